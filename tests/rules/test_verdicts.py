"""What every rule says of seeds and made reports, as a person has read it; `--regenerate`, then read the diff."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest
from make.drawn import F2021
from make.rule_examples import subject_of
from make.wrong_reports import MADE

from convkit.rules import assess

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden" / "verdicts.txt"
SEEDS = [path for path in sorted((ROOT / "seeds").iterdir()) if path.suffix in (".docx", ".txt", ".xlsx")]


def test_each_verdict_is_as_it_was_read(pytestconfig: pytest.Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "benchmarks")
    verdicts = import_module("verdicts")
    lines = [line for path in SEEDS for line in verdicts.of_file(path)]
    for name, example in MADE.items():
        subject = subject_of(example, F2021)
        lines += verdicts.told(name, assess(subject.report, F2021, beside=subject), F2021)
    now = "\n".join(lines) + "\n"
    if pytestconfig.getoption("--regenerate"):
        GOLDEN.write_text(now, encoding="utf-8", newline="\n")
    assert now == GOLDEN.read_text(encoding="utf-8")

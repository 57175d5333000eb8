"""What every rule says of every seed, as a person has read it; after a change, `--regenerate`, then read the diff."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from convkit.conversion import examine

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden" / "verdicts.txt"
SEEDS = [path for path in sorted((ROOT / "seeds").iterdir()) if path.suffix in (".docx", ".txt", ".xlsx")]


def verdicts(path: Path) -> list[str]:
    """A line for each rule and outcome, with how often it came, and what was found."""
    told = examine(path).assessment.verdicts
    counts = Counter((rule.id, one.outcome) for rule, one in told)
    found = [f"  {one.finding.words('en')}" for _, one in told if one.finding is not None]
    return [path.name, *(f"  {id} {outcome}: {count}" for (id, outcome), count in counts.items()), *found]


def test_each_verdict_on_the_seeds_is_as_it_was_read(pytestconfig: pytest.Config) -> None:
    now = "\n".join(line for path in SEEDS for line in verdicts(path)) + "\n"
    if pytestconfig.getoption("--regenerate"):
        GOLDEN.write_text(now, encoding="utf-8", newline="\n")
    assert now == GOLDEN.read_text(encoding="utf-8")

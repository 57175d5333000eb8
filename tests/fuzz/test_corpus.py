"""The inputs that fuzzing begins with, and those that it found something with: read, or refused in one line."""

from __future__ import annotations

from pathlib import Path

import pytest
from make.fuzzed import TARGETS, WITHOUT_OFFICE

CORPUS = Path(__file__).parent / "corpus"


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*/*")), ids=lambda path: f"{path.parent.name}-{path.name}")
def test_an_input_is_read_or_refused_in_one_line(path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name, value in WITHOUT_OFFICE.items():
        monkeypatch.setenv(name, value)
    data = path.read_bytes()
    monkeypatch.chdir(tmp_path)  # where a process apart says how far it is
    TARGETS[path.parent.name](data)


def test_there_are_inputs_for_each_reader_and_for_the_comparison() -> None:
    assert {path.parent.name for path in CORPUS.glob("*/*")} == set(TARGETS)

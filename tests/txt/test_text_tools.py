"""Texts that other programs make of reports: never a wrong figure, and nearly all where the text keeps columns."""

from __future__ import annotations

from pathlib import Path

import pytest
from make.drawn import EDITIONS
from make.text_tools import KEEPING, LOSING, report, written

import convkit


def right(tool: str, folder: Path, seed: int) -> tuple[int, int]:
    """How many figures of a report come out of a tool's text, and how many there are; none may be another."""
    form = EDITIONS[seed % len(EDITIONS)]
    given = {path: fact.value for path, fact in report(form, seed).facts.items()}
    folder.mkdir()
    text = (KEEPING | LOSING)[tool](written(report(form, seed), form, folder), folder / "out.txt")
    found = convkit.read(text, form=form.id).facts.items()
    read = {path: fact.value for path, fact in found if fact.value is not None}
    assert {path: value for path, value in read.items() if given[path] != value} == {}
    return len(read), len(given)


@pytest.mark.parametrize("tool", KEEPING)
def test_a_text_that_keeps_columns_is_read(tool: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    seeds = range(12 if request.config.getoption("--long") else 2)
    counts = [right(tool, tmp_path / str(seed), seed) for seed in seeds]
    assert sum(read for read, _ in counts) >= 0.95 * sum(given for _, given in counts)


@pytest.mark.parametrize("tool", LOSING)
def test_a_text_that_lost_them_is_never_read_wrong(tool: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    for seed in range(12 if request.config.getoption("--long") else 2):
        right(tool, tmp_path / str(seed), seed)

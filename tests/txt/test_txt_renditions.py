"""Texts and pages that other programs make of reports: never a wrong figure, and nearly all where columns are kept."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from make.drawn import EDITIONS, numbered
from make.dumps import consistent
from make.renditions import KEEPING, LOSING, PRINTED

import convkit
from convkit.form import Form
from convkit.report import Report

PRINT = "print, "
"""Before a rendition: that of the page that LibreOffice prints of a Word file."""


def report(form: Form, seed: int) -> Report:
    """A report whose figures keep every sum, with more and larger ones from seed to seed."""
    values = consistent(form, Random(seed), scale=[30, 300, 5000][seed % 3], share=[0.05, 0.5, 1.0][seed % 3])
    empty = numbered(form)
    facts = {path: replace(fact, value=Decimal(values[path])) for path, fact in empty.facts.items()}
    return replace(empty, facts=facts)


def right(name: str, folder: Path, seed: int) -> tuple[int, int]:
    """How many figures of a report come out of a rendition, and how many there are; none may be another."""
    form = EDITIONS[seed % len(EDITIONS)]
    given = report(form, seed)
    way = (KEEPING | LOSING)[name.removeprefix(PRINT)]
    folder.mkdir()
    source = folder / ("report.docx" if PRINT in name else f"report.{way.sources[0]}")
    convkit.write(given, source)
    if PRINT in name:
        source = PRINTED.render(source, folder / "report.pdf")
    try:
        found = convkit.read(way.render(source, folder / f"out.{way.target}"), form=form.id).facts
    except convkit.InputError:
        found = {}
    read = {path: fact.value for path, fact in found.items() if fact.value is not None}
    assert {path: value for path, value in read.items() if given.facts[path].value != value} == {}
    return len(read), len(given.facts)


@pytest.mark.parametrize("name", [*KEEPING, f"{PRINT}layout"])
def test_a_rendition_that_keeps_columns_is_read(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    seeds = range(12 if request.config.getoption("--long") else 2)
    counts = [right(name, tmp_path / str(seed), seed) for seed in seeds]
    assert sum(read for read, _ in counts) >= 0.95 * sum(given for _, given in counts)


@pytest.mark.parametrize("name", [*LOSING, *(f"{PRINT}{name}" for name in LOSING)])
def test_a_rendition_that_lost_them_is_never_wrong(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    for seed in range(12 if request.config.getoption("--long") else 2):
        right(name, tmp_path / str(seed), seed)

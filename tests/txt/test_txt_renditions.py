"""Texts and pages that other programs make of reports: never a wrong figure, and nearly all where columns are kept."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from make.drawn import EDITIONS, numbered
from make.dumps import consistent
from make.libreoffice import saved_as
from make.renditions import KEEPING, LOSING

import convkit
from convkit.form import Form
from convkit.report import Report

PRINT = "print, "
"""Before a rendition: that of the page that LibreOffice prints of the Word file."""


def report(form: Form, seed: int) -> Report:
    """A report whose figures keep every sum, with more and larger ones from seed to seed."""
    values = consistent(form, Random(seed), scale=[30, 300, 5000][seed % 3], share=[0.05, 0.5, 1.0][seed % 3])
    empty = numbered(form)
    facts = {path: replace(fact, value=Decimal(values[path])) for path, fact in empty.facts.items()}
    return replace(empty, facts=facts)


@cache
def printed(seed: int) -> bytes:
    """The page that LibreOffice prints of the Word file of a report."""
    with TemporaryDirectory() as folder:
        source = Path(folder) / "report.docx"
        convkit.write(report(EDITIONS[seed % len(EDITIONS)], seed), source)
        (page,) = saved_as("pdf", source.parent, source)
        return page.read_bytes()


def right(name: str, folder: Path, seed: int) -> tuple[int, int]:
    """How many figures of a report come out of a rendition, and how many there are; none may be another."""
    form = EDITIONS[seed % len(EDITIONS)]
    given = report(form, seed)
    way = (KEEPING | LOSING)[name.removeprefix(PRINT)]
    folder.mkdir()
    source = folder / f"report.{way.sources[0]}"
    if PRINT in name:
        source.write_bytes(printed(seed))
    else:
        convkit.write(given, source)
    try:
        found = convkit.read(way.render(source, folder / f"out.{way.target}"), form=form.id).facts
    except convkit.InputError:
        found = {}
    read = {path: fact.value for path, fact in found.items() if fact.value is not None}
    assert {path: value for path, value in read.items() if given.facts[path].value != value} == {}
    return len(read), len(given.facts)


@pytest.mark.parametrize("name", [*KEEPING, f"{PRINT}layout"])
def test_a_rendition_that_keeps_columns_is_read(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    seeds = range(12 if request.config.getoption("--long") else 1)
    counts = [right(name, tmp_path / str(seed), seed) for seed in seeds]
    assert sum(read for read, _ in counts) >= 0.95 * sum(given for _, given in counts)


@pytest.mark.parametrize("name", [*LOSING, *(f"{PRINT}{name}" for name in LOSING)])
def test_a_rendition_that_lost_them_is_never_wrong(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    for seed in range(12 if request.config.getoption("--long") else 1):
        right(name, tmp_path / str(seed), seed)

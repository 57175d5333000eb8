"""Overlays and editions of others: each report is read as if its own form alone were installed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make.drawn import EDITIONS, F2021, FORMS, numbered, numbers, paragraph, truth
from make.provinces import province

from convkit import InputError
from convkit.document import Block, Document, Grid
from convkit.form import Form, closed, load, parse
from convkit.recognise import recognise
from convkit.render import render
from convkit.testing import sample_report

FOLDER = Path(__file__).parents[1] / "forms"
YUNLING = load(FOLDER / "yunling.toml", EDITIONS)
F2027 = load(FOLDER / "edition-2027.toml", EDITIONS)

PROVINCES = [province(number, EDITIONS) for number in range(5)]
MANY = tuple(closed([*FORMS, YUNLING, F2027, *PROVINCES]))
assert len(MANY) == 10


@pytest.mark.parametrize("form", MANY, ids=lambda form: form.id)
def test_each_report_is_told_by_its_labels(form: Form) -> None:
    found = recognise(render(numbered(form), form), MANY)
    assert (found.report.form, numbers(found)) == (form.id, truth(form))


@pytest.mark.parametrize("form", EDITIONS, ids=lambda form: form.id)
@pytest.mark.parametrize("which", [-2, -1], ids=["requests", "proceedings"])
def test_one_table_that_two_editions_have_alike_is_of_the_edition_of_its_year(form: Form, which: int) -> None:
    blocks = render(sample_report(form), form).blocks
    table = [block for block in blocks if isinstance(block, Grid)][which]
    document = Document(tuple(block for block in blocks if not isinstance(block, Grid) or block is table))
    assert recognise(document, EDITIONS).report.form == form.id


@given(st.sampled_from(FORMS), st.data())
def test_a_report_with_rows_lost_is_read_as_without_them(form: Form, data: st.DataObject) -> None:
    blocks = render(numbered(form), form).blocks
    lost = data.draw(st.sets(st.integers(2, 12), max_size=3))
    damaged = tuple(
        replace(block, cells=tuple(cell for cell in block.cells if cell.row not in lost or cell.rows > 1))
        if isinstance(block, Grid)
        else block
        for block in blocks
    )
    assert read_as(damaged, FORMS) == read_as(damaged, MANY)


def read_as(blocks: tuple[Block, ...], forms: Sequence[Form]) -> object:
    """What a document gives among some forms; nothing where it holds too little of any."""
    try:
        found = recognise(Document(blocks), forms)
    except InputError:
        return None
    return found.report, found.findings, found.account


def test_headings_of_an_edition_are_no_headings_of_another() -> None:
    blocks = list(render(numbered(F2021), F2021).blocks)
    blocks.insert(-2, paragraph("六、政务新媒体建设情况"))
    alone, among = (recognise(Document(tuple(blocks)), forms).report for forms in (EDITIONS, MANY))
    assert alone == among
    assert "platforms" not in {section.name for section in among.sections}


def test_the_year_tells_editions_of_one_table() -> None:
    row = '[[set]]\ntable = "disclosure"\nrow = "rules"\nlabel = "规章制度"'
    later = parse(
        f"""
id = "later"
namespace = "urn:example:later"
extends = "annual-report-2021"
supersedes = "annual-report-2021"
years = [2022, 2099]
title = "后一版"
english = "later"
{row}""",
        known=EDITIONS,
    )
    report = numbered(F2021)  # of 2022, and without table 2
    blocks = render(report, F2021).blocks
    first = next(block for block in blocks if isinstance(block, Grid))
    document = Document((*(block for block in blocks if block is not first), paragraph("规章制度")))
    assert recognise(document, closed([*EDITIONS, later])).report.form == "later"
    assert recognise(document, [*EDITIONS, replace(later, years=(2028, 2099))]).report.form == F2021.id


def test_two_that_fit_alike_are_named() -> None:
    other = replace(PROVINCES[0], id="province-again", namespace="urn:example:again")
    with pytest.raises(InputError, match=r"fit province-0, province-again alike; say which with --form"):
        recognise(render(numbered(PROVINCES[0]), PROVINCES[0]), [*MANY, other])

"""Reports as people fill them in: only the totals, all but the totals, one row for three, the form of other years."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest
from make.drawn import EDITIONS, F2019, F2021, FORMS, numbered, numbers, paragraph
from make.mutations import Page, page
from make.through_formats import FORMATS, reading

from convkit.document import Cell, Document, Grid, Heading
from convkit.form import Form
from convkit.recognise import recognise
from convkit.render import render
from convkit.rules import assess


def is_total(cell: Cell) -> bool:
    return cell.path is not None and cell.path.endswith(".total")


def blanked(document: Page, gone: Callable[[Cell], bool]) -> Page:
    """The document with blanks where some of the cells had figures."""
    for at in document.grids():
        grid = document.blocks[at]
        assert isinstance(grid, Grid)
        cells = [replace(c, text="", number=None) if c.path and gone(c) else c for c in grid.cells]
        document.stated |= {cell.path: cell.text for cell in cells if cell.path is not None}
        document.blocks[at] = replace(grid, cells=tuple(cells))
    return document


@pytest.mark.parametrize("form", EDITIONS, ids=lambda form: form.id)
@pytest.mark.parametrize("filled", ["only totals", "all but totals"])
@pytest.mark.parametrize("name", FORMATS)
def test_what_is_filled_in_is_read_and_nothing_is_made_of_the_blanks(name: str, filled: str, form: Form) -> None:
    document = page(form, Random(3), 0.5)
    document = blanked(document, is_total if filled == "all but totals" else lambda cell: not is_total(cell))
    facts = reading(name, document, hints=False).report.facts
    stated = {path: Decimal(text) for path, text in document.stated.items() if text}
    assert {path: fact.value for path, fact in facts.items() if fact.value is not None} == stated


def test_without_totals_no_sum_is_held_to_be_checked() -> None:
    document = blanked(page(F2021, Random(3), 0.5), is_total)
    assessment = reading("docx", document, hints=False).assessment
    assert (assessment.held, assessment.failed) == (12, 0)  # A1 and A2 of the six columns that are no totals


def waiting(*gone: str) -> list[str]:
    """What is said of the sums of columns (A2) where some of the figures are missing."""
    report = numbered(F2021)
    facts = {path: fact for path, fact in report.facts.items() if not path.startswith(gone)}
    found = assess(replace(report, facts=facts), F2021).findings
    return [finding.words("en") for finding in found if finding.code == "A2" and finding.severity == "not assessable"]


def test_sums_that_wait_for_one_row_are_told_in_one_line() -> None:
    [told] = waiting("requests.received.")
    assert "7 sums cannot be checked, for these cells: 7 missing" in told


def test_sums_that_wait_for_cells_of_their_own_are_told_in_one_line_too() -> None:
    [told] = waiting("requests.received.naturalPerson", "requests.carriedIn.total")
    assert "4 sums cannot be checked, for these cells: 2 missing" in told


@pytest.mark.parametrize("name", FORMATS)
def test_one_row_for_three_is_read_as_that_row(name: str) -> None:
    report = numbered(F2021, unsplit=True)
    document = Page(F2021, list(render(report, F2021).blocks), {}, set())
    facts = reading(name, document, hints=False).report.facts
    known = {path: fact.value for path, fact in report.facts.items()}
    assert {path: fact.value for path, fact in facts.items() if fact.value is not None} == known


def test_a_report_of_2023_on_the_form_of_2019_is_read_by_its_labels() -> None:
    blocks = [block for block in render(numbered(F2019), F2019).blocks if not _is_title(block)]
    found = recognise(Document((paragraph("某某县2023年政府信息公开工作年度报告"), *blocks)), FORMS)
    assert found.form is F2019
    assert numbers(found) == {path: fact.value for path, fact in numbered(F2019).facts.items()}
    assert "S2" in {finding.code for finding in assess(found.report, F2019).findings if finding.severity == "warning"}


def _is_title(block: object) -> bool:
    return isinstance(block, Heading) and block.level == 0

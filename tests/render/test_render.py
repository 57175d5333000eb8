"""Rendered and recognised again, a report is the same; tables look as the form draws them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make.drawn import EDITIONS, F2021, FORMS, drawn, numbered, numbers, read, truth
from make.repeating import examples

from convkit.conversion.compare import compare
from convkit.conversion.validation import validated
from convkit.document import Cell, Grid, Heading
from convkit.form import Form
from convkit.recognise import recognise
from convkit.render import render, unseen
from convkit.report import Extra, Fact, TableMarker
from convkit.testing import reports

# A failing report is long: the warning of that would hide the failure, and making it smaller takes minutes.
pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")
law = examples(30, shrink=False)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
@law
@given(st.data())
def test_render_then_recognise_gives_the_report_back(form: Form, data: st.DataObject) -> None:
    report, _ = validated(data.draw(reports(form)), form)
    again = recognise(render(report, form), [form], form.id)
    assert [finding.words("en") for finding in compare(report, again.report)] == []
    assert again.account.balanced


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
@law
@given(st.data())
def test_holes_are_named_as_unseen(form: Form, data: st.DataObject) -> None:
    report, _ = validated(data.draw(reports(form, holes=True)), form)
    again = recognise(render(report, form), [form], form.id).report
    assert [finding.words("en") for finding in compare(report, again, unseen(report, form))] == []


@pytest.mark.parametrize("form", EDITIONS, ids=lambda form: form.id)
@law
@given(st.data())
def test_the_labels_tell_the_edition(form: Form, data: st.DataObject) -> None:
    report, _ = validated(data.draw(reports(form)), form)
    tables = {path.partition(".")[0] for path, fact in report.facts.items() if fact.state != "absent"}
    if "disclosure" in tables:
        assert recognise(render(report, form), FORMS).report.form == form.id


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
@law
@given(st.data())
def test_what_is_recognised_is_valid(form: Form, data: st.DataObject) -> None:
    report = recognise(render(data.draw(reports(form)), form), [form], form.id).report
    assert compare(validated(report, form)[0], report) == ()


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_cells_never_overlap_and_leave_no_gap(form: Form) -> None:
    for block in render(numbered(form), form).blocks:
        if isinstance(block, Grid):
            area = sum(cell.rows * cell.columns for cell in block.cells)
            assert area == block.width * block.height
            assert all(cell is not None for row in block.dense() for cell in row)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_every_cell_of_a_value_names_its_fact(form: Form) -> None:
    report = numbered(form)
    grids = [block for block in render(report, form).blocks if isinstance(block, Grid)]
    shown = {cell.path: cell.text for grid in grids for cell in grid.cells if cell.path}
    assert shown == {path: fact.printed for path, fact in report.facts.items()}


@pytest.mark.parametrize(
    ("section", "width", "height"), [("disclosure", 4, 14), ("requests", 10, 28), ("proceedings", 15, 4)]
)
def test_the_size_of_the_tables(section: str, width: int, height: int) -> None:
    grid = drawn(F2021, section)
    assert (grid.width, grid.height) == (width, height)


def test_the_unsplit_row_stands_in_place_of_the_three() -> None:
    report = numbered(F2021, unsplit=True)
    document = render(report, F2021)
    labels = [cell.text for block in document.blocks if isinstance(block, Grid) for cell in block.cells]
    assert "（六）其他处理" in labels
    assert not any("逾期不补正" in label for label in labels)
    assert numbers(recognise(document, FORMS)) == {p: f.value for p, f in report.facts.items()}


def test_an_unsplit_row_beside_the_three_is_kept_as_a_subtotal() -> None:
    report = numbered(F2021)
    both = {**numbered(F2021, unsplit=True).facts, **report.facts}
    facts = {path: both[path] for path in F2021.leaves}
    found = recognise(render(replace(report, facts=facts), F2021), FORMS)
    assert numbers(found) == truth(F2021)
    assert [extra.label for extra in found.report.extras] == ["（六）其他处理"]


def test_the_title_and_the_headings_have_their_levels() -> None:
    headings = [b for b in render(numbered(F2021), F2021).blocks if isinstance(b, Heading)]
    assert [one.level for one in headings] == [0, *[1] * 6]


def test_a_table_with_nothing_in_it_is_not_drawn() -> None:
    report = numbered(F2021)
    facts = {path: fact for path, fact in report.facts.items() if not path.startswith("proceedings.")}
    grids = [b for b in render(replace(report, facts=facts), F2021).blocks if isinstance(b, Grid)]
    assert len(grids) == 2


def test_checks_name_the_cells_that_are_shown() -> None:
    document = render(numbered(F2021), F2021)
    paths = {cell.path for block in document.blocks if isinstance(block, Grid) for cell in block.cells}
    assert len(document.checks) == 7 + 7 + 25 + 3
    assert all(path in paths for check in document.checks for path in (*check.left, *check.right))


def test_an_extra_row_stands_behind_its_neighbour() -> None:
    values = (Fact("issued", None, None, "/", "placeholder"),)
    extra = Extra("disclosure", "row", "其他文件", "rules", values)
    report = replace(numbered(F2021), extras=(extra,))
    grid = next(block for block in render(report, F2021).blocks if isinstance(block, Grid))
    assert [cell.text for cell in grid.cells if cell.row == 4][:2] == ["其他文件", "/"]


def test_a_hint_never_outvotes_the_labels() -> None:
    grid = drawn(F2021, "proceedings")
    wrong = [replace(cell, path="proceedings.litigation.direct.total") for cell in grid.cells]
    assert numbers(read(F2021, replace(grid, cells=tuple(wrong)))) == truth(F2021, "proceedings")


def test_a_marker_without_a_table_is_nothing() -> None:
    report = numbered(F2021)
    sections = tuple(replace(one, blocks=(*one.blocks, TableMarker())) for one in report.sections[:1])
    assert not any(isinstance(b, Grid) for b in render(replace(report, sections=sections), F2021).blocks)


def test_a_number_beside_another_text_is_kept() -> None:
    cell = Cell(4, 1, "448.13", number="448.125")
    grid = drawn(F2021, "proceedings")
    kept = tuple(cell if (one.row, one.column) == (4, 1) else one for one in grid.cells)
    fact = read(F2021, replace(grid, cells=kept)).report.facts["proceedings.reconsideration.upheld"]
    assert (str(fact.value), fact.text) == ("448.125", "448.13")

"""Rows and cells with spans: whatever a file asks for, no two cells of the grid share a place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convkit.document import Grid, Inline, Origin
from convkit.errors import InputError
from convkit.reading.blocks import Line
from convkit.reading.numbering import Number
from convkit.reading.tables import Contents, Table, is_figure_inside

STEPS = st.lists(
    st.tuples(st.sampled_from(("row", "add", "open", "go on", "widen", "skip", "room")), st.integers(1, 4),
              st.integers(1, 4)), max_size=40,
)  # fmt: skip


def made(steps: list[tuple[str, int, int]]) -> Grid:
    table = Table(Origin(table=1))
    table.begin_row()
    for step, rows, columns in steps:
        if step == "row":
            table.begin_row()
        elif step == "skip":
            table.skip(columns)
        elif step == "room":
            table.make_room()
        elif step == "widen":
            table.widen(columns)
        elif step == "add":
            table.add(rows, columns)
        elif step == "open" or not table.go_on(columns):
            table.add(columns=columns, is_open=True)
    return table.grid()


@given(STEPS)
def test_no_two_cells_share_a_place_and_none_leaves_the_table(steps: list[tuple[str, int, int]]) -> None:
    grid = made(steps)
    places = [
        (row, column)
        for cell in grid.cells
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    ]
    assert len(places) == len(set(places))
    assert grid.height <= 1 + sum(step == "row" for step, _, _ in steps)
    assert all(cell.rows > 0 and cell.columns > 0 for cell in grid.cells)


def test_a_cell_that_goes_on_without_one_above_stands_for_itself() -> None:
    grid = made([("go on", 1, 2), ("row", 1, 1), ("go on", 1, 2), ("row", 1, 1), ("go on", 1, 1)])
    assert [(cell.row, cell.rows, cell.columns) for cell in grid.cells] == [(1, 2, 2), (3, 1, 1)]


def test_of_two_cells_that_reach_over_each_other_the_earlier_one_ends() -> None:
    table = Table(Origin(table=1))
    table.begin_row()
    table.add(rows=2, columns=2)
    table.begin_row()
    table.add()
    assert [(cell.rows, cell.columns) for cell in table.grid().cells] == [(1, 2), (1, 1)]
    assert table.overlaps == [Origin(table=1, row=2, column=1)]


def test_a_cell_is_not_widened_over_one_that_stands_there() -> None:
    table = Table(Origin(table=1))
    table.begin_row()
    table.skip()
    table.add(rows=2)
    table.begin_row()
    table.add()
    assert not table.widen()
    assert [(cell.column, cell.columns) for cell in table.grid().cells] == [(2, 1), (1, 1)]


@pytest.mark.parametrize(("rows", "columns"), [(10**9, 1), (1, 10**9), (9000, 900)])
def test_a_span_beyond_the_limits_is_refused_before_it_costs_anything(rows: int, columns: int) -> None:
    table = Table(Origin(table=1))
    table.begin_row()
    with pytest.raises(InputError):
        table.add(rows, columns)


def test_header_rows_count_from_the_top() -> None:
    table = Table(Origin(table=1))
    for header in (True, True, False, True):
        table.begin_row(header)
    assert table.header_rows == 2


def test_the_lines_of_a_cell_are_its_text_with_their_numbers() -> None:
    contents: Contents[object] = Contents()
    for number in ("1.", "（二）"):
        line = Line(number=Number(number))
        line.add("甲")
        contents.line(line)
    assert contents.text == "1. 甲\n（二）甲"
    assert contents.inlines[1] == Inline("\n")


@pytest.mark.parametrize(
    ("text", "inner", "is_inside"),
    [("5", "3", True), ("5", "五", True), ("5", "③", True), ("5", "件", False), ("", "3", True), ("", "五", False),
     ("", "附表3", False)],
)  # fmt: skip
def test_a_table_inside_a_cell_may_be_part_of_its_figure(text: str, inner: str, is_inside: bool) -> None:
    assert is_figure_inside(text, inner) == is_inside

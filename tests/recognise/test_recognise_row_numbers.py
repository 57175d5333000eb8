"""The numbers of rows before the values of a table: read as values of none, however a row has been damaged."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from make.drawn import F2021, drawn, numbers, read, truth
from make.grids import add, right

from convkit.document import Cell, Grid

RIGHT = truth(F2021, "requests")
DAMAGED = 8
PATH = "requests.outcome.refused.stateSecret."


def counted(head: str, first: int = 1) -> Grid:
    """Table 3 with a column of row numbers between its labels and its values."""
    grid = right(drawn(F2021, "requests"), 4)
    line = (Cell(row, 4, str(row - 4 + first)) for row in range(4, grid.height + 1))
    return add(grid, Cell(1, 4, head, rows=3), *line)


def lost(grid: Grid, row: int, column: int) -> Grid:
    """The grid without one cell of a row, and what was behind it moved up."""
    kept = [cell for cell in grid.cells if (cell.row, cell.column) != (row, column)]
    moved = (replace(c, column=c.column - 1) if c.row == row and c.column > column else c for c in kept)
    return replace(grid, cells=tuple(moved))


@pytest.mark.parametrize("head", ["", "行次", "序 号"])
def test_row_numbers_are_no_values_and_shift_no_row(head: str) -> None:
    found = read(F2021, counted(head))
    assert numbers(found) == RIGHT
    assert [len(extra.values) for extra in found.report.extras] == [25]


@pytest.mark.parametrize(("head", "kept"), [("", 24), ("行次", 25)])
def test_a_row_that_lost_a_value_is_not_as_long_as_its_columns_by_its_number(head: str, kept: int) -> None:
    found = read(F2021, lost(counted(head), DAMAGED, 6))
    assert numbers(found) == {path: value for path, value in RIGHT.items() if not path.startswith(PATH)}
    assert [len(extra.values) for extra in found.report.extras] == [kept]


def test_a_row_that_won_a_blank_is_read_without_its_number() -> None:
    grid = counted("", first=12)
    pushed = [replace(c, column=c.column + 1) if c.row == DAMAGED and c.column > 5 else c for c in grid.cells]
    found = read(F2021, replace(grid, cells=(*pushed, Cell(DAMAGED, 6, ""))))
    assert numbers(found) == {path: value for path, value in RIGHT.items() if not path.startswith(PATH)}


@pytest.mark.parametrize("number", ["5", "41"])
def test_a_figure_that_does_not_count_on_may_be_a_number_or_a_value(number: str) -> None:
    """Other rows have seven values behind theirs, and the damaged one has seven figures in all."""
    grid = counted("")
    odd = replace(grid, cells=tuple(
        replace(c, text=number if c.row == DAMAGED else str(3 * c.row)) if c.column == 4 and c.row > 3 else c
        for c in grid.cells
    ))  # fmt: skip
    assert not {path for path in numbers(read(F2021, lost(odd, DAMAGED, 9))) if path.startswith(PATH)}


def test_a_first_column_that_counts_is_no_column_of_row_numbers() -> None:
    """The header has one cell too many before its labels, and the values of the first column happen to count on."""
    grid = drawn(F2021, "requests")
    natural = [c for c in grid.cells if c.column == 4 and c.row > 3]
    counting = {id(c): str(at) for at, c in enumerate(natural, 1)}
    header = tuple(
        replace(c, column=c.column + 1) if c.row < 4 and c.column > 3 else replace(c, text=counting.get(id(c), c.text))
        for c in grid.cells
    )
    found = numbers(read(F2021, replace(grid, cells=header)))
    truly = {path: Decimal(at) for at, path in enumerate((p for p in RIGHT if p.endswith("naturalPerson")), 1)}
    assert found.items() <= {**RIGHT, **truly}.items()


@pytest.mark.parametrize("head", ["", "行次"])
def test_the_number_of_the_only_row_is_no_value(head: str) -> None:
    grid = right(drawn(F2021, "proceedings"), 1)
    numbered = add(grid, Cell(1, 1, head, rows=3), Cell(4, 1, "1"))
    proceedings = truth(F2021, "proceedings")
    assert numbers(read(F2021, drawn(F2021, "requests"), numbered)).items() >= proceedings.items()
    broken = numbers(read(F2021, drawn(F2021, "requests"), lost(numbered, 4, 9)))
    assert not broken.keys() & proceedings.keys()


def test_a_number_where_the_first_value_should_stand_is_none() -> None:
    """The head of the row numbers stands behind the last column, their cells before the first."""
    grid = drawn(F2021, "requests")
    last = grid.width
    pushed = [replace(c, column=c.column + 1) if c.row > 3 and c.column > 3 else c for c in grid.cells]
    line = (Cell(row, 4, str(row - 3)) for row in range(4, grid.height + 1))
    found = read(
        F2021, replace(grid, cells=(*pushed, *line, Cell(1, last + 1, "行次", rows=3))), drawn(F2021, "disclosure")
    )
    assert numbers(found) == truth(F2021, "disclosure")


def test_a_few_rows_pushed_behind_their_numbers_are_unread_where_a_head_says_that_rows_are_numbered() -> None:
    """A label too tall pushed three rows, so that their numbers stand where their first values should."""
    grid = drawn(F2021, "requests")
    few = range(grid.height - 2, grid.height + 1)
    pushed = [replace(c, column=c.column + 1) if c.row in few and c.column > 3 else c for c in grid.cells]
    head = Cell(1, grid.width + 1, "行次", rows=3)
    line = (Cell(row, 4, str(row)) for row in few)
    found = numbers(read(F2021, replace(grid, cells=(*pushed, *line, head))))
    assert found.items() < RIGHT.items()
    assert len(found) == len(RIGHT) - 7 * len(few)

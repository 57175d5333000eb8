"""The rows of a grid, as whoever reads a table in it asks for them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from convkit.document import Cell, Grid
from convkit.recognise.tables.row_labels import has_value, is_blank


class Run(NamedTuple):
    """Neighbouring grid columns under one bottom-most header cell, and the cells above it."""

    cell: Cell
    first: int
    last: int
    above: tuple[Cell, ...]


class GridRows:
    """The rows of a grid: `dense` has the cell at every place, `rows` each cell once, `filled` what is not blank,
    `figures` the cells that begin in a row and stand for a value.

    Rows are counted from 0 here; cells count theirs from 1.
    """

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.dense = grid.dense()
        self.width = grid.width
        self.rows = [_distinct(row) for row in self.dense]
        self.filled = [[cell for cell in row if not is_blank(cell)] for row in self.rows]
        self.figures = [
            [cell for cell in cells if cell.row - 1 == row and has_value(cell)] for row, cells in enumerate(self.filled)
        ]

    @property
    def is_sheet(self) -> bool:
        """Whether it is a sheet, where a cell that is not there is blank, and not one lost."""
        return self.grid.arrangement == "sheet"

    def runs(self, start: int, end: int) -> list[Run]:
        """The columns in the header rows from one up to another, those under one header cell together."""
        found: list[Run] = []
        for column in range(self.width):
            stack = [cell for row in range(start, end) if (cell := self.dense[row][column]) and not is_blank(cell)]
            if not stack:
                continue
            cell = stack[-1]
            if found and found[-1].cell is cell and found[-1].last == column:
                found[-1] = found[-1]._replace(last=column + 1)
            else:
                found.append(Run(cell, column + 1, column + 1, tuple(dict.fromkeys(stack[:-1]))))
        return found


def _distinct(row: Sequence[Cell | None]) -> list[Cell]:
    found: dict[int, Cell] = {}
    for cell in row:
        if cell is not None:
            found.setdefault(id(cell), cell)
    return list(found.values())

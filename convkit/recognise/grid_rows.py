"""A grid row by row, as its cells stand."""

from __future__ import annotations

from collections.abc import Sequence

from convkit.document import Cell, Grid
from convkit.recognise.tables.row_labels import is_blank


class GridRows:
    """The rows of a grid: `dense` has the cell at every place, `rows` each cell once, `filled` what is not blank.

    Rows are counted from 0 here; cells count theirs from 1.
    """

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.dense = grid.dense()
        self.width = grid.width
        self.rows = [_distinct(row) for row in self.dense]
        self.filled = [[cell for cell in row if not is_blank(cell)] for row in self.rows]

    @property
    def is_sheet(self) -> bool:
        """Whether it is a sheet, where a cell that is not there is blank, and not one lost."""
        return self.grid.arrangement == "sheet"


def _distinct(row: Sequence[Cell | None]) -> list[Cell]:
    found: dict[int, Cell] = {}
    for cell in row:
        if cell is not None:
            found.setdefault(id(cell), cell)
    return list(found.values())

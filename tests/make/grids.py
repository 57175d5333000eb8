"""Tables as grids, cut, widened and moved about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from make.drawn import numbers

from convkit.document import Cell, Grid
from convkit.recognise import Recognition


def edit(grid: Grid, change: Callable[[Cell], Cell | None]) -> Grid:
    """The grid with each cell changed, or dropped where the change gives None."""
    return replace(grid, cells=tuple(kept for cell in grid.cells if (kept := change(cell)) is not None))


def text(grid: Grid, old: str, new: str) -> Grid:
    """The grid with other words in every cell that says the old ones."""
    assert any(old == cell.text for cell in grid.cells)
    return edit(grid, lambda cell: replace(cell, text=new) if cell.text == old else cell)


def at(grid: Grid, row: int, column: int) -> Cell:
    """The cell whose top left is there."""
    return next(cell for cell in grid.cells if (cell.row, cell.column) == (row, column))


def row_of(grid: Grid, label: str) -> int:
    """The row of a label."""
    return next(cell.row for cell in grid.cells if cell.text.startswith(label))


def down(grid: Grid, start: int, count: int = 1) -> Grid:
    """The grid with every row from a row on moved down; what spans the place grows."""

    def move(cell: Cell) -> Cell:
        if cell.row >= start:
            return replace(cell, row=cell.row + count)
        return replace(cell, rows=cell.rows + count) if cell.row + cell.rows > start else cell

    return edit(grid, move)


def right(grid: Grid, start: int, count: int = 1) -> Grid:
    """The grid with every column from a column on moved to the right."""
    return edit(grid, lambda cell: replace(cell, column=cell.column + count) if cell.column >= start else cell)


def add(grid: Grid, *more: Cell) -> Grid:
    return replace(grid, cells=(*grid.cells, *more))


def swap(grid: Grid, one: str, other: str) -> Grid:
    return text(text(text(grid, one, "@"), other, one), "@", other)


def rows(grid: Grid, first: int, last: int) -> Grid:
    """Some rows of a grid as a grid; what spans the cut is cut."""
    kept = []
    for cell in grid.cells:
        top, bottom = max(cell.row, first), min(cell.row + cell.rows - 1, last)
        if top <= bottom:
            kept.append(replace(cell, row=top - first + 1, rows=bottom - top + 1, text=cell.text))
    return replace(grid, cells=tuple(kept))


def below(one: Grid, other: Grid) -> Grid:
    return add(one, *(replace(cell, row=cell.row + one.height) for cell in other.cells))


def never_wrong(found: Recognition, right: dict[str, Decimal]) -> None:
    """No fact is another number than it should be."""
    wrong = {path: value for path, value in numbers(found).items() if right.get(path) != value}
    assert wrong == {}
    assert found.account.balanced

"""Which column of a table without lines a value belongs to, told by where it stands across the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from convkit.document import Cell
from convkit.form import Path, Table

Extent = tuple[int, int]
"""The first and the last step across the page that something covers."""


class AlignedColumn(NamedTuple):
    """A leaf column, the stretch of the page up to half way to its neighbours, and where its label stands in it."""

    path: Path
    first: int
    last: int
    label_first: int
    label_last: int
    unit: str | None


class AlignedHeader(NamedTuple):
    """The labels of all columns of some parts of a table, where they stand."""

    table: Table
    parts: tuple[int, ...]
    top: int
    bottom: int
    columns: dict[int, tuple[AlignedColumn, ...]]
    cells: tuple[Cell, ...]

    @property
    def left(self) -> int:
        """Where the values begin across the page."""
        return min(column.first for columns in self.columns.values() for column in columns)


def extent(cell: Cell) -> Extent:
    """What a cell covers across the page."""
    return cell.column, cell.column + cell.columns - 1


def learned(columns: Sequence[AlignedColumn], rows: Iterable[Sequence[Cell]]) -> list[Extent] | None:
    """Where the values of each column stand in the rows that have one for every column, in their order.

    Where no row is full, it is where the labels stand. None where full rows contradict each other.
    """
    extents: list[Extent] = []
    for row in rows:
        if len(row) == len(columns):
            own = [extent(cell) for cell in sorted(row, key=lambda cell: cell.column)]
            extents = [(min(a, c), max(b, d)) for (a, b), (c, d) in zip(extents, own, strict=True)] if extents else own
    if not extents:
        return [(column.label_first, column.label_last) for column in columns]
    return extents if all(one[1] < other[0] for one, other in pairwise(extents)) else None


def homes(
    cells: Sequence[Cell], extents: Sequence[Extent] | None, columns: Sequence[AlignedColumn]
) -> list[int] | None:
    """The number of the column of each cell of a row, counted from 0; None where one stands under none, or two.

    The labels must say the same as the other values of the column, or as the order of a row that has one value for
    every column: the middle of a value is nearest to the label of its column.
    """
    if extents is None:
        return None
    if len(cells) == len(extents):
        order = sorted(range(len(cells)), key=lambda at: cells[at].column)
        found = [order.index(at) for at in range(len(cells))]
    else:
        found = []
        for cell in cells:
            first, last = extent(cell)
            under = [at for at, (start, end) in enumerate(extents) if first <= end and last >= start]
            if len(under) != 1:
                return None
            found += under
    return found if all(_nearest(cell, columns, at) for cell, at in zip(cells, found, strict=True)) else None


def _nearest(cell: Cell, columns: Sequence[AlignedColumn], at: int) -> bool:
    """Whether the middle of a cell lies in the stretch of a column; the first one has nothing but labels before it."""
    first, last = extent(cell)
    return (at == 0 or columns[at].first <= (first + last) // 2) and (first + last) // 2 <= columns[at].last

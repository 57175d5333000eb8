"""Which column of a table without lines a value belongs to, told by where it stands across the page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from convkit.document import Cell, Finding
from convkit.form import Path, Table

Extent = tuple[int, int]
"""The first and the last step across the page that something covers."""


_SEVERAL = 3  # rows that tell where columns stand


class AlignedColumn(NamedTuple):
    """A leaf column, the stretch of the page up to half way to its neighbours, and where its label stands in it.

    Its last step is 0 where its label does not tell. What stands below a label that is not `known` is not read.
    """

    path: Path
    first: int
    last: int
    label_first: int
    label_last: int
    known: bool = True


class AlignedHeader(NamedTuple):
    """The labels of the columns of some parts of a table, where they stand; `whole` where no other words are there.

    The labels of the `lost` ones are beyond the end of the page.
    """

    table: Table
    parts: tuple[int, ...]
    top: int
    bottom: int
    columns: dict[int, tuple[AlignedColumn, ...]]
    cells: tuple[Cell, ...]
    whole: bool
    findings: tuple[Finding, ...] = ()
    lost: Mapping[int, Sequence[Path]] = {}

    @property
    def left(self) -> int:
        """Where the values begin across the page."""
        return min(column.first for columns in self.columns.values() for column in columns)


def extent(cell: Cell) -> Extent:
    """What a cell covers across the page."""
    return cell.column, cell.column + cell.columns - 1


class Standing(NamedTuple):
    """Where the values of each column stand: their middles, what they cover, and which of their edges are in a line.

    `extents` is None where values of two columns stand above each other. `side` is -1 where the left edges are in a
    line, 1 where the right ones are, 0 where the middles are. `rows` is how many rows say so that have one value for
    every column, below a header without other words: their order is that of the labels then, though a text that keeps
    the layout of a page moves either, having characters of two widths. Few rows must begin below the first label.
    """

    middles: list[float]
    extents: list[Extent] | None
    side: int = 0
    rows: int = 0


def learned(columns: Sequence[AlignedColumn], rows: Iterable[Sequence[Cell]], *, whole: bool) -> Standing | None:
    """Where values stand in the rows that have one for every column; None where no such row stands as most do.

    Where no row is full, it is where the labels stand. `whole` says that the header has no words but the form's.
    """
    full = [in_order(row) for row in rows if len(row) == len(columns)]
    labels = [(column.label_first, column.label_last) for column in columns]
    if not full:
        return Standing(list(map(_middle, labels)), labels)
    places = [list(map(extent, row)) for row in full]
    middles = [median(map(_middle, column)) for column in zip(*places, strict=True)]
    regular = [row for row in places if _stands(row, middles)]
    if not regular:
        return None
    by_column = list(zip(*regular, strict=True))
    extents = [(min(first for first, _ in column), max(last for _, last in column)) for column in by_column]
    apart = all(one[1] < other[0] for one, other in pairwise(extents))
    own = list(map(_middle, labels))
    begins = columns[0].last > 0 and _is_nearest(own[0], middles, 0) and _is_nearest(middles[0], own, 0)
    if not begins and (not whole or _are_numbers_of_rows([row[0].text for row in full])):
        return None
    rows_that_tell = len(regular) if whole and (begins or len(regular) >= _SEVERAL) else 0
    return Standing(middles, extents if apart else None, _side(by_column, labels), rows_that_tell)


def _are_numbers_of_rows(texts: Sequence[str]) -> bool:
    """Whether the first figures of rows only count the rows."""
    counted = [int(text) for text in texts if text.isdecimal()]
    return len(counted) == len(texts) > 1 and all(other == one + 1 for one, other in pairwise(counted))


def _side(columns: Sequence[Sequence[Extent]], labels: Sequence[Extent]) -> int:
    """Which edges of values are in a line; where they do not tell, those that are nearest to the labels' own."""

    def at(place: Extent, side: int) -> int:
        return (1 - side) * place[0] + (1 + side) * place[1]

    def spread(side: int) -> tuple[int, int]:
        places = [[at(place, side) for place in column] for column in columns]
        off = sum(abs(column[0] - at(label, side)) for column, label in zip(places, labels, strict=True))
        return sum(max(column) - min(column) for column in places), off

    return min((0, -1, 1), key=spread)


def homes(cells: Sequence[Cell], standing: Standing | None, columns: Sequence[AlignedColumn]) -> list[int] | None:
    """The number of the column of each cell of a row, counted from 0; None where that cannot be told of one.

    A row that has one value for every column has them in order, where labels or other rows say so. Of any other row
    each value must stand below one label or the values of other rows in one column, and be no merged cell's.
    """
    if standing is None:
        return None
    if len(cells) == len(columns):
        order = in_order(cells)
        places = [extent(cell) for cell in order]
        below = all(_below(place, columns, at) for at, place in enumerate(places))
        # On a line of its own, without its label, the first value stands further left.
        sound = below or (standing.rows and _stands(places[1:], standing.middles[1:]) and places[0][1] < places[1][0])
        return [order.index(cell) for cell in cells] if sound else None
    found = [(cell, at) for cell in cells if (at := home_of(cell, standing, columns)) is not None]
    taken = [at for _, at in found]
    merged = any(_may_be_merged(cell, at, taken, standing) for cell, at in found)
    return None if merged or len(found) < len(cells) else taken


def home_of(cell: Cell, standing: Standing, columns: Sequence[AlignedColumn]) -> int | None:
    """The column that a cell stands in by labels or by several rows; None where it stands in none, or in two."""
    first, last = extent(cell)
    under = [at for at, (start, end) in enumerate(standing.extents or ()) if first <= end and last >= start]
    known = len(under) == 1 and (standing.rows > 1 or _below((first, last), columns, under[0]))
    return under[0] if known else None


def untold(
    standing: Standing | None, lines: Iterable[Sequence[Cell]], header: AlignedHeader, breaks: Sequence[int]
) -> set[int]:
    """The lines that are not full, on pages none of whose full lines stands as most do; none on a header's page alone.

    A page of a text begins its columns anew, and a blank one may be taken for any.
    """
    pages: dict[int, list[Sequence[Cell]]] = {bisect_right(breaks, header.bottom): []}
    for line in lines:
        pages.setdefault(bisect_right(breaks, line[0].row), []).append(line)
    if len(pages) == 1 or standing is None:
        return set()
    found: set[int] = set()
    for own in pages.values():
        full = [in_order(line) for line in own if len(line) == len(standing.middles)]
        if not any(_stands([extent(cell) for cell in line], standing.middles) for line in full):
            found.update(line[0].row for line in own if len(line) != len(standing.middles))
    return found


def _may_be_merged(cell: Cell, at: int, taken: Sequence[int], standing: Standing) -> bool:
    """Whether a value with blanks beside it may be that of a cell merged over them, since it would stand there too."""
    middles = standing.middles
    blank = [other for other in (at - 1, at + 1) if 0 <= other < len(middles) and other not in taken]
    off = any(abs(_middle(extent(cell)) - middles[at]) * 4 >= abs(middles[other] - middles[at]) for other in blank)
    if standing.side:
        return at - standing.side in blank
    return len(blank) == 2 or off


def in_order(cells: Iterable[Cell]) -> list[Cell]:
    """The cells from left to right."""
    return sorted(cells, key=lambda cell: cell.column)


def _middle(place: Extent) -> float:
    return (place[0] + place[1]) / 2


def _stands(places: Sequence[Extent], middles: Sequence[float]) -> bool:
    """Whether each value of a full row stands in its own column."""
    return all(_is_nearest(_middle(place), middles, at) for at, place in enumerate(places))


def _is_nearest(place: float, middles: Sequence[float], at: int) -> bool:
    """Whether a place is nearer to the middle of a column than half way to its neighbours."""
    beside = [middles[other] for other in (at - 1, at + 1) if 0 <= other < len(middles)]
    return all(2 * abs(place - middles[at]) < abs(other - middles[at]) for other in beside)


def _below(place: Extent, columns: Sequence[AlignedColumn], at: int) -> bool:
    """Whether the middle of a value lies in the stretch of a column; the first one has nothing but labels before it."""
    middle = sum(place) // 2
    return (at == 0 or columns[at].first <= middle) and middle <= columns[at].last

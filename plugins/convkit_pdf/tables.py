"""Drawn tables as grids, those that run over pages put together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from convkit import Cell, Grid, Origin
from convkit_pdf.filling import Filling

_SIDE = 4.0  # points by which the sides of two parts of one table may differ
_SNAP = 3.0  # points between lines of two parts that are one


class Joined(NamedTuple):
    """A grid of one or more parts, and the texts of header rows that were repeated on later pages."""

    grid: Grid
    repeated: tuple[str, ...]


def fits(before: Filling, after: Filling) -> bool:
    """Whether a table on the next page has the same breadth, so that it may be the same table."""
    one, other = before.table.box, after.table.box
    return abs(one.width - other.width) <= 2 * _SIDE


def join(parts: Sequence[Filling], number: int) -> Joined:
    """One grid of the parts of a table, in the order of pages; `number` counts the tables of the file from 1."""
    columns = _columns(parts)
    cells: list[Cell] = []
    breaks: list[int] = []
    repeated: list[str] = []
    below = 0
    for at, part in enumerate(parts):
        skipped = _repeated_rows(parts[0], part) if at else 0
        repeated += [cell.text() for cell in part.cells if cell.place.row < skipped and cell.chars]
        if at:
            breaks.append(below + 1)
        for cell in part.cells:
            place = cell.place
            if place.row + place.rows <= skipped:
                continue
            row = max(place.row, skipped) - skipped + below + 1
            first = _nearest(columns, part.table.down[place.column] - part.table.down[0])
            last = _nearest(columns, part.table.down[place.column + place.columns] - part.table.down[0])
            rows = place.row + place.rows - max(place.row, skipped)
            origin = Origin(page=part.page, table=number, row=row, column=first + 1)
            cells.append(Cell(row, first + 1, cell.text(), rows, max(last - first, 1), origin=origin))
        below += len(part.table.across) - 1 - skipped
    first_page = parts[0].page
    grid = Grid(tuple(cells), origin=Origin(page=first_page, table=number), breaks=tuple(breaks))
    return Joined(grid, tuple(repeated))


def _columns(parts: Sequence[Filling]) -> list[float]:
    """The upright lines of all parts, counted from the left side of each."""
    offsets = sorted(line - part.table.down[0] for part in parts for line in part.table.down)
    columns: list[float] = []
    for offset in offsets:
        if not columns or offset - columns[-1] > _SNAP:
            columns.append(offset)
    return columns


def _nearest(columns: Sequence[float], offset: float) -> int:
    return min(range(len(columns)), key=lambda at: abs(columns[at] - offset))


def _repeated_rows(first: Filling, part: Filling) -> int:
    """How many rows at the top of a part say again what the table began with."""
    one, other = _rows(first), _rows(part)
    count = 0
    for row, again in zip(one, other, strict=False):
        if not any(text for _, _, text in row) or row != again:
            break
        count += 1
    # Where all rows of a part are those of the header, they are rows of their own.
    while 0 < count and (count >= len(other) or _spans_beyond(first, count) or _spans_beyond(part, count)):
        count -= 1
    return count


def _rows(part: Filling) -> list[list[tuple[int, int, str]]]:
    rows: list[list[tuple[int, int, str]]] = [[] for _ in range(len(part.table.across) - 1)]
    for cell in part.cells:
        rows[cell.place.row].append((cell.place.column, cell.place.columns, "".join(cell.text().split())))
    return rows


def _spans_beyond(part: Filling, count: int) -> bool:
    return any(cell.place.row < count < cell.place.row + cell.place.rows for cell in part.cells)



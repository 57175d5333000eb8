"""Drawn tables as grids, those that run over pages put together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from convkit.document import Cell, Grid, Inline, Origin, Recognised, least_sure
from convkit.reading.blocks import merged
from convkit.reading.pages.cells import FilledCell, FilledTable, breaks_figure
from convkit.reading.pages.lines import joined, lines_of, turned
from convkit.reading.pages.links import drawn, linked
from convkit.reading.pages.page import Link, recognised
from convkit.reading.pages.ruled_tables import Place
from convkit.reading.pages.structure import Path
from convkit.reading.pages.tags import Tags

SIDE = 4.0
"""Points by which the sides of two parts of one table may differ."""

_SNAP = 3.0  # points between lines of two parts that are one


class Joined(NamedTuple):
    """A grid of one or more parts, and the texts of header rows that were repeated on later pages."""

    grid: Grid
    repeated: tuple[str, ...]


def fits(before: FilledTable, after: FilledTable) -> bool:
    """Whether a table on the next page has the same breadth, so that it may be the same table."""
    one, other = before.table.box, after.table.box
    return abs(one.width - other.width) <= 2 * SIDE


def join(
    parts: Sequence[FilledTable], number: int, tags: Tags, links: Mapping[int, Sequence[Link]],
    confidences: Mapping[int, Mapping[int, float]],
) -> Joined:  # fmt: skip
    """One grid of the parts of a table, in the order of pages; `number` counts the tables of the file from 1."""
    joiner = _Joiner(parts, number, tags, links, confidences)
    for part in parts:
        joiner.add(part)
    grid = Grid(tuple(joiner.cells), origin=Origin(page=parts[0].page, table=number), breaks=tuple(joiner.breaks))
    return Joined(grid, tuple(joiner.repeated))


class _Joiner:
    def __init__(
        self, parts: Sequence[FilledTable], number: int, tags: Tags, links: Mapping[int, Sequence[Link]],
        confidences: Mapping[int, Mapping[int, float]],
    ) -> None:  # fmt: skip
        self.links = links
        self.confidences = confidences
        self.first = parts[0]
        self.number = number
        self.tags = tags
        columns = _columns(parts)
        self.columns = {
            id(part): [_nearest(columns, line - part.table.down[0]) for line in part.table.down] for part in parts
        }
        self.cells: list[Cell] = []
        self.owners: list[frozenset[Path]] = []
        self.breaks: list[int] = []
        self.repeated: list[str] = []
        self.below = 0

    def add(self, part: FilledTable) -> None:
        """Put the rows of a part below those so far."""
        new = part is not self.first
        skipped = self.repeated_rows(part) if new else 0
        self.repeated += [cell.text for cell in part.cells if cell.place.row < skipped and cell.chars]
        split = new and self.is_split(part, skipped)
        start = self.below - split
        for filled in part.cells:
            if filled.place.row + filled.place.rows > skipped:
                self.put(filled, part, start - skipped, skipped, new)
        self.below = start + len(part.table.across) - 1 - skipped
        if new and not self.tags.useful:
            self.breaks.append(start + 1)

    def repeated_rows(self, part: FilledTable) -> int:
        """How many rows at the top of a part say again what the table began with."""
        one, other = self.rows(self.first), self.rows(part)
        count = 0
        for row, again in zip(one, other, strict=False):
            if not any(text for _, _, text in row) or row != again:
                break
            said = [cell for cell in part.cells if cell.place.row == count and cell.chars]
            if self.tags.useful and not all(self.tags.is_artifact(cell) for cell in said):
                break
            count += 1
        # Where all rows of a part are those of the header, they are rows of their own.
        while count > 0 and (count >= len(other) or _spans_beyond(self.first, count) or _spans_beyond(part, count)):
            count -= 1
        return count

    def rows(self, part: FilledTable) -> list[list[tuple[int, int, str]]]:
        """The rows of a part: first column and the one behind the last of each cell, and what it says."""
        rows: list[list[tuple[int, int, str]]] = [[] for _ in range(len(part.table.across) - 1)]
        for cell in part.cells:
            first, last = self.reach(cell.place, part)
            rows[cell.place.row].append((first, last, "".join(cell.text.split())))
        return rows

    def reach(self, place: Place, part: FilledTable) -> tuple[int, int]:
        """The columns of all parts that a cell covers: the first, and the one behind the last."""
        columns = self.columns[id(part)]
        return columns[place.column], max(columns[place.column + place.columns], columns[place.column] + 1)

    def put(self, filled: FilledCell, part: FilledTable, shift: int, skipped: int, new: bool) -> None:
        """Put one cell where it belongs; what goes on with a cell above the break makes that taller."""
        place = filled.place
        top = max(place.row, skipped)
        row, rows = top + shift + 1, place.row + place.rows - top
        first, last = self.reach(place, part)
        owners = self.tags.cells(part.page, filled)
        above = self.above(row, first + 1, last - first) if new and top == skipped else None
        text = filled.drawn if self.tags.own else filled.text
        if above is not None and self.goes_on(above, filled, owners, row):
            cell = self.cells[above]
            taller = replace(cell, rows=row + rows - cell.row)
            if self.says_again(above, filled):
                self.repeated.append(text)
                self.cells[above] = taller
            else:
                self.cells[above] = self.longer(taller, filled, text, part.page)
            self.owners[above] |= owners
            return
        seen = self.seen(filled, part.page)
        origin = Origin(
            page=part.page, table=self.number, row=row, column=first + 1, recognised=seen, box=filled.place.box
        )
        inlines = self.linked(filled, part.page)
        if inlines:
            text = "".join(inline.text for inline in inlines)
        self.cells.append(Cell(row, first + 1, text, rows, last - first, origin=origin, inlines=inlines))
        self.owners.append(owners)

    def longer(self, cell: Cell, filled: FilledCell, text: str, page: int) -> Cell:
        """A cell with the text that goes on in another part of its table."""
        between = "" if self.tags.own or not cell.text or not text else "\n"
        seen = least_sure((cell.origin.recognised, self.seen(filled, page)))
        if seen is not None:
            cell = replace(cell, origin=replace(cell.origin, recognised=seen))
        inlines = self.linked(filled, page)
        if not inlines and not cell.inlines:
            return replace(cell, text=cell.text + between + text)
        whole = merged([*(cell.inlines or [Inline(cell.text)]), *(inlines or [Inline(between + text)])])
        return replace(cell, text="".join(inline.text for inline in whole), inlines=whole)

    def seen(self, filled: FilledCell, page: int) -> Recognised | None:
        """How a cell was recognised, where that was done."""
        return recognised(filled.chars, self.confidences.get(page), filled.place.box)

    def says_again(self, above: int, filled: FilledCell) -> bool:
        """Whether a cell is furniture that repeats the words of the one above it."""
        squeezed = ["".join(text.split()) for text in (self.cells[above].text, filled.text)]
        return self.tags.is_artifact(filled) and squeezed[0] == squeezed[1]

    def linked(self, filled: FilledCell, page: int) -> tuple[Inline, ...]:
        """The text of a cell as inlines, where any of it leads elsewhere."""
        links = self.links.get(page, ())
        if not links or not any(
            link.box.holds(char.box.centre, char.box.middle) for link in links for char in filled.chars
        ):
            return ()
        found: list[Inline] = []
        text = ""
        for line in (line for group in turned(filled.chars) for line in lines_of(group)):
            if self.tags.own:
                found += [Inline("\n" if breaks_figure(text, line.drawn) else ""), *drawn(line.row, links)]
                text += line.drawn
            else:
                found += linked(line, joined(text, line.text, "\n")[len(text) : -len(line.text)] if text else "", links)
                text = joined(text, line.text, "\n")
        return merged(found)

    def above(self, row: int, column: int, columns: int) -> int | None:
        """The cell of the same columns that ends where a part begins, or in the row that the break cut."""
        for at in range(len(self.cells) - 1, -1, -1):
            cell = self.cells[at]
            if (cell.column, cell.columns) == (column, columns) and row <= cell.row + cell.rows <= row + 1:
                return at
        return None

    def goes_on(self, above: int, filled: FilledCell, owners: frozenset[Path], row: int) -> bool:
        """Whether a cell is the rest of the one above it: by its tag, as furniture, or within a row that was cut."""
        cell = self.cells[above]
        if cell.row + cell.rows == row + 1:
            return True
        return bool(owners & self.owners[above]) or self.says_again(above, filled)

    def is_split(self, part: FilledTable, skipped: int) -> bool:
        """Whether the first row of a part is the rest of the row above the break: its cells go on, and none begins.

        A cell that covers several rows goes on without its row doing so.
        """
        ending: dict[tuple[int, int], frozenset[Path]] = {}
        for cell, paths in zip(self.cells, self.owners, strict=True):
            if cell.row + cell.rows - 1 == self.below and paths:
                ending[cell.column, cell.columns] = paths
        goes_on = False
        for filled in part.cells:
            first, last = self.reach(filled.place, part)
            before, paths = ending.get((first + 1, last - first)), self.tags.cells(part.page, filled)
            if filled.place.row != skipped or not before or not paths:
                continue
            if not paths & before:
                return False
            goes_on = goes_on or all(self.tags.element(path).rows == 1 for path in paths & before)
        return goes_on


def _columns(parts: Sequence[FilledTable]) -> list[float]:
    """The upright lines of all parts, counted from the left side of each."""
    offsets = sorted(line - part.table.down[0] for part in parts for line in part.table.down)
    columns: list[float] = []
    for offset in offsets:
        if not columns or offset - columns[-1] > _SNAP:
            columns.append(offset)
    return columns


def _nearest(columns: Sequence[float], offset: float) -> int:
    return min(range(len(columns)), key=lambda at: abs(columns[at] - offset))


def _spans_beyond(part: FilledTable, count: int) -> bool:
    return any(cell.place.row < count < cell.place.row + cell.place.rows for cell in part.cells)

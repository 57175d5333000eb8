"""Tables without lines, of which the places on the page are known: read where the labels fit, and only there.

A value belongs to the one column label above it and to the one row label beside it. Labels must be the form's own or
its aliases; nothing is guessed here, since what looks like a table may be running text.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from convkit.document import Cell, Grid
from convkit.form import Path, Table, dotted, leaf_paths
from convkit.numbers import read_number
from convkit.recognise.labels import Labels, Place
from convkit.recognise.rows import Segment, crossing, is_value
from convkit.recognise.values import fact_of, unit_of, unread
from convkit.recognise.wordings import Wording, wordings

_NEXT = 4  # lines from a header to the only row of figures below it


class _Column(NamedTuple):
    """A leaf column and the stretch of the page that belongs to it."""

    path: Path
    first: int
    last: int
    unit: str | None


class _Header(NamedTuple):
    """The labels of all columns of some parts of a table, where they stand."""

    table: Table
    parts: tuple[int, ...]
    top: int
    bottom: int
    columns: dict[int, tuple[_Column, ...]]
    cells: tuple[Cell, ...]

    @property
    def left(self) -> int:
        """Where the values begin across the page."""
        return min(column.first for columns in self.columns.values() for column in columns)


def read_aligned(index: Labels, grid: Grid, block: int) -> list[Segment]:
    """The statutory tables among lines of text that keep their places on the page."""
    headers = sorted(
        (header for table in index.form.tables for header in _headers(index, table, grid)), key=lambda one: one.top
    )
    segments: dict[str, Segment] = {}
    bottom = grid.height + 1
    for at, header in enumerate(headers):
        end = headers[at + 1].top if at + 1 < len(headers) else bottom
        _Stretch(index, grid, block, header, end).read(segments)
    return [segment for segment in segments.values() if segment.read]


# -- headers


def _headers(index: Labels, table: Table, grid: Grid) -> list[_Header]:
    labels = wordings(index, table, "column", grid.cells)
    figures = sorted({cell.row for cell in grid.cells if is_value(cell.text)})
    found: list[_Header] = []
    start = 0
    for row in [*figures, grid.height + 1]:
        above = [label for label in labels if start < label.top and label.bottom < row]
        header = _header(table, above) if above else None
        if header is not None:
            found.append(header)
        if above:
            start = row - 1
    return found


def _header(table: Table, labels: Sequence[Wording]) -> _Header | None:
    leaves = sorted((label for label in labels if label.leaves), key=lambda label: label.first)
    columns: dict[int, tuple[_Column, ...]] = {}
    for number, part in enumerate(table.parts, start=1):
        paths = leaf_paths(part.columns)
        if len(paths) == len(leaves) and _in_order(table, number, paths, leaves) and _grouped(number, paths, labels):
            columns[number] = _columns(paths, leaves)
    if not columns:
        return None
    cells = tuple(cell for label in labels for cell in label.cells)
    top, bottom = min(label.top for label in labels), max(label.bottom for label in labels)
    return _Header(table, tuple(columns), top, bottom, columns, cells)


def _in_order(table: Table, number: int, paths: Sequence[Path], leaves: Sequence[Wording]) -> bool:
    """Whether the labels from left to right are those of a part, and none stands over another."""
    apart = all(one.last < other.first for one, other in pairwise(leaves))
    return apart and all(
        any(place.part == number and place.path == path for place in leaf.leaves)
        for path, leaf in zip(paths, leaves, strict=True)
    )


def _grouped(number: int, paths: Sequence[Path], labels: Sequence[Wording]) -> bool:
    """Whether the groups that tell columns of one name apart are there."""
    names = [path[-1].label for path in paths]
    if len(set(names)) == len(names):
        return True
    named = {place.path for label in labels for place in label.places if place.part == number}
    return all(path[:depth] in named for path in paths for depth in range(1, len(path)))


def _columns(paths: Sequence[Path], leaves: Sequence[Wording]) -> tuple[_Column, ...]:
    """Each column reaches half way to its neighbours; the last as far as the line does."""
    edges = [
        leaves[0].first - 2,
        *((one.last + other.first) // 2 for one, other in pairwise(leaves)),
        leaves[-1].last + 10_000,
    ]
    return tuple(
        _Column(path, start + 1, end, unit_of("".join(cell.text for cell in leaf.cells)))
        for path, leaf, (start, end) in zip(paths, leaves, pairwise(edges), strict=True)
    )


# -- rows


_LONGEST = 16  # characters of a figure that cannot be read, such as one with a note's mark


def _is_figure(text: str) -> bool:
    """Whether a text stands for a value, or begins as a number does and cannot be read as one."""
    return is_value(text) or (len(text) <= _LONGEST and text[:1].isdecimal() and read_number(text).state == "unread")


def _is_behind(cell: Cell, labels: Sequence[Wording]) -> bool:
    """Whether a figure stands to the right of the labels of its line, though no column's label stands above it."""
    beside = [label for label in labels if label.top <= cell.row <= label.bottom]
    return bool(beside) and is_value(cell.text) and all(label.last < cell.column for label in beside)


class _Stretch:
    """The lines from one header to the next."""

    def __init__(self, index: Labels, grid: Grid, block: int, header: _Header, end: int) -> None:
        self.index = index
        self.block = block
        self.header = header
        self.table = header.table
        self.cells = [cell for cell in grid.cells if header.bottom < cell.row < end]
        self.before = [cell for cell in grid.cells if cell.row <= header.bottom]

    def read(self, segments: dict[str, Segment]) -> None:
        """Put what the lines hold into the segment of their table."""
        segment = segments.get(self.table.section)
        if segment is None:
            segment = Segment(self.index.form, self.table, set(), (self.block, self.header.top - 1))
            segments[self.table.section] = segment
        parts = [number for number in self.header.parts if self.table.parts[number - 1].rows]
        if parts:
            self.labelled(segment, parts)
        else:
            self.nameless(segment)
        if segment.read:
            segment.parts |= self.read_parts(segment)
            self.claim(segment, self.header.cells)
            for axis in ("corner", "caption"):
                for label in wordings(self.index, self.table, axis, [*self.before, *self.cells]):
                    self.claim(segment, label.cells)

    def read_parts(self, segment: Segment) -> set[int]:
        """The parts of which a row was read, and those without rows."""
        named = {self.index.form.leaves[path].part for path in segment.facts}
        return {number for number in self.header.parts if number in named}

    def nameless(self, segment: Segment) -> None:
        """The only row of figures of a table whose rows have no labels."""
        figures = [cell for cell in self.cells if is_value(cell.text) and cell.row <= self.header.bottom + _NEXT]
        if not figures:
            return
        row = figures[0].row
        number = self.header.parts[0]
        again = {cell.row for cell in self.cells if is_value(cell.text) and cell.row == row + 1}
        self.put(segment, None, number, [cell for cell in self.cells if cell.row == row], readable=not again)

    def labelled(self, segment: Segment, parts: Sequence[int]) -> None:
        left = self.header.left
        beside = [cell for cell in self.cells if cell.column < left]
        labels = [
            label
            for label in wordings(self.index, self.table, "row", beside)
            if any(place.part in parts for place in label.places)
        ]
        lines: dict[int, list[Cell]] = {}
        for cell in self.cells:
            if (cell.column >= left and _is_figure(cell.text)) or (cell.column < left and _is_behind(cell, labels)):
                lines.setdefault(cell.row, []).append(cell)
        owners = {row: self.owners(labels, parts, row) for row in lines}
        rows: dict[Place, list[int]] = {}
        for row, places in owners.items():
            for place in places:
                rows.setdefault(place, []).append(row)
        unplaced = [row for row, places in owners.items() if len(places) != 1]
        for place in self.leaves(labels, parts):
            own = rows.get(place, [])
            values = [cell for row in own for cell in lines[row]]
            # A figure that no label owns may be this row's, if this row has none.
            readable = len(own) == 1 and len(owners[own[0]]) == 1 if own else not unplaced
            self.put(segment, place, place.part, values, readable=readable)
        for label in labels:
            self.claim(segment, label.cells)
        # Figures that no label owns are left over; behind the last row they are what the lines below the table say.
        last = max((row for row, places in owners.items() if places), default=0)
        for row in unplaced:
            if not owners[row] and row < last:
                self.claim(segment, lines[row])

    def leaves(self, labels: Sequence[Wording], parts: Sequence[int]) -> list[Place]:
        """The rows whose labels are there, each once."""
        found = [place for label in labels if (place := self.leaf(label, labels, parts)) is not None]
        return list(dict.fromkeys(found))

    def owners(self, labels: Sequence[Wording], parts: Sequence[int], row: int) -> list[Place]:
        """The rows beside whose labels a line stands."""
        found = [
            place
            for label in labels
            if label.top <= row <= label.bottom and (place := self.leaf(label, labels, parts)) is not None
        ]
        return list(dict.fromkeys(found))

    def leaf(self, label: Wording, labels: Sequence[Wording], parts: Sequence[int]) -> Place | None:
        """The row that a label names: a leaf, or a group that may be one row where none of its own rows is there."""
        places = [place for place in label.places if place.part in parts]
        if len(places) != 1:
            return None
        (place,) = places
        own = [child for child in place.node.children if not child.label]
        if not place.node.children:
            return place
        inside = any(
            other.path[: len(place.path)] == place.path and len(other.path) > len(place.path)
            for one in labels
            for other in one.places
        )
        return Place(place.table, place.part, "row", (*place.path, own[0])) if own and not inside else None

    def put(self, segment: Segment, place: Place | None, number: int, cells: Sequence[Cell], *, readable: bool) -> None:
        """The facts of one row; a value under no column, or under two, leaves the row unread."""
        columns = self.header.columns[number]
        under: list[list[Cell]] = [[] for _ in columns]
        for cell in cells:
            last = cell.column + cell.columns - 1
            homes = [at for at, column in enumerate(columns) if cell.column <= column.last and last >= column.first]
            readable = readable and len(homes) == 1
            under[homes[0] if homes else 0].append(cell)
        for column, own in zip(columns, under, strict=True):
            leaf = crossing(self.index, place, self.table, column.path)
            segment.put(fact_of(leaf, own, column.unit) if readable else unread(leaf, own))
        segment.place(self.block, cells)
        self.claim(segment, cells)
        if place is not None:
            segment.labels.add(dotted(place.path))

    def claim(self, segment: Segment, cells: Sequence[Cell]) -> None:
        """Note that cells belong to the table, so that they are no running text."""
        segment.claimed.update((self.block, cell.row, cell.column) for cell in cells)
        segment.rows.update((self.block, cell.row) for cell in cells)

"""The headers of tables without lines: which columns the labels above the values name, and where they stand.

A label that is none of the form's stands for the column that is missing between those around it, as it does in a grid:
read where it is nearly that column's; else that column alone is lost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from convkit.document import Cell, Finding, Grid
from convkit.form import Path, Table, branch_paths, leaf_paths
from convkit.recognise.labels import Labels, enough, key
from convkit.recognise.tables.aligned_columns import AlignedColumn, AlignedHeader, Extent, extent
from convkit.recognise.tables.aligned_labels import Wording, wordings
from convkit.recognise.tables.row_labels import is_value
from convkit.recognise.tables.table_reading import column_doubt, lost_columns

_ENDLESS = 10_000


class Words(NamedTuple):
    """The words between two lines of figures: labels of columns and groups, those of columns alone, and all others.

    Of the others, `beside` are those that stand beside the labels of columns, not over them.
    """

    labels: Sequence[Wording]
    leaves: Sequence[Wording]
    loose: Sequence[Cell]
    beside: Sequence[Wording]


class Headers:
    """Finds the headers of one table among lines that keep their places."""

    def __init__(self, index: Labels, table: Table, grid: Grid) -> None:
        self.index = index
        self.table = table
        self.grid = grid
        self.figures = sorted({cell.row for cell in grid.cells if is_value(cell.text)})
        self.captions = wordings(index, table, "caption", grid.cells)
        self.corners = wordings(index, table, "corner", grid.cells)
        self.parts = {number: leaf_paths(part.columns) for number, part in enumerate(table.parts, start=1)}

    def found(self) -> list[AlignedHeader]:
        """Every header, each above a line of figures, from top to bottom."""
        labels = wordings(self.index, self.table, "column", self.grid.cells)
        found: list[AlignedHeader] = []
        start = 0
        for row in [*self.figures, self.grid.height + 1]:
            above = [label for label in labels if start < label.top and label.bottom < row]
            header = self.labelled(above, start, row) if above else self.strange(start, row)
            if header is not None:
                found.append(header)
            if above or header is not None:
                start = row - 1
        return found

    def labelled(self, labels: Sequence[Wording], start: int, end: int) -> AlignedHeader | None:
        """The header that labels between two lines of figures are; a caption above them names its part."""
        leaves = sorted((label for label in labels if label.leaves), key=attrgetter("first"))
        top, bottom = min(label.top for label in labels), max(label.bottom for label in labels)
        named = self.named(start, top)
        loose = self.loose(labels, top, bottom, end) if leaves else []
        words = Words(labels, leaves, loose, _beside(loose, leaves))
        for numbers in (named, tuple(self.parts)):
            for way, strangers in ((self.whole, words.beside), (self.most, ()), (self.cut, ())):
                fits = {number: one for number in numbers if (one := way(number, words))}
                if fits:
                    return self.header(fits, labels, strangers)
        return None

    def strange(self, start: int, end: int) -> AlignedHeader | None:
        """The header of a part that a caption names, where all labels beside the corner are strange."""
        for corner in [one for one in self.corners if start < one.top and one.bottom < end]:
            numbers = self.named(max([start, *(row for row in self.figures if row < end)]), corner.top)
            cells = [cell for cell in self.loose((), corner.top, corner.bottom, end) if cell.column > corner.last]
            labels = _stacked(cells)
            if numbers and len(labels) == len(self.parts[numbers[0]]):
                return self.header({numbers[0]: labels}, labels, ())
        return None

    def named(self, start: int, top: int) -> tuple[int, ...]:
        """The part that the last caption above a line names."""
        return tuple(one.places[0].part for one in self.captions if start < one.top and one.bottom < top)[-1:]

    def loose(self, labels: Sequence[Wording], top: int, bottom: int, end: int) -> list[Cell]:
        """The words in the lines of a header that are no label; also below it, where values stand."""
        known = {id(cell) for label in (*labels, *self.corners, *self.captions) for cell in label.cells}
        left = min((label.first for label in labels if label.leaves), default=0)
        return [
            cell
            for cell in self.grid.cells
            if top <= cell.row < end and id(cell) not in known and (cell.row <= bottom or cell.column > left)
        ]

    # -- which label names which column

    def whole(self, number: int, words: Words) -> list[Wording] | None:
        """The labels of a part's columns in their order, where each has its own."""
        if len(self.parts[number]) != len(words.leaves):
            return None
        if self.in_order(number, words.leaves) and self.grouped(number, words.leaves, words):
            return list(words.leaves)
        return None if words.beside else self.by_line(number, words.leaves)

    def most(self, number: int, words: Words) -> list[Wording] | None:
        """The labels of a part's columns, some strange, where most are known."""
        if not self.enough(number, words.leaves):
            return None
        return self.apart(number, words) or self.but_one(number, words)

    def apart(self, number: int, words: Words) -> list[Wording] | None:
        """The labels of a part's columns, some strange, where all stand apart in their order."""
        leaves = words.leaves
        right = [one for one in words.beside if one.first > leaves[0].last]
        before = [one for one in words.beside if one.last < leaves[0].first]
        wanted = len(self.parts[number]) - len(leaves) - len(right)
        if not 0 <= wanted <= len(before):
            return None
        order = sorted([*before[len(before) - wanted :], *leaves, *right], key=attrgetter("first"))
        return order if self.in_order(number, order) and self.grouped(number, order, words) else None

    def but_one(self, number: int, words: Words) -> list[Wording] | None:
        """The labels of a part's columns where one is made of all words that are no label, wherever lines put them."""
        if len(words.leaves) + 1 != len(self.parts[number]) or not words.loose:
            return None
        return self.by_line(number, [*words.leaves, Wording((), tuple(words.loose))])

    def cut(self, number: int, words: Words) -> list[Wording] | None:
        """The labels of the first columns of a part, where the page ends before the others."""
        order = sorted([*words.leaves, *words.beside], key=attrgetter("first"))
        while order and not order[0].places:
            del order[0]  # what stands before the first column
        names = {path[-1].label for path in self.parts[number]}
        if len(names) < len(self.parts[number]) or not len(order) < len(names) or not self.enough(number, words.leaves):
            return None
        return order if self.in_order(number, order) else None

    def enough(self, number: int, leaves: Sequence[Wording]) -> bool:
        """Whether most labels of a part are known, or half of them beside a corner."""
        if not leaves:
            return False
        top, bottom = min(leaf.top for leaf in leaves), max(leaf.bottom for leaf in leaves)
        above = max((row for row in self.figures if row < top), default=0)
        corner = any(above < corner.top <= bottom for corner in self.corners)
        return enough(len(leaves), len(self.parts[number]), cornered=corner)

    def in_order(self, number: int, leaves: Sequence[Wording]) -> bool:
        """Whether the labels from left to right are those of a part, but for strange ones, and none is over another."""
        apart = all(one.last < other.first for one, other in pairwise(leaves))
        return apart and all(
            not leaf.places or any(place.part == number and place.path == path for place in leaf.leaves)
            for path, leaf in zip(self.parts[number], leaves, strict=False)
        )

    def grouped(self, number: int, leaves: Sequence[Wording], words: Words) -> bool:
        """Whether the groups that tell columns of one name apart are there in the form's order, strange ones too."""
        paths = self.parts[number]
        if len({path[-1].label for path in paths}) == len(paths):
            return True
        groups = list(branch_paths(self.table.parts[number - 1].columns))
        named = {place.path: label for label in words.labels for place in label.places if place.part == number}
        for group in groups:
            own = [leaf for path, leaf in zip(paths, leaves, strict=True) if path[: len(group)] == group]
            before = [named[other].first for other in groups[: groups.index(group)]
                      if len(other) == len(group) and other in named]  # fmt: skip
            if group in named and any(named[group].first < first for first in before):
                return False
            if group not in named and not any(cell.row < own[0].top and _over(cell, own) for cell in words.loose):
                return False
        return True

    def by_line(self, number: int, leaves: Sequence[Wording]) -> list[Wording] | None:
        """The labels of a part's columns, one perhaps strange, where those that share a line are in the form's order.

        Labels of several lines may stand over each other.
        """
        paths = self.parts[number]
        found = {paths.index(place.path): leaf for leaf in leaves for place in leaf.leaves if place.part == number}
        strange = [leaf for leaf in leaves if not leaf.places]
        found |= dict(zip([at for at in range(len(paths)) if at not in found], strange, strict=False))
        if len(found) != len(paths) or len({id(leaf) for leaf in found.values()}) != len(paths):
            return None
        order = [found[at] for at in sorted(found)]
        lines = [(cell.row, cell.column) for leaf in order for cell in leaf.cells]
        straight = all(sorted(line) == line for row, _ in lines for line in [[one for one in lines if one[0] == row]])
        return order if straight else None

    # -- what comes of them

    def header(
        self, fits: Mapping[int, Sequence[Wording]], labels: Sequence[Wording], beside: Sequence[Wording]
    ) -> AlignedHeader:
        """The header of the parts that labels fit; `beside` are words of columns that the form does not have."""
        columns = {number: self.columns(number, leaves, beside) for number, leaves in fits.items()}
        every = list(dict.fromkeys([*labels, *(leaf for leaves in fits.values() for leaf in leaves)]))
        number, leaves = next(iter(fits.items()))
        findings = [
            finding
            for column, leaf in zip(columns[number], leaves, strict=True)
            if (finding := self.doubt(number, column, leaf))
        ]
        lost = {one: self.parts[one][len(found) :] for one, found in columns.items()}
        findings += lost_columns(self.index.form, self.table, number, lost[number], every[0].cells[0].origin)
        return AlignedHeader(
            self.table, tuple(columns), min(one.top for one in every), max(one.bottom for one in every), columns,
            tuple(cell for one in every for cell in one.cells), not beside, tuple(findings), lost,
        )  # fmt: skip

    def doubt(self, number: int, column: AlignedColumn, leaf: Wording) -> Finding | None:
        """What a person should know of a label that is not the form's."""
        if leaf.places:
            return None
        return column_doubt(
            self.index.form, self.table, number, column.path, leaf.text, leaf.cells[0].origin, known=column.known
        )

    def columns(self, number: int, leaves: Sequence[Wording], beside: Sequence[Wording]) -> tuple[AlignedColumn, ...]:
        """Each column reaches half way to its neighbours, strange ones too; the last as far as the line does.

        Where labels stand over each other, other values must tell where values stand.
        """
        strangers = [(one.first, one.last) for one in beside if one.first > leaves[0].first]
        taken = [*((leaf.first, leaf.last) for leaf in leaves), *strangers]
        placed = all(one.last < other.first for one, other in pairwise(leaves))
        found = []
        for path, leaf in zip(self.parts[number], leaves, strict=False):
            known = bool(leaf.places) or self.is_slip(leaf.text, path, last=leaf is leaves[-1])
            before = max((last for _, last in taken if last < leaf.first), default=None)
            after = min((first for first, _ in taken if first > leaf.last), default=None)
            first = leaf.first - 1 if before is None else (before + leaf.first) // 2 + 1
            last = leaf.last + _ENDLESS if after is None else (leaf.last + after) // 2
            if leaf is leaves[-1] and len(leaves) < len(self.parts[number]):
                last = leaf.last + (leaf.first - (before or leaf.first)) // 2  # what is further right has no label
            column = AlignedColumn(path, first, last, leaf.first, leaf.last, known)
            found.append(column if placed else AlignedColumn(path, leaves[0].first, 0, 0, 0, known))
        return tuple(found)

    def is_slip(self, text: str, path: Path, *, last: bool) -> bool:
        """Whether a strange label is nearly that of a column, and no other one's; the end of a line may cut figures."""
        label = path[-1].label
        cut = last and key(label).startswith(key(self.index.even(text)))
        return self.index.is_slip(text, label) and not cut


def _beside(cells: Sequence[Cell], leaves: Sequence[Wording]) -> list[Wording]:
    """Strange labels that stand beside those of columns, not over them."""
    return [one for one in _stacked(cells) if not any(_meet(one, leaf) for leaf in leaves)]


def _over(cell: Cell, leaves: Sequence[Wording]) -> bool:
    return any(_meet(Wording((), (cell,)), leaf) for leaf in leaves)


def _stacked(cells: Sequence[Cell]) -> list[Wording]:
    """Words that stand below each other or meet across the page, as labels from left to right."""
    found: list[list[Cell]] = []
    ends: list[Extent] = []
    for cell in sorted(cells, key=lambda cell: cell.column):
        first, last = extent(cell)
        if found and first <= ends[-1][1]:
            found[-1].append(cell)
            ends[-1] = (ends[-1][0], max(last, ends[-1][1]))
        else:
            found.append([cell])
            ends.append((first, last))
    return [Wording((), tuple(sorted(stack, key=lambda cell: (cell.row, cell.column)))) for stack in found]


def _meet(one: Wording, other: Wording) -> bool:
    """Whether two labels stand over each other in part."""
    return one.first <= other.last and one.last >= other.first

"""The leaf columns of a part of a table in the header rows of a grid: which run of grid columns is which.

Labels decide. Where a label is none of the form's, the others tell which column it stands for, since the order of
columns is the form's: one that is nearly that column's label is taken for it and named, any other costs its own column.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, groupby, takewhile
from typing import NamedTuple

from convkit.document import Cell
from convkit.form import Path, Table, leaf_paths
from convkit.recognise.grid_rows import GridRows, Run
from convkit.recognise.labels import Labels, enough, is_slip, key, near
from convkit.recognise.tables.row_labels import is_blank, is_value

_OF_A_CORNER = 8  # characters that no other text has in common with a corner by chance


class Column(NamedTuple):
    """A leaf column where it stands in a grid, first and last column counted from 1.

    Where the label is none of the form's, `known` is false: it stands where this column does in the form, but what is
    below it may be anything, and is not read. So it is where the label stands twice, or is that of several columns.
    """

    path: Path
    first: int
    last: int
    label: Cell | None = None
    known: bool = True

    @property
    def repeated(self) -> bool:
        """Whether more than one cell of the header says its label."""
        return self.label is not None and self.last >= self.label.column + self.label.columns


class Spare(NamedTuple):
    """A column whose label the form does not have."""

    label: str
    first: int
    last: int


Chosen = dict[int, tuple[Run, Path]]
"""The run of grid columns that each leaf column stands in, by the number of the leaf, counted from 0."""


class Columns:
    """Finds the columns of a table in the header rows from one row up to another, counted from 0."""

    def __init__(self, index: Labels, grid: GridRows, table: Table, start: int, end: int) -> None:
        self.index = index
        self.grid = grid
        self.table = table
        self.start = start
        self.runs = grid.runs(start, end)
        above = takewhile(lambda row: not self._is_of_another(row), reversed(grid.filled[:start]))
        self.groups: dict[tuple[int, Path], list[Cell]] = {}  # the cells of each group, by its part and its path
        self.leaves: dict[int, list[tuple[Cell, Path]]] = {}  # the cells of each part's columns that are no group
        for cell in chain(*above, *grid.filled[start:end]):
            for place in index.match(cell.text, "column", table):
                if place.node.children:
                    self.groups.setdefault((place.part, place.path), []).append(cell)
                else:
                    self.leaves.setdefault(place.part, []).append((cell, place.path))
        self.has_groups = [any(node.children for node in part.columns) for part in table.parts]
        self._labelled_of: dict[int, list[tuple[Run, list[Path]]]] = {}
        self._groups_of: dict[tuple[int, int], list[list[Path]]] = {}  # by the first column of a run, and the part

    def of(self, number: int) -> list[Column] | None:
        """The columns of a part where each has its label; None where one has not."""
        chosen = None if self._has_slipped(number) else self._choose(number)
        if chosen is None or self._has_lost_a_group(chosen, number):
            return None
        return _columns([chosen[at] for at in sorted(chosen)])

    def most_of(self, number: int) -> list[Column] | None:
        """The columns of a part where most have their labels, and the others stand between them in the form's order."""
        leaves = leaf_paths(self.table.parts[number - 1].columns)
        found: Chosen = {}
        labelled = self._labelled(number)
        for run, paths in labelled:
            fitting = self._fitting(paths, run, number)
            if len(fitting) != 1:
                continue
            at = leaves.index(fitting[0])
            known, path = found.setdefault(at, (run, fitting[0]))
            if run.first == known.last + 1:  # a cell over both was taken apart, and each half given its text
                found[at] = (known._replace(last=run.last), path)
        order = sorted(found)
        firsts = [found[at][0].first for at in order]
        slipped = self._has_slipped(number) or firsts != sorted(firsts)
        if not found or slipped or not enough(len(found), len(leaves), cornered=self._has_corner()):
            return None
        columns = dict(zip(order, _columns([found[at] for at in order]), strict=True))
        for gap, runs in self._gaps(leaves, found):
            for at, run in zip(gap, runs, strict=True):
                columns[at] = self._supposed(leaves[at], run)
        several = _said_too_often(labelled)
        return [one._replace(known=one.known and one.path not in several) for _, one in sorted(columns.items())]

    def strange(self, number: int) -> list[Column] | None:
        """The columns of a part under labels that are none of the form's, where there is one for each."""
        leaves = leaf_paths(self.table.parts[number - 1].columns)
        runs = [run for run in self.runs if self._is_strange(run)]
        return list(map(self._supposed, leaves, runs)) if len(runs) == len(leaves) else None

    def _supposed(self, path: Path, run: Run) -> Column:
        """A column where that of a path should stand; read only where its label is nearly that one's."""
        nearly = is_slip(run.cell.text, path[-1].label) and not self.index.knows(run.cell.text)
        return Column(path, run.first, run.last, run.cell, nearly)

    def _gaps(self, leaves: Sequence[Path], found: Chosen) -> Iterator[tuple[list[int], list[Run]]]:
        """Leaf columns without a label, and as many runs with a label that nobody knows between the same neighbours."""
        missing = [at for at in range(len(leaves)) if at not in found]
        for _, some in groupby(enumerate(missing), lambda pair: pair[1] - pair[0]):
            gap = [at for _, at in some]
            left = found[gap[0] - 1][0].last if gap[0] - 1 in found else 0
            right = found[gap[-1] + 1][0].first if gap[-1] + 1 in found else self.grid.width + 1
            runs = [run for run in self.runs if left < run.first and run.last < right and self._is_strange(run)]
            if len(runs) == len(gap):
                yield gap, runs

    def _is_strange(self, run: Run) -> bool:
        """Whether the label of a run is none of the table's columns, and no label of rows stands above or in it."""
        cells = (run.cell, *run.above)
        corner = any(self.index.match(one.text, "corner") for one in cells)
        return not corner and not self.index.match(run.cell.text, "column", self.table)

    def _has_corner(self) -> bool:
        """Whether the corner is there, or as much of it as the edge of a page leaves."""
        corners = [key(part.corner) for part in self.table.parts]
        words = [key(run.cell.text) for run in self.runs]
        return any(self.index.match(run.cell.text, "corner", self.table) for run in self.runs) or any(
            len(word) >= _OF_A_CORNER and word in corner for word in words for corner in corners
        )

    def _labelled(self, number: int) -> list[tuple[Run, list[Path]]]:
        """The runs whose label is that of a leaf column, or nearly one that is missing, and which columns it names."""
        if number not in self._labelled_of:
            self._labelled_of[number] = self._find_labelled(number)
        return self._labelled_of[number]

    def _find_labelled(self, number: int) -> list[tuple[Run, list[Path]]]:
        leaves = leaf_paths(self.table.parts[number - 1].columns)
        labelled: list[tuple[Run, list[Path]]] = []
        for run in self.runs:
            places = [p for p in self.index.match(run.cell.text, "column", self.table) if p.part == number]
            paths = [place.path for place in places if not place.node.children]
            if paths:
                labelled.append((run, paths))
        missing = {path[-1].label for path in leaves} - {path[-1].label for _, paths in labelled for path in paths}
        for run in self.runs if missing else ():
            if not self.index.knows(run.cell.text) and (label := near(run.cell.text, missing)):
                labelled.append((run, [path for path in leaves if path[-1].label == label]))
        return labelled

    def _choose(self, number: int) -> Chosen | None:
        """For each leaf column of a part the run of grid columns that it stands in; None where one is missing."""
        leaves = leaf_paths(self.table.parts[number - 1].columns)
        labelled = self._labelled(number)
        found: Chosen = {}
        for run, paths in labelled:
            fitting = self._fitting(paths, run, number)
            if len(fitting) != 1 or leaves.index(fitting[0]) in found:
                return self._in_sequence(labelled, leaves, number)
            found[leaves.index(fitting[0])] = (run, fitting[0])
        return found if len(found) == len(leaves) else self._in_sequence(labelled, leaves, number)

    def _has_lost_a_group(self, chosen: Chosen, number: int) -> bool:
        """Whether columns stand in another order than the form's, one of them before its group or without it.

        What stood behind the group's cell has come before others then, so that the labels stand above other columns.
        """
        firsts = [chosen[at][0].first for at in sorted(chosen)]
        return firsts != sorted(firsts) and any(
            all(cell.column > run.first for cell in self.groups.get((number, path[:depth]), ()))
            for run, path in chosen.values()
            for depth in range(1, len(path))
        )

    def _fitting(self, paths: list[Path], run: Run, number: int) -> list[Path]:
        """Those of some paths that no group of the header speaks against."""
        if not self.has_groups[number - 1]:
            return paths
        return [one for one in paths if self._fits(one, run, number)]

    def _fits(self, path: Path, run: Run, number: int) -> bool:
        """Whether the groups over a header cell, its own or else those to its left, and those above it are the path's.

        One that stands beside all cells of a group of its path, of which one reaches over several columns, has lost its
        place below it.
        """
        for depth in range(1, len(path)):
            cells = self.groups.get((number, path[:depth]), [])
            if any(cell.columns > 1 for cell in cells) and not any(over(cell, run) for cell in cells):
                return False
        if (run.first, number) not in self._groups_of:
            own = [groups for cell in run.above if (groups := self._groups(cell, number))]
            own = own or self._groups_beside(run, number)
            self._groups_of[run.first, number] = own + self._groups_above(run, number)
        named = self._groups_of[run.first, number]
        return all(any(path[: len(group)] == group for group in groups) for groups in named)

    def _groups_beside(self, run: Run, number: int) -> list[list[Path]]:
        """What the groups to the left of a header cell name, row by row."""
        named = []
        for row in range(self.start, run.cell.row - 1):
            before = (self.grid.dense[row][column] for column in range(run.first - 1, -1, -1))
            left = next((cell for cell in before if cell is not None and not is_blank(cell)), None)
            if left is not None and (groups := self._groups(left, number)):
                named.append(groups)
        return named

    def _groups_above(self, run: Run, number: int) -> list[list[Path]]:
        """What the groups right above a header cell name, in rows above the header too."""
        above = (self.grid.dense[row][run.first - 1] for row in range(run.cell.row - 2, -1, -1))
        labels = takewhile(lambda cell: cell is None or not is_value(cell.text), above)
        return [groups for cell in labels if cell is not None and (groups := self._groups(cell, number))]

    def _is_of_another(self, row: Sequence[Cell]) -> bool:
        """Whether a row above the header is one of another table, which may be blank: with a figure or a label."""
        labelled = bool(row) and bool(self.index.match(row[0].text, "row"))
        return labelled or any(is_value(cell.text) for cell in row)

    def _has_slipped(self, number: int) -> bool:
        """Whether a label of a column stands below that of another one, or below or before the corner of the others.

        So it does in a header row that has moved, or that was cut in two.
        """
        labelled = self._labelled(number)
        for run, paths in labelled:
            above = [one for one in self.leaves.get(number, ()) if one[0].row < run.cell.row and over(one[0], run)]
            own = {id(cell) for cell, path in above if path in paths}
            if any(id(cell) not in own for cell, _ in above):
                return True
        corners = [run for run in self.runs for cell in (run.cell, *run.above)
                   if self.index.match(cell.text, "corner", self.table)]  # fmt: skip
        aside = [any(run.first <= corner.first for corner in corners) for run, _ in labelled]
        return any(aside) and not all(aside)

    def _groups(self, cell: Cell, number: int) -> list[Path]:
        places = self.index.match(cell.text, "column", self.table)
        return [place.path for place in places if place.part == number and place.node.children]

    def _in_sequence(self, labelled: list[tuple[Run, list[Path]]], leaves: list[Path], number: int) -> Chosen | None:
        """Repeated labels whose groups do not tell them apart, where the whole line reads as the form's does."""
        below = {cell for run in self.runs for cell in run.above}
        if len(labelled) != len(leaves) or any(
            self._groups(run.cell, number) and run.cell not in below for run in self.runs
        ):
            return None  # a group with no column below it has lost its own
        ordered = sorted(labelled, key=lambda pair: pair[0].first)
        pairs = list(zip(ordered, leaves, strict=True))
        if not all(path in paths and self._fits(path, run, number) for (run, paths), path in pairs):
            return None
        return {at: (run, path) for at, ((run, _), path) in enumerate(pairs)}


def _said_too_often(labelled: Sequence[tuple[Run, list[Path]]]) -> set[Path]:
    """The columns whose label stands in more places than the form has columns of that name; halves stand in one."""
    said: Counter[tuple[Path, ...]] = Counter()
    before: Run | None = None
    for run, paths in sorted(labelled, key=lambda pair: pair[0].first):
        if before is None or (run.first, run.cell.text) != (before.last + 1, before.cell.text):
            said[tuple(paths)] += 1
        before = run
    return {path for paths, count in said.items() if count > len(paths) for path in paths}


def _columns(chosen: Sequence[tuple[Run, Path]]) -> list[Column]:
    return [Column(path, run.first, run.last, run.cell) for run, path in chosen]


def over(cell: Cell, column: Column | Spare | Run) -> bool:
    """Whether a cell stands in a column, in part at least."""
    return cell.column <= column.last and cell.column + cell.columns > column.first

"""The header rows of a table in a grid: which of its columns are those of the form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from convkit.document import Cell, Finding, Grid
from convkit.form import Path, Table, leaf_paths
from convkit.recognise.label_record import Match, match_of
from convkit.recognise.labels import Labels, Place, near
from convkit.recognise.tables.cell_values import unit_of
from convkit.recognise.tables.row_labels import is_blank, is_value
from convkit.recognise.tables.table_reading import NEAR_MISS
from convkit.text.numbers import collapse


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


class Column(NamedTuple):
    """A leaf column where it stands in a grid, first and last column counted from 1; its label's unit."""

    path: Path
    first: int
    last: int
    unit: str | None = None
    label: Cell | None = None


class Spare(NamedTuple):
    """A column whose label the form does not have."""

    label: str
    first: int
    last: int


@dataclass(slots=True)
class Header:
    """The header rows of a table in a grid: for each part that they fit, where its leaf columns stand.

    `spares` are columns that the form does not have; `codes` are those before the values, such as row numbers.
    """

    table: Table
    end: int
    columns: dict[int, list[Column]]
    spares: list[Spare]
    findings: list[Finding]
    codes: dict[int, str] = field(default_factory=dict)
    reach: int | None = None  # the last column of any header row's cells, blank ones too; None in another grid
    first: int = field(init=False)  # the first column that holds values
    last: int = field(init=False)  # the last column that holds values of the form

    def __post_init__(self) -> None:
        self.first = min(column.first for columns in self.columns.values() for column in columns)
        self.last = max(column.last for columns in self.columns.values() for column in columns)


class Headers:
    """Finds headers in the rows of a grid."""

    def __init__(self, index: Labels, grid: GridRows) -> None:
        self.index = index
        self.grid = grid

    def at(self, start: int) -> Header | None:
        """The header that begins in a row."""
        named = {
            place.table.section: place.table
            for cell in self.grid.filled[start]
            for place in self.index.match(cell.text, "column")
        }
        for table in named.values():
            end = start
            while end < len(self.grid.rows) and self._is_header_row(end, table, start):
                end += 1
            while end > start:
                header = self._assign(table, start, end)
                if header is not None:
                    return header
                end -= 1
        return None

    def _is_header_row(self, row: int, table: Table, start: int) -> bool:
        cells = self.grid.filled[row]
        labels = [cell for cell in cells if self.index.match(cell.text, "column", table)]
        if not labels:
            return False
        left = min(cell.column for cell in labels)
        others = [cell for cell in cells if cell not in labels]
        if any(is_value(cell.text) or cell.number is not None for cell in others):
            return False
        return row == start or not any(
            cell.column < left and cell.row - 1 == row and self.index.match(cell.text, "row", table) for cell in others
        )

    def _assign(self, table: Table, start: int, end: int) -> Header | None:
        runs = self._runs(start, end)
        for number, part in enumerate(table.parts, start=1):
            leaves = leaf_paths(part.columns)
            chosen = self._choose(runs, table, number, leaves, start)
            if chosen is None:
                continue
            first = min(run.first for run, _ in chosen.values())
            columns = {number: self._columns(chosen, leaves)}
            for other, twin in enumerate(table.parts, start=1):
                if other != number:
                    also = self._choose(runs, table, other, leaf_paths(twin.columns), start)
                    if also is not None and len(also) == len(chosen):
                        columns[other] = self._columns(also, leaf_paths(twin.columns))
            taken = {id(run) for run, _ in chosen.values()}
            spares = [
                Spare(collapse(run.cell.text), run.first, run.last)
                for run in runs
                if id(run) not in taken and run.first > first and not self.index.match(run.cell.text, "column", table)
            ]
            findings = [
                Finding("near", "warning", NEAR_MISS, {"printed": collapse(run.cell.text), "label": path[-1].label},
                        origin=run.cell.origin)
                for run, path in chosen.values() if not self.index.match(run.cell.text, "column", table)
            ]  # fmt: skip
            codes = {
                run.first: collapse(run.cell.text)
                for run in runs
                if run.first == run.last < first
                and not self.index.match(run.cell.text, "corner", table)
                and not any(other.cell is run.cell for other in runs if other is not run)
            }
            reach = max(cell.column + cell.columns - 1 for row in range(start, end) for cell in self.grid.rows[row])
            return Header(table, end, columns, spares, findings, codes, reach)
        return None

    def _runs(self, start: int, end: int) -> list[_Run]:
        runs: list[_Run] = []
        for column in range(self.grid.width):
            stack = [cell for row in range(start, end) if (cell := self.grid.dense[row][column]) and not is_blank(cell)]
            if not stack:
                continue
            cell = stack[-1]
            if runs and runs[-1].cell is cell and runs[-1].last == column:
                runs[-1] = runs[-1]._replace(last=column + 1)
            else:
                runs.append(_Run(cell, column + 1, column + 1, tuple(dict.fromkeys(stack[:-1]))))
        return runs

    def _choose(
        self, runs: list[_Run], table: Table, number: int, leaves: list[Path], start: int
    ) -> dict[int, tuple[_Run, Path]] | None:
        """For each leaf column of a part the run of grid columns that it stands in; None where one is missing."""
        labelled: list[tuple[_Run, list[Path]]] = []
        for run in runs:
            places = [p for p in self.index.match(run.cell.text, "column", table) if p.part == number]
            paths = [place.path for place in places if not place.node.children]
            if paths:
                labelled.append((run, paths))
        missing = {path[-1].label for path in leaves} - {path[-1].label for _, paths in labelled for path in paths}
        for run in runs if missing else ():
            if not self.index.knows(run.cell.text) and (label := near(run.cell.text, missing)):
                labelled.append((run, [path for path in leaves if path[-1].label == label]))
        found: dict[int, tuple[_Run, Path]] = {}
        for run, paths in labelled:
            fitting = [path for path in paths if self._fits(path, run, table, number, start)]
            if len(fitting) != 1 or leaves.index(fitting[0]) in found:
                return self._in_sequence(labelled, leaves)
            found[leaves.index(fitting[0])] = (run, fitting[0])
        return found if len(found) == len(leaves) else self._in_sequence(labelled, leaves)

    def _fits(self, path: Path, run: _Run, table: Table, number: int, start: int) -> bool:
        """Whether the groups over a header cell, its own or those to its left, are those of the path."""
        own = [self._groups(cell, table, number) for cell in run.above]
        named = [groups for groups in own if groups]
        if not named:
            for row in range(start, run.cell.row - 1):
                before = (self.grid.dense[row][column] for column in range(run.first - 1, -1, -1))
                left = next((cell for cell in before if cell is not None and not is_blank(cell)), None)
                if left is not None and (groups := self._groups(left, table, number)):
                    named.append(groups)
        return all(any(path[: len(group)] == group for group in groups) for groups in named)

    def _groups(self, cell: Cell, table: Table, number: int) -> list[Path]:
        places = self.index.match(cell.text, "column", table)
        return [place.path for place in places if place.part == number and place.node.children]

    def _in_sequence(
        self, labelled: list[tuple[_Run, list[Path]]], leaves: list[Path]
    ) -> dict[int, tuple[_Run, Path]] | None:
        """Repeated labels without groups above them, where the whole line reads as the form's does."""
        if len(labelled) != len(leaves):
            return None
        ordered = sorted(labelled, key=lambda pair: pair[0].first)
        if any(run.above and self._named(run) for run, _ in ordered):
            return None
        if all(path in paths for (_, paths), path in zip(ordered, leaves, strict=True)):
            return {at: (run, path) for at, ((run, _), path) in enumerate(zip(ordered, leaves, strict=True))}
        return None

    def _named(self, run: _Run) -> bool:
        return any(self.index.match(cell.text, "column") for cell in run.above)

    def _columns(self, chosen: dict[int, tuple[_Run, Path]], leaves: list[Path]) -> list[Column]:
        pairs = [chosen[at] for at in range(len(leaves))]
        return [Column(path, run.first, run.last, unit_of(run.cell.text), run.cell) for run, path in pairs]


class _Run(NamedTuple):
    """Neighbouring grid columns under one bottom-most header cell, and the cells above it."""

    cell: Cell
    first: int
    last: int
    above: tuple[Cell, ...]


def again(header: Header) -> Header:
    """The header again, for rows in another grid."""
    return Header(header.table, 0, dict(header.columns), [], [], dict(header.codes))


def matches_of(index: Labels, header: Header) -> list[Match]:
    """The record of a header's labels."""
    near_ones = {finding.values["printed"] for finding in header.findings}
    return [
        match_of(index, Place(header.table, number, "column", column.path), column.label.text,
                 column.path[-1].label if collapse(column.label.text) in near_ones else None, column.label.origin)
        for number, columns in header.columns.items() for column in columns if column.label is not None
    ]  # fmt: skip


def over(cell: Cell, column: Column | Spare) -> bool:
    """Whether a cell stands in a column, in part at least."""
    return cell.column <= column.last and cell.column + cell.columns > column.first

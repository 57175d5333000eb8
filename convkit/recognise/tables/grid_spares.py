"""What stands in columns that the form does not have: kept with the table, column by column.

The numbers of its rows (行次, 序号) are never values, whatever a row has lost. With its number, a row without one of
its cells is exactly as long as its values should be, so a count does not tell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from itertools import chain

from convkit.document import Cell
from convkit.form import dotted, loose_leaf, loose_leaves
from convkit.recognise.grid_rows import GridRows
from convkit.recognise.labels import key
from convkit.recognise.tables.cell_values import FEWEST_ROWS, counting_on, fact_of
from convkit.recognise.tables.grid_header import Column, Header, Spare, over
from convkit.recognise.tables.row_labels import has_value, is_blank, is_value
from convkit.recognise.tables.table_reading import Segment
from convkit.report import Extra, Fact
from convkit.text.numbers import read_number

NAMELESS = "〔无列名〕"
"""Stands for the label of a column that has none: written without one, its figures would push the others aside."""
_HEADS = frozenset(map(key, ("行次", "行号", "序号", "序", "编号", "No.", "No")))
_SURELY = 6  # rows that count on where values should stand


class Spares:
    """The values of a table's own columns, gathered row by row until the table ends."""

    def __init__(self, block: int) -> None:
        self.block = block
        self.facts: dict[tuple[str, int, int, str], list[Fact]] = {}

    def add(self, line: Sequence[Cell], area: Sequence[Cell], number: int, path: str, header: Header,
            segment: Segment) -> None:  # fmt: skip
        """Keep what a row of a part holds: its cells, those of them behind the label, and its path."""
        for cell in line:
            if cell.column in header.codes and cell.column not in header.printed_codes and is_value(cell.text):
                self._keep((header.codes[cell.column], cell.column, number, ""), [cell], path, header, segment)
        columns = header.columns[number]
        known: list[Column | Spare] = [*columns, *header.spares]
        inside = {at for one in known for at in range(one.first, one.last + 1)}
        for cell in area:
            if cell.column not in inside and not is_blank(cell) and not any(over(cell, one) for one in known):
                known.append(spare := Spare("", cell.column, cell.column + cell.columns - 1))
                header.spares.append(spare)
        for spare in header.spares:
            cells = [cell for cell in area if over(cell, spare) and not any(over(cell, one) for one in columns)]
            before = [column for column in columns if column.last < spare.first]
            key = (spare.label, spare.first, number, dotted(before[-1].path) if before else "")
            self._keep(key, cells, path, header, segment)

    def _keep(
        self, key: tuple[str, int, int, str], cells: Sequence[Cell], path: str, header: Header, segment: Segment
    ) -> None:
        leaf = loose_leaves(header.table, key[2], "column").get(path)
        if leaf is None or leaf.kind in ("count", "amount"):  # percentages and words are such in every column
            leaf = loose_leaf(header.table, key[2], (), ())
        fact = replace(fact_of(leaf, cells), path=path)
        segment.place(self.block, cells)
        self.facts.setdefault(key, []).append(fact)

    def flush(self, segment: Segment) -> None:
        """Put the columns that hold anything into the table that ends here."""
        for (label, _, number, after), facts in self.facts.items():
            kept = tuple(fact for fact in facts if fact.state != "blank")
            if kept:
                extra = Extra(segment.table.section, "column", label or NAMELESS, after, kept, number, kept[0].origin)
                segment.extras.append(extra)
        self.facts = {}


class RowNumbers:
    """Which cells of a grid number its rows."""

    def __init__(self, grid: GridRows) -> None:
        self.grid = grid

    @cached_property
    def _lengths(self) -> dict[int, int]:
        """How many figures count on together, by each of them."""
        columns: dict[int, list[Cell]] = {}
        for cell in chain.from_iterable(self.grid.figures):
            if cell.columns == 1:
                columns.setdefault(cell.column, []).append(cell)
        return {
            id(cells[at]): len(run)
            for cells in columns.values()
            for run in counting_on([read_number(cell.text).value for cell in cells])
            for at in run
        }

    def of(self, row: int, header: Header) -> list[Cell]:
        """The cells of a row that number it: below a head that says so, or where the rows count on and it is full."""
        before = [cell for cell in self.grid.filled[row] if cell.column < header.first and has_value(cell)]
        if not before:
            return before
        heads, full = _heads(header), self._is_full(row, header)
        return [
            cell
            for cell in before
            if (length := self._lengths.get(id(cell), 0))
            and (
                (cell.column in heads and (length > 1 or read_number(cell.text).value == 1))
                or (length >= FEWEST_ROWS and full)
            )
        ]

    def are_first_values(self, row: int, header: Header) -> bool:
        """Whether a row's number stands in its first column of values, where a header has lost its own place for it.

        A header that says elsewhere that rows are numbered makes it likely; without that many rows must count on.
        """
        if header.first > self.grid.width:
            return False
        one, cell, other = (
            self.grid.dense[at][header.first - 1] if 0 <= at < len(self.grid.rows) else None
            for at in (row - 1, row, row + 1)
        )
        elsewhere = any(key(spare.label) in _HEADS for spare in header.spares)
        if cell is None or self._lengths.get(id(cell), 0) < (1 + header.has_rows if elsewhere else _SURELY):
            return False
        value = read_number(cell.text).value
        if value is None or not header.has_rows:
            return value == 1 and elsewhere
        counts = (read_number(near.text).value for near in (one, other) if near is not None and near is not cell)
        return any(near in (value - 1, value + 1) for near in counts)

    def may_be_values(self, row: int, after: int, header: Header) -> bool:
        """Whether it cannot be told which figure numbers a row that has moved, counted behind a column."""
        if self.of(row, header):
            return False
        if any(after < at < header.first for at in _heads(header)):
            return True
        figures = {cell.column for cell in self.grid.figures[row] if after < cell.column < header.first}
        if not header.has_rows:
            return bool(figures)
        return any(
            cell.column in figures
            for other in header.below(self.grid)
            if other != row and self._is_full(other, header)
            for cell in self.grid.figures[other]
        )

    def _is_full(self, row: int, header: Header) -> bool:
        """Whether a row has something in the last column of values."""
        last = self.grid.dense[row][header.last - 1] if header.last <= self.grid.width else None
        return last is not None and not is_blank(last) and last.row - 1 == row


def _heads(header: Header) -> set[int]:
    """The columns before the values whose heads say that they number the rows."""
    return {at for at, label in header.codes.items() if key(label) in _HEADS} | header.printed_codes

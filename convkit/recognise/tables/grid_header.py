"""The header rows of a table in a grid: which of its columns are those of the form."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import compress

from convkit.document import Finding
from convkit.form import Table, leaf_paths
from convkit.recognise.grid_rows import GridRows, Run
from convkit.recognise.label_record import Match, match_of
from convkit.recognise.labels import Labels, Place, key
from convkit.recognise.tables.grid_columns import Column, Columns, Spare, over
from convkit.recognise.tables.row_labels import has_value
from convkit.recognise.tables.table_reading import SEVERAL_COLUMNS, column_doubt, lost_columns
from convkit.text.beside import is_all_unit
from convkit.text.numbers import collapse

__all__ = ["Column", "Header", "Headers", "Spare", "again", "is_only_row", "matches_of", "over"]

_MOST_ROWS = 300
_FEWEST_WORDS = 2
_OF_A_TIME = re.compile("[年期月季比增减%％]")
_THIS_YEAR = re.compile("(?:本年|今年|当年|本期|当期)度?(?:数量?|件数)?|数量?|件数")


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
    others: frozenset[int] = frozenset()  # columns from the first to that one that are not the form's
    strangers: frozenset[int] = frozenset()  # those of them with figures below the header
    extent: int = 0  # the column, up to that one, with which most rows of figures below the header end
    block: int = -1  # of the document, in which it stands
    first: int = field(init=False)  # the first column that holds values
    last: int = field(init=False)  # the last column that holds values of the form
    printed_codes: frozenset[int] = field(init=False)  # those that print the form's own code of each row: no figures
    lost: int = field(init=False)  # how many columns of the form have no label here, at most
    whole: bool = field(init=False)  # whether every column of the form has its label here

    def __post_init__(self) -> None:
        self.first = min(column.first for columns in self.columns.values() for column in columns)
        self.last = max(column.last for columns in self.columns.values() for column in columns)
        heading = key(self.table.codes)
        self.printed_codes = frozenset(at for at, label in self.codes.items() if heading and key(label) == heading)
        self._count()

    def narrow(self, part: int) -> None:
        """Leave only the columns of the part that a caption names."""
        self.columns = {part: self.columns[part]}
        self._count()

    def _count(self) -> None:
        self.lost = max(
            len(leaf_paths(self.table.parts[number - 1].columns)) - len(columns)
            for number, columns in self.columns.items()
        )
        self.whole = self.lost == 0 and all(one.known for columns in self.columns.values() for one in columns)

    @property
    def has_rows(self) -> bool:
        """Whether the rows below it have labels."""
        return any(self.table.parts[number - 1].rows for number in self.columns)

    def below(self, grid: GridRows) -> range:
        """The rows below it that tell what its columns hold: no more, or many headers in a grid would take long."""
        return range(self.end, min(len(grid.rows), self.end + _MOST_ROWS))


class Headers:
    """Finds headers in the rows of a grid."""

    def __init__(self, index: Labels, grid: GridRows) -> None:
        self.index = index
        self.grid = grid

    def at(self, start: int, caption: Place | None = None) -> Header | None:
        """The header that begins in a row, below the caption of a part where there is one."""
        if any(not self.index.match(cell.text, "column") for cell in self.grid.figures[start]):
            return None  # a row of figures, as most are
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
                number = caption.part if caption is not None and caption.table is table else None
                header = self._assign(table, start, end, number)
                if header is not None:
                    return header
                end -= 1
        return None

    def _is_header_row(self, row: int, table: Table, start: int) -> bool:
        cells = self.grid.filled[row]
        found = [bool(self.index.match(cell.text, "column", table)) for cell in cells]
        if not any(found):
            return False
        left = min(cell.column for cell in compress(cells, found))
        others = [cell for cell, is_label in zip(cells, found, strict=True) if not is_label]
        if any(map(has_value, others)):
            return False
        return row == start or not any(
            cell.column < left and cell.row - 1 == row and self.index.match(cell.text, "row", table) for cell in others
        )

    def _assign(self, table: Table, start: int, end: int, number: int | None) -> Header | None:
        """The header that some rows are, of the parts that they fit; `number` is the part that a caption names."""
        found = Columns(self.index, self.grid, table, start, end)
        named = [number] if number is not None else []
        parts = range(1, len(table.parts) + 1)
        for numbers, fit in ((named, found.of), (named, found.most_of), (parts, found.of), (parts, found.most_of)):
            columns = {one: known for one in numbers if (known := fit(one)) is not None}
            if columns:
                most = max(map(len, columns.values()))
                columns = {one: known for one, known in columns.items() if len(known) == most}
                return self._header(table, columns, found.runs, start, end)
        return None

    def strange(self, row: int, caption: Place) -> Header | None:
        """The header of a part that a caption names, in a row that begins as headers do and has labels of its own."""
        found = Columns(self.index, self.grid, caption.table, row, row + 1)
        columns = found.strange(caption.part)
        return self._header(caption.table, {caption.part: columns}, found.runs, row, row + 1) if columns else None

    def _header(self, table: Table, columns: dict[int, list[Column]], runs: list[Run], start: int, end: int) -> Header:
        columns = {number: self._undivided(some, table, end) for number, some in columns.items()}
        leading = next(iter(columns.values()))
        first = min(column.first for column in leading)
        taken = {(column.first, column.last) for column in leading}
        spares = [
            Spare(collapse(run.cell.text), run.first, run.last)
            for run in runs
            if (run.first, run.last) not in taken
            and run.first > first
            and not self.index.match(run.cell.text, "column", table)
        ]
        codes = {
            run.first: collapse(run.cell.text)
            for run in runs
            if run.first == run.last < first
            and not self.index.match(run.cell.text, "corner", table)
            and not any(other.cell is run.cell for other in runs if other is not run)
        }
        number = next(iter(columns))
        findings = [finding for column in leading if (finding := self._doubt(column, table, number))]
        known = {column.path for column in leading}
        lost = [path for path in leaf_paths(table.parts[number - 1].columns) if path not in known]
        origin = runs[0].cell.origin
        findings += lost_columns(self.index.form, table, number, lost, origin)
        several = [one.path for one in leading if not one.known and self._says_its_label(one, table)]
        findings += lost_columns(self.index.form, table, number, several, origin, SEVERAL_COLUMNS)
        reach = max(cell.column + cell.columns - 1 for row in range(start, end) for cell in self.grid.rows[row])
        header = Header(table, end, columns, spares, findings, codes, reach)
        self._look_beside(header, reach)
        return header

    def _undivided(self, columns: list[Column], table: Table, end: int) -> list[Column]:
        """The columns, those not known below which a row of words stands that says which of them is this year's."""
        if end >= len(self.grid.rows) or self.grid.figures[end]:
            return columns
        row = [cell for cell in self.grid.filled[end] if cell.row - 1 == end]
        words = [cell for cell in row if _is_word(cell.text) and not self.index.knows(cell.text)]
        named = any(self.index.match(cell.text, axis, table) for cell in row for axis in ("row", "caption"))
        labelled = bool(words) and words[0].column < min(one.first for one in columns)
        is_own = labelled and not any(_OF_A_TIME.search(cell.text) for cell in words[1:])
        if len(words) < _FEWEST_WORDS or named or is_own:  # a row that the form does not have, with words for figures
            return columns
        others = [cell for cell in words if not _THIS_YEAR.fullmatch(key(cell.text)) and not is_all_unit(cell.text)]
        return [one._replace(known=one.known and not any(over(cell, one) for cell in others)) for one in columns]

    def _says_its_label(self, column: Column, table: Table) -> bool:
        return column.label is not None and bool(self.index.match(column.label.text, "column", table))

    def _look_beside(self, header: Header, reach: int) -> None:
        """Note what the rows below a header have in columns that are not the form's."""
        own = {at for columns in header.columns.values() for one in columns for at in range(one.first, one.last + 1)}
        header.others = frozenset(range(header.first, reach + 1)) - own
        if not header.others:
            return
        rows = [row for row in header.below(self.grid) if self.grid.figures[row]]
        header.strangers = header.others & {cell.column for row in rows for cell in self.grid.figures[row]}
        ends = Counter(max(cell.column + cell.columns - 1 for cell in self.grid.rows[row]) for row in rows)
        most = max(ends, key=lambda end: ends[end], default=0) if header.has_rows else reach
        header.extent = min(most, reach)

    def _doubt(self, column: Column, table: Table, number: int) -> Finding | None:
        """What a person should know of a label that is not the form's."""
        if column.label is None or self._says_its_label(column, table):
            return None
        printed, origin = column.label.text, column.label.origin
        return column_doubt(self.index.form, table, number, column.path, printed, origin, known=column.known)


def _is_word(text: str) -> bool:
    """Whether a text is more than a number or a letter that counts columns."""
    return sum(map(str.isalpha, text)) > 1 or any(sign in text for sign in "年%％")


def again(header: Header) -> Header:
    """The header again, for rows in another grid."""
    beside = (header.others, header.strangers, header.extent)
    return Header(header.table, 0, dict(header.columns), [], [], dict(header.codes), None, *beside)


def is_only_row(header: Header, grid: GridRows) -> bool:
    """Whether a grid is the one row of values of a table whose header is a grid of its own, with the same columns."""
    if header.has_rows or len(grid.rows) != 1 or grid.width != header.reach or not grid.figures[0]:
        return False
    places = {(cell.column, cell.column + cell.columns - 1) for cell in grid.rows[0]}
    columns = {(one.first, one.last) for columns in header.columns.values() for one in columns}
    return columns <= places and all(map(has_value, grid.filled[0]))


def matches_of(index: Labels, header: Header) -> list[Match]:
    """The record of a header's labels."""
    near_ones = {finding.values["printed"] for finding in header.findings if finding.code == "near"}
    return [
        match_of(index, Place(header.table, number, "column", column.path), column.label.text,
                 column.path[-1].label if collapse(column.label.text) in near_ones else None, column.label.origin)
        for number, columns in header.columns.items() for column in columns if column.label is not None and column.known
    ]  # fmt: skip

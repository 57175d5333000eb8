"""Tables whose positions can be trusted: a value belongs to the header above it and the label beside it."""

from __future__ import annotations

from convkit.document import Cell, Grid
from convkit.form import dotted
from convkit.recognise.grid_rows import GridRows
from convkit.recognise.labels import Labels, Place
from convkit.recognise.tables.grid_header import Column, Header, Headers, again, is_only_row, matches_of, over
from convkit.recognise.tables.grid_notes import labels_inside, note_header, read_codes
from convkit.recognise.tables.grid_row import Read, counted_values, is_shifted, values_of
from convkit.recognise.tables.grid_spares import RowNumbers, Spares
from convkit.recognise.tables.row_labels import RowMatch, Rows, is_blank, is_value
from convkit.recognise.tables.table_reading import Segment, TableReading, Value
from convkit.text.beside import is_all_unit
from convkit.text.numbers import collapse

UNLABELLED = "〔无标签〕"
"""Stands for the label of a row that has none: without one, its figures would be taken for more of the row above."""


def read_grid(index: Labels, grid: Grid, block: int, before: Header | None) -> tuple[list[Segment], Header | None]:
    """The stretches of statutory tables in a grid, and the header in force at its end.

    `before` is the header of the grid before this one, for a table that runs on without repeating it.
    """
    reader = _GridReader(index, grid, block)
    reader.read(before)
    return [reading.segment for reading in reader.readings], reader.header


class _GridReader:
    def __init__(self, index: Labels, grid: Grid, block: int) -> None:
        self.index = index
        self.grid = GridRows(grid)
        self.headers = Headers(index, self.grid)
        self.numbers = RowNumbers(self.grid)
        self.block = block
        self.header: Header | None = None
        self.readings: list[TableReading] = []
        self.rows: dict[str, Rows] = {}
        self.captions: list[int] = []
        self.caption: Place | None = None
        self.closed = False
        self.below: tuple[int, Rows] | None = None  # the row just read, for figures without a label below it
        self.nameless: Header | None = None  # that of the one row of values just read, in a table without row labels
        self.spares = Spares(block)

    def read(self, before: Header | None) -> None:
        """Go through the rows from top to bottom."""
        at = 0
        while at < len(self.grid.rows):
            header = self.headers.at(at, self.caption)
            if header is not None:
                self._begin(header, at)
                at = header.end
                continue
            if self.header is None and before is not None and not self.readings and self._runs_on(before, at):
                self._begin(again(before), at)
            self._row(at)
            at += 1
        self._end()

    def _begin(self, header: Header, at: int) -> None:
        self._end()
        goes_on = bool(self.readings) and self.header is not None and self.header.table is header.table
        if goes_on and (self.readings[-1].segment.whole or not any(part.rows for part in header.table.parts)):
            self.rows.pop(header.table.section, None)
            goes_on = False
        if not goes_on:
            start = (self.block, min([at, *self.captions]))
            rows = self.rows.setdefault(header.table.section, Rows(self.index, header.table))
            self.readings.append(TableReading(self.index, header.table, start, rows))
        self.header = header
        header.block = self.block
        self.closed = False
        if self.caption is not None and self.caption.table is header.table and self.caption.part in header.columns:
            header.narrow(self.caption.part)
        reading = self.readings[-1]
        reading.header(header.columns, matches_of(self.index, header), header.findings)
        note_header(self.index, self.grid, header, reading, self.captions, at)
        for row in [*self.captions, *range(at, header.end)]:
            self._take(reading, row)
        self.captions = []
        self.caption = None
        # A row that is there may be blank; in a sheet it is there even where it has no cell.
        if not header.has_rows and (header.end < len(self.grid.rows) or self.grid.is_sheet):
            columns = [column for number in header.columns for column in header.columns[number]]
            reading.values(None, [Value(column.path, (), beside=[column.label]) for column in columns])

    def _end(self) -> None:
        """End what the last header began."""
        if self.readings:
            self.spares.flush(self.readings[-1].segment)

    def _runs_on(self, before: Header, at: int) -> bool:
        if before.last > self.grid.width or not before.has_rows:
            return before.block == self.block - 1 and is_only_row(before, self.grid)
        labels = [cell.text for cell in self.grid.filled[at] if cell.column < before.first]
        return any(self.index.match(text, "row", before.table) for text in labels)

    def _take(self, reading: TableReading, row: int) -> None:
        """Note that a row belongs to the table."""
        reading.segment.rows.add((self.block, row + 1))

    # -- rows

    def _row(self, row: int) -> None:
        cells = self.grid.filled[row]
        if not cells:
            if self.grid.is_sheet:
                self.closed = True
            return
        if all(cell.row - 1 < row for cell in self.grid.rows[row]):
            if self.readings and (self.block, row) in self.readings[-1].segment.rows:
                self._take(self.readings[-1], row)
            return
        if len(cells) == 1 and (places := self.index.match(cells[0].text, "caption")):
            self.captions.append(row)
            self.caption = places[0]
            if self.header is not None and self.caption.part not in self.header.columns:
                self._leave()
            return
        if len(cells) == 1 and self.header is not None and is_all_unit(cells[0].text):
            self.captions.append(row)
            return
        if self._heads_another(row):
            return
        self.captions = []
        self.caption = None
        if self.header is None:
            self._second_row(row)
        elif self.header.has_rows:
            self._labelled_row(row, self.header, self.readings[-1])
        elif not self.closed:
            self._only_row(row, self.header, self.readings[-1])

    def _leave(self) -> None:
        """What follows is no row of the header above."""
        self._end()
        self.header = None
        self.nameless = None

    def _heads_another(self, row: int) -> bool:
        """Whether a row begins as headers do, and so ends the one above it, although no label in it is known.

        Below the caption of a part it stands for that part's columns, as far as it has one for each.
        """
        first = self.grid.filled[row][0]
        corners = self.index.match(first.text, "corner")
        if not corners or first.row - 1 != row or len(self.grid.filled[row]) < 2:
            return False
        self._leave()
        if self.caption is not None and any(place.table is self.caption.table for place in corners):
            header = self.headers.strange(row, self.caption)
            if header is not None:
                self._begin(header, row)
                return True
        return False

    def _only_row(self, row: int, header: Header, reading: TableReading) -> None:
        """The one row of numbers of a table whose rows have no labels."""
        number = next(iter(header.columns))
        columns = header.columns[number]
        area = self.grid.rows[row]
        if len(self.grid.filled[row]) == 1 and not is_value(self.grid.filled[row][0].text) and len(columns) > 1:
            # A line of text, unless the row has a cell of its own for every column.
            own = {id(cell) for cell in area for column in columns if over(cell, column)}
            under = [column for column in columns if over(self.grid.filled[row][0], column)]
            if len(own) < len(columns) and (len(under) != 1 or (under[0] is columns[0] and not self._is_word(row))):
                return
        shifted = is_shifted(self.grid, row, area, header, columns) or self.numbers.are_first_values(row, header)
        found = self._counted(row, 0, columns, header) if shifted else values_of(row, area, columns, ())
        beside = self.grid.filled[row]
        reading.segment.facts.clear()  # the blanks that stood for a row that might be there
        reading.values(None, [
            Value(column.path, cells, readable and column.known, [*beside, column.label], column.label)
            for column, (cells, readable) in zip(columns, found, strict=True)
        ])  # fmt: skip
        self._placed(reading, found)
        line, area = (self.numbers.of(row, header), []) if shifted else (beside, area)
        self.spares.add(line, area, number, "", header, reading.segment)
        self._take(reading, row)
        self.header = None
        self.nameless = header

    def _is_word(self, row: int) -> bool:
        """Whether the one text of a row, in a sheet right below a header, is short enough for a value, and no note."""
        text = self.grid.filled[row][0].text.strip()
        return self.grid.is_sheet and len(text) <= 20 and not any(mark in text for mark in "。；：，")

    def _second_row(self, row: int) -> None:
        """A row of figures right below the only row of a table: which of them counts cannot be told."""
        header, self.nameless = self.nameless, None
        if header is None or self.grid.is_sheet or not self.grid.figures[row]:
            return
        if len(self.grid.filled[row]) <= len(self.grid.figures[row]):
            self._doubt(row, None, next(iter(header.columns.values())), self.readings[-1])

    def _doubt(self, row: int, place: Place | None, columns: list[Column], reading: TableReading) -> None:
        """Figures of a row that may be those of another: neither is trusted."""
        for column in columns:
            cells = [cell for cell in self.grid.filled[row] if over(cell, column) and cell.row - 1 == row]
            if cells:
                reading.doubt(place, column.path, cells)
                reading.segment.place(self.block, cells)
        self._take(reading, row)

    def _labelled_row(self, row: int, header: Header, reading: TableReading) -> None:
        first = header.first
        codes = header.printed_codes
        labels = [cell for cell in self.grid.filled[row] if cell.column < first and cell.column not in codes]
        inside = labels_inside(self.index, self.grid, row, labels, header, reading)
        named = [cell for cell in [*labels, *inside] if not is_value(cell.text)]
        numbers = self.numbers.of(row, header)
        header.codes = {**{cell.column: "" for cell in numbers}, **header.codes}
        # A figure between the label and the values, and a label among the values, mean that the row has moved.
        moved = [c for c in labels if is_value(c.text) and c not in numbers and not header.codes.get(c.column)
                 and any(n.column < c.column for n in named)]  # fmt: skip
        match = reading.rows.match([cell.text for cell in named], header.columns)
        if match.leaf is not None:
            read_codes(self.grid, row, match.leaf, header, reading, self.block)
            self._read_row(row, match, match.leaf, named, bool(inside or moved), header, reading)
            self.closed = False
            self.below = (row, reading.rows)
        elif not self.closed and named:
            self._unknown_row(row, match, named, header, reading)
            self.below = None
        elif not self.closed and reading.rows.last is not None and self.below == (row - 1, reading.rows):
            self._nameless_row(row, reading.rows.last, header, reading)
        elif not self.closed and not self.grid.is_sheet and self.grid.figures[row]:
            self._extra_row(row, RowMatch(label=UNLABELLED), [], header, reading)

    def _read_row(
        self, row: int, match: RowMatch, place: Place, named: list[Cell], moved: bool, header: Header,
        reading: TableReading,
    ) -> None:  # fmt: skip
        columns = header.columns[place.part]
        labels = set(map(id, named))
        area = [c for c in self.grid.rows[row] if id(c) not in labels and c.column + c.columns > header.first]
        moved = moved or is_shifted(self.grid, row, area, header, columns, named)
        after = max(cell.column for cell in named)
        found = self._counted(row, after, columns, header) if moved else values_of(row, area, columns, named)
        if self.numbers.are_first_values(row, header):
            found = [(cells, False) for cells, _ in found]
        values = [Value(column.path, cells, readable and column.known, named, column.label)
                  for column, (cells, readable) in zip(columns, found, strict=True)]  # fmt: skip
        reading.row(match, place, values, named[-1].origin, named[-1].origin)
        self._placed(reading, found)
        self._take(reading, row)
        line, area = (self.numbers.of(row, header), []) if moved else (self.grid.filled[row], area)
        self.spares.add(line, area, place.part, dotted(place.path), header, reading.segment)

    def _counted(self, row: int, after: int, columns: list[Column], header: Header) -> list[Read]:
        """The values of a row that has moved, by the count of its cells behind a column but for its number."""
        numbers = self.numbers.of(row, header)
        own = (cell for cell in self.grid.rows[row] if cell.column > after and cell.row > header.end)
        cells = [cell for cell in own if cell not in numbers]
        return counted_values(cells, columns, header, sure=not self.numbers.may_be_values(row, after, header))

    def _placed(self, reading: TableReading, found: list[Read]) -> None:
        for cells, _ in found:
            reading.segment.place(self.block, cells)

    def _unknown_row(self, row: int, match: RowMatch, named: list[Cell], header: Header, reading: TableReading) -> None:
        """A row whose label the form does not have: kept with its values; a group's own label is nothing more."""
        columns = header.columns[reading.part_of(match.group, list(header.columns))]
        labels = set(map(id, named))
        area = [cell for cell in self.grid.rows[row] if id(cell) not in labels and cell.column >= header.first]
        if not any(not is_blank(cell) for cell in area):
            if match.group is not None and not match.label:
                reading.row_notes(match, match.group, named[-1].origin)
                self._take(reading, row)
            return
        wide = any(cell.columns >= self.grid.width - header.first + 1 for cell in area)
        if len(named) > 1 or not wide or len(columns) == 1:
            self._extra_row(row, match, named, header, reading)

    def _extra_row(self, row: int, match: RowMatch, named: list[Cell], header: Header, reading: TableReading) -> None:
        """Keep a row that the form does not have, with its values."""
        number = reading.part_of(match.group, list(header.columns))
        columns = header.columns[number]
        labels = set(map(id, named))
        area = [cell for cell in self.grid.rows[row] if id(cell) not in labels and cell.column >= header.first]
        found = values_of(row, area, columns, named)
        values = [Value(column.path, cells, readable and column.known)
                  for column, (cells, readable) in zip(columns, found, strict=True)]  # fmt: skip
        origin = (named or self.grid.filled[row])[-1].origin
        reading.extra_row(number, match.label or collapse(named[-1].text), values, origin)
        self._placed(reading, found)
        self._take(reading, row)

    def _nameless_row(self, row: int, place: Place, header: Header, reading: TableReading) -> None:
        """Figures without a label, right below a row that was read: they may belong to it, so neither is trusted.

        In a sheet, people check their sums there; it stays as it is.
        """
        if not self.grid.is_sheet and self.grid.figures[row]:
            self._doubt(row, place, header.columns[place.part], reading)
            self.below = (row, reading.rows)

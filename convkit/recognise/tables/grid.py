"""Tables whose positions can be trusted: a value belongs to the header above it and the label beside it."""

from __future__ import annotations

from dataclasses import replace

from convkit.document import Cell, Finding, Grid
from convkit.errors import Message
from convkit.form import dotted, loose_leaf
from convkit.recognise.grid_rows import GridRows
from convkit.recognise.label_record import match_of
from convkit.recognise.labels import Labels, Place
from convkit.recognise.tables.cell_values import fact_of, placed, unread
from convkit.recognise.tables.grid_header import Column, Header, Headers, Spare, again, matches_of, over
from convkit.recognise.tables.grid_row import counted_values, is_shifted, values_of
from convkit.recognise.tables.row_labels import (
    CONTRADICTION,
    NEAR_MISS,
    RowMatch,
    Rows,
    Segment,
    crossing,
    is_blank,
    is_value,
)
from convkit.report import Extra, Fact
from convkit.text.numbers import collapse

OUTSIDE = Message(
    "the figure {text} stands outside the columns of the form; it was kept as an extra column",
    "数字“{text}”在表式各列之外，作为附加列保留",
)


def read_grid(index: Labels, grid: Grid, block: int, before: Header | None) -> tuple[list[Segment], Header | None]:
    """The stretches of statutory tables in a grid, and the header in force at its end.

    `before` is the header of the grid before this one, for a table that runs on without repeating it.
    """
    reader = _GridReader(index, grid, block)
    reader.read(before)
    return reader.segments, reader.header


class _GridReader:
    def __init__(self, index: Labels, grid: Grid, block: int) -> None:
        self.index = index
        self.grid = GridRows(grid)
        self.headers = Headers(index, self.grid)
        self.block = block
        self.header: Header | None = None
        self.segments: list[Segment] = []
        self.segment: Segment | None = None
        self.matchers: dict[str, Rows] = {}
        self.captions: list[int] = []
        self.caption: Place | None = None
        self.closed = False
        self.below: tuple[int, Rows] | None = None  # the row just read, for figures without a label below it
        self.nameless: Header | None = None  # that of the one row of values just read, in a table without row labels
        self.spare_values: dict[tuple[str, int, int, str], list[Fact]] = {}

    def read(self, before: Header | None) -> None:
        """Go through the rows from top to bottom."""
        at = 0
        while at < len(self.grid.rows):
            header = self.headers.at(at)
            if header is not None:
                self._begin(header, at)
                at = header.end
                continue
            if self.header is None and before is not None and self._runs_on(before, at):
                self._begin(again(before), at)
            self._row(at)
            at += 1
        self._finish()

    def _begin(self, header: Header, at: int) -> None:
        self._flush_spares()
        repeated = self.segment is not None and self.header is not None and self.header.table is header.table
        self.header = header
        self.closed = False
        if self.segment is None or not repeated:
            self.segment = Segment(self.index.form, header.table, set(), (self.block, min([at, *self.captions])))
            self.segments.append(self.segment)
        elif self._is_whole(self.segment):
            self.segment = Segment(self.index.form, header.table, set(), (self.block, min([at, *self.captions])))
            self.segments.append(self.segment)
            self.matchers.pop(header.table.section, None)
        self.segment.findings += header.findings
        self.segment.near_misses += len(header.findings)
        if self.caption is not None and self.caption.table is header.table and self.caption.part in header.columns:
            header.columns = {self.caption.part: header.columns[self.caption.part]}
        self.segment.parts |= set(header.columns)
        for row in [*self.captions, *range(at, header.end)]:
            self.segment.rows.add((self.block, row + 1))
        self.captions = []
        self.caption = None
        self.segment.matches += matches_of(self.index, header)
        for number in header.columns:
            part = header.table.parts[number - 1]
            # A row that is there may be blank; in a sheet it is there even where it has no cell.
            if not part.rows and (header.end < len(self.grid.rows) or self.grid.is_sheet):
                for column in header.columns[number]:
                    leaf = crossing(self.index, None, header.table, column.path)
                    self.segment.facts[leaf.path] = placed(fact_of(leaf, ()), [column.label])

    def _is_whole(self, segment: Segment) -> bool:
        """Whether a segment has every row already, so that the same header once more begins another table."""
        table = segment.table
        total = len([leaf for leaf in self.index.form.leaves.values() if leaf.table is table and not leaf.instead])
        return not any(part.rows for part in table.parts) or len(segment.facts) >= total

    def _runs_on(self, before: Header, at: int) -> bool:
        if before.last > self.grid.width or not any(before.table.parts[n - 1].rows for n in before.columns):
            return False
        labels = [cell.text for cell in self.grid.filled[at] if cell.column < before.first]
        return any(self.index.match(text, "row", before.table) for text in labels)

    # -- rows

    def _row(self, row: int) -> None:
        cells = self.grid.filled[row]
        if not cells:
            if self.grid.is_sheet:
                self.closed = True
            return
        if all(cell.row - 1 < row for cell in self.grid.rows[row]):
            if self.segment is not None and (self.block, row) in self.segment.rows:
                self.segment.rows.add((self.block, row + 1))
            return
        if len(cells) == 1 and (places := self.index.match(cells[0].text, "caption")):
            self.captions.append(row)
            self.caption = places[0]
            return
        self.captions = []
        self.caption = None
        if self.header is None or self.segment is None:
            self._second_row(row)
            return
        if not any(self.header.table.parts[number - 1].rows for number in self.header.columns):
            self._only_row(row)
            return
        self._labelled_row(row)

    def _only_row(self, row: int) -> None:
        """The one row of numbers of a table whose rows have no labels."""
        header, segment = self.header, self.segment
        if header is None or segment is None or self.closed:
            return
        number = next(iter(header.columns))
        columns = header.columns[number]
        area = self.grid.rows[row]
        if len(self.grid.filled[row]) == 1 and not is_value(self.grid.filled[row][0].text) and len(columns) > 1:
            # A line of text, unless the row has a cell of its own for every column.
            own = {id(cell) for cell in area for column in columns if over(cell, column)}
            under = [column for column in columns if over(self.grid.filled[row][0], column)]
            if len(own) < len(columns) and (len(under) != 1 or (under[0] is columns[0] and not self._is_word(row))):
                return
        shifted = is_shifted(self.grid, row, area, header, columns)
        values = counted_values(area, columns) if shifted else values_of(row, area, columns, ())
        for column, (cells, readable) in zip(columns, values, strict=True):
            leaf = crossing(self.index, None, header.table, column.path)
            fact = fact_of(leaf, cells, column.unit) if readable else unread(leaf, cells)
            segment.facts[leaf.path] = placed(fact, [*self.grid.filled[row], column.label])
            segment.place(self.block, cells)
        if not shifted:
            self._spares(row, number, "", area)
        segment.rows.add((self.block, row + 1))
        self.header = None
        self.nameless = header

    def _is_word(self, row: int) -> bool:
        """Whether the one text of a row, in a sheet right below a header, is short enough for a value, and no note."""
        text = self.grid.filled[row][0].text.strip()
        return self.grid.is_sheet and len(text) <= 20 and not any(mark in text for mark in "。；：，")

    def _second_row(self, row: int) -> None:
        """A row of figures right below the only row of a table: which of them counts cannot be told."""
        header, segment = self.nameless, self.segment
        self.nameless = None
        if header is None or segment is None or self.grid.is_sheet or self.cells_with_figures(row) == 0:
            return
        if len(self.grid.filled[row]) > self.cells_with_figures(row):
            return
        for column in next(iter(header.columns.values())):
            cells = [cell for cell in self.grid.filled[row] if over(cell, column) and cell.row - 1 == row]
            if cells:
                segment.doubt(crossing(self.index, None, header.table, column.path), cells)
                segment.place(self.block, cells)
        segment.rows.add((self.block, row + 1))

    def _labelled_row(self, row: int) -> None:
        header, segment = self.header, self.segment
        if header is None or segment is None:
            return
        first = header.first
        labels = [cell for cell in self.grid.filled[row] if cell.column < first]
        inside = [c for c in self.grid.filled[row] if c.column >= first and not is_value(c.text) and c.number is None
                  and self.index.match(c.text, "row", header.table)]  # fmt: skip
        named = [cell for cell in [*labels, *inside] if not is_value(cell.text)]
        # A figure between the label and the values, and a label among the values, mean that the row has moved.
        moved = [c for c in labels if is_value(c.text) and c.column not in header.codes
                 and any(n.column < c.column for n in named)]  # fmt: skip
        matcher = self.matchers.setdefault(header.table.section, Rows(self.index, header.table))
        match = matcher.match([cell.text for cell in named], header.columns)
        if match.leaf is not None:
            self._read_row(row, match, named, bool(inside or moved), matcher)
            self.closed = False
            self.below = (row, matcher)
        elif not self.closed and named:
            self._unknown_row(row, match, named, matcher)
            self.below = None
        elif not self.closed and matcher.last is not None and self.below == (row - 1, matcher):
            self._nameless_row(row, matcher.last)

    def _read_row(self, row: int, match: RowMatch, named: list[Cell], moved: bool, matcher: Rows) -> None:
        header, segment = self.header, self.segment
        if header is None or segment is None or match.leaf is None:
            return
        place = match.leaf
        columns = header.columns[place.part]
        labels = set(map(id, named))
        area = [c for c in self.grid.rows[row] if id(c) not in labels and c.column + c.columns > header.first]
        # A label that reaches over the values has pushed them aside.
        moved = moved or any(over(cell, column) for cell in named for column in columns)
        moved = moved or is_shifted(self.grid, row, area, header, columns)
        if moved:
            last = max(cell.column for cell in named)
            values = counted_values([cell for cell in self.grid.rows[row] if cell.column > last], columns)
        else:
            values = values_of(row, area, columns, named)
        if match.near_miss:
            finding_values: dict[str, object] = {"printed": match.label, "label": match.near_miss}
            segment.findings.append(Finding("near", "warning", NEAR_MISS, finding_values, origin=named[-1].origin))
            segment.near_misses += 1
        if match.contradiction:
            about: dict[str, object] = {"label": match.label, "group": match.contradiction}
            segment.findings.append(Finding("contradiction", "error", CONTRADICTION, about, origin=named[-1].origin))
            values = [(cells, False) for cells, _ in values]
        for column, (cells, readable) in zip(columns, values, strict=True):
            leaf = crossing(self.index, place, header.table, column.path)
            fact = fact_of(leaf, cells, column.unit) if readable else unread(leaf, cells)
            segment.put(placed(fact, named))
            segment.place(self.block, cells)
        segment.labels.add(dotted(place.path))
        segment.rows.add((self.block, row + 1))
        matcher.remember(place)
        segment.matches.append(match_of(self.index, place, named[-1].text, match.near_miss, named[-1].origin))
        if not moved:
            self._spares(row, place.part, dotted(place.path), area)

    def _unknown_row(self, row: int, match: RowMatch, named: list[Cell], matcher: Rows) -> None:
        """A row whose label the form does not have: kept with its values; a group's own label is nothing more."""
        header, segment = self.header, self.segment
        if header is None or segment is None:
            return
        number = self._part_here(matcher, header, match)
        columns = header.columns[number]
        labels = set(map(id, named))
        area = [cell for cell in self.grid.rows[row] if id(cell) not in labels and cell.column >= header.first]
        if not any(not is_blank(cell) for cell in area):
            if match.group is not None and not match.label:
                segment.rows.add((self.block, row + 1))
            return
        if (
            len(named) == 1
            and any(cell.columns >= self.grid.width - header.first + 1 for cell in area)
            and len(columns) > 1
        ):
            return
        facts = []
        for column, (cells, readable) in zip(columns, values_of(row, area, columns, named), strict=True):
            leaf = loose_leaf(header.table, number, (), column.path)
            facts.append(fact_of(leaf, cells, column.unit) if readable else unread(leaf, cells))
            segment.place(self.block, cells)
        self._extra(row, match, named, facts, number)

    def _nameless_row(self, row: int, place: Place) -> None:
        """Figures without a label, right below a row that was read: they may belong to it, so neither is trusted.

        In a sheet, people check their sums there; it stays as it is.
        """
        header, segment = self.header, self.segment
        if header is None or segment is None or self.grid.is_sheet or self.cells_with_figures(row) == 0:
            return
        columns = header.columns[place.part]
        for column in columns:
            cells = [cell for cell in self.grid.filled[row] if over(cell, column) and cell.row - 1 == row]
            if cells:
                leaf = crossing(self.index, place, header.table, column.path)
                segment.doubt(leaf, cells)
                segment.place(self.block, cells)
        segment.rows.add((self.block, row + 1))
        self.below = (row, self.matchers[header.table.section])

    def cells_with_figures(self, row: int) -> int:
        """How many cells that begin in a row stand for a value."""
        return sum(
            is_value(cell.text) or cell.number is not None for cell in self.grid.filled[row] if cell.row - 1 == row
        )

    def _extra(self, row: int, match: RowMatch, named: list[Cell], facts: list[Fact], number: int) -> None:
        header, segment = self.header, self.segment
        if header is None or segment is None:
            return
        last = self.matchers[header.table.section].last
        after = dotted(last.path) if last is not None and last.part == number else ""
        label = match.label or collapse(named[-1].text)
        segment.extras.append(Extra(header.table.section, "row", label, after, tuple(facts), number, named[-1].origin))
        segment.rows.add((self.block, row + 1))

    def _part_here(self, matcher: Rows, header: Header, match: RowMatch) -> int:
        for place in (match.group, matcher.last):
            if place is not None and place.part in header.columns:
                return place.part
        return next(iter(header.columns))

    def _spares(self, row: int, number: int, path: str, area: list[Cell]) -> None:
        """Keep what stands in columns that the form does not have."""
        header, segment = self.header, self.segment
        if header is None or segment is None:
            return
        columns = header.columns[number]
        spares = list(header.spares)
        for cell in self.grid.filled[row]:
            if cell.column in header.codes and is_value(cell.text):
                leaf = loose_leaf(header.table, number, (), ())
                fact = replace(fact_of(leaf, [cell]), path=path)
                segment.place(self.block, [cell])
                key = (header.codes[cell.column], cell.column, number, "")
                self.spare_values.setdefault(key, []).append(fact)
        for cell in area:
            covered: list[Column | Spare] = [*columns, *spares]
            if not is_blank(cell) and not any(
                cell.column <= one.last and cell.column + cell.columns > one.first for one in covered
            ):
                spare = Spare("", cell.column, cell.column + cell.columns - 1)
                spares.append(spare)
                header.spares.append(spare)
        for spare in spares:
            cells = [c for c in area if c.column <= spare.last and c.column + c.columns > spare.first]
            cells = [cell for cell in cells if not any(over(cell, column) for column in columns)]
            before = [column for column in columns if column.last < spare.first]
            leaf = loose_leaf(header.table, number, (), ())
            fact = replace(fact_of(leaf, cells), path=path)
            after = dotted(before[-1].path) if before else ""
            if before and spare.label == "" and fact.state == "number" and spare.first > header.last:
                segment.findings.append(
                    Finding("leftover", "error", OUTSIDE, {"text": fact.printed}, origin=fact.origin)
                )
            segment.place(self.block, cells)
            self.spare_values.setdefault((spare.label, spare.first, number, after), []).append(fact)

    def _flush_spares(self) -> None:
        for (label, _, number, after), facts in self.spare_values.items():
            if self.segment is not None and any(fact.state != "blank" for fact in facts):
                origin = next(fact.origin for fact in facts if fact.state != "blank")
                kept = tuple(fact for fact in facts if fact.state != "blank")
                self.segment.extras.append(
                    Extra(self.segment.table.section, "column", label, after, kept, number, origin)
                )
        self.spare_values = {}

    def _finish(self) -> None:
        self._flush_spares()

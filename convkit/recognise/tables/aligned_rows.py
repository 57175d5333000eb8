"""The rows of a table without lines: which label a line of figures stands beside, and what nobody can place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter

from convkit.document import Cell, Grid, by_row
from convkit.form import branch_paths
from convkit.recognise.labels import Labels, Place, bare
from convkit.recognise.tables.aligned_columns import AlignedHeader, Standing, extent, home_of, homes, learned, untold
from convkit.recognise.tables.aligned_labels import Wording, wordings
from convkit.recognise.tables.aligned_row_labels import Owners, RowLabels
from convkit.recognise.tables.row_labels import is_value
from convkit.recognise.tables.table_reading import Segment, TableReading, Value
from convkit.report import Axis
from convkit.text.numbers import collapse, holds_digits, read_number

_LONGEST = 16  # characters of a figure that cannot be read, such as one with a note's mark
_NEAR_END = 8  # steps across the page: two columns of a text
_NEXT = 4  # lines from a header to the only row of figures below it


class Stretch:
    """The lines from one header to the next."""

    def __init__(self, index: Labels, grid: Grid, block: int, header: AlignedHeader, end: int) -> None:
        self.index = index
        self.block = block
        self.header = header
        self.table = header.table
        self.breaks = grid.breaks
        self.cells = [cell for cell in grid.cells if header.bottom < cell.row < end]
        self.edge = max((extent(cell)[1] for cell in (*self.cells, *header.cells)), default=0)
        self.before = [cell for cell in grid.cells if cell.row <= header.bottom]
        self.known = {id(cell) for cell in header.cells}
        for axis in _ASIDE:
            for label in wordings(index, self.table, axis, [*self.before, *self.cells]):
                self.known.update(id(cell) for cell in label.cells)

    def read(self, readings: dict[str, TableReading]) -> None:
        """Put what the lines hold into the reading of their table."""
        start = (self.block, self.header.top - 1)
        reading = readings.setdefault(self.table.section, TableReading(self.index, self.table, start))
        parts = [number for number in self.header.parts if self.table.parts[number - 1].rows]
        if parts:
            self.labelled(reading, parts)
        else:
            self.nameless(reading)
        segment = reading.segment
        if segment.read:
            reading.header((), (), self.header.findings)
            self.note_header(reading)
            segment.parts |= self.read_parts(segment)
            self.claim(segment, [cell for cell in (*self.before, *self.cells) if id(cell) in self.known])

    def note_header(self, reading: TableReading) -> None:
        """Keep what is printed beside the labels above the values: of captions and corners, the last ones above."""
        printed = [(axis, wordings(self.index, self.table, axis, self.before)) for axis in _ASIDE]
        columns = wordings(self.index, self.table, "column", self.header.cells)
        printed.append(("column", sorted(columns, key=attrgetter("first"))))
        for number in self.header.parts:
            for axis, every in printed:
                labels = [one for one in every if any(place.part == number for place in one.places)]
                taken: list[Place] = []
                for label in labels if axis == "column" else labels[-1:]:
                    places = [place for place in label.places if place.part == number and place not in taken]
                    taken += places[:1]
                    for place in places[:1]:
                        reading.note(place, label.text, label.cells[0].origin)

    def read_parts(self, segment: Segment) -> set[int]:
        """The parts of which a row was read, and those without rows."""
        named = {self.index.form.cell(path).part for path in segment.facts}
        return {number for number in self.header.parts if number in named}

    # -- which label

    def nameless(self, reading: TableReading) -> None:
        """The only row of figures of a table whose rows have no labels."""
        near = [cell for cell in self.cells if cell.row <= self.header.bottom + _NEXT and id(cell) not in self.known]
        figures = [cell for cell in near if is_value(cell.text)]
        if not figures:
            return
        row = figures[0].row
        again = any(is_value(cell.text) and cell.row == row + 1 for cell in self.cells)
        cells = [cell for cell in near if cell.row == row]
        self.standing = {number: self.learned(number, [cells]) for number in self.header.parts}
        self.unsure = {number: self.told_by_none(number, [cells]) for number in self.header.parts}
        self.put(reading, None, self.header.parts[0], cells, readable=not again)

    def labelled(self, reading: TableReading, parts: Sequence[int]) -> None:
        """The rows that have labels, and what stands beside none."""
        segment = reading.segment
        labels = self.labels(reading, parts)
        named = {id(cell) for label in labels.all for cell in label.cells}
        fragments = self.fragments(labels.all, named)
        named |= {id(cell) for cell in fragments}
        apart = [cell for cell in self.cells if id(cell) not in self.known | named]
        values = [cell for cell in apart if self.is_right(cell) or self.is_behind(cell, labels.all)]
        lines = by_row(values)
        owners = labels.owners(lines, self.header.columns, fragments)
        self.standing = {number: self.stand(number, lines.values()) for number in parts}
        self.unsure = {number: self.told_by_none(number, lines.values()) for number in parts}
        free = {row: cells for row, cells in lines.items() if len(owners[row]) != 1}
        figures = {row for row, cells in free.items() if any(is_value(cell.text) for cell in cells)}
        strange = [row for row in sorted(figures) if not owners[row] and self.strange(row, named, parts, lines[row])]
        unplaced = figures - set(strange)
        # A line with words of its own that are no label is a row by itself, whatever it may be.
        alone = [row for row in free if row not in strange and not self.beside(row, named)]
        loose = [cell for row in alone for cell in free[row]]
        for place in labels.rows:
            own = [row for row, places in owners.items() if place in places]
            cells = [cell for row in own for cell in lines[row]]
            # A figure that no label owns may be this row's, if this row has none.
            readable = self.is_one(own, owners, cells, place) if own else not unplaced
            above, below = labels.neighbours(place)
            around = [cell for cell in loose if above < cell.row < below and cell.column >= self.header.left]
            self.put(reading, place, place.part, cells, readable=readable, around=around)
        for label in labels.all:
            self.claim(segment, label.cells)
            reading.note(labels.place(label, parts), label.text, label.cells[0].origin)
        self.claim(segment, fragments)
        if segment.read:
            reading.slips((label.text, label.meant, label.cells[0].origin) for label in labels.all)
            # Figures that no label owns are left over; behind the last row they are what lines below the table say.
            last = max((row for row, places in owners.items() if places), default=0)
            self.claim(segment, [cell for row in unplaced if not owners[row] and row < last for cell in lines[row]])
            for row in strange:
                self.extra(reading, row, named, labels, lines[row])

    def is_one(self, rows: Sequence[int], owners: Owners, cells: Sequence[Cell], place: Place) -> bool:
        """Whether the lines beside a label are its row alone, and its values stand where they should.

        One line is, or several with one value for every column. A label that is too long pushes what stands behind it.
        """
        if any(len(owners[row]) != 1 for row in rows):
            return False
        if len([cell for cell in cells if not self.is_beyond(place.part, cell)]) == len(
            self.header.columns[place.part]
        ):
            return True
        standing = self.standing[place.part]
        first = standing.extents[0][0] if standing is not None and standing.extents else 0
        values = {id(cell) for cell in cells}
        before = [extent(cell)[1] for cell in self.cells if cell.row == rows[0] and id(cell) not in values]
        return len(rows) == 1 and max(before, default=0) < first

    def labels(self, reading: TableReading, parts: Sequence[int]) -> RowLabels:
        """The labels of rows that stand left of the values, those nearly of the form's wording too."""
        beside = [cell for cell in self.cells if cell.column < self.header.left and id(cell) not in self.known]
        found = wordings(self.index, self.table, "row", beside)
        taken = {id(cell) for label in found for cell in label.cells}
        places = {place for label in found for place in label.places}
        for cell in beside:
            meant = reading.rows.slip(cell.text, set(parts)) if id(cell) not in taken else None
            named = self.index.match(meant, "row", self.table) if meant is not None else []
            if named and not places & set(named):
                found.append(Wording(tuple(named), (cell,), meant))
                places |= set(named)
        return RowLabels(found, parts)

    def is_right(self, cell: Cell) -> bool:
        """Whether a cell reaches into the columns of values; words before all values of their line are a label."""
        label = cell.column < self.header.left and not holds_digits(cell.text) and not is_value(cell.text)
        return extent(cell)[1] >= self.header.left and not label

    def is_behind(self, cell: Cell, labels: Sequence[Wording]) -> bool:
        """Whether a figure stands to the right of the labels of its line, though no column's label stands above it."""
        beside = [label for label in labels if label.top <= cell.row <= label.bottom]
        return bool(beside) and _is_figure(cell.text) and all(label.last < cell.column for label in beside)

    def is_beyond(self, number: int, cell: Cell) -> bool:
        """Whether a cell stands where the labels of columns that the page cuts off would be."""
        return bool(self.header.lost.get(number)) and sum(extent(cell)) // 2 > self.header.columns[number][-1].last

    def is_cut(self, cell: Cell) -> bool:
        """Whether a figure of a table that goes on beyond the page ends where the page does."""
        return any(self.header.lost.values()) and extent(cell)[1] + _NEAR_END >= self.edge

    def stand(self, number: int, lines: Iterable[Sequence[Cell]]) -> Standing | None:
        """Where the values of a part stand by the lines that hold nothing else, what is beyond the page left aside."""
        full = [cells for cells in lines if all(is_value(cell.text) for cell in cells)]
        return self.learned(number, [[one for one in row if not self.is_beyond(number, one)] for row in full])

    def told_by_none(self, number: int, lines: Iterable[Sequence[Cell]]) -> set[int]:
        """The lines with blanks where columns were counted anew, and no line has a value for every one of them."""
        return untold(self.standing[number], lines, self.header, self.breaks)

    def learned(self, number: int, rows: Iterable[Sequence[Cell]]) -> Standing | None:
        """Where the values of a part stand."""
        return learned(self.header.columns[number], rows, whole=self.header.whole)

    # -- what no label owns

    def fragments(self, labels: Sequence[Wording], named: set[int]) -> list[Cell]:
        """What is left of the names of groups, which stand upright beside the rows or are cut by pages."""
        names = [set(bare(path[-1].label)) for part in self.table.parts for path in branch_paths(part.rows)]
        top = min((label.top for label in labels), default=0)
        bottom = max((label.bottom for label in labels), default=0)
        return [
            cell
            for cell in self.cells
            if top <= cell.row <= bottom
            and id(cell) not in self.known | named
            and not self.is_right(cell)
            and any(set(bare(cell.text)) <= name for name in names)
        ]

    def strange(self, row: int, named: set[int], parts: Sequence[int], values: Sequence[Cell]) -> bool:
        """Whether a line is a row that the form does not have: one label of its own, and a figure for every column."""
        beside = self.beside(row, named)
        return (
            len(beside) == 1
            and not is_value(beside[0].text)
            and not self.index.knows(beside[0].text)
            and any(len(values) == len(self.header.columns[number]) > 1 for number in parts)
            and all(is_value(cell.text) for cell in values)
        )

    def beside(self, row: int, named: set[int]) -> list[Cell]:
        """What stands left of the values on a line and is no label of the form."""
        return [
            cell
            for cell in self.cells
            if cell.row == row and id(cell) not in self.known | named and not self.is_right(cell)
        ]

    def extra(
        self,
        reading: TableReading,
        row: int,
        named: set[int],
        labels: RowLabels,
        values: Sequence[Cell],
    ) -> None:
        """Keep a row that the form does not have, behind the row that stands above it."""
        above = labels.above(row)
        number = above.row.part if above else self.header.parts[0]
        found = zip(self.header.columns[number], sorted(values, key=lambda one: one.column), strict=True)
        (label,) = self.beside(row, named)
        reading.rows.last = above.row if above else None
        extra = [Value(column.path, [cell]) for column, cell in found]
        reading.extra_row(number, collapse(label.text), extra, label.origin)
        reading.segment.place(self.block, values)
        self.claim(reading.segment, [label, *values])

    # -- facts

    def put(
        self,
        reading: TableReading,
        place: Place | None,
        number: int,
        cells: Sequence[Cell],
        *,
        readable: bool,
        around: Sequence[Cell] = (),
    ) -> None:
        """The facts of one row; a value under no column, or under two, leaves the row unread.

        What stands `around` the row may be part of a value that is not on its line: nothing there is taken for blank.
        """
        columns, standing = self.header.columns[number], self.standing[number]
        beyond = [cell for cell in cells if self.is_beyond(number, cell)]
        cells = [cell for cell in cells if cell not in beyond]
        found = None if any(cell.row in self.unsure[number] for cell in cells) else homes(cells, standing, columns)
        under: list[list[Cell]] = [[] for _ in columns]
        for cell, home in zip(cells, found or [0] * len(cells), strict=True):
            under[home].append(cell)
        values = []
        for at, (column, own) in enumerate(zip(columns, under, strict=True)):
            loose = [cell for cell in around if standing is None or home_of(cell, standing, columns) in (at, None)]
            sound = readable and found is not None and not loose and column.known and not any(map(self.is_cut, own))
            values.append(Value(column.path, own if sound else [*own, *loose], sound))
        if beyond:
            values.append(Value(self.header.lost[number][0], beyond, readable=False))
        reading.values(place, values)
        for value in values:
            reading.segment.place(self.block, value.cells)
            self.claim(reading.segment, value.cells)

    def claim(self, segment: Segment, cells: Sequence[Cell]) -> None:
        """Note that cells belong to the table, so that they are no running text."""
        segment.claimed.update((self.block, cell.row, cell.column) for cell in cells)
        segment.rows.update((self.block, cell.row) for cell in cells)


_ASIDE: tuple[Axis, ...] = ("corner", "caption")


def _is_figure(text: str) -> bool:
    """Whether a text is a value, or begins as a number does and cannot be read as one; an item's number is none."""
    several = sum(character.isdecimal() for character in text) > 1 and text[0].isdecimal() and len(text) <= _LONGEST
    return is_value(text) or (several and read_number(text).state == "unread")

"""Rows and cells with spans to a grid.

A reader tells a `Table` its rows and cells in the order of its format, and fills each with what stands in it:

    table = Table(Origin(table=1))
    table.begin_row(header=True)
    slot = table.add(rows=2)
    slot.fill(contents)
    ...
    grid = table.grid()

No two cells of the grid cover each other, none reaches below the last row, and no span is larger than the limits let
through: `InputError` before memory is spent on it. Formats that merge downwards cell by cell (`w:vMerge`) ask `go_on`
first; those whose cells take the next free place (HTML) call `make_room`; those that state covered cells, `skip`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice, takewhile
from typing import Any, Generic, Protocol, TypeVar

from convkit.document import Block, Cell, Grid, Inline, Origin
from convkit.limits import enforce, limit
from convkit.reading.blocks import Element, Generate, Line, merged
from convkit.reading.ledger import Ledger
from convkit.reading.runs import Look
from convkit.text.numbers import read_number

PATH = re.compile(r"[a-z][A-Za-z0-9]*(\.[A-Za-z0-9]+)+")
"""What the path of a fact looks like, which our own writers leave in the cell of a file."""


@dataclass(slots=True)
class Contents(Generic[Element]):
    """What stands in a cell: its lines become one text, all else waits until the grid is done.

    `behind` are the pictures, notes and boxes of the cell, `tables` the tables in it, as the reader has them.
    """

    generate: Generate = str
    inlines: list[Inline] = field(default_factory=list)
    behind: list[Block] = field(default_factory=list)
    tables: list[Element] = field(default_factory=list)

    def line(self, line: Line) -> None:
        """Add a line to the text, and what stands behind it to what waits."""
        runs = line.numbered(self.generate)
        if runs:
            self.inlines += [*([Inline("\n")] if self.inlines else []), *runs]
        self.behind += line.after

    def add(self, *blocks: Block) -> None:
        """Let blocks wait."""
        self.behind += blocks

    def table(self, element: Element) -> None:
        """Let a table wait."""
        self.tables.append(element)

    @property
    def text(self) -> str:
        """The text of the cell."""
        return "".join([run.text for run in self.inlines])


@dataclass(slots=True)
class Slot:
    """A cell as it is being read: its place, its extent, its content; `cut` where it asked for more than is free."""

    row: int
    column: int
    rows: int
    columns: int
    origin: Origin
    cut: bool = False
    text: str = ""
    inlines: tuple[Inline, ...] = ()
    path: str | None = None

    def fill(self, inlines: Sequence[Inline]) -> None:
        """Put runs into the cell."""
        self.text = "".join([run.text for run in inlines])
        plain = not any(run.link is not None or run.emphasis for run in inlines)
        self.inlines = () if plain else merged(inlines)

    def repeat(self, other: Slot) -> None:
        """Put what stands in another cell into this one."""
        self.text, self.inlines, self.path = other.text, other.inlines, other.path

    def cell(self) -> Cell:
        """The cell."""
        return Cell(self.row, self.column, self.text, self.rows, self.columns, self.path, origin=self.origin,
                    inlines=self.inlines)  # fmt: skip


class Table:
    """A table as it is being read. `origin` is its own; those of its cells say row and column too.

    `row` counts the rows so far, `column` is where the next cell stands. `overlaps` are the places where cells reached
    over each other or out of the table: of two, the earlier one ends before the later one.
    """

    def __init__(self, origin: Origin) -> None:
        self.origin = origin
        self.slots: list[Slot] = []
        self.overlaps: list[Origin] = []
        self.row, self.column, self.header_rows = 0, 1, 0
        self._place = Origin()
        self._most = {name: limit(name) for name in ("rows", "columns", "cells")}
        self._taken: dict[tuple[int, int], Slot] = {}
        self._claimed = 0
        self._open: dict[int, Slot] = {}  # by column: the cell above that may go on in this row
        self._going_on: dict[int, Slot] = {}

    @property
    def place(self) -> Origin:
        """The origin of the next cell."""
        if (self._place.row, self._place.column) != (self.row, self.column):
            self._place = Origin(part=self.origin.part, table=self.origin.table, row=self.row, column=self.column)
        return self._place

    @property
    def is_labelled(self) -> bool:
        """Whether the last cell has words before it in its row, below the first row: there a blank is for a figure."""
        row = self.slots[-1].row
        before = takewhile(lambda one: one.row == row, islice(reversed(self.slots), 1, None))
        return row > 1 and any(one.text.strip() for one in before)

    def begin_row(self, header: bool = False) -> None:
        """Begin the next row; header rows count as long as all above them are such."""
        self.header_rows += header and self.header_rows == self.row
        self.row += 1
        self.column = 1
        self._bound("rows", self.row)
        self._open, self._going_on = self._going_on, {}

    def skip(self, columns: int = 1) -> None:
        """Leave places free."""
        self.column += columns
        self._bound("columns", self.column - 1)

    def make_room(self) -> None:
        """Pass over the places that cells from above cover."""
        while (self.row, self.column) in self._taken:
            self.column += 1

    def go_on(self, columns: int = 1) -> bool:
        """Let the merged cell that is open above the next place reach into this row; False where there is none so wide.

        A cell that should go on without one above stands for itself: `add` it with `is_open`.
        """
        above = self._open.get(self.column)
        if above is None or (above.columns, above.column) != (columns, self.column):
            return False
        if any((self.row, self.column + further) in self._taken for further in range(columns)):
            return False
        self._claim(columns)
        above.rows = self.row - above.row + 1
        self._going_on[self.column] = above
        self._take(above, range(self.row, self.row + 1))
        self.column += columns
        return True

    def widen(self, columns: int = 1) -> bool:
        """Let the last cell of this row reach further to the right; False where there is none."""
        self._bound("columns", self.column + columns - 1)
        last = self._taken.get((self.row, self.column - 1))
        if last is None:
            return False
        rows = range(last.row, last.row + last.rows)
        if any((row, self.column + further) in self._taken for row in rows for further in range(columns)):
            return False
        self._claim(columns * last.rows)
        last.columns += columns
        self._take(last, rows)
        self.column += columns
        return True

    def add(self, rows: int = 1, columns: int = 1, is_open: bool = False) -> Slot:
        """A new cell at the next place; of what it would cover, what is taken is cut off."""
        self._bound("rows", rows)
        self._bound("columns", self.column + columns - 1)
        place = self.place
        if (other := self._taken.get((self.row, self.column))) is not None:
            self.overlaps.append(place)
            self._end_before(other, self.row, self.column)
        free = 1
        while free < columns and (self.row, self.column + free) not in self._taken:
            free += 1
        if free < columns:
            self.overlaps.append(place)
        slot = Slot(self.row, self.column, rows, free, place, free < columns)
        self._claim(rows * free)
        self.slots.append(slot)
        self._take(slot, range(self.row, self.row + rows))
        if is_open:
            self._going_on[self.column] = slot
        self.column += free
        return slot

    def grid(self, header_rows: int | None = None) -> Grid:
        """The grid of the cells."""
        for slot in self.slots:
            if slot.row + slot.rows - 1 > self.row:
                self.overlaps.append(slot.origin)
                slot.rows = self.row - slot.row + 1
        rows = self.header_rows if header_rows is None else header_rows
        return Grid(tuple([slot.cell() for slot in self.slots]), "table", rows, self.origin)

    def _claim(self, places: int) -> None:
        self._claimed += places
        self._bound("cells", self._claimed)

    def _bound(self, name: str, size: int) -> None:
        """Hold a size against its limit, which is asked for once a table: there are several for each cell."""
        if size > self._most[name]:
            enforce(name, size)

    def _take(self, slot: Slot, rows: range) -> None:
        for row in rows:
            for column in range(slot.column, slot.column + slot.columns):
                self._taken[row, column] = slot

    def _end_before(self, slot: Slot, row: int, column: int) -> None:
        """Make a merged cell end before a place inside it."""
        places = [
            (down, across)
            for down in range(slot.row, slot.row + slot.rows)
            for across in range(slot.column, slot.column + slot.columns)
            if (down >= row if row > slot.row else across >= column)
        ]
        for place in places:
            if self._taken.get(place) is slot:
                del self._taken[place]
        if row > slot.row:
            slot.rows = row - slot.row
        else:
            slot.columns = column - slot.column


class Walking(Protocol):
    """What a reader knows on its way through a document, as far as a table that arranges the page needs it."""

    tables: int
    around: Look
    ledger: Ledger[Any]


Walk = TypeVar("Walk", bound=Walking)


def laid_out(
    walk: Walk, cells: Iterable[tuple[Element, Look]], read: Callable[[Walk, Element], list[Block]]
) -> list[Block]:
    """What stands in the cells of a table that only arranges the page, in their order; `read` gives that of one."""
    walk.tables += 1
    walk.ledger.carried["tables"] += 1
    around = walk.around
    blocks: list[Block] = []
    for cell, walk.around in cells:
        blocks += read(walk, cell)
    walk.around = around
    return blocks


def is_figure_inside(text: str, inner: str) -> bool:
    """Whether a table inside a cell may be part of its figure; tables that lay out a page hold other tables whole.

    `text` is what else the cell says, `inner` what the table does.
    """
    return any(map(str.isnumeric, inner)) if text.strip() else read_number(inner).state == "number"

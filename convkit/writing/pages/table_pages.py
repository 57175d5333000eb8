"""Tables over pages: which rows go on which page, what is repeated, where the rules are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from convkit.writing.pages.column_widths import LEADING, SIDE
from convkit.writing.pages.paper import PAGE_HEIGHT, Paper
from convkit.writing.pages.tables import PADDING, CellLayout, TableLayout

_BEFORE, _AFTER = 5.0, 10.0
_SMALL = PAGE_HEIGHT * 0.45  # a table up to this height is moved to the next page rather than broken
_SMALL_PARTS = PAGE_HEIGHT * 0.7  # the same of one whose parts have headers of their own, which are not shown again
_MOST_WASTE = PAGE_HEIGHT * 0.4
_MOST_HEADER = PAGE_HEIGHT / 3
_LEAST_BEGINNING = 6 * LEADING
_LEAST = LEADING + PADDING
_LEAST_TABLE = 90.0
_EPSILON = 1e-6


def kept_together(table: TableLayout) -> float:
    """The height that a heading above a table keeps for it: all of a small table, the beginning of another."""
    total = sum(table.heights)
    begins = min(sum(table.heights[: table.header + 1]), _MOST_HEADER)
    return _BEFORE + total if total <= _most_moved(table) else max(_LEAST_TABLE, begins)


def _most_moved(table: TableLayout) -> float:
    return _SMALL_PARTS if table.captions and not table.header else _SMALL


@dataclass(slots=True)
class _Part:
    """Rows that stand together on a page, each with its height; `whole` says whether the last one ends there."""

    rows: list[int]
    heights: list[float]
    whole: bool = True


class TablePrinter:
    """Draws one table from where the page is filled, over as many pages as it takes."""

    def __init__(self, paper: Paper, table: TableLayout) -> None:
        self._paper, self._table = paper, table
        self._header = sum(table.heights[: table.header])
        self._repeats = 0 < table.header < table.rows and self._header <= _MOST_HEADER
        self._begun = False  # whether some of the row that comes next stands on an earlier page

    def print(self) -> None:
        """Draw the table."""
        table, paper = self._table, self._paper
        total = sum(table.heights)
        paper.y -= 0.0 if paper.fresh else _BEFORE
        if total <= _most_moved(table):
            paper.ask(total)
        row = 1
        while row <= table.rows:
            row = self._page(row)
            if row <= table.rows:
                paper.turn()
        paper.y -= _AFTER

    def _page(self, row: int) -> int:
        """Draw what of the table has room on this page; the row that comes next."""
        repeated = self._repeats and row > self._table.header
        top = self._header if repeated else 0.0
        part = self._planned(row, self._paper.room - top)
        if not part.rows:
            if not self._paper.fresh:
                return row
            part = _Part([row], [self._paper.room - top], whole=False)
        elif part.rows[-1] < self._table.rows:
            part = self._begun_high(part, self._paper.room - top) or self._well_broken(part, row)
            if not part.rows:
                return row
        self._draw(part, repeated)
        self._begun = not part.whole
        return part.rows[-1] + (1 if part.whole else 0)

    def _planned(self, first: int, room: float) -> _Part:
        """The rows from one on that have room together."""
        part = _Part([], [])
        for row in range(first, self._table.rows + 1):
            height = self._height(row, first, part.heights)
            if sum(part.heights) + height > room + _EPSILON:
                break
            part.rows.append(row)
            part.heights.append(height)
        return part

    def _height(self, row: int, first: int, above: list[float]) -> float:
        """The height of a row under those that its page's part already has: what ends there must have room."""
        height = _LEAST if self._begun and row == first else self._table.heights[row - 1]
        for box in self._ending(row):
            left = len(box.lines) - box.drawn
            if left:
                height = max(height, box.height(left) - sum(above[max(box.row - first, 0) :]))
        return height

    def _ending(self, row: int) -> Iterator[CellLayout]:
        """The boxes whose last row this is."""
        before = None
        for box in self._table.places[row - 1]:
            if box.last == row and box is not before:
                yield box
            before = box

    def _begun_high(self, part: _Part, room: float) -> _Part | None:
        """The part with the beginning of the row behind it, where that is higher than a page."""
        height = self._table.heights[part.rows[-1]]
        left = room - sum(part.heights)
        if height <= PAGE_HEIGHT - self._header or left < _LEAST_BEGINNING:
            return None
        return _Part([*part.rows, part.rows[-1] + 1], [*part.heights, left], whole=False)

    def _well_broken(self, part: _Part, first: int) -> _Part:
        """The part without rows at its end that are better kept with what follows them."""
        counts = range(len(part.rows), 0, -1)
        spared = [count for count in counts if sum(part.heights[count:]) <= _MOST_WASTE]
        well = [count for count in spared if self._breaks_well(part, count, first)]
        count = next((count for count in well if self._labels_fit(part.rows[count - 1])), next(iter(well), 0))
        if count:
            return _Part(part.rows[:count], part.heights[:count])
        return part if self._paper.fresh or first > 1 else _Part([], [])

    def _breaks_well(self, part: _Part, count: int, first: int) -> bool:
        """Whether no header or caption stands alone and no text is cut where the page ends after so many rows."""
        last = part.rows[count - 1]
        if last in self._table.captions or (first == 1 and last <= self._table.header):
            return False
        for box in dict.fromkeys(self._table.places[last - 1]):
            left = len(box.lines) - box.drawn
            if box.last > last and left:
                height = sum(part.heights[max(box.row, first) - first : count])
                if box.fitting(height) < left:
                    return False
        return True

    def _labels_fit(self, last: int) -> bool:
        """Whether what goes on behind a row stands under its labels on the next page: all that are shown again fit."""
        table = self._table
        headless = bool(table.captions) and not self._repeats and last + 1 not in table.captions
        return not headless and all(
            box.fitting(sum(table.heights[last : box.last])) >= len(box.lines)
            for box in dict.fromkeys(table.places[last - 1])
            if box.last > last
        )

    # -- drawing

    def _draw(self, part: _Part, repeated: bool) -> None:
        """Draw rows, under the repeated header where there is one."""
        table, paper = self._table, self._paper
        shown: list[tuple[int, float, float]] = []
        y = paper.y
        if repeated:
            header = [(row, height) for row, height in enumerate(table.heights[: table.header], 1)]
            for row, height in header:
                shown.append((row, y, y - height))
                y -= height
            self._boxes(shown, header_again=True)
        own: list[tuple[int, float, float]] = []
        for row, height in zip(part.rows, part.heights, strict=True):
            own.append((row, y, y - height))
            y -= height
        self._boxes(own, header_again=False, whole=part.whole)
        paper.rules([*self._upright(shown), *self._upright(own), *self._level([*shown, *own], len(shown))])
        paper.y = y

    def _boxes(self, shown: list[tuple[int, float, float]], header_again: bool, whole: bool = True) -> None:
        """Draw the texts of the boxes that these rows show, in reading order."""
        first, last = shown[0][0], shown[-1][0]
        boxes = dict.fromkeys(box for row, _, _ in shown for box in self._table.places[row - 1])
        for box in sorted(boxes, key=lambda one: (one.row, one.column)):
            top = shown[max(box.row, first) - first][1]
            bottom = shown[min(box.last, last) - first][2]
            if header_again:
                self._text(box, 0, len(box.lines), top, bottom, True)
                continue
            ends = box.last < last or (box.last == last and whole)
            self._own(box, top, bottom, ends)

    def _own(self, box: CellLayout, top: float, bottom: float, ends: bool) -> None:
        """Draw what is left of a box's text, or repeat it where the box goes on from an earlier page."""
        left = len(box.lines) - box.drawn
        if left:
            count = left if ends else min(left, box.fitting(top - bottom))
            self._text(box, box.drawn, box.drawn + count, top, bottom, False)
            box.drawn += count
        elif box.broken and box.rows > 1:
            self._text(box, 0, len(box.lines), top, bottom, True)
        box.broken = box.broken or not ends

    def _text(self, box: CellLayout, start: int, end: int, top: float, bottom: float, repeated: bool) -> None:
        """Draw lines of a box in the middle of a height; a repetition that has no room there is left out."""
        if repeated and box.fitting(top - bottom) < end - start:
            return
        left, right = self._table.edges[box.column - 1], self._table.edges[box.column - 1 + box.columns]
        height = (end - start) * box.leading
        y = top - (top - bottom - height) / 2
        for line in box.lines[start:end]:
            room = right - left - 2 * SIDE
            x = left + SIDE + ((room - line.width * box.size) / 2 if box.centred else 0.0)
            base = y - (box.leading + 0.72 * box.size) / 2
            self._paper.line(box.text, line, x, base, box.size, repeated=repeated)
            y -= box.leading

    # -- rules

    def _upright(self, shown: list[tuple[int, float, float]]) -> Iterator[tuple[float, float, float, float]]:
        """The upright rules between and around the boxes of rows, each as long as it goes on."""
        edges = self._table.edges
        for at, x in enumerate(edges):
            start: float | None = None
            for row, top, bottom in shown:
                line = self._table.places[row - 1]
                if at not in (0, len(edges) - 1) and line[at - 1] is line[at]:
                    start = None
                    continue
                start = top if start is None else start
                following = row < shown[-1][0] and not (
                    at not in (0, len(edges) - 1) and self._table.places[row][at - 1] is self._table.places[row][at]
                )
                if not following:
                    yield (x, start, x, bottom)
                    start = None

    def _level(self, shown: list[tuple[int, float, float]], header: int) -> Iterator[tuple[float, float, float, float]]:
        """The level rules; the edges of the page's part are closed, and so is what was taken from another page."""
        for at in range(len(shown) + 1):
            y = shown[at][1] if at < len(shown) else shown[-1][2]
            above = self._table.places[shown[at - 1][0] - 1] if at > 0 else None
            below = self._table.places[shown[at][0] - 1] if at < len(shown) else None
            closed = at == header and header > 0
            start: int | None = None
            for column in range(len(self._table.edges)):
                inside = column < len(self._table.edges) - 1
                ruled = inside and (above is None or below is None or closed or above[column] is not below[column])
                if ruled and start is None:
                    start = column
                if not ruled and start is not None:
                    yield (self._table.edges[start], y, self._table.edges[column], y)
                    start = None

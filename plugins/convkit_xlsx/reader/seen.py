"""A sheet's cells as a person sees them: without what is hidden, and without vast empty distances."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace

from convkit import Inline, Message, enforce, limit
from convkit_xlsx.reader.places import LAST_COLUMN, LAST_ROW, Area
from convkit_xlsx.reader.sheet import Sheet, Stored
from convkit_xlsx.reader.strings import joined

_MOST_OVERLAPS = 50  # no sound file has one; each costs a search

Intervals = list[tuple[int, int]]


class Axis:
    """Numbers rows or columns from 1 without the hidden ones.

    Given the places that are `used`, it numbers these only, with one empty place for each gap between them.
    """

    def __init__(self, hidden: Intervals, used: list[int] | None = None) -> None:
        self._hidden = disjoint(hidden)
        self._before = [0]
        for first, last in self._hidden:
            self._before.append(self._before[-1] + last - first + 1)
        self._used = used
        self._numbers: list[int] = []
        number, last = 0, 0
        for place in used or ():
            before = self.visible_before(place)
            number += min(before - last, 2) if number else 1
            last = before
            self._numbers.append(number)

    def visible_before(self, place: int) -> int:
        """How many places before that one are visible."""
        position = bisect_left(self._hidden, (place, 0))
        hidden = self._before[position]
        if position and self._hidden[position - 1][1] >= place:
            hidden -= self._hidden[position - 1][1] - place + 1
        return place - 1 - hidden

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The number of the first visible place between two, and how many there are."""
        if self._used is None and not self._hidden:
            return first, last - first + 1
        if self._used is None:
            before = self.visible_before(first)
            return before + 1, self.visible_before(last + 1) - before
        start = bisect_left(self._used, first)
        end = bisect_right(self._used, last) - 1
        if start > end:
            return 1, 0
        return self._numbers[start], self._numbers[end] - self._numbers[start] + 1

    def first_visible(self, first: int) -> int:
        """The first visible place that is not before that one."""
        position = bisect_right(self._hidden, (first, LAST_ROW + 1)) - 1
        if position >= 0 and self._hidden[position][1] >= first:
            return self._hidden[position][1] + 1
        return first


def disjoint(intervals: Intervals) -> Intervals:
    """The intervals in order, those that touch made one."""
    result: Intervals = []
    for first, last in sorted(intervals):
        if result and first <= result[-1][1] + 1:
            result[-1] = (result[-1][0], max(last, result[-1][1]))
        else:
            result.append((first, last))
    return result


@dataclass(slots=True)
class Placed:
    """A place of the grid: row, column and extent as a person counts them, and what is stored there, if anything."""

    row: int
    column: int
    rows: int
    columns: int
    area: Area
    stored: Stored | None


@dataclass(slots=True)
class Arranged:
    """What is seen of a sheet, in reading order, and what is not seen: in hidden rows, columns, under merged cells."""

    seen: list[Placed] = field(default_factory=list)
    in_rows: list[Stored] = field(default_factory=list)
    in_columns: list[Stored] = field(default_factory=list)
    covered: list[Stored] = field(default_factory=list)


def arrange(sheet: Sheet) -> Arranged:
    """The cells that are seen, and those that are not."""
    result = Arranged()
    values, gone = _join_continued(sheet)
    merges = {(area.top, area.left): area for area in _bounded(sheet.merges, values)}
    hidden_rows, hidden_columns = sheet.hidden_rows + gone, sheet.hidden_columns
    rows, columns = Axis(hidden_rows), Axis(hidden_columns)
    visible: list[tuple[Area, Stored | None]] = []
    for value in values:
        area = merges.pop((value.row, value.column), Area(value.row, value.column, value.row, value.column))
        if rows.span(area.top, area.bottom)[1] == 0:
            result.in_rows.append(value)
        elif columns.span(area.left, area.right)[1] == 0:
            result.in_columns.append(value)
        else:
            visible.append((area, value))
    last_row = max((area.bottom for area, _ in visible), default=0)
    last_column = max((area.right for area, _ in visible), default=0)
    visible += [
        (area, None)
        for area in merges.values()
        if area.top <= last_row
        and area.left <= last_column
        and rows.span(area.top, area.bottom)[1]
        and columns.span(area.left, area.right)[1]
    ]
    if not visible:
        return result
    if _too_large(visible, rows, columns):
        rows = Axis(hidden_rows, sorted({rows.first_visible(area.top) for area, _ in visible}))
        columns = Axis(hidden_columns, sorted({columns.first_visible(area.left) for area, _ in visible}))
        height, width = _extent(visible, rows, columns)
        enforce("rows", height, Message("the number of rows of a sheet", "一个工作表的行数"))
        enforce("columns", width, Message("the number of columns of a sheet", "一个工作表的列数"))
        enforce("cells", height * width, Message("the number of cells of a sheet", "一个工作表的单元格数"))
    _place(visible, rows, columns, result)
    return result


def _join_continued(sheet: Sheet) -> tuple[list[Stored], Intervals]:
    """The values with continued texts put together again, and the rows that are used up by that."""
    if not any(value.continues for value in sheet.values):
        return sheet.values, []
    alone: dict[int, int] = {}
    for value in sheet.values:
        alone[value.row] = alone.get(value.row, 0) + 1
    bottoms = {(area.top, area.left): area.bottom for area in sheet.merges}
    values: list[Stored] = []
    gone: Intervals = []
    for value in sheet.values:
        last = values[-1] if values else None
        if value.continues and last and _goes_on(last, value) and alone[value.row] == alone[last.row] == 1:
            inlines = joined((*_inlines(last), *_inlines(value)))
            last.inlines = inlines if any(inline.link or inline.emphasis for inline in inlines) else ()
            last.pieces = last.counts + value.counts
            last.text += value.text
            last.characters += value.characters
            last.links += value.links
            gone.append((value.row, bottoms.get((value.row, value.column), value.row)))
        else:
            values.append(replace(value))
    return values, gone


def _goes_on(last: Stored, value: Stored) -> bool:
    """Whether a value can be the rest of the one before it: both are texts in one column."""
    return last.column == value.column and last.held == value.held == "text" and not last.uncached


def _inlines(value: Stored) -> tuple[Inline, ...]:
    return value.inlines or (Inline(value.text),)


def _bounded(merges: list[Area], values: list[Stored]) -> list[Area]:
    """The merged areas; those over whole rows or columns are cut to the part of the sheet that is used."""
    most_rows, most_columns = limit("rows"), limit("columns")

    def tall(area: Area) -> bool:
        return area.bottom == LAST_ROW or area.bottom - area.top >= most_rows

    def wide(area: Area) -> bool:
        return area.right == LAST_COLUMN or area.right - area.left >= most_columns

    bottom = max([value.row for value in values] + [area.bottom for area in merges if not tall(area)], default=1)
    right = max([value.column for value in values] + [area.right for area in merges if not wide(area)], default=1)
    return [
        Area(
            area.top,
            area.left,
            max(area.top, min(area.bottom, bottom)) if tall(area) else area.bottom,
            max(area.left, min(area.right, right)) if wide(area) else area.right,
        )
        for area in sorted(merges, key=lambda area: (area.top, area.left))
    ]


def _extent(visible: list[tuple[Area, Stored | None]], rows: Axis, columns: Axis) -> tuple[int, int]:
    return (
        max(sum(rows.span(area.top, area.bottom)) - 1 for area, _ in visible),
        max(sum(columns.span(area.left, area.right)) - 1 for area, _ in visible),
    )


def _too_large(visible: list[tuple[Area, Stored | None]], rows: Axis, columns: Axis) -> bool:
    height, width = _extent(visible, rows, columns)
    return height > limit("rows") or width > limit("columns") or height * width > limit("cells")


def _place(visible: list[tuple[Area, Stored | None]], rows: Axis, columns: Axis, result: Arranged) -> None:
    """Give each visible area its number; what lies under a merged cell is not seen."""
    taken: set[tuple[int, int]] = set()
    overlaps = 0
    placed = []
    for area, stored in visible:
        row, height = rows.span(area.top, area.bottom)
        column, width = columns.span(area.left, area.right)
        placed.append(Placed(row, column, height, width, area, stored))
    placed.sort(key=lambda place: (place.rows * place.columns == 1, place.row, place.column))
    for place in placed:
        if place.rows * place.columns > 1:
            if overlaps == _MOST_OVERLAPS or not _take(place, taken):
                overlaps = min(overlaps + 1, _MOST_OVERLAPS)
                place.rows = place.columns = 1  # merged areas that overlap: the later one is no merged area
                if (place.row, place.column) in taken:
                    if place.stored is not None:
                        result.covered.append(place.stored)
                    continue
                taken.add((place.row, place.column))
        elif (place.row, place.column) in taken:
            if place.stored is not None:
                result.covered.append(place.stored)
            continue
        result.seen.append(place)
    result.seen.sort(key=lambda place: (place.row, place.column))


def _take(place: Placed, taken: set[tuple[int, int]]) -> bool:
    squares = set()
    for row in range(place.row, place.row + place.rows):
        for column in range(place.column, place.column + place.columns):
            if (row, column) in taken:
                return False
            squares.add((row, column))
    taken |= squares
    return True

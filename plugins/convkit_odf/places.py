"""Names of cells, and how rows and columns are numbered where some are hidden or far away."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

Intervals = list[tuple[int, int]]


def name_of(row: int, column: int) -> str:
    """The name of a cell, such as B3."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


class Axis:
    """Numbers rows or columns from 1 without the hidden ones.

    Given the places that are `used`, it numbers these only, with one empty place for each gap between them.
    """

    def __init__(self, hidden: Intervals, used: list[int] | None = None) -> None:
        self._hidden: Intervals = []
        for first, last in sorted(hidden):
            if self._hidden and first <= self._hidden[-1][1] + 1:
                self._hidden[-1] = (self._hidden[-1][0], max(last, self._hidden[-1][1]))
            else:
                self._hidden.append((first, last))
        self._before = [0]
        for first, last in self._hidden:
            self._before.append(self._before[-1] + last - first + 1)
        self._used = sorted(set(used)) if used is not None else None
        self._numbers: list[int] = []
        number, previous = 0, 0
        for place in self._used or ():
            visible = self._visible(place)
            number += min(visible - previous, 2) if number else 1
            previous = visible
            self._numbers.append(number)

    def _visible(self, place: int) -> int:
        """How many places before that one are visible."""
        position = bisect_left(self._hidden, (place, 0))
        hidden = self._before[position]
        if position and self._hidden[position - 1][1] >= place:
            hidden -= self._hidden[position - 1][1] - place + 1
        return place - 1 - hidden

    def first_visible(self, place: int) -> int:
        """The first visible place that is not before that one."""
        position = bisect_right(self._hidden, (place, 2**60)) - 1
        if position >= 0 and self._hidden[position][1] >= place:
            return self._hidden[position][1] + 1
        return place

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The number of the first visible place between two, and how many there are."""
        if self._used is None:
            before = self._visible(first)
            return before + 1, self._visible(last + 1) - before
        start, end = bisect_left(self._used, first), bisect_right(self._used, last) - 1
        if start > end:
            return 1, 0
        return self._numbers[start], self._numbers[end] - self._numbers[start] + 1

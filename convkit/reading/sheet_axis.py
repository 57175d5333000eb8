"""The rows or the columns of a sheet as a person counts them: without the hidden ones, and without vast distances."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from convkit.reading.cell_names import LAST_ROW

Intervals = Sequence[tuple[int, int]]
"""Rows or columns by the first and the last of each run."""


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
            before = self._visible_before(place)
            number += min(before - last, 2) if number else 1
            last = before
            self._numbers.append(number)

    def _visible_before(self, place: int) -> int:
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
            before = self._visible_before(first)
            return before + 1, self._visible_before(last + 1) - before
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
    result: list[tuple[int, int]] = []
    for first, last in sorted(intervals):
        if result and first <= result[-1][1] + 1:
            result[-1] = (result[-1][0], max(last, result[-1][1]))
        else:
            result.append((first, last))
    return result

"""What lies over a place of a page, by squares as large as what lies there: nobody has to ask for all of it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from convkit.reading.pages.page import WIDEST, Box

_FEW = 8  # stretches
_LEAST = 3  # the smallest square has 2³ points a side
_One = TypeVar("_One")
_Size = tuple[int, int]


class Places(Generic[_One]):
    """Things with their boxes; each square has its own in the order in which they were given.

    A thing lies in squares about as broad and high as its box, so that it is in four of them at most.
    """

    def __init__(self, things: Iterable[tuple[_One, Box]]) -> None:
        self._own: dict[_Size, dict[tuple[int, int], list[_One]]] = {}
        for one, box in things:
            size = _power(box.width), _power(box.height)
            own = self._own.setdefault(size, {})
            for square in _squares(box, size):
                own.setdefault(square, []).append(one)

    def at(self, x: float, y: float) -> Iterator[_One]:
        """All that may lie on a point; what is of one size comes in the order in which it was given."""
        for (across, down), own in self._own.items():
            yield from own.get((_number(x, across), _number(y, down)), ())

    def along(self, box: Box) -> Iterator[_One]:
        """All that may meet a box; some may come more than once."""
        for size, own in self._own.items():
            for square in _squares(box, size):
                yield from own.get(square, ())


def _power(length: float) -> int:
    """That of two which is no less than a length."""
    return max(math.frexp(min(length, WIDEST))[1], _LEAST)


def _number(place: float, power: int) -> int:
    return int(min(max(place, 0.0), WIDEST)) >> power


def _squares(box: Box, size: _Size) -> Iterator[tuple[int, int]]:
    across, down = size
    for column in range(_number(box.left, across), _number(box.right, across) + 1):
        for row in range(_number(box.top, down), _number(box.bottom, down) + 1):
            yield column, row


class Covers:
    """Boxes that may hide what is drawn before them.

    They are given as the place in the order of drawing, left, top, right and bottom. `lasts` has the last in each
    stretch of the page; those are as high as `HEIGHT` and counted from 0.
    """

    HEIGHT = 4.0

    def __init__(self, boxes: list[tuple[int, float, float, float, float]]) -> None:
        self.last = max([box[0] for box in boxes], default=0)
        self.lasts: dict[int, int] = {}
        found = sorted(boxes, reverse=True)
        for order, _, top, _, bottom in found:
            for stretch in range(int(max(top, 0.0) / self.HEIGHT), int(min(bottom, WIDEST) / self.HEIGHT) + 1):
                self.lasts.setdefault(stretch, order)
        self._places = Places((box, Box(*box[1:])) for box in found)

    def last_in(self, top: float, bottom: float) -> int:
        """The last place in the order of drawing of what may lie over a line of text, or one after it."""
        first, last = int(top / self.HEIGHT), int(bottom / self.HEIGHT)
        if last - first > _FEW:
            return self.last
        return max([self.lasts.get(stretch, 0) for stretch in range(first, last + 1)])

    def over(self, order: int, box: Box) -> Iterator[int]:
        """The places in the order of drawing of what is drawn later than `order` and meets a box."""
        if order > self.last:
            return
        for later, left, top, right, bottom in self._places.along(box):
            if later > order and left < box.right and box.left < right and top < box.bottom and box.top < bottom:
                yield later

    def hide(self, order: int, x: float, y: float) -> bool:
        """Whether something drawn later than `order` lies over a point of the page."""
        if order > self.last:
            return False
        return any(
            later > order and left <= x <= right and top <= y <= bottom
            for later, left, top, right, bottom in self._places.at(x, y)
        )

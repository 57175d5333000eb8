"""From the coordinates of a PDF page to those in which it is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from convkit.reading.pages.page import Box


class Frame(NamedTuple):
    """A page's visible box in its own coordinates, and its rotation in quarter turns clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as shown."""
        width, height = self.right - self.left, self.top - self.bottom
        return (width, height) if self.turn % 2 == 0 else (height, width)

    def placing(self) -> Callable[[float, float], tuple[float, float]]:
        """What takes a point of the page to where it is shown: from the top left corner, downwards."""
        left, bottom, right, top, turn = self
        if turn == 1:
            return lambda x, y: (y - bottom, x - left)
        if turn == 2:
            return lambda x, y: (right - x, y - bottom)
        if turn == 3:
            return lambda x, y: (top - y, right - x)
        return lambda x, y: (x - left, top - y)

    def boxing(self) -> Callable[[float, float, float, float], Box]:
        """What takes a box of the page (left, bottom, right, top) to where it is shown."""
        if self.turn == 0:
            first, last, make = self.left, self.top, Box
            return lambda left, bottom, right, top: make(left - first, last - top, right - first, last - bottom)
        place = self.placing()

        def placed(left: float, bottom: float, right: float, top: float) -> Box:
            (one, two), (three, four) = place(left, bottom), place(right, top)
            return Box(min(one, three), min(two, four), max(one, three), max(two, four))

        return placed

    def on_page(self, box: Box) -> tuple[float, float, float, float]:
        """A box as it is shown in the page's own coordinates: left, bottom, right, top; what `boxing` begins with."""
        left, bottom, right, top, turn = self
        sides = {
            0: (left + box.left, top - box.bottom, left + box.right, top - box.top),
            1: (left + box.top, bottom + box.left, left + box.bottom, bottom + box.right),
            2: (right - box.right, bottom + box.top, right - box.left, bottom + box.bottom),
            3: (right - box.bottom, top - box.right, right - box.top, top - box.left),
        }
        return sides[turn]

    def edges(self, flat: Sequence[float]) -> tuple[Sequence[float], Sequence[float], Sequence[float], Sequence[float]]:
        """The lefts, tops, rights and bottoms as shown, of many boxes of the page (left, top, right, bottom each)."""
        if self.turn == 0:
            first, last = self.left, self.top
            return (
                [left - first for left in flat[0::4]],
                [last - top for top in flat[1::4]],
                [right - first for right in flat[2::4]],
                [last - bottom for bottom in flat[3::4]],
            )
        boxes = map(self.boxing(), flat[0::4], flat[3::4], flat[2::4], flat[1::4])
        lefts, tops, rights, bottoms = zip(*boxes, strict=True)
        return lefts, tops, rights, bottoms

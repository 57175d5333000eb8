"""Shapes as their corners, and whether a place lies inside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from convkit.reading.pages.drawing.matrices import Point
from convkit.reading.pages.page import Box


class Outline(NamedTuple):
    """A shape: the box around it, its figures as points, and whether what is inside twice is outside."""

    box: Box
    figures: tuple[tuple[Point, ...], ...] = ()
    even_odd: bool = False

    @property
    def points(self) -> int:
        """How many points it has."""
        return sum(map(len, self.figures))

    def holds(self, x: float, y: float) -> bool:
        """Whether a place lies inside; a shape without figures is its box."""
        if not self.box.holds(x, y):
            return False
        if not self.figures:
            return True
        turns = sum(_turns(figure, x, y) for figure in self.figures)
        return turns % 2 == 1 if self.even_odd else turns != 0


def _turns(points: Sequence[Point], x: float, y: float) -> int:
    """How many times a closed figure goes around a place."""
    count = 0
    before = points[-1]
    for point in points:
        (x0, y0), (x1, y1) = before, point
        side = (x1 - x0) * (y - y0) - (x - x0) * (y1 - y0)
        if y0 <= y < y1 and side > 0:
            count += 1
        elif y1 <= y < y0 and side < 0:
            count -= 1
        before = point
    return count

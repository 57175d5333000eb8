"""What shows of something that is cut to paths."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from convkit.reading.pages.drawing import Outline, Point
from convkit.reading.pages.page import Box, make


class Clip(NamedTuple):
    """All that shows: what lies in the box and in each of the shapes, which are no boxes."""

    box: Box
    shapes: tuple[Outline, ...] = ()

    def common(self, other: Clip) -> Clip:
        """What two clips leave together."""
        return make(Clip, (self.box.common(other.box), self.shapes + other.shapes))

    def shows(self, points: Sequence[Point]) -> bool | None:
        """Whether all of some places show; None where that depends on what is inside, which PDFium does not say."""
        if not all(self.box.holds(x, y) for x, y in points):
            return False
        found = [(one.holds(x, y), one._replace(even_odd=True).holds(x, y)) for one in self.shapes for x, y in points]
        if all(wound and odd for wound, odd in found):
            return True
        return None if all(wound or odd for wound, odd in found) else False


def clip_of(figures: Sequence[Sequence[Point]]) -> Clip | None:
    """What a path leaves, by its figures; None where it has none."""
    points = [point for figure in figures for point in figure]
    if not points:
        return None
    box = Box.around(points)
    left, top, right, bottom = box
    if len(figures) == 1 and all((x in (left, right)) and (y in (top, bottom)) for x, y in points):
        return make(Clip, (box, ()))
    return Clip(box, (Outline(box, tuple(tuple(figure) for figure in figures)),))

"""What lies over a place of a page, by the stretches from its top to its bottom: nobody has to ask for all of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from convkit.reading.pages.page import Box

_HEIGHT = 12.0
_LOWEST = 20_000.0  # points; no page is higher
_One = TypeVar("_One")


class Stretches(Generic[_One]):
    """Things with their boxes; each stretch has its own in the order in which they were given."""

    def __init__(self, things: Iterable[tuple[_One, Box]]) -> None:
        self._own: dict[int, list[_One]] = {}
        for one, box in things:
            for stretch in _reach(box.top, box.bottom):
                self._own.setdefault(stretch, []).append(one)

    def at(self, y: float) -> Sequence[_One]:
        """All that may lie on a point at this height."""
        return self._own.get(int(max(y, 0.0) / _HEIGHT), ())

    def along(self, box: Box) -> Iterator[_One]:
        """All that may meet a box; what is high may come more than once."""
        for stretch in _reach(box.top, box.bottom):
            yield from self._own.get(stretch, ())


def _reach(top: float, bottom: float) -> range:
    return range(int(max(top, 0.0) / _HEIGHT), int(min(max(bottom, 0.0), _LOWEST) / _HEIGHT) + 1)


class Covers:
    """Boxes that may hide what is drawn before them, by the stretches of the page that they lie in.

    They are given as the place in the order of drawing, left, top, right and bottom. `lasts` has the last in each
    stretch; those are as high as `HEIGHT` and counted from 0.
    """

    HEIGHT = 12.0

    def __init__(self, boxes: list[tuple[int, float, float, float, float]]) -> None:
        self.last = max([box[0] for box in boxes], default=0)
        self.bands: dict[int, list[tuple[int, float, float, float, float]]] = {}
        for box in sorted(boxes, reverse=True):
            for band in range(int(max(box[2], 0.0) / self.HEIGHT), int(min(box[4], _LOWEST) / self.HEIGHT) + 1):
                self.bands.setdefault(band, []).append(box)
        self.lasts = {band: found[0][0] for band, found in self.bands.items()}

    def hide(self, order: int, x: float, y: float) -> bool:
        """Whether something drawn later than `order` lies over a point of the page."""
        if order > self.last:
            return False
        for later, left, top, right, bottom in self.bands.get(int(y / self.HEIGHT), ()):
            if later <= order:
                return False
            if left <= x <= right and top <= y <= bottom:
                return True
        return False

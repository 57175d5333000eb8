"""What stands on a page, by the stretches from its top to its bottom, so that nobody has to ask for all of it."""

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

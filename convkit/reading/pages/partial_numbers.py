"""Numbers of which some figures are seen and some are not: what is left of them is no number."""

from __future__ import annotations

from collections.abc import Iterable

from convkit.reading.pages.page import PARTIAL, Box, Char

_FIGURES = frozenset("0123456789０１２３４５６７８９.．,，")
_BESIDE = 0.3  # of the size: how near figures of one number stand
_OVER = 0.5  # of the breadth: what covers a figure by more stands in its place
_LEVEL = 0.4  # of the height
_BAND = 32.0  # points
_EDGE = 0.01  # points


class Seen:
    """The figures that are seen, by where they stand."""

    def __init__(self, chars: Iterable[Char]) -> None:
        self._bands: dict[int, list[Char]] = {}
        for char in chars:
            if is_figure(char):
                self._bands.setdefault(_band(char), []).append(char)

    def sign(self, gone: Char, before: int | None = None) -> Char | None:
        """The sign for a figure that is not seen, at the edge of one that is and belongs to the same number.

        None where there is none, or where another figure stands in its place. What covers a figure was drawn `before`
        what is read instead of it, which is no part of the same number.
        """
        if not is_figure(gone):
            return None
        at = _band(gone)
        near = [char for band in (at - 1, at, at + 1) for char in self._bands.get(band, ()) if _on_level(char, gone)]
        beside = next((char for char in near if _follow(char, gone) and (before is None or char.run < before)), None)
        if beside is None or any(_covers(char, gone) for char in near):
            return None
        left, top, right, bottom = beside.box
        middle = beside.box.centre
        behind = gone.box.centre > middle
        box = Box(middle, top, right, bottom) if behind else Box(left - _EDGE, top, middle, bottom)
        return beside._replace(text=PARTIAL, box=box)


def is_figure(char: Char) -> bool:
    """Whether a character may stand in a number."""
    return char.text.strip() in _FIGURES


def _band(char: Char) -> int:
    return int(char.box.middle // _BAND)


def _on_level(one: Char, other: Char) -> bool:
    return one.turn == other.turn and abs(one.box.middle - other.box.middle) <= _LEVEL * max(one.size, other.size)


def _follow(one: Char, other: Char) -> bool:
    gap = max(one.box.left - other.box.right, other.box.left - one.box.right)
    return gap <= _BESIDE * max(one.size, other.size)


def _covers(one: Char, other: Char) -> bool:
    shared = min(one.box.right, other.box.right) - max(one.box.left, other.box.left)
    return shared > _OVER * min(one.box.width, other.box.width)

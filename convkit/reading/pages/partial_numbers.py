"""Numbers of which some figures are seen and some are not: what is left of them is no number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from convkit.reading.pages.page import PARTIAL, UNKNOWN, Box, Char

_FIGURES = frozenset("0123456789０１２３４５６７８９.．,，")
_SIDE = 1.5  # of the size: how far from a side of a table the first figure stands of a number that runs over it
_BESIDE = 0.3  # of the size: how near figures of one number stand
_OVER = 0.5  # of the breadth: what covers a figure by more stands in its place
_LEVEL = 0.4  # of the height
_BAND = 32.0  # points
_WIDEST = 3_200.0  # points; what stands farther to the right is looked up there
_EDGE = 0.01  # points


class Seen:
    """The figures that are seen, by where they stand."""

    def __init__(self, chars: Iterable[Char]) -> None:
        self._places: dict[tuple[int, int], list[Char]] = {}
        for char in chars:
            if is_figure(char):
                for place in _places(char):
                    self._places.setdefault(place, []).append(char)

    def sign(self, gone: Char, before: int | None = None) -> Char | None:
        """The sign for a figure that is not seen, at the edge of one that is and belongs to the same number.

        None where there is none, or where another figure stands in its place. What covers a figure was drawn `before`
        what is read instead of it, which is no part of the same number.
        """
        if not is_figure(gone) and gone.text != UNKNOWN:
            return None
        beside = None
        for char in (char for place in _places(gone, 1) for char in self._places.get(place, ())):
            if _on_level(char, gone):
                if _covers(char, gone):
                    return None
                if beside is None and _follow(char, gone) and (before is None or char.run < before):
                    beside = char
        if beside is None:
            return None
        left, top, right, bottom = beside.box
        middle = beside.box.centre
        behind = gone.box.centre > middle
        box = Box(middle, top, right, bottom) if behind else Box(left - _EDGE, top, middle, bottom)
        return beside._replace(text=PARTIAL, box=box)


def signs_at_sides(box: Box, inside: Iterable[Char], outside: Iterable[Char]) -> list[Char]:
    """The signs for figures outside a box of numbers that begin or end inside, over its left or right side."""
    near = [
        char
        for char in outside
        if box.top <= char.box.middle <= box.bottom
        and min(abs(char.box.left - box.right), abs(char.box.right - box.left)) <= _SIDE * char.size
        and is_figure(char)
    ]
    if not near:
        return []
    seen = Seen(inside)
    return [sign for char in near if (sign := seen.sign(char)) is not None]


def is_figure(char: Char) -> bool:
    """Whether a character may stand in a number."""
    return char.text.strip() in _FIGURES


def _places(char: Char, more: int = 0) -> Iterator[tuple[int, int]]:
    """The squares of the page in which a figure stands, or one of its number beside it; `more` rows above and below."""
    row = int(char.box.middle // _BAND)
    reach = _BESIDE * char.size
    first, last = (
        int(min(max(edge, 0.0), _WIDEST) // _BAND) for edge in (char.box.left - reach, char.box.right + reach)
    )
    for column in range(first, last + 1):
        for level in range(row - more, row + more + 1):
            yield level, column


def _on_level(one: Char, other: Char) -> bool:
    return one.turn == other.turn and abs(one.box.middle - other.box.middle) <= _LEVEL * max(one.size, other.size)


def _follow(one: Char, other: Char) -> bool:
    gap = max(one.box.left - other.box.right, other.box.left - one.box.right)
    return gap <= _BESIDE * max(one.size, other.size)


def _covers(one: Char, other: Char) -> bool:
    shared = min(one.box.right, other.box.right) - max(one.box.left, other.box.left)
    return shared > _OVER * min(one.box.width, other.box.width)

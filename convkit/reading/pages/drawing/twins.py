"""Text that is drawn twice, nearly in one place, to look bold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from convkit.reading.pages.drawing.matrices import Point
from convkit.reading.pages.page import Char

SAME = 0.12
"""Of the size: how far a character may stand from its twin."""

_LEAST = 0.2  # points
_STEP = 3.0  # points: the page in squares, to find what stands near
_START = 4.0  # points: pieces of text that start nearer may be twins
_ROW = 2**16  # squares of that size from one side of a page to the other, and more
_BESIDE = (1, _ROW - 1, _ROW, _ROW + 1)  # from a square to those beside it on one side


def crowded(starts: Sequence[Point], orders: Sequence[int]) -> set[int]:
    """Of the places in the order of drawing of pieces of text: those of pieces that start near where another does."""
    squares = [across // _START * _ROW + down // _START for across, down in starts]
    once = set(squares)
    found = {square for square, count in Counter(squares).items() if count > 1} if len(once) < len(squares) else set()
    for aside in _BESIDE:
        beside = once & {square + aside for square in once}
        found |= beside
        found.update(square - aside for square in beside)
    return {order for order, square in zip(orders, squares, strict=True) if square in found} if found else set()


class Twins:
    """The characters of pieces that may be twins, in the order in which they are drawn."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, int, int], dict[int, list[Point]]] = {}

    def before(self, char: Char) -> int | None:
        """The place in the order of drawing of another piece that drew a character nearly where this one stands.

        None where none did: then it is known to those that follow.
        """
        left, top, right, _ = char.box
        # Two narrow characters side by side, such as '', are two.
        near = min(max(SAME * char.size, _LEAST), (right - left) / 2)
        for row in range(int((top - near) / _STEP), int((top + near) / _STEP) + 1):
            for column in range(int((left - near) / _STEP), int((left + near) / _STEP) + 1):
                for order, places in self._known.get((char.text, row, column), {}).items():
                    if order != char.run and any(
                        abs(across - left) < near and abs(down - top) < near for across, down in places
                    ):
                        return order
        here = self._known.setdefault((char.text, int(top / _STEP), int(left / _STEP)), {})
        here.setdefault(char.run, []).append((left, top))
        return None

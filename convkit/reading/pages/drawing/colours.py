"""Colours, and how small and how pale a text may be and still be seen."""

from __future__ import annotations

from convkit.reading.runs import SMALLEST

TINY = SMALLEST
"""Text of a smaller size, in points, is not seen."""

PALE = 217
"""Of 255: text of which no shade is darker may not be seen on paper."""

FAINT = 64
"""Of 255: text that covers less lets nearly everything show through."""

_WHITE = 250  # of 255: what has no darker shade has the colour of paper
_ALIKE = 40  # of 255: shades that differ by less may not be told apart

Colour = tuple[int, int, int]
"""Red, green and blue, up to 255."""


def alike(one: Colour, other: Colour) -> bool:
    """Whether two colours can hardly be told apart."""
    return all(abs(first - second) < _ALIKE for first, second in zip(one, other, strict=True))


def is_white(colour: Colour) -> bool:
    """Whether a colour is that of paper."""
    return min(colour) >= _WHITE

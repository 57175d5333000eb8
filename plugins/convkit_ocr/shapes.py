"""Whether the ink of a number looks like what was recognised: as many parts, each as high and as low as it must be.

The model was taught to take an answer that follows itself for one character, and so may lose one of two equal figures;
it takes a raised figure for one of the number, and a comma for a point.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from convkit_ocr.pieces import runs_of

_LEVELS = (160, 140, 120, 100, 80)  # what is darker is ink: where a scan is blurred, figures touch in what is pale
_HALF = 128  # where blur moves no edge
_DIGITS = frozenset("0123456789")
_POINTS, _COMMAS = frozenset(".．"), frozenset(",，")
_STRUCK = 0.97  # of the breadth of a number: a row with more ink is a line through it
_EVEN = 0.8  # of the height of the highest figure: a lower one is a mark beside the number
_BELOW = 0.08  # of that height: a comma reaches further below the figures, a point less
_ADVANCE = (0.74, 0.78)  # of the height of a figure: how far one takes the next, in the fonts of reports
_BROADEST = 0.95  # of that height: what is broader is two figures that touch
_GAP = 0.12  # of that: how much less ink a number has than its figures take
_NEAR = 0.3  # of a figure: by how much the breadth of a number may differ from that of its figures


class _Part(NamedTuple):
    """Ink without a gap from side to side: what it was recognised as, its upper and lower end, and how broad it is."""

    text: str
    top: int
    bottom: int
    breadth: int


def fits(text: str, grey: Any) -> bool:
    """Whether the picture of a number may show what was recognised in it."""
    shown = text.replace(" ", "")
    if len(shown) > 1 and (grey < _LEVELS[0]).mean(axis=1).max() > _STRUCK:
        return False
    for level in _LEVELS:
        ink = grey < level
        runs = runs_of(ink.any(axis=0), 1)
        if len(runs) == len(shown):
            return _are_even([_part(one, ink[:, left:right]) for one, (left, right) in zip(shown, runs, strict=True)])
    return _DIGITS.issuperset(shown) and _is_as_broad(len(shown), grey < _HALF)


def _part(text: str, ink: Any) -> _Part:
    rows = np.flatnonzero(ink.any(axis=1))
    return _Part(text, int(rows[0]), int(rows[-1]) + 1, ink.shape[1])


def _are_even(parts: Sequence[_Part]) -> bool:
    """Whether the figures are of one height, each is one, points end where they do, and commas below."""
    figures = [part for part in parts if part.text in _DIGITS]
    if not figures:
        return True
    height, base = max(part.bottom - part.top for part in figures), max(part.bottom for part in figures)
    if any(part.bottom - part.top < _EVEN * height or part.breadth > _BROADEST * height for part in figures):
        return False
    below = [(part.text, (part.bottom - base) / height) for part in parts]
    return not any((one in _POINTS and far > _BELOW) or (one in _COMMAS and far < _BELOW) for one, far in below)


def _is_as_broad(count: int, ink: Any) -> bool:
    """Whether ink is about as broad as so many figures of its height."""
    across, down = (np.flatnonzero(ink.any(axis=axis)) for axis in (0, 1))
    if not len(across):
        return False
    figures = (across[-1] - across[0] + 1) / (down[-1] - down[0] + 1)
    return any(abs(figures / advance - (count - _GAP)) < _NEAR for advance in _ADVANCE)

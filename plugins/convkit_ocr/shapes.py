"""Whether the ink of a number looks like what was recognised: as many parts, each as high and as low as it must be.

The model was taught to take an answer that follows itself for one character, and so may lose one of two equal figures;
it takes a raised figure for one of the number, and a comma for a point.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from convkit_ocr.pieces import runs_of

_LEVELS = (190, 160, 140, 120, 100, 80)  # what is darker is ink: where a scan is blurred, figures touch in what is pale
_WHOLE_LEVELS = (160, 140)  # at which figures that touch may be apart, and few are broken
_INK = 160  # what is darker is ink where a line through a number is looked for
_HALF = 128  # where blur moves no edge
_DIGITS = frozenset("0123456789")
_BROAD = _DIGITS - {"1"}
_POINTS, _COMMAS = frozenset(".．"), frozenset(",，")
_STRUCK = 0.97  # of the breadth of a number: a row with more ink is a line through it
_EVEN = 0.8  # of the height of the highest figure: a lower one is a mark beside the number
_BELOW = 0.08  # of that height: a comma reaches further below the figures, a point less
_BROADEST = 0.85  # of that height: what is broader is two figures that touch
_NARROWEST = 0.36  # of that height: what is narrower, and no 1, is a part of a figure that is broken
_PIECE = 0.4  # of that height: what is lower is no part of a broken figure, but a point or a comma
_ADVANCES = (0.64, 0.92)  # of that height: how far a figure takes the next, in the narrowest and the broadest fonts
_GAP = 0.12  # of that: how much less ink a number has than its figures take
_NEAR, _SLANT = 0.15, 0.5  # of that: how much less ink still may be another figure, and more, since italics reach over


class _Part(NamedTuple):
    """Ink without a gap from side to side: its upper and lower end, and how broad it is."""

    top: int
    bottom: int
    breadth: int


def fits(text: str, grey: Any) -> bool:
    """Whether the picture of a number may show what was recognised in it."""
    shown = text.replace(" ", "")
    if len(shown) > 1 and (grey < _INK).mean(axis=1).max() > _STRUCK:
        return False
    palest = _parts(grey < _LEVELS[0])
    darker = (palest if level == _LEVELS[0] else _parts(grey < level) for level in _LEVELS)
    apart = next(filter(_are_apart, darker), None)
    if apart is not None and len(apart) == len(shown) and _are_even(shown, apart):
        return True
    # Where figures touch until they break, only how broad they are together tells how many they are.
    if apart is palest or not _DIGITS.issuperset(shown) or not _are_high(palest, _EVEN):
        return False
    if any(_high_parts(_parts(grey < level), _EVEN) > len(shown) for level in _WHOLE_LEVELS):
        return False
    return (apart is None or _are_high(apart, _PIECE)) and _are_so_many(shown, grey < _HALF)


def _high_parts(parts: Sequence[_Part], share: float) -> int:
    """How many parts are no lower than a share of the highest: each is a figure, or half of one that is broken."""
    heights = [part.bottom - part.top for part in parts]
    return sum(height >= share * max(heights) for height in heights)


def _parts(ink: Any) -> list[_Part]:
    return [_part(ink[:, left:right]) for left, right in runs_of(ink.any(axis=0), 1)]


def _part(ink: Any) -> _Part:
    rows = np.flatnonzero(ink.any(axis=1))
    return _Part(int(rows[0]), int(rows[-1]) + 1, ink.shape[1])


def _are_apart(parts: Sequence[_Part]) -> bool:
    """Whether no part is so broad that figures touch in it."""
    height = max((part.bottom - part.top for part in parts), default=0)
    return bool(parts) and all(part.breadth <= _BROADEST * height for part in parts)


def _are_high(parts: Sequence[_Part], share: float) -> bool:
    """Whether no part is lower than a share of the highest."""
    return _high_parts(parts, share) == len(parts)


def _are_even(shown: str, parts: Sequence[_Part]) -> bool:
    """Whether the figures are of one height and whole, points end where they do, and commas below."""
    figures = [part for one, part in zip(shown, parts, strict=True) if one in _DIGITS]
    if not figures:
        return True
    height, base = max(part.bottom - part.top for part in figures), max(part.bottom for part in figures)
    if any(part.bottom - part.top < _EVEN * height for part in figures):
        return False
    if any(part.breadth < _NARROWEST * height for one, part in zip(shown, parts, strict=True) if one in _BROAD):
        return False
    below = [(one, (part.bottom - base) / height) for one, part in zip(shown, parts, strict=True)]
    return not any((one in _POINTS and far > _BELOW) or (one in _COMMAS and far < _BELOW) for one, far in below)


def _are_so_many(shown: str, ink: Any) -> bool:
    """Whether figures that all touch can only be so many, by how broad they are for their height, in any font.

    They may be one more, for two equal ones look like one; one less only where there are two equal ones.
    """
    across, down = (np.flatnonzero(ink.any(axis=axis)) for axis in (0, 1))
    if not len(across):
        return False
    broad = (across[-1] - across[0] + 1) / (down[-1] - down[0] + 1)
    fewest, most = (broad / advance + _GAP for advance in reversed(_ADVANCES))
    doubled = any(one == other for one, other in pairwise(shown))
    return math.floor(most + _NEAR) == len(shown) and (not doubled or math.ceil(fewest - _SLANT) == len(shown))

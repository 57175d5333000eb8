"""Directions of writing, in quarter turns clockwise."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

_ASKEW = 0.06  # quarter turns
_MOST = 0.8  # of the pieces of text


def direction(right: float, down: float, more: int) -> int | None:
    """The direction of text that runs so far to the right and down, turned so often; None where it runs askew."""
    angle = (math.degrees(math.atan2(down, right)) / 90 + more) % 4
    near = round(angle)
    return near % 4 if abs(angle - near) < _ASKEW else None


def to_upright(directions: Iterable[int]) -> int:
    """How often a page must be turned, so that nearly all of its pieces of text, of these directions, are upright."""
    found = Counter(directions)
    if not found:
        return 0
    most, count = found.most_common(1)[0]
    return (4 - most) % 4 if count >= _MOST * found.total() else 0

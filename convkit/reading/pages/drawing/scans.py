"""Whether a page is the picture of a page."""

from __future__ import annotations

from collections.abc import Sequence

from convkit.reading.pages.page import Box

_STEPS = 20  # in each direction: the places at which is looked
_MOST = 0.8  # of them: a scan may leave a margin free


def fills_page(boxes: Sequence[Box], width: float, height: float) -> bool:
    """Whether pictures with these boxes, one or many strips, cover nearly all of a page."""
    if sum(max(box.width, 0.0) * max(box.height, 0.0) for box in boxes) < _MOST * width * height:
        return False
    places = [
        (width * (across + 0.5) / _STEPS, height * (down + 0.5) / _STEPS)
        for across in range(_STEPS)
        for down in range(_STEPS)
    ]
    return sum(any(box.holds(x, y) for box in boxes) for x, y in places) >= _MOST * len(places)

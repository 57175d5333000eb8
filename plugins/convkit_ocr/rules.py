"""The lines of tables on a picture of a page, level and upright."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import cv2
import numpy as np

from convkit.reading.pages import Rule
from convkit_ocr.ink import POINTS

_SURE = 0.45  # inches: a line of that length is one wherever it stands; no stroke of a character is as long
_LEAST = 0.15  # inches: a shorter one is a line only where both its ends lie on lines that are
_SHOWS = ((205, 0.02), (222, 0.012))
"""What the mean of a line is darker than, taken along so many inches of it, so that noise does not cut it.

One that is blurred is only darker than the second, and so are shaded cells and rows of text: there the mean is short.
"""
_WHOLE = 0.96  # of a line that must show: strokes of characters in a row have gaps between them
_BESIDE = (0.015, 0.025, 0.035)  # inches from a line to where its surroundings are looked at
_FREE = 0.7  # of a line that has nothing beside it, above and below: strokes of characters in a row have others
_BARE, _HALF_FREE = 0.95, 0.55  # or at one side nothing, and words at the other, that begin right at the line
_EDGE = 0.006  # inches beside a line that are still its own: where it steps from row to row, or is blurred
_THICK = 3.5  # points: what is thicker is an area, no line
_HIGH = 5.0  # points from the upper to the lower edge of a line that is not quite level, or blurred
_AREA = 6.0  # points: what is higher is the ground on which lines stand
_MEETS = 3.0  # points by which a line may miss the one on which it ends


class _Line(NamedTuple):
    """A line in points, and the pixels where it stands: from the left or top, and how many."""

    rule: Rule
    start: int
    level: int
    long: int
    thick: int


class Lines(NamedTuple):
    """The level and the upright lines of a page in points, and 1 for each pixel that they take, else 0."""

    across: list[Rule]
    down: list[Rule]
    taken: Any


def lines_of(grey: Any, dpi: float) -> Lines:
    """The lines on a page that was made ready."""
    level, upright = _found(grey, dpi), _found(np.ascontiguousarray(grey.T), dpi)
    least = _SURE * POINTS
    sure = [[one for one in lines if one.rule.end - one.rule.start >= least] for lines in (level, upright)]
    across = [one for one in level if one in sure[0] or _meets(one.rule, sure[1])]
    down = [one for one in upright if one in sure[1] or _meets(one.rule, across)]
    taken = np.zeros_like(grey)
    for one in across:
        taken[one.level : one.level + one.thick, one.start : one.start + one.long] = 1
    for one in down:
        taken[one.start : one.start + one.long, one.level : one.level + one.thick] = 1
    edge = max(round(_EDGE * dpi), 1)
    taken = cv2.dilate(taken, np.ones((2 * edge + 1,) * 2, np.uint8))
    return Lines([one.rule for one in across], [one.rule for one in down], taken)


def _meets(rule: Rule, others: Sequence[_Line]) -> bool:
    """Whether both ends of a line lie on lines of the other direction."""
    on = [other.rule for other in others if other.rule.start - _MEETS <= rule.at <= other.rule.end + _MEETS]
    return all(any(abs(one.at - end) <= _MEETS for one in on) for end in (rule.start, rule.end))


def _found(grey: Any, dpi: float) -> list[_Line]:
    """The level lines, where long enough; one may be found twice."""
    return [line for shows, along in _SHOWS for line in _darker(grey, dpi, shows, along)]


def _darker(grey: Any, dpi: float, shows: int, inches: float) -> list[_Line]:
    """The level lines that are darker than their surroundings, and than this."""
    along, long = max(int(inches * dpi), 3), max(int(_LEAST * dpi), 8)
    flat, beside_it = _flat(cv2.blur(grey, (along, 1)), dpi), _flat(grey, dpi)
    dark = (flat < shows).view(np.uint8)
    step = np.ones((3, 1), np.uint8)
    near = cv2.dilate(dark, step)  # a line that is not quite level steps from row to row
    lines = cv2.morphologyEx(near, cv2.MORPH_OPEN, np.ones((1, long), np.uint8))
    _, labels, told, _ = cv2.connectedComponentsWithStats(lines)
    point = POINTS / dpi
    beside = [max(round(one * dpi), 2) for one in _BESIDE]
    found = []
    for number, (left, top, wide, tall, area) in enumerate(told[1:].tolist(), 1):
        thickness = max(area / wide - 2, 1) * point
        if wide < long or thickness > _THICK or tall * point > _HIGH:
            continue
        place = np.s_[top : top + tall, left : left + wide]
        own = dark[place] & (labels[place] == number)
        if own.any(axis=0).mean() >= _WHOLE and _is_free(beside_it, top, tall, left, wide, beside, shows):
            rule = Rule((top + tall / 2) * point, left * point, (left + wide) * point, thickness)
            found.append(_Line(rule, left, top, wide, tall))
    return found


def _flat(grey: Any, dpi: float) -> Any:
    """How much darker things are than what is above and below them, as grey on white: shaded cells are white too."""
    beside = cv2.morphologyEx(grey, cv2.MORPH_CLOSE, np.ones((max(round(_AREA * dpi / POINTS), 3), 1), np.uint8))
    return cv2.bitwise_not(cv2.subtract(beside, grey))


def _is_free(flat: Any, top: int, tall: int, left: int, wide: int, beside: Sequence[int], shows: int) -> bool:
    """Whether most of a line has nothing right above it and right below it, or nearly nothing at one of these sides."""
    above, below = [top - far for far in beside], [top + tall - 1 + far for far in beside]
    sides = [
        min(float((flat[level, left : left + wide] > shows).mean()) for level in levels if 0 <= level < len(flat))
        for levels in (above, below)
        if any(0 <= level < len(flat) for level in levels)
    ]
    return min(sides) >= _FREE or (max(sides) >= _BARE and min(sides) >= _HALF_FREE)

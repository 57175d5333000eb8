"""Whether the outlines of the digits in embedded fonts are such as those digits have: else they are to be looked at.

A font may draw an 8 for its 3 while all that it says is in order. What is asked is cheap and need not be sure: how many
figures the outline has (an 8 three, a 3 one), and where in its box its ink lies, in what directions it spreads.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from itertools import pairwise, repeat
from typing import Any

from convkit.reading.pages.drawing import Point
from convkit_pdf.pdfium.batched_calls import BatchedCalls
from convkit_pdf.pdfium.binding import bound, passed

_USUAL = {
    (1, 1): {
        "0": [(0, 0, 105, 82, 0), (0, 1, 79, 74, 0), (-1, 2, 90, 81, 0), (0, 1, 84, 78, 0)],
        "4": [(62, -23, 53, 67, 3)],
        "6": [(-30, -27, 87, 77, -5), (-8, -1, 81, 78, 1), (-12, -10, 70, 75, -4), (-20, -3, 90, 86, -4),
              (-31, -61, 112, 77, 1)],
        "9": [(32, 28, 87, 76, -6), (12, 11, 70, 75, -3), (20, 4, 90, 86, -4)],
    },
    (1, 0): {
        "1": [(38, -25, 38, 104, -15), (197, 39, 50, 79, -17)],
        "2": [(28, -41, 73, 117, 10), (23, -18, 69, 103, 3)],
        "3": [(84, -1, 70, 101, 1), (48, 3, 66, 89, -4), (72, 33, 59, 100, 1), (60, -4, 70, 96, 2)],
        "4": [(-2, -76, 67, 61, -11)],
        "5": [(9, 15, 79, 102, -11), (52, 43, 65, 98, 10), (42, 7, 68, 97, -1), (27, 13, 61, 90, -3),
              (65, 29, 64, 89, 5), (32, 10, 67, 99, -8)],
        "7": [(38, 137, 55, 100, 13)],
    },
    (1, 2): {"8": [(0, -6, 89, 87, 0)]},
    (2, 1): {"0": [(0, 1, 90, 79, 0)]},
}  # fmt: skip
"""By how many figures and holes an outline has, the middle of the ink across and up, and its spread across, up and
aslant, in thousandths of the box and its square: means of upright fonts, and as many others as tell their digits apart.
"""
_SPREAD = (26.2, 19.2, 9.5, 8.3, 4.0)
"""How much the fonts differ in each."""
POINTS = frozenset(".,")
_POINT, _COMMA = 0.22, 0.42
"""Of its height: how much of a point is below the line at most, and of a comma at least."""
_SIZE = 100.0
_MOST = 2_000  # steps of an outline; a digit has a tenth of that


class Outlines:
    """The digits and points of the embedded fonts of a file, each of which is asked for once."""

    def __init__(self, calls: BatchedCalls) -> None:
        self._calls = calls
        self._known: dict[tuple[int, str, int], str] = {}

    def likest(self, font: int, sign: str) -> str:
        """The digit, or the point or comma, that has an outline such as one has in a font.

        Itself where nothing is known, "" where none has such an outline.
        """
        import pypdfium2.raw as pdfium

        path = pdfium.FPDFFont_GetGlyphPath(ctypes.cast(font, pdfium.FPDF_FONT), ord(sign), _SIZE)
        count = pdfium.FPDFGlyphPath_CountGlyphSegments(path) if path else 0
        # A page may take the place of another page's font: so many steps are no proof that it is the same, but near it.
        key = font, sign, count
        if key not in self._known:
            figures = self._figures(path, count) if 0 < count <= _MOST else []
            told = _point if sign in POINTS else _likest
            self._known[key] = told(figures) if figures else sign
        return self._known[key]

    def _figures(self, path: Any, count: int) -> list[list[Point]]:
        """The corners of an outline, figure by figure; each curve has one more in its middle."""
        import pypdfium2.raw as pdfium

        handle = passed(ctypes.cast(path, ctypes.c_void_p).value)
        steps = list(map(passed, map(bound("FPDFGlyphPath_GetGlyphPathSegment"), repeat(handle), range(count))))
        points = self._calls.of(bound("FPDFPathSegment_GetPoint"), steps, "2f", (0.0, 0.0), 2)
        kinds = list(map(bound("FPDFPathSegment_GetType"), steps))
        moved, bent = pdfium.FPDF_SEGMENT_MOVETO, pdfium.FPDF_SEGMENT_BEZIERTO
        found: list[list[Point]] = []
        at = 0
        while at < count:
            if kinds[at] == moved or not found:
                found.append([])
            elif kinds[at] == bent and at + 2 < count:
                (x0, y0), ((x1, y1), (x2, y2), (x3, y3)) = found[-1][-1], points[at : at + 3]
                found[-1].append(((x0 + 3 * x1 + 3 * x2 + x3) / 8, (y0 + 3 * y1 + 3 * y2 + y3) / 8))
                at += 2
            found[-1].append(points[at])
            at += 1
        return [figure for figure in found if len(figure) > 2]


def _likest(figures: Sequence[Sequence[Point]]) -> str:
    usual, found = {}, _measured(figures)
    if found is not None:
        kind, moments = found
        usual = _USUAL.get(kind, {})
    return min(usual, key=lambda digit: min(_distance(moments, one) for one in usual[digit]), default="")


def _point(figures: Sequence[Sequence[Point]]) -> str:
    """A point or a comma, which hangs below the line; "" where that cannot be told."""
    heights = [y for figure in figures for _, y in figure]
    low, high = min(heights), max(heights)
    hangs = -low / (high - low) if high > low else _POINT
    return "." if hangs < _POINT else "," if hangs > _COMMA else ""


def _distance(one: Sequence[float], other: Sequence[float]) -> float:
    return sum(((here - there) / spread) ** 2 for here, there, spread in zip(one, other, _SPREAD, strict=True))


def _measured(figures: Sequence[Sequence[Point]]) -> tuple[tuple[int, int], tuple[float, ...]] | None:
    """How many figures and holes an outline has, and the moments of its ink in its box; None where it has none."""
    across, up = [x for figure in figures for x, _ in figure], [y for figure in figures for _, y in figure]
    left, wide, low, high = min(across), max(across) - min(across), min(up), max(up) - min(up)
    if not wide or not high:
        return None
    areas = []
    x = y = xx = yy = xy = 0.0
    for figure in figures:
        area = 0.0
        corners = [((one - left) / wide - 0.5, (other - low) / high - 0.5) for one, other in figure]
        for (x0, y0), (x1, y1) in pairwise([*corners, corners[0]]):
            turn = x0 * y1 - x1 * y0
            area += turn
            x += turn * (x0 + x1)
            y += turn * (y0 + y1)
            xx += turn * (x0 * x0 + x0 * x1 + x1 * x1)
            yy += turn * (y0 * y0 + y0 * y1 + y1 * y1)
            xy += turn * (2 * x0 * y0 + x0 * y1 + x1 * y0 + 2 * x1 * y1)
        areas.append(area)
    if not (area := sum(areas)):
        return None
    x, y = x / area / 3, y / area / 3
    moments = x, y, xx / area / 6 - x * x, yy / area / 6 - y * y, xy / area / 12 - x * y
    holes = sum(one * area < 0 for one in areas)
    return (len(figures) - holes, holes), tuple(1000 * one for one in moments)

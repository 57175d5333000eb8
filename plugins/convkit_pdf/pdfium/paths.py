"""The lines and boxes that a page draws, and shapes that are neither."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from itertools import chain, islice, pairwise, repeat

from convkit.reading.pages.page import Box, Rule, Slant
from convkit_pdf.pdfium.attributes import Attributes
from convkit_pdf.pdfium.batched_calls import BatchedCalls
from convkit_pdf.pdfium.binding import Handle, bound, passed
from convkit_pdf.pdfium.frame import IDENTITY, Frame, Matrix, product
from convkit_pdf.pdfium.objects import WHITE, Area, Objects, Veil

THIN = 3.0
"""A filled box of at most this breadth is a line."""

_STRAIGHT = 0.3  # points by which a line may be off the horizontal
_SHARES = (0.5, 0.25, 0.75)  # of a line: where it is looked at

_LINE = 2  # points

_SLENDER = 3.0  # times as long as broad: what is thin and has slanting ends is a line

Point = tuple[float, float]
Step = tuple[Point, int, int]
"""A step of a path: where it ends, its kind, and whether the figure is closed then."""

Said = tuple[Handle, Matrix, tuple[int, int], list[Step]]
"""Of a path: its handle, its matrix, how it is filled and whether its outline is drawn, and its steps."""


class Paths:
    """Puts the paths of one page into its objects, in the order they are drawn."""

    def __init__(self, calls: BatchedCalls, attributes: Attributes, frame: Frame, objects: Objects) -> None:
        import pypdfium2.raw as pdfium

        self._moved, self._bent = pdfium.FPDF_SEGMENT_MOVETO, pdfium.FPDF_SEGMENT_BEZIERTO
        self._calls, self._attributes, self._objects = calls, attributes, objects
        self._place = frame.placing()
        self._width = ctypes.c_float()
        self._at_width = ctypes.byref(self._width)
        self._get_width, self._shines = bound("FPDFPageObj_GetStrokeWidth"), bound("FPDFPageObj_HasTransparency")
        self._pale: list[tuple[bool, Rule]] = []

    def said(self, numbers: Sequence[int]) -> Iterator[Said]:
        """What PDFium says of some paths."""
        handles = list(map(passed, numbers))
        matrices = self._calls.of(bound("FPDFPageObj_GetMatrix"), handles, "6f", IDENTITY)
        modes = self._calls.of(bound("FPDFPath_GetDrawMode"), handles, "2i", (0, 0), 2)
        counts = [max(count, 0) for count in map(bound("FPDFPath_CountSegments"), handles)]
        owners = chain.from_iterable(map(repeat, handles, counts))
        places = chain.from_iterable(map(range, counts))
        segments = list(map(passed, map(bound("FPDFPath_GetPathSegment"), owners, places)))
        points = self._calls.of(bound("FPDFPathSegment_GetPoint"), segments, "2f", (0.0, 0.0), 2)
        kinds = map(bound("FPDFPathSegment_GetType"), segments)
        closed = map(bound("FPDFPathSegment_GetClose"), segments)
        steps = zip(points, kinds, closed, strict=True)
        return zip(handles, matrices, modes, (list(islice(steps, count)) for count in counts), strict=True)

    def read(self, said: Said, outer: Matrix, order: int) -> None:
        """One path."""
        handle, own, (fill, stroke), steps = said
        if not fill and not stroke:
            return
        curved = False
        for points, straight in self._figures(steps, own if outer is IDENTITY else product(own, outer)):
            whole = straight or (fill and len(set(points)) <= 4 and _is_mitred(points))
            curved = curved or not whole
            if fill and whole and len(set(points)) <= 4:
                self._filled(handle, points, order)
            elif fill:
                self._objects.veils.append(Veil(Box.around(points), order))
            if not whole and len(points) > _LINE:
                self._objects.shapes.append(Box.around(points))
            if stroke:
                self._stroked(handle, points, order)
        self._objects.drawings += curved

    def _figures(self, steps: Sequence[Step], matrix: Matrix) -> Iterator[tuple[list[Point], bool]]:
        """The strokes of a path: points as they are shown, and whether there are only level and upright lines."""
        place, moved, bent = self._place, self._moved, self._bent
        a, b, c, d, e, f = matrix
        points: list[Point] = []
        straight = True
        for (x, y), kind, closed in steps:
            point = place(a * x + c * y + e, b * x + d * y + f)
            if kind == moved:
                if len(points) > 1:
                    yield points, straight
                points, straight = [], True
            elif kind == bent or (points and not _level(points[-1], point)):
                straight = False
            points.append(point)
            if closed and points[-1] != points[0]:
                straight = straight and _level(points[-1], points[0])
                points.append(points[0])
        if len(points) > 1:
            yield points, straight

    def _filled(self, handle: Handle, points: list[Point], order: int) -> None:
        red, green, blue, alpha = self._attributes.fill(handle)
        if alpha == 0:
            return
        box = Box.around(points)
        if min(box.width, box.height) <= THIN:
            self.line(box, min(red, green, blue) >= WHITE)
        else:
            opaque = alpha == 255 and not self._shines(handle)
            self._objects.areas.append(Area(box, order, (red, green, blue), opaque))

    def _stroked(self, handle: Handle, points: list[Point], order: int) -> None:
        *colour, alpha = self._attributes.stroke(handle)
        if alpha == 0:
            return
        white = min(colour) >= WHITE
        self._width.value = 0.0
        self._get_width(handle, self._at_width)
        half = min(self._width.value, THIN) / 2
        thick = self._width.value / 2 if self._width.value > THIN else 0.0
        for one, other in pairwise(points):
            if thick:
                left, top, right, bottom = Box.around([one, other])
                self._objects.veils.append(Veil(Box(left - thick, top - thick, right + thick, bottom + thick), order))
            if _level(one, other) and one != other:
                left, top, right, bottom = Box.around([one, other])
                upright = bottom - top > right - left
                aside, over = (half, 0.0) if upright else (0.0, half)
                self.line(Box(left - aside, top - over, right + aside, bottom + over), white)
            elif one != other and not white:
                self._objects.slants.append(Slant(*min(one, other), *max(one, other)))

    def line(self, box: Box, white: bool) -> None:
        """A line as thick as a box is low or narrow."""
        level = box.width >= box.height
        rule = (
            Rule(box.middle, box.left, box.right, box.height)
            if level
            else Rule(box.centre, box.top, box.bottom, box.width)
        )
        if white:
            self._pale.append((level, rule))
        else:
            (self._objects.across if level else self._objects.down).append(rule)

    def end(self) -> None:
        """When all is drawn: white lines count that can be seen, since they run over something that is not white."""
        grounds = [area.box for area in self._objects.areas if not area.white]
        for level, rule in self._pale:
            places = [rule.start + share * (rule.end - rule.start) for share in _SHARES]
            points = [(at, rule.at) if level else (rule.at, at) for at in places]
            if any(box.holds(x, y) for x, y in points for box in grounds):
                (self._objects.across if level else self._objects.down).append(rule)


def _is_mitred(points: list[Point]) -> bool:
    """Whether a shape is a line whose ends are cut askew, as browsers draw the sides of sunken cells."""
    box = Box.around(points)
    breadth, length = sorted((box.width, box.height))
    return breadth <= THIN and length >= _SLENDER * breadth


def _level(one: Point, other: Point) -> bool:
    return abs(one[0] - other[0]) <= _STRAIGHT or abs(one[1] - other[1]) <= _STRAIGHT

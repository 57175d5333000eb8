"""The lines and boxes that a page draws, and shapes that are neither."""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Iterator

from convkit_pdf.attributes import Attributes
from convkit_pdf.binding import Handle, bound, place_of
from convkit_pdf.frame import Frame, Matrix, product
from convkit_pdf.objects import WHITE, Area, Objects, Veil
from convkit_pdf.page_content import Box, Rule, Slant

THIN = 3.0
"""A filled box of at most this breadth is a line."""

_STRAIGHT = 0.3  # points by which a line may be off the horizontal
_SHARES = (0.5, 0.25, 0.75)  # of a line: where it is looked at

_SLENDER = 3.0  # times as long as broad: what is thin and has slanting ends is a line

Point = tuple[float, float]


class Paths:
    """Puts the paths of one page into its objects, in the order they are drawn."""

    def __init__(self, attributes: Attributes, frame: Frame, objects: Objects) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium = pdfium
        self._attributes, self._place, self._objects = attributes, frame.placing(), objects
        self._fill, self._stroke, self._width = ctypes.c_int(), ctypes.c_int(), ctypes.c_float()
        self._at_fill, self._at_stroke, self._at_width = map(place_of, (self._fill, self._stroke, self._width))
        self._x, self._y = ctypes.c_float(), ctypes.c_float()
        self._at_x, self._at_y = place_of(self._x), place_of(self._y)
        self._get_mode, self._get_width = bound("FPDFPath_GetDrawMode"), bound("FPDFPageObj_GetStrokeWidth")
        self._count, self._shines = bound("FPDFPath_CountSegments"), bound("FPDFPageObj_HasTransparency")
        segment = ("FPDFPath_GetPathSegment", "FPDFPathSegment_GetType", "FPDFPathSegment_GetPoint")
        self._reading = tuple(map(bound, (*segment, "FPDFPathSegment_GetClose")))
        self._pale: list[tuple[bool, Rule]] = []

    def read(self, handle: Handle, outer: Matrix, order: int) -> None:
        """One path."""
        self._get_mode(handle, self._at_fill, self._at_stroke)
        fill, stroke = self._fill.value, self._stroke.value
        if not fill and not stroke:
            return
        curved = False
        for points, straight in self._figures(handle, product(self._attributes.matrix(handle), outer)):
            whole = straight or (fill and len(set(points)) <= 4 and _is_mitred(points))
            curved = curved or not whole
            if fill and whole and len(set(points)) <= 4:
                self._filled(handle, points, order)
            elif fill:
                self._objects.veils.append(Veil(Box.around(points), order))
            if stroke:
                self._stroked(handle, points, order)
        self._objects.drawings += curved

    def _figures(self, handle: Handle, matrix: Matrix) -> Iterator[tuple[list[Point], bool]]:
        """The strokes of a path: points as they are shown, and whether there are only level and upright lines."""
        moved, bent = self._pdfium.FPDF_SEGMENT_MOVETO, self._pdfium.FPDF_SEGMENT_BEZIERTO
        place, found_x, found_y, at_x, at_y = self._place, self._x, self._y, self._at_x, self._at_y
        get_segment, get_type, get_point, get_close = self._reading
        a, b, c, d, e, f = matrix
        points: list[Point] = []
        straight = True
        for index in range(self._count(handle)):
            segment = Handle(get_segment(handle, index))
            kind = get_type(segment)
            get_point(segment, at_x, at_y)
            x, y = found_x.value, found_y.value
            point = place(a * x + c * y + e, b * x + d * y + f)
            if kind == moved:
                if len(points) > 1:
                    yield points, straight
                points, straight = [], True
            elif kind == bent or (points and not _level(points[-1], point)):
                straight = False
            points.append(point)
            if get_close(segment) and points[-1] != points[0]:
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
        for one, other in itertools.pairwise(points):
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

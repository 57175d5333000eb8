"""What is drawn on a page, object by object: pieces of text, lines, boxes, pictures."""

from __future__ import annotations

import ctypes
import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from convkit import Message, enforce
from convkit_pdf.frame import IDENTITY, Frame, Matrix, product
from convkit_pdf.page_content import Box, Rule

THIN = 3.0
"""A filled box of at most this breadth is a line."""

_LONG = 20.0
"""A picture as thin as a line and longer than this is one."""

_DEEPEST = 12  # forms in forms
_STRAIGHT = 0.3  # points by which a line may be off the horizontal
_WHITE = 250
_OBJECTS = Message("the number of objects on a page", "页面对象的数目")


class Run(NamedTuple):
    """A piece of text as it is drawn: its place in the order, size, direction, tag, and how it can be seen.

    `turn` is in quarter turns clockwise, None where it runs askew; `clip` is all of it that shows.
    """

    order: int
    size: float
    turn: int | None
    mark: int | None
    artifact: bool
    font: int
    invisible: bool
    pale: bool
    optional: bool
    clip: Box | None


class Area(NamedTuple):
    """A filled box: its place in the order of drawing, whether it is white, and whether nothing shows through it."""

    box: Box
    order: int
    white: bool
    opaque: bool


class Placed(NamedTuple):
    """A picture as an object of PDFium, where it stands, its place in the order, its tag."""

    handle: Any
    box: Box
    order: int
    mark: int | None
    artifact: bool


@dataclass(slots=True)
class Objects:
    """All that is drawn on one page. `runs` are found by the address of their object."""

    runs: dict[int, Run] = field(default_factory=dict)
    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    pale: list[tuple[bool, Rule]] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    pictures: list[Placed] = field(default_factory=list)
    drawings: int = 0


def read_objects(page: Any, frame: Frame) -> Objects:
    """Everything that a page of PDFium draws, in order, as it is shown."""
    walk = _Walk(frame)
    walk.page(page)
    walk.objects.across += [rule for level, rule in walk.objects.pale if level and walk.stands_out(rule, True)]
    walk.objects.down += [rule for level, rule in walk.objects.pale if not level and walk.stands_out(rule, False)]
    return walk.objects


class _Walk:
    def __init__(self, frame: Frame) -> None:
        import pypdfium2.raw as pdfium

        self.pdfium = pdfium
        self.frame = frame
        self.place = frame.placing()
        self.objects = Objects()
        self.order = 0
        self.matrix = pdfium.FS_MATRIX()
        self.floats = [ctypes.c_float() for _ in range(4)]
        self.colours = [ctypes.c_uint() for _ in range(4)]

    def page(self, page: Any) -> None:
        count = self.pdfium.FPDFPage_CountObjects(page)
        enforce("page_objects", count, _OBJECTS)
        for index in range(count):
            self.object(self.pdfium.FPDFPage_GetObject(page, index), IDENTITY, 0)

    def object(self, handle: Any, outer: Matrix, depth: int) -> None:
        pdfium = self.pdfium
        self.order += 1
        enforce("page_objects", self.order, _OBJECTS)
        kind = pdfium.FPDFPageObj_GetType(handle)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            self.text(handle, outer)
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            self.path(handle, outer)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            self.picture(handle, outer)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            inner = product(self.matrix_of(handle), outer)
            for index in range(pdfium.FPDFFormObj_CountObjects(handle)):
                self.object(pdfium.FPDFFormObj_GetObject(handle, index), inner, depth + 1)
        else:
            self.objects.drawings += 1

    def matrix_of(self, handle: Any) -> Matrix:
        if not self.pdfium.FPDFPageObj_GetMatrix(handle, self.matrix):
            return IDENTITY
        one = self.matrix
        return (one.a, one.b, one.c, one.d, one.e, one.f)

    def marks(self, handle: Any) -> tuple[int | None, bool, bool]:
        """The number of the marked content, whether it is furniture, whether it is in a layer that may be off."""
        pdfium = self.pdfium
        count = pdfium.FPDFPageObj_CountMarks(handle)
        if count <= 0:
            return None, False, False
        number = pdfium.FPDFPageObj_GetMarkedContentID(handle)
        names = {self.mark_name(pdfium.FPDFPageObj_GetMark(handle, index)) for index in range(count)}
        return (number if number >= 0 else None), "Artifact" in names, "OC" in names

    def mark_name(self, mark: Any) -> str:
        buffer = (ctypes.c_ushort * 64)()
        length = ctypes.c_ulong()
        if not self.pdfium.FPDFPageObjMark_GetName(mark, buffer, ctypes.sizeof(buffer), length):
            return ""
        return bytes(buffer)[: length.value].decode("utf-16-le", "replace").rstrip("\0")

    def text(self, handle: Any, outer: Matrix) -> None:
        pdfium = self.pdfium
        a, b, c, d, _, _ = product(self.matrix_of(handle), outer)
        size = ctypes.c_float()
        pdfium.FPDFTextObj_GetFontSize(handle, size)
        angle = (-math.degrees(math.atan2(b, a)) / 90 + self.frame.turn) % 4
        turn = round(angle)
        mark, artifact, optional = self.marks(handle)
        mode = pdfium.FPDFTextObj_GetTextRenderMode(handle)
        red, green, blue, alpha = self.fill(handle)
        font = pdfium.FPDFTextObj_GetFont(handle)
        self.objects.runs[_address(handle)] = Run(
            self.order,
            size.value * math.sqrt(abs(a * d - b * c)),
            turn % 4 if abs(angle - turn) < 0.06 else None,
            mark,
            artifact,
            _address(font),
            mode in (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP) or alpha == 0,
            min(red, green, blue) >= _WHITE,
            optional,
            self.clip(handle),
        )

    def fill(self, handle: Any) -> tuple[int, int, int, int]:
        if not self.pdfium.FPDFPageObj_GetFillColor(handle, *self.colours):
            return 0, 0, 0, 255
        red, green, blue, alpha = (colour.value for colour in self.colours)
        return red, green, blue, alpha

    def clip(self, handle: Any) -> Box | None:
        """The box to which an object is cut; None where it is not."""
        pdfium = self.pdfium
        clip = pdfium.FPDFPageObj_GetClipPath(handle)
        count = pdfium.FPDFClipPath_CountPaths(clip)
        whole: Box | None = None
        for path in range(max(count, 0)):
            points = []
            x, y = ctypes.c_float(), ctypes.c_float()
            for index in range(pdfium.FPDFClipPath_CountPathSegments(clip, path)):
                segment = pdfium.FPDFClipPath_GetPathSegment(clip, path, index)
                pdfium.FPDFPathSegment_GetPoint(segment, x, y)
                points.append(self.place(x.value, y.value))
            if points:
                box = _box_of(points)
                whole = box if whole is None else _common(whole, box)
        return whole

    # -- paths

    def path(self, handle: Any, outer: Matrix) -> None:
        pdfium = self.pdfium
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(handle, fill, stroke)
        if not fill.value and not stroke.value:
            return
        curved = False
        for points, straight in self.figures(handle, product(self.matrix_of(handle), outer)):
            curved = curved or not straight
            if fill.value and straight:
                self.filled(handle, points)
            if stroke.value:
                self.stroked(handle, points)
        self.objects.drawings += curved

    def figures(self, handle: Any, matrix: Matrix) -> Iterator[tuple[list[tuple[float, float]], bool]]:
        """The strokes of a path: points as they are shown, and whether there are only level and upright lines."""
        pdfium = self.pdfium
        a, b, c, d, e, f = matrix
        x, y = ctypes.c_float(), ctypes.c_float()
        points: list[tuple[float, float]] = []
        straight = True
        for index in range(pdfium.FPDFPath_CountSegments(handle)):
            segment = pdfium.FPDFPath_GetPathSegment(handle, index)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            pdfium.FPDFPathSegment_GetPoint(segment, x, y)
            point = self.place(a * x.value + c * y.value + e, b * x.value + d * y.value + f)
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                if len(points) > 1:
                    yield points, straight
                points, straight = [], True
            elif kind == pdfium.FPDF_SEGMENT_BEZIERTO or (points and not _level(points[-1], point)):
                straight = False
            points.append(point)
            if pdfium.FPDFPathSegment_GetClose(segment) and points[-1] != points[0]:
                straight = straight and _level(points[-1], points[0])
                points.append(points[0])
        if len(points) > 1:
            yield points, straight

    def filled(self, handle: Any, points: list[tuple[float, float]]) -> None:
        red, green, blue, alpha = self.fill(handle)
        if alpha == 0:
            return
        box = _box_of(points)
        white = min(red, green, blue) >= _WHITE
        if min(box.width, box.height) <= THIN:
            self.line(box, white)
        elif len(set(points)) <= 4:
            opaque = alpha == 255 and not self.pdfium.FPDFPageObj_HasTransparency(handle)
            self.objects.areas.append(Area(box, self.order, white, opaque))

    def stroked(self, handle: Any, points: list[tuple[float, float]]) -> None:
        pdfium = self.pdfium
        if not pdfium.FPDFPageObj_GetStrokeColor(handle, *self.colours) or self.colours[3].value == 0:
            return
        white = min(colour.value for colour in self.colours[:3]) >= _WHITE
        width = ctypes.c_float()
        pdfium.FPDFPageObj_GetStrokeWidth(handle, width)
        half = min(width.value, THIN) / 2
        for one, other in itertools.pairwise(points):
            if _level(one, other) and one != other:
                box = _box_of([one, other])
                upright = box.height > box.width
                self.line(
                    Box(box.left - half, box.top, box.right + half, box.bottom)
                    if upright
                    else Box(box.left, box.top - half, box.right, box.bottom + half),
                    white,
                )

    def line(self, box: Box, white: bool) -> None:
        level = box.width >= box.height
        rule = (
            Rule(box.middle, box.left, box.right, box.height)
            if level
            else Rule(box.centre, box.top, box.bottom, box.width)
        )
        if white:
            self.objects.pale.append((level, rule))
        elif level:
            self.objects.across.append(rule)
        else:
            self.objects.down.append(rule)

    def stands_out(self, rule: Rule, level: bool) -> bool:
        """Whether a white line can be seen: it runs over something that is not white."""
        middle = (rule.start + rule.end) / 2
        x, y = (middle, rule.at) if level else (rule.at, middle)
        return any(not area.white and area.box.holds(x, y) for area in self.objects.areas)

    def picture(self, handle: Any, outer: Matrix) -> None:
        a, b, c, d, e, f = product(self.matrix_of(handle), outer)
        corners = [self.place(a * x + c * y + e, b * x + d * y + f) for x in (0, 1) for y in (0, 1)]
        box = _box_of(corners)
        mark, artifact, _ = self.marks(handle)
        if mark is None and min(box.width, box.height) <= THIN and max(box.width, box.height) > _LONG:
            self.line(box, False)
            return
        self.objects.pictures.append(Placed(handle, box, self.order, mark, artifact))


def _address(handle: Any) -> int:
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def _level(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return abs(one[0] - other[0]) <= _STRAIGHT or abs(one[1] - other[1]) <= _STRAIGHT


def _box_of(points: list[tuple[float, float]]) -> Box:
    across, down = [point[0] for point in points], [point[1] for point in points]
    return Box(min(across), min(down), max(across), max(down))


def _common(one: Box, other: Box) -> Box:
    return Box(
        max(one.left, other.left), max(one.top, other.top), min(one.right, other.right), min(one.bottom, other.bottom)
    )

"""What is drawn on a page, object by object: pieces of text, lines, boxes, pictures."""

from __future__ import annotations

import ctypes
import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from convkit import InputError, Message, enforce
from convkit_pdf import words
from convkit_pdf.binding import address, bound
from convkit_pdf.frame import IDENTITY, Frame, Matrix, product
from convkit_pdf.page_content import Box, Rule, Slant

THIN = 3.0
"""A filled box of at most this breadth is a line."""

TINY = 1.0
"""Text of a smaller size, in points, is not seen."""

_LONG = 20.0
"""A picture as thin as a line and longer than this is one."""

_START = 8.0  # points: pieces of text that start nearer than half of it may be drawn to look bold
_NO_MARKS = (None, False, False)
_DEEPEST = 12  # forms in forms
_STRAIGHT = 0.3  # points by which a line may be off the horizontal
_WHITE = 250
_FAINT = 64  # of 255: text that covers less lets nearly everything show through
_ALIKE = 40  # of 255: shades that differ by less may not be told apart
PALE = 217
"""Of 255: text of which no shade is darker may not be seen on paper."""

_SHARES = (0.5, 0.25, 0.75)  # of a line: where it is looked at
_ASKEW = 0.06  # quarter turns
_OBJECTS = Message("the number of objects on a page", "页面对象的数目")


Colour = tuple[int, int, int]
"""Red, green and blue, up to 255."""


class Run(NamedTuple):
    """A piece of text as it is drawn: its place in the order, size, direction, tag, and how it can be seen.

    `turn` is in quarter turns clockwise, None where it runs askew; `clip` is all of it that shows; what is `faint` lets
    nearly everything show through; what `blends` has nearly the colour of paper or of a box drawn before. `plain` says
    that nothing of its own hides it. It starts at `across` and `down`, on its baseline.
    """

    order: int
    size: float
    turn: int | None
    mark: int | None
    artifact: bool
    font: int
    invisible: bool
    colour: Colour
    faint: bool
    blends: bool
    optional: bool
    clip: Box | None
    plain: bool
    across: float
    down: float


class Area(NamedTuple):
    """A filled box: its place in the order of drawing, its colour, and whether nothing shows through it."""

    box: Box
    order: int
    colour: Colour
    opaque: bool

    @property
    def white(self) -> bool:
        """Whether it has the colour of paper."""
        return min(self.colour) >= _WHITE


class Veil(NamedTuple):
    """The least box around a filled shape that is none itself, and its place in the order of drawing."""

    box: Box
    order: int


class Placed(NamedTuple):
    """A picture as an object of PDFium, where it stands, its place in the order, its tag."""

    handle: Any
    box: Box
    order: int
    mark: int | None
    artifact: bool


@dataclass(slots=True)
class Objects:
    """All that is drawn on one page. `runs` are found by the address of their object.

    `twins` are the places in the order of those that start nearly where another does.
    """

    runs: dict[int, Run] = field(default_factory=dict)
    twins: set[int] = field(default_factory=set)
    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    slants: list[Slant] = field(default_factory=list)
    pale: list[tuple[bool, Rule]] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    veils: list[Veil] = field(default_factory=list)
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
        self.grounds: set[Colour] = set()
        self.known: dict[tuple[Colour, int], bool] = {}
        self.starts: dict[tuple[int, int, int], int] = {}
        self.matrix = pdfium.FS_MATRIX()
        self.colours = [ctypes.c_uint() for _ in range(4)]
        self.size = ctypes.c_float()
        self.at_matrix, self.at_size = ctypes.addressof(self.matrix), ctypes.addressof(self.size)
        self.at_colours = [ctypes.addressof(colour) for colour in self.colours]
        self.get_type, self.get_object = bound("FPDFPageObj_GetType"), bound("FPDFPage_GetObject")
        self.get_matrix, self.count_marks = bound("FPDFPageObj_GetMatrix"), bound("FPDFPageObj_CountMarks")
        self.get_fill, self.get_clip = bound("FPDFPageObj_GetFillColor"), bound("FPDFPageObj_GetClipPath")
        self.count_clips, self.get_font = bound("FPDFClipPath_CountPaths"), bound("FPDFTextObj_GetFont")
        self.get_size, self.get_mode = bound("FPDFTextObj_GetFontSize"), bound("FPDFTextObj_GetTextRenderMode")
        self.get_inner = bound("FPDFFormObj_GetObject")
        self.unseen = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)

    def page(self, page: Any) -> None:
        count = self.pdfium.FPDFPage_CountObjects(page)
        enforce("page_objects", count, _OBJECTS)
        handle = address(page.raw)
        for index in range(count):
            self.object(self.get_object(handle, index), IDENTITY, 0)

    def object(self, handle: int, outer: Matrix, depth: int) -> None:
        pdfium = self.pdfium
        self.order += 1
        kind = self.get_type(handle)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            self.text(handle, outer)
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            self.path(self.typed(handle), outer)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            self.picture(handle, outer)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM:
            if depth >= _DEEPEST:
                raise InputError(words.TOO_DEEP)
            inner = product(self.matrix_of(handle), outer)
            count = pdfium.FPDFFormObj_CountObjects(self.typed(handle))
            enforce("page_objects", self.order + count, _OBJECTS)
            for index in range(count):
                self.object(self.get_inner(handle, index), inner, depth + 1)
        else:
            self.objects.drawings += 1
            self.shading(handle, outer)

    def shading(self, handle: int, outer: Matrix) -> None:
        """A shape that is filled with one colour after another: what lies below it may not be seen."""
        edges = [ctypes.c_float() for _ in range(4)]
        if self.pdfium.FPDFPageObj_GetBounds(self.typed(handle), *edges):
            left, bottom, right, top = (edge.value for edge in edges)
            a, b, c, d, e, f = outer
            corners = [self.place(a * x + c * y + e, b * x + d * y + f) for x in (left, right) for y in (bottom, top)]
            self.objects.veils.append(Veil(_box_of(corners), self.order))

    def typed(self, handle: int) -> Any:
        return ctypes.cast(handle, self.pdfium.FPDF_PAGEOBJECT)

    def matrix_of(self, handle: int) -> Matrix:
        if not self.get_matrix(handle, self.at_matrix):
            return IDENTITY
        one = self.matrix
        return (one.a, one.b, one.c, one.d, one.e, one.f)

    def marks(self, handle: int) -> tuple[int | None, bool, bool]:
        """The number of the marked content, whether it is furniture, whether it is in a layer that may be off."""
        count = self.count_marks(handle)
        if count <= 0:
            return None, False, False
        pdfium, typed = self.pdfium, self.typed(handle)
        number = pdfium.FPDFPageObj_GetMarkedContentID(typed)
        names = {self.mark_name(pdfium.FPDFPageObj_GetMark(typed, index)) for index in range(count)}
        return (number if number >= 0 else None), "Artifact" in names, "OC" in names

    def mark_name(self, mark: Any) -> str:
        buffer = (ctypes.c_ushort * 64)()
        length = ctypes.c_ulong()
        if not self.pdfium.FPDFPageObjMark_GetName(mark, buffer, ctypes.sizeof(buffer), length):
            return ""
        return bytes(buffer)[: length.value].decode("utf-16-le", "replace").rstrip("\0")

    def text(self, handle: int, outer: Matrix) -> None:
        own = self.matrix_of(handle)
        a, b, c, d, e, f = own if outer is IDENTITY else product(own, outer)
        self.get_size(handle, self.at_size)
        if b == 0 == c and a > 0:
            turn: int | None = self.frame.turn
        else:
            angle = (-math.degrees(math.atan2(b, a)) / 90 + self.frame.turn) % 4
            near = round(angle)
            turn = near % 4 if abs(angle - near) < _ASKEW else None
        mark, artifact, optional = self.marks(handle) if self.count_marks(handle) > 0 else _NO_MARKS
        size = self.size.value * (abs(a * d) if b == 0 == c else abs(a * d - b * c)) ** 0.5
        red, green, blue, alpha = self.fill(handle)
        invisible = alpha == 0 or self.get_mode(handle) in self.unseen
        colour = (red, green, blue)
        faint = alpha < _FAINT
        blends = not self.is_sure(colour)
        clip = self.get_clip(handle)
        box = self.clip(clip) if clip and self.count_clips(clip) > 0 else None
        plain = not (faint or blends or invisible or optional or turn is None or box is not None or size < TINY)
        font = self.get_font(handle) or 0
        self.note_start(e / _START, f / _START)
        self.objects.runs[handle] = Run(
            self.order, size, turn, mark, artifact, font, invisible, colour, faint, blends, optional, box, plain,
            *self.place(e, f),
        )  # fmt: skip

    def is_sure(self, colour: Colour) -> bool:
        """Whether a colour stands out from the paper and from every box that is drawn so far."""
        key = (colour, len(self.grounds))
        if key not in self.known:
            self.known[key] = min(colour) < PALE and not any(alike(colour, ground) for ground in self.grounds)
        return self.known[key]

    def note_start(self, across: float, up: float) -> None:
        """Note where a piece of text starts, and which pieces start nearly in one place."""
        order, starts = self.order, self.starts
        # Two near points are in one square, or in one of the squares that lie half a square aside.
        for square in ((int(across), int(up), 0), (int(across + 0.5), int(up + 0.5), 1)):
            before = starts.setdefault(square, order)
            if before != order:
                self.objects.twins.update((before, order))

    def fill(self, handle: int) -> tuple[int, int, int, int]:
        if not self.get_fill(handle, *self.at_colours):
            return 0, 0, 0, 255
        red, green, blue, alpha = self.colours
        return red.value, green.value, blue.value, alpha.value

    def clip(self, clip: int) -> Box | None:
        """The box to which an object is cut."""
        pdfium = self.pdfium
        typed = ctypes.cast(clip, pdfium.FPDF_CLIPPATH)
        whole: Box | None = None
        x, y = ctypes.c_float(), ctypes.c_float()
        for path in range(self.count_clips(clip)):
            points = []
            for index in range(pdfium.FPDFClipPath_CountPathSegments(typed, path)):
                segment = pdfium.FPDFClipPath_GetPathSegment(typed, path, index)
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
        for points, straight in self.figures(handle, product(self.matrix_of(address(handle)), outer)):
            curved = curved or not straight
            if fill.value and straight and len(set(points)) <= 4:
                self.filled(handle, points)
            elif fill.value:
                self.objects.veils.append(Veil(_box_of(points), self.order))
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
        red, green, blue, alpha = self.fill(address(handle))
        if alpha == 0:
            return
        box = _box_of(points)
        white = min(red, green, blue) >= _WHITE
        if min(box.width, box.height) <= THIN:
            self.line(box, white)
        else:
            opaque = alpha == 255 and not self.pdfium.FPDFPageObj_HasTransparency(handle)
            self.objects.areas.append(Area(box, self.order, (red, green, blue), opaque))
            self.grounds.add((red, green, blue))

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
            elif one != other and not white:
                self.objects.slants.append(Slant(*min(one, other), *max(one, other)))

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
        places = [rule.start + share * (rule.end - rule.start) for share in _SHARES]
        points = [(at, rule.at) if level else (rule.at, at) for at in places]
        grounds = [area.box for area in self.objects.areas if not area.white]
        return any(box.holds(x, y) for x, y in points for box in grounds)

    def picture(self, handle: int, outer: Matrix) -> None:
        a, b, c, d, e, f = product(self.matrix_of(handle), outer)
        corners = [self.place(a * x + c * y + e, b * x + d * y + f) for x in (0, 1) for y in (0, 1)]
        box = _box_of(corners)
        mark, artifact, _ = self.marks(handle)
        if mark is None and min(box.width, box.height) <= THIN and max(box.width, box.height) > _LONG:
            self.line(box, False)
            return
        self.objects.pictures.append(Placed(self.typed(handle), box, self.order, mark, artifact))


def alike(one: Colour, other: Colour) -> bool:
    """Whether two colours can hardly be told apart."""
    return all(abs(first - second) < _ALIKE for first, second in zip(one, other, strict=True))


def _level(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return abs(one[0] - other[0]) <= _STRAIGHT or abs(one[1] - other[1]) <= _STRAIGHT


def _box_of(points: list[tuple[float, float]]) -> Box:
    across, down = [point[0] for point in points], [point[1] for point in points]
    return Box(min(across), min(down), max(across), max(down))


def _common(one: Box, other: Box) -> Box:
    return Box(
        max(one.left, other.left), max(one.top, other.top), min(one.right, other.right), min(one.bottom, other.bottom)
    )

"""What PDFium says of one object of a page: its matrix, colour, marks, and what it is cut to."""

from __future__ import annotations

import ctypes

from convkit.reading.pages.drawing import IDENTITY, Matrix, Point, placed
from convkit.reading.pages.page import Box
from convkit_pdf.pdfium.binding import Handle, bound, passed
from convkit_pdf.pdfium.clips import Clip, clip_of
from convkit_pdf.pdfium.frame import Frame

NO_MARKS = (None, False, False)
"""What is said of the marks of an object that has none."""

BLACK = (0, 0, 0, 255)
"""What is filled with a colour that PDFium does not know."""

ACTUAL_TEXT = b"ActualText"
"""What of a mark gives words for what is drawn."""

_LONGEST = 64  # characters of a mark's name


class Attributes:
    """Reads the attributes of objects, time and again into the same places."""

    def __init__(self, frame: Frame) -> None:
        import pypdfium2.raw as pdfium

        self._place = frame.placing()
        self.actual_texts: dict[int, int] = {}
        """The number of the mark that gives the words for an object, where one does, by that of the object."""
        self._matrix = (ctypes.c_float * 6)()
        self._colours = (ctypes.c_uint * 4)()
        self._point = (ctypes.c_float * 2)()
        self._at_matrix = ctypes.byref(self._matrix)
        self._at_colours = [ctypes.byref(self._colours, 4 * index) for index in range(4)]
        self._at_point = [ctypes.byref(self._point, 4 * index) for index in range(2)]
        self._width = ctypes.c_float()
        self._at_width, self._get_width = ctypes.byref(self._width), bound("FPDFPageObj_GetStrokeWidth")
        self._get_matrix, self._count_marks = bound("FPDFPageObj_GetMatrix"), bound("FPDFPageObj_CountMarks")
        self._get_fill, self._get_stroke = bound("FPDFPageObj_GetFillColor"), bound("FPDFPageObj_GetStrokeColor")
        self._letters, self._length = (ctypes.c_ushort * _LONGEST)(), ctypes.c_ulong()
        self._at_name = ctypes.byref(self._letters)
        self._get_mark, self._get_name = bound("FPDFPageObj_GetMark"), bound("FPDFPageObjMark_GetName")
        self._get_content = bound("FPDFPageObj_GetMarkedContentID")
        self._get_kind = bound("FPDFPageObjMark_GetParamValueType")
        self._string = pdfium.FPDF_OBJECT_STRING
        self._get_clip, self._count_clips = bound("FPDFPageObj_GetClipPath"), bound("FPDFClipPath_CountPaths")
        self._count_segments = bound("FPDFClipPath_CountPathSegments")
        self._get_segment, self._get_point = bound("FPDFClipPath_GetPathSegment"), bound("FPDFPathSegment_GetPoint")
        self._get_segment_kind, self._moved = bound("FPDFPathSegment_GetType"), pdfium.FPDF_SEGMENT_MOVETO

    def matrix(self, handle: Handle) -> Matrix:
        """What takes an object to where its page or form shows it."""
        if not self._get_matrix(handle, self._at_matrix):
            return IDENTITY
        a, b, c, d, e, f = self._matrix[:]
        return (a, b, c, d, e, f)

    def fill(self, handle: Handle) -> tuple[int, int, int, int]:
        """Red, green, blue of what is filled, and how much it covers, of 255."""
        if not self._get_fill(handle, *self._at_colours):
            return BLACK
        red, green, blue, alpha = self._colours[:]
        return red, green, blue, alpha

    def stroke(self, handle: Handle) -> tuple[int, int, int, int]:
        """Red, green, blue of what is stroked, and how much it covers: nothing where that is not known."""
        if not self._get_stroke(handle, *self._at_colours):
            return 0, 0, 0, 0
        red, green, blue, alpha = self._colours[:]
        return red, green, blue, alpha

    def stroke_width(self, handle: Handle) -> float:
        """How broad its lines are, before anything enlarges them."""
        return float(self._width.value) if self._get_width(handle, self._at_width) else 0.0

    def bounds(self, handle: Handle, outer: Matrix) -> Box | None:
        """The box of an object as it is shown; None where PDFium knows none."""
        edges = [ctypes.c_float() for _ in range(4)]
        if not bound("FPDFPageObj_GetBounds")(handle, *map(ctypes.byref, edges)):
            return None
        left, bottom, right, top = (edge.value for edge in edges)
        corners = [(x, y) for x in (left, right) for y in (bottom, top)]
        return Box.around([self._place(x, y) for x, y in placed(corners, outer)])

    def marks(self, number: int) -> tuple[int | None, bool, bool]:
        """The number of the marked content, whether it is furniture, whether it is in a layer that may be off."""
        count = self._count_marks(passed(number))
        return self.marked(number, count) if count > 0 else NO_MARKS

    def marked(self, number: int, count: int) -> tuple[int | None, bool, bool]:
        """The same of an object that has so many marks."""
        handle = passed(number)
        content = self._get_content(handle)
        names = set()
        for index in range(count):
            mark = self._get_mark(handle, index)
            names.add(self._name(passed(mark)))
            if self._get_kind(passed(mark), ACTUAL_TEXT) == self._string:
                self.actual_texts[number] = mark
        return (content if content >= 0 else None), "Artifact" in names, "OC" in names

    def _name(self, mark: Handle) -> str:
        if not self._get_name(mark, self._at_name, ctypes.sizeof(self._letters), ctypes.byref(self._length)):
            return ""
        return bytes(self._letters)[: self._length.value].decode("utf-16-le", "replace").rstrip("\0")

    def clip(self, handle: Handle, outer: Matrix) -> Clip | None:
        """What an object is cut to; None for nothing. `outer` takes its page inside the page to the page."""
        clip = passed(self._get_clip(handle))
        count = self._count_clips(clip)
        return self.clipped(clip, count, outer) if count > 0 else None

    def clipped(self, clip: Handle, count: int, outer: Matrix) -> Clip | None:
        """What an object with such a clip, of so many paths, is cut to; None for nothing."""
        a, b, c, d, e, f = outer
        whole: Clip | None = None
        for path in range(count):
            figures: list[list[Point]] = []
            for index in range(self._count_segments(clip, path)):
                segment = passed(self._get_segment(clip, path, index))
                self._get_point(segment, *self._at_point)
                x, y = self._point
                if not figures or self._get_segment_kind(segment) == self._moved:
                    figures.append([])
                figures[-1].append(self._place(a * x + c * y + e, b * x + d * y + f))
            whole = common(clip_of(figures), whole)
        return whole


def common(one: Clip | None, other: Clip | None) -> Clip | None:
    """What two cuts leave together; None for no cut."""
    return one.common(other) if one is not None and other is not None else one or other

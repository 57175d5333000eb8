"""What PDFium says of one object of a page: its matrix, colour, marks, and what it is cut to."""

from __future__ import annotations

import ctypes
from typing import Any

from convkit_pdf.binding import Handle, bound, handle_of, place_of
from convkit_pdf.frame import IDENTITY, Frame, Matrix
from convkit_pdf.objects import Told
from convkit_pdf.page_content import Box

_NO_MARKS = (None, False, False)
_WORDS = b"ActualText"
_LONGEST = 64  # characters of a mark's name


class Attributes:
    """Reads the attributes of objects, time and again into the same places."""

    def __init__(self, frame: Frame) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium = pdfium
        self._place = frame.placing()
        self.told: dict[int, Told] = {}
        """The mark that gives the words for an object, where one does."""
        self._matrix = (ctypes.c_float * 6)()
        self._colours = (ctypes.c_uint * 4)()
        self._point = (ctypes.c_float * 2)()
        self._at_matrix = place_of(self._matrix)
        self._at_colours = [Handle(ctypes.addressof(self._colours) + 4 * index) for index in range(4)]
        self._at_point = [Handle(ctypes.addressof(self._point) + 4 * index) for index in range(2)]
        self._get_matrix, self._count_marks = bound("FPDFPageObj_GetMatrix"), bound("FPDFPageObj_CountMarks")
        self._get_fill, self._get_stroke = bound("FPDFPageObj_GetFillColor"), bound("FPDFPageObj_GetStrokeColor")
        self._get_clip, self._count_clips = bound("FPDFPageObj_GetClipPath"), bound("FPDFClipPath_CountPaths")
        self._count_segments = bound("FPDFClipPath_CountPathSegments")
        self._get_segment, self._get_point = bound("FPDFClipPath_GetPathSegment"), bound("FPDFPathSegment_GetPoint")

    def typed(self, handle: Handle) -> Any:
        """An object as pypdfium2 wants it."""
        return ctypes.cast(handle, self._pdfium.FPDF_PAGEOBJECT)

    def matrix(self, handle: Handle) -> Matrix:
        """What takes an object to where its page or form shows it."""
        if not self._get_matrix(handle, self._at_matrix):
            return IDENTITY
        a, b, c, d, e, f = self._matrix[:]
        return (a, b, c, d, e, f)

    def fill(self, handle: Handle) -> tuple[int, int, int, int]:
        """Red, green, blue of what is filled, and how much it covers, of 255."""
        if not self._get_fill(handle, *self._at_colours):
            return 0, 0, 0, 255
        red, green, blue, alpha = self._colours[:]
        return red, green, blue, alpha

    def stroke(self, handle: Handle) -> tuple[int, int, int, int]:
        """Red, green, blue of what is stroked, and how much it covers: nothing where that is not known."""
        if not self._get_stroke(handle, *self._at_colours):
            return 0, 0, 0, 0
        red, green, blue, alpha = self._colours[:]
        return red, green, blue, alpha

    def marks(self, handle: Handle) -> tuple[int | None, bool, bool]:
        """The number of the marked content, whether it is furniture, whether it is in a layer that may be off."""
        count = self._count_marks(handle)
        if count <= 0:
            return _NO_MARKS
        pdfium, typed = self._pdfium, self.typed(handle)
        number = pdfium.FPDFPageObj_GetMarkedContentID(typed)
        marks = [pdfium.FPDFPageObj_GetMark(typed, index) for index in range(count)]
        for mark in marks:
            if pdfium.FPDFPageObjMark_GetParamValueType(mark, _WORDS) == pdfium.FPDF_OBJECT_STRING:
                self.told[handle.value or 0] = handle_of(mark).value or 0, mark
        names = set(map(self._name, marks))
        return (number if number >= 0 else None), "Artifact" in names, "OC" in names

    def _name(self, mark: Any) -> str:
        buffer = (ctypes.c_ushort * _LONGEST)()
        length = ctypes.c_ulong()
        if not self._pdfium.FPDFPageObjMark_GetName(mark, buffer, ctypes.sizeof(buffer), length):
            return ""
        return bytes(buffer)[: length.value].decode("utf-16-le", "replace").rstrip("\0")

    def clip(self, handle: Handle, outer: Matrix = IDENTITY) -> Box | None:
        """The box to which an object is cut; None for no such. `outer` takes its page inside the page to the page."""
        found = self._get_clip(handle)
        if not found:
            return None
        clip = Handle(found)
        count = self._count_clips(clip)
        return self._clipped(clip, count, outer) if count > 0 else None

    def _clipped(self, clip: Handle, count: int, outer: Matrix) -> Box | None:
        a, b, c, d, e, f = outer
        whole: Box | None = None
        for path in range(count):
            points = []
            for index in range(self._count_segments(clip, path)):
                self._get_point(Handle(self._get_segment(clip, path, index)), *self._at_point)
                x, y = self._point
                points.append(self._place(a * x + c * y + e, b * x + d * y + f))
            if points:
                box = Box.around(points)
                whole = box if whole is None else whole.common(box)
        return whole

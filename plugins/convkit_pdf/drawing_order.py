"""A page of PDFium as its objects, in the order they are drawn."""

from __future__ import annotations

import ctypes
from typing import Any

from convkit import InputError, Message, enforce
from convkit_pdf import words
from convkit_pdf.attributes import Attributes
from convkit_pdf.binding import Handle, bound, handle_of
from convkit_pdf.frame import IDENTITY, Frame, Matrix, product
from convkit_pdf.objects import Objects, Placed, Veil
from convkit_pdf.page_content import Box
from convkit_pdf.paths import THIN, Paths
from convkit_pdf.text_objects import TextObjects, common

_LONG = 20.0
"""A picture as thin as a line and longer than this is one."""

_DEEPEST = 12  # forms in forms
_OBJECTS = Message("the number of objects on a page", "页面对象的数目")


def read_objects(page: Any, frame: Frame, layers: bool = True) -> Objects:
    """Everything that a page of PDFium draws, in order, as it is shown.

    `layers` says whether the file may have layers that are off: of a page inside the page, PDFium does not say that.
    """
    walk = _Walk(frame, layers)
    walk.page(page)
    walk.paths.end()
    return walk.objects


class _Walk:
    def __init__(self, frame: Frame, layers: bool) -> None:
        import pypdfium2.raw as pdfium

        self.pdfium = pdfium
        self.place, self.layers = frame.placing(), layers
        self.objects = Objects()
        self.attributes = Attributes(frame)
        self.objects.told = self.attributes.told
        self.texts = TextObjects(self.attributes, frame, self.objects)
        self.paths = Paths(self.attributes, frame, self.objects)
        self.order = 0
        self.get_type = bound("FPDFPageObj_GetType")
        self.text_kind, self.form_kind = pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_FORM
        self.path_kind, self.picture_kind = pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE

    def page(self, page: Any) -> None:
        count = self.pdfium.FPDFPage_CountObjects(page)
        enforce("page_objects", count, _OBJECTS)
        handle, get_object = handle_of(page.raw), bound("FPDFPage_GetObject")
        for index in range(count):
            self.object(get_object(handle, index), IDENTITY, 0)

    def object(self, number: int, outer: Matrix, depth: int) -> None:
        self.order += 1
        handle = Handle(number)
        kind = self.get_type(handle)
        if kind == self.text_kind:
            self.texts.read(number, handle, outer, self.order)
        elif kind == self.path_kind:
            self.paths.read(handle, outer, self.order)
        elif kind == self.picture_kind:
            self.picture(handle, outer)
        elif kind == self.form_kind:
            self.form(handle, outer, depth)
        else:
            self.shading(handle, outer)

    def form(self, handle: Handle, outer: Matrix, depth: int) -> None:
        """What is drawn as a page inside the page."""
        if depth >= _DEEPEST:
            raise InputError(words.TOO_DEEP)
        texts, form = self.texts, self.attributes.typed(handle)
        inner, around = product(self.attributes.matrix(handle), outer), (texts.within, texts.veiled, texts.optional)
        texts.within = common(self.attributes.clip(handle, outer), texts.within)
        texts.veiled = texts.veiled or self.pdfium.FPDFPageObj_HasTransparency(form)
        texts.optional = texts.optional or self.layers
        count = self.pdfium.FPDFFormObj_CountObjects(form)
        enforce("page_objects", self.order + count, _OBJECTS)
        for index in range(count):
            one = self.pdfium.FPDFFormObj_GetObject(form, index)
            self.object(handle_of(one).value or 0, inner, depth + 1)
        texts.within, texts.veiled, texts.optional = around

    def shading(self, handle: Handle, outer: Matrix) -> None:
        """A shape that is filled with one colour after another: what lies below it may not be seen."""
        self.objects.drawings += 1
        edges = [ctypes.c_float() for _ in range(4)]
        if self.pdfium.FPDFPageObj_GetBounds(self.attributes.typed(handle), *edges):
            left, bottom, right, top = (edge.value for edge in edges)
            corners = [(x, y) for x in (left, right) for y in (bottom, top)]
            self.objects.veils.append(Veil(self.around(corners, outer), self.order))

    def picture(self, handle: Handle, outer: Matrix) -> None:
        """A picture, or a line that is drawn as one."""
        box = self.around([(x, y) for x in (0, 1) for y in (0, 1)], product(self.attributes.matrix(handle), outer))
        mark, artifact, _ = self.attributes.marks(handle)
        if mark is None and min(box.width, box.height) <= THIN and max(box.width, box.height) > _LONG:
            self.paths.line(box, False)
            return
        self.objects.pictures.append(Placed(self.attributes.typed(handle), box, self.order, mark, artifact))

    def around(self, corners: list[tuple[float, float]], matrix: Matrix) -> Box:
        """The box around points, as it is shown."""
        a, b, c, d, e, f = matrix
        return Box.around([self.place(a * x + c * y + e, b * x + d * y + f) for x, y in corners])

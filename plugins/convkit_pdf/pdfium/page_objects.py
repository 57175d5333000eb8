"""A page of PDFium as its objects, in the order they are drawn."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from itertools import groupby, islice, repeat
from operator import itemgetter
from typing import Any

from convkit import InputError, enforce
from convkit.reading.pages.drawing import IDENTITY, Matrix, Veil, is_line, placed, product
from convkit.reading.pages.page import Box
from convkit_pdf import messages
from convkit_pdf.pdfium.attributes import Attributes, common
from convkit_pdf.pdfium.batched_calls import BatchedCalls
from convkit_pdf.pdfium.binding import Handle, bound, number_of, passed
from convkit_pdf.pdfium.frame import Frame
from convkit_pdf.pdfium.objects import Objects, PlacedPicture
from convkit_pdf.pdfium.paths import Paths
from convkit_pdf.pdfium.text_objects import TextObjects

_DEEPEST = 12  # forms in forms


def read_objects(page: Any, frame: Frame, calls: BatchedCalls, layers: bool) -> Objects:
    """Everything that a page of PDFium draws, in order, as it is shown.

    `layers` says whether the file may have layers that are off: of a page inside the page, PDFium does not say that.
    """
    walk = _Walk(frame, calls, layers)
    walk.page(page)
    walk.objects.end()
    walk.texts.end()
    return walk.objects


class _Walk:
    def __init__(self, frame: Frame, calls: BatchedCalls, layers: bool) -> None:
        import pypdfium2.raw as pdfium

        self.pdfium = pdfium
        self.place, self.layers = frame.placing(), layers
        self.objects = Objects()
        self.attributes = Attributes(frame)
        self.objects.actual_texts = self.attributes.actual_texts
        self.texts = TextObjects(calls, self.attributes, frame, self.objects)
        self.paths = Paths(calls, self.attributes, frame, self.objects)
        self.order = 0
        self.text_kind, self.form_kind = pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_FORM
        self.path_kind, self.picture_kind = pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE

    def page(self, page: Any) -> None:
        count = self.pdfium.FPDFPage_CountObjects(page)
        enforce("page_objects", count)
        handle, get_object = passed(number_of(page.raw)), bound("FPDFPage_GetObject")
        for first in range(0, count, BatchedCalls.AT_ONCE):
            indices = range(first, min(first + BatchedCalls.AT_ONCE, count))
            self.some(list(map(get_object, repeat(handle), indices)), IDENTITY, 0)

    def some(self, numbers: Sequence[int], outer: Matrix, depth: int) -> None:
        """Some objects that are drawn one behind the other."""
        kinds = list(map(bound("FPDFPageObj_GetType"), map(passed, numbers)))
        texts = self.texts.said([one for one, kind in zip(numbers, kinds, strict=True) if kind == self.text_kind])
        paths = self.paths.said([one for one, kind in zip(numbers, kinds, strict=True) if kind == self.path_kind])
        for kind, stretch in groupby(zip(kinds, numbers, strict=True), itemgetter(0)):
            if kind == self.text_kind:
                self.order = self.texts.read(islice(texts, len(list(stretch))), outer, self.order)
                continue
            for _, number in stretch:
                self.order += 1
                self.objects.handles[self.order] = number
                if kind == self.path_kind:
                    self.paths.read(next(paths), outer, self.order)
                elif kind == self.picture_kind:
                    self.picture(number, outer)
                elif kind == self.form_kind:
                    self.form(passed(number), outer, depth)
                else:
                    self.shading(passed(number), outer)

    def form(self, handle: Handle, outer: Matrix, depth: int) -> None:
        """What is drawn as a page inside the page."""
        if depth >= _DEEPEST:
            raise InputError(messages.TOO_DEEP)
        texts = self.texts
        inner, around = product(self.attributes.matrix(handle), outer), (texts.within, texts.veiled, texts.optional)
        texts.within = common(self.attributes.clip(handle, outer), texts.within)
        texts.veiled = texts.veiled or bound("FPDFPageObj_HasTransparency")(handle) > 0
        texts.optional = texts.optional or self.layers
        count, get_object = bound("FPDFFormObj_CountObjects")(handle), bound("FPDFFormObj_GetObject")
        enforce("page_objects", self.order + count)
        for first in range(0, count, BatchedCalls.AT_ONCE):
            indices = range(first, min(first + BatchedCalls.AT_ONCE, count))
            self.some(list(map(get_object, repeat(handle), indices)), inner, depth + 1)
        texts.within, texts.veiled, texts.optional = around

    def shading(self, handle: Handle, outer: Matrix) -> None:
        """A shape that is filled with one colour after another: what lies below it may not be seen."""
        self.objects.drawings += 1
        box = self.attributes.bounds(handle, outer)
        if box is not None:
            self.objects.veils.append(Veil(box, self.order))

    def picture(self, number: int, outer: Matrix) -> None:
        """A picture, or a line that is drawn as one."""
        handle = passed(number)
        box = self.around([(x, y) for x in (0, 1) for y in (0, 1)], product(self.attributes.matrix(handle), outer))
        mark, artifact, _ = self.attributes.marks(number)
        if mark is None and is_line(box):
            self.objects.line(box, False)
            return
        typed = ctypes.cast(number, self.pdfium.FPDF_PAGEOBJECT)
        self.objects.pictures.append(PlacedPicture(typed, box, self.order, mark, artifact))

    def around(self, corners: list[tuple[float, float]], matrix: Matrix) -> Box:
        """The box around points, as it is shown."""
        return Box.around([self.place(x, y) for x, y in placed(corners, matrix)])

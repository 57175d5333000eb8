"""The pieces of text that a page draws, and how each can be seen."""

from __future__ import annotations

import ctypes
import math

from convkit_pdf.attributes import Attributes
from convkit_pdf.binding import Handle, bound, place_of
from convkit_pdf.frame import IDENTITY, Frame, Matrix, product
from convkit_pdf.objects import PALE, TINY, Colour, Objects, Run, alike
from convkit_pdf.page_content import Box, make

_START = 8.0  # points: pieces of text that start nearer than half of it may be drawn to look bold
_FAINT = 64  # of 255: text that covers less lets nearly everything show through
_PATTERN = (191, 191, 191)  # what PDFium says of text that is filled with a pattern
_ASKEW = 0.06  # quarter turns


class TextObjects:
    """Puts the pieces of text of one page into its objects, in the order they are drawn."""

    def __init__(self, attributes: Attributes, frame: Frame, objects: Objects) -> None:
        import pypdfium2.raw as pdfium

        self._attributes, self._frame, self._place = attributes, frame, frame.placing()
        self._objects = objects
        self.within: Box | None = None
        """The box to which the page inside the page that is being read is cut."""
        self.veiled = self.optional = False
        """Whether that page may show the page below it, and whether it may be in a layer that is off."""
        self._grounds: set[Colour] = set()
        self._seen_areas = 0
        self._sure: dict[Colour, bool] = {}
        self._starts: dict[tuple[int, int, int], int] = {}
        self._size = ctypes.c_float()
        self._at_size = place_of(self._size)
        self._get_size, self._get_mode = bound("FPDFTextObj_GetFontSize"), bound("FPDFTextObj_GetTextRenderMode")
        self._get_font = bound("FPDFTextObj_GetFont")
        self._shines = bound("FPDFPageObj_HasTransparency")
        self._outlined = (pdfium.FPDF_TEXTRENDERMODE_STROKE, pdfium.FPDF_TEXTRENDERMODE_STROKE_CLIP)
        self._unseen = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)

    def read(self, number: int, handle: Handle, outer: Matrix, order: int) -> None:
        """One piece of text; `number` is that of its handle."""
        attributes = self._attributes
        own = attributes.matrix(handle)
        a, b, c, d, e, f = own if outer is IDENTITY else product(own, outer)
        self._get_size(handle, self._at_size)
        if b == 0 == c and a > 0:
            turn: int | None = self._frame.turn
            size = self._size.value * abs(a * d) ** 0.5
        else:
            turn = self._turn(a, b)
            size = self._size.value * abs(a * d - b * c) ** 0.5
        mark, artifact, optional = attributes.marks(handle)
        mode = self._get_mode(handle)
        red, green, blue, alpha = (attributes.stroke if mode in self._outlined else attributes.fill)(handle)
        colour = (red, green, blue)
        if self._seen_areas < len(self._objects.areas):
            self._see_areas()
        sure = self._sure.get(colour)
        faint = alpha < _FAINT or self.veiled or colour == _PATTERN or self._shines(handle) > 0
        blends, optional = not (self._is_sure(colour) if sure is None else sure), optional or self.optional
        invisible = alpha == 0 or mode in self._unseen
        clip = common(attributes.clip(handle, outer), self.within)
        plain = not (faint or blends or invisible or optional or turn is None or clip is not None or size < TINY)
        # What starts near another is in one square with it, or in one of those that lie half a square aside or below.
        x, y, note = e / _START, f / _START, self._starts.setdefault
        left, low, right, high = int(x), int(y), int(x + 0.5), int(y + 0.5)
        one, other = note((left, low, 0), order), note((right, high, 1), order)
        third, fourth = note((left, high, 2), order), note((right, low, 3), order)
        if not one == other == third == fourth == order:
            self._objects.twins.update((one, other, third, fourth, order))
        across, down = self._place(e, f)
        values = (
            order, size, turn, mark, artifact, self._get_font(handle) or 0, invisible, colour, faint, blends, optional,
            clip, plain, across, down,
        )  # fmt: skip
        self._objects.runs[number] = make(Run, values)
        if outer is not IDENTITY:
            self._objects.inside[number] = outer

    def _turn(self, a: float, b: float) -> int | None:
        """The direction of writing in quarter turns clockwise; None where it runs askew."""
        angle = (-math.degrees(math.atan2(b, a)) / 90 + self._frame.turn) % 4
        near = round(angle)
        return near % 4 if abs(angle - near) < _ASKEW else None

    def _see_areas(self) -> None:
        """Take note of the colours of the boxes that are drawn since the last piece of text."""
        areas = self._objects.areas
        new = {area.colour for area in areas[self._seen_areas :]}
        self._seen_areas = len(areas)
        if not new <= self._grounds:
            self._grounds |= new
            self._sure = {}

    def _is_sure(self, colour: Colour) -> bool:
        """Whether a colour stands out from the paper and from every box that is drawn so far."""
        sure = min(colour) < PALE and not any(alike(colour, ground) for ground in self._grounds)
        self._sure[colour] = sure
        return sure


def common(one: Box | None, other: Box | None) -> Box | None:
    """What two cuts leave together; None for no cut."""
    return one.common(other) if one is not None and other is not None else one or other

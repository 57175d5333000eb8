"""The pieces of text that a page draws, and how each can be seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from convkit.reading.pages.drawing import (
    FAINT,
    IDENTITY,
    PALE,
    TINY,
    Colour,
    Matrix,
    Veil,
    alike,
    crowded,
    direction,
    product,
)
from convkit.reading.pages.page import make
from convkit_pdf.pdfium.attributes import BLACK, NO_MARKS, Attributes, common
from convkit_pdf.pdfium.batched_calls import BatchedCalls
from convkit_pdf.pdfium.binding import Handle, bound, passed
from convkit_pdf.pdfium.clips import Clip
from convkit_pdf.pdfium.frame import Frame
from convkit_pdf.pdfium.objects import UNREADABLE, Objects, Run

_PATTERN = (191, 191, 191)  # what PDFium says of text that is filled with a pattern

_EATS, _BLOT = 0.05, 0.15  # of the size of letters: the breadth of a line around them

Fill = tuple[int, int, int, int]
"""Red, green, blue, and how much they cover, of 255."""

Look = tuple[Colour, bool, bool, bool]
"""The colour of a text, whether it is faint or blends with what lies below it (see `Run`), and whether it is none."""

Said = tuple[int, Matrix, tuple[float], Fill, int, int | None, int, int, Handle, int]
"""Of a piece of text: the number of its handle, its matrix, size, filling, the way it is drawn, its font, how many
marks it has, whether anything shines through it, what it is cut to, and how many paths that has."""


class TextObjects:
    """Puts the pieces of text of one page into its objects, in the order they are drawn."""

    def __init__(self, calls: BatchedCalls, attributes: Attributes, frame: Frame, objects: Objects) -> None:
        import pypdfium2.raw as pdfium

        self._calls, self._attributes, self._objects = calls, attributes, objects
        self._frame, self._place = frame, frame.placing()
        self._grounds: set[Colour] = set()
        self._seen_areas = 0
        self._looks: dict[Fill, Look] = {}
        self.within: Clip | None = None
        """What the page inside the page that is being read is cut to."""
        self.veiled = self.optional = False
        """Whether that page may show the page below it, and whether it may be in a layer that is off."""
        self._outlined = (pdfium.FPDF_TEXTRENDERMODE_STROKE, pdfium.FPDF_TEXTRENDERMODE_STROKE_CLIP)
        self._both = (pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE, pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE_CLIP)
        self._unseen = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)

    def said(self, numbers: Sequence[int]) -> Iterator[Said]:
        """What PDFium says of some pieces of text."""
        handles, ask = list(map(passed, numbers)), self._calls.of
        matrices = ask(bound("FPDFPageObj_GetMatrix"), handles, "6f", IDENTITY)
        sizes = ask(bound("FPDFTextObj_GetFontSize"), handles, "f", (0.0,))
        fills = ask(bound("FPDFPageObj_GetFillColor"), handles, "4I", BLACK, 4)
        modes, fonts = map(bound("FPDFTextObj_GetTextRenderMode"), handles), map(bound("FPDFTextObj_GetFont"), handles)
        marks = map(bound("FPDFPageObj_CountMarks"), handles)
        shines = map(bound("FPDFPageObj_HasTransparency"), handles)
        clips = list(map(passed, map(bound("FPDFPageObj_GetClipPath"), handles)))
        paths = map(bound("FPDFClipPath_CountPaths"), clips)
        return zip(numbers, matrices, sizes, fills, modes, fonts, marks, shines, clips, paths, strict=True)

    def read(self, pieces: Iterable[Said], outer: Matrix, order: int) -> int:
        """Pieces of text behind the place `order`, with nothing else between them; gives the place of the last."""
        attributes, place, unseen, outlined = self._attributes, self._place, self._unseen, self._outlined
        runs, looks, within, veiled = self._objects.runs, self._seen_looks(), self.within, self.veiled
        for number, own, (font_size,), fill, mode, font, marks, shines, cut, paths in pieces:
            order += 1
            a, b, c, d, e, f = own if outer is IDENTITY else product(own, outer)
            if b == 0 == c and a > 0 and d > 0:
                turn: int | None = self._frame.turn
                size = font_size * (a if a == d else abs(a * d) ** 0.5)
                if a != d and font_size * min(a, d) < TINY:
                    size = font_size * min(a, d)
            else:
                # What is mirrored is as little read as what is askew.
                turn = direction(a, -b, self._frame.turn) if a * d >= b * c else None
                size = font_size * abs(a * d - b * c) ** 0.5
            mark, artifact, optional = attributes.marked(number, marks) if marks > 0 else NO_MARKS
            ink = attributes.stroke(passed(number)) if mode in outlined else fill
            colour, faint, blends, invisible = looks.get(ink) or self._look(ink)
            faint, optional = faint or veiled or shines > 0, optional or self.optional
            invisible = invisible or mode in unseen
            hides = blends and min(colour) >= PALE and not invisible
            if mode in self._both or mode in outlined:
                pale, blurred = self._stroked(number, size, mode not in outlined)
                faint, hides, invisible = faint or pale, hides or pale or blurred, invisible or blurred
            if hides:
                self._lies_over(number, outer, order)
            clip = attributes.clipped(cut, paths, outer) if paths > 0 else None
            clip = common(clip, within) if within is not None else clip
            plain = not (
                faint or blends or invisible or optional or turn in UNREADABLE or clip is not None or size < TINY
            )
            across, down = place(e, f)
            values = (
                order, size, turn, mark, artifact, font or 0, plain, across, down,
                invisible, colour, faint, blends, optional, clip,
            )  # fmt: skip
            runs[number] = make(Run, values)
            if outer is not IDENTITY:
                self._objects.form_matrices[number] = outer
        return order

    def end(self) -> None:
        """When all is drawn: what starts near something else is noted, since it may be drawn twice to look bold."""
        runs = list(self._objects.runs.values())
        self._objects.twins = crowded([(run.across, run.down) for run in runs], [run.order for run in runs])

    def _stroked(self, number: int, size: float, filled: bool) -> tuple[bool, bool]:
        """Whether a pale line around letters that are filled eats them up, or one is so broad that they are blots."""
        width = self._attributes.stroke_width(passed(number))
        *shades, alpha = self._attributes.stroke(passed(number))
        eaten = filled and min(shades) >= PALE and width > _EATS * size and alpha >= FAINT
        return eaten, width > _BLOT * size

    def _lies_over(self, number: int, outer: Matrix, order: int) -> None:
        """Note a piece of text that may hide what it is drawn over, as pale letters and blots do."""
        box = self._attributes.bounds(passed(number), outer)
        if box is not None:
            self._objects.veils.append(Veil(box, order))
            self._objects.handles[order] = number

    def _seen_looks(self) -> dict[Fill, Look]:
        """How the fillings met so far look, among the boxes that are drawn up to now."""
        areas = self._objects.areas
        if self._seen_areas < len(areas):
            new = {area.colour for area in areas[self._seen_areas :]}
            self._seen_areas = len(areas)
            if not new <= self._grounds:
                self._grounds |= new
                self._looks = {}
        return self._looks

    def _look(self, fill: Fill) -> Look:
        """How a filling looks: it stands out if it does from the paper and from every box that is drawn so far."""
        *shades, alpha = fill
        colour = (shades[0], shades[1], shades[2])
        blends = min(colour) >= PALE or any(alike(colour, ground) for ground in self._grounds)
        look = self._looks[fill] = colour, alpha < FAINT or colour == _PATTERN, blends, alpha == 0
        return look

"""The lines and boxes that a page draws, and shapes that are neither."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice, repeat

from convkit.reading.pages.drawing import IDENTITY, Colour, Figure, Ink, Matrix, Point, is_level, product
from convkit_pdf.pdfium.attributes import Attributes
from convkit_pdf.pdfium.batched_calls import BatchedCalls
from convkit_pdf.pdfium.binding import Handle, bound, passed
from convkit_pdf.pdfium.frame import Frame
from convkit_pdf.pdfium.objects import Objects

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
        self._shines = bound("FPDFPageObj_HasTransparency")

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
        ink = Ink(*self._filling(handle)) if fill else None
        pen = Ink(*self._pen(handle)) if stroke else None
        self._objects.path(self._figures(steps, own if outer is IDENTITY else product(own, outer)), order, ink, pen)

    def _filling(self, handle: Handle) -> tuple[Colour, int, bool]:
        red, green, blue, alpha = self._attributes.fill(handle)
        return (red, green, blue), alpha, alpha == 255 and not self._shines(handle)

    def _pen(self, handle: Handle) -> tuple[Colour, int, bool, float]:
        red, green, blue, alpha = self._attributes.stroke(handle)
        return (red, green, blue), alpha, True, self._attributes.stroke_width(handle)

    def _figures(self, steps: Sequence[Step], matrix: Matrix) -> Iterator[Figure]:
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
            elif kind == bent or (points and not is_level(points[-1], point)):
                straight = False
            points.append(point)
            if closed and points[-1] != points[0]:
                straight = straight and is_level(points[-1], points[0])
                points.append(points[0])
        if len(points) > 1:
            yield points, straight

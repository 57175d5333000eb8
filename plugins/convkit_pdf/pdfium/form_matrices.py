"""Characters that PDFium leaves in the coordinates of a page inside the page, put where they are shown.

It does so with words that a file gives for what it draws, as browsers do where one glyph serves two characters, such
as 一 and the radical ⼀. Everything else of the same piece of text stands where it should.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterable
from typing import Any

from convkit.reading.pages.drawing import Matrix, Point, placed
from convkit_pdf.pdfium.binding import Handle, bound

_SLACK = 0.1  # points


def mend_places(handle: Handle, edges: Any, inner: Iterable[tuple[int, int, Matrix]]) -> None:
    """Mend the edges (left, top, right, bottom of each) of such characters of a page of text.

    `inner` has the index, the piece of text, and the matrix of its page inside the page, of all that may be such.
    """
    ask = _Asking(handle)
    places: dict[int, Point] = {}
    for index, piece, matrix in inner:
        left, top, right, bottom = edges[4 * index : 4 * index + 4]
        # No other has its ink for its box.
        if ask.ink(index) == (left, top, right, bottom) and ask.strays(index, matrix, places.get(piece)):
            across, down = zip(*placed([(x, y) for x in (left, right) for y in (bottom, top)], matrix), strict=True)
            left, top, right, bottom = min(across), max(down), max(across), min(down)
            edges[4 * index : 4 * index + 4] = left, top, right, bottom
        places[piece] = (left + right) / 2, (top + bottom) / 2


class _Asking:
    """Asks PDFium of single characters."""

    def __init__(self, handle: Handle) -> None:
        self._handle = handle
        self._numbers, self._matrix = (ctypes.c_double * 4)(), (ctypes.c_float * 6)()
        self._at = [ctypes.byref(self._numbers, 8 * place) for place in range(4)]
        self._at_matrix = ctypes.byref(self._matrix)
        self._get_ink, self._get_origin = bound("FPDFText_GetCharBox"), bound("FPDFText_GetCharOrigin")
        self._get_matrix = bound("FPDFText_GetMatrix")

    def ink(self, index: int) -> tuple[float, float, float, float]:
        """The edges of what is drawn: left, top, right, bottom."""
        self._get_ink(self._handle, index, *self._at)
        left, right, bottom, top = self._numbers
        return left, top, right, bottom

    def strays(self, index: int, matrix: Matrix, before: Point | None) -> bool:
        """Whether a character belongs to its piece of text only where it is moved.

        There it is on the baseline of the piece, or nearer to the character before, the first to where that begins.
        """
        self._get_matrix(self._handle, index, self._at_matrix)
        a, b, _, _, e, f = self._matrix
        self._get_origin(self._handle, index, *self._at[:2])
        stands = self._numbers[0], self._numbers[1]
        (moved,) = placed([stands], matrix)
        length = math.hypot(a, b) or 1.0
        aside, beside = (abs((x - e) * b - (y - f) * a) / length for x, y in (stands, moved))
        if (aside <= _SLACK) != (beside <= _SLACK):
            return beside <= _SLACK
        last = before or (e, f)
        return math.dist(moved, last) < math.dist(stands, last)

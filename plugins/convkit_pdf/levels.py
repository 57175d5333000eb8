"""The height of characters: the same over and under the baseline for every font.

PDFium takes it from what each font says of itself. Programs put the characters of one typeface into several fonts, and
what these say differs widely, so that one line of text would fall apart into several.
"""

from __future__ import annotations

import ctypes
from typing import Any

from convkit_pdf.frame import Frame
from convkit_pdf.objects import Run
from convkit_pdf.page_content import Box

_OVER, _UNDER = 0.88, 0.12  # of the size: what a line takes over and under its baseline
_ALIKE = 0.02  # of the size: heights that differ by more are not of one kind
_ASIDE = 0.25  # of the size: a character that begins so far from its origin is set from top to bottom
_MISFIT = 2.2  # times the size; a box that is higher is not to be trusted at all
_UPRIGHT = (1, 3)  # quarter turns


class Levels:
    """Where the baseline of each font lies in the boxes that PDFium gives for its characters."""

    def __init__(self, text_page: Any, frame: Frame) -> None:
        import pypdfium2.raw as pdfium

        self.origin, self.ink = pdfium.FPDFText_GetCharOrigin, pdfium.FPDFText_GetCharBox
        self.text_page = text_page
        self.place, self.boxed = frame.placing(), frame.boxing()
        self.known: dict[tuple[int, int], tuple[float, float | None]] = {}
        self.run: Run | None = None
        self.level: tuple[float, float | None] = (0.0, None)
        self.x, self.y = ctypes.c_double(), ctypes.c_double()
        self.edges = [ctypes.c_double() for _ in range(4)]

    def evened(self, box: Box, run: Run, index: int) -> Box:
        """The box of a character as high as its size; as it was where it runs askew or from top to bottom."""
        turn, size = run.turn, run.size
        if turn is None or size <= 0:
            return box
        left, top, right, bottom = box
        tall = (right - left if turn in _UPRIGHT else bottom - top) / size
        if tall > _MISFIT:
            return self.tight(index) or box
        if run is not self.run or abs(self.level[0] - tall) > _ALIKE:
            key = (run.font, turn)
            known = self.known.get(key)
            if known is None or abs(known[0] - tall) > _ALIKE:
                known = self.known[key] = (tall, self.under(box, turn, size, index))
            self.run, self.level = run, known
        under = self.level[1]
        if under is None:
            return box
        if turn == 0:
            base = bottom - under * size
            return Box(left, base - _OVER * size, right, base + _UNDER * size)
        over, below = _OVER * size, _UNDER * size
        if turn == 1:
            base = box.left + under * size
            return Box(base - below, box.top, base + over, box.bottom)
        if turn == 2:
            base = box.top + under * size
            return Box(box.left, base - below, box.right, base + over)
        base = box.right - under * size
        return Box(base - over, box.top, base + below, box.bottom)

    def tight(self, index: int) -> Box | None:
        """The box of a glyph's ink, where it has any."""
        left, right, bottom, top = self.edges
        if not self.ink(self.text_page, index, left, right, bottom, top):
            return None
        box = self.boxed(left.value, bottom.value, right.value, top.value)
        return box if box.width > 0 and box.height > 0 else None

    def under(self, box: Box, turn: int, size: float, index: int) -> float | None:
        """How far a box reaches under its baseline, as a share of the size; None where it does not stand on one."""
        if not self.origin(self.text_page, index, self.x, self.y):
            return None
        across, down = self.place(self.x.value, self.y.value)
        begins = (box.left - across, box.top - down, across - box.right, down - box.bottom)[turn]
        if abs(begins) > _ASIDE * size:
            return None
        return (box.bottom - down, across - box.left, down - box.top, box.right - across)[turn] / size

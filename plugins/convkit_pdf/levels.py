"""The height of characters: the same over and under the baseline for every font.

PDFium takes it from what each font says of itself. Programs put the characters of one typeface into several fonts, and
what these say differs widely, so that one line of text would fall apart into several.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Sequence
from typing import Any

from convkit_pdf.frame import Frame
from convkit_pdf.objects import Run
from convkit_pdf.page_content import Box, make
from convkit_pdf.text_layer import Layer

_OVER, _UNDER = 0.88, 0.12  # of the size: what a line takes over and under its baseline
_ASIDE = 0.25  # of the size: a character that begins so far from its origin is set from top to bottom
_MISFIT = 2.2  # times the size; a box that is higher is not to be trusted at all
_UPRIGHT = (1, 3)  # quarter turns


class Levels:
    """Where the characters of a page stand: each box as high as the size, on the baseline of its piece of text."""

    def __init__(self, text_page: Any, frame: Frame) -> None:
        self.text_page = text_page
        self.place, self.boxed = frame.placing(), frame.boxing()

    def boxes(self, layer: Layer, run: Run, start: int, end: int) -> Sequence[Box]:
        """The boxes of the characters of a piece of text; as they were where it runs askew or from top to bottom."""
        lefts, tops, rights, bottoms = (edges[start:end] for edges in layer[2:])
        turn, size = run.turn, run.size
        first = make(Box, (lefts[0], tops[0], rights[0], bottoms[0]))
        if turn is None or size <= 0 or not self.stands(first, run, start):
            return [make(Box, edges) for edges in zip(lefts, tops, rights, bottoms, strict=True)]
        if turn == 0 and max(bottoms) - min(tops) <= _MISFIT * size:
            top, bottom = run.down - _OVER * size, run.down + _UNDER * size
            return [make(Box, (left, top, right, bottom)) for left, right in zip(lefts, rights, strict=True)]
        even = _evening(run, turn)
        boxes = map(Box, lefts, tops, rights, bottoms)
        most = _MISFIT * size
        return [
            even(box) if (box.width if turn in _UPRIGHT else box.height) <= most else self.tight(index) or box
            for index, box in enumerate(boxes, start)
        ]

    def stands(self, box: Box, run: Run, index: int) -> bool:
        """Whether the first character of a piece of text stands on its baseline: where it begins tells.

        Where a piece begins with what is no character, its own origin is asked.
        """
        return _begins(box, run, run.across, run.down) or _begins(box, run, *self.origin(index))

    def origin(self, index: int) -> tuple[float, float]:
        """Where a character is set."""
        import pypdfium2.raw as pdfium

        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(self.text_page, index, x, y)
        return self.place(x.value, y.value)

    def tight(self, index: int) -> Box | None:
        """The box of a glyph's ink, where it has any."""
        import pypdfium2.raw as pdfium

        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        if not pdfium.FPDFText_GetCharBox(self.text_page, index, left, right, bottom, top):
            return None
        box = self.boxed(left.value, bottom.value, right.value, top.value)
        return box if box.width > 0 and box.height > 0 else None


def _begins(box: Box, run: Run, across: float, down: float) -> bool:
    begins = (box.left - across, box.top - down, across - box.right, down - box.bottom)[run.turn or 0]
    return abs(begins) <= _ASIDE * run.size


def _evening(run: Run, turn: int) -> Callable[[Box], Box]:
    """What makes a box as high as the size of a piece of text, on its baseline."""
    over, under = _OVER * run.size, _UNDER * run.size
    if turn in _UPRIGHT:
        left, right = (run.across - under, run.across + over) if turn == 1 else (run.across - over, run.across + under)
        return lambda box: Box(left, box.top, right, box.bottom)
    top, bottom = (run.down - over, run.down + under) if turn == 0 else (run.down - under, run.down + over)
    return lambda box: Box(box.left, top, box.right, bottom)

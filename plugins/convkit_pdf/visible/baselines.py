"""The height of characters: the same over and under the baseline for every font.

PDFium takes it from what each font says of itself. Programs put the characters of one typeface into several fonts, and
what these say differs widely, so that one line of text would fall apart into several.
"""

from __future__ import annotations

import ctypes
from typing import Any

from convkit.reading.pages.page import OVER, UNDER, Box
from convkit_pdf.pdfium.frame import Frame
from convkit_pdf.pdfium.objects import Run
from convkit_pdf.pdfium.text_layer import ink_of

MISFIT = 2.2
"""Times the size: a character that is broader is not to be trusted at all."""

ASIDE = 0.25
"""Of the size: a character that begins so far from its origin is set from top to bottom."""

_LEVEL = (0, 2)  # quarter turns


class Baselines:
    """Where the characters of a page stand: each box as high as the size, on the baseline of its piece of text."""

    def __init__(self, text_page: Any, frame: Frame) -> None:
        self.text_page = text_page
        self.place, self.boxed = frame.placing(), frame.boxing()
        self.run: Run | None = None

    def begin(self, run: Run, first: Box, index: int) -> bool:
        """Begin a piece of text with its first character: whether it runs to the right on its baseline.

        Else it runs askew, in another direction or from top to bottom.
        """
        self.run = run if run.turn is not None and run.size > 0 and self.stands(first, run, index) else None
        return run.turn == 0 and self.run is not None

    def box(self, box: Box, index: int) -> Box:
        """The box of a character, as it was where its piece does not stand on its baseline.

        Its breadth is mostly right even where its height is absurd: the one stands in the file, the other in the font.
        """
        run = self.run
        if run is None:
            return box
        if (box.width if run.turn in _LEVEL else box.height) > MISFIT * run.size:
            return self.tight(index) or box
        return _evened(box, run)

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
        found = ink_of(self.text_page, index)
        box = self.boxed(*found) if found is not None else None
        return box if box is not None and box.width > 0 and box.height > 0 else None


def _begins(box: Box, run: Run, across: float, down: float) -> bool:
    if run.turn == 0:
        return abs(box.left - across) <= ASIDE * run.size
    begins = (box.top - down, across - box.right, down - box.bottom)[(run.turn or 1) - 1]
    return abs(begins) <= ASIDE * run.size


def _evened(box: Box, run: Run) -> Box:
    """A box as high as the size of a piece of text, on its baseline."""
    over, under = OVER * run.size, UNDER * run.size
    match run.turn:
        case 1:
            return box._replace(left=run.across - under, right=run.across + over)
        case 2:
            return box._replace(top=run.down - under, bottom=run.down + over)
        case 3:
            return box._replace(left=run.across - over, right=run.across + under)
    return box._replace(top=run.down - over, bottom=run.down + under)

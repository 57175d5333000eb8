"""What is drawn on a page, object by object, as values: pieces of text, lines, boxes, pictures."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from convkit.reading.pages.drawing import Colour, Matrix, Shapes
from convkit.reading.pages.page import Box
from convkit_pdf.pdfium.clips import Clip

UNREADABLE = (None, 2)
"""Directions of text that nobody reads: askew, upside down."""


class Run(NamedTuple):
    """A piece of text as it is drawn: its place in the order, size, direction, tag, and how it can be seen.

    `turn` is in quarter turns clockwise, None where it runs askew; `clip` is all of it that shows; what is `faint` lets
    nearly everything show through; what `blends` has nearly the colour of paper or of a box drawn before. `plain` says
    that nothing of its own hides it. It starts at `across` and `down`, on its baseline. What nearly every character
    needs stands first, up to there.
    """

    order: int
    size: float
    turn: int | None
    mark: int | None
    artifact: bool
    font: int
    plain: bool
    across: float
    down: float
    invisible: bool
    colour: Colour
    faint: bool
    blends: bool
    optional: bool
    clip: Clip | None


class PlacedPicture(NamedTuple):
    """A picture as an object of PDFium, where it stands, its place in the order, its tag."""

    handle: Any
    box: Box
    order: int
    mark: int | None
    artifact: bool

    @property
    def pixels(self) -> tuple[int, int] | None:
        """How many pixels it has across and down, where PDFium can tell."""
        import pypdfium2.raw as pdfium

        width, height = ctypes.c_uint(), ctypes.c_uint()
        known = pdfium.FPDFImageObj_GetImagePixelSize(self.handle, width, height)
        return (width.value, height.value) if known else None


class Lid(NamedTuple):
    """Where a reader's note lies over the page, whether it has words there of its own, or lines that may strike out."""

    box: Box
    written: bool
    crosses: bool = False


@dataclass(slots=True)
class Objects(Shapes):
    """All that is drawn on one page. `runs` are found by the address of their object.

    `twins` are the places in the order of those that start nearly where another does; `form_matrices` has what takes
    those of a page inside the page (a form XObject) to where they are shown; `actual_texts` has the numbers of the
    marks of those for which the file gives words (`ActualText`).
    `handles` has the numbers of what may lie over text, by their places in the order.
    `turn` says by how many quarter turns clockwise the page was turned further than the file says, to be upright;
    `lids` are the notes of readers that lie over it.
    """

    runs: dict[int, Run] = field(default_factory=dict)
    actual_texts: dict[int, int] = field(default_factory=dict)
    form_matrices: dict[int, Matrix] = field(default_factory=dict)
    handles: dict[int, int] = field(default_factory=dict)
    twins: set[int] = field(default_factory=set)
    pictures: list[PlacedPicture] = field(default_factory=list)
    turn: int = 0
    lids: list[Lid] = field(default_factory=list)

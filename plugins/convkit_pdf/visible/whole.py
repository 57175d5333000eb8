"""Whether a figure over which something is drawn is still seen whole: an 8 without its left side is a 3.

The page is looked at twice, as it is and without what lies over its figures.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Literal

from convkit.reading.pages.drawing import Point, Rendered, closeness
from convkit.reading.pages.page import Box, Char, Page
from convkit_pdf.pdfium.objects import Objects

_SCALE = 4.0
_INSET, _ABOVE, _BELOW = 0.1, 0.18, 0.12  # of the breadth and height of its box: what a figure leaves free
_CONTRAST = 24  # of 255
_CLEARLY = 0.1  # of the contrast: what is no edge
_LOST = 0.06  # of the ink
_MORE, _NOTED = 0.5, 0.1  # of what is no ink: how much of it may be dark, and how much below a reader's note

Seen = Literal["whole", "part", "nothing"]


def ink_between(top: float, bottom: float) -> tuple[float, float]:
    """Between what heights the ink of figures is, of characters that take these."""
    return top + _ABOVE * (bottom - top), bottom - _BELOW * (bottom - top)


def core(box: Box) -> Box:
    """Where the ink of a figure is."""
    left, top, right, bottom = box
    aside = _INSET * (right - left)
    upper, lower = ink_between(top, bottom)
    return Box(left + aside, upper, right - aside, lower)


def places(text: str, box: Box) -> list[Point]:
    """The places of a character that must show: its middle, of a figure the corners of its ink too."""
    middle = (box.centre, box.middle)
    if not text.isdecimal():
        return [middle]
    left, top, right, bottom = core(box)
    return [middle, (left, top), (right, top), (left, bottom), (right, bottom)]


def seen_of(
    page: Any, content: Page, objects: Objects, figures: Mapping[int, Char], over: Iterable[int]
) -> dict[int, Seen]:
    """What is seen of each figure, below what is drawn at those places `over` them in the order of drawing."""
    whole = rendered(page, content, objects.turn, True, _SCALE, notes=True)
    with _without(page, [objects.handles[order] for order in over if order in objects.handles]):
        bare = rendered(page, content, objects.turn, True, _SCALE, notes=False)
    noted = [lid.box for lid in objects.lids if not lid.crosses]
    return {
        at: _compared(whole.shades(box), bare.shades(box), any(one.meets(box) for one in noted))
        for at, char in figures.items()
        if (box := core(char.box))
    }


def rendered(page: Any, content: Page, turn: int, grey: bool, most: float = 2.0, notes: bool | None = None) -> Rendered:
    """The page as it looks, in grey or in colours: in grey, PDFium shows less of what shines through than there is.

    `most` is how many pixels to a point it may have; `notes` says whether readers' notes and entry fields are shown;
    without it, notes are.
    """
    scale = closeness(content.width, content.height, most)
    bitmap = page.render(
        scale=scale, rotation=90 * turn, grayscale=grey, may_draw_forms=notes is True, draw_annots=notes is not False
    )
    return Rendered(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, bitmap.n_channels, scale)


@contextmanager
def _without(page: Any, numbers: Iterable[int]) -> Iterator[None]:
    """While some objects of a page are not drawn."""
    import pypdfium2.raw as pdfium

    objects = [ctypes.cast(number, pdfium.FPDF_PAGEOBJECT) for number in numbers]
    for one in objects:
        pdfium.FPDFPageObj_SetIsActive(one, False)
    try:
        yield
    finally:
        for one in objects:
            pdfium.FPDFPageObj_SetIsActive(one, True)


def _compared(whole: bytes, bare: bytes, noted: bool) -> Seen:
    """What is left of a figure: by its ink, which is the lesser part of the place where it stands."""
    low, high = (min(bare), max(bare)) if bare else (0, 0)
    least, most = (min(whole), max(whole)) if whole else (0, 0)
    if most - least < _CONTRAST:
        return "nothing"
    if high - low < _CONTRAST:
        return "part"  # it stands out from what lies over it alone
    dark = sum(2 * one < low + high for one in bare) * 2 < len(bare)
    ink, ground = _sides(bare, low, high, dark)
    still, gone = _sides(whole, least, most, dark)
    lost = sum(one and other for one, other in zip(ink, gone, strict=True))
    more = sum(one and other for one, other in zip(ground, still, strict=True))
    if lost > _LOST * sum(ink) or more > (_NOTED if noted else _MORE) * sum(ground):
        return "part"
    return "whole"


def _sides(shades: bytes, low: int, high: int, dark: bool) -> tuple[list[bool], list[bool]]:
    """Which pixels are clearly ink, and which are clearly none."""
    middle, edge = (low + high) / 2, _CLEARLY * (high - low)
    darker, lighter = [one < middle - edge for one in shades], [one > middle + edge for one in shades]
    return (darker, lighter) if dark else (lighter, darker)

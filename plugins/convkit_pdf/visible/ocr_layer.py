"""The text that a program for recognition put over or under the picture of a page: read where the picture has ink.

Such text is the word of others about what the picture shows. In a page that is no picture what nobody sees stays so.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from math import prod
from typing import Any

from convkit.reading.pages.page import Char
from convkit_pdf.pdfium.objects import PlacedPicture
from convkit_pdf.pdfium.pictures import MOST_PIXELS

_OTHERS = 0.1  # for each character of the layer: what else may be seen, as a stamp with the date of the scan
_INKED = 0.5  # of the characters of a piece: where the picture must show something
_WITH_ALPHA = 4  # PDFium's number for a bitmap of blue, green, red and how much each point covers


def runs_of_layer(chars: Sequence[Char], layer: Mapping[int, object], shows: Callable[[Char], bool]) -> frozenset[int]:
    """The pieces of a layer that are read; `layer` has the numbers of its characters among all that are drawn.

    None where most of the page is text that is seen: then hidden text is no layer of a scan.
    """
    own = [char for at in layer if not (char := chars[at]).text.isspace()]
    others = sum(not char.text.isspace() for char in chars) - len(own)
    if others > _OTHERS * len(own):
        return frozenset()
    held = Counter(char.run for char in own)
    inked = Counter(char.run for char in own if shows(char))
    return frozenset(run for run, count in held.items() if inked[run] >= _INKED * count)


def is_opaque(page: Any, picture: PlacedPicture) -> bool:
    """Whether nothing shines through a picture; not where it is too large to look."""
    import pypdfium2.raw as pdfium

    pixels = picture.pixels
    if pixels is None or prod(pixels) > MOST_PIXELS or pdfium.FPDFPageObj_HasTransparency(picture.handle):
        return False
    bitmap = pdfium.FPDFImageObj_GetRenderedBitmap(page.pdf, page, picture.handle)
    if not bitmap:
        return False
    try:
        if pdfium.FPDFBitmap_GetFormat(bitmap) != _WITH_ALPHA:
            return True
        stride, high, wide = (
            ask(bitmap)
            for ask in (pdfium.FPDFBitmap_GetStride, pdfium.FPDFBitmap_GetHeight, pdfium.FPDFBitmap_GetWidth)
        )
        data = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * high)
        return all(min(data[row * stride + 3 : row * stride + 4 * wide : 4]) == 255 for row in range(high))
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)

"""Whether a picture lets shine through what is drawn below it, as the text that was recognised in it."""

from __future__ import annotations

import ctypes
from math import prod
from typing import Any

from convkit_pdf.pdfium.objects import PlacedPicture
from convkit_pdf.pdfium.pictures import MOST_PIXELS

_WITH_ALPHA = 4  # PDFium's number for a bitmap of blue, green, red and how much each point covers


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

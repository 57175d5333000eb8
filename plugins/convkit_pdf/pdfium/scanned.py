"""A page that is a picture: shown as it is to whatever plugin reads the text on such pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from convkit.reading.apart import is_apart
from convkit.reading.ocr_layers import FILLS, is_to_be_recognised, pixels_to_an_inch, with_recognised
from convkit.reading.pages.page import Page
from convkit_pdf.heavy import Heavy
from convkit_pdf.pdfium.objects import PlacedPicture

_AHEAD = 100  # pages that are looked at for how long a file takes
_FEW = 50  # pieces that a page has which is a picture
_INCH = 72.0


def recognised(page: Any, content: Page, pictures: Sequence[PlacedPicture], turn: int) -> Page:
    """The page with what was recognised in its pictures, where it has no text and they fill it; else as it is.

    Text that another program recognised in them is held against that. `turn` is in quarter turns clockwise.
    """
    if not is_to_be_recognised(content, [placed.box for placed in pictures]):
        return content
    if not is_apart():
        raise Heavy
    dpi = pixels_to_an_inch(content, ((placed.pixels, placed.box) for placed in pictures if placed.pixels is not None))
    picture = page.render(scale=dpi / _INCH, rotation=90 * turn).to_pil()
    return with_recognised(content, picture, dpi, _pictures_behind(page.pdf, content.number))


def _pictures_behind(document: Any, number: int) -> int:
    """How many of the next pages behind one show a picture and no text; those with a layer are not counted."""
    return sum(_is_picture(document, at) for at in range(number, min(number + _AHEAD, len(document))))


def _is_picture(document: Any, at: int) -> bool:
    """Whether a page shows a picture that fills it, and no text; not one that is broken."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    try:
        page = document[at]
    except pypdfium2.PdfiumError:
        return False
    try:
        if pdfium.FPDFPage_CountObjects(page) > _FEW:
            return False
        boxes = [one.get_bounds() for one in page.get_objects([pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=1)]
        width, height = page.get_size()
        shown = sum((right - left) * (top - bottom) for left, bottom, right, top in boxes)
        return shown >= FILLS * width * height and not any(
            True for _ in page.get_objects([pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_FORM], max_depth=1)
        )
    finally:
        page.close()

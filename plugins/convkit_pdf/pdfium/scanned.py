"""A page that is a picture: shown as it is to whatever plugin reads the text on such pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from convkit import count_characters
from convkit.reading import can_recognise, recognise_page
from convkit.reading.apart import is_apart
from convkit.reading.ocr_layers import agreed
from convkit.reading.pages.page import Box, Page
from convkit_pdf.heavy import Heavy
from convkit_pdf.pdfium.objects import PlacedPicture

_FILLS = 0.6  # of a page that pictures must cover
_AHEAD = 100  # pages that are looked at for how long a file takes
_FEW = 50  # pieces that a page has which is a picture
_INCH = 72.0
_DPI = (150.0, 400.0)
MOST_PIXELS = 40_000_000
"""A page is drawn with no more."""


def recognised(page: Any, content: Page, pictures: Sequence[PlacedPicture], turn: int) -> Page:
    """The page with what was recognised in its pictures, where it has no text and they fill it; else as it is.

    Text that another program recognised in them is held against that. `turn` is in quarter turns clockwise.
    """
    whole = Box(0, 0, content.width, content.height)
    seen = [placed.box.common(whole) for placed in pictures if placed.box.meets(whole)]
    if (content.chars and not content.confidences) or sum(
        box.width * box.height for box in seen
    ) < _FILLS * content.width * content.height:
        return content
    if not can_recognise():
        return content
    if not is_apart():
        raise Heavy
    dpi = min(max(_DPI[0], *map(_dpi, pictures)), _DPI[1])
    dpi = min(dpi, _INCH * (MOST_PIXELS / (content.width * content.height)) ** 0.5)
    picture = page.render(scale=dpi / _INCH, rotation=90 * turn).to_pil()
    found = recognise_page(picture, dpi, content.number, _pictures_behind(page.pdf, content.number))
    if found is None or not found.chars:
        return content
    found, layer = agreed(found, content.chars), count_characters("".join(char.text for char in content.chars))
    return replace(
        content, width=found.width, height=found.height, chars=found.chars, across=found.across, down=found.down,
        pictures=found.pictures, boxes=[], confidences=found.confidences, hidden=[*content.hidden, *found.hidden],
        held=content.held - layer + found.held, lost_pictures=0,
    )  # fmt: skip


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
        return shown >= _FILLS * width * height and not any(
            True for _ in page.get_objects([pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_FORM], max_depth=1)
        )
    finally:
        page.close()


def _dpi(placed: PlacedPicture) -> float:
    """The pixels to an inch with which a picture is shown."""
    if placed.pixels is None:
        return _DPI[0]
    return _INCH * max(placed.pixels) / max(placed.box.width, placed.box.height, 1.0)

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
    found = recognise_page(page.render(scale=dpi / _INCH, rotation=90 * turn).to_pil(), dpi, content.number)
    if found is None or not found.chars:
        return content
    found, layer = agreed(found, content.chars), count_characters("".join(char.text for char in content.chars))
    return replace(
        content, chars=found.chars, across=found.across, down=found.down, pictures=found.pictures, boxes=[],
        confidences=found.confidences, hidden=[*content.hidden, *found.hidden], held=content.held - layer + found.held,
        lost_pictures=0,
    )  # fmt: skip


def _dpi(placed: PlacedPicture) -> float:
    """The pixels to an inch with which a picture is shown."""
    if placed.pixels is None:
        return _DPI[0]
    return _INCH * max(placed.pixels) / max(placed.box.width, placed.box.height, 1.0)

"""A page that is a picture: shown to whatever plugin reads the text on such pages."""

from __future__ import annotations

from convkit.reading.apart import is_apart
from convkit.reading.ocr_layers import is_to_be_recognised, pixels_to_an_inch, with_recognised
from convkit.reading.pages.page import Page
from convkit_ofd.reader.pictures import Pictures
from convkit_ofd.reader.rendered import rendered
from convkit_ofd.reader.walk import Drawn

_INCH = 72.0


class Heavy(Exception):  # noqa: N818
    """Reading has shown that there is more to do than bytes could tell."""


def recognised(page: Page, drawn: Drawn, pictures: Pictures, behind: int) -> Page:
    """The page with what was recognised in its pictures, where it has no other text and they fill it.

    Else it is as it was: what is written over a picture is not drawn here. So many such pages come `behind` it.
    """
    written = any(char.run not in page.confidences for char in page.chars)
    if written or any(piece.noted and piece.why is None for piece in drawn.pieces):
        return page
    shown = [(one, one.shown) for one in drawn.pictures if one.shown is not None and not one.noted]
    if len(shown) < sum(not one.noted for one in drawn.pictures) or not is_to_be_recognised(
        page, (box for _, box in shown)
    ):
        return page
    if not is_apart():
        raise Heavy
    sizes = ((image.size, one.box) for one, _ in shown if (image := pictures.image(one)) is not None)
    dpi = pixels_to_an_inch(page, sizes)
    picture = rendered(drawn, page, pictures, dpi / _INCH)
    return with_recognised(page, picture, dpi, behind) if picture is not None else page

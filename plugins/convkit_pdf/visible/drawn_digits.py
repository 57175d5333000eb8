"""Whether the signs of figures look like what the file says they are, where its fonts give cause to look."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from typing import Any

from convkit.reading.embedded_fonts import is_unlike
from convkit.reading.pages.page import UNKNOWN, Box, Page
from convkit_pdf.pdfium.doubtful_fonts import Doubts
from convkit_pdf.pdfium.frame import Frame
from convkit_pdf.pdfium.glyph_outlines import POINTS, Outlines
from convkit_pdf.pdfium.objects import Objects, Run
from convkit_pdf.pdfium.text_layer import Layer, ink_of
from convkit_pdf.visible.whole import places

_DIGITS = frozenset("0123456789")
_FIGURES = _DIGITS | POINTS
_HIGH = 40.0  # pixels: of a digit
_MARGIN, _LOW = 0.3, 1.0  # points
_CONTRAST = 24  # of 255
_FULL = 0.8  # of the box of its ink: what no digit fills, but for a 1 that is a bar
_ITALIC = 64  # a flag of fonts

_Sign = tuple[int, str]
"""A font and one of its digits, or its point or comma."""


class Looks:
    """The digits of one page as they are drawn."""

    def __init__(self, page: Any, text_page: Any, frame: Frame, objects: Objects, content: Page) -> None:
        self._page, self._text_page, self._boxed = page, text_page, frame.boxing()
        self._objects, self._size = objects, (content.width, content.height)

    def believed(self, layer: Layer, doubts: Doubts) -> Layer:
        """The layer with signs for unknown characters where signs of figures are drawn as others or not at all."""
        odd = self._odd(layer, doubts.outlines) if doubts.outlines is not None else {}
        if not odd and not doubts.look:
            return layer
        found: dict[_Sign, list[int]] = defaultdict(list)
        words = self._objects.actual_texts
        for at, (text, number) in enumerate(zip(layer.texts, layer.objects, strict=True)):
            run = self._objects.runs.get(number) if number and text in _FIGURES else None
            if run is not None and run.turn == 0 and number not in words and _is_seen(run, layer, at):
                found[run.font, text].append(at)
        unlike = {
            at
            for (font, sign), where in found.items()
            if self._is_other(font, sign, where, odd.get((font, sign)), doubts.look)
            for at in where
        }
        if not unlike:
            return layer
        return layer._replace(texts=[UNKNOWN if at in unlike else text for at, text in enumerate(layer.texts)])

    def _is_other(self, font: int, sign: str, where: list[int], other: str | None, look: bool) -> bool:
        """Whether a sign of a font is not what is drawn; `other` is what its outline is like, None for itself."""
        if sign in POINTS:
            return other is not None
        if (other is None and not look) or _is_slanted(font):
            return False
        return not any(self._is_drawn(sign, at, other or "") for at in {where[0], where[len(where) // 2], where[-1]})

    def _odd(self, layer: Layer, outlines: Outlines) -> dict[_Sign, str]:
        """The signs of figures that have the outlines of others, or of none, in an embedded font; and these."""
        fonts = {number: run.font for number, run in self._objects.runs.items() if run.font and run.turn == 0}
        drawn = {
            (fonts[number], text)
            for text, number in zip(layer.texts, layer.objects, strict=True)
            if text in _FIGURES and number in fonts
        }
        found = {one: outlines.likest(*one) for one in drawn}
        return {
            (font, sign): other for (font, sign), other in found.items() if other != sign and (other or sign in _DIGITS)
        }

    def _is_drawn(self, digit: str, at: int, other: str) -> bool:
        """Whether the character at a place looks like a digit, and not more like another whose outline it has."""
        from PIL import ImageChops

        edges = ink_of(self._text_page, at)
        if edges is None:
            return False
        box = self._boxed(*edges)
        image = self._image(box) if box.height >= _LOW else None
        if image is None:
            return False
        low, high = image.getextrema()
        if high - low < _CONTRAST:
            return False
        if 2 * _edge(image) > low + high:
            image, low, high = ImageChops.invert(image), 255 - high, 255 - low
        image = image.point([min(max((one - low) * 255 // (high - low), 0), 255) for one in range(256)])
        image = image.crop(image.point([0] * 128 + [255] * 128).getbbox())
        is_block = sum(image.tobytes()) > _FULL * 255 * image.width * image.height and 2 * image.width > image.height
        return not is_block and not is_unlike(image.tobytes(), image.size, digit, other)

    def _image(self, box: Box) -> Any:
        """What is drawn in a box of the page, in grey; None where that is nothing."""
        wide, high = self._size
        left, top = max(box.left - _MARGIN, 0.0), max(box.top - _MARGIN, 0.0)
        right, bottom = min(box.right + _MARGIN, wide), min(box.bottom + _MARGIN, high)
        if not (0 < right - left < wide and 0 < bottom - top < high):
            return None
        return self._page.render(
            scale=_HIGH / (bottom - top), rotation=90 * self._objects.turn, grayscale=True, may_draw_forms=False,
            draw_annots=False, crop=(left, high - bottom, wide - right, top),
        ).to_pil()  # fmt: skip


def _is_slanted(font: int) -> bool:
    """Whether a font is italic: its figures look like those of no upright one."""
    import pypdfium2.raw as pdfium

    angle = ctypes.c_int()
    typed = ctypes.cast(font, pdfium.FPDF_FONT)
    return bool(pdfium.FPDFFont_GetItalicAngle(typed, angle) and angle.value) or bool(
        pdfium.FPDFFont_GetFlags(typed) & _ITALIC
    )


def _edge(image: Any) -> float:
    """How light a picture is at its edges, where a glyph leaves more of the ground free than in its middle."""
    wide, high = image.size
    sides = (0, 0, wide, 1), (0, high - 1, wide, high), (0, 0, 1, high), (wide - 1, 0, wide, high)
    shades = b"".join(image.crop(side).tobytes() for side in sides)
    return sum(shades) / len(shades)


def _is_seen(run: Run, layer: Layer, at: int) -> bool:
    """Whether a figure is seen as far as its piece of text tells; what is not is named by others."""
    if run.invisible or run.faint or run.blends:
        return False
    box = Box(layer.lefts[at], layer.tops[at], layer.rights[at], layer.bottoms[at])
    return run.clip is None or run.clip.shows(places(layer.texts[at], box)) is not False

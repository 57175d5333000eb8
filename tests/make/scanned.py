"""Scans with text that a program recognised: the picture of a page, with words over or under it that nobody sees."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from types import ModuleType
from typing import Any, Literal

import pikepdf
import pytest
from make.pdf_drawing import WIDTH, Drawing, drawing, width_of
from make.pdf_press import Press, printed
from pikepdf import Name
from PIL import Image

from convkit.reading import ocr_layers
from convkit.reading.pages import Page, run_of

Where = Literal["over", "under"]

INVISIBLE, WHITE, SEEN = "3 Tr", "1 1 1 rg", ""
"""How the words of a layer are drawn: so that nothing shows, in the colour of paper, or as usual (under a picture)."""


PAPER = (20, 20, b"\xff" * 400)
"""A picture that shows nothing."""


@contextmanager
def layers_alone() -> Iterator[None]:
    """As where the extra that recognises text is not installed: the text of the file is all there is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ocr_layers, "can_recognise", lambda: False)
        patch.setenv("CONVKIT_WITHOUT", "image")  # in the process that reads large files
        yield


def recognising(patch: pytest.MonkeyPatch, scanned_pages: ModuleType, page: Drawing) -> list[Image.Image]:
    """As if what reads pictures had read that page; the pictures that it is asked for.

    `scanned_pages` is the module of a format that asks whether it is in a process of its own.
    """
    asked: list[Image.Image] = []
    own = Page(1, WIDTH, page.height, confidences=dict.fromkeys(range(len(page.words)), 0.97))
    for run, word in enumerate(page.words):
        widths = [width_of(character, word.size) for character in word.text]
        own.chars += run_of(word.text, word.x, word.y, word.size, run, widths)
    own.held = len("".join(word.text for word in page.words))

    def recognise(image: Image.Image, *_: Any) -> Page:
        asked.append(image)
        return own

    patch.setattr(ocr_layers, "can_recognise", lambda: True)
    patch.setattr(scanned_pages, "is_apart", lambda: True)
    patch.setattr(ocr_layers, "recognise_page", recognise)
    return asked


def picture_of(pdf: bytes, scale: float = 2.0) -> tuple[int, int, bytes]:
    """The first page of a PDF in grey: breadth and height in points of the picture, and a byte for each of these."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    bitmap = document[0].render(scale=scale, grayscale=True)
    wide, high, stride, data = bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer)
    document.close()
    return wide, high, b"".join(data[row * stride : row * stride + wide] for row in range(high))


@cache
def usual_picture() -> tuple[int, int, bytes]:
    """The picture of the page as it should be."""
    return picture_of(printed(drawing()))


def scanned(
    layer: Drawing, picture: tuple[int, int, bytes], style: str = INVISIBLE, where: Where = "over", share: float = 1.0,
    cover: int = 255,
) -> bytes:  # fmt: skip
    """A page that shows a picture, on so much of its height, with the words of a drawing in that style.

    `cover` is how much each point of the picture hides of what is below it.
    """
    page = layer.copy()
    page.words = [word._replace(style=f"{style} {word.style}".strip()) for word in page.words]

    def put(pdf: pikepdf.Pdf, sheet: Any) -> None:
        wide, high, data = picture
        image = pikepdf.Stream(pdf, zlib.compress(data), Type=Name.XObject, Subtype=Name.Image, Width=wide, Height=high)
        image.ColorSpace, image.BitsPerComponent, image.Filter = Name.DeviceGray, 8, Name.FlateDecode
        if cover < 255:
            mask = pikepdf.Stream(pdf, zlib.compress(bytes([cover]) * (wide * high)), Width=wide, Height=high)
            mask.Type, mask.Subtype, mask.ColorSpace = Name.XObject, Name.Image, Name.DeviceGray
            mask.BitsPerComponent, mask.Filter = 8, Name.FlateDecode
            image.SMask = pdf.make_indirect(mask)
        sheet.Resources.XObject["/Scan"] = pdf.make_indirect(image)
        bottom = page.height * (1 - share)
        shown = f" q {WIDTH} 0 0 {page.height * share} 0 {bottom} cm /Scan Do Q ".encode()
        words = sheet.Contents.read_bytes()
        sheet.Contents = pikepdf.Stream(pdf, words + shown if where == "under" else shown + words)

    return printed(page, Press(walls="none"), put)

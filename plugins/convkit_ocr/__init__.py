"""Scans: reading the text on pictures of pages, PNG, JPEG and TIFF, and for any reader that has such a page.

Nothing is offered where the extra `ocr` is not installed: a picture is then refused, with how to install it.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib.util import find_spec
from typing import TYPE_CHECKING, BinaryIO

from convkit import Document, DocumentReader, PageRecogniser, hookimpl

if TYPE_CHECKING:
    from PIL.Image import Image

    from convkit.reading.pages import Page

_NEEDED = ("cv2", "onnxruntime", "rapidocr")
_BEGINNINGS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*")


def read(stream: BinaryIO) -> Document:
    """The document on a picture of a page, or on those of a TIFF; `InputError` where nothing can be read."""
    from convkit_ocr.pictures import read_document

    return read_document(stream)


def sniff(stream: BinaryIO) -> bool:
    """Whether the content is a picture of a kind that scanners make."""
    stream.seek(0)
    return stream.read(8).startswith(_BEGINNINGS)


def picture(stream: BinaryIO, page: int, dpi: float) -> bytes:
    """A page as PNG."""
    from convkit_ocr.pictures import picture_of

    return picture_of(stream, page, dpi)


def recognise(image: Image, dpi: float, number: int) -> Page:
    """What a picture of a page shows, with a confidence for each text."""
    _one_thread()
    from convkit_ocr.page import recognise as recognised

    return recognised(image, dpi, number)


def upright(image: Image, dpi: float) -> Image:
    """A picture of a page as the places of what was recognised count: turned, its lines level."""
    _one_thread()
    from convkit_ocr.page import upright as turned

    return turned(image, dpi)


def _one_thread() -> None:
    """Have the libraries that calculate keep to this thread: of each other one they take memory, and sum in any order.

    They ask once, when they are imported.
    """
    import os

    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    import cv2

    cv2.setNumThreads(1)


def _is_installed() -> bool:
    return all(find_spec(name) is not None for name in _NEEDED)


@hookimpl
def convkit_readers() -> Iterable[DocumentReader]:
    """The reader of pictures."""
    if _is_installed():
        yield DocumentReader("image", (".png", ".jpg", ".jpeg", ".tif", ".tiff"), read, sniff, picture=picture)


@hookimpl
def convkit_page_recognisers() -> Iterable[PageRecogniser]:
    """What reads the text on a picture of a page."""
    if _is_installed():
        yield PageRecogniser("ocr", recognise, upright)

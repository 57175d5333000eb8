"""The pictures of a page: the file that was put in, where it is still there, else what is seen as PNG."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Mapping
from math import prod
from pathlib import PurePath
from typing import Any

from convkit import limit
from convkit.reading.pages.page import Page, Picture, Slant
from convkit.writing.pictures import pixels_of
from convkit_pdf.file_marks import PICTURE
from convkit_pdf.pdfium.objects import Objects, PlacedPicture

MOST_PIXELS = 50_000_000
"""A picture that has more is not looked at."""

_THIN = 2.5  # points

_TYPES = {
    ".png": "image/png", ".jpg": "image/jpeg", ".gif": "image/gif", ".bmp": "image/bmp", ".tiff": "image/tiff",
    ".webp": "image/webp",
}  # fmt: skip
"""The media types of attached pictures by their endings."""


class Originals:
    """The files of pictures that are attached, `image-1.png` for the first picture that is drawn and so on."""

    def __init__(self, attachments: Mapping[str, bytes]) -> None:
        self._files = {
            path.stem: (data, _TYPES[path.suffix])
            for name, data in attachments.items()
            if (path := PurePath(name)).suffix in _TYPES
        }
        self._drawn = 0

    def next(self) -> tuple[bytes, str] | None:
        """The file for the next picture that is drawn, where there is one."""
        self._drawn += 1
        return self._files.get(PICTURE.format(number=self._drawn))


def read_pictures(objects: Objects, content: Page, originals: Originals) -> None:
    """Put the pictures of a page into its content; those that cannot be had are counted."""
    for placed in objects.pictures:
        left, top, right, bottom = placed.box
        if bottom - top < _THIN < right - left:  # a line, whatever it is drawn with
            content.slants.append(Slant(left, placed.box.middle, right, placed.box.middle))
        found = _picture(placed, originals.next())
        if found is None:
            content.lost_pictures += 1
        else:
            content.pictures.append(Picture(placed.box, *found, placed.mark))


def _picture(placed: PlacedPicture, original: tuple[bytes, str] | None) -> tuple[bytes, str] | None:
    import pypdfium2.raw as pdfium

    handle = placed.handle
    filters = [_filter(pdfium, handle, index) for index in range(pdfium.FPDFImageObj_GetImageFilterCount(handle))]
    if filters == ["DCTDecode"]:
        data = _raw(pdfium, handle)
        return (data, "image/jpeg") if data and len(data) <= limit("image_bytes") else None
    if placed.pixels is None or prod(placed.pixels) > MOST_PIXELS:
        return None
    seen = _seen(handle)
    if seen is None:
        return None
    if original is not None and _shows(original[0], seen):
        return original
    png = io.BytesIO()
    seen.save(png, "PNG")
    return (png.getvalue(), "image/png") if png.tell() <= limit("image_bytes") else None


def _shows(data: bytes, seen: Any) -> bool:
    """Whether a file is the picture that is seen, point by point."""
    pixels = pixels_of(data)
    if pixels is None or pixels.jpeg or (pixels.width, pixels.height) != seen.size:
        return False
    points: bytes = seen.convert("L" if pixels.colours == 1 else "RGB").tobytes()
    return points == pixels.data


def _filter(pdfium: Any, handle: Any, index: int) -> str:
    buffer = ctypes.create_string_buffer(64)
    pdfium.FPDFImageObj_GetImageFilter(handle, index, buffer, 64)
    return buffer.value.decode("ascii", "replace")


def _raw(pdfium: Any, handle: Any) -> bytes:
    length = pdfium.FPDFImageObj_GetImageDataRaw(handle, None, 0)
    buffer = ctypes.create_string_buffer(max(length, 1))
    pdfium.FPDFImageObj_GetImageDataRaw(handle, buffer, length)
    return buffer.raw[:length]


def _seen(handle: Any) -> Any:
    """The picture as it is drawn, for Pillow; None where it cannot be had."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    bitmap = pdfium.FPDFImageObj_GetBitmap(handle)
    return pypdfium2.PdfBitmap.from_raw(bitmap).to_pil() if bitmap else None

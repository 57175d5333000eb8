"""The pictures of a page: the bytes of the file that was put in, where they are still there, else the picture as PNG."""

from __future__ import annotations

import ctypes
import io
from typing import Any

from convkit import limit
from convkit_pdf.objects import Objects, Placed
from convkit_pdf.page_content import Page, Picture

_MOST_PIXELS = 50_000_000


def read_pictures(document: Any, objects: Objects, content: Page) -> None:
    """Put the pictures of a page into its content; those that cannot be had are counted."""
    for placed in objects.pictures:
        found = _picture(document, placed)
        if found is None:
            content.lost_pictures += 1
        else:
            content.pictures.append(Picture(placed.box, *found, placed.mark))


def _picture(document: Any, placed: Placed) -> tuple[bytes, str] | None:
    import pypdfium2.raw as pdfium

    handle = placed.handle
    filters = [_filter(pdfium, handle, index) for index in range(pdfium.FPDFImageObj_GetImageFilterCount(handle))]
    if filters == ["DCTDecode"]:
        data = _raw(pdfium, handle)
        return (data, "image/jpeg") if data and len(data) <= limit("image_bytes") else None
    width, height = ctypes.c_uint(), ctypes.c_uint()
    if not pdfium.FPDFImageObj_GetImagePixelSize(handle, width, height) or width.value * height.value > _MOST_PIXELS:
        return None
    png = _as_png(document, handle)
    return (png, "image/png") if png and len(png) <= limit("image_bytes") else None


def _filter(pdfium: Any, handle: Any, index: int) -> str:
    buffer = ctypes.create_string_buffer(64)
    pdfium.FPDFImageObj_GetImageFilter(handle, index, buffer, 64)
    return buffer.value.decode("ascii", "replace")


def _raw(pdfium: Any, handle: Any) -> bytes:
    length = pdfium.FPDFImageObj_GetImageDataRaw(handle, None, 0)
    buffer = ctypes.create_string_buffer(max(length, 1))
    pdfium.FPDFImageObj_GetImageDataRaw(handle, buffer, length)
    return buffer.raw[:length]


def _as_png(document: Any, handle: Any) -> bytes | None:
    import pypdfium2
    import pypdfium2.raw as pdfium

    bitmap = pdfium.FPDFImageObj_GetBitmap(handle)
    if not bitmap:
        return None
    image = pypdfium2.PdfBitmap.from_raw(bitmap).to_pil()
    target = io.BytesIO()
    image.save(target, "PNG")
    return target.getvalue()

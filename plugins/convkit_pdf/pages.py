"""A PDF opened with PDFium, page by page."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from convkit import InputError, Message, enforce, limit
from convkit_pdf import words
from convkit_pdf.annotations import read_annotations
from convkit_pdf.frame import Frame
from convkit_pdf.glyphs import read_glyphs
from convkit_pdf.objects import read_objects
from convkit_pdf.page_content import Page
from convkit_pdf.page_pictures import read_pictures

_ATTACHMENT = Message("an attachment", "附件")
_PAGES = Message("the number of pages", "页数")
_WIDEST = 20_000.0  # points; a page beyond that is no page
_PASSWORD = 4  # PDFium's number for a missing or wrong password


@contextmanager
def open_pdf(data: bytes) -> Iterator[Any]:
    """The document of PDFium in the bytes of a file; `InputError` where it is none that can be read."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            raise InputError(words.ENCRYPTED) from error
        raise InputError(words.DAMAGED) from error
    try:
        enforce("pages", len(document), _PAGES)
        yield document
    finally:
        document.close()


def read_page(document: Any, number: int) -> Page:
    """What one page shows; `number` counts from 1."""
    import pypdfium2

    try:
        page = document[number - 1]
        text_page = page.get_textpage()
    except pypdfium2.PdfiumError as error:
        raise InputError(words.BROKEN_PAGE, number=number) from error
    try:
        frame = _frame(page, number)
        content = Page(number, *frame.size)
        objects = read_objects(page, frame)
        content.across, content.down = objects.across, objects.down
        content.boxes = [area.box for area in objects.areas if not area.white]
        content.drawings = objects.drawings
        read_glyphs(page, text_page, frame, objects, content)
        read_annotations(document, page, frame, content)
        read_pictures(document, objects, content)
        return content
    finally:
        text_page.close()
        page.close()


_CARRIED = "convkit-report.xml"


def properties_of(document: Any) -> tuple[dict[str, str], bytes | None]:
    """What the file says of itself, and the canonical XML that it carries as an attachment."""
    told = document.get_metadata_dict(skip_empty=True)
    properties = {"title": told["Title"]} if told.get("Title") else {}
    return properties, attachments_of(document).get(_CARRIED)


def attachments_of(document: Any) -> dict[str, bytes]:
    """The files attached to a document, by name."""
    found: dict[str, bytes] = {}
    for index in range(min(document.count_attachments(), limit("zip_members"))):
        attachment = document.get_attachment(index)
        data = bytes(attachment.get_data())
        enforce("image_bytes", len(data), _ATTACHMENT)
        found.setdefault(attachment.get_name(), data)
    return found


def _frame(page: Any, number: int) -> Frame:
    import pypdfium2.raw as pdfium

    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPage_GetCropBox(page, left, bottom, right, top) and not pdfium.FPDFPage_GetMediaBox(
        page, left, bottom, right, top
    ):
        width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
        frame = Frame(0.0, 0.0, width, height, 0)
    else:
        across, down = sorted((left.value, right.value)), sorted((bottom.value, top.value))
        frame = Frame(across[0], down[0], across[1], down[1], pdfium.FPDFPage_GetRotation(page) % 4)
    if not 0 < max(frame.size) <= _WIDEST:
        raise InputError(words.BROKEN_PAGE, number=number)
    return frame

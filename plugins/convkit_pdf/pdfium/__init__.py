"""A PDF opened with PDFium, page by page."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from convkit import InputError, Message, enforce, limit
from convkit.reading.ocr_layers import MOST_PIXELS
from convkit.reading.pages.drawing import to_upright
from convkit.reading.pages.page import WIDEST, Page
from convkit.reading.pages.structure import Structure
from convkit_pdf import messages
from convkit_pdf.actions import Actions, actions_of
from convkit_pdf.file_marks import CARRIED, PRODUCER
from convkit_pdf.heavy import weigh
from convkit_pdf.pdfium.annotations import read_annotations
from convkit_pdf.pdfium.batched_calls import BatchedCalls
from convkit_pdf.pdfium.doubtful_fonts import Doubts
from convkit_pdf.pdfium.frame import Frame
from convkit_pdf.pdfium.objects import Objects
from convkit_pdf.pdfium.page_objects import read_objects
from convkit_pdf.pdfium.pictures import Originals, read_pictures
from convkit_pdf.pdfium.scanned import recognised
from convkit_pdf.pdfium.structure import read_structure
from convkit_pdf.quiet import quieten
from convkit_pdf.visible import read_glyphs

_CREATOR = re.compile(rb"<dc:creator>\s*<rdf:Seq>\s*<rdf:li[^>]{0,100}>([^<]{1,400})</rdf:li>")
_ATTACHMENT = Message("an attachment", "附件")
_PASSWORD = 4  # PDFium's number for a missing or wrong password


@contextmanager
def open_pdf(data: bytes) -> Iterator[Any]:
    """The document of PDFium in the bytes of a file; `InputError` where it is none that can be read."""
    import pypdfium2

    quieten("pypdfium2")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            raise InputError(messages.ENCRYPTED) from error
        raise InputError(messages.DAMAGED) from error
    try:
        enforce("pages", len(document))
        if document.get_formtype():
            document.init_forms()
        yield document
    finally:
        document.close()


def read_page(
    document: Any, number: int, structure: Structure, originals: Originals, calls: BatchedCalls, layers: bool,
    doubts: Doubts,
) -> Page:  # fmt: skip
    """What one page shows; `number` counts from 1. What the page says of its structure is added to `structure`.

    `layers` says whether the file may have layers that are off, `doubts` which digits may be others.
    """
    import pypdfium2.raw

    try:
        page = document[number - 1]
        text_page = page.get_textpage()
    except pypdfium2.PdfiumError as error:
        raise InputError(messages.BROKEN_PAGE, number=number) from error
    try:
        frame, objects = _upright(page, number, calls, layers)
        content = Page(number, *frame.size)
        objects.put(content)
        objects.lids = read_annotations(document, page, frame, content)
        over = [*objects.areas, *objects.veils, *objects.pictures, *objects.lids, *content.links]
        weigh(len(over), pypdfium2.raw.FPDFText_CountChars(text_page))
        read_glyphs(page, text_page, frame, objects, content, doubts)
        if any(char.mark is not None for char in content.chars):
            read_structure(page, number, structure)
        shown = recognised(page, content, objects.pictures, objects.turn)
        if shown.confidences:
            shown.own_pictures = len(objects.pictures)
        else:
            read_pictures(objects, content, originals)
        return shown
    finally:
        text_page.close()
        page.close()


def _upright(page: Any, number: int, calls: BatchedCalls, layers: bool) -> tuple[Frame, Objects]:
    """What is drawn on a page, and its frame, turned so that its text is upright."""
    frame = _frame(page, number)
    objects = read_objects(page, frame, calls, layers)
    turns = [(run.turn, run.invisible) for run in objects.runs.values() if run.turn is not None]
    extra = to_upright([turn for turn, invisible in turns if not invisible] or [turn for turn, _ in turns])
    if extra:
        frame = frame._replace(turn=(frame.turn + extra) % 4)
        objects = read_objects(page, frame, calls, layers)
    objects.turn = extra
    return frame, objects


def frame_of(document: Any, number: int, layers: bool) -> Frame:
    """How a page stands, as `read_page` shows it."""
    page = document[number - 1]
    try:
        return _upright(page, number, BatchedCalls(), layers)[0]
    finally:
        page.close()


def png_of(document: Any, number: int, dpi: float, layers: bool) -> bytes:
    """A page as it is shown, upright, with so many pixels to an inch; of a huge one fewer."""
    page = document[number - 1]
    try:
        frame, objects = _upright(page, number, BatchedCalls(), layers)
        wide, high = frame.size
        scale = min(dpi / 72, (MOST_PIXELS / (wide * high)) ** 0.5)
        stream = io.BytesIO()
        page.render(scale=scale, rotation=90 * objects.turn).to_pil().save(stream, "PNG")
        return stream.getvalue()
    finally:
        page.close()


class Told(NamedTuple):
    """What a file says of itself: its properties, the files attached, whether convkit wrote it, what it does."""

    properties: dict[str, str]
    attachments: dict[str, bytes]
    own: bool
    actions: Actions = Actions()

    @property
    def carried(self) -> bytes | None:
        """The canonical XML among the attachments."""
        return self.attachments.get(CARRIED)


def told_by(document: Any, data: bytes) -> Told:
    """What a document, of these bytes, says of itself."""
    told = document.get_metadata_dict(skip_empty=True)
    properties = {name: told[key] for name, key in (("title", "Title"), ("creator", "Author")) if told.get(key)}
    properties = {"creator": author} | properties if (author := _in_metadata(data)) else properties
    return Told(properties, attachments_of(document), told.get("Producer") == PRODUCER, actions_of(data))


def _in_metadata(data: bytes) -> str:
    """The author whom the metadata name that stand in the file as XML, seldom packed; empty where they name none."""
    from html import unescape

    at = data.rfind(b"<dc:creator>")
    match = _CREATOR.match(data, at) if at >= 0 else None
    return unescape(match[1].decode("utf-8", "replace")).strip() if match else ""


def attachments_of(document: Any) -> dict[str, bytes]:
    """The files attached to a document, by name."""
    import pypdfium2

    found: dict[str, bytes] = {}
    for index in range(min(document.count_attachments(), limit("zip_members"))):
        try:
            attachment = document.get_attachment(index)
            name, data = attachment.get_name(), bytes(attachment.get_data())
        except pypdfium2.PdfiumError:
            continue  # a damaged one, which nothing that is shown depends on
        enforce("zip_member_bytes", len(data), _ATTACHMENT)
        found.setdefault(name, data)
    return found


def may_have_layers(data: bytes) -> bool:
    """Whether the bytes of a file may hold layers: its dictionaries say so, or are packed and cannot be looked at."""
    return b"/OCG" in data or b"/ObjStm" in data


def _frame(page: Any, number: int) -> Frame:
    import pypdfium2.raw as pdfium

    box = pdfium.FS_RECTF()
    if pdfium.FPDF_GetPageBoundingBox(page, box):
        across, down = sorted((box.left, box.right)), sorted((box.bottom, box.top))
        frame = Frame(across[0], down[0], across[1], down[1], pdfium.FPDFPage_GetRotation(page) % 4)
    else:
        frame = Frame(0.0, 0.0, pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page), 0)
    if not 0 < max(frame.size) <= WIDEST:
        raise InputError(messages.BROKEN_PAGE, number=number)
    return frame

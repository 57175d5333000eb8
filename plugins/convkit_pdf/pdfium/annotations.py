"""What lies over a page: links, notes of readers, entry fields."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable
from typing import Any

from convkit.reading.pages.page import PARTIAL, UNKNOWN, Box, Char, Link, Page, Slant
from convkit_pdf.file_marks import address
from convkit_pdf.pdfium.frame import Frame
from convkit_pdf.pdfium.objects import Lid

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_WRITES = re.compile(r"(?<![\w/])T[jJ](?!\w)")
_SOMETHING = "0"  # written there, whatever it is
_HIGHEST = 12.0  # points: of a sign for a figure


def read_annotations(document: Any, page: Any, frame: Frame, content: Page) -> list[Lid]:
    """Put the links of a page into its content, and what notes and fields say; what of them lies over the page."""
    import pypdfium2.raw as pdfium

    lids: list[Lid] = []
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        try:
            lids += _annotation(pdfium, document, annotation, frame, content)
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)
    return lids


def _annotation(pdfium: Any, document: Any, annotation: Any, frame: Frame, content: Page) -> list[Lid]:
    kind = pdfium.FPDFAnnot_GetSubtype(annotation)
    if kind == pdfium.FPDF_ANNOT_POPUP:
        return []
    if kind == pdfium.FPDF_ANNOT_LINK:
        target = _told(_target(pdfium, document, annotation), _string(pdfium, annotation, b"Contents"))
        area = _area(pdfium, annotation, frame)
        if target:
            content.links += [Link(box, target) for box in area]
        if not _is_hidden(pdfium, annotation) and _appearance(pdfium, annotation):
            return [Lid(box, False) for box in area]
    elif kind == pdfium.FPDF_ANNOT_WIDGET:
        shown = _field(pdfium, document, annotation)
        hidden = _is_hidden(pdfium, annotation)
        if shown.strip():
            content.fields.append(shown)
        elif not hidden and _WRITES.search(_appearance(pdfium, annotation)):
            content.fields.append(UNKNOWN)
            shown = _SOMETHING
        if not hidden:
            return _laid_over(content, shown, bool(shown.strip()), _area(pdfium, annotation, frame))
    else:
        said = _string(pdfium, annotation, b"Contents")
        content.notes.append(said)
        if _is_hidden(pdfium, annotation):
            return []
        if kind == pdfium.FPDF_ANNOT_STRIKEOUT:
            content.strikes += _marked(pdfium, annotation, frame)
        elif kind in (pdfium.FPDF_ANNOT_HIGHLIGHT, pdfium.FPDF_ANNOT_UNDERLINE, pdfium.FPDF_ANNOT_SQUIGGLY):
            return [Lid(box, False) for box in _area(pdfium, annotation, frame)]
        else:
            written = kind == pdfium.FPDF_ANNOT_FREETEXT and bool(said.strip())
            if _WRITES.search(_appearance(pdfium, annotation)):
                said, written = said or _SOMETHING, True
            strokes = _strokes(pdfium, annotation, kind, frame)
            content.slants += strokes
            lids = _laid_over(content, said, written, _area(pdfium, annotation, frame))
            return [lid._replace(crosses=any(one.left < one.right for one in strokes)) for lid in lids]
    return []


def _appearance(pdfium: Any, annotation: Any) -> str:
    """What draws an annotation, as far as it says so itself."""
    mode = pdfium.FPDF_ANNOT_APPEARANCEMODE_NORMAL
    return _whole(lambda buffer, size: pdfium.FPDFAnnot_GetAP(annotation, mode, buffer, size))


def _is_hidden(pdfium: Any, annotation: Any) -> bool:
    hidden = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
    return bool(pdfium.FPDFAnnot_GetFlags(annotation) & hidden)


def _laid_over(content: Page, said: str, written: bool, area: list[Box]) -> list[Lid]:
    """What lies over the page; signs for the figures that are written there are put into its content."""
    if written and any(map(str.isdecimal, said)):
        content.signs += map(_sign, area)
    return [Lid(box, written) for box in area]


def _sign(box: Box) -> Char:
    """A sign where a note shows a figure, so that no cell below it is taken for blank."""
    size = min(box.height, _HIGHEST)
    return Char(PARTIAL, box._replace(top=box.middle - size / 2, bottom=box.middle + size / 2), size, 0)


def _strokes(pdfium: Any, annotation: Any, kind: int, frame: Frame) -> list[Slant]:
    """The lines that a reader drew over the page, each from its left to its right end."""
    found: list[list[tuple[float, float]]] = []
    if kind == pdfium.FPDF_ANNOT_LINE:
        start, end = pdfium.FS_POINTF(), pdfium.FS_POINTF()
        if pdfium.FPDFAnnot_GetLine(annotation, start, end):
            found.append([(start.x, start.y), (end.x, end.y)])
    elif kind == pdfium.FPDF_ANNOT_INK:
        for index in range(pdfium.FPDFAnnot_GetInkListCount(annotation)):
            points = (pdfium.FS_POINTF * pdfium.FPDFAnnot_GetInkListPath(annotation, index, None, 0))()
            pdfium.FPDFAnnot_GetInkListPath(annotation, index, points, len(points))
            found.append([(point.x, point.y) for point in points])
    place = frame.placing()
    ends = [sorted(place(x, y) for x, y in points) for points in found if points]
    return [Slant(*stroke[0], *stroke[-1]) for stroke in ends]


def _area(pdfium: Any, annotation: Any, frame: Frame) -> list[Box]:
    rectangle = pdfium.FS_RECTF()
    if not pdfium.FPDFAnnot_GetRect(annotation, rectangle):
        return []
    return [frame.boxing()(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)]


def _marked(pdfium: Any, annotation: Any, frame: Frame) -> list[Box]:
    """The stretches of text that an annotation marks."""
    found = []
    corners = pdfium.FS_QUADPOINTSF()
    for index in range(pdfium.FPDFAnnot_CountAttachmentPoints(annotation)):
        if pdfium.FPDFAnnot_GetAttachmentPoints(annotation, index, corners):
            across = (corners.x1, corners.x2, corners.x3, corners.x4)
            down = (corners.y1, corners.y2, corners.y3, corners.y4)
            found.append(frame.boxing()(min(across), min(down), max(across), max(down)))
    return found or _area(pdfium, annotation, frame)


def _told(target: str, words: str) -> str:
    """The address as it was written, where the annotation says it in words and the other is only its safe form."""
    return words if words and address(words) == target else target


def _string(pdfium: Any, annotation: Any, key: bytes) -> str:
    return _whole(lambda buffer, size: pdfium.FPDFAnnot_GetStringValue(annotation, key, buffer, size))


def _field(pdfium: Any, document: Any, annotation: Any) -> str:
    """What an entry field shows, also where another element of the form holds it."""
    own = _string(pdfium, annotation, b"V")
    if own or document.formenv is None:
        return own
    form = document.formenv.raw
    return _whole(lambda buffer, size: pdfium.FPDFAnnot_GetFormFieldValue(form, annotation, buffer, size))


def _whole(fetch: Callable[[Any, int], int]) -> str:
    """A text of PDFium, which says how long it is before it gives it."""
    length = fetch(None, 0)
    buffer = (ctypes.c_ushort * (length // 2 + 1))()
    fetch(buffer, ctypes.sizeof(buffer))
    return bytes(buffer)[:length].decode("utf-16-le", "replace").rstrip("\0")


def _target(pdfium: Any, document: Any, annotation: Any) -> str:
    """The address that a link leads to; empty where it leads to a place in the same file."""
    link = pdfium.FPDFAnnot_GetLink(annotation)
    action = pdfium.FPDFLink_GetAction(link) if link else None
    if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
        return ""
    length = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
    buffer = ctypes.create_string_buffer(max(length, 1))
    pdfium.FPDFAction_GetURIPath(document, action, buffer, length)
    told = buffer.value.decode("utf-8", "replace")
    # As browsers do: a control character, which no address has, is written as its code.
    return _CONTROL.sub(lambda match: f"%{ord(match[0]):02X}", told)

"""Comments put behind a PDF: a mark over each place that they are about, or a note in a corner of its page."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, BinaryIO

from convkit import AUTHOR, Comment, InputError, Message, limit
from convkit.reading.messages import SIGNED_COPY
from convkit.reading.pages.page import Box
from convkit.reading.pdfium import alone
from convkit_pdf import messages
from convkit_pdf.increment import gone_on
from convkit_pdf.pdfium import frame_of, may_have_layers, open_pdf
from convkit_pdf.quiet import quieten

_PRINTED = 4  # the flag of an annotation that is printed as well
_COLOUR = (1.0, 0.9, 0.45)
_SIDE, _MARGIN = 18.0, 8.0  # points: of the sign of a note, and from the edges of its page
_SIGN = b"q 1 .9 .45 rg .55 .4 0 RG 1 w .5 .5 17 17 re B 4 13 m 14 13 l 4 9 m 14 9 l 4 5 m 10 5 l S Q"
"""Draws a sheet with three lines."""


def annotate(stream: BinaryIO, comments: Sequence[Comment], target: BinaryIO) -> Iterable[Message]:
    """Write a PDF with comments as an incremental update, all its bytes before that."""
    import pikepdf

    quieten("pikepdf")
    stream.seek(0)
    data = stream.read(limit("input_bytes") + 1)
    by_page: dict[int, list[Comment]] = {}
    with alone(), open_pdf(data) as document:
        for comment in comments:
            number = comment.origin.page or 1
            by_page.setdefault(number if number <= len(document) else 1, []).append(comment)
        placed = {number: [*_placed(document, data, number, own)] for number, own in by_page.items()}
    try:
        with pikepdf.open(io.BytesIO(data), attempt_recovery=False) as pdf:
            if pdf.is_encrypted:
                raise InputError(messages.PROTECTED)
            signed = b"/ByteRange" in data or _has_signatures(pdf)
            changed = [one for number, own in placed.items() for one in _put(pdf, number, own)]
            target.write(gone_on(data, pdf, changed))
    except pikepdf.PdfError as error:
        raise InputError(messages.NOT_TO_BE_ADDED_TO) from error
    return [SIGNED_COPY] if signed else []


def _has_signatures(pdf: Any) -> bool:
    fields = pdf.Root.get("/AcroForm")
    return fields is not None and bool(int(fields.get("/SigFlags", 0)) & 1)


def _placed(document: Any, data: bytes, number: int, comments: Sequence[Comment]) -> Iterator[tuple[Any, str, bool]]:
    """The comments of a page, each with its rectangle there and whether it marks that; those without one are one."""
    frame = frame_of(document, number, may_have_layers(data))
    notes = []
    for comment in comments:
        if comment.origin.box is None or comment.origin.page is None:
            notes.append(comment.text)
        else:
            yield frame.on_page(Box(*comment.origin.box)), comment.text, True
    if notes:
        page = document[number - 1]
        corners = [frame.on_page(box) for box in _corners(*frame.size)]
        shown = page.get_textpage()
        free = (corner for corner in corners if not shown.get_text_bounded(*corner).strip())
        yield next(free, corners[0]), "\n".join(notes), False


def _corners(width: float, height: float) -> Iterator[Box]:
    """Where a note may stand on a page: at the top right, else in another corner."""
    for top in (_MARGIN, height - _MARGIN - _SIDE):
        for left in (width - _MARGIN - _SIDE, _MARGIN):
            yield Box(left, top, left + _SIDE, top + _SIDE)


def _put(pdf: Any, number: int, placed: Sequence[tuple[Any, str, bool]]) -> Iterator[Any]:
    """Put annotations on a page; the objects that are new, and the page, come back."""
    import pikepdf

    page = pdf.pages[number - 1].obj
    there = page.get("/Annots")
    annotations = pikepdf.Array(list(there) if isinstance(there, pikepdf.Array) else [])
    for at, (rectangle, text, marks) in enumerate(placed, start=len(annotations) + 1):
        look = pdf.make_indirect(_mark(pdf, rectangle) if marks else _sign(pdf))
        annotation = pdf.make_indirect(_annotation(rectangle, text, marks))
        annotation.NM = pikepdf.String(f"{AUTHOR}-{number}-{at}")
        annotation.P, annotation.AP = page, pikepdf.Dictionary(N=look)
        annotations.append(annotation)
        yield from (look, annotation)
    page.Annots = annotations
    yield page


def _annotation(rectangle: tuple[float, float, float, float], text: str, marks: bool) -> Any:
    import pikepdf

    left, bottom, right, top = rectangle
    said = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Highlight if marks else pikepdf.Name.Text,
        Rect=_numbers(rectangle), Contents=pikepdf.String(text), T=pikepdf.String(AUTHOR), F=_PRINTED,
        C=_numbers(_COLOUR),
    )  # fmt: skip
    if marks:
        said.QuadPoints = _numbers((left, top, right, top, left, bottom, right, bottom))
    else:
        said.Name = pikepdf.Name.Comment
    return said


def _mark(pdf: Any, rectangle: tuple[float, float, float, float]) -> Any:
    """What a mark looks like: its colour, through which the page is seen."""
    import pikepdf

    left, bottom, right, top = rectangle
    through = pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, BM=pikepdf.Name.Multiply)
    drawn = f"/M gs 1 .9 .45 rg {left:.2f} {bottom:.2f} {right - left:.2f} {top - bottom:.2f} re f".encode()
    return pikepdf.Stream(pdf, drawn, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=_numbers(rectangle),
                          Resources=pikepdf.Dictionary(ExtGState=pikepdf.Dictionary(M=through)))  # fmt: skip


def _sign(pdf: Any) -> Any:
    """What a note looks like until somebody opens it."""
    import pikepdf

    return pikepdf.Stream(pdf, _SIGN, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form,
                          BBox=_numbers((0, 0, _SIDE, _SIDE)), Resources=pikepdf.Dictionary())  # fmt: skip


def _numbers(found: Iterable[float]) -> Any:
    import pikepdf

    return pikepdf.Array([round(one, 2) for one in found])

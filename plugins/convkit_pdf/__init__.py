"""PDF: reading what programs printed, writing tagged A4 pages with the fonts that they need inside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import BinaryIO

from convkit import Comment, Document, DocumentReader, DocumentWriter, Loss, Message, hookimpl

_HEAD = 1024  # a PDF may begin with other bytes, but not with many


def read(stream: BinaryIO) -> Document:
    """The document in a PDF; `InputError` where it is a scan or none that can be read."""
    from convkit_pdf.document import read_document

    return read_document(stream)


def sniff(stream: BinaryIO) -> bool:
    """Whether the content is a PDF."""
    stream.seek(0)
    return b"%PDF-" in stream.read(_HEAD)


def picture(stream: BinaryIO, page: int, dpi: float) -> bytes:
    """A page as PNG."""
    from convkit_pdf.document import picture_of

    return picture_of(stream, page, dpi)


def annotate(stream: BinaryIO, comments: Sequence[Comment], target: BinaryIO) -> Iterable[Message]:
    """Write a PDF with comments behind its end."""
    from convkit_pdf.comments import annotate

    return annotate(stream, comments, target)


def write(document: Document, stream: BinaryIO) -> Iterable[Loss]:
    """Write a document as a PDF file; what it could not carry comes back."""
    from convkit_pdf.writer import write_document

    return write_document(document, stream)


@hookimpl
def convkit_readers() -> Iterable[DocumentReader]:
    """The reader of PDF."""
    yield DocumentReader("pdf", (".pdf",), read, sniff, picture=picture, annotate=annotate)


@hookimpl
def convkit_writers() -> Iterable[DocumentWriter]:
    """The writer of PDF files."""
    yield DocumentWriter("pdf", (".pdf",), write, data="all")

"""PDF: reading what programs printed, writing tagged pages with Chinese type."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from convkit import Document, DocumentReader, hookimpl

_HEAD = 1024  # a PDF may begin with other bytes, but not with many


def read(stream: BinaryIO) -> Document:
    """The document in a PDF; `InputError` where it is a scan or none that can be read."""
    from convkit_pdf.reading import read_document

    return read_document(stream)


def sniff(stream: BinaryIO) -> bool:
    """Whether the content is a PDF."""
    stream.seek(0)
    return b"%PDF-" in stream.read(_HEAD)


@hookimpl
def convkit_readers() -> Iterable[DocumentReader]:
    """The reader of PDF."""
    yield DocumentReader("pdf", (".pdf",), read, sniff)

"""OFD (GB/T 33190): reading the fixed pages that Chinese archives keep, writing A4 pages with their fonts inside."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from convkit import Document, DocumentReader, DocumentWriter, Loss, hookimpl


def read(stream: BinaryIO) -> Document:
    """The document in an OFD file; `InputError` where it is a scan or none that can be read."""
    from convkit_ofd.reader.document import read_document

    return read_document(stream)


def sniff(stream: BinaryIO) -> bool:
    """Whether the content is an OFD file."""
    stream.seek(0)
    if stream.read(2) != b"PK":
        return False
    from convkit_ofd.reader.package import is_package

    return is_package(stream)


def write(document: Document, stream: BinaryIO) -> Iterable[Loss]:
    """Write a document as an OFD file; what it could not carry comes back."""
    from convkit_ofd.writer import write_document

    return write_document(document, stream)


def picture(stream: BinaryIO, page: int, dpi: float) -> bytes:
    """A page that is a picture, as PNG."""
    from convkit_ofd.reader.document import picture_of

    return picture_of(stream, page, dpi)


@hookimpl
def convkit_readers() -> Iterable[DocumentReader]:
    """The reader of OFD."""
    yield DocumentReader("ofd", (".ofd",), read, sniff, picture=picture)


@hookimpl
def convkit_writers() -> Iterable[DocumentWriter]:
    """The writer of OFD files."""
    yield DocumentWriter("ofd", (".ofd",), write, data="all")

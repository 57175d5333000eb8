"""OFD (GB/T 33190): reading the fixed pages that Chinese archives keep, writing A4 pages with their fonts inside."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from convkit import Document, DocumentReader, hookimpl


def read(stream: BinaryIO) -> Document:
    """The document in an OFD file; `InputError` where it is a scan or none that can be read."""
    from convkit_ofd.reader import read_document

    return read_document(stream)


def sniff(stream: BinaryIO) -> bool:
    """Whether the content is an OFD file."""
    from convkit_ofd.reader.package import is_package

    return is_package(stream)


@hookimpl
def convkit_readers() -> Iterable[DocumentReader]:
    """The reader of OFD."""
    yield DocumentReader("ofd", (".ofd",), read, sniff)

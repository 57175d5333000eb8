"""OpenDocument texts (.odt): read in their final view."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from convkit import Document, DocumentReader, hookimpl


def read(stream: BinaryIO) -> Document:
    """The document in an OpenDocument text; `InputError` where it is none that can be read."""
    from convkit_odf.reader import read_text

    return read_text(stream)


def sniff(stream: BinaryIO) -> bool:
    """Whether the content is an OpenDocument text."""
    stream.seek(0)
    if stream.read(2) != b"PK":
        return False
    from convkit_odf.package import is_of

    return is_of(stream, "text")


@hookimpl
def convkit_readers() -> Iterable[DocumentReader]:
    """The reader of OpenDocument texts."""
    return [DocumentReader("odt", (".odt", ".ott"), read, sniff)]

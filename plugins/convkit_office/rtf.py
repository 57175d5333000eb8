"""Rich text (.rtf), which only LibreOffice reads."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from convkit import Document, DocumentReader, hookimpl


def read(stream: BinaryIO) -> Document:
    """The document in a rich text; `InputError` where it is none that can be read."""
    from convkit_office.texts import read_rich

    return read_rich(stream)


def sniff(stream: BinaryIO) -> bool:
    """Whether the content is rich text."""
    stream.seek(0)
    return stream.read(5) == b"{\\rtf"


@hookimpl
def convkit_readers() -> Iterable[DocumentReader]:
    """The reader of rich text."""
    return [DocumentReader("rtf", (".rtf",), read, sniff)]

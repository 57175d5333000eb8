"""Pages as the crawler of a portal saves them (.portal). Light: what reads waits until there is a file to read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from convkit import Document, DocumentReader, hookimpl

CONTRACT = 1
HEAD = b'{"portal": 1'


def sniff(stream: BinaryIO) -> bool:
    """Whether the content is that of a saved page, whatever its name."""
    return stream.read(len(HEAD)) == HEAD


def read(stream: BinaryIO) -> Document:
    """The document in a saved page."""
    from convkit_portal.reader import read_page

    return read_page(stream.read())


@hookimpl
def convkit_readers() -> Iterable[DocumentReader]:
    """The reader of saved pages."""
    return [DocumentReader("portal", (".portal",), read, sniff)]

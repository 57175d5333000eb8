"""Web pages: reading pages as they stand on sites or were saved, writing one page that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from convkit import ENCODING, Document, DocumentReader, DocumentWriter, Loss, hookimpl


def read(stream: BinaryIO, encoding: str = "auto") -> Document:
    """The document in a web page or web archive; `InputError` where it is none that can be read."""
    from convkit_html.reader import read_document

    return read_document(stream, encoding)


def sniff(stream: BinaryIO) -> bool:
    """Whether the content is a web page, or a web archive that holds one."""
    from convkit_html.sniffing import looks_like_page

    return looks_like_page(stream)


def write(document: Document, stream: BinaryIO) -> Iterable[Loss]:
    """Write a document as one web page; what it could not carry comes back."""
    from convkit_html.writer import write_document

    return write_document(document, stream)


@hookimpl
def convkit_readers() -> Iterable[DocumentReader]:
    """The reader of web pages and web archives."""
    yield DocumentReader("html", (".html", ".htm", ".mht", ".mhtml"), read, sniff, (ENCODING,))


@hookimpl
def convkit_writers() -> Iterable[DocumentWriter]:
    """The writer of web pages."""
    yield DocumentWriter("html", (".html", ".htm"), write, data="figures")

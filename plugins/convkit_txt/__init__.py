"""Plain text: reading dumps of reports in any usual encoding, writing lines and tab-separated rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from convkit import ENCODING, Document, DocumentReader, DocumentWriter, Loss, hookimpl, text_options

_ZIP = b"PK\x03\x04"  # begins no text; most files that are sniffed are such containers


def read(stream: BinaryIO, encoding: str = "auto") -> Document:
    """The document in a text file."""
    from convkit_txt.reading import read_document

    return read_document(stream, encoding)


def sniff(stream: BinaryIO) -> bool:
    """Whether the stream is text, and not the source of a web page, XML, JSON or RTF."""
    if stream.read(len(_ZIP)) == _ZIP:
        return False
    stream.seek(0)
    from convkit.reading.decoding import SAMPLE
    from convkit_txt.sniffing import looks_like_text

    return looks_like_text(stream.read(SAMPLE))


def write(document: Document, stream: BinaryIO, encoding: str = "utf-8", newline: str = "lf") -> Iterable[Loss]:
    """Write a document as text; what text cannot hold comes back as losses."""
    from convkit_txt.writing import write_document

    return write_document(document, stream, encoding, newline)


@hookimpl
def convkit_readers() -> Iterable[DocumentReader]:
    """The reader of text files."""
    yield DocumentReader("txt", (".txt", ".text"), read, sniff, (ENCODING,), fallback=True)


@hookimpl
def convkit_writers() -> Iterable[DocumentWriter]:
    """The writer of text files."""
    yield DocumentWriter("txt", (".txt",), write, text_options())

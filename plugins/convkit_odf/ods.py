"""OpenDocument spreadsheets (.ods): read as sheets of cells."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from convkit import Document, DocumentReader, hookimpl


def read(stream: BinaryIO) -> Document:
    """The document in an OpenDocument spreadsheet; `InputError` where it is none that can be read."""
    from convkit_odf.spreadsheet import read_spreadsheet

    return read_spreadsheet(stream)


def sniff(stream: BinaryIO) -> bool:
    """Whether the content is an OpenDocument spreadsheet."""
    stream.seek(0)
    if stream.read(2) != b"PK":
        return False
    from convkit_odf.package import is_of

    return is_of(stream, "spreadsheet")


@hookimpl
def convkit_readers() -> Iterable[DocumentReader]:
    """The reader of OpenDocument spreadsheets."""
    return [DocumentReader("ods", (".ods", ".ots"), read, sniff)]

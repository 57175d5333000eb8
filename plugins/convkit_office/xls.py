"""Excel 97–2003 workbooks and those of WPS Spreadsheets (.xls, .et)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from convkit import Document, DocumentReader, hookimpl
from convkit_office.doc import WITH, begins_compound


def read(stream: BinaryIO, **options: str) -> Document:
    """The document in an old workbook; `InputError` where it is none that can be read."""
    from convkit_office.sheets import read_excel

    return read_excel(stream, options.get("with", "auto"))


def sniff(stream: BinaryIO) -> bool:
    """Whether the content is an old workbook, encrypted or not."""
    if not begins_compound(stream):
        return False
    from convkit_office.kinds import kind_of

    return kind_of(stream) == "excel"


@hookimpl
def convkit_readers() -> Iterable[DocumentReader]:
    """The reader of old workbooks."""
    return [DocumentReader("xls", (".xls", ".et"), read, sniff, (WITH,))]

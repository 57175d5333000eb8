"""A report as one sheet of comma-separated values: what a spreadsheet saves as CSV, and a sheet for one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from convkit import ENCODING, Document, DocumentReader, DocumentWriter, Loss, Message, Option, hookimpl, text_options

_DIVIDED = Message(
    "what stands between two cells; auto tells it from the rows", "单元格之间的分隔符；auto 表示根据各行自动判断"
)
DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|"}


def read(stream: BinaryIO, encoding: str = "auto", delimiter: str = "auto") -> Document:
    """The document in a CSV file: one sheet."""
    from convkit_csv.reading import read_document

    return read_document(stream, encoding, DELIMITERS.get(delimiter))


def write(document: Document, stream: BinaryIO, encoding: str = "utf-8-sig", newline: str = "crlf") -> Iterable[Loss]:
    """Write a document as one sheet; what no text holds comes back as losses."""
    from convkit_csv.writing import write_document

    return write_document(document, stream, encoding, newline)


@hookimpl
def convkit_readers() -> Iterable[DocumentReader]:
    """The reader of CSV files, which any text may be."""
    delimiter = Option("delimiter", _DIVIDED, "auto", ("auto", *DELIMITERS))
    yield DocumentReader("csv", (".csv", ".tsv"), read, None, (ENCODING, delimiter), fallback=True)


@hookimpl
def convkit_writers() -> Iterable[DocumentWriter]:
    """The writer of CSV files; Excel takes them for another encoding without a byte order mark."""
    yield DocumentWriter("csv", (".csv",), write, text_options("utf-8-sig", "crlf"))

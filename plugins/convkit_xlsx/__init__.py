"""Excel workbooks (.xlsx, .xlsm): read as sheets of cells, written as one sheet per section."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import BinaryIO

from convkit import Comment, Document, DocumentReader, DocumentWriter, Loss, Message, hookimpl


def read(stream: BinaryIO) -> Document:
    """The document in a workbook; `InputError` where it is none that can be read."""
    from convkit_xlsx.reader import read_workbook

    return read_workbook(stream)


def sniff(stream: BinaryIO) -> bool:
    """Whether the content is a workbook that this plugin reads."""
    from convkit.reading.opc import EXCEL, is_package

    return is_package(stream, EXCEL)


def write(document: Document, stream: BinaryIO) -> Iterable[Loss]:
    """Write a document as a workbook; what it could not carry comes back."""
    from convkit_xlsx.writer import write_workbook

    return write_workbook(document, stream)


def annotate(stream: BinaryIO, comments: Sequence[Comment], target: BinaryIO) -> Iterable[Message]:
    """Write a copy of a workbook with comments at their cells."""
    from convkit_xlsx.comments import annotate

    return annotate(stream, comments, target)


@hookimpl
def convkit_readers() -> Iterable[DocumentReader]:
    """The reader of workbooks."""
    return [DocumentReader("xlsx", (".xlsx", ".xlsm"), read, sniff, annotate=annotate)]


@hookimpl
def convkit_writers() -> Iterable[DocumentWriter]:
    """The writer of workbooks."""
    return [DocumentWriter("xlsx", (".xlsx",), write, data="figures")]

"""Word documents (.docx, .docm): read in their final view, written as A4 pages with real tables and headings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import BinaryIO

from convkit import Comment, Document, DocumentReader, DocumentWriter, Loss, Message, hookimpl


def read(stream: BinaryIO) -> Document:
    """The document in a Word file; `InputError` where it is none that can be read."""
    from convkit_docx.reader import read_document

    return read_document(stream)


def sniff(stream: BinaryIO) -> bool:
    """Whether the content is a Word document that this plugin reads."""
    from convkit.reading.opc import WORD, is_package

    return is_package(stream, WORD)


def write(document: Document, stream: BinaryIO) -> Iterable[Loss]:
    """Write a document as a Word file; what it could not carry comes back."""
    from convkit_docx.writer import write_document

    return write_document(document, stream)


def annotate(stream: BinaryIO, comments: Sequence[Comment], target: BinaryIO) -> Iterable[Message]:
    """Write a copy of a Word document with comments at their places."""
    from convkit_docx.comments import annotate

    return annotate(stream, comments, target)


@hookimpl
def convkit_readers() -> Iterable[DocumentReader]:
    """The reader of Word documents."""
    return [DocumentReader("docx", (".docx", ".docm"), read, sniff, annotate=annotate)]


@hookimpl
def convkit_writers() -> Iterable[DocumentWriter]:
    """The writer of Word documents."""
    return [DocumentWriter("docx", (".docx",), write, data="figures")]

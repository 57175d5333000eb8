"""PDF files: written as tagged A4 pages with the fonts that they need inside."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from convkit import Document, DocumentWriter, Loss, hookimpl


def write(document: Document, stream: BinaryIO) -> Iterable[Loss]:
    """Write a document as a PDF file; what it could not carry comes back."""
    from convkit_pdf.writing import write_document

    return write_document(document, stream)


@hookimpl
def convkit_writers() -> Iterable[DocumentWriter]:
    """The writer of PDF files."""
    return [DocumentWriter("pdf", (".pdf",), write)]

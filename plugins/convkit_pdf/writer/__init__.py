"""A document of blocks as a tagged PDF file on A4 pages."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import BinaryIO

from convkit import Document, Loss, Message
from convkit.writing.pages import draw
from convkit_pdf.writer.canvas import Canvas
from convkit_pdf.writer.structure import finish

_FILE = Message("a PDF file", "PDF 文件")


def write_document(document: Document, stream: BinaryIO) -> Iterable[Loss]:
    """Write a document as a PDF file; what it could not carry comes back."""
    pages = BytesIO()
    canvas = Canvas(pages)
    drawn = draw(document, canvas, _FILE)
    canvas.save()
    finish(pages, drawn, canvas.fonts.values(), document, stream)
    return drawn.losses

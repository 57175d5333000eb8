"""Markdown: as CommonMark, GitHub and pandoc have it when it is read, GitHub's when it is written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from convkit import ENCODING, Document, DocumentReader, DocumentWriter, Loss, hookimpl, text_options


def read(stream: BinaryIO, encoding: str = "auto") -> Document:
    """The document in a Markdown file."""
    from convkit_markdown.reader import read_markdown

    return read_markdown(stream, encoding)


def write(document: Document, stream: BinaryIO, encoding: str = "utf-8", newline: str = "lf") -> Iterable[Loss]:
    """Write a document as Markdown; what it cannot hold comes back as losses."""
    from convkit_markdown.writer import write_markdown

    return write_markdown(document, stream, encoding, newline)


@hookimpl
def convkit_readers() -> Iterable[DocumentReader]:
    """The reader of Markdown, which any text may be."""
    yield DocumentReader("markdown", (".md", ".markdown"), read, None, (ENCODING,), fallback=True)


@hookimpl
def convkit_writers() -> Iterable[DocumentWriter]:
    """The writer of Markdown."""
    yield DocumentWriter("markdown", (".md", ".markdown"), write, text_options())

"""Word 97–2003 documents and those of WPS Writer (.doc, .wps)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from convkit import Document, DocumentReader, Message, Option, hookimpl

_MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
WITH = Option(
    "with",
    Message(
        "which program reads the file: LibreOffice, a Python library, or (auto) LibreOffice where it is installed, "
        "with the library as its check",
        "用哪个程序读取文件：LibreOffice、Python 库，或 auto（有 LibreOffice 时用它，并以 Python 库核对）",
    ),
    "auto",
    ("auto", "libreoffice", "python"),
)


def begins_compound(stream: BinaryIO) -> bool:
    """Whether the content begins as a compound file does; nothing is imported to tell most files apart."""
    stream.seek(0)
    return stream.read(len(_MAGIC)) == _MAGIC


def read(stream: BinaryIO, **options: str) -> Document:
    """The document in an old Word file; `InputError` where it is none that can be read."""
    from convkit_office.texts import read_word

    return read_word(stream, options.get("with", "auto"))


def sniff(stream: BinaryIO) -> bool:
    """Whether the content is an old Word document, encrypted or not."""
    if not begins_compound(stream):
        return False
    from convkit_office.kinds import kind_of

    return kind_of(stream) == "word"


@hookimpl
def convkit_readers() -> Iterable[DocumentReader]:
    """The reader of old Word documents."""
    return [DocumentReader("doc", (".doc", ".wps"), read, sniff, (WITH,))]

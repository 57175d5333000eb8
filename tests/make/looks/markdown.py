"""How Markdown dresses digits, in tables with pipes."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

from convkit_markdown import write
from make.looks.parts import cut_at, replaced
from make.looks.web import Dress

from convkit import Block, Cell, Document, Grid
from convkit.testing import Look
from convkit.writing.text_files import field, top_left


def piped(document: Document) -> bytes:
    """The document with its merged cells at their top left alone, so that all its tables are drawn with pipes."""
    stream = BytesIO()
    list(write(replace(document, blocks=tuple(map(_flat, document.blocks))), stream))
    return stream.getvalue()


def _flat(block: Block) -> Block:
    if not isinstance(block, Grid):
        return block
    rows = enumerate(top_left(block), 1)
    return Grid(tuple(Cell(row, at, field(cell)) for row, cells in rows for at, cell in enumerate(cells, 1)))


def marks(front: str, back: str) -> Dress:
    """What puts digits between two marks."""

    def dress(data: bytes, figure: str, start: int, stop: int) -> bytes:
        first, digits, last = cut_at(figure, start, stop)
        return replaced(data.decode(), f"| {figure} |", f"| {first}{front}{digits}{back}{last} |").encode()

    return dress


def look(kind: str, front: str, back: str) -> Look:
    return Look(kind, f"{front}…{back}", marks(front, back))  # type: ignore[arg-type]


LOOKS = (
    look("struck", "~~", "~~"),
    *(look("struck", f"<{name}>", f"</{name}>") for name in ("s", "del", "strike")),
    look("struck", '<span style="text-decoration: line-through">', "</span>"),
    look("raised", "^", "^"),
    look("raised", "<sup>", "</sup>"),
    look("lowered", "~", "~"),
    look("lowered", "<sub>", "</sub>"),
    look("hidden", "<span hidden>", "</span>"),
    look("hidden", '<span style="display: none">', "</span>"),
    look("whitened", '<span style="color: white">', "</span>"),
    look("shrunk", '<span style="font-size: 1px">', "</span>"),
    *(look("plain", mark, mark) for mark in ("**", "*", "`")),
    look("plain", "[", "](https://a.example/)"),
    look("plain", "[", "]{.underline}"),
    look("plain", "<b>", "</b>"),
)

"""Documents for the laws of the formats: strategies of blocks, and blocks evened out for comparison."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import replace

from hypothesis import strategies as st

from convkit import Block, Cell, Document, Grid, Heading, Image, Inline, Item, List, Paragraph

RARE = [
    "𠮷",
    "\u200f",
    "<&>",
    "]]>",
    "_x000D_",
    '"',
    "'",
    "  ",
    "\n",
    "\t",
    "龑",
    "é",
    "\u3000",
    "22（其中修订16件）",
    "¹",
    "/",
]
LINKS = [
    "https://a.example/?x=1&y=%20#z", "https://a.example/?x=1&y=<2>", "#一、总体情况", "mailto:a@b.example",
    "文件 1.pdf", 'C:\\a "b"\\c.docx', "http://[broken",
]  # fmt: skip
MARKERS = ["1.", "（一）", "•", "", "①", "a)"]


def png(width: int, height: int = 2) -> bytes:
    """A grey PNG picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + b"\x80" * width for _ in range(height)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


letters = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
words = st.lists(st.one_of(st.sampled_from(RARE), st.text(letters, max_size=6)), max_size=4).map("".join)
runs = st.lists(st.builds(Inline, words, st.none() | st.sampled_from(LINKS), st.booleans()), max_size=5).map(tuple)
paths = st.from_regex(r"[a-z][a-zA-Z0-9]{0,9}(\.[a-zA-Z0-9]{1,9}){1,3}", fullmatch=True)
headings = st.builds(Heading, runs, st.integers(0, 3))
paragraphs = st.builds(Paragraph, runs)
items = st.builds(Item, runs, st.sampled_from(MARKERS), st.integers(1, 4))
lists = st.builds(List, st.lists(items, max_size=4).map(tuple))
images = st.builds(Image, st.integers(1, 20).map(png), st.just("image/png"), words)


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """Grids without gaps, their cells with random extents."""
    height, width = draw(st.integers(1, 6)), draw(st.integers(1, 8))
    taken: set[tuple[int, int]] = set()
    cells = []
    for row in range(1, height + 1):
        for column in range(1, width + 1):
            if (row, column) in taken:
                continue
            rows, columns = (
                draw(st.integers(1, min(3, height - row + 1))),
                draw(st.integers(1, min(3, width - column + 1))),
            )
            while any((row, column + right) in taken for right in range(columns)):
                columns -= 1
            taken |= {(row + down, column + right) for down in range(rows) for right in range(columns)}
            inlines = draw(runs)
            text = "".join(run.text for run in inlines)
            cells.append(Cell(row, column, text, rows, columns, draw(st.none() | paths), inlines=inlines))
    return Grid(tuple(cells), "table", draw(st.integers(0, min(2, height))))


blocks = st.one_of(headings, paragraphs, lists, grids(), images)
documents = st.builds(Document, st.lists(blocks, max_size=8).map(tuple))


def merged(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    """The runs without empty ones, neighbours that look alike made one."""
    found: list[Inline] = []
    for run in inlines:
        if found and (found[-1].link, found[-1].emphasis) == (run.link, run.emphasis):
            found[-1] = replace(found[-1], text=found[-1].text + run.text)
        elif run.text:
            found.append(run)
    return tuple(found)


def evened(blocks: Iterable[Block]) -> list[Block]:
    """The blocks with their runs merged; blank blocks and lists without items are dropped."""
    found: list[Block] = []
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                inlines = merged(block.inlines)
                if any(run.link is not None or not run.text.isspace() for run in inlines):
                    found.append(replace(block, inlines=inlines))
            case List() if block.items:
                found.append(replace(block, items=tuple(replace(i, inlines=merged(i.inlines)) for i in block.items)))
            case Grid() if block.cells:
                found.append(replace(block, cells=tuple(_evened(cell) for cell in block.cells)))
            case Image():
                found.append(block)
    return found


def _evened(cell: Cell) -> Cell:
    inlines = merged(cell.inlines)
    return replace(cell, inlines=inlines if any(run.link is not None or run.emphasis for run in inlines) else ())

"""Write then read gives it back: texts, links, pictures, cells with their numbers and extents."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pytest
from convkit_xlsx import read, write
from hypothesis import example, given
from hypothesis import strategies as st
from make.repeating import examples

from convkit import Cell, Document, Grid, Heading, Image, Inline, Item, List, Paragraph

RARE = [
    "𠮷",
    "\u200f",
    "<&>",
    "=1+1",
    "+5",
    "-",
    "@",
    "_x000D_",
    "_x0041_x0042_",
    "'",
    '"',
    " ",
    "\n",
    "龑",
    "#N/A",
    "é",
]
LINKS = ["https://a.example/?x=1&y=2#z", "#一、总体情况!A1", "mailto:a@b.example", "文件1.pdf"]


def picture(width: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, 2, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + b"\x80" * width for _ in range(2)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


letters = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
words = (
    st.lists(st.one_of(st.sampled_from(RARE), st.text(letters, max_size=6)), min_size=1, max_size=4)
    .map("".join)
    .filter(bool)
)
runs = st.lists(st.builds(Inline, words, st.none() | st.sampled_from(LINKS), st.booleans()), min_size=1, max_size=5)
inlines = runs.map(tuple)
decimals = st.decimals(-99999, 99999, places=2, allow_nan=False).map(lambda value: f"{value + 0:f}")
numbers = st.one_of(st.integers(0, 10**9).map(str), decimals.filter(lambda text: not text.startswith("-0.00")))


@st.composite
def contents(draw: st.DrawFn) -> tuple[str, str | None]:
    number = draw(numbers)
    note = "".join(draw(words).split()).replace("\u200f", "")  # turns the digits behind it: what is seen is no figure
    whole = str(abs(int(float(number))))
    return draw(
        st.sampled_from(
            [("", None), (number, None), (number, number), (note, None), (f"{number}（{note}）", number),
             (whole, whole), (f"共{number}件", number), ("/", None), ("007", None), ("", "0"), ("见附件", "0")]
        )
    )  # fmt: skip


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    height, width = draw(st.integers(1, 5)), draw(st.integers(1, 12))
    taken: set[tuple[int, int]] = set()
    cells = []
    for row in range(1, height + 1):
        for column in range(1, width + 1):
            rows = draw(st.integers(1, min(3, height - row + 1)))
            columns = draw(st.integers(1, min(3, width - column + 1)))
            area = {(row + down, column + right) for down in range(rows) for right in range(columns)}
            if not area & taken:
                taken |= area
                text, number = draw(contents())
                path = draw(st.none() | st.just(f"a.r{row}.c{column}"))
                cells.append(Cell(row, column, text, rows, columns, path, number))
    return Grid(tuple(cells), "table", draw(st.integers(0, 1)))


blocks = st.one_of(
    st.builds(Heading, inlines, st.integers(0, 3)),
    st.builds(Paragraph, inlines),
    st.builds(
        List, st.lists(st.builds(Item, inlines, st.sampled_from(["1.", "（一）", "•", ""])), max_size=3).map(tuple)
    ),
    st.builds(Image, st.integers(1, 20).map(picture), st.just("image/png"), words),
    grids(),
)
documents = st.builds(Document, st.lists(blocks, max_size=8).map(tuple))


def squeezed(text: str) -> str:
    return "".join(text.split())


def linked(runs: tuple[Inline, ...]) -> list[tuple[str, str | None, bool]]:
    """The runs without white space, neighbours alike made one."""
    found: list[tuple[str, str | None, bool]] = []
    for run in runs:
        if found and found[-1][1:] == (run.link, run.emphasis):
            found[-1] = (found[-1][0] + squeezed(run.text), run.link, run.emphasis)
        elif squeezed(run.text):
            found.append((squeezed(run.text), run.link, run.emphasis))
    return found


def lines(document: Document) -> list[tuple[Inline, ...]]:
    """The texts outside tables, and those of the cells, in order."""
    found: list[tuple[Inline, ...]] = []
    for block in document.blocks:
        match block:
            case Heading() | Paragraph():
                found.append(block.inlines)
            case List():
                found += [(Inline(item.marker), *item.inlines) for item in block.items]
            case Grid():
                found += [cell.inlines or (Inline(cell.text),) for cell in block.cells]
    return [line for line in found if any(run.text.strip() for run in line)]


def cells(document: Document) -> list[tuple[object, ...]]:
    found = [cell for block in document.blocks if isinstance(block, Grid) for cell in block.cells]
    return [
        (cell.column, cell.rows, cell.columns, squeezed(cell.text), cell.number, cell.path)
        for cell in found
        if cell.text.strip() or cell.number is not None
    ]


def carried(document: Document) -> tuple[Document, list[object]]:
    target = BytesIO()
    losses = list(write(document, target))
    return read(target), losses


slow = examples(60)


@slow
@given(documents)
@example(Document((Paragraph((Inline("字" * 40_000), Inline("𠮷" * 40_000, LINKS[0]))),)))
@example(Document((Heading((Inline("history"),)), Heading((Inline("HISTORY"),)), Heading((Inline("'[]'"),)))))
@example(Document(()))
def test_texts_and_links_come_back(document: Document) -> None:
    again, losses = carried(document)
    expected = [linked(line) for line in lines(document)]
    blank = [run.link for block in document.blocks for run in _blank_runs(block) if run.link]
    assert [loss.lost for loss in losses if loss.lost not in blank] == []
    assert [linked(line) for line in lines(again)] == expected


def _blank_runs(block: object) -> list[Inline]:
    lines = [item.inlines for item in block.items] if isinstance(block, List) else [getattr(block, "inlines", ())]
    return [run for line in lines if not any(run.text.strip() for run in line) for run in line]


@slow
@given(documents)
def test_pictures_come_back(document: Document) -> None:
    again, _ = carried(document)
    assert [block for block in again.blocks if isinstance(block, Image)] == [
        block for block in document.blocks if isinstance(block, Image)
    ]


@slow
@given(st.lists(grids(), min_size=1, max_size=3))
def test_cells_come_back(tables: list[Grid]) -> None:
    again, losses = carried(Document(tuple(tables[:1])))
    stated = cells(Document(tuple(tables[:1])))
    assert not losses
    assert [cell[:4] for cell in cells(again)] == [cell[:4] for cell in stated]
    numbered = [(new, old) for new, old in zip(cells(again), stated, strict=True) if old[4] is not None]
    assert [new[4] for new, _ in numbered] == [_plain(old[4]) for _, old in numbered]
    assert [cell[5] for cell in cells(again)] == [cell[5] for cell in stated]


def _plain(number: object) -> str:
    text = str(number)
    return text.rstrip("0").rstrip(".") if "." in text else text


@slow
@given(documents)
def test_the_account_balances_and_equal_input_gives_equal_bytes(document: Document) -> None:
    first, second = BytesIO(), BytesIO()
    write(document, first)
    write(document, second)
    assert read(first).account.complete
    assert first.getvalue() == second.getvalue()


@pytest.mark.parametrize("count", [1, 3])
def test_tables_stay_apart(count: int) -> None:
    table = Grid((Cell(1, 1, "a"), Cell(1, 2, "1")))
    again, _ = carried(Document((table,) * count))
    grid = again.blocks[0]
    assert isinstance(grid, Grid)
    assert [cell.row for cell in grid.cells if cell.column == 1] == list(range(1, 2 * count, 2))

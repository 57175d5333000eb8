"""Laws of text files: what is written reads back, and what cannot be is named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from io import BytesIO

import pytest
from convkit_txt import read, write
from hypothesis import given
from hypothesis import strategies as st

from convkit import Block, Cell, Document, Grid, Heading, Image, Inline, Item, List, Loss, Paragraph
from convkit.formats import WRITTEN_IN

CONTROLS = {*range(0x09), *range(0x0E, 0x1C), 0x7F}
NASTY = (
    "|", "| 甲 | 乙 |", "甲 | 乙", "|---|---|", "│", "+---+---+", "├──┼──┤", "甲\\|乙", "- 4 -", "— 4 —", "第 4 页",
    "4", "甲\t乙", "\t", "\f", "一\f二", "一\n二", "| 甲 |\n| 乙 |", "\u2028", "\x85", "\x0b", "\x01", "\x00", "\ufeff",
    "三、", "1.", "（一）", "0", "22（其中修订16件）", "/", "注：含上年结转。", "规章", "行政规范性文件", "𠮷",
    "\u00a0",
    "<http://a.cn>",
)  # fmt: skip
words = st.sampled_from(NASTY) | st.text(max_size=12) | st.lists(st.sampled_from(NASTY), max_size=3).map("".join)
links = st.sampled_from([None, None, "http://a.cn", "规章"])
inlines = st.lists(st.builds(Inline, words, links), max_size=3).map(tuple)


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """Grids, some cells of which are merged to the right and some missing."""
    height, width = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    cells = []
    for row in range(1, height + 1):
        column = 1
        while column <= width:
            columns = draw(st.integers(1, width - column + 1))
            if draw(st.integers(0, 5)):
                runs = draw(inlines)
                cells.append(Cell(row, column, "".join(run.text for run in runs), columns=columns, inlines=runs))
            column += columns
    return Grid(tuple(cells))


items = st.builds(Item, inlines, st.sampled_from(["", "1.", "（一）", "•"]))
blocks = st.one_of(
    st.builds(Heading, inlines, st.integers(0, 3), st.booleans()),
    st.builds(Paragraph, inlines),
    st.builds(List, st.lists(items, max_size=4).map(tuple)),
    grids(),
    st.builds(Image, st.binary(max_size=4), st.just("image/png"), words),
)
documents = st.builds(Document, st.lists(blocks, max_size=6).map(tuple))


def characters(text: str) -> str:
    return "".join(character for character in "".join(text.split()) if ord(character) not in CONTROLS)


def rows(grid: Grid) -> list[list[str]]:
    """The characters of each field, where a merged cell stands at its top left."""
    fields = [[""] * grid.width for _ in range(grid.height)]
    for cell in grid.cells:
        fields[cell.row - 1][cell.column - 1] = characters(cell.text)
    return fields


def shown(found: tuple[Block, ...]) -> list[object]:
    """What of the blocks a text file must show: characters line by line, and rows where two fields stand in one."""
    lines: list[object] = []
    joins = False
    for block in found:
        match block:
            case Heading() | Paragraph() if joins and isinstance(block, Paragraph) and characters(block.text):
                lines[-1] = f"{lines[-1]}{characters(block.text)}"
            case Heading() | Paragraph():
                lines.append(characters(block.text))
            case List():
                lines += [characters(item.text) for item in block.items]
            case Grid() if any(sum(map(bool, fields)) > 1 for fields in rows(block)):
                lines.append(without_empty_end(rows(block)))
            case Grid():
                lines += ["".join(fields) for fields in rows(block)]
        joins = isinstance(block, Heading) and block.run_in and bool(characters(block.text))
    return [line for line in lines if line]


def without_empty_end(fields: list[list[str]]) -> list[list[str]]:
    """The rows without the columns at the end that are empty in all of them."""
    width = max(at for row in fields for at, text in enumerate(row, 1) if text)
    return [row[:width] for row in fields]


def written(document: Document, **options: str) -> tuple[bytes, list[Loss]]:
    stream = BytesIO()
    losses = list(write(document, stream, **options))
    return stream.getvalue(), losses


@given(documents, st.sampled_from(WRITTEN_IN), st.sampled_from(["lf", "crlf"]))
def test_what_is_written_reads_back(document: Document, encoding: str, newline: str) -> None:
    expected = shown(document.blocks)
    data, _ = written(document, encoding=encoding, newline=newline)
    if expected:
        assert shown(read(BytesIO(data)).blocks) == expected
    else:
        assert not characters(data.decode(encoding).removeprefix("\ufeff"))


@given(documents)
def test_the_account_of_what_was_written_is_complete(document: Document) -> None:
    data, _ = written(document)
    if data:
        found = read(BytesIO(data))
        assert found.account.complete
        assert not found.findings


@given(st.text(st.sampled_from("规章0 1.|-+│─\t\n\r\f。、：第四页（）")).filter(str.strip))
def test_every_character_of_any_text_is_carried_or_named(text: str) -> None:
    assert read(BytesIO(text.encode())).account.balanced


@given(documents)
def test_exactly_links_images_and_controls_are_lost(document: Document) -> None:
    _, losses = written(document)
    expected = [sha256(block.data).hexdigest() for block in document.blocks if isinstance(block, Image)]
    for block in document.blocks:
        for run in runs_of(block):
            expected += [run.link] if run.link and run.link != run.text.strip() else []
            expected += [sign for sign in run.text if ord(sign) in CONTROLS]
    assert sorted(split_controls(loss.lost for loss in losses)) == sorted(expected)


def runs_of(block: Block) -> list[Inline]:
    match block:
        case Heading() | Paragraph():
            return list(block.inlines)
        case List():
            return [inline for item in block.items for inline in item.inlines]
        case Grid():
            return [inline for cell in block.cells for inline in cell.inlines]
    return []


def split_controls(lost: Iterable[str]) -> Iterator[str]:
    for each in lost:
        yield from each if ord(each[0]) in CONTROLS else [each]


@given(documents)
def test_equal_documents_give_equal_bytes(document: Document) -> None:
    assert written(document) == written(document)


@pytest.mark.parametrize(("text", "encoding"), [("联通", "gb18030"), ("\ufeff年报", "utf-8"), ("年报", "utf-16")])
def test_a_mark_is_written_where_the_bytes_would_be_taken_for_something_else(text: str, encoding: str) -> None:
    data, _ = written(Document((Paragraph((Inline(text),)),)), encoding=encoding)
    assert shown(read(BytesIO(data)).blocks) == [text]


@pytest.mark.parametrize(
    "fields",
    [
        [("1.", "公开"), ("2.", "申请")],  # as a list, a tab behind each marker
        [("规章", "1"), ("- 4 -", ""), ("文件", "2")],  # a row as a page number
        [("", "注。"), ("规章", "1"), ("", "")],  # rows as an indented paragraph, and as blank
    ],
)
def test_rows_that_look_like_something_else_stay_rows(fields: list[tuple[str, str]]) -> None:
    cells = [Cell(row, column, text) for row, pair in enumerate(fields, 1) for column, text in enumerate(pair, 1)]
    (grid,) = read(BytesIO(written(Document((Grid(tuple(cells)),)))[0])).blocks
    assert isinstance(grid, Grid)
    assert [[cell.text for cell in row[:2] if cell] for row in grid.dense()] == [list(pair) for pair in fields]


DISCLOSURE = (
    ("第二十条第（一）项", "", "", ""),
    ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
    ("规章", "{}", "{}", "{}"),
    ("行政规范性文件", "{}", "{}", "{}"),
    ("第二十条第（五）项", "", "", ""),
    ("信息内容", "本年处理决定数量", "", ""),
    ("行政许可", "{}", "", ""),
)
REQUESTS = (
    ("（本列数据的勾稽关系）", "", "", "申请人情况", "", "", ""),
    ("", "", "", "自然人", "法人或其他组织", "", "总计"),
    ("", "", "", "", "商业企业", "其他", ""),
    ("一、本年新收", "", "", "{}", "{}", "{}", "{}"),
    ("三、本年度办理结果", "（一）予以公开", "", "{}", "{}", "{}", "{}"),
    ("", "（三）不予公开", "1.属于国家秘密", "{}", "{}", "{}", "{}"),
    ("", "", "2.其他", "{}", "{}", "{}", "{}"),
    ("四、结转下年度", "", "", "{}", "{}", "{}", "{}"),
)
PROCEEDINGS = (
    ("行政复议", "", "行政诉讼", "", "", ""),
    ("结果维持", "总计", "未经复议直接起诉", "", "复议后起诉", ""),
    ("", "", "结果维持", "总计", "结果维持", "总计"),
    ("{}", "{}", "{}", "{}", "{}", "{}"),
)
printed = ["", "/", "-", "—", "1,234", "22（其中修订16件）", "251000元", "无"]
values = st.integers(0, 9999).map(str) | st.sampled_from(printed)


@given(st.sampled_from([DISCLOSURE, REQUESTS, PROCEEDINGS]), st.lists(values, min_size=20, max_size=20))
def test_the_columns_of_a_table_with_any_values_are_trusted(rows: tuple[tuple[str, ...]], filled: list[str]) -> None:
    each = iter(filled)
    cells = [
        Cell(row, column, next(each) if text == "{}" else text)
        for row, fields in enumerate(rows, 1)
        for column, text in enumerate(fields, 1)
    ]
    data, _ = written(Document((Grid(tuple(cells)),)))
    (grid,) = read(BytesIO(data)).blocks
    assert grid == Grid(tuple(cells), "table")


@pytest.mark.parametrize(
    ("text", "number", "field"),
    [
        ("448", "448.369", "448.369"), ("50%", "0.5", "0.5"), ("", "7", "7"), ("(5)", "-5", "-5"), ("二", "2", "2"),
        ("12.3.4", "12.3", "12.3"),
    ],
)  # fmt: skip
def test_a_stored_number_goes_before_another_shown(text: str, number: str, field: str) -> None:
    cell = Cell(1, 2, text, number=number, path="disclosure.fees.amount")
    data, losses = written(Document((Grid((Cell(1, 1, "收费"), cell)),)))
    assert data.decode() == f"收费\t{field}\n"
    assert [(loss.place, loss.lost) for loss in losses] == [("disclosure.fees.amount", text)]


@pytest.mark.parametrize(
    ("text", "number"),
    [("22（其中修订16件）", "22"), ("1,234", "1234"), ("448.0", "448"), ("−3", "-3"), (" 5 件", "5")],
)
def test_a_text_that_says_its_number_is_written_as_shown(text: str, number: str) -> None:
    data, losses = written(Document((Grid((Cell(1, 1, "收费"), Cell(1, 2, text, number=number))),)))
    assert data.decode() == f"收费\t{text.strip()}\n"
    assert not losses

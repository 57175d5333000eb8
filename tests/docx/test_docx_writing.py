"""Word documents as they are written: what Word, LibreOffice and pandoc make of them."""

from __future__ import annotations

import re
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from convkit_docx import read, write
from make.documents import png
from make.libreoffice import saved_as

from convkit import Block, Cell, Document, Grid, Heading, Image, Inline, Item, List, Loss, Paragraph

FORM = (
    Heading((Inline("某市某局2021年政府信息公开工作年度报告"),), 0),
    Heading((Inline("一、总体情况"),), 1),
    Paragraph((Inline("共收到申请"), Inline("8件", None, True), Inline("，详见"), Inline("网站", "https://a.example/"))),
    List((Item((Inline("加强学习。"),), "1."), Item((Inline("加强公开。"),), "（1）", 2))),
    Grid(
        (
            Cell(1, 1, "申请人情况", 2), Cell(1, 2, "总计", 1, 2), Cell(2, 2, "自然人"), Cell(2, 3, "总计"),
            Cell(3, 1, "一、本年新收"), Cell(3, 2, "8", path="requests.received.naturalPerson"),
            Cell(3, 3, "8", path="requests.received.total"),
        ),
        header_rows=2,
    ),
    Image(png(4), "image/png", "公章"),
)  # fmt: skip


def written(*blocks: Block, **more: object) -> tuple[BytesIO, list[Loss]]:
    stream = BytesIO()
    losses = list(write(Document(tuple(blocks), **more), stream))  # type: ignore[arg-type]
    stream.seek(0)
    return stream, losses


def body(*blocks: Block) -> str:
    return zipfile.ZipFile(written(*blocks)[0]).read("word/document.xml").decode()


@pytest.mark.parametrize("columns", [4, 10, 15])
def test_a_table_fits_the_page(columns: int) -> None:
    cells = tuple(Cell(1, column, "本机关不掌握相关政府信息" * (column % 3)) for column in range(1, columns + 1))
    xml = body(Grid(cells))
    page, right, left = (
        int(re.search(f'w:{name}="(\\d+)', xml)[1])  # type: ignore[index]
        for name in ("pgSz w:w", "right", "left")
    )
    widths = [int(width) for width in re.findall(r'w:gridCol w:w="(\d+)"', xml)]
    assert len(widths) == columns
    assert 0 <= page - left - right - sum(widths) < 15
    assert min(widths) > 400


def test_header_rows_repeat_and_rows_stay_whole() -> None:
    xml = body(FORM[4])
    assert (xml.count("<w:tblHeader/>"), xml.count("<w:cantSplit/>")) == (2, 3)


@pytest.mark.parametrize(
    ("text", "number", "shown"),
    [
        ("8", "8", "8"), ("1,234", "1234", "1,234"), ("22（其中修订16件）", "22", "22（其中修订16件）"),
        ("448.00", "448", "448.00"), ("448", "448.369", "448.369"), ("共8件", "8", "8"), ("", "8", "8"),
        ("45%", "0.45", "0.45"), ("12", "1", "1"),
    ],
)  # fmt: skip
def test_a_cell_never_shows_another_number_than_is_stored(text: str, number: str, shown: str) -> None:
    stream, losses = written(Grid((Cell(1, 1, text, path="disclosure.fees.amount", number=number),)))
    (grid,) = read(stream).blocks
    assert isinstance(grid, Grid)
    assert grid.cells[0].text == shown
    assert [(loss.place, loss.lost) for loss in losses] == ([("disclosure.fees.amount", text)] if shown != text else [])


def test_characters_that_no_xml_holds_are_declared() -> None:
    stream, losses = written(Paragraph((Inline("甲\x01\x0b乙\x00"),)))
    assert [loss.lost for loss in losses] == ["\x01\x00"]
    assert read(stream).blocks == (Paragraph((Inline("甲 乙"),)),)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"<svg/>", "image/svg+xml"),
        (b"\x89PNG\r\n\x1a\nbroken", "image/png"),
        (b"GIF", "image/gif"),
        (b"", "image/webp"),
    ],
)
def test_any_picture_is_carried_as_it_is(data: bytes, kind: str) -> None:
    image = Image(data, kind, "图 <1>\n")
    assert read(written(image)[0]).blocks == (image,)


def test_a_picture_fits_the_page() -> None:
    width, height = (int(side) for side in re.search(r'wp:extent cx="(\d+)" cy="(\d+)"', body(Image(png(9000, 10), "image/png")))  # type: ignore[union-attr] # noqa: E501
                     .groups())  # fmt: skip
    assert width <= 8844 * 635
    assert height > 0


def test_tables_stay_apart() -> None:
    grid = Grid((Cell(1, 1, "甲"),))
    assert read(written(grid, grid)[0]).blocks == (grid, grid)


def test_a_run_in_heading_is_a_stressed_paragraph() -> None:
    again = read(written(Heading((Inline("（一）主动公开。"),), 2, run_in=True))[0])
    assert again.blocks == (Paragraph((Inline("（一）主动公开。", None, True),)),)


def test_properties_hold_no_clock_and_no_maker() -> None:
    stream, _ = written(*FORM, properties={"title": "报告", "agency": "某市某局"})
    core = zipfile.ZipFile(stream).read("docProps/core.xml").decode()
    assert re.findall(r"<(?:dc|cp|dcterms):(\w+)[ >]", core) == ["coreProperties", "title", "creator", "language"]
    assert "docProps/app.xml" not in zipfile.ZipFile(stream).namelist()
    assert read(stream).properties == {"title": "报告", "creator": "某市某局", "language": "zh-CN"}


def test_other_readers_see_the_same_table() -> None:
    docx = pytest.importorskip("docx")
    (table,) = docx.Document(written(*FORM)[0]).tables
    assert [[cell.text for cell in row.cells] for row in table.rows][:2] == [
        ["申请人情况", "总计", "总计"], ["申请人情况", "自然人", "总计"],
    ]  # fmt: skip


def test_pandoc_sees_headings_links_and_merged_cells(tmp_path: Path) -> None:
    pypandoc = pytest.importorskip("pypandoc")
    source = tmp_path / "a.docx"
    source.write_bytes(written(*FORM)[0].getvalue())
    command = [pypandoc.get_pandoc_path(), str(source), "--to=html"]
    html = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    for expected in ("<h1", 'href="https://a.example/"', 'rowspan="2"', 'colspan="2"', ">8</", "<strong>8件</strong>"):
        assert expected in html
    assert '"图片' not in re.sub("<[^>]*>", "", html)


def test_libreoffice_reads_it_and_gives_the_numbers_back(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(written(*FORM)[0].getvalue())
    (saved,) = saved_as("docx", tmp_path / "out", tmp_path / "a.docx")
    again = read(BytesIO(saved.read_bytes()))
    assert again.account.balanced
    (grid,) = (block for block in again.blocks if isinstance(block, Grid))
    assert [(c.row, c.column, c.rows, c.columns, c.text) for c in grid.cells] == [
        (c.row, c.column, c.rows, c.columns, c.text) for c in FORM[4].cells  # type: ignore[union-attr]
    ]  # fmt: skip

"""What other programs read of a workbook that was written."""

from __future__ import annotations

import csv
from io import BytesIO
from pathlib import Path

import pytest
from convkit_xlsx import read, write
from make.libreoffice import asked, saved_as
from make.xlsx_parts import cells

from convkit import Cell, Check, Document, Grid, Heading, Inline, Message, Paragraph

calamine = pytest.importorskip("python_calamine", reason="python-calamine is not installed")

DOCUMENT = Document(
    (
        Heading((Inline("甲市2021年政府信息公开工作年度报告"),), 0),
        Paragraph((Inline("见"), Inline("网站", "https://a.example/?a=1&b=2"), Inline("。"))),
        Heading((Inline("二、主动公开政府信息情况"),)),
        Grid((
            Cell(1, 1, "信息内容"), Cell(1, 2, "本年制发件数"), Cell(1, 3, "现行有效件数", columns=2),
            Cell(2, 1, "规章"), Cell(2, 2, "22（其中修订16件）", path="a.b", number="22"),
            Cell(2, 3, "448", path="a.c", number="448.369", columns=2), Cell(3, 1, "收费"),
            Cell(3, 2, "1,234.50", path="a.d"), Cell(3, 3, "-3", path="a.e"), Cell(3, 4, "/", path="a.f"),
        ), header_rows=1),
    ),
    checks=(Check("A1", ("a.b",), ("a.e",), Message("", "")),),
)  # fmt: skip


@pytest.fixture(scope="session")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = BytesIO()
    assert not list(write(DOCUMENT, target))
    path = tmp_path_factory.mktemp("xlsx") / "report.xlsx"
    path.write_bytes(target.getvalue())
    return path


def test_calamine_reads_the_stored_numbers(path: Path) -> None:
    book = calamine.CalamineWorkbook.from_path(path)
    rows = book.get_sheet_by_name("二、主动公开政府信息情况").to_python()
    assert rows[2] == ["信息内容", "本年制发件数", "现行有效件数", ""]
    assert rows[3:] == [["规章", 22.0, 448.369, ""], ["收费", 1234.5, -3.0, "/"]]


def test_pandoc_reads_texts_and_numbers(path: Path) -> None:
    pypandoc = pytest.importorskip("pypandoc", reason="pypandoc is not installed")
    html = pypandoc.convert_file(str(path), "html")
    assert all(f"<td>{text}</td>" in html for text in ("规章", "22.0", "448.369", "1234.5", "-3.0", "/"))
    assert "见网站。" in html


def test_libreoffice_shows_the_same_texts(path: Path) -> None:
    comma = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"  # a file for each sheet
    asked("--convert-to", comma, "--outdir", str(path.parent / "out"), str(path))
    table = next((path.parent / "out").glob("*主动公开*.csv"))
    rows = list(csv.reader(table.read_text(encoding="utf-8").splitlines()))
    assert rows[3:5] == [["规章", "22（其中修订16件）", "448", ""], ["收费", "1,234.50", "-3", "/"]]


def test_what_libreoffice_saves_again_reads_the_same(path: Path) -> None:
    (saved,) = saved_as("xlsx", path.parent / "out", path)
    again = read(BytesIO(saved.read_bytes()))
    first = read(BytesIO(path.read_bytes()))
    assert again.account.balanced
    assert [(c.text, c.number, c.columns) for c in cells(again)] == [
        (c.text, c.number, c.columns) for c in cells(first)
    ]
    assert [c.path for c in cells(again)] == [c.path for c in cells(first)]

"""Tables typed as text on a web page: what the reader of texts makes of them, and when nothing is made of them."""

from __future__ import annotations

from html import escape
from io import BytesIO
from itertools import chain
from pathlib import Path

import pytest
from convkit_html import read
from make.seeds import ROOT

import convkit
from convkit import Document, Grid, texts

SEEDS = ROOT / "seeds"
ROWS = ("项目 | 甲 | 乙", "规章 | 1 | 2", "文件 | 3 | 4")
CELLS = [["项目", "甲", "乙"], ["规章", "1", "2"], ["文件", "3", "4"]]
TABLE = "<table><tr><td>项目<td>数量</tr><tr><td>甲<td>1</tr></table>"


def page(html: str) -> Document:
    document = read(BytesIO(html.encode()))
    assert document.account.balanced, document.account
    return document


def tables(html: str) -> list[list[list[str]]]:
    grids = [block for block in page(html).blocks if isinstance(block, Grid)]
    return [[[cell.text for cell in row if cell] for row in grid.dense()] for grid in grids]


def pre(*lines: str) -> str:
    return "<pre>" + "\n".join(lines) + "</pre>"


@pytest.mark.parametrize(
    "html",
    [
        pre(*ROWS),
        '<pre style="word-wrap: break-word; white-space: pre-wrap;">\n' + "\n".join(ROWS),
        pre(*ROWS).replace("pre", "textarea"),
        "<br>".join(ROWS),
        "".join(f"<p>{row}</p>" for row in ROWS),
        pre(*(row.replace(" | ", "\t") for row in ROWS)),
        pre(*(row.replace("| ", "<b>｜</b>") for row in ROWS)),
        pre("说明\ufdd0", *ROWS),
    ],
)
def test_rows_of_text_are_a_table(html: str) -> None:
    assert tables(html) == [CELLS]


def test_every_cell_has_its_place_on_the_page() -> None:
    document = page("<h1>报告</h1>" + pre("一、总体情况", "", *ROWS, "", "二、其他 <a href='http://a.cn'>网址</a>"))
    grid = next(block for block in document.blocks if isinstance(block, Grid))
    assert [*texts(document.blocks)] == ["报告", "一、总体情况", *chain(*CELLS), "二、其他 网址"]
    assert (grid.cells[4].origin.table, grid.cells[4].origin.row, grid.cells[4].origin.column) == (1, 2, 2)
    assert grid.cells[4].origin.line is None


@pytest.mark.parametrize("name", ["annual-report-2021", "pipes-2021"])
@pytest.mark.parametrize("frame", ["<pre>\n{}</pre>", "<textarea>{}</textarea>"])
def test_a_report_typed_on_a_page_says_what_its_text_says(tmp_path: Path, name: str, frame: str) -> None:
    text = (SEEDS / f"{name}.txt").read_text(encoding="utf-8")
    file = tmp_path / "report.html"
    file.write_text(f"<html><body>{frame.format(escape(text))}</body></html>", encoding="utf-8")
    told = {path: fact.value for path, fact in convkit.read(SEEDS / f"{name}.txt").facts.items()}
    assert {path: fact.value for path, fact in convkit.read(file).facts.items()} == told


def test_beside_a_table_of_figures_only_preformatted_text_is_one() -> None:
    assert tables(TABLE + "<br>".join(ROWS)) == [[["项目", "数量"], ["甲", "1"]]]
    assert tables(TABLE + pre(*ROWS)) == [[["项目", "数量"], ["甲", "1"]], CELLS]


@pytest.mark.parametrize(
    "odd",
    [
        "<s>1</s>",
        "<span hidden>1</span>",
        "<span style='color:#fff'>1</span>",
        "<span style='visibility:hidden'>1</span>",
        "<span style='float:right'>1</span>",
        "<span style='display:inline-block'>1</span>",
        "<span style='position:relative;left:40px'>1</span>",
        "<bdo dir=rtl>12</bdo>",
        "<span style='unicode-bidi:bidi-override;direction:rtl'>12</span>",
        "<ruby>1<rt>2</rt></ruby>",
        "<input value=1>",
        "<select><option>1</select>",
        "<svg><text>1</text></svg>",
        "<img src=a.png>",
        "1<math><mn>2</mn></math>",
        "<script>document.write(1)</script>",
        "<a href='http://a.cn'>1</a>",
        "<i style='position:absolute;background-color:#fff;width:90px;height:90px'></i>1",
    ],
)
def test_what_is_not_shown_as_it_stands_makes_no_table(odd: str) -> None:
    assert tables(pre(ROWS[0], f"规章 | {odd} | 2", ROWS[2])) == []


@pytest.mark.parametrize(
    "look",
    [
        "style='height:20px;overflow:hidden'",
        "style='width:60px;overflow:hidden'",
        "style='transform:scaleX(-1)'",
        "style='direction:rtl'",
        "dir=rtl",
    ],
)
def test_lines_that_may_be_cut_off_or_turned_make_no_table(look: str) -> None:
    assert tables(f"<div {look}>{pre(*ROWS)}</div>") == []


def test_without_a_reader_of_texts_the_lines_stay_paragraphs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVKIT_WITHOUT", "txt")
    document = page(pre(*(row.replace(" | ", "\t") for row in ROWS)))
    assert [*texts(document.blocks)] == ["项目  甲   乙\n规章  1   2\n文件  3   4"]

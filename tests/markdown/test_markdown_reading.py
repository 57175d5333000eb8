"""Markdown as others write it: GitHub's and pandoc's tables, marks inside figures, notes, and what shows nothing."""

from __future__ import annotations

import subprocess
from io import BytesIO
from pathlib import Path

import pypandoc
import pytest
from convkit_markdown import read
from make.foreign import FORM, tables_of, wrong

import convkit
from convkit import Document, Grid
from convkit.report import Report
from convkit.testing import sample_report

HEADER = "| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n|---|---|---|---|\n"
SIMPLE = """
  信息内容          本年制发件数   本年废止件数
  ---------------- -------------- --------------
  规章              1              2
  行政规范性文件    4
"""
SEVERAL_LINES = """
----------------------------------------------
 信息内容          本年处理        说明
                   决定数量
 ---------------- -------------- --------------
 行政许可          12             长长的说明
                                  两行

 行政处罚          13
----------------------------------------------
"""
GRID = """
+:--------:+:-----:+:-----:+
| 信息内容 | 数量          |
|          +-------+-------+
|          | 一    | 二    |
+==========+=======+=======+
| 规章     | 1     | **2** |
+----------+-------+-------+
"""


def document(text: str) -> Document:
    found = read(BytesIO(text.encode()))
    assert found.account.balanced
    return found


def rows(text: str) -> list[list[str]]:
    (grid,) = document(text).blocks
    assert isinstance(grid, Grid)
    return [[cell.text if cell else "" for cell in row] for row in grid.dense()]


def codes(text: str) -> list[str]:
    return [one.code for one in document(text).findings]


def pandoc(source: Path, *options: str) -> str:
    command = [pypandoc.get_pandoc_path(), str(source), *options]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


@pytest.fixture(scope="session")
def report() -> Report:
    return sample_report(FORM)


@pytest.mark.parametrize("kind", ["gfm", "markdown", "commonmark_x", "markdown_phpextra"])
def test_what_pandoc_writes_is_read(kind: str, report: Report, tmp_path: Path) -> None:
    convkit.write(report, tmp_path / "report.docx")
    (tmp_path / "report.md").write_text(pandoc(tmp_path / "report.docx", "-t", kind), encoding="utf-8")
    assert convkit.read(tmp_path / "report.md").facts == report.facts


def test_pandoc_sees_every_figure_of_ours_under_its_labels(report: Report, tmp_path: Path) -> None:
    convkit.write(report, tmp_path / "report.md")
    page = pandoc(tmp_path / "report.md", "-f", "gfm", "-t", "html", "--wrap=none")
    assert wrong(tables_of(f"<html>{page}</html>"), report, FORM) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{HEADER}| 规章\\|章 | **1** | `2` | [3](x.html) |", ["规章|章", "1", "2", "3"]),
        (f"{HEADER}| 规章 | ~~1~~2 | 2^1^ | 3~2~ |", ["规章", "1̶2", "2¹", "3₂"]),
        (SIMPLE, ["行政规范性文件", "4", ""]),
        (SEVERAL_LINES, ["行政处罚", "13", ""]),
        (GRID, ["规章", "1", "2"]),
    ],
)
def test_the_last_row_of_a_table(text: str, expected: list[str]) -> None:
    assert rows(text)[-1] == expected


def test_merged_cells_of_a_grid_are_merged() -> None:
    (grid,) = document(GRID).blocks
    assert isinstance(grid, Grid)
    assert [(cell.text, cell.rows, cell.columns) for cell in grid.cells[:2]] == [("信息内容", 2, 1), ("数量", 1, 2)]


@pytest.mark.parametrize("row", ["| 规章 | 1 | 234 | 5 | 6 |", "| 规章 | 1|234 | 5 | 6 |"])
def test_a_row_with_too_many_cells_is_unread_and_named(row: str) -> None:
    assert codes(f"{HEADER}{row}\n") == ["markdown.ragged"]
    assert all("未读出" in text for text in rows(f"{HEADER}{row}\n")[-1][1:])


@pytest.mark.parametrize(
    "text",
    [
        SIMPLE.replace("规章              1  ", "规章            1    "),  # between two columns
        GRID.replace("| 1     |", "| 1      |"),
        GRID.replace("规章", "规\ue000"),
    ],
)
def test_a_drawn_table_that_cannot_be_told_apart_is_unread_and_named(text: str) -> None:
    found = document(f"前文。\n{text}")
    assert [one.code for one in found.findings][:1] == ["markdown.table"]
    assert not any(isinstance(block, Grid) for block in found.blocks)


def test_the_title_of_the_front_matter_is_the_title() -> None:
    found = document("---\ntitle: 某县2021年政府信息公开工作年度报告\nlang: zh-CN\n---\n\n正文。\n")
    assert [block.text for block in found.blocks if not isinstance(block, Grid)] == [  # type: ignore[union-attr]
        "某县2021年政府信息公开工作年度报告", "正文。",
    ]  # fmt: skip


def test_a_note_stands_behind_the_block_that_calls_for_it() -> None:
    found = document("收到申请22[^a]件。\n\n后文。\n\n[^a]: 其中修订16件。\n")
    assert [block.text for block in found.blocks] == ["收到申请22¹件。", "注1：其中修订16件。", "后文。"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("正文。\n\n[无用]: https://a.example/2021\n", "markdown.unshown"),
        ("::: {custom-style=甲}\n正文。\n:::\n", "markdown.unshown"),
        ("正文<!-- 删去3件 -->。\n", "markdown.comment"),
        ("正文~~3~~件。\n", "html.struck"),
    ],
)
def test_what_is_not_shown_is_named(text: str, code: str) -> None:
    assert codes(text) == [code]


def test_a_pandoc_name_or_look_is_no_text() -> None:
    found = document('## 标题 {#id .unnumbered}\n\n[正文]{.underline}![图](a.png){width="5in"}\n')
    assert [block.text for block in found.blocks] == ["标题", "正文"]  # type: ignore[union-attr]


def test_numbers_of_lists_are_those_that_are_shown() -> None:
    (found,) = document("3. 一\n3. 二\n").blocks
    assert [item.text for item in found.items] == ["3.一", "4.二"]  # type: ignore[union-attr]

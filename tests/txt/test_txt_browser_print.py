"""What browsers print at the edges of pages is no line of the report, and parts no table."""

from __future__ import annotations

from io import BytesIO

import pytest
from convkit_txt import read

from convkit import Document, Grid

ROWS = "信息内容     制发     废止     现行\n规章          11       12       13\n规范文件      21       22       23"
MORE = "其他文件      31       32       33\n"


def document(text: str) -> Document:
    return read(BytesIO(text.encode()))


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("11/30/26, 10:56 AM            年度报告", "file:///home/a.html          {}/2"),
        ("2026/11/30 10:56   年度报告", "https://a.example/b.html     {}/2"),
        ("年度报告      https://a.example/b.html", "{} / 2       2026/11/30 10:56"),
    ],
)
def test_the_edges_of_printed_pages_part_no_table(head: str, foot: str) -> None:
    text = f"{head}\n\n{ROWS}\n{foot.format(1)}\n\f{head}\n{MORE}\n{foot.format(2)}\n"
    found = document(text)
    (grid,) = found.blocks
    assert isinstance(grid, Grid)
    assert grid.cells[-1].text == "33"
    assert [finding.code for finding in found.findings] == ["txt.furniture"]
    assert found.account.balanced


@pytest.mark.parametrize("foot", ["网址 https://a.example/b.html", "1/2"])
def test_lines_of_a_report_with_times_and_addresses_stay(foot: str) -> None:
    found = document(f"2026/11/30 10:56 会议通过\n收到申请8件。\n{foot}\n")
    assert [block.text for block in found.blocks][::2] == ["2026/11/30 10:56 会议通过", foot]  # type: ignore[union-attr]
    assert not found.findings

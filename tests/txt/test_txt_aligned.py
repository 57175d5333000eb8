"""Columns that spaces keep: pieces where they stand, measured as the text was, page by page."""

from __future__ import annotations

from io import BytesIO

import pytest
from convkit_txt import read
from convkit_txt.aligned import _without_page_numbers

from convkit import Document, Grid
from convkit.reading import display_width

ROWS = ["          自然人    企业    总计", "受理          12       3      15", "不予受理       7      11      18",
        "其他           0       1       1"]  # fmt: skip


def document(text: str) -> Document:
    found = read(BytesIO(text.encode()))
    assert found.account.balanced
    return found


def arrangements(text: str) -> list[str]:
    return [block.arrangement for block in document(text).blocks if isinstance(block, Grid)]


def columns(text: str, label: str) -> list[int]:
    """Where the figures of the row of a label begin."""
    (grid,) = [block for block in document(text).blocks if isinstance(block, Grid)]
    row = next(cell.row for cell in grid.cells if cell.text == label)
    return [cell.column for cell in grid.cells if cell.row == row and cell.text != label]


@pytest.mark.parametrize("rule", ["", "----------  ------  ------  ------\n"])
def test_figures_below_each_other_are_a_table_whose_rules_are_left_out(rule: str) -> None:
    assert arrangements("说明如下。\n" + rule + "\n".join(ROWS)) == ["aligned"]


def test_figures_that_stand_anywhere_are_none() -> None:
    assert arrangements("甲    1    22    3\n乙     4444    5    6\n丙  7    8     9") == []


def test_broad_characters_take_two_columns_where_the_figures_then_stand_closer() -> None:
    once = ["受理    12   3   15", "不予受理  12   3   15", "其    12   3   15".replace("其", "其他")]
    twice = ["受理      12   3   15", "不予受理  12   3   15", "其他      12   3   15"]
    for rows in (once, twice):
        assert columns("\n".join(rows), "受理") == columns("\n".join(rows), "不予受理")


def test_a_page_with_narrower_columns_is_put_below_the_first() -> None:
    page = ["受理之二     1   2   3", "受理之三     4   5   6"]
    text = "\n".join([*ROWS, "1", "\f" + page[0], page[1]])
    found = document(text)
    assert len(found.blocks) == 1
    assert [finding.code for finding in found.findings] == ["txt.pageNumber"]
    first, second = columns(text, "其他"), columns(text, "受理之二")
    assert all(abs(one - other) <= 4 for one, other in zip(first, second, strict=True))


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ("受理  13612 252   0   7", ["受理", "13612", "252", "0", "7"]),
        ("受理  1 234   0", ["受理", "1 234", "0"]),  # may be one number
        ("受理  790 16 1 234   0", ["受理", "790", "16", "1", "234", "0"]),  # spaces divide figures here
        ("受理  22（其中修订 16 件） 5   208", ["受理", "22（其中修订 16 件）", "5", "208"]),
        ("受理  14 件   160.5964 万元", ["受理", "14 件", "160.5964 万元"]),
    ],
)
def test_a_space_divides_figures_but_no_note_and_no_unit(line: str, pieces: list[str]) -> None:
    (grid,) = [block for block in document("\n".join([*ROWS, line])).blocks if isinstance(block, Grid)]
    assert [cell.text for cell in grid.cells if cell.row == len(ROWS) + 1] == pieces


def padded(rows: list[list[str]], start: int) -> str:
    """Rows whose figures stand in columns from there on, as broad characters count."""
    return "\n".join(
        "".join([row[0], " " * (start - display_width(row[0])), *(f"{text:^8}" for text in row[1:])]) for row in rows
    )


BLANKS = [["本年新收", "12", "", "7", "19"], ["予以公开", "", "4", "7", ""], ["部分公开（区分）", "3", "2", "", "5"],
          ["总计", "9", "6", "", "24"], ["结转", "3", "", "1", "4"], ["上年结转", "0", "1", "2", "3"]]  # fmt: skip


def test_columns_are_told_though_most_rows_have_blanks() -> None:
    text = padded(BLANKS, 24)
    assert arrangements(text) == ["aligned"]
    assert columns(text, "结转")[-1] == columns(text, "部分公开（区分）")[-1]


def test_a_page_of_which_nobody_knows_where_its_columns_are_is_no_part_of_the_table() -> None:
    further = padded(
        [["重复申请", "", "5", "1", "6"], ["其他处理", "2", "", "4", "6"], ["其他", "1", "2", "", "3"]], 16
    )
    (grid,) = [block for block in document(padded(BLANKS, 24) + "\n\f" + further).blocks if isinstance(block, Grid)][:1]
    assert "重复申请" not in [cell.text for cell in grid.cells]


def test_a_page_of_rules_alone_has_no_line_to_lose() -> None:
    assert _without_page_numbers([]) == ([], [])


def test_cells_with_single_spaces_between_them_are_no_columns_though_some_stand_below_labels() -> None:
    labels = " ".join(["本列数据的勾稽关系为第一项加第二项之和", "上一年数量", "本年增减", "本年处理决定数量"])
    rows = ["行政许可  51520 44700", "一、本年新收政府信息公开申请数量件  42842 77810  257889"]
    assert "aligned" not in arrangements("\n".join([labels, *rows]))


def test_lines_with_single_spaces_between_their_cells_are_no_columns_though_they_stand_below_each_other() -> None:
    rows = [
        f"{label} {one} 5,{one} 7,{one}"
        for label in ("予以公开", "不予公开", "无法提供", "不予处理")
        for one in ("104", "311")
    ]
    assert "aligned" not in arrangements("\n".join([*rows, "其他处理  18,828 3,887"]))


BEFORE = ["内容    制发  废止  有效", "规章     1     2     3", "文件     4     5     6", "决定     7     8     9"]
AFTER = ["          自然人    企业    机构    总计", "受理          12       3       0      15",
         "不予受理       7      11       0      18", "其他           0       1       0       1"]  # fmt: skip
LAST = ["受理之二       1       2       0       3", "受理之三       4       5       0       9"]


def test_a_table_goes_on_over_pages_behind_a_page_whose_columns_are_others() -> None:
    text = "\n".join([*BEFORE, "    —1—", f"\f{AFTER[0]}", *AFTER[1:], f"\f{LAST[0]}", LAST[1]])
    found = document(text)
    first, second = (block for block in found.blocks if isinstance(block, Grid))
    assert (first.breaks, second.breaks) == ((), (5,))
    assert [finding.code for finding in found.findings] == ["txt.pageNumber"]


def test_the_head_of_a_table_that_a_page_cuts_belongs_to_the_figures_of_the_next_page() -> None:
    text = "\n".join([*BEFORE, "三、申请情况", "         个人      单位", f"\f{AFTER[0]}", *AFTER[1:]])
    grids = [block for block in document(text).blocks if isinstance(block, Grid)]
    assert [cell.text for cell in grids[-1].cells][:3] == ["三、申请情况", "个人", "单位"]

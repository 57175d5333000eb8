"""Tables whose columns stand between runs of dashes: their cells, blank ones too, are where the dashes say."""

from __future__ import annotations

from io import BytesIO

import pytest
from convkit_txt import read

from convkit import Document, Grid

DASHES = "  -------- ------ ------ ------"
ROWS = "  信息内容 制发   废止   现行\n\n  规章            2      13"


def document(text: str) -> Document:
    return read(BytesIO(text.encode()))


def rows(text: str) -> list[list[str]]:
    found: list[list[str]] = []
    for block in document(text).blocks:
        if isinstance(block, Grid) and block.arrangement == "table":
            found += [[cell.text for cell in row if cell is not None] for row in block.dense()]
    return found


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_blank_cell_stays_where_it_is(gap: str) -> None:
    text = f"二、主动公开\n\n{DASHES}\n{ROWS.replace(chr(10) * 2, gap)}\n{DASHES}\n\n三、收到和处理"
    assert rows(text) == [["信息内容", "制发", "废止", "现行"], ["规章", "", "2", "13"]]
    assert document(text).account.balanced


def test_a_label_on_two_lines_is_one() -> None:
    text = f"{DASHES}\n{ROWS}\n\n  行政规范 1      2      3\n  性文件\n{DASHES}"
    assert rows(text)[-1] == ["行政规范\n性文件", "1", "2", "3"]


@pytest.mark.parametrize(
    "text",
    [
        f"{DASHES}\n{ROWS.replace('      2', '     2 ')}\n{DASHES}",  # between two columns
        f"{DASHES}\n{ROWS}\n{DASHES[:-2]}",  # closed by others
        f"{DASHES}\n{ROWS}\n",  # not closed
    ],
)
def test_what_the_dashes_do_not_divide_is_no_such_table(text: str) -> None:
    assert rows(text) == []

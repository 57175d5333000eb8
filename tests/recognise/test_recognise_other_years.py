"""Columns of last year beside those of this year: no figure of one is taken for one of the other."""

from __future__ import annotations

from dataclasses import replace

import pytest
from make.drawn import F2021, drawn, numbers, read, truth
from make.grids import add, down, right

from convkit.document import Cell, Grid
from convkit.recognise.labels import is_slip, near

HEADER, FIRST, COLUMNS = 3, 4, 7  # rows of table 3's header, its first column of values, how many there are
RIGHT = truth(F2021, "requests")


def sheet(grid: Grid) -> Grid:
    """The grid as a sheet, where a merged cell is one cell beside cells that are not there."""
    return replace(grid, arrangement="sheet", cells=tuple(replace(c, columns=1, rows=1) for c in grid.cells))


def divided(*words: str) -> Grid:
    """Table 3 with as many columns in place of each as there are words, which stand below the header."""
    grid = drawn(F2021, "requests")
    for column in range(FIRST + COLUMNS - 1, FIRST - 1, -1):
        for more in range(1, len(words)):
            grid = right(grid, column + 1)
            others = {c.row: str(10_000 * more + c.row) for c in grid.cells if c.column == column and c.row > HEADER}
            grid = add(grid, *(Cell(row, column + 1, text) for row, text in others.items()))
    heads = (Cell(HEADER + 1, FIRST + at, words[at % len(words)]) for at in range(COLUMNS * len(words)))
    return add(down(grid, HEADER + 1), *heads)


@pytest.mark.parametrize(
    ("words", "first"),
    [(("上年", "本年"), False), (("2021年", "2022年"), False), (("同期", "当期", "增减"), False),
     (("本年", "上年"), True), (("数量", "同比"), True)],
)  # fmt: skip
def test_a_column_divided_into_years_is_read_where_this_year_stands_first(words: tuple[str, ...], first: bool) -> None:
    found = read(F2021, sheet(divided(*words)))
    assert numbers(found) == (RIGHT if first else {})
    assert ("column" in {finding.code for finding in found.findings}) is not first


def test_a_row_of_words_that_has_a_label_of_its_own_divides_no_column() -> None:
    words = (Cell(HEADER + 1, 1, "其他事项"), *(Cell(HEADER + 1, FIRST + at, "见附件") for at in range(COLUMNS)))
    assert numbers(read(F2021, add(down(drawn(F2021, "requests"), HEADER + 1), *words))) == RIGHT


def test_a_label_that_stands_once_more_heads_neither() -> None:
    grid = sheet(drawn(F2021, "requests"))
    label = next(cell for cell in grid.cells if cell.text == "商业企业")
    last = FIRST + COLUMNS
    more = (Cell(row, last, str(10_000 + row)) for row in range(HEADER + 1, grid.height + 1))
    found = read(F2021, add(grid, Cell(label.row, last, label.text), *more))
    assert numbers(found) == {path: value for path, value in RIGHT.items() if not path.endswith(".enterprise")}
    assert "column" in {finding.code for finding in found.findings}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("上年制发件数", "本年制发件数"),
        ("结转上年度继续办理", "结转下年度继续办理"),
        ("去年处理决定数量", "本年处理决定数量"),
    ],
)
def test_another_year_is_no_slip(text: str, label: str) -> None:
    assert not is_slip(text, label)
    assert near(text, [label]) is None

"""Headers and rows of which a cell is too wide, too tall or too many: nothing below them is read one column off."""

from __future__ import annotations

from dataclasses import replace

import pytest
from make.drawn import EDITIONS, F2021, drawn, numbers, read, truth

from convkit.document import Cell, Grid
from convkit.form import Form


def moved(grid: Grid, row: int, by: int, start: int = 1, end: int = 99) -> Grid:
    """The grid with the cells that begin in a row, from one column up to another, put aside."""
    return replace(
        grid,
        cells=tuple(
            replace(cell, column=cell.column + by) if cell.row == row and start <= cell.column <= end else cell
            for cell in grid.cells
        ),
    )


def without(grid: Grid, *texts: str, row: int) -> Grid:
    return replace(grid, cells=tuple(c for c in grid.cells if c.row != row or c.text not in texts))


@pytest.mark.parametrize("form", EDITIONS, ids=["2021", "2019"])
def test_a_label_that_has_slipped_out_of_its_group_heads_nothing(form: Form) -> None:
    """The cell of 自然人 ended a row too early, so that the row below it begins one column further to the left."""
    grid = drawn(form, "requests")
    natural = next(cell for cell in grid.cells if cell.text == "自然人")
    below = natural.row + 1
    slipped = moved(without(grid, "", row=below), below, -1, natural.column + 1)
    slipped = replace(slipped, cells=tuple(replace(c, rows=1) if c.text == "自然人" else c for c in slipped.cells))
    assert numbers(read(form, drawn(form, "disclosure"), slipped)) == truth(form, "disclosure")


@pytest.mark.parametrize("form", EDITIONS, ids=["2021", "2019"])
def test_a_group_one_column_too_narrow_trades_no_columns(form: Form) -> None:
    """The total came one to the left, and the last of the group behind it."""
    grid = drawn(form, "requests")
    total = next(cell for cell in grid.cells if cell.text == "总计")
    other = next(cell for cell in grid.cells if cell.text == "其他" and cell.row == total.row + 1)
    narrower = replace(grid, cells=tuple(
        replace(c, column=c.column - 1, rows=2) if c is total
        else replace(c, column=c.column + 1) if c is other
        else replace(c, columns=c.columns - 1) if c.text == "法人或其他组织"
        else c
        for c in without(grid, "", row=other.row).cells
        if c.text or c.row != other.row
    ))  # fmt: skip
    right = truth(form, "requests")
    assert numbers(read(form, narrower)).items() <= right.items()


@pytest.mark.parametrize("at", [6, 8])
def test_a_blank_too_many_beside_another_blank_leaves_the_row_unread(at: int) -> None:
    """Which of the two is too many nobody can tell: the row is a cell longer than its header."""
    grid, right = drawn(F2021, "requests"), truth(F2021, "requests")
    row = 8
    last = max(c.column for c in grid.cells if c.row == row)
    blank = replace(grid, cells=tuple(
        replace(c, text="") if (c.row, c.column) in ((row, 5), (row, last)) else c for c in grid.cells
    ))  # fmt: skip
    pushed = moved(blank, row, 1, at)
    found = numbers(read(F2021, replace(pushed, cells=(*pushed.cells, Cell(row, at, "")))))
    there = {
        path: value for path, value in right.items() if not path.startswith("requests.outcome.refused.stateSecret.")
    }
    assert found == there


def test_a_number_of_a_row_is_no_value_where_the_last_one_is_blank() -> None:
    """Before the figures stands a column of numbers without a name, and only this row has a figure there."""
    grid, right = drawn(F2021, "requests"), truth(F2021, "requests")
    wider = replace(grid, cells=tuple(
        replace(c, column=c.column + 1) if c.column > 3 else replace(c, columns=c.columns + 1) if c.row < 4 else c
        for c in grid.cells
    ))  # fmt: skip
    row, last = 8, max(c.column for c in wider.cells if c.row == 8)
    cells = [replace(c, text="") if (c.row, c.column) == (row, last) else c for c in wider.cells]
    numbered = replace(wider, cells=(*cells, Cell(row, 4, "5")))
    assert numbers(read(F2021, numbered)).items() <= right.items()


@pytest.mark.parametrize(("other", "gone"), [(None, "none"), ("7", ""), ("", "enterprise")])
def test_a_column_taken_apart_is_read_where_both_halves_say_the_same(other: str | None, gone: str) -> None:
    """A cell over two columns was taken apart, and each half given its text, by the header and by every row."""
    grid, right = drawn(F2021, "requests"), truth(F2021, "requests")
    label = next(cell for cell in grid.cells if cell.text == "商业企业")
    wider = [
        replace(c, column=c.column + 1)
        if c.column > label.column
        else replace(c, columns=c.columns + 1)
        if c.column + c.columns > label.column + 1
        else c
        for c in grid.cells
    ]
    halves = [replace(c, column=c.column + 1) for c in grid.cells if c.column == label.column and c.row >= label.row]
    halves = [replace(c, text=other) if c.row == 8 and other is not None else c for c in halves]
    unread = f"requests.outcome.refused.stateSecret.{gone}"
    found = numbers(read(F2021, replace(grid, cells=(*wider, *halves))))
    assert found == {path: value for path, value in right.items() if not path.startswith(unread)}


def test_a_blank_table_above_another_in_one_sheet_takes_no_part_in_its_header() -> None:
    """Its labels are not far above the header, and no figure stands between."""
    requests, proceedings = drawn(F2021, "requests"), drawn(F2021, "proceedings")
    blank = (replace(c, text="" if c.text.isdigit() else c.text) for c in requests.cells)
    below = (replace(c, row=c.row + requests.height + 1) for c in proceedings.cells)
    sheet = replace(requests, cells=(*blank, *below), arrangement="sheet")
    assert numbers(read(F2021, sheet)) == truth(F2021, "proceedings")


def lost(grid: Grid, row: int, column: int) -> Grid:
    """The grid without one cell of a row, and what was behind it moved up."""
    kept = tuple(cell for cell in grid.cells if (cell.row, cell.column) != (row, column))
    return moved(replace(grid, cells=kept), row, -1, column + 1)


def beside(grid: Grid, column: int, texts: dict[int, str]) -> Grid:
    """The grid with a column of its own without a label: blank but for some rows."""
    pushed = (replace(c, column=c.column + 1) if c.column >= column else c for c in grid.cells)
    return replace(grid, cells=(*pushed, *(Cell(row, column, texts.get(row, "")) for row in range(1, grid.height + 1))))


@pytest.mark.parametrize(
    ("column", "filled"),
    [(11, False), (7, False), (7, True)],
    ids=["end", "middle", "middle-own"],
)
def test_a_row_that_lost_a_cell_has_a_blank_of_another_column_for_none_of_its_own(column: int, *, filled: bool) -> None:
    """The table has a column of its own without a label, whose cell takes the place of the one that was lost."""
    grid = drawn(F2021, "requests")
    header = replace(grid, cells=tuple(
        replace(c, columns=c.columns + 1) if c.row < 4 and c.column < column < c.column + c.columns else c
        for c in grid.cells
    ))  # fmt: skip
    own = {row: str(9 * row) for row in range(4, grid.height + 1)} if filled else {}
    found = numbers(read(F2021, lost(beside(header, column, own), 8, 5)))
    refused = "requests.outcome.refused.stateSecret."
    assert not [path for path in found if path.startswith(refused)]
    assert found.items() <= truth(F2021, "requests").items()
    assert len(found) > 150


@pytest.mark.parametrize("column", [3, 16])
def test_the_only_row_that_lost_a_cell_has_no_blank_of_another_column(column: int) -> None:
    grid = drawn(F2021, "proceedings")
    header = replace(grid, cells=tuple(
        replace(c, columns=c.columns + 1) if c.row < 4 and c.column < column < c.column + c.columns else c
        for c in grid.cells
    ))  # fmt: skip
    assert not numbers(read(F2021, drawn(F2021, "disclosure"), lost(beside(header, column, {}), 4, 2))).keys() & truth(
        F2021, "proceedings"
    )


def test_labels_may_stand_aside_where_more_columns_than_have_lost_theirs_have_none() -> None:
    """The header has its blank cell at its end, and each row in its middle; the last label is lost."""
    grid = drawn(F2021, "requests")
    total = next(c for c in grid.cells if c.text == "总计")
    cells = [replace(c, text="", column=11) if c is total else c for c in grid.cells]
    body = [replace(c, column=c.column + 1) if c.row > 3 and c.column > 5 else c for c in cells]
    ends = [replace(c, text="") if c.row == 8 and c.column > 9 else c for c in body]
    blanks = (Cell(row, 6, "") for row in range(4, grid.height + 1))
    broken = replace(grid, cells=(*ends, Cell(1, 11, ""), Cell(2, 10, "", rows=2), *blanks))
    assert numbers(read(F2021, broken)).items() <= truth(F2021, "requests").items()


def test_a_header_row_cut_in_two_heads_no_column_below_its_corner() -> None:
    """The last label began a row of its own, and so stood above the labels of the rows."""
    grid = drawn(F2021, "disclosure")
    last = next(cell for cell in grid.cells if cell.text == "现行有效件数")
    cut = [replace(c, row=c.row + 1) if c.row > last.row else c for c in grid.cells if c is not last]
    found = read(F2021, replace(grid, cells=(*cut, Cell(last.row + 1, 1, last.text))))
    assert numbers(found).items() <= truth(F2021, "disclosure").items()
    assert "column" in {finding.code for finding in found.findings}


@pytest.mark.parametrize(("section", "group"), [("requests", "法人或其他组织"), ("proceedings", "未经复议直接起诉")])
def test_columns_out_of_order_are_not_told_without_their_group(section: str, group: str) -> None:
    """The cell of a group is gone, and what stood behind it in its row has come before others."""
    grid = drawn(F2021, section)
    lost = next(cell for cell in grid.cells if cell.text == group)
    rest = moved(without(grid, group, row=lost.row), lost.row, -lost.columns, lost.column)
    if section == "requests":  # the total has pushed the columns of the group aside
        rest = moved(rest, lost.row + 1, 1, lost.column)
    right = truth(F2021, section, "disclosure")
    found = numbers(read(F2021, drawn(F2021, "disclosure"), rest))
    assert found.items() <= right.items()


def test_a_row_pushed_in_a_sheet_of_several_tables_is_found_by_its_own_table() -> None:
    """In the column behind table 2 stand figures of table 3, which say nothing of the rows of table 2."""
    small, large = drawn(F2021, "disclosure"), drawn(F2021, "requests")
    row = next(cell.row for cell in small.cells if cell.text == "规章")
    split = next(cell for cell in small.cells if (cell.row, cell.column) == (row, 2))
    halves = (replace(split, text=split.text[:1]), replace(split, column=3, text=split.text[1:]))
    pushed = moved(replace(small, cells=tuple(c for c in small.cells if c is not split)), row, 1, 3)
    lower = (replace(c, row=c.row + small.height) for c in large.cells)
    found = numbers(read(F2021, replace(pushed, arrangement="sheet", cells=(*pushed.cells, *halves, *lower))))
    right = truth(F2021, "disclosure", "requests")
    assert found == {path: value for path, value in right.items() if not path.startswith("disclosure.rules.")}


def test_a_label_of_the_header_that_reaches_into_a_row_has_pushed_its_values() -> None:
    """自然人 is a row too tall, and two values stand in one cell, so that the row ends with the last column."""
    grid, right = drawn(F2021, "requests"), truth(F2021, "requests")
    row = 4
    values = sorted((c for c in grid.cells if c.row == row and c.column > 3), key=lambda cell: cell.column)
    joined = replace(values[5], text=f"{values[5].text}、{values[6].text}", column=10)
    line = [*(replace(cell, column=cell.column + 1) for cell in values[:5]), joined]
    others = (replace(c, rows=3) if c.text == "自然人" else c for c in grid.cells if c not in values)
    found = numbers(read(F2021, replace(grid, cells=(*others, *line))))
    assert found == {path: value for path, value in right.items() if not path.startswith("requests.received.")}


@pytest.mark.parametrize("arrangement", ["table", "sheet"])
def test_labels_that_moved_where_a_header_row_was_lost_head_nothing(arrangement: str) -> None:
    """With the row of 自然人 and 总计 gone, 商业企业 stands over the figures of natural persons."""
    grid = drawn(F2021, "requests")
    lost = next(cell.row for cell in grid.cells if cell.text == "自然人")
    up = (replace(c, row=c.row - (c.row > lost), rows=c.rows - (c.row < lost < c.row + c.rows)) for c in grid.cells)
    rest = replace(grid, cells=tuple(one for one, c in zip(up, grid.cells, strict=True) if c.row != lost))
    short = replace(moved(rest, lost, -1, 5), arrangement=arrangement)
    found = read(F2021, short, drawn(F2021, "disclosure"))
    assert numbers(found) == truth(F2021, "disclosure")


def test_a_label_on_a_line_of_its_own_before_the_corner_heads_no_column() -> None:
    """The last label went on to the next line, and every row begins with a blank."""
    grid = drawn(F2021, "disclosure")
    last = next(cell for cell in grid.cells if cell.text == "现行有效件数")
    down = [replace(c, column=c.column + 1, row=c.row + (c.row > last.row)) for c in grid.cells if c is not last]
    cut = replace(grid, cells=(*down, Cell(last.row + 1, 1, last.text)))
    found = numbers(read(F2021, cut, drawn(F2021, "requests")))
    assert found.items() <= truth(F2021, "requests", "disclosure").items()
    assert "disclosure.rules.issued" not in found

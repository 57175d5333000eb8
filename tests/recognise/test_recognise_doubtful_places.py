"""What clerks and web extraction do to tables: a figure whose place is in doubt is not read, and is named."""

from __future__ import annotations

from dataclasses import replace

import pytest
from make.drawn import F2021, drawn, numbers, read, truth

from convkit.document import Cell, Grid

REQUESTS, PROCEEDINGS = drawn(F2021, "requests"), drawn(F2021, "proceedings")
RIGHT, PROCEEDINGS_RIGHT = truth(F2021, "requests"), truth(F2021, "proceedings")
RECEIVED = [path for path in RIGHT if path.startswith("requests.received.")]
ROW = 4  # of the first values of table 3


def changed(grid: Grid, row: int, values: list[str], first: int = 4, label_columns: int = 3) -> Grid:
    """The grid with other cells from a column on in one row, and a label of another width."""
    others = [cell for cell in grid.cells if cell.row != row]
    label = next(cell for cell in grid.cells if cell.row == row and cell.column == 1)
    own = [Cell(row, first + place, text) for place, text in enumerate(values)]
    return replace(grid, cells=(*others, replace(label, columns=label_columns), *own))


def below(grid: Grid, row: int, texts: dict[int, str]) -> Grid:
    """The grid with a new row below one, with these texts and else blank cells."""
    moved = [replace(cell, row=cell.row + 1) if cell.row > row else cell for cell in grid.cells]
    own = [Cell(row + 1, column, texts.get(column, "")) for column in range(1, grid.width + 1)]
    return replace(grid, cells=(*moved, *own))


def test_a_blank_cell_put_in_before_a_row_with_a_blank_end_leaves_it_unread() -> None:
    found = read(F2021, changed(REQUESTS, ROW, ["", "1", "2", "3", "4", "5", "6", ""]))
    assert not set(numbers(found)) & set(RECEIVED)


@pytest.mark.parametrize("values", [["3", "4", "2", "3", "4", "5", "6", "7"], ["3", "4", "2", "3", "4", "5", "", ""]])
def test_a_cell_split_in_two_leaves_its_row_unread(values: list[str]) -> None:
    found = read(F2021, changed(REQUESTS, ROW, values))
    assert not set(numbers(found)) & set(RECEIVED)


def test_a_label_that_reaches_over_the_values_pushes_none_into_the_next_column() -> None:
    values = [str(RIGHT[path]) for path in RECEIVED]
    found = read(F2021, changed(REQUESTS, ROW, values, first=5, label_columns=4))
    assert numbers(found) == RIGHT


def test_a_figure_without_a_label_below_a_row_makes_the_value_above_unread() -> None:
    found = read(F2021, below(REQUESTS, ROW, {10: "68"}))
    fact = found.report.facts["requests.received.total"]
    assert (fact.state, fact.text) == ("unread", f"{RIGHT['requests.received.total']} 68")
    assert numbers(found) == {path: value for path, value in RIGHT.items() if path != fact.path}


def test_two_rows_of_figures_in_a_table_of_one_row_are_not_read() -> None:
    last = max(cell.row for cell in PROCEEDINGS.cells)
    found = read(F2021, below(PROCEEDINGS, last, dict.fromkeys(range(1, 16), "8")))
    assert {fact.state for path, fact in found.report.facts.items() if path in PROCEEDINGS_RIGHT} == {"unread"}


def test_a_header_without_a_row_below_it_says_nothing_of_blank_cells() -> None:
    last = max(cell.row for cell in PROCEEDINGS.cells)
    cut = replace(PROCEEDINGS, cells=tuple(cell for cell in PROCEEDINGS.cells if cell.row < last))
    found = read(F2021, REQUESTS, cut)
    assert {fact.state for path, fact in found.report.facts.items() if path in PROCEEDINGS_RIGHT} == {"absent"}


def test_another_years_table_does_not_fill_a_missing_row() -> None:
    short = replace(REQUESTS, cells=tuple(cell for cell in REQUESTS.cells if cell.row != ROW))
    other = replace(REQUESTS, cells=tuple(replace(c, text="1") if c.text.isdigit() else c for c in REQUESTS.cells))
    found = read(F2021, short, other)
    assert numbers(found) == {}
    assert found.report.facts[RECEIVED[0]].state == "absent"
    assert [finding.origin is not None for finding in found.findings if finding.code == "second"] == [True]


def test_a_row_of_a_sheet_pushed_past_the_table_is_not_read_one_column_off() -> None:
    values = [str(RIGHT[path]) for path in RECEIVED]
    pushed = replace(changed(REQUESTS, ROW, ["", *values]), arrangement="sheet")
    found = numbers(read(F2021, pushed))
    assert {path: found[path] for path in RECEIVED if path in found}.items() <= RIGHT.items()


def test_a_lone_text_under_a_column_of_a_sheet_is_a_value_and_no_line_of_text() -> None:
    last = max(cell.row for cell in PROCEEDINGS.cells)
    cells = [cell for cell in PROCEEDINGS.cells if cell.row < last]
    sheet = replace(PROCEEDINGS, cells=(*cells, Cell(last, 10, "无")), arrangement="sheet")
    facts = read(F2021, REQUESTS, sheet).report.facts
    assert facts["proceedings.litigation.direct.total"].text == "无"

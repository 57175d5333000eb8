"""What a table holds beside the form's rows and columns: kept in its place, once, named where it fits nowhere."""

from __future__ import annotations

from dataclasses import replace

import pytest
from make.drawn import F2021, drawn, numbers, read, truth
from make.grids import add, below, down, edit, right, row_of, rows, text

from convkit.document import Cell, Grid
from convkit.recognise import Recognition

REQUESTS, DISCLOSURE, PROCEEDINGS = (drawn(F2021, name) for name in ("requests", "disclosure", "proceedings"))
RIGHT = truth(F2021, "requests")
BELOW = REQUESTS.height


def codes(found: Recognition) -> set[str]:
    return {finding.code for finding in found.findings}


def own_row(row: int, label: str = "另附事项甲", first: int = 1) -> list[Cell]:
    """A row that the form does not have."""
    return [Cell(row, first, label, columns=4 - first), *(Cell(row, c, str(900 + c)) for c in range(4, 11))]


def values(row: int) -> set[str]:
    """The paths of a row of table 3."""
    texts = {cell.text for cell in REQUESTS.cells if cell.row == row}
    return {path for path, value in RIGHT.items() if str(value) in texts}


# -- rows


@pytest.mark.parametrize(
    ("row", "first", "after"),
    [(4, 1, ""), (5, 1, "received"), (9, 3, "outcome.refused.stateSecret"), (BELOW + 1, 1, "carriedOver")],
)
def test_an_extra_row_tells_which_row_stands_above_it(row: int, first: int, after: str) -> None:
    (extra,) = read(F2021, add(down(REQUESTS, row), *own_row(row, first=first))).report.extras
    assert (extra.after, extra.label) == (after, "另附事项甲")


def test_an_extra_row_over_two_rows_of_the_grid_is_kept_once() -> None:
    tall = [replace(cell, rows=2) for cell in own_row(5)]
    found = read(F2021, add(down(REQUESTS, 5, 2), *tall))
    assert len(found.report.extras) == 1
    assert numbers(found) == RIGHT


def test_a_row_below_an_empty_one_of_a_sheet_is_no_row_of_the_table() -> None:
    found = read(F2021, replace(add(REQUESTS, *own_row(BELOW + 2)), arrangement="sheet"))
    assert found.report.extras == ()
    assert numbers(found) == RIGHT


def test_an_extra_row_below_a_caption_belongs_to_the_part_of_that_caption() -> None:
    """Two parts of table 2 have the same columns: what their captions say tells them apart."""
    row = row_of(DISCLOSURE, "行政处罚")
    width = next(cell.column for cell in DISCLOSURE.cells if cell.row == row and cell.text.isdecimal())
    own = [Cell(row, 1, "另附事项甲", columns=width - 1), Cell(row, width, "906")]
    (extra,) = read(F2021, add(down(DISCLOSURE, row), *own)).report.extras
    first = next(number for number, part in enumerate(F2021.tables[0].parts, 1) if "处罚" in str(part.rows))
    assert (extra.part, extra.after) == (first, "")


def test_the_whole_table_once_more_in_one_grid_is_a_second_table() -> None:
    found = read(F2021, below(REQUESTS, REQUESTS))
    assert numbers(found) == RIGHT
    assert "second" in codes(found)
    one = next(text for text in (cell.text for cell in REQUESTS.cells) if text.isdecimal())
    found = read(F2021, below(REQUESTS, text(REQUESTS, one, "999")))
    assert numbers(found) == {path: value for path, value in RIGHT.items() if str(value) != one}
    assert "second" in codes(found)


@pytest.mark.parametrize("columns", [2, 6, 9])
def test_a_narrower_table_behind_one_is_not_its_rest(columns: int) -> None:
    """It cannot be the rest of ten columns, even where it says what a row of the form says."""
    label = Cell(1, 1, "四、结转下年度继续办理", columns=min(3, columns - 1))
    narrow = Grid((label, *(Cell(1, c, "5") for c in range(label.columns + 1, columns + 1))))
    found = read(F2021, rows(REQUESTS, 1, BELOW - 1), narrow)
    assert numbers(found) == {path: value for path, value in RIGHT.items() if path not in values(BELOW)}
    assert found.report.facts["requests.carriedOver.total"].state == "absent"


# -- columns


def test_a_figure_far_outside_the_columns_is_kept() -> None:
    found = read(F2021, rows(REQUESTS, 1, 14), add(rows(REQUESTS, 15, BELOW), Cell(3, 12, "999")))
    assert numbers(found) == RIGHT
    assert [[str(fact.value) for fact in extra.values] for extra in found.report.extras] == [["999"]]


def test_row_numbers_before_the_values_are_no_figures_left_over() -> None:
    grid = right(REQUESTS, 4)
    numbered = [Cell(1, 4, "行次", rows=3), *(Cell(row, 4, str(row - 3)) for row in range(4, grid.height + 1))]
    found = read(F2021, add(grid, *numbered))
    assert "leftover" not in codes(found)
    assert found.account.complete


def test_row_numbers_go_on_in_the_next_grid() -> None:
    grid = right(REQUESTS, 4)
    numbered = add(grid, Cell(1, 4, "行次", rows=3), *(Cell(row, 4, str(row - 3)) for row in range(4, BELOW + 1)))
    assert numbers(read(F2021, rows(numbered, 1, 14), rows(numbered, 15, BELOW))) == RIGHT


def test_a_figure_in_the_place_of_a_label_is_no_row_number() -> None:
    found = read(F2021, text(DISCLOSURE, "行政许可", "9"))
    assert "disclosure.licensing.decisions" not in numbers(found)
    assert [extra.axis for extra in found.report.extras] == ["row"]
    assert [finding.values["text"] for finding in found.findings if finding.code == "leftover"] == ["9"]


def test_row_numbers_without_a_header_shift_no_row_with_a_blank_end() -> None:
    grid = edit(right(REQUESTS, 1), lambda c: replace(c, text="") if (c.row, c.column) == (8, 11) else c)
    found = read(F2021, add(grid, *(Cell(row, 1, str(row - 3)) for row in range(4, grid.height + 1))))
    blank = "requests.outcome.refused.stateSecret.total"
    assert numbers(found) == {path: value for path, value in RIGHT.items() if path != blank}
    assert found.report.facts[blank].state == "blank"


def test_a_figure_in_an_extra_column_of_a_sheet_pushes_nothing() -> None:
    changed = edit(REQUESTS, lambda c: replace(c, text="") if (c.row, c.column) == (8, 4) else c)
    sheet = add(changed, Cell(2, 11, "附栏甲", rows=2), Cell(8, 11, "7"))
    found = read(F2021, replace(sheet, arrangement="sheet"))
    blank = "requests.outcome.refused.stateSecret.naturalPerson"
    assert numbers(found) == {path: value for path, value in RIGHT.items() if path != blank}


@pytest.mark.parametrize(
    ("group", "words", "is_read"),
    [
        ("未经复议直接起诉", "复议后起诉", False),
        ("复议后起诉", "未经复议直接起诉", False),
        ("复议后起诉", "行政复议", False),
        ("行政诉讼", "行政复议", False),
        ("复议后起诉", "", True),
        ("复议后起诉", "某某起诉", True),
        ("行政诉讼", "", True),
    ],
)
def test_columns_of_one_name_are_counted_off_where_no_group_says_otherwise(
    group: str, words: str, is_read: bool
) -> None:
    found = numbers(read(F2021, REQUESTS, text(PROCEEDINGS, group, words)))
    assert found == {**RIGHT, **(truth(F2021, "proceedings") if is_read else {})}


# -- rows that have moved


@pytest.mark.parametrize(("column", "blank"), [(11, None), (12, 6)])
def test_a_figure_behind_a_row_on_the_next_page_leaves_that_row_unread(column: int, blank: int | None) -> None:
    """The header is not repeated there: how far its cells reach is not known."""
    rest = edit(rows(REQUESTS, 15, BELOW), lambda c: replace(c, text="") if (c.row, c.column) == (3, blank) else c)
    found = read(F2021, rows(REQUESTS, 1, 14), add(rest, Cell(3, column, "999")))
    assert numbers(found) == {path: value for path, value in RIGHT.items() if path not in values(17)}


def test_a_row_that_moved_is_counted_in_the_order_in_which_the_columns_stand() -> None:
    changed = {4: 10, 10: 4}
    swapped = edit(REQUESTS, lambda c: replace(c, column=changed.get(c.column, c.column)) if c.columns == 1 else c)
    moved = edit(swapped, lambda c: replace(c, column=c.column + 1) if c.row == 8 and c.column >= 4 else c)
    assert numbers(read(F2021, add(moved, Cell(8, 4, "")))) == RIGHT


def test_a_label_over_the_first_value_leaves_its_row_unread() -> None:
    """Of seven values six are left: the label took the place of one, or pushed all of them aside."""
    reaching = edit(REQUESTS, lambda c: replace(c, columns=4) if (c.row, c.column) == (4, 1) else c)
    found = read(F2021, edit(reaching, lambda c: None if (c.row, c.column) == (4, 4) else c))
    assert numbers(found) == {path: value for path, value in RIGHT.items() if path not in values(4)}


def test_every_row_of_figures_without_a_label_casts_doubt_on_the_row_above() -> None:
    stray = [Cell(5, 6, "61"), Cell(6, 9, "62"), *(Cell(row, c, "") for row in (5, 6) for c in (1, 2, 3, 4, 5))]
    found = read(F2021, add(down(REQUESTS, 5, 2), *stray))
    doubtful = {"requests.received.researchInstitution", "requests.received.otherOrganisation"}
    assert numbers(found) == {path: value for path, value in RIGHT.items() if path not in doubtful}

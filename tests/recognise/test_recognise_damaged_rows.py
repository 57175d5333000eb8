"""Rows that were merged, split or pushed: whichever row it is and wherever it was cut, no figure is read wrong."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make.drawn import EDITIONS, drawn, numbers, read, truth
from make.repeating import examples

from convkit.document import Cell, Grid
from convkit.form import Form, leaf_paths
from convkit.recognise.labels import index, key
from convkit.recognise.tables.row_labels import Rows

LABELLED = [(form, section) for form in EDITIONS for section in ("disclosure", "requests")]
every_table = pytest.mark.parametrize(
    ("form", "section"), LABELLED, ids=[f"{form.id[-4:]}-{section}" for form, section in LABELLED]
)
few = examples(80)


def values(grid: Grid, row: int) -> list[Cell]:
    """The cells of a row that hold figures."""
    return [cell for cell in grid.cells if cell.row == row and cell.text.isdecimal()]


def rows_with_values(grid: Grid) -> list[int]:
    return sorted({cell.row for cell in grid.cells if cell.text.isdecimal()})


def label(grid: Grid, row: int) -> Cell:
    """The label right before the figures of a row."""
    first = values(grid, row)[0].column
    return max((c for c in grid.cells if c.row == row and c.column < first), key=lambda cell: cell.column)


def put(grid: Grid, *changed: Cell) -> Grid:
    places = {(cell.row, cell.column): cell for cell in changed}
    return replace(grid, cells=tuple(places.get((cell.row, cell.column), cell) for cell in grid.cells))


def paths_of(cells: list[Cell], right: dict[str, object]) -> set[str]:
    texts = {cell.text for cell in cells}
    return {path for path, value in right.items() if str(value) in texts}


@every_table
@few
@given(data=st.data(), glue=st.sampled_from(["", " ", "\n"]), upper=st.booleans())
def test_a_label_of_two_merged_rows_names_neither(
    form: Form, section: str, data: st.DataObject, glue: str, upper: bool
) -> None:
    """Only one of the two rows held figures, so that the cells look like those of one row."""
    grid, right = drawn(form, section), truth(form, section)
    every = rows_with_values(grid)
    row = data.draw(st.sampled_from([at for at in every if at + 1 in every]))
    one, other = label(grid, row), label(grid, row + 1)
    kept, gone = (row, row + 1) if upper else (row + 1, row)
    doubtful = paths_of([*values(grid, row), *values(grid, row + 1)], dict(right))
    merged = replace(label(grid, kept), text=f"{one.text}{glue}{other.text}")
    cut = [*(replace(cell, text="") for cell in values(grid, gone)), replace(label(grid, gone), text="")]
    found = numbers(read(form, put(grid, merged, *cut)))
    assert not doubtful & set(found)
    assert found.items() <= right.items()


@pytest.mark.parametrize("numbered", [True, False])
@pytest.mark.parametrize("form", EDITIONS, ids=lambda form: form.id)
def test_no_two_labels_in_one_are_near_enough_to_either(form: Form, numbered: bool) -> None:
    """Of 要求行政机关确认或重新出具已获取信息 and 重复申请, the second is no slip in the first."""
    for table in form.tables:
        leaves = [path for part in table.parts for path in leaf_paths(part.rows) if path]
        labels = list(dict.fromkeys(path[-1].label for path in leaves if path[-1].label))
        rows = Rows(index(form), table)
        parts = range(1, len(table.parts) + 1)
        for one, other in permutations(labels if numbered else map(key, labels), 2):
            assert rows.match([f"{one}{other}"], parts).leaf is None, (one, other)


@every_table
@few
@given(data=st.data())
def test_a_split_number_that_pushes_its_row_under_a_broad_last_column_is_not_read(
    form: Form, section: str, data: st.DataObject
) -> None:
    """There are more figures than columns then, though each of the first ones stands under one column alone."""
    grid, right = drawn(form, section), truth(form, section)
    row = data.draw(st.sampled_from([at for at in rows_with_values(grid) if len(values(grid, at)) > 1]))
    figures = values(grid, row)
    at = data.draw(st.integers(0, len(figures) - 1))
    last = figures[-1].column
    broad = tuple(
        replace(cell, columns=cell.columns + 1)
        if cell.row != row and cell.column <= last < cell.column + cell.columns
        else cell
        for cell in grid.cells
        if cell not in figures
    )
    texts = [cell.text for cell in figures]
    texts[at : at + 1] = [texts[at][:1], texts[at][1:]]
    pushed = tuple(Cell(row, figures[0].column + place, text) for place, text in enumerate(texts))
    found = numbers(read(form, replace(grid, cells=(*broad, *pushed))))
    assert found.items() <= right.items()

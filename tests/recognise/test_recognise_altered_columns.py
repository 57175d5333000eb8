"""One unknown word in a header costs one column: what is lost is what was altered, and it is named."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make.drawn import EDITIONS, drawn, heading, numbers, read, truth

from convkit.document import Cell, Grid
from convkit.form import Form

ALTERED: dict[str, Callable[[str], str]] = {
    "one character other": lambda label: label[:-1] + "甲",
    "cut": lambda label: label[: max(2, len(label) // 2)],
    "one character less": lambda label: label[:-1],
    "doubled": lambda label: label * 2,
    "foreign": lambda _: "某某情形",
}
PLACES = [
    (form, table.section, part, at)
    for form in EDITIONS
    for table in form.tables
    for part in range(1, len(table.parts) + 1)
    for at in range(len(dict.fromkeys(leaf.column for leaf in form.leaves.values()
                                      if leaf.table is table and leaf.part == part)))
]  # fmt: skip


def altered(form: Form, section: str, part: int, at: int, way: str) -> tuple[Grid, set[str]]:
    """A table with the label of one column altered, and the paths of the facts below it."""
    grid = drawn(form, section)
    values = dict(figures(form, section))
    columns = list(dict.fromkeys(leaf.column for leaf in form.leaves.values()
                                 if leaf.table.section == section and leaf.part == part))  # fmt: skip
    below = {leaf.path for leaf in form.leaves.values()
             if leaf.table.section == section and leaf.part == part and leaf.column == columns[at]}  # fmt: skip
    first = next(cell for cell in grid.cells if cell.text in {values[path] for path in below if path in values})
    above = [cell for cell in grid.cells
             if cell.column <= first.column < cell.column + cell.columns and cell.row < first.row
             and cell.text.startswith(columns[at][-1].label[:4])]  # fmt: skip
    label = max(above, key=lambda cell: cell.row)
    cells = tuple(replace(cell, text=ALTERED[way](cell.text)) if cell is label else cell for cell in grid.cells)
    return replace(grid, cells=cells), below


def figures(form: Form, section: str) -> Iterator[tuple[str, str]]:
    for path, value in truth(form, section).items():
        yield path, str(value)


@given(st.sampled_from(PLACES), st.sampled_from(sorted(ALTERED)))
def test_an_altered_label_costs_its_own_column_alone(place: tuple[Form, str, int, int], way: str) -> None:
    form, section, part, at = place
    grid, below = altered(form, section, part, at, way)
    found = read(form, *others(form, section), grid)
    right = truth(form, section)
    got = {path: value for path, value in numbers(found).items() if path.startswith(f"{section}.")}
    assert {path for path, value in got.items() if right.get(path) != value} == set()
    assert set(right) - set(got) <= below
    assert found.account.balanced
    assert any(finding.code in ("near", "column", "S3") for finding in found.findings) or set(got) == set(right)


def others(form: Form, section: str) -> Iterator[Grid]:
    yield from (drawn(form, table.section) for table in form.tables if table.section != section)


@pytest.mark.parametrize("form", EDITIONS, ids=lambda form: form.id)
def test_a_foreign_label_below_a_caption_is_no_column_of_the_part_above(form: Form) -> None:
    grid, below = altered(form, "disclosure", len(form.tables[0].parts), 0, "foreign")
    found = read(form, heading("二、主动公开政府信息情况"), grid, *others(form, "disclosure"))
    assert found.report.facts[min(below)].state == "unread"
    assert not [extra for extra in found.report.extras if "信息内容" in extra.label]


def test_a_row_without_a_label_is_kept_with_its_figures() -> None:
    form = EDITIONS[0]
    grid = drawn(form, "requests")
    row = next(cell.row for cell in grid.cells if cell.text.startswith("一、"))
    label: Cell = next(cell for cell in grid.cells if cell.row == row and cell.text.startswith("一、"))
    bare = replace(grid, cells=tuple(replace(cell, text="") if cell is label else cell for cell in grid.cells))
    (extra,) = read(form, bare, *others(form, "requests")).report.extras
    assert extra.label == "〔无标签〕"
    assert [fact.value for fact in extra.values] == list(truth(form, "requests").values())[:7]

"""Cells of a sheet to a grid: each value is seen at its place or named, whatever is merged, hidden or far away."""

from __future__ import annotations

from itertools import combinations
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convkit import Grid, Image, InputError, Origin
from convkit.reading.cell_names import LAST_COLUMN, LAST_ROW, Area
from convkit.reading.sheets import Arranged, Hidden, arrange, blocks_of


class Value(NamedTuple):
    row: int
    column: int


near = st.integers(1, 6)
values = st.sets(st.builds(Value, near, near)).map(sorted)
runs = st.lists(st.tuples(near, near).map(sorted).map(tuple), max_size=3)
areas = st.lists(
    st.tuples(near, near, near, near)
    .map(lambda edges: Area(*edges))
    .filter(lambda a: a.top <= a.bottom and a.left <= a.right),
    max_size=4,
)


def squares(arranged: Arranged[Value]) -> list[set[tuple[int, int]]]:
    return [
        {(row, column) for row in range(place.row, place.row + place.rows)
         for column in range(place.column, place.column + place.columns)}
        for place in arranged.seen
    ]  # fmt: skip


@given(values, areas, st.builds(Hidden, runs, runs))
def test_every_value_is_seen_or_named_and_no_two_places_overlap(
    found: list[Value], merges: list[Area], hidden: Hidden
) -> None:
    arranged = arrange(found, merges, hidden)
    seen = [place.value for place in arranged.seen if place.value is not None]
    assert sorted([*seen, *arranged.in_rows, *arranged.in_columns, *arranged.covered]) == found
    assert not any(one & other for one, other in combinations(squares(arranged), 2))


@given(values, runs, runs)
def test_hidden_rows_and_columns_leave_no_gap(
    found: list[Value], rows: list[tuple[int, int]], columns: list[tuple[int, int]]
) -> None:
    def shut(place: int, hidden: list[tuple[int, int]]) -> bool:
        return any(first <= place <= last for first, last in hidden)

    arranged = arrange(found, hidden=Hidden(rows, columns))
    for place in arranged.seen:
        assert place.row == sum(not shut(row, rows) for row in range(1, place.area.top + 1))
        assert place.column == sum(not shut(column, columns) for column in range(1, place.area.left + 1))


def test_vast_distances_are_closed_up_and_what_is_too_much_even_so_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    far = [Value(1, 1), Value(2, 1), Value(LAST_ROW, LAST_COLUMN)]
    assert [(place.row, place.column) for place in arrange(far).seen] == [(1, 1), (2, 1), (4, 3)]
    monkeypatch.setenv("CONVKIT_LIMIT_ROWS", "2")
    with pytest.raises(InputError, match="rows of a sheet"):
        arrange(far)


def test_a_cell_merged_over_whole_columns_ends_where_the_sheet_does() -> None:
    arranged = arrange([Value(1, 1), Value(9, 2)], [Area(1, 1, LAST_ROW, 1)])
    assert arranged.seen[0].rows == 9


def test_a_picture_in_a_row_of_its_own_cuts_the_grid_and_another_follows_it() -> None:
    shown = [(place, place.cell("8", "8", "S")) for place in arrange([Value(1, 1), Value(3, 1)]).seen]
    alone, beside = Image(b"1", "image/png"), Image(b"2", "image/png")
    blocks = blocks_of(shown, [(3, beside), (2, alone)], Origin(sheet="S"))
    assert [type(block) for block in blocks] == [Grid, Image, Grid, Image]
    assert blocks[1] is alone

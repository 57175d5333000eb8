"""Tables drawn with strokes: the corners say how far each cell reaches, and nothing may be left between them."""

from __future__ import annotations

from unicodedata import east_asian_width

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convkit.reading.drawn_tables import drawn_table

STROKES = {"ascii": ("-", "|", "+"), "boxes": ("─", "│", "┼"), "double": ("═", "║", "╬")}


def width(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


@given(
    st.sampled_from(sorted(STROKES)),
    st.integers(1, 4).flatmap(
        lambda count: st.lists(
            st.lists(st.text("企业规章0123", max_size=5), min_size=count, max_size=count), min_size=1, max_size=5
        )
    ),
)
def test_what_is_drawn_is_read(strokes: str, rows: list[list[str]]) -> None:
    flat, upright, corner = STROKES[strokes]
    broad = [max(map(width, column)) + 2 for column in zip(*rows, strict=True)]
    rule = corner + corner.join(flat * one for one in broad) + corner
    lines = [rule]
    for row in rows:
        padded = (f" {text}{' ' * (room - width(text) - 1)}" for text, room in zip(row, broad, strict=True))
        lines += [upright + upright.join(padded) + upright, rule]
    found = drawn_table(lines)
    assert found is not None
    assert [[cell.text for cell in row] for row in found] == rows


def test_a_cell_reaches_as_far_as_its_strokes() -> None:
    found = drawn_table(["┌──┬──┐", "│a │b │", "│  ├──┤", "│  │c │", "├──┴──┤", "│d    │", "└─────┘"])
    assert found is not None
    assert [(cell.text, cell.row, cell.column, cell.rows, cell.columns) for row in found for cell in row] == [
        ("a", 1, 1, 2, 1), ("b", 1, 2, 1, 1), ("c", 2, 2, 1, 1), ("d", 3, 1, 1, 2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "lines",
    [
        ["+--+--+", "|a |b  |", "+--+--+"],  # a stroke that stands beside the others
        ["+--+--+", "|a |b | 7", "+--+--+"],  # a figure outside
        ["+--+--+", "|a |b |", "+--+--"],  # no end
    ],
)
def test_strokes_that_do_not_meet_are_no_table(lines: list[str]) -> None:
    assert drawn_table(lines) is None

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


HEADER = ["+------+---+----+", "| 项目 | 总 | 结 |", "|      | 计 | 果 |", "+------+---+----+"]
"""A column too narrow for its characters, which move what stands behind them, and one just broad enough."""


def texts(*lines: str) -> list[list[str]]:
    found = drawn_table([*HEADER, *lines, HEADER[0]])
    assert found is not None
    return [[cell.text for cell in row] for row in found[1:]]


def test_a_character_broader_than_its_column_moves_the_rest_of_its_line() -> None:
    found = drawn_table([*HEADER, "| 甲   | 1 | 20 |", HEADER[0]])
    assert found is not None
    assert [[cell.text for cell in row] for row in found] == [["项目", "总\n计", "结\n果"], ["甲", "1", "20"]]


def test_a_figure_broken_where_its_column_ends_is_one() -> None:
    assert texts("| 甲   | 1 | 14 |", "|      | 4 | 06 |", "|      | 0 | 9  |") == [["甲", "140", "14069"]]
    assert texts("| 甲   | 1 | 1  |", "|      | 4 | 40 |", "|      | 0 | 69 |") == [["甲", "140", "14069"]]


@pytest.mark.parametrize(
    "lines",
    [
        ("| 甲   | 7 | 1  |", "|      |   | 4  |"),  # it had room
        ("| 甲   | 1 | 14 |", "|      |   |    |", "|      | 0 | 69 |"),  # two paragraphs
        ("| 甲   | 0 | 14 |", "|      | 4 | 5元 |"),  # begins with naught; a unit, which moves the stroke
        ("| 甲   | 1 | 14 |", "| 乙   | 0 | 69 |"),  # rows without a stroke between them
    ],
)
def test_figures_below_each_other_are_not_one(lines: tuple[str, ...]) -> None:
    found = drawn_table([*HEADER, *lines, HEADER[0]])
    assert found is None or not {"10", "14", "04", "44", "1469"} & {cell.text for row in found for cell in row}


def test_a_figure_is_not_one_where_no_word_of_its_column_is_broken() -> None:
    rule = "+------+----+"
    found = drawn_table([rule, "| 项目 | 数 |", rule, "| 甲   | 14 |", "|      | 69 |", rule])
    assert found is not None
    assert found[1][1].text == "14\n69"

"""Tables without lines: what stands beside two labels, under two columns, or on a line of its own is not read."""

from __future__ import annotations

import pytest
from test_recognise_pages import TABLE_TWO, read, state, value

Piece = tuple[int, int, str]
RULES = tuple(f"rules.{column}" for column in ("issued", "repealed", "inForce"))
NORMS = tuple(f"normativeDocuments.{column}" for column in ("issued", "repealed", "inForce"))


def without(*gone: Piece) -> list[Piece]:
    assert all(piece in TABLE_TWO for piece in gone)
    return [piece for piece in TABLE_TWO if piece not in gone]


def lower(first: int, count: int = 1) -> list[Piece]:
    """Table 2 with room before a line."""
    return [(line + count if line >= first else line, at, text) for line, at, text in TABLE_TWO]


def states(pieces: list[Piece], paths: tuple[str, ...]) -> set[str]:
    found = read(*pieces)
    return {state(found, path) for path in paths}


# -- columns


def test_full_rows_that_put_a_column_in_two_places_are_both_unread() -> None:
    moved = [(line, at + 60 if line == 5 and at >= 80 else at, text) for line, at, text in TABLE_TWO]
    assert states(moved, (*RULES, *NORMS)) == {"unread"}


def test_a_figure_that_reaches_under_two_columns_is_read_in_neither() -> None:
    """Its middle is nearer to the first one's label."""
    pieces = [*without((3, 80, "3"), (3, 140, "5"), (3, 200, "74")), (3, 85, "1234567890123456789")]
    assert states(pieces, RULES) == {"unread"}


def test_a_figure_between_a_label_and_the_columns_leaves_its_row_unread() -> None:
    assert states([*TABLE_TWO, (3, 40, "9")], RULES) == {"unread"}


# -- rows


def test_a_figure_beside_other_words_leaves_the_row_that_has_none_unread() -> None:
    pieces = [piece for piece in lower(13) if piece[2] != "12"]
    found = read(*pieces, (13, 10, "其中"), (13, 80, "12"))
    assert (state(found, "penalties.decisions"), value(found, "coercion.decisions")) == ("unread", 13)


@pytest.mark.parametrize("line", [12, 14])
def test_words_on_a_line_of_their_own_may_be_part_of_the_value_beside_them(line: int) -> None:
    pieces = lower(12) if line == 12 else lower(13, 2)
    found = read(*pieces, (line, 80, "含移送"))
    fact = found.report.facts["disclosure.penalties.decisions"]
    assert (fact.state, "12" in (fact.text or "")) == ("unread", True)


@pytest.mark.parametrize("more", [[], [(12, 66, "等")]])
def test_a_line_beside_two_labels_is_read_for_neither(more: list[Piece]) -> None:
    pieces = [*without((13, 10, "行政强制"), (13, 80, "13")), (12, 40, "行政强制"), *more]
    assert states(pieces, ("penalties.decisions", "coercion.decisions")) == {"unread"}


def test_a_row_of_another_part_is_no_extra_row() -> None:
    row = [(4, 10, "行政强制"), (4, 80, "1"), (4, 140, "2"), (4, 200, "3")]
    assert read(*lower(4), *row).report.extras == ()


def test_a_row_that_the_form_does_not_have_is_kept_behind_the_row_above() -> None:
    row = [(4, 10, "另附事项"), (4, 80, "1"), (4, 140, "2"), (4, 200, "3")]
    (extra,) = read(*lower(4), *row).report.extras
    assert (extra.label, extra.after, extra.part) == ("另附事项", "rules", 1)
    assert [str(fact.value) for fact in extra.values] == ["1", "2", "3"]


# -- table four

LEAVES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
GROUPS = [(20, 150, "行政复议"), (20, 450, "行政诉讼"), (21, 300, "未经复议直接起诉"), (21, 600, "复议后起诉")]
TABLE_FOUR = [
    *TABLE_TWO,
    *GROUPS,
    *((22, 40 + 40 * at, LEAVES[at % 5]) for at in range(15)),
    *((23, 45 + 40 * at, str(1 + at)) for at in range(15)),
]


def proceedings(pieces: list[Piece]) -> list[object]:
    facts = read(*pieces).report.facts
    return [fact.value for path, fact in facts.items() if path.startswith("proceedings.")]


def test_the_one_row_of_table_four_is_read_below_its_groups() -> None:
    assert proceedings(TABLE_FOUR) == list(range(1, 16))


def test_without_its_groups_the_columns_of_table_four_cannot_be_told_apart() -> None:
    assert set(proceedings([piece for piece in TABLE_FOUR if piece not in GROUPS])) == {None}


def test_two_rows_of_figures_in_table_four_are_not_read() -> None:
    again = [(24, 45 + 40 * at, str(31 + at)) for at in range(15)]
    assert set(proceedings([*TABLE_FOUR, *again])) == {None}


def test_columns_whose_labels_stand_over_each_other_are_not_told_apart() -> None:
    at = next(piece for piece in TABLE_FOUR if piece[2] == "本年废止件数")
    moved = [
        (line, 100, text) if (line, place, text) == at else (line, place, text) for line, place, text in TABLE_FOUR
    ]
    assert states(moved, (*RULES, *NORMS)) == {"unread"}


# -- rows of several lines


def test_values_on_two_lines_of_one_label_are_its_row_where_every_column_has_one() -> None:
    parts = ((line, at, text) for line, at, text in lower(5) if text not in ("行政规范性文", "件"))
    pieces = [(line - (text == "4185"), at, text) for line, at, text in parts]
    both = [*pieces, (5, 10, "行政规范性文"), (6, 10, "件")]
    assert states(both, NORMS) == {"number"}
    assert states([piece for piece in both if piece[2] != "984"], NORMS) == {"unread"}


def test_values_right_below_a_label_of_two_lines_are_its_row() -> None:
    pieces = [(5 if line == 3 else line, at, text) for line, at, text in lower(4, 3) if text != "规章"]
    assert states([*pieces, (3, 10, "规"), (4, 10, "章")], RULES) == {"number"}
    assert states([*pieces, (4, 10, "规章")], RULES) == {"unread"}


def test_a_label_with_a_space_in_it_is_known() -> None:
    pieces = [*without((9, 10, "行政许可")), (9, 10, "行政"), (9, 28, "许可")]
    assert value(read(*pieces), "licensing.decisions") == 11

"""Whole numbers that attributes state."""

from __future__ import annotations

import pytest

from convkit.text.markup import counted, whole


@pytest.mark.parametrize(
    ("stated", "number"),
    [("12", 12), (" 7 ", 7), ("", -1), (None, -1), ("-1", -1), ("1.5", -1), ("１２", -1), ("9" * 5000, 10**12)],
)
def test_a_number_of_any_length_is_read(stated: str | None, number: int) -> None:
    assert whole(stated, -1) == number


@pytest.mark.parametrize(("stated", "one"), [("0", "a"), ("1", "b"), ("2", None), ("x", None), ("9" * 5000, None)])
def test_what_is_named_by_no_number_is_none(stated: str, one: str | None) -> None:
    assert counted("ab", stated) == one

"""Characters that Unicode has twice: labels are known by what they show, and no figure is formed by them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convkit.recognise.labels import key
from convkit.text.dates import date_in
from convkit.text.numbers import read_number
from convkit.text.radicals import UNIFIED

TWINS = {plain: chr(code) for code, plain in UNIFIED.items()}


def disguised(text: str) -> str:
    return "".join(TWINS.get(character, character) for character in text)


@pytest.mark.parametrize("label", ["自然人", "（一）予以公开", "一、总体情况", "行政许可", "科研机构"])
def test_a_label_is_known_by_what_it_shows(label: str) -> None:
    assert key(disguised(label)) == key(label)


def test_a_day_is_known_by_what_it_shows() -> None:
    assert disguised("2022年1月28日") != "2022年1月28日"
    assert date_in(disguised("2022年1月28日")) == "2022-01-28"


@given(st.lists(st.sampled_from([*map(chr, UNIFIED), "1", "7"]), min_size=1, max_size=4).map("".join))
def test_no_figure_is_formed_by_them(text: str) -> None:
    assert text.isdecimal() or read_number(text).state != "number"


def test_digits_that_are_turned_round_are_unread() -> None:
    assert read_number("\u202e53").state == "unread"

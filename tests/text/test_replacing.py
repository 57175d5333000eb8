"""What is searched first gives what a look at every character gives."""

from __future__ import annotations

import sys
from unicodedata import category

from hypothesis import given
from hypothesis import strategies as st

from convkit.text.invisible import AS_SPACES
from convkit.text.numbers import holds_digits
from convkit.text.radicals import UNIFIED
from convkit.text.replacing import Replacing

TABLES: tuple[dict[int, str | int | None], ...] = (
    {},
    {0x5D: "x", 0x2D: None, 0x5E: 0x5C},
    {0x10000: "y"},
    {**UNIFIED, **AS_SPACES},
)
SIGNS = ["a", "]", "-", "^", "\\", "\U00010000", "\U00010001", "公", *map(chr, [*UNIFIED][::50]), *map(chr, AS_SPACES)]


@given(st.sampled_from(TABLES), st.lists(st.sampled_from(SIGNS), max_size=4).map("".join))
def test_a_text_is_replaced_as_by_its_table(table: dict[int, str | int | None], text: str) -> None:
    assert Replacing(table)(text) == text.translate(table)


def test_every_digit_is_a_numeral() -> None:
    assert all(one.isnumeric() for one in map(chr, range(sys.maxunicode + 1)) if category(one)[0] == "N")
    assert [one for one in "一〇A①¼Ⅷ٣７" if holds_digits(one)] == [*"〇①¼Ⅷ٣７"]

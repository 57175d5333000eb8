"""The ink of a number fits what it shows, and nothing else that a recogniser takes it for."""

from __future__ import annotations

from typing import Any

import numpy as np
from convkit_ocr.shapes import fits
from hypothesis import example, given
from hypothesis import strategies as st
from make.scans import font
from PIL import Image, ImageDraw

NUMBERS = st.integers(10, 9_999_999).map(str)
GROUPED = st.integers(1_000, 999_999).map("{:,}".format)


def ink(text: str, raised: str = "", struck: bool = False) -> Any:
    image = Image.new("L", (400, 80), 255)
    pen = ImageDraw.Draw(image)
    pen.text((20, 20), text, 0, font(36))
    end = 20 + font(36).getlength(text)
    pen.text((end + 2, 20), raised, 0, font(20))
    if struck:
        pen.line((18, 44, end, 44), 0, 3)
    rows, columns = np.nonzero(np.asarray(image) < 160)
    return np.asarray(image)[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]


@given(st.one_of(NUMBERS, GROUPED))
def test_a_number_fits_its_own_ink(text: str) -> None:
    assert fits(text, ink(text))


@given(NUMBERS, st.integers(0, 6))
@example("136311", 0)  # the last two figures touch: as many parts as were recognised
def test_a_number_that_lost_a_figure_does_not_fit(text: str, at: int) -> None:
    assert not fits(text[: at % len(text)] + text[at % len(text) + 1 :], ink(text))


@given(GROUPED)
def test_a_comma_is_no_point_and_a_point_no_comma(text: str) -> None:
    assert not fits(text.replace(",", "."), ink(text))
    assert not fits(text, ink(text.replace(",", ".")))


@given(NUMBERS, st.sampled_from("123456789"))
def test_a_raised_figure_is_none_of_the_number(text: str, raised: str) -> None:
    assert not fits(text + raised, ink(text, raised))


@given(NUMBERS)
def test_a_number_with_a_line_through_it_fits_nothing(text: str) -> None:
    assert not fits(text, ink(text, struck=True))

"""What becomes of a run: a digit that is dressed never joins a figure, and what nobody sees is no text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convkit.reading.runs import BLACK, PLAIN, SCRIPT, UNKNOWN, WHITE, Look, alike, seen
from convkit.text.numbers import read_number

LOOKS = st.builds(
    Look, st.none() | st.booleans(), st.none() | st.booleans(), lift=st.none() | st.floats(-9, 9),
    size=st.none() | st.floats(1, 40), colour=st.none() | st.sampled_from((BLACK, WHITE, UNKNOWN)),
)  # fmt: skip
DRESSED = (
    Look(struck=True),
    Look(signs=True),
    Look(shift=SCRIPT),
    Look(shift=-SCRIPT),
    Look(lift=3.0, size=10.5),
    Look(lift=-6.0),
)
digits = st.text(st.characters(categories=("Nd", "No")), min_size=1, max_size=4)


@given(digits, st.sampled_from(DRESSED), st.integers(0, 99))
def test_a_dressed_digit_of_any_script_never_joins_a_figure(text: str, look: Look, figure: int) -> None:
    dressed = seen(text, look).text
    for read in (f"{figure}{dressed}", f"{dressed}{figure}", dressed):
        assert read_number(read).state != "number"


@given(LOOKS, LOOKS, LOOKS)
def test_looks_go_over_each_other_in_any_grouping(one: Look, two: Look, three: Look) -> None:
    assert one.over(two).over(three) == one.over(two.over(three))
    assert PLAIN.over(one) == one == one.over(PLAIN)


@pytest.mark.parametrize("text", ["8件", "８", "①", "无"])
@pytest.mark.parametrize("look", [PLAIN, Look(lift=1.0, size=14), Look(colour=WHITE, ground=BLACK), Look(size=5)])
def test_an_ordinary_look_leaves_the_text(text: str, look: Look) -> None:
    assert seen(text, look).text == text


def test_raised_digits_of_full_width_are_marks_as_others_are() -> None:
    assert seen("5１", Look(shift=SCRIPT)).text == "⁵¹"
    assert seen("5１", Look(shift=-SCRIPT)).text == "₅₁"


def test_struck_digits_stay_in_running_text() -> None:
    assert seen("18件", Look(struck=True)).text == "1̶8̶件"
    assert seen("18件", Look(struck=True), in_table=False).text == "18件"


@pytest.mark.parametrize(
    "look",
    [Look(hidden=True), Look(size=1), Look(size=10.5, breadth=0.01), Look(opacity=0),
     Look(colour=0xFDFDFD, ground=WHITE), Look(colour=BLACK, ground=BLACK)],
)  # fmt: skip
def test_what_nobody_sees_is_no_text_and_it_is_said_why(look: Look) -> None:
    assert seen("8", look, in_table=False)._replace(why=None) == ("", None)
    assert seen("8", look).why is not None
    assert not seen("8", look).text.strip()


@pytest.mark.parametrize(
    ("look", "gap"),
    [(Look(hidden=True), ""), (Look(size=1), ""), (Look(opacity=0), " "), (Look(colour=0, ground=0), " ")],
)
def test_what_nobody_sees_and_takes_room_leaves_a_gap(look: Look, gap: str) -> None:
    assert seen("8", look).text == gap
    assert seen("", look).text == ""


@given(st.integers(0, WHITE))
def test_a_colour_that_is_not_known_is_like_none(colour: int) -> None:
    assert not alike(colour, UNKNOWN)
    assert not alike(UNKNOWN, colour)
    assert not alike(colour, None)
    assert alike(colour, colour)


@pytest.mark.parametrize(
    ("one", "other", "is_like"),
    [
        (0xFF0000, 0xFFFFFF, False),  # red on white: one of three parts is the same
        (0x00FF00, 0x000000, False),
        (0xFFFF00, 0xFFFFFF, False),
        (0xFFFFFF, 0xF9F9F9, True),
        (0xFFFFFF, 0xF7FFFF, False),
    ],
)
def test_colours_are_alike_where_each_of_their_parts_is(one: int, other: int, is_like: bool) -> None:
    assert (seen("8", Look(colour=one, ground=other)).text == " ") is is_like

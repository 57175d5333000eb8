"""Automatic numbers: counts of levels, and how they are printed."""

from __future__ import annotations

import pytest

from convkit.reading.numbering import Counts, Level
from convkit.text.numerals import in_form

LEVELS = (Level(pattern=(1, ".")), Level(pattern=(1, ".", 2)), Level(form="lowerLetter", pattern=(3, ")")))


def told(levels: tuple[Level, ...], *at: int) -> list[str]:
    counts = Counts()
    return [counts.next(levels, level).text for level in at]


def test_a_level_starts_again_after_each_higher_one() -> None:
    assert told(LEVELS, 1, 2, 3, 3, 2, 1, 2) == ["1.", "1.1", "a)", "b)", "1.2", "2.", "2.1"]


def test_a_level_above_that_was_never_used_counts_as_used_once() -> None:
    assert told(LEVELS, 2, 1) == ["1.1", "2."]


@pytest.mark.parametrize(("restart", "again"), [(0, "1.2.2"), (1, "1.2.2"), (2, "1.2.1"), (None, "1.2.1")])
def test_a_level_says_after_which_one_it_starts_again(restart: int | None, again: str) -> None:
    levels = (*LEVELS[:2], Level(pattern=(1, ".", 2, ".", 3), restart=restart))
    assert told(levels, 1, 2, 3, 2, 3)[-1] == again


def test_a_list_can_begin_anew_and_print_plain_digits() -> None:
    levels = (Level(form="chineseCounting", pattern=("第", 1, "条")), Level(pattern=(1, "-", 2), legal=True, digits=3))
    counts = Counts()
    counts.restart(1, 12)
    assert counts.next(levels, 1).text == "第十二条"
    assert counts.next(levels, 2, start=7).text == "12-007"


@pytest.mark.parametrize(
    ("form", "pattern", "section"),
    [("chineseCounting", ("（", 1, "）"), True), ("chineseCounting", (1, "是"), False), ("decimal", (1, "、"), False)],
)
def test_chinese_numbers_between_the_usual_signs_are_those_of_sections(
    form: str, pattern: tuple[str | int, ...], section: bool
) -> None:
    assert Level(form=form, pattern=pattern).is_section == section


@pytest.mark.parametrize(("number", "told"), [(1, "a"), (26, "z"), (27, "aa"), (703, "aaa"), (0, "0"), (-2, "-2")])
def test_letters_of_web_pages_go_on_with_two(number: int, told: str) -> None:
    assert in_form(number, "lowerAlphabetic") == told
    assert in_form(number, "upperAlphabetic") == told.upper()

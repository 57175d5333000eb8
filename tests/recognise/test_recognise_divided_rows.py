"""Rows of text whose cells marks divide: 、 ； and commas, which may stand inside a number instead."""

from __future__ import annotations

from random import Random

import pytest
from make.drawn import F2021
from make.dumps import TITLE, blocks, consistent, lines, numbers_in, read_right

from convkit.text.numbers import read_number

STATED = consistent(F2021, Random(4), scale=300, share=1)
MARKS = ["、", "，", "；", ",", "; ", " ， "]


def text(stated: dict[str, str], glue: str) -> str:
    told = [f"{one.heading}\n" + "\n".join(glue.join(line) for line in lines(one)) for one in blocks(F2021, stated)]
    return "\n".join([TITLE, *told])


@pytest.mark.parametrize("glue", MARKS)
def test_marks_divide_the_cells_of_a_row(glue: str) -> None:
    assert read_right(text(STATED, glue), F2021, STATED) == len(STATED)


@pytest.mark.parametrize("glue", MARKS)
def test_a_blank_cell_keeps_its_place_between_marks_and_is_none_where_it_has_no_mark(glue: str) -> None:
    random = Random(9)
    stated = {path: "" if random.random() < 0.2 else value for path, value in STATED.items()}
    assert read_right(text(stated, glue), F2021, stated) > 60
    for path, value in numbers_in(text(stated, glue).replace(glue * 2, glue), F2021).items():
        assert read_number(stated[path]).value == value


@pytest.mark.parametrize("comma", ",，")
def test_commas_divide_nothing_where_some_stand_inside_numbers(comma: str) -> None:
    stated = consistent(F2021, Random(4), scale=30_000, share=1)
    printed = {path: f"{int(value):,}".replace(",", comma) for path, value in stated.items()}
    found = numbers_in(text(printed, comma), F2021)
    assert {path: value for path, value in found.items() if int(stated[path]) != value} == {}


def test_a_merged_cell_said_again_for_each_column_is_no_number_with_thousands() -> None:
    said = text(STATED, ",").replace(
        value := f"行政许可,{STATED['disclosure.licensing.decisions']}", f"{value},230,230"
    )
    assert "disclosure.licensing.decisions" not in numbers_in(said, F2021)

"""Dumps with characters that show nothing between all others, and with blank lines between their rows."""

from __future__ import annotations

from random import Random

import pytest
from make.drawn import F2021
from make.dumps import ARRANGEMENTS, RUN_TOGETHER, blocks, consistent, read_right, text_of

STATED = consistent(F2021, Random(3))
TEXTS = {name: text_of(name, blocks(F2021, STATED)) for name in ARRANGEMENTS if name not in RUN_TOGETHER}


@pytest.mark.parametrize(("name", "unseen"), [*zip(TEXTS, "\ufeff\u200b\u2060\u00ad" * len(TEXTS), strict=False)])
def test_characters_that_show_nothing_change_nothing(name: str, unseen: str) -> None:
    assert read_right(unseen.join(TEXTS[name]), F2021, STATED) == len(STATED)


@pytest.mark.parametrize("name", ["pipes", "rows closed by pipes", "tabs", "one cell a line", "wide spaces"])
def test_blank_lines_between_rows_divide_no_table(name: str) -> None:
    assert read_right(TEXTS[name].replace("\n", "\n\n"), F2021, STATED) >= len(STATED) - 15


@pytest.mark.parametrize("stroke", "｜¦‖⎮┃")
@pytest.mark.parametrize("name", ["pipes", "rows closed by pipes"])
def test_whatever_upright_stroke_stands_between_cells_divides_them(name: str, stroke: str) -> None:
    assert read_right(TEXTS[name].replace("|", stroke), F2021, STATED) == len(STATED)


@pytest.mark.parametrize(("arrangement", "mark"), [("tabs", "\t"), ("pipes", "|")])
def test_two_marks_divide_cells_where_all_stand_in_pairs(arrangement: str, mark: str) -> None:
    random = Random(8)
    stated = {path: "" if random.random() < 0.2 else value for path, value in STATED.items()}
    once = text_of("tabs", blocks(F2021, stated)).replace("\t", mark)
    twice = once.replace(mark, mark * 2)
    assert read_right(twice, F2021, stated) == read_right(once, F2021, stated) > 60

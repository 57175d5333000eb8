"""Rows with blanks in a text whose columns spaces keep, also on pages that begin their columns anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

import pytest
from make.drawn import EDITIONS
from make.dumps import ALIGNED, TITLE, blocks, consistent, numbers_in

from convkit.form import Form
from convkit.text.numbers import read_number

ARRANGEMENT = "columns of spaces, broad characters counted twice"


def blanked(form: Form, seed: int, share: float) -> dict[str, str]:
    random = Random(seed)
    values = consistent(form, random, share=1)
    return {path: "" if random.random() < share else value for path, value in values.items()}


def right(text: str, form: Form, stated: Mapping[str, str]) -> int:
    found = numbers_in(text, form)
    assert {path: value for path, value in found.items() if read_number(stated[path]).value != value} == {}
    return len(found)


@pytest.mark.parametrize("form", EDITIONS, ids=lambda form: form.id)
@pytest.mark.parametrize(("share", "fewest"), [(0.1, 0.4), (0.4, 0.02)])
def test_a_figure_stands_below_its_label_though_others_are_blank(form: Form, share: float, fewest: float) -> None:
    for seed in range(3):
        stated = blanked(form, seed, share)
        text = TITLE + "\n" + ALIGNED[ARRANGEMENT](blocks(form, stated))
        assert right(text, form, stated) >= fewest * sum(map(bool, stated.values()))


def cut(lines: Sequence[str], at: int, moved: int) -> str:
    """The lines with a page's end at one of them; behind it all figures stand so many columns further right."""
    return "\n".join([*lines[:at], "\f" + " " * moved + lines[at], *(" " * moved + line for line in lines[at + 1 :])])


@pytest.mark.parametrize("moved", [6, 8, 10, 12, 14, 16, 18])
def test_a_page_whose_columns_stand_elsewhere_never_gives_a_neighbours_figure(moved: int) -> None:
    form = EDITIONS[0]
    stated = blanked(form, 5, 0.5)
    lines = (TITLE + "\n" + ALIGNED[ARRANGEMENT](blocks(form, stated))).split("\n")
    at = next(at for at, line in enumerate(lines) if "（四）无法提供" in line)
    right(cut(lines, at, moved), form, stated)

"""What was recognised, held against a layer: where both say the same it stays, where they differ nothing is read."""

from __future__ import annotations

import doctest

from hypothesis import given
from hypothesis import strategies as st

import convkit.reading.ocr_layers
from convkit.reading import read_number
from convkit.reading.ocr_layers import agreed
from convkit.reading.pages import Char, Page, run_of
from convkit.report import State

TEXTS = st.lists(st.sampled_from(["0", "7", "12", "125", "3,456", "８", "/", "自然人", "总计"]), min_size=1, max_size=6)
PLACE = st.floats(-2, 2)


def placed(texts: list[str], run: int, dx: float = 0, dy: float = 0) -> list[Char]:
    return [
        char
        for at, text in enumerate(texts)
        if text
        for char in run_of(text, 80 + 70 * at + dx, 200 + dy, 10, run + at)
    ]


def page(texts: list[str]) -> Page:
    chars = placed(texts, 0)
    return Page(1, 595.0, 842.0, chars, held=len(chars), confidences={char.run: 0.97 for char in chars})


def said(one: Page) -> list[str]:
    runs: dict[int, str] = {}
    for char in one.chars:
        runs[char.run] = runs.get(char.run, "") + char.text
    return list(runs.values())


def state(text: str) -> State:
    return read_number(text).state


def test_the_example_in_the_documentation_runs() -> None:
    assert doctest.testmod(convkit.reading.ocr_layers, optionflags=doctest.NORMALIZE_WHITESPACE).failed == 0


@given(TEXTS, PLACE, PLACE)
def test_what_both_say_stays_as_sure_as_it_was(texts: list[str], dx: float, dy: float) -> None:
    own = page(texts)
    assert agreed(own, placed(texts, 50, dx, dy)) == own
    assert agreed(own, []) == own


@given(TEXTS, st.data())
def test_a_figure_of_which_the_layer_says_something_else_is_unread(texts: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(texts) - 1))
    other = data.draw(st.sampled_from(["1", "12", "126", "1260", "总计"]).filter(lambda one: one != texts[at]))
    found = said(agreed(page(texts), placed([*texts[:at], other, *texts[at + 1 :]], 50)))
    figure = state(texts[at]) in ("number", "placeholder")
    assert found[:at] + found[at + 1 :] == texts[:at] + texts[at + 1 :]
    assert state(found[at]) == ("unread" if figure else state(texts[at]))
    assert not figure or (texts[at] in found[at] and other in found[at])


@given(TEXTS, st.data())
def test_a_figure_that_the_layer_alone_has_is_unread(texts: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(texts) - 1))
    found = agreed(page([*texts[:at], "", *texts[at + 1 :]]), placed(texts, 50))
    extra = [one for one in said(found) if state(one) == "unread"]
    assert len(extra) == (state(texts[at]) == "number")
    assert all(texts[at] in one for one in extra)
    assert {char.run for char in found.chars} == found.confidences.keys()
    assert found.held == len(found.chars)

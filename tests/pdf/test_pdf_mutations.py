"""Whatever befalls the content of a PDF: no fact that the page does not state, nothing lost without a word."""

from __future__ import annotations

import random

import pytest
from make.pdf_drawing import RIGHT, drawing
from make.pdf_mutations import MUTATIONS, PATHS, Stated
from make.pdf_press import PLAIN, Press, printed
from make.pdf_readings import codes, read

import convkit

PRESSES = (PLAIN, Press("rect"), Press(text="glyph"), Press("none"), Press("boxes", "kern"), Press("none", "glyph"))


# -- every way to draw the same


WAYS = (
    *(Press(walls) for walls in ("line", "rect", "stroke", "boxes", "fill")),
    *(Press(text=text) for text in ("glyph", "kern", "row")),
    *(Press(rotate=turn) for turn in (90, 180, 270)),
    *(Press(sideways=turn) for turn in (90, 180, 270)),
    Press(form=True),
    Press(scale=2.0),
    Press("rect", scale=0.5),
    Press(crop=(50.0, 30.0)),
    Press("boxes", "glyph", shuffle=True),
    Press(bold=True),
    Press("none"),
    Press("none", "row"),
    Press("none", "glyph", rotate=90),
)


@pytest.mark.parametrize("press", WAYS, ids=lambda press: "-".join(str(part) for part in press))
def test_every_way_of_drawing_the_tables_is_read_right(press: Press, long: bool) -> None:
    aligned = (0.5, 1.0) if press.walls == "none" else (0.0, 0.5, 1.0)
    for align in aligned if long else aligned[:1]:
        reading = read(printed(drawing(align), press))
        assert {path: fact.value for path, fact in reading.report.facts.items() if fact.value is not None} == RIGHT
        assert reading.account.balanced


def test_numbers_beside_no_column_of_a_table_without_lines_are_unread() -> None:
    facts = read(printed(drawing(0.0), Press("none"))).report.facts
    assert all(facts[path].value == RIGHT[path] or facts[path].state == "unread" for path in PATHS)


# -- mutations


def check(stated: Stated, data: bytes) -> None:
    """Every fact is what the page states, or it is not a number and a finding says so; the account balances."""
    try:
        reading = read(data)
    except convkit.InputError:
        assert stated.refusable
        return
    codes_found, named = codes(reading), {path for finding in reading.findings for path in finding.paths}
    assert reading.account.balanced
    assert not stated.told or any(code.startswith(stated.told) for code in codes_found)
    for path, fact in reading.report.facts.items():
        may_be = stated.now.get(path, {RIGHT[path]} if path in RIGHT else set())
        if fact.state == "number":
            assert fact.value in may_be, path
        elif path in RIGHT:
            assert not may_be or path in stated.doubtful, path
            assert path in named or fact.state == "absent", path
            told = {"leftover", "pdf.struck"} & codes_found or stated.told
            assert fact.state != "blank" or path in stated.blank or told, path
    seen = {word.text for word in stated.page.words}
    for extra in reading.report.extras:
        assert {str(value.value) for value in extra.values if value.state == "number"} <= seen


@pytest.mark.parametrize("name", MUTATIONS)
def test_no_fact_that_the_page_does_not_state(name: str, long: bool) -> None:
    for seed in range(8 if long else 1):
        stated = MUTATIONS[name](drawing(), random.Random(f"{name}{seed}"))
        press = stated.presses[seed % len(stated.presses)] if stated.presses else PRESSES[seed % len(PRESSES)]
        data = printed(stated.page, press, stated.edit)
        if press.walls == "none":
            stated.doubtful |= stated.doubtful_without_walls
        check(stated, data)

"""What a cell shows: its text, unless that shows another number than the one it holds."""

from __future__ import annotations

import pytest

from convkit import Cell, Inline
from convkit.writing.cells import is_figure, shown, shows_its_number

LINKED = (Inline("见"), Inline("附表", "https://a.example/"))


@pytest.mark.parametrize("text", ["448", "448（其中修订16件）", "448.0", "４４８", " 448 "])
def test_a_text_that_begins_with_its_number_is_written(text: str) -> None:
    assert shown(Cell(1, 1, text, number="448"), "a.b") == ((Inline(text),), ())


@pytest.mark.parametrize("text", ["448", "4 48", "45%", "", "约448.369", "448.369.1"])
def test_a_text_that_shows_another_number_is_a_loss(text: str) -> None:
    inlines, (loss,) = shown(Cell(1, 1, text, number="448.369"), "a.b")
    assert (inlines, loss.place, loss.lost) == ((Inline("448.369"),), "a.b", text)


@pytest.mark.parametrize("text", ["97%", "97.0%", "97.0％（上年96%）"])
def test_a_percentage_shows_the_number_before_its_sign(text: str) -> None:
    assert shown(Cell(1, 1, text, number="97"), "a.b") == ((Inline(text),), ())
    assert not shows_its_number(Cell(1, 1, text, number="0.97"))


def test_runs_are_kept_where_they_are_the_text() -> None:
    assert shown(Cell(1, 1, "见附表", inlines=LINKED), "") == (LINKED, ())
    assert shown(Cell(1, 1, "见附件", inlines=LINKED), "") == ((Inline("见附件"),), ())


def test_a_cell_without_a_number_shows_its_text() -> None:
    assert shows_its_number(Cell(1, 1, "4 48"))


@pytest.mark.parametrize(
    ("text", "looks"), [("1,234", True), ("-", True), ("", True), ("无", False), ("9" * 61, False)]
)
def test_what_looks_like_a_figure(text: str, looks: bool) -> None:
    assert is_figure(text) is looks

"""Pages as programs put them together: cut in pieces inside others, with shadows, layers and notes over them."""

from __future__ import annotations

import io
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pikepdf
import pytest
from pdf_drawing import RIGHT, WIDTH, Drawing, drawing
from pdf_press import PLAIN, Press, printed
from pikepdf import Array

from convkit.convert import Reading, examine

FIRST, SECOND = "requests.received.naturalPerson", "requests.received.enterprise"
Edit = Callable[[pikepdf.Pdf, Any], None]


def read(data: bytes) -> Reading:
    return examine(io.BytesIO(data))


def codes(reading: Reading) -> set[str]:
    return {finding.code for finding in reading.findings}


def numbers(reading: Reading) -> dict[str, Decimal | None]:
    assert reading.account.balanced
    return {path: fact.value for path, fact in reading.report.facts.items() if fact.state == "number"}


# -- cut pages


def cut_inside(page: Drawing, right: float) -> tuple[Press, Edit | None]:
    page.before = f"0 0 {right} {page.height} re W n"
    return Press(form=True), None


def cut_to_its_box(page: Drawing, right: float) -> tuple[Press, Edit | None]:
    def edit(pdf: pikepdf.Pdf, sheet: Any) -> None:
        sheet.Resources.XObject.Whole.BBox = Array([0, 0, right, page.height])

    return Press(form=True), edit


def cut_around(page: Drawing, right: float) -> tuple[Press, Edit | None]:
    def edit(pdf: pikepdf.Pdf, sheet: Any) -> None:
        content = f"q 0 0 {right} {page.height} re W n\n".encode() + sheet.Contents.read_bytes() + b"\nQ"
        sheet.Contents = pikepdf.Stream(pdf, content)

    return Press(form=True), edit


@pytest.mark.parametrize("cut", [cut_inside, cut_to_its_box, cut_around])
@pytest.mark.parametrize("right", [520.0, 540.0])
def test_what_is_cut_off_with_a_page_inside_the_page_is_not_read(cut: Any, right: float) -> None:
    page = drawing()
    reading = read(printed(page, *cut(page, right)))
    seen = {path: value for path, value in RIGHT.items() if page.word(path).x + page.word(path).width <= right}
    assert len(seen) < len(RIGHT)
    assert numbers(reading).items() <= seen.items()
    assert "pdf.hidden.clipped" in codes(reading)


@pytest.mark.parametrize("cut", [cut_inside, cut_to_its_box, cut_around])
def test_what_is_cut_off_beside_the_text_takes_nothing_away(cut: Any) -> None:
    page = drawing()
    reading = read(printed(page, *cut(page, WIDTH - 5)))
    assert numbers(reading) == RIGHT
    assert not any(code.startswith("pdf.") for code in codes(reading))


# -- text that is drawn twice


@pytest.mark.parametrize("aside", [0.3, 0.5, 0.8])
@pytest.mark.parametrize("before", [True, False])
def test_text_with_a_shadow_is_read_once(aside: float, before: bool) -> None:
    for start in (0.0, 2.1, 4.3, 6.7):
        page = drawing()
        page.words = [word._replace(x=word.x + start, y=word.y + start) for word in page.words]
        page.walls = [
            wall._replace(x1=wall.x1 + start, x2=wall.x2 + start, y1=wall.y1 + start, y2=wall.y2 + start)
            for wall in page.walls
        ]
        shadow = [word._replace(x=word.x + aside, y=word.y + aside, style="0.7 g", path="") for word in page.words]
        page.words = [*shadow, *page.words] if before else [*page.words, *shadow]
        reading = read(printed(page, PLAIN))
        assert numbers(reading) == RIGHT
        assert "near" not in codes(reading)

"""Text that a program recognised in the picture of a page is read and marked; what nobody sees else stays hidden."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from convkit_pdf.document import read_bytes
from convkit_pdf.pdfium import scanned as scanned_pages
from hypothesis import given
from hypothesis import strategies as st
from make.pdf_drawing import RIGHT, WIDTH, Drawing, drawing
from make.pdf_press import printed
from make.pdf_readings import codes, numbers, read, wrong
from make.repeating import examples, repeated
from make.scanned import (
    INVISIBLE,
    PAPER,
    SEEN,
    WHITE,
    Where,
    layers_alone,
    picture_of,
    recognising,
    scanned,
    usual_picture,
)

import convkit


@pytest.fixture(autouse=True, scope="module")
def alone() -> Iterator[None]:
    with layers_alone():
        yield


PATH = "requests.received.naturalPerson"


@pytest.mark.parametrize(
    ("style", "where"),
    [(INVISIBLE, "over"), (WHITE, "under"), (SEEN, "under"), *repeated([(INVISIBLE, "under"), (WHITE, "over")])],
)
def test_a_layer_is_read_and_each_of_its_figures_marked(style: str, where: Where) -> None:
    reading = read(scanned(drawing(), usual_picture(), style, where))
    assert numbers(reading) == RIGHT
    assert {fact.recognised for fact in reading.report.facts.values()} == {Decimal(0)}
    assert not list(reading.report.images)
    assert not reading.account.complete
    assert {"recognised", "recognised.text"} <= codes(reading)
    assert not any(code.startswith("pdf.") for code in codes(reading))


@examples(6, shrink=False)
@given(st.sampled_from(sorted(RIGHT)), st.sampled_from([(INVISIBLE, "over"), (SEEN, "under")]))
def test_a_figure_that_the_picture_does_not_show_is_not_read(path: str, how: tuple[str, Where]) -> None:
    page = drawing()
    page.change(path)
    reading = read(scanned(drawing(), picture_of(printed(page)), *how))
    assert reading.report.facts[path].state != "number"
    assert wrong(reading) == []
    assert len(numbers(reading)) > 150


def hidden_among(page: Drawing) -> bytes:
    """A page on which one figure is drawn invisibly, over a picture of paper that fills it."""
    page.change(PATH, page.word(PATH)._replace(style=INVISIBLE))
    return scanned(page, PAPER, SEEN)


def test_one_figure_that_nobody_sees_on_a_page_with_a_background_stays_hidden() -> None:
    reading = read(hidden_among(drawing()))
    assert reading.report.facts[PATH].state != "number"
    assert "pdf.hidden.invisible" in codes(reading)
    assert not list(reading.report.recognised)


@pytest.mark.parametrize(("picture", "share"), [(PAPER, 1.0), (usual_picture(), 0.5)])
def test_a_text_that_is_no_layer_stays_hidden(picture: tuple[int, int, bytes], share: float) -> None:
    with pytest.raises(convkit.InputError):
        read(scanned(drawing(), picture, INVISIBLE, share=share))


def test_text_that_shows_through_a_picture_is_text() -> None:
    reading = read(scanned(drawing(), PAPER, SEEN, "under", cover=40))
    assert numbers(reading) == RIGHT
    assert not list(reading.report.recognised)


def test_a_stamp_beside_the_layer_is_text_of_its_own() -> None:
    page = drawing()
    page.words.append(page.words[0]._replace(text="收文1234号", x=WIDTH - 90, y=page.height - 12, style="0 Tr"))
    reading = read(scanned(page, usual_picture()))
    assert numbers(reading) == RIGHT
    assert any("收文1234号" in str(getattr(block, "text", "")) for block in reading.report.blocks)


@pytest.mark.parametrize(("path", "seen"), [(PATH, "7777"), (PATH, ""), ("", "")])
def test_a_layer_is_held_against_what_is_recognised(path: str, seen: str, monkeypatch: pytest.MonkeyPatch) -> None:
    page = drawing()
    if path:
        page.change(path, *([page.word(path)._replace(text=seen)] if seen else []))
    recognising(monkeypatch, scanned_pages, page)
    document = read_bytes(scanned(drawing(), usual_picture()))
    assert document.account.balanced
    facts = convkit.recognise(document).report.facts
    read_of = {one: fact for one, fact in facts.items() if fact.state == "number"}
    assert {one: fact.value for one, fact in read_of.items()} == {one: RIGHT[one] for one in RIGHT if one != path}
    assert {fact.recognised for fact in read_of.values()} == {Decimal("0.97")}
    if path:
        assert facts[path].state == "unread"
        assert all(said in facts[path].printed for said in (seen, str(RIGHT[path])))

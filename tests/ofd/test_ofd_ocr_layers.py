"""Pages of OFD that are pictures: the text of a layer is read and marked, what nobody sees else stays hidden."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO

import pytest
from convkit_ofd import picture
from convkit_ofd.reader import scanned as scanned_pages
from make.ofd_parts import box, text
from make.ofd_press import MM
from make.ofd_scanned import scanned
from make.pdf_drawing import RIGHT, Drawing, drawing
from make.pdf_press import printed
from make.pdf_readings import codes, numbers, read, wrong
from make.repeating import repeated
from make.scanned import PAPER, Where, layers_alone, picture_of, recognising, usual_picture
from PIL import Image, ImageChops

import convkit
from convkit import read_document
from convkit.conversion.refused_pages import explain_or_show


@pytest.fixture(autouse=True, scope="module")
def alone() -> Iterator[None]:
    with layers_alone():
        yield


PATH = "requests.received.naturalPerson"


@pytest.mark.parametrize(
    ("style", "where"),
    [("invisible", "over"), ("clear", "under"), ("seen", "under"), *repeated([("white", "over"), ("white", "under")])],
)
def test_a_layer_is_read_and_each_of_its_figures_marked(style: str, where: Where) -> None:
    reading = read(scanned(drawing(), usual_picture(), style, where))
    assert numbers(reading) == RIGHT
    assert {fact.recognised for fact in reading.report.facts.values()} == {Decimal(0)}
    assert not list(reading.report.images)
    assert not reading.account.complete
    assert {"recognised", "recognised.text"} <= codes(reading)
    assert not any(code.startswith("ofd.") for code in codes(reading))


@pytest.mark.parametrize(("style", "where"), [("invisible", "over"), ("seen", "under")])
def test_a_figure_that_the_picture_does_not_show_is_not_read(style: str, where: Where) -> None:
    page = drawing()
    page.change(PATH)
    reading = read(scanned(drawing(), picture_of(printed(page)), style, where))
    assert reading.report.facts[PATH].state != "number"
    assert wrong(reading) == []
    assert len(numbers(reading)) > 150


def over(page: Drawing, *, written: str = "") -> str:
    """What is drawn over a figure of a page: a white box, and other figures in it."""
    word = page.word(PATH)
    patch = box((word.x - 2) * MM, (word.y - word.size) * MM, (word.width + 4) * MM, 1.2 * word.size * MM)
    return patch + (text(written, word.x * MM, word.y * MM, size=word.size * MM) if written else "")


@pytest.mark.parametrize("style", repeated(["invisible", "white"], but_each=2))
def test_a_figure_over_which_something_is_drawn_is_not_that_of_the_layer(style: str) -> None:
    page = drawing()
    patched = read(scanned(page, usual_picture(), style, more=over(page)))
    assert patched.report.facts[PATH].state != "number"
    assert len(numbers(patched)) > 150
    replaced = read(scanned(page, usual_picture(), style, more=over(page, written="7777")))
    assert replaced.report.facts[PATH].value in (7777, None)
    assert wrong(patched) == wrong(replaced, **{PATH: Decimal(7777)}) == []


def test_a_text_that_is_no_layer_stays_hidden() -> None:
    page = drawing()
    page.change(PATH, page.word(PATH)._replace(style="x"))
    with pytest.raises(convkit.InputError):
        read(scanned(drawing(), PAPER))
    with pytest.raises(convkit.InputError):
        read(scanned(drawing(), usual_picture(), share=0.5))
    shown = drawing()
    shown.words = [word._replace(style="x") if word.path != PATH else word for word in shown.words]
    reading = read(scanned(shown, PAPER))
    assert reading.report.facts[PATH].state != "number"
    assert "ofd.hidden.invisible" in codes(reading)
    assert not list(reading.report.recognised)


def test_text_that_shows_through_a_picture_is_text() -> None:
    reading = read(scanned(drawing(), PAPER, "seen", "under", cover=40))
    assert numbers(reading) == RIGHT
    assert not list(reading.report.recognised)


# -- with the extra


def test_a_layer_is_held_against_what_is_recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    page = drawing()
    page.change(PATH, page.word(PATH)._replace(text="7777"))
    recognising(monkeypatch, scanned_pages, page)
    document = read_document(BytesIO(scanned(drawing(), usual_picture())), "ofd")
    assert document.account.balanced
    facts = convkit.recognise(document).report.facts
    assert {one: fact.value for one, fact in facts.items() if one != PATH} == {
        one: value for one, value in RIGHT.items() if one != PATH
    }
    assert {fact.recognised for one, fact in facts.items() if one != PATH} == {Decimal("0.97")}
    assert facts[PATH].state == "unread"
    assert all(said in facts[PATH].printed for said in ("7777", str(RIGHT[PATH])))


@pytest.mark.parametrize("turned", repeated([True, False], but_each=2))
def test_a_page_that_is_a_picture_alone_is_asked_for_as_it_looks(turned: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    page, nothing = drawing(), drawing()
    nothing.words = []
    asked = recognising(monkeypatch, scanned_pages, page)
    document = read_document(BytesIO(scanned(nothing, usual_picture(), turned=turned, more=over(page))), "ofd")
    facts = convkit.recognise(document).report.facts
    assert {one: fact.value for one, fact in facts.items()} == RIGHT
    page.change(PATH)
    (shown,) = asked
    wide, high, data = picture_of(printed(page))
    looks = Image.frombytes("L", (wide, high), data).resize(shown.size)
    assert sum(ImageChops.difference(shown.convert("L"), looks).histogram()[128:]) < 0.001 * wide * high


def test_without_the_extra_a_scan_is_refused_with_how_to_install_it() -> None:
    nothing = drawing()
    nothing.words = []
    with pytest.raises(convkit.InputError, match=r"the OFD is a scan.*pip install 'convkit\[ocr\]'"):
        read(scanned(nothing, usual_picture()))


def test_a_page_for_confirming_has_the_picture_of_the_page() -> None:
    page = drawing()
    data = scanned(page, usual_picture(), more=over(page))
    _, confirming = explain_or_show(BytesIO(data), "en")
    assert confirming.count(b'src="data:image/') > 100
    shown = Image.open(BytesIO(picture(BytesIO(data), 1, 72)))
    word = page.word(PATH)
    place = (int(word.x) - 1, int(word.y - word.size), int(word.x) + 20, int(word.y))
    assert {*shown.convert("L").crop(place).tobytes()} == {255}

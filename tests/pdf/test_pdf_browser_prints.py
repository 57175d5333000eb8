"""Reports as web pages of agencies have them, printed by a browser: cells that are sunken, striped, faint, scaled."""

from __future__ import annotations

import io
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from convkit_pdf.document import read_document
from make.browsing import printed as printed_by_browser
from make.pdf_drawing import GRIDS, LEFT, RIGHT, SECTIONS, Word, drawing
from make.pdf_press import Press, printed
from make.pdf_readings import numbers, read
from make.repeating import repeated
from pikepdf import Array, Dictionary, Name
from test_pdf_odd_files import renamed

from convkit import texts
from convkit.document import Grid

HEADINGS = ("二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况")
SHEET = """<!DOCTYPE html><meta charset="utf-8"><style>
body { font-size: 12pt } table { width: 100% } td { font-size: 9pt; text-align: center; padding: 3px } STYLE
</style><body><h1>某某县2022年政府信息公开工作年度报告</h1><p>一、总体情况</p><p>情况良好。</p>TABLES
<p>五、存在的主要问题及改进情况</p><p>情况良好。</p><p>六、其他需要报告的事项</p><p>情况良好。</p>"""
THIN = "table { border-collapse: collapse } td { border: 1px solid #000 }"


def page(style: str, attributes: str = "") -> str:
    """A report as a web page."""
    tables = "".join(
        f"<p>{heading}</p>{table(GRIDS[section], attributes)}"
        for heading, section in zip(HEADINGS, SECTIONS, strict=True)
    )
    return SHEET.replace("STYLE", style).replace("TABLES", tables)


def table(grid: Grid, attributes: str) -> str:
    rows: list[str] = [""] * grid.height
    for cell in sorted(grid.cells, key=lambda one: (one.row, one.column)):
        rows[cell.row - 1] += f"<td rowspan={cell.rows} colspan={cell.columns}>{cell.text}</td>"
    return f"<table {attributes}>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


LOOKS = {
    "sunken cells, as tables have them that say no more than border=1": ("", "border=1"),
    "thick sunken cells": ("", "border=5"),
    "ridges": ("table { border: 2px ridge gray } td { border: 2px inset gray }", ""),
    "every other row is coloured, and nothing else": (
        "table { border-collapse: collapse } tr:nth-child(even) td { background: #e8eef8 }",
        "",
    ),
    "coloured rows with white between": ("tr:nth-child(even) { background: #eee }", ""),
    "a coloured header over lines": (
        "table { border-collapse: collapse } tr:nth-child(-n+3) td { background: #dde } "
        "td { border-bottom: 1px solid #bbb }",
        "",
    ),
    "lines that the end of the page leaves open": (
        "td { border-bottom: 1px solid #aaa; border-right: 1px solid #aaa } "
        "table { border-spacing: 0; border-left: 1px solid #aaa; border-top: 1px solid #aaa }",
        "",
    ),
    "cells that are drawn faint, each as a page inside the page": (THIN + "td { opacity: .6 }", ""),
    "everything scaled": (THIN + "body { transform: scale(.7); transform-origin: 0 0 }", ""),
    "black shadows": (THIN + "td { text-shadow: 0.5px 0.5px #000 }", ""),
    "grey shadows": (THIN + "td { text-shadow: 1px 1px #888 }", ""),
    "a watermark larger than the rows": (
        THIN + "p:last-child { position: fixed; top: 300px; left: 100px; font-size: 120pt; color: rgb(200 0 0 / 20%) }",
        "",
    ),
}


@pytest.mark.parametrize("look", repeated(LOOKS, but_each=6))
def test_what_a_browser_prints_is_read_right(look: str, tmp_path: Path) -> None:
    source = tmp_path / "page.html"
    source.write_text(page(*LOOKS[look]), encoding="utf-8")
    reading = read(printed_by_browser(source))
    assert numbers(reading) == RIGHT
    assert "pdf.unknown" not in {finding.code for finding in reading.findings}


# -- what the file gives in words beside what it draws


def radical(name: str) -> str:
    """The radical for a character, as fonts name the glyph that both share."""
    names = {"一": "\u2f00", "行": "\u2f8f", "人": "\u2f08", "止": "\u2f4c", "文": "\u2f42", "长": "\u2ed3"}
    return names.get(name, name)


@pytest.mark.parametrize("press", [Press(), Press("none"), Press(text="row")])
def test_radicals_are_read_as_the_characters_that_are_shown(press: Press) -> None:
    data = printed(drawing(), press, renamed(radical))
    assert numbers(read(data)) == RIGHT
    assert not any("\u2e80" <= one <= "\u2fd5" for one in "".join(texts(read_document(io.BytesIO(data)).blocks)))


@pytest.mark.parametrize(("drawn", "named"), [("户", "⼾"), ("胶", "㬵")])
def test_a_character_that_a_font_draws_as_two_is_the_usual_one(drawn: str, named: str) -> None:
    page = drawing()
    page.words.append(told(Word(f"用{drawn}", LEFT, page.height - 20), f"用{drawn}"))
    document = read_document(io.BytesIO(printed(page, edit=renamed(lambda name: named if name == drawn else name))))
    assert f"用{drawn}" in texts(document.blocks)
    assert "pdf.unknown" not in {finding.code for finding in document.findings}


def told(word: Word, words: str, tag: str = "Span") -> Word:
    """A word with other words beside it, for those who do not see the page."""
    return word._replace(style=f"/{tag} <</ActualText <FEFF{words.encode('utf-16-be').hex()}>>> BDC")


FIRST = "requests.received.naturalPerson"


@pytest.mark.parametrize(
    ("press", "words"),
    repeated(
        product(
            [Press(), Press(text="glyph"), Press(form=True), Press("none")],
            ["199", "1234567", "—", "无", "１１２", "111 1", "1"],
        ),
        but_each=3,
    ),
)
def test_words_that_tell_another_number_than_is_shown_are_not_read(press: Press, words: str) -> None:
    page = drawing()
    page.change(FIRST, told(page.word(FIRST), words))
    reading = read(printed(page, press))
    assert numbers(reading) == {path: value for path, value in RIGHT.items() if path != FIRST}
    assert "pdf.unknown" in {finding.code for finding in reading.findings}
    assert FIRST in {path for finding in reading.findings for path in finding.paths}


def test_words_that_tell_another_label_than_is_shown_are_not_read() -> None:
    page = drawing()
    at = next(at for at, word in enumerate(page.words) if word.text == "规章")
    page.words[at] = told(page.words[at], "行政规范性文件")
    reading = read(printed(page))
    assert numbers(reading).items() <= RIGHT.items()
    assert "pdf.unknown" in {finding.code for finding in reading.findings}


@pytest.mark.parametrize("drawn", ["—", " ", "   "])
def test_words_in_the_place_of_something_else_are_no_number(drawn: str) -> None:
    page = drawing()
    page.change(FIRST, told(page.word(FIRST)._replace(text=drawn), "7"))
    assert numbers(read(printed(page))) == {path: value for path, value in RIGHT.items() if path != FIRST}


def test_words_that_tell_the_same_number_are_read() -> None:
    page = drawing()
    page.words = [told(word, word.text) for word in page.words]
    assert numbers(read(printed(page))) == RIGHT


# -- such words in pages inside the page, which the PDF library leaves where they are not


def nested(pdf: pikepdf.Pdf, sheet: Any) -> None:
    """The page as a page inside one inside another, each in a place of its own."""
    inner = pikepdf.Stream(pdf, sheet.Contents.read_bytes())
    inner.Type, inner.Subtype, inner.BBox = Name.XObject, Name.Form, Array([-2000, -2000, 4000, 4000])
    inner.Resources, inner.Matrix = sheet.Resources, Array([0.8, 0, 0, 0.8, 11, 7])
    outer = pikepdf.Stream(pdf, b"q 1.25 0 0 1.25 30 0 cm /In Do Q")
    outer.Type, outer.Subtype, outer.BBox = Name.XObject, Name.Form, Array([-2000, -2000, 4000, 4000])
    outer.Resources = Dictionary(XObject=Dictionary(In=inner))
    sheet.Resources = Dictionary(XObject=Dictionary(Out=outer))
    sheet.Contents = pikepdf.Stream(pdf, b"q 1 0 0 1 -40 0 cm /Out Do Q")


def shifted(x: float) -> Callable[[pikepdf.Pdf, Any], None]:
    """The page as a page inside the page that is set a little aside."""

    def edit(pdf: pikepdf.Pdf, sheet: Any) -> None:
        inner = pikepdf.Stream(pdf, f"q 1 0 0 1 {-x} 0 cm\n".encode() + sheet.Contents.read_bytes() + b"\nQ")
        inner.Type, inner.Subtype, inner.BBox = Name.XObject, Name.Form, Array([-2000, -2000, 4000, 4000])
        inner.Resources = sheet.Resources
        sheet.Resources = Dictionary(XObject=Dictionary(In=inner))
        sheet.Contents = pikepdf.Stream(pdf, f"q 1 0 0 1 {x} 0 cm /In Do Q".encode())

    return edit


@pytest.mark.parametrize(
    ("press", "wrap"),
    repeated(
        product(
            [Press(form=True), Press(), Press(rotate=90), Press("boxes", scale=2.0)],
            [lambda *_: None, nested, shifted(20.0), shifted(300.0)],
        ),
        but_each=3,
    ),
)
def test_words_stand_where_what_they_tell_is_shown(press: Press, wrap: Callable[[pikepdf.Pdf, Any], None]) -> None:
    page = drawing()
    page.words = [told(word, word.text) if len(word.text) < 3 or word.path else word for word in page.words]
    reading = read(printed(page, press, wrap))
    assert numbers(reading) == RIGHT
    assert not any(finding.code.startswith("pdf.") for finding in reading.findings)

"""Web pages on which every text stands at a place, as pdftohtml makes them of PDF: read as pages, by their places."""

from __future__ import annotations

from io import BytesIO
from random import Random

import pytest
from convkit_html import read
from hypothesis import given
from hypothesis import strategies as st
from make.drawn import F2021
from make.dumps import ARRANGEMENTS, TITLE, blocks, consistent
from make.repeating import examples

import convkit
from convkit import Document, Grid
from convkit.reading import display_width

PLACE = '<p style="position:absolute;top:{top}px;left:{left}px;white-space:nowrap" class="ft10">{text}</p>'
STYLE = "<style><!--\n.ft10{font-size:16px;line-height:20px;color:#000000;}\n--></style>"
ROWS = (("信息内容", "制发", "废止", "有效"), ("规章", "1", "2", "3"), ("文件", "4", "5", "6"), ("其他", "7", "8", "9"))
PIECES = [
    (20 + 30 * row, 50 + 150 * column, text) for row, texts in enumerate(ROWS) for column, text in enumerate(texts)
]


def page(pieces: list[tuple[int, int, str]], behind: str = "", style: str = STYLE) -> bytes:
    """A sheet of texts, from their tops and lefts."""
    told = "".join(PLACE.format(top=top, left=left, text=text) for top, left, text in pieces)
    more = "".join(PLACE.format(top=1900 + 30 * at, left=50, text=f"说明之{at}。") for at in range(8))
    sheet = f'<div style="position:relative;width:1600px;height:2400px;">{told}{more}</div>'
    return f'<html><head><meta charset="utf-8">{style}</head><body>{sheet}{behind}</body></html>'.encode()


def document(data: bytes) -> Document:
    found = read(BytesIO(data), "auto")
    assert found.account is not None
    assert found.account.balanced
    return found


def arrangements(data: bytes) -> list[str]:
    return [block.arrangement for block in document(data).blocks if isinstance(block, Grid)]


@examples(20, shrink=False)
@given(seed=st.integers(0, 10**6), share=st.sampled_from([0.05, 0.5, 1.0]))
def test_the_figures_of_a_placed_page_are_those_that_stand_below_their_labels(seed: int, share: float) -> None:
    stated = consistent(F2021, Random(seed), share=share)
    text = ARRANGEMENTS["columns of spaces, broad characters counted twice"](blocks(F2021, stated))
    pieces = [(60, 50, TITLE)]
    for at, line in enumerate(text.split("\n")):
        words = [word for word in line.split("  ") if word.strip()]
        left = 0
        for word in words:
            left = line.index(word, left)
            pieces.append((100 + 24 * at, 50 + 8 * display_width(line[:left]), word.strip()))
            left += len(word)
    found = convkit.read(BytesIO(page(pieces)), source_format="html", form=F2021.id).facts
    assert {path: str(fact.value) for path, fact in found.items() if fact.value is not None} == stated


def test_texts_at_places_are_a_table_by_their_places() -> None:
    assert arrangements(page(PIECES)) == ["aligned"]


def test_the_list_of_headings_behind_the_pages_is_left_out_by_name() -> None:
    outline = '<a name="outline"></a><h1>Document Outline</h1><ul><li><a href="x.html#1">一、总体情况</a></li></ul>'
    account = document(page(PIECES, outline)).account
    assert account is not None
    assert [item.count for entry in account.entries for item in entry.left_out] == [21]


@pytest.mark.parametrize(
    "data",
    [
        page(PIECES, "<p>另一段文字。</p>"),  # a text at no place
        page([*PIECES, (140, 50, '<span style="color:#ffffff">七</span>')]),  # letters that nobody sees
        page([*PIECES[:-1], (110, 500, "9<br/>8")], style=STYLE.replace("line-height:20px;", "")),  # at what height?
        page(PIECES[:5]).replace(b"position:relative;", b""),
    ],
)
def test_a_page_of_which_anything_is_elsewhere_or_unclear_is_read_as_any_other(data: bytes) -> None:
    assert arrangements(data) == []


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("5345&#160;129", ["5345", "129"]),
        ("32&#160;140", ["32 140"]),  # may be one number
        ("（一）公开&#160;12", ["（一）公开", "12"]),
        ("2021&#160;年", ["2021 年"]),
    ],
)
def test_a_space_in_a_text_parts_figures_that_are_no_thousands_of_one(text: str, cells: list[str]) -> None:
    (grid,) = [block for block in document(page([*PIECES[:-2], (110, 350, text)])).blocks if isinstance(block, Grid)]
    row = next(cell.row for cell in grid.cells if cell.text == "其他")
    assert [cell.text for cell in grid.cells if cell.row == row][2:] == cells


def test_what_has_more_than_a_page_has_is_read_as_any_other() -> None:
    assert arrangements(page([*PIECES, (140, 50, "<br/>".join("行" for _ in range(5000)))])) == []


def xml(pieces: list[tuple[int, int, str]], colour: str = "#000000", behind: str = "") -> bytes:
    """What `pdftohtml -xml` makes of a page, from the tops, lefts and texts; one font has figures."""
    told = "".join(
        f'<text top="{top}" left="{left}" width="{8 * display_width(text)}" height="20" font="{text.isdecimal():d}">'
        f"{text}</text>\n"
        for top, left, text in [*pieces, *((1000 + 30 * at, 50, f"说明之{at}。") for at in range(8))]
    )
    fonts = "".join(
        f'<fontspec id="{at}" size="16" family="A" color="{one}"/>' for at, one in enumerate(("#000000", colour))
    )
    page = f'<page number="1" position="absolute" top="0" left="0" height="1262" width="892">{fonts}{told}</page>'
    doctype = '<!DOCTYPE pdf2xml SYSTEM "pdf2xml.dtd">'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{doctype}\n<pdf2xml>{page}{behind}</pdf2xml>'.encode()


OUTLINE = '<outline><item page="1">一、总体情况</item><outline><item page="1">（一）概述</item></outline></outline>'


@pytest.mark.parametrize("behind", ["", OUTLINE])
def test_the_xml_of_a_pdf_is_read_by_the_places_of_its_texts(behind: str) -> None:
    assert arrangements(xml(PIECES, behind=behind)) == ["aligned"]


def test_white_figures_in_the_xml_of_a_pdf_are_hidden() -> None:
    shown = [inline.text for block in document(xml(PIECES, "#ffffff")).blocks for inline in block.inlines]  # type: ignore[union-attr]
    assert "规章" in shown
    assert not any(text.isdecimal() for text in shown)

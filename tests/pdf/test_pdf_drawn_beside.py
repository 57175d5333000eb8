"""Figures of a PDF that a line, a note, or the font itself makes another one."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from convkit_pdf import read
from make.looks.pages import Shown, dressed
from make.pdf_drawing import laid
from make.pdf_press import printed
from pikepdf import Array, Dictionary, Name, Stream

from convkit import Cell, Grid
from convkit.reading import read_number

TEXTS = ("项目", "数量", "备注", "规章", "53", "8")
PAGE = printed(laid({"disclosure": Grid(tuple(Cell(1 + at // 3, 1 + at % 3, text) for at, text in enumerate(TEXTS)))}))
Edit = Callable[[pikepdf.Pdf, Shown], None]
HELVETICA = {"Type": Name.Font, "Subtype": Name.Type1, "BaseFont": Name.Helvetica}


def figure(draw: Callable[[Shown], str], edit: Edit | None = None) -> str:
    """What is read of the figure that is drawn so."""
    document = read(io.BytesIO(dressed(draw, edit)(PAGE, "53", 0, 2)))
    (grid,) = [block for block in document.blocks if isinstance(block, Grid)]
    return next(cell.text for cell in grid.cells if (cell.row, cell.column) == (2, 2))


def with_line(*ends: float) -> Callable[[Shown], str]:
    """The figure, and a line from and to where that is told from its left end and its base line."""

    def draw(digits: Shown) -> str:
        x, y = digits.x, digits.y
        across, down, to_across, to_down = ends
        return f"{digits.draw()} q 0.7 w {x + across} {y + down} m {x + to_across} {y + to_down} l S Q\n"

    return draw


def thin_picture(digits: Shown) -> str:
    place = f"{digits.right - digits.x:.1f} 0 0 0.8 {digits.x:.1f} {digits.y + 3:.1f} cm"
    return f"{digits.draw()} q 0 g {place} BI /W 1 /H 1 /IM true /D [1 0] ID ~ EI Q\n"


@pytest.mark.parametrize(
    "draw",
    [
        with_line(-5, 3, -1, 3),
        with_line(13, 0, 13, 7),
        thin_picture,
        lambda digits: digits.draw("2 Tr 1 G 3 w"),
        lambda digits: digits.draw("2 Tr 0 G 5 w"),
        lambda digits: digits.draw("8 Tz"),
    ],
    ids=["minus", "1", "picture of a line", "white outlines", "blots", "narrow"],
)
def test_a_figure_that_a_line_changes_or_hides_is_no_number(draw: Callable[[Shown], str]) -> None:
    assert read_number(figure(draw)).state in ("unread", "blank")


@pytest.mark.parametrize(("over", "state"), [("", "blank"), ("q 1 0 0 1 2 0 cm {draw} Q", "unread")])
def test_a_figure_that_is_unseen_over_something_drawn_is_not_blank(over: str, state: str) -> None:
    def draw(digits: Shown) -> str:
        shape = f"{digits.x} {digits.y} 3 7 re {digits.x + 6} {digits.y + 2} 2 5 re f"
        return over.format(draw=shape) + digits.draw("3 Tr")

    assert read_number(figure(draw)).state == state


@pytest.mark.parametrize("ends", [(0, -1.5, 12, -1.5), (-30, -8, 40, -8), (30, 0, 30, 7)])
def test_a_line_below_a_figure_or_away_from_it_changes_nothing(ends: tuple[float, ...]) -> None:
    assert figure(with_line(*ends)) == "53"


def note(kind: str, content: str, flags: int = 4) -> Edit:
    """An annotation over the figure that draws something."""

    def edit(pdf: pikepdf.Pdf, digits: Shown) -> None:
        shown = Stream(pdf, content.encode())
        shown.Type, shown.Subtype, shown.BBox = Name.XObject, Name.Form, Array([0, 0, 20, 13])
        shown.Resources = Dictionary(Font=Dictionary(H=Dictionary(**HELVETICA)))
        box = Array([digits.x - 3, digits.y - 3, digits.x + 17, digits.y + 10])
        drawn = Dictionary(N=pdf.make_indirect(shown))
        found = Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=box, F=flags, AP=drawn)
        pdf.pages[0].Annots = Array([pdf.make_indirect(found)])

    return edit


OTHER = "1 g 0 0 99 99 re f 0 g BT /H 10 Tf 3 3 Td (58) Tj ET"


@pytest.mark.parametrize("kind", ["FreeText", "Stamp", "Square"])
def test_a_figure_under_a_note_that_writes_there_is_unread(kind: str) -> None:
    assert "░" in figure(Shown.draw, note(kind, OTHER))
    assert figure(Shown.draw, note(kind, OTHER, flags=2)) == "53"
    assert figure(Shown.draw, note(kind, "1 0 0 RG 1 1 18 11 re S")) == "53"


def in_font(make: Callable[[pikepdf.Pdf], dict[str, Any]]) -> Edit:
    """The font G, which says of its codes 5 and 3 that they are these digits."""
    said = b"1 begincodespacerange <00> <FF> endcodespacerange 2 beginbfchar <35> <0035> <33> <0033> endbfchar"

    def edit(pdf: pikepdf.Pdf, digits: Shown) -> None:
        font = Dictionary(**(HELVETICA | {"ToUnicode": Stream(pdf, said)} | make(pdf)))
        pdf.pages[0].Resources.Font.G = pdf.make_indirect(font)

    return edit


def by_names(three: str) -> Edit:
    names = Dictionary(Type=Name.Encoding, Differences=Array([0x33, Name(f"/{three}")]))
    return in_font(lambda pdf: {"Encoding": names})


def by_procedures(three: str, five: str) -> Edit:
    def make(pdf: pikepdf.Pdf) -> dict[str, Any]:
        drawn = {"three": Stream(pdf, three.encode()), "five": Stream(pdf, five.encode())}
        names = Dictionary(Type=Name.Encoding, Differences=Array([0x33, Name.three, 0x35, Name.five]))
        return {
            "Subtype": Name.Type3, "FontBBox": Array([0, 0, 999, 999]), "FontMatrix": Array([0.001, 0, 0, 0.001, 0, 0]),
            "CharProcs": Dictionary(**drawn), "Encoding": names, "FirstChar": 0x33, "LastChar": 0x35,
            "Widths": Array([556] * 3), "Resources": Dictionary(),
        }  # fmt: skip

    return in_font(make)


BOX, LINES = "556 0 0 0 500 700 d1 0 0 500 700 re f", "556 0 0 0 500 700 d1 0 0 m 500 700 l 500 0 l f"


@pytest.mark.parametrize(
    ("edit", "state"),
    [
        (by_names("three"), "number"),
        (by_names("B"), "unread"),
        (by_names("threesuperior"), "unread"),
        (by_names("space"), "unread"),
        (in_font(lambda pdf: {"BaseFont": Name.ZapfDingbats}), "unread"),
        (by_procedures(BOX, LINES), "unread"),
        (by_procedures(BOX, BOX), "unread"),
        (by_procedures("556 0 d0", LINES), "unread"),
        (by_procedures(BOX, "556 0 d0 BT /H 1000 Tf (8) Tj ET"), "unread"),
    ],
)
def test_a_font_that_may_draw_something_else_for_a_digit_gives_none(edit: Edit, state: str) -> None:
    text = figure(lambda digits: f"BT /G {digits.size} Tf 1 0 0 1 {digits.x} {digits.y} Tm (53) Tj ET\n", edit)
    assert read_number(text).state == state

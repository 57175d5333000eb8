"""A figure that is drawn as a shape, or shown by a small picture, leaves no cell blank and joins no other figure."""

from __future__ import annotations

import io

import pytest
from convkit_pdf.document import read_document
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from convkit import Grid
from convkit.reading import read_number
from convkit.reading.ledger import Ledger
from convkit.reading.pages import Box, Page, Picture, Rule, blocks_of, run_of


def told(figure: str, shape: Box, as_picture: bool = False, label: str = "金额") -> list[str]:
    """What a table of a label and a figure says in which something is drawn."""
    page = Page(1, width=595.0, height=842.0)
    for run, (text, left) in enumerate([("一、收费情况", 90), (label, 95), (figure, 195)]):
        page.chars += run_of(text, left, 145 if run else 100, 10.5, run)
    page.held = len(page.chars)
    page.across += [Rule(level, 90.0, 290.0, 0.5) for level in (130.0, 155.0)]
    page.down += [Rule(level, 130.0, 155.0, 0.5) for level in (90.0, 190.0, 290.0)]
    if as_picture:
        page.pictures.append(Picture(shape, b"", "image/png"))
    else:
        page.shapes.append(shape)
    ledger: Ledger[None] = Ledger("pdf")
    [grid] = [block for block in blocks_of([page], ledger) if isinstance(block, Grid)]
    assert ledger.account().balanced
    return [cell.text for cell in grid.cells]


@given(
    st.sampled_from(["", "5", "1,007", "-3"]), st.floats(191, 270), st.floats(1, 12), st.floats(4, 16), st.booleans()
)
def test_a_shape_of_the_size_of_a_character_makes_the_figure_of_its_cell_unread(
    figure: str, left: float, width: float, height: float, as_picture: bool
) -> None:
    texts = told(figure, Box(left, 133.0, left + width, 133.0 + height), as_picture)
    assert (texts[0], read_number(texts[1]).state) == ("金额", "unread")


@pytest.mark.parametrize(
    "shape", [Box(190, 130, 290, 155), Box(191, 140, 195, 141), Box(180, 120, 300, 170), Box(10, 700, 20, 710)]
)
def test_what_is_the_ground_of_a_cell_or_no_character_leaves_the_figure(shape: Box) -> None:
    assert told("53", shape) == ["金额", "53"]


@pytest.mark.parametrize(("figure", "state"), [("", "unread"), ("53", "number")])
def test_a_picture_as_high_as_its_cell_is_a_figure_where_no_other_stands(figure: str, state: str) -> None:
    texts = told(figure, Box(230, 130.2, 241, 154.9), as_picture=True)
    assert read_number(texts[1]).state == state


def test_a_shape_beside_a_label_is_none() -> None:
    assert told("53", Box(120, 135, 128, 145)) == ["金额", "53"]


@pytest.mark.parametrize("is_filled", [True, False])
def test_digits_drawn_as_outlines_in_a_pdf_are_unread(is_filled: bool) -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream, pageCompression=0)
    canvas.grid([72, 172, 272], [700, 720, 740])
    for text, across, down in (("Fees", 80, 725), ("Fines", 80, 705), ("12", 180, 725)):
        canvas.drawString(across, down, text)
    path = canvas.beginPath()
    path.moveTo(180, 704)
    path.curveTo(186, 704, 188, 714, 181, 714)
    path.lineTo(184, 709)
    canvas.drawPath(path, stroke=not is_filled, fill=is_filled)
    canvas.save()
    [grid] = [block for block in read_document(io.BytesIO(stream.getvalue())).blocks if isinstance(block, Grid)]
    assert [read_number(cell.text).state for cell in grid.cells] == ["text", "number", "text", "unread"]

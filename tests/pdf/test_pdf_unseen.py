"""What a page holds and nobody sees is no text; what stands apart is not put together."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from convkit_pdf.document import read_document
from hypothesis import example, given
from hypothesis import strategies as st
from make.repeating import examples
from reportlab.pdfgen.canvas import Canvas

import convkit
from convkit import Cell, Document, Grid, Inline
from convkit.conversion import form_of
from convkit.reading.document_json import packed, unpacked
from convkit.reading.pages.lines import joined
from convkit.recognise.labels import index
from convkit.recognise.tables.page_breaks import mended


def drawn(*steps: Callable[[Any], None]) -> Document:
    """A page with a sentence, and what the steps draw below it, read."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pageCompression=0)
    canvas.drawString(72, 700, "A sentence that can be seen.")
    for step in steps:
        step(canvas)
    canvas.save()
    return read_document(io.BytesIO(stream.getvalue()))


def number(canvas: Any) -> None:
    canvas.drawString(100, 500, "777")


def rounded(canvas: Any) -> None:
    canvas.setFillColorRGB(1, 1, 1)
    canvas.roundRect(80, 480, 90, 50, 12, stroke=0, fill=1)


def shaded(canvas: Any) -> None:
    from reportlab.lib.colors import white

    path = canvas.beginPath()
    path.rect(80, 480, 90, 50)
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.linearGradient(80, 480, 170, 480, (white, white))


def nearly_white(canvas: Any) -> None:
    canvas.setFillColorRGB(0.975, 0.975, 0.975)


def nearly_clear(canvas: Any) -> None:
    canvas.setFillAlpha(0.004)


def navy_on_navy(canvas: Any) -> None:
    canvas.setFillColorRGB(0, 0, 0.5)
    canvas.rect(80, 480, 90, 50, stroke=0, fill=1)


def light_on_navy(canvas: Any) -> None:
    navy_on_navy(canvas)
    canvas.setFillColorRGB(1, 1, 1)


aside = st.floats(-1, 1).map(lambda share: round(share, 2))


@examples(20)
@given(st.integers(0, 32), st.integers(0, 32), aside, aside)
@example(7, 0, 0.6, -0.6)
def test_what_is_drawn_twice_to_look_bold_is_one_number_wherever_it_stands(
    x: int, y: int, dx: float, dy: float
) -> None:
    left, level = 100 + x / 2, 500 + y / 2

    def shadowed(canvas: Any) -> None:
        canvas.drawString(left, level, "255")
        for line in range(20):  # PDFium itself leaves out what is drawn twice in a row
            canvas.drawString(72, 400 - 15 * line, "Words between.")
        canvas.drawString(left + dx, level + dy, "255")

    said = " ".join(convkit.texts(drawn(shadowed).blocks))
    assert said.startswith("A sentence that can be seen. 255 Words between.")


@pytest.mark.parametrize(
    "steps",
    [(number, rounded), (number, shaded), (nearly_white, number), (nearly_clear, number), (navy_on_navy, number)],
)
def test_what_cannot_be_seen_is_left_out_by_name(steps: tuple[Callable[[Any], None], ...]) -> None:
    document = drawn(*steps)
    assert "777" not in "".join(convkit.texts(document.blocks))
    assert any(finding.code.startswith("pdf.hidden") for finding in document.findings)
    assert document.account.balanced


def test_white_text_on_a_dark_box_is_seen() -> None:
    assert "777" in "".join(convkit.texts(drawn(light_on_navy, number).blocks))


@given(st.sampled_from("0123456789０１２３４５６７８９"), st.sampled_from("0123456789０１２３４５６７８９"))
def test_figures_that_stand_apart_are_never_one(one: str, other: str) -> None:
    assert joined(one, other, "\n") == f"{one}\n{other}"


def test_figures_of_full_width_and_links_keep_apart_over_a_page() -> None:
    cells = (Cell(1, 1, "行政许可"), Cell(1, 2, "１２"), Cell(2, 1, ""), Cell(2, 2, "３"))
    labels = index(form_of("annual-report-2021"))
    assert "１２３" not in [cell.text for cell in mended(labels, Grid(cells, breaks=(2,))).cells]


def test_the_links_of_a_label_that_was_cut_stay_with_all_its_words() -> None:
    upper = Cell(1, 1, "2.没有现成信息", inlines=(Inline("2.没有现成信息", "https://example.cn"),))
    cut = Grid((upper, Cell(1, 2, "3"), Cell(2, 1, "需要另行制作"), Cell(2, 2, "")), breaks=(2,))
    (label, _) = mended(index(form_of("annual-report-2021")), cut).cells
    assert "".join(inline.text for inline in label.inlines) == label.text == "2.没有现成信息需要另行制作"


def test_a_document_is_the_same_as_plain_data() -> None:
    document = drawn(number)
    assert unpacked(packed(document)) == document


def test_plain_data_makes_nothing_but_parts_of_documents() -> None:
    with pytest.raises(ValueError, match="Popen"):
        unpacked(b'{"kind": "Popen", "fields": {}}')

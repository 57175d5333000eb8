"""A figure that is covered, cut or drawn over in part is another figure to who reads the page."""

from __future__ import annotations

import io

import pytest
from convkit_pdf.document import read_document
from reportlab.pdfgen.canvas import Canvas

import convkit
from convkit import Document

FIGURE = "BT /F1 12 Tf 1 0 0 1 100 500 Tm (888) Tj ET"
LEFT_SIDE = "q 1 g 100 504.8 2.5 2.1 re f 100 501.3 2.5 2.3 re f Q"


def drawn(*operators: str) -> Document:
    """A page with a sentence, and below it what operators draw."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pageCompression=0)
    canvas.drawString(72, 700, "A sentence that can be seen.")
    for name in ("Multiply", "Screen"):
        canvas.setBlendMode(name)
    canvas.setBlendMode("Normal")
    canvas._code.append(" ".join(operators))
    canvas.save()
    return read_document(io.BytesIO(stream.getvalue()))


def said(document: Document) -> str:
    assert document.account.balanced
    return "".join(convkit.texts(document.blocks))


@pytest.mark.parametrize(
    ("operators", "why"),
    [
        ((FIGURE, LEFT_SIDE), "covered"),
        ((FIGURE, "q 1 G 6 w [2 2] 0 d 98 504 m 124 504 l S Q"), "covered"),
        ((FIGURE, "q 1 G 1 w 98 501 m 124 501 l S 98 503 m 124 503 l S 98 505 m 124 505 l S Q"), "covered"),
        ((FIGURE, "q /gRLs1 gs 1 g 98 498 26 14 re f Q"), "covered"),
        ((FIGURE, "q 1 G 9 w BT /F1 12 Tf 1 Tr 1 0 0 1 99 500 Tm (---) Tj ET Q"), "covered"),
        ((FIGURE, "q 1 g BT /F1 40 Tf 1 0 0 1 92 490 Tm (M) Tj ET Q"), "covered"),
        (("q 98 498 26 3 re 98 504 26 2 re W n", FIGURE, "Q"), "clipped"),
        (("q 90 490 50 30 re 98 498 26 14 re W* n", FIGURE, "Q"), "clipped"),
        (("q 98 504.5 26 9 re W n", FIGURE, "Q"), "clipped"),
        (("q 0 G 3 w 1 Tr", FIGURE, "Q"), "invisible"),
    ],
)  # fmt: skip
def test_a_figure_that_is_not_seen_whole_is_not_read(operators: tuple[str, ...], why: str) -> None:
    document = drawn(*operators)
    assert "888" not in said(document)
    assert f"pdf.hidden.{why}" in {finding.code for finding in document.findings}


@pytest.mark.parametrize(
    "operators",
    [
        (FIGURE, "q /gRLs0 gs 1 1 0 rg 98 498 26 14 re f Q"),
        (FIGURE, "q 0 0 9 9 re W n 1 g 98 498 26 14 re f Q"),
        (FIGURE, "q 1 g 98 509.5 26 9 re f Q"),
        ("q 90 490 50 30 re 92 492 40 25 re W n", FIGURE, "Q"),
        ("q 98 499 24 10.5 re W n", FIGURE, "Q"),
    ],
)
def test_a_figure_that_is_seen_whole_is_read_whatever_is_drawn_over_it(operators: tuple[str, ...]) -> None:
    assert "888" in said(drawn(*operators))


def test_figures_that_are_kerned_over_each_other_are_no_number() -> None:
    assert "17" not in said(drawn("BT /F1 12 Tf 1 0 0 1 100 500 Tm [(1) 556 (7) (5)] TJ ET"))

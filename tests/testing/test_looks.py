"""Every built-in format in which digits can be dressed keeps them out of its numbers."""

from __future__ import annotations

from io import BytesIO

import pytest
from make import ofd_press
from make.looks import fixed_pages, markdown, open_document, pages, sheets, web, word
from make.odf_writing import as_sheet, as_text
from make.pdf_drawing import SECTIONS, laid
from make.pdf_press import printed
from make.repeating import repeated

from convkit.conversion import examine
from convkit.document import Document, Grid
from convkit.testing import LooksContract
from convkit.testing.looks import Draw, judged


def grids(document: Document) -> list[Grid]:
    return [block for block in document.blocks if isinstance(block, Grid)]


class EachEighth(LooksContract):
    """Every eighth look, and all of them with `--long`: the law of looks tries each of them, in small tables."""

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        if "look" in metafunc.fixturenames:
            metafunc.parametrize("look", repeated(self.looks, but_each=8), ids=str)


class TestDocx(EachEighth):
    format = "docx"
    looks = word.LOOKS


class TestXlsx(EachEighth):
    format = "xlsx"
    looks = sheets.LOOKS


class TestHtml(EachEighth):
    format = "html"
    looks = web.LOOKS


class TestMarkdown(EachEighth):
    format = "markdown"
    looks = markdown.LOOKS

    def make(self, document: Document) -> bytes:
        return markdown.piped(document)


class TestOdt(EachEighth):
    format = "odt"
    looks = open_document.TEXTS

    def make(self, document: Document) -> bytes:
        return as_text(document).getvalue()


class TestOds(EachEighth):
    format = "ods"
    looks = open_document.SHEETS

    def make(self, document: Document) -> bytes:
        return as_sheet(*grids(document)).getvalue()


class TestPdf(EachEighth):
    format = "pdf"
    looks = pages.LOOKS

    def make(self, document: Document) -> bytes:
        return printed(laid(dict(zip(SECTIONS, grids(document), strict=True))))


class TestOfd(EachEighth):
    format = "ofd"
    looks = fixed_pages.LOOKS

    def make(self, document: Document) -> bytes:
        return ofd_press.printed(laid(dict(zip(SECTIONS, grids(document), strict=True))))


def test_a_line_askew_through_a_digit_is_seen_in_a_wide_cell() -> None:
    data, before = TestPdf._made()
    (askew,) = (look for look in pages.LOOKS if str(look) == "struck: askew")
    draw = Draw("disclosure.licensing.decisions", "1007", 1, 2)
    after = examine(BytesIO(askew.dress(data, draw.figure, draw.start, draw.stop)), source_format="pdf")
    assert judged(askew.kind, [draw], before, after) == []

"""Every built-in format in which digits can be dressed keeps them out of its numbers, but for what is still to mend."""

from __future__ import annotations

from io import BytesIO

import pytest
from make.looks import open_document, pages, sheets, web, word
from make.looks.unmended import UNMENDED
from make.odf_writing import as_sheet, as_text
from make.pdf_drawing import SECTIONS, laid
from make.pdf_press import printed

from convkit.conversion import examine
from convkit.document import Document, Grid
from convkit.testing import Look, LooksContract
from convkit.testing.looks import Draw, judged


def grids(document: Document) -> list[Grid]:
    return [block for block in document.blocks if isinstance(block, Grid)]


class Contract(LooksContract):
    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        metafunc.parametrize("look", [self.expected(look) for look in self.looks], ids=map(str, self.looks))

    def expected(self, look: Look) -> object:
        why = UNMENDED.get((self.format, str(look)))
        marks = [pytest.mark.xfail(reason=why, raises=AssertionError, strict=True)] if why else []
        return pytest.param(look, marks=marks)


class TestDocx(Contract):
    format = "docx"
    looks = word.LOOKS


class TestXlsx(Contract):
    format = "xlsx"
    looks = sheets.LOOKS


class TestHtml(Contract):
    format = "html"
    looks = web.LOOKS


class TestOdt(Contract):
    format = "odt"
    looks = open_document.TEXTS

    def undressed(self, document: Document) -> bytes:
        return as_text(document).getvalue()


class TestOds(Contract):
    format = "ods"
    looks = open_document.SHEETS

    def undressed(self, document: Document) -> bytes:
        return as_sheet(*grids(document)).getvalue()


class TestPdf(Contract):
    format = "pdf"
    looks = pages.LOOKS

    def undressed(self, document: Document) -> bytes:
        return printed(laid(dict(zip(SECTIONS, grids(document), strict=True))))


def test_what_is_to_mend_names_looks_that_there_are() -> None:
    known = {(one.format, str(look)) for one in Contract.__subclasses__() for look in one.looks}
    assert UNMENDED.keys() <= known


@pytest.mark.xfail(reason="a short slanting line is not seen in a wide cell", raises=AssertionError, strict=True)
def test_a_line_askew_through_a_digit_is_seen_in_a_wide_cell() -> None:
    data, before = TestPdf._made()
    (askew,) = (look for look in pages.LOOKS if str(look) == "struck: askew")
    draw = Draw("disclosure.licensing.decisions", "1007", 1, 2)
    after = examine(BytesIO(askew.dress(data, draw.figure, draw.start, draw.stop)), source_format="pdf")
    assert judged(askew.kind, [draw], before, after) == []

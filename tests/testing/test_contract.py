"""Every built-in format keeps to the contract that any plugin's must keep to."""

from __future__ import annotations

from make.odf_writing import as_sheet, as_text, on_one_sheet

from convkit import Document
from convkit.testing import FormatContract


class TestDocx(FormatContract):
    format = "docx"


class TestXlsx(FormatContract):
    format = "xlsx"


class TestPdf(FormatContract):
    format = "pdf"


class TestOfd(FormatContract):
    format = "ofd"


class TestHtml(FormatContract):
    format = "html"


class TestXml(FormatContract):
    format = "xml"


class TestJson(FormatContract):
    format = "json"


class TestTxt(FormatContract):
    format = "txt"


class TestCsv(FormatContract):
    format = "csv"


class TestMarkdown(FormatContract):
    format = "markdown"


class TestFacts(FormatContract):
    format = "facts"


class TestOdt(FormatContract):
    format = "odt"

    def make(self, document: Document) -> bytes:
        return as_text(document).getvalue()


class TestOds(FormatContract):
    format = "ods"

    def make(self, document: Document) -> bytes:
        return as_sheet(on_one_sheet(document)).getvalue()

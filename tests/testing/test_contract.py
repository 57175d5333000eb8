"""Every built-in format keeps to the contract that any plugin's must keep to."""

from __future__ import annotations

from convkit.testing import FormatContract


class TestDocx(FormatContract):
    format = "docx"


class TestXlsx(FormatContract):
    format = "xlsx"


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

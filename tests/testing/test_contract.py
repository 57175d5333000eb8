"""Every built-in format keeps to the contract that any plugin's must keep to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from make.odf_writing import as_sheet, as_text, on_one_sheet
from make.old_writing import as_rich_text, as_workbook
from make.scans import as_scan

from convkit import Document
from convkit.testing import FormatContract, apart


@pytest.fixture(autouse=True)
def _in_this_process(
    long: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Iterator[None]:
    """As where no system can fork, but for `--long`: to copy this process takes longer than most trials."""
    if not long:
        monkeypatch.setattr(apart, "_apart", lambda act, _: apart._outcome(act))
    monkeypatch.chdir(tmp_path)
    yield
    assert capfd.readouterr().out == ""


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


# Each reading of an old file starts other programs, so these wait for `--long`; files that LibreOffice made are read in
# tests/office. Nothing here makes a Word file of that time.


@pytest.mark.long
class TestXls(FormatContract):
    format = "xls"
    seconds = 120

    def make(self, document: Document) -> bytes:
        return as_workbook(document)


@pytest.mark.long
class TestRtf(FormatContract):
    format = "rtf"
    seconds = 120

    def make(self, document: Document) -> bytes:
        return as_rich_text(document)


# What is recognised in a picture is no text to compare with the text of a report, so that only a table is asked for.


@pytest.mark.long
class TestImage(FormatContract):
    format = "image"
    seconds = 120
    tables = ("proceedings",)
    recognises = True
    test_extra_rows_and_columns_come_back = None  # type: ignore[assignment]  # broad brackets look like narrow ones
    test_the_narrative_comes_back = None  # type: ignore[assignment]  # it is one table
    test_a_long_report_comes_back = None  # type: ignore[assignment]

    def make(self, document: Document) -> bytes:
        return as_scan(document)

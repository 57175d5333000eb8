"""Struck and raised figures, and numbers that a spreadsheet hides: what is seen never joins what is not meant."""

from __future__ import annotations

from decimal import Decimal

import pytest
from convkit_xlsx import read
from make.xlsx_parts import cells, workbook

from convkit.conversion import form_of
from convkit.report import Fact, Report
from convkit.rules import assess
from convkit.text.digits import crossed, without_strokes
from convkit.text.numbers import read_number

LOOKS = ("<strike/>", '<vertAlign val="superscript"/>', '<vertAlign val="subscript"/>')


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("digits", ["18", "１８"])
def test_a_run_of_another_look_never_joins_the_number_beside_it(look: str, digits: str) -> None:
    runs = f"<is><r><rPr>{look}</rPr><t>{digits}</t></r><r><t>20</t></r></is>"
    [cell] = cells(read(workbook(f'<row r="1"><c r="A1" t="inlineStr">{runs}</c></row>')))
    assert read_number(cell.text).state == "unread"


def test_a_struck_figure_keeps_its_digits() -> None:
    assert without_strokes(crossed("18件")) == "18件"
    assert read_number(crossed("18") + "20").state == "unread"


@pytest.mark.parametrize(("text", "told"), [("1286", True), ("无", True), ("1,286.4275", False), (None, False)])
def test_a_number_that_shows_as_another_is_told(text: str | None, told: bool) -> None:
    path = "disclosure.fees.amount"
    fact = Fact(path, Decimal("1286.4275"), "万元", text, "number")
    report = Report("annual-report-2021", facts={path: fact})
    assert any(finding.code == "V4" for finding in assess(report, form_of("annual-report-2021")).findings) == told

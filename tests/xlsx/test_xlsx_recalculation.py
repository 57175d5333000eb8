"""Formulas that are computed when a workbook is opened: what is stored there is not read, and told once."""

from __future__ import annotations

import pytest
from convkit_xlsx import read
from make.xlsx_parts import cells, number, text, workbook

ROW = '<row r="1"><c r="A1"><f>1+1</f><v>0</v></c><c r="B1"><f>A1</f><v>0</v></c><c r="C1"><v>3</v></c></row>'


@pytest.mark.parametrize("asked", ['fullCalcOnLoad="1"', 'forceFullCalc="true"', 'calcCompleted="0"'])
def test_no_stored_result_is_read_where_all_are_computed_anew(asked: str) -> None:
    document = read(workbook(ROW, names=f"<calcPr {asked}/>"))
    assert [(cell.text, cell.number) for cell in cells(document)] == [("〔未读出〕", None)] * 2 + [("3", "3")]
    assert [(one.code, one.values["count"]) for one in document.findings] == [("xlsx.recalculation", 2)]
    assert document.account.balanced
    assert not document.account.complete


@pytest.mark.parametrize("settings", ["", "<calcPr/>", '<calcPr fullCalcOnLoad="0" calcCompleted="1"/>'])
def test_stored_results_are_read_otherwise(settings: str) -> None:
    document = read(workbook(ROW, names=settings))
    assert [cell.number for cell in cells(document)] == ["0", "0", "3"]
    assert document.findings == ()


def test_a_formula_that_changes_at_each_opening_is_unread() -> None:
    document = read(workbook('<row r="1"><c r="A1"><f ca="1">YEAR(NOW())</f><v>2021</v></c></row>' + number("B2", "5")))
    assert [cell.number for cell in cells(document)] == [None, "5"]


def test_all_results_of_an_array_formula_are_unread() -> None:
    rows = '<row r="1"><c r="A1"><f t="array" ref="A1:B1">{1,2}</f><v>0</v></c><c r="B1"><v>0</v></c></row>'
    document = read(workbook(rows, names='<calcPr fullCalcOnLoad="1"/>'))
    assert [cell.number for cell in cells(document)] == [None, None]


def test_a_row_without_a_number_stands_where_its_first_cell_says() -> None:
    rows = text("A1", "甲") + '<row><c r="B4"><v>8</v></c></row><row><c><v>9</v></c><c><v>7</v></c></row>'
    places = [(str(cell.origin.cell), cell.text) for cell in cells(read(workbook(rows)))]
    assert places == [("A1", "甲"), ("B4", "8"), ("A5", "9"), ("B5", "7")]

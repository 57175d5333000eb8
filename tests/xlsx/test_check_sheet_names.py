"""The name of the area that checks sums may come to lie over figures; what is no check is read all the same."""

from __future__ import annotations

import convkit_odf.ods
import convkit_xlsx
import pytest
from make.odf_parts import number, odf, row
from make.xlsx_parts import cells, workbook
from make.xlsx_parts import number as cell

from convkit import Document

VERDICT = 'IF(COUNT(B2)=1,IF(B2=B2,"平","不平"),"无法核对")'
TOTAL = 'IF(COUNT(B2:B3)=0,"",SUM(B2:B3))'


def xlsx_with(*formulas: str, names: int = 1) -> Document:
    """A sheet whose column B holds formulas that give 7, under the name of the checks."""
    rows = "".join(
        f'<row r="{at}"><c r="B{at}"><f>{formula.replace("&", "&amp;")}</f><v>7</v></c></row>'
        for at, formula in enumerate(formulas, start=1)
    )
    listed = '<definedName name="convkit_checks">S!$A$1:$G$40</definedName>'
    copied = '<definedName name="convkit_checks" localSheetId="0">Other!$A$1:$G$40</definedName>' * (names - 1)
    return convkit_xlsx.read(workbook(rows, names=f"<definedNames>{listed}{copied}</definedNames>"))


def ods_with(*formulas: str) -> Document:
    rows = "".join(row(number("7", attributes=f"table:formula='of:={formula}'")) for formula in formulas)
    name = '<table:named-range table:name="convkit_checks" table:cell-range-address="$S.$A$1:.$G$40"/>'
    body = f'<table:table table:name="S">{rows}</table:table>'
    return convkit_odf.ods.read(odf("spreadsheet", f"{body}<table:named-expressions>{name}</table:named-expressions>"))


def figures(document: Document) -> int:
    assert document.account.complete
    return [cell.number for cell in cells(document)].count("7")


@pytest.mark.parametrize("read", [xlsx_with, ods_with])
def test_totals_under_the_name_of_the_checks_are_read(read: object) -> None:
    assert figures(read(TOTAL, "SUM(B2:B3)", '"7"')) == 3  # type: ignore[operator]


@pytest.mark.parametrize("read", [xlsx_with, ods_with])
def test_totals_below_the_checks_are_read(read: object) -> None:
    assert figures(read('"勾稽关系核对"', VERDICT, TOTAL, "SUM(B2:B3)")) == 2  # type: ignore[operator]


def test_the_checks_are_known_though_a_copied_sheet_brings_their_name_again() -> None:
    document = xlsx_with('"勾稽关系核对"', VERDICT, names=2)
    assert cells(document) == []
    assert document.account.complete


@pytest.mark.parametrize("place", ["$A$0", "$XFE$1", "$A$1:$A$9999999"])
@pytest.mark.parametrize("name", ["Total", "convkit_checks", "requests.received.total"])
def test_a_name_for_cells_that_there_are_none_of_hinders_nobody(name: str, place: str) -> None:
    names = f'<definedNames><definedName name="{name}">S!{place}</definedName></definedNames>'
    document = convkit_xlsx.read(workbook(cell("A1", "7"), names=names))
    assert figures(document) == 1


def test_a_sheet_of_nothing_but_checks_is_no_table_that_was_lost() -> None:
    document = ods_with('"勾稽关系核对"', VERDICT)
    assert document.blocks == ()
    assert all(entry.held == entry.carried for entry in document.account.entries)

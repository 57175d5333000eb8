"""The sheet on which a workbook of convkit's checks its own sums, once it is saved as an OpenDocument spreadsheet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from convkit.reading import check_formulas
from convkit.reading.cell_names import column_of
from convkit.reading.workbook_checks import CHECKS
from convkit_odf.account import tally
from convkit_odf.names import CELL, GRID, TABLE, P
from convkit_odf.sheets.sheet import Stored, read_sheet

if TYPE_CHECKING:
    from lxml import etree

    from convkit.reading.ledger import Ledger
    from convkit_odf.looks import Looks

_SHEET, _PLACE = r"\$?(?:'(?:[^']|'')+'|[^'.]+)", r"\$?([A-Z]{1,3})\$?([0-9]{1,7})"
_AREA = re.compile(rf"({_SHEET})\.{_PLACE}:(?:(?:{_SHEET})?\.)?{_PLACE}")
_FORMULA = f"{TABLE}formula"
_RESULT = re.compile(r"\}(?:formula|value-type|value|string-value)$")
_SPACE = re.compile(r"^[a-z]+:=")


def leave_checks(body: etree._Element, looks: Looks, ledger: Ledger[etree._Element]) -> None:
    """Empty the cells whose formulas check the sums: what they give, nobody has written."""
    for named in body.iter(f"{TABLE}named-range"):
        match = _AREA.fullmatch(named.get(f"{TABLE}cell-range-address", ""))
        if named.get(f"{TABLE}name") != CHECKS or match is None:
            continue
        name = match[1].removeprefix("$").removeprefix("'").removesuffix("'").replace("''", "'")
        columns = range(column_of(match[2]), column_of(match[4]) + 1)
        rows = range(int(match[3]), int(match[5]) + 1)
        for element in [*body.iterchildren(GRID)]:
            if element.get(f"{TABLE}name") == name:
                _empty(element, looks, ledger, rows, columns)


def _empty(element: etree._Element, looks: Looks, ledger: Ledger[etree._Element], rows: range, columns: range) -> None:
    before = _formulas(element)
    cells = [cell for cell in read_sheet(element, looks).cells if cell.row in rows and cell.column in columns]
    formulas = {(cell.row, cell.column): _formula(cell) for cell in cells if not cell.repeated and _formula(cell)}
    checks = check_formulas(formulas)
    for cell in cells:
        if (cell.row, cell.column) not in checks:
            continue
        for text in cell.element.findall(P):
            cell.element.remove(text)
        for attribute in [str(name) for name in cell.element.attrib if _RESULT.search(str(name))]:
            del cell.element.attrib[attribute]
        ledger.carried["checks"] += 1
    ledger.held["checks"] += before - _formulas(element)
    if before and set(+tally(element)) == {"tables"}:  # nothing else stood on the sheet
        body = element.getparent()
        if body is not None:
            body.remove(element)


def _formula(cell: Stored) -> str:
    return _SPACE.sub("", cell.element.get(_FORMULA, ""))


def _formulas(element: etree._Element) -> int:
    return sum(cell.get(_FORMULA) is not None for cell in element.iter(CELL))

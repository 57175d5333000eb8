"""The sheet on which a workbook of convkit's checks its own sums, once it is saved as an OpenDocument spreadsheet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from convkit_odf.balance import tally
from convkit_odf.names import CELL, GRID, TABLE, P
from convkit_odf.sheet import Stored, read_sheet

if TYPE_CHECKING:
    from lxml import etree

    from convkit_odf.balance import Ledger
    from convkit_odf.looks import Looks

_NAME = "convkit_checks"
_AREA = re.compile(r"\$?(?:'((?:[^']|'')+)'|([^'.]+))\.\$?A\$?1:\.?\$?([A-Z])\$?([0-9]{1,7})")
_FORMULA = f"{TABLE}formula"
_RESULT = re.compile(r"\}(?:formula|value-type|value|string-value)$")
_VERDICT, _SPACE = '"无法核对"', re.compile(r"^[a-z]+:=")


def leave_checks(body: etree._Element, looks: Looks, ledger: Ledger) -> None:
    """Empty the cells whose formulas check the sums: what they give, nobody has written.

    A name is moved or given by anybody, and what it covers may be the totals of a report: only formulas in a row with
    a verdict, and above it rows of nothing but words, are checks.
    """
    for named in body.iter(f"{TABLE}named-range"):
        match = _AREA.fullmatch(named.get(f"{TABLE}cell-range-address", ""))
        if named.get(f"{TABLE}name") != _NAME or match is None:
            continue
        name, last_column, last_row = (match[1] or match[2]).replace("''", "'"), ord(match[3]) - 64, int(match[4])
        for element in [*body.iterchildren(GRID)]:
            if element.get(f"{TABLE}name") == name:
                _empty(element, looks, ledger, last_row, last_column)


def _empty(element: etree._Element, looks: Looks, ledger: Ledger, last_row: int, last_column: int) -> None:
    before = _formulas(element)
    cells = read_sheet(element, looks).cells
    for cell in _checks([cell for cell in cells if cell.row <= last_row and cell.column <= last_column]):
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


def _checks(cells: list[Stored]) -> list[Stored]:
    rows: dict[int, list[tuple[Stored, str]]] = {}
    for cell in cells:
        formula = cell.element.get(_FORMULA)
        if formula is not None and not cell.repeated:
            rows.setdefault(cell.row, []).append((cell, _SPACE.sub("", formula)))
    verdicts = {row for row, found in rows.items() if any(_VERDICT in formula for _, formula in found)}
    last = max(verdicts, default=0)
    return [
        cell
        for row, found in rows.items()
        if row in verdicts or (row < last and all(formula.startswith('"') for _, formula in found))
        for cell, formula in found
        if formula.startswith(('"', "IF("))
    ]


def _formulas(element: etree._Element) -> int:
    return sum(cell.get(_FORMULA) is not None for cell in element.iter(CELL))

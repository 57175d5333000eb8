"""Formulas that a spreadsheet computes anew when it opens the file: what is stored there is nobody's figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convkit import Message, Origin
from convkit.reading import unread
from convkit.reading.cell_names import name_of
from convkit.reading.ledger import some
from convkit_xlsx.reader.places import area_of
from convkit_xlsx.reader.stored import Sheet

if TYPE_CHECKING:
    from lxml import etree

    from convkit.reading.ledger import Ledger
    from convkit_xlsx.reader.account import Values

RECALCULATED = Message("a formula that is computed anew when the file is opened", "打开文件时重新计算的公式")
_FOUND = Message(
    "the formulas in {cells} are computed anew when the file is opened, so what is stored there was not read; open it "
    "in Excel or WPS, save it and try again",
    "打开文件时 {cells} 的公式会重新计算，其中存储的结果未读出；请用 WPS 表格或 Excel 打开并保存后重试",
)
_ON = ("1", "true")


def recalculates(workbook: etree._Element) -> bool:
    """Whether all formulas of a workbook are computed when it is opened.

    Programs that write formulas without computing them say so, and store 0 or what was right once.
    """
    settings = workbook.find("{*}calcPr")
    if settings is None:
        return False
    asked = any(settings.get(name) in _ON for name in ("fullCalcOnLoad", "forceFullCalc"))
    return asked or settings.get("calcCompleted", "1") not in _ON


def mark_recalculated(root: etree._Element, space: str, sheet: Sheet, all_formulas: bool) -> None:
    """Let the cells of a sheet be unread whose formulas are computed anew: all of them, or those that say so.

    The other cells of an array formula hold its results without a formula of their own.
    """
    areas = [
        area_of(formula.get("ref", ""))
        for formula in root.iter(f"{space}f")
        if formula.get("t") in ("array", "dataTable")
        and formula.get("ref")
        and (all_formulas or formula.get("ca") in _ON)
    ]
    for value in sheet.values:
        within = value.volatile or (all_formulas and value.formula)
        if value.held == "picture" or value.uncached:
            continue
        if within or any(area.holds(value.row, value.column) for area in areas):
            value.recalculated = True
            value.text, value.number, value.inlines, value.gone = unread(""), None, (), []


def find_recalculated(sheets: list[tuple[str, Sheet]], ledger: Ledger[Values]) -> None:
    """One finding about all such cells of a workbook."""
    found = [(name, value) for name, sheet in sheets for value in sheet.values if value.recalculated]
    names = {name for name, _ in found}
    cells = [(f"{name}!" if len(names) > 1 else "") + name_of(value.row, value.column) for name, value in found]
    if cells:
        origin = Origin(sheet=found[0][0]) if len(names) == 1 else Origin()
        ledger.find("recalculation", "unread", _FOUND, origin, cells=some(cells), count=len(cells))

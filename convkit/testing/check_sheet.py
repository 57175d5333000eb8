"""Whether the sheet of sums in a workbook has the sums of the form, and tells of each figure that breaks one."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from convkit import plugins
from convkit.conversion import read, write
from convkit.form import Form, Relation, relations
from convkit.reading.opc import EXCEL, main_part, open_package
from convkit.report import Report
from convkit.testing.failing import require
from convkit.testing.formulas import Sheet

if TYPE_CHECKING:
    from lxml import etree

_AREA = "convkit_checks"
_VERDICTS = ("平", "不平", "无法核对")
_FORMAT = "xlsx"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def require_check_sheet(form: Form, report: Report) -> None:
    """Each sum of a form holds in the workbook of a report in which all is 0, and breaks where one of its figures is 1.

    The formulas of its sheet of sums are worked out once more for each figure; all other sums must go on holding.
    """
    checks = [check for check in relations(form, report.facts) if check.left and check.right]
    if not checks or _FORMAT not in {writer.name for writer in plugins.writers()}:
        return
    stream = io.BytesIO()
    write(report, stream, target_format=_FORMAT)
    places = {path: (fact.origin.sheet, fact.origin.cell) for path, fact in _read(stream).items()}
    sheet, cells, rows = _sheet(stream)
    told = [str(Sheet(sheet, cells).value(f"B{row}")) for row in rows]
    codes = [f"〔{check.id}〕" for check in checks]
    require(len(told) == len(codes) and all(map(str.endswith, told, codes)),
            f"the sheet of sums in a workbook has {told}, and the form has {[*map(_named, checks)]}",
            "Let fewer rows or columns stand apart in each sum.")  # fmt: skip
    asked = [Sheet(sheet, cells).asks(f"A{row}") for row in rows]  # the other cells change nothing there
    for path in ("", *dict.fromkeys(path for check in checks for path in (*check.left, *check.right))):
        changed = {**cells, places[path]: 1} if path else cells
        for check, row, those in zip(checks, rows, asked, strict=True):
            in_it = path in (*check.left, *check.right)
            if path and not in_it and places[path] not in those:
                continue
            verdict, wanted = Sheet(sheet, changed).value(f"A{row}"), _VERDICTS[in_it]
            require(verdict == wanted, f"the sheet of sums says “{verdict}” of {_named(check)} where all is 0 but "
                    f"“{path}”, which should be “{wanted}”", "See that the relation means what it says.")  # fmt: skip


def _named(check: Relation) -> str:
    return f"{check.id} ({check.table.words.en}: {check.about.en})"


def _read(stream: io.BytesIO) -> Any:
    stream.seek(0)
    return read(stream, source_format=_FORMAT).facts


def _sheet(stream: io.BytesIO) -> tuple[str, dict[tuple[str, str], Any], list[int]]:
    """The title of the sheet of sums, what all cells of the workbook hold, and the rows in which sums stand."""
    package = open_package(stream, EXCEL)
    main = main_part(package, EXCEL)
    book = package.xml(main)
    (area,) = (name.text or "" for name in book.iter("{*}definedName") if name.get("name") == _AREA)
    title, _, places = area.rpartition("!")
    title = title.strip("'").replace("''", "'")
    targets = {name: one.target for name, one in package.relations(main).items()}
    cells = {
        (sheet.get("name", ""), str(cell.get("r"))): _held(cell)
        for sheet in book.iter("{*}sheet")
        for cell in package.xml(targets[str(sheet.get(_RELATION))]).iter("{*}c")
    }
    rows = range(1, int(places.rpartition("$")[2]) + 1)
    return title, cells, [row for row in rows if "〔" in str(cells.get((title, f"B{row}")))]


def _held(cell: etree._Element) -> Any:
    """The formula of a cell, or its number; of a text no more than that it is one."""
    formula, value = cell.findtext("{*}f"), cell.findtext("{*}v")
    if formula is not None:
        return f"={formula}"
    return Decimal(value) if value is not None and cell.get("t", "n") == "n" else ""

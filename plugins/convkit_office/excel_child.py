"""Run as a program of its own, with limits: what calamine reads in workbooks, old ones or new ones, as JSON.

`python -m convkit_office.excel_child REPORT SOURCE…`
"""

from __future__ import annotations

import json
import sys
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from convkit import enforce, plain
from convkit.reading.sheets import CELLS
from convkit_office.records import said_of

_LONG = 10**15


def stored(value: Any) -> tuple[str, str] | None:
    """The kind of a value and its text; None where the cell is empty."""
    match value:
        case bool():
            return "boolean", "TRUE" if value else "FALSE"
        case int() | float():
            # A spreadsheet keeps 15 digits; a longer one is given as it is, so that its loss elsewhere is noticed.
            return "number", plain(Decimal(format(value, ".15g") if abs(value) < _LONG else str(int(value))))
        case datetime():
            return "date", value.isoformat(" ").removesuffix(" 00:00:00")
        case date() | time():
            return "date", value.isoformat()
        case timedelta():
            return "date", str(value)
        case _:
            return ("text", str(value)) if str(value) else None


def sheets_of(source: str) -> list[dict[str, Any]]:
    """The sheets of a workbook: name, whether it is shown, values with their places from 1, merged areas."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    book = CalamineWorkbook.from_path(source)
    found: list[dict[str, Any]] = []
    count = 0
    for about in book.sheets_metadata:
        if about.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_name(about.name)
        top, left = sheet.start or (0, 0)
        values = [
            (top + row + 1, left + column + 1, *kept)
            for row, line in enumerate(sheet.to_python())
            for column, value in enumerate(line)
            if (kept := stored(value)) is not None
        ]
        count += len(values)
        enforce("cells", count, CELLS)
        merges = [
            [first[0] + 1, first[1] + 1, last[0] + 1, last[1] + 1] for first, last in sheet.merged_cell_ranges or ()
        ]
        shown = about.visible == SheetVisibleEnum.Visible
        found.append({"name": about.name, "shown": shown, "values": values, "merges": merges})
    return found


def _said(source: str) -> list[dict[str, Any]]:
    """What the records of an old workbook say of each sheet."""
    return [
        {
            "rows": sorted(said.rows),
            "columns": sorted(said.columns),
            "worded": sorted(said.worded),
            "errors": [[*place, text] for place, text in sorted(said.errors.items())],
            "counts": dict(said.counts),
        }
        for said in said_of(Path(source))
    ]


def report(sources: list[str]) -> dict[str, Any]:
    """What all the workbooks hold, in their order, or what went wrong."""
    try:
        number = version("python-calamine")
    except PackageNotFoundError:
        return {"missing": True}
    try:
        return {"version": number, "books": [sheets_of(source) for source in sources], "said": _said(sources[0])}
    except Exception as error:  # whatever a damaged file leads the library to
        return {"version": number, "failed": f"{type(error).__name__}: {error}"}


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(json.dumps(report(sys.argv[2:])), encoding="utf-8")

"""Old workbooks, read as the xlsx that LibreOffice makes of them, or by calamine."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import BinaryIO

from convkit import Document, Finding, Message, Origin
from convkit.reading import Budget
from convkit.reading.ledger import shortened
from convkit_office import messages
from convkit_office.kinds import require
from convkit_office.raised_cells import with_raised
from convkit_office.records import Said
from convkit_office.texts import in_child, read_old
from convkit_office.ways import Reading
from convkit_office.workbook import Sheet, Value, document_of, sheets_of

LIBRARY = "calamine"


def read_excel(stream: BinaryIO, asked: str = "auto") -> Document:
    """The document in an old workbook; `InputError` where it is none, or no program at hand reads it."""
    require(stream, "excel")
    document = read_old(stream, "xls", "xlsx", _through_library, _differences, messages.UNREADABLE_SHEETS, asked)
    return with_raised(document, stream)


def _through_library(path: Path, budget: Budget) -> Reading | Message:
    """What calamine reads in the workbook."""
    answer = path.with_name("library.json")
    report = in_child("excel_child", [str(answer), str(path)], answer, LIBRARY, budget)
    if isinstance(report, Message):
        return report
    said = [
        Said(
            set(one["rows"]),
            set(one["columns"]),
            {(row, column) for row, column in one["worded"]},
            {(row, column): text for row, column, text in one["errors"]},
            Counter(one["counts"]),
        )
        for one in report["said"]
    ]
    found = sheets_of(report["books"][0])
    if not found:
        return messages.FAILED.filled(library=LIBRARY, detail=messages.NO_SHEETS)
    document = document_of(found, said)
    return Reading(document, LIBRARY, report["version"])


def _differences(path: Path, budget: Budget, first: Reading, second: Reading) -> list[Finding]:
    """Where the values of the old workbook and of the one that LibreOffice made of it are not the same.

    calamine reads both, so that hidden cells are compared too, and what differs is due to LibreOffice alone.
    """
    said, made = path.with_name("both.json"), path.parent / "converted" / f"{path.stem}.xlsx"
    report = in_child("excel_child", [str(said), str(path), str(made)], said, LIBRARY, budget)
    if isinstance(report, Message):
        values: dict[str, object] = {"tool": first.tool, "version": first.version, "problem": report}
        return [Finding("xls.compared", "warning", messages.READ_ALONE, values)]
    old, new = (_values(sheets_of(book)) for book in report["books"])
    places = [place for place in sorted(old.keys() | new.keys()) if not _same(old.get(place), new.get(place))]
    if not places:
        return []
    sheet, row, column = places[0]
    one, other = new.get(places[0]), old.get(places[0])
    name = report["books"][0][sheet]["name"] if sheet < len(report["books"][0]) else ""
    origin = Origin(sheet=name, cell=Value(row, column, "", "").cell)
    said_values: dict[str, object] = {
        "tool": first.named, "second": second.named, "count": len(places), "place": origin,
        "one": shortened(one.text if one else ""), "other": shortened(other.text if other else ""),
    }  # fmt: skip
    return [Finding("xls.differs", "unread", messages.DIFFERS, said_values, (), origin)]


def _values(sheets: list[Sheet]) -> dict[tuple[int, int, int], Value]:
    return {(at, value.row, value.column): value for at, sheet in enumerate(sheets) for value in sheet.values}


def _same(one: Value | None, other: Value | None) -> bool:
    """Whether two values are the same; a date is one whether or not its format was told as that of a date."""
    if one is None or other is None:
        return one is other
    return one.text == other.text or {one.kind, other.kind} == {"number", "date"}

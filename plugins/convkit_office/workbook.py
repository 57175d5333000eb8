"""What calamine reads in a workbook, as a document: sheets of stored values, without their looks."""

from __future__ import annotations

from collections import Counter
from typing import Any, NamedTuple

from convkit import Block, Document, Message, Origin, count_characters
from convkit.reading import messages as shared
from convkit.reading import unread
from convkit.reading.cell_names import Area, name_of
from convkit.reading.ledger import Ledger
from convkit.reading.sheets import Hidden, arrange, blocks_of, cells_of, find_cells
from convkit_office import messages
from convkit_office.records import Said

_UNREAD_KINDS = ("images", "links", "comments")


class Value(NamedTuple):
    """A stored value and its place from 1."""

    row: int
    column: int
    kind: str
    text: str

    @property
    def cell(self) -> str:
        """The name of its cell, such as B3."""
        return name_of(self.row, self.column)


class Sheet(NamedTuple):
    """A sheet as calamine gives it."""

    name: str
    shown: bool
    values: tuple[Value, ...]
    merges: tuple[Area, ...]


def sheets_of(book: list[dict[str, Any]]) -> list[Sheet]:
    """The sheets of a book that the child reported."""
    return [
        Sheet(
            sheet["name"],
            sheet["shown"],
            tuple(Value(*value) for value in sheet["values"]),
            tuple(Area(*area) for area in sheet["merges"]),
        )
        for sheet in book
    ]


def _tally(values: list[Value]) -> Counter[str]:
    return Counter(
        numbers=sum(value.kind == "number" for value in values),
        characters=sum(count_characters(value.text) for value in values if value.kind != "number"),
    )


def document_of(sheets: list[Sheet], said: list[Said]) -> Document:
    """The document of all sheets that are shown; what is hidden is named."""
    ledger = Ledger("xls", _tally)
    blocks: list[Block] = []
    for at, given in enumerate(sheets):
        sheet = _with_errors(given, said[at] if at < len(said) else Said())
        _count_unread(ledger, sheet, said[at] if at < len(said) else Said())
        ledger.hold(list(sheet.values))
        ledger.held["tables"] += bool(sheet.values)
        if not sheet.shown:
            _leave_sheet(ledger, sheet)
        else:
            blocks += _blocks(ledger, sheet, said[at] if at < len(said) else Said())
    ledger.find("looks", "warning", messages.SHEET_LOOKS)
    return Document(tuple(blocks), {}, ledger.account(), tuple(ledger.findings))


def _with_errors(sheet: Sheet, said: Said) -> Sheet:
    """The sheet with the errors that stand in place of values, which calamine leaves out."""
    there = {(value.row, value.column) for value in sheet.values}
    errors = [Value(*place, "error", text) for place, text in said.errors.items() if place not in there]
    return sheet._replace(values=tuple(sorted([*sheet.values, *errors])))


def _count_unread(ledger: Ledger[list[Value]], sheet: Sheet, said: Said) -> None:
    """Count what only the records tell of: formulas, whose results are read, and what is not read at all."""
    ledger.held["formulas"] += said.counts["formulas"]
    ledger.carried["formulas"] += said.counts["formulas"]
    for kind in _UNREAD_KINDS:
        if count := said.counts[kind]:
            ledger.held[kind] += count
            ledger.leave(kind, count, messages.UNREAD_KIND, Origin(sheet=sheet.name))


def _leave_sheet(ledger: Ledger[list[Value]], sheet: Sheet) -> None:
    origin = Origin(sheet=sheet.name)
    if sheet.values:
        ledger.leave_all(list(sheet.values), shared.ON_HIDDEN_SHEET, origin)
        ledger.leave("tables", 1, shared.ON_HIDDEN_SHEET, origin)
        ledger.find("hidden", "warning", shared.HIDDEN_SHEET, origin, count=len(sheet.values))


def _blocks(ledger: Ledger[list[Value]], sheet: Sheet, said: Said) -> list[Block]:
    origin = Origin(sheet=sheet.name)
    hidden_rows, hidden_columns = ([(place, place) for place in places] for places in (said.rows, said.columns))
    arranged = arrange(sheet.values, sheet.merges, Hidden(hidden_rows, hidden_columns))
    seen = [place.value for place in arranged.seen if place.value is not None]
    hidden = sorted(arranged.in_rows + arranged.in_columns)
    _leave(ledger, hidden, shared.HIDDEN_PLACE, shared.HIDDEN_CELLS, origin)
    _leave(ledger, arranged.covered, messages.COVERED, shared.COVERED_CELLS, origin)
    _tell(ledger, seen, said, origin)
    ledger.carried.update(_tally(seen))
    if seen:
        ledger.carried["tables"] += 1
    elif sheet.values:
        ledger.leave("tables", 1, shared.HIDDEN_PLACE, origin)
    shown = [(place, place.cell(*_shown(place.value, said), sheet.name)) for place in arranged.seen]
    return blocks_of(shown, (), origin)


def _is_worded(value: Value, said: Said) -> bool:
    return value.kind == "number" and (value.row, value.column) in said.worded


def _shown(value: Value | None, said: Said) -> tuple[str, str | None]:
    """What stands for a value in the grid, and its number: none where its format says more than is known."""
    if value is None:
        return "", None
    if _is_worded(value, said):
        return unread(value.text), None
    return value.text, value.text if value.kind == "number" else None


def _tell(ledger: Ledger[list[Value]], seen: list[Value], said: Said, origin: Origin) -> None:
    """What a person should know of the values that are seen."""
    worded = [value for value in seen if _is_worded(value, said)]
    find_cells(ledger, "worded", "unread", messages.WORDED, origin, worded)
    find_cells(ledger, "error", "error", shared.ERRORS, origin, [value for value in seen if value.kind == "error"])


def _leave(ledger: Ledger[list[Value]], values: list[Value], what: Message, message: Message, origin: Origin) -> None:
    if values:
        ledger.leave_all(values, what, origin)
        ledger.find("hidden", "warning", message, origin, count=len(values), places=cells_of(values))

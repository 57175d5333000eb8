"""What calamine reads in a workbook, as a document: sheets of stored values, without their looks."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from convkit import (
    Account,
    Block,
    Cell,
    Document,
    Entry,
    Finding,
    Grid,
    LeftOut,
    Message,
    Origin,
    count_characters,
    enforce,
)  # fmt: skip
from convkit_office import messages
from convkit_office.records import Said

_KINDS = ("characters", "numbers", "tables", "formulas", "images", "links", "comments")
_UNREAD_KINDS = ("images", "links", "comments")
_MOST_NAMES = 12


class Value(NamedTuple):
    """A stored value and its place from 1."""

    row: int
    column: int
    kind: str
    text: str

    @property
    def cell(self) -> str:
        """The name of its cell, such as B3."""
        letters, column = "", self.column
        while column:
            column, rest = divmod(column - 1, 26)
            letters = chr(65 + rest) + letters
        return f"{letters}{self.row}"


class Sheet(NamedTuple):
    """A sheet as calamine gives it; merged areas are top, left, bottom, right."""

    name: str
    shown: bool
    values: tuple[Value, ...]
    merges: tuple[tuple[int, int, int, int], ...]


def sheets_of(book: list[dict[str, Any]]) -> list[Sheet]:
    """The sheets of a book that the child reported."""
    return [
        Sheet(
            sheet["name"],
            sheet["shown"],
            tuple(Value(*value) for value in sheet["values"]),
            tuple((area[0], area[1], area[2], area[3]) for area in sheet["merges"]),
        )
        for sheet in book
    ]


@dataclass(slots=True)
class _Ledger:
    """What was carried and what was left out."""

    held: Counter[str] = field(default_factory=Counter)
    carried: Counter[str] = field(default_factory=Counter)
    left: dict[str, list[LeftOut]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def count(self, counts: Counter[str], values: list[Value]) -> None:
        """Add values to counts by kind."""
        counts["numbers"] += sum(value.kind == "number" for value in values)
        counts["characters"] += sum(count_characters(value.text) for value in values if value.kind != "number")

    def leave(self, values: list[Value], what: Message, origin: Origin) -> None:
        """Name values as left out."""
        counts: Counter[str] = Counter()
        self.count(counts, values)
        for kind, count in counts.items():
            if count:
                self.left.setdefault(kind, []).append(LeftOut(count, what, {}, origin))

    def account(self) -> Account:
        """The account as it stands."""
        return Account(
            tuple(
                Entry(kind, self.held[kind], self.carried[kind], tuple(self.left.get(kind, ())))
                for kind in _KINDS
                if self.held[kind] or self.carried[kind] or kind in self.left
            )
        )


def document_of(sheets: list[Sheet], said: list[Said]) -> Document:
    """The document of all sheets that are shown; what is hidden is named."""
    ledger = _Ledger()
    blocks: list[Block] = []
    for at, given in enumerate(sheets):
        sheet = _with_errors(given, said[at] if at < len(said) else Said())
        _count_unread(ledger, sheet, said[at] if at < len(said) else Said())
        ledger.count(ledger.held, list(sheet.values))
        ledger.held["tables"] += bool(sheet.values)
        if not sheet.shown:
            _leave_sheet(ledger, sheet)
        else:
            blocks += _blocks(ledger, sheet, said[at] if at < len(said) else Said())
    ledger.findings.append(Finding("xls.looks", "warning", messages.SHEET_LOOKS))
    return Document(tuple(blocks), {}, ledger.account(), tuple(ledger.findings))


def _with_errors(sheet: Sheet, said: Said) -> Sheet:
    """The sheet with the errors that stand in place of values, which calamine leaves out."""
    there = {(value.row, value.column) for value in sheet.values}
    errors = [Value(*place, "error", text) for place, text in said.errors.items() if place not in there]
    return sheet._replace(values=tuple(sorted([*sheet.values, *errors])))


def _count_unread(ledger: _Ledger, sheet: Sheet, said: Said) -> None:
    """Count what only the records tell of: formulas, whose results are read, and what is not read at all."""
    ledger.held["formulas"] += said.counts["formulas"]
    ledger.carried["formulas"] += said.counts["formulas"]
    for kind in _UNREAD_KINDS:
        if count := said.counts[kind]:
            ledger.held[kind] += count
            ledger.left.setdefault(kind, []).append(LeftOut(count, messages.UNREAD_KIND, {}, Origin(sheet=sheet.name)))


def _leave_sheet(ledger: _Ledger, sheet: Sheet) -> None:
    origin = Origin(sheet=sheet.name)
    if sheet.values:
        ledger.leave(list(sheet.values), messages.ON_HIDDEN_SHEET, origin)
        ledger.left.setdefault("tables", []).append(LeftOut(1, messages.ON_HIDDEN_SHEET, {}, origin))
        values: dict[str, object] = {"count": len(sheet.values)}
        ledger.findings.append(Finding("xls.hidden", "warning", messages.HIDDEN_SHEET, values, (), origin))


def _blocks(ledger: _Ledger, sheet: Sheet, said: Said) -> list[Block]:
    origin = Origin(sheet=sheet.name)
    areas = {(area[0], area[1]): area for area in sheet.merges}
    covered = _covered(sheet)
    rows, columns = _Visible(said.rows), _Visible(said.columns)
    cells: list[Cell] = []
    seen: list[Value] = []
    hidden: list[Value] = []
    lying = [value for value in sheet.values if (value.row, value.column) in covered]
    for value in sheet.values:
        if (value.row, value.column) in covered:
            continue
        top, left, bottom, right = areas.get((value.row, value.column), (value.row, value.column) * 2)
        height, width = rows.between(top, bottom), columns.between(left, right)
        if not (height and width):
            hidden.append(value)
            continue
        seen.append(value)
        text, number = _shown(value, said)
        place = Origin(sheet=sheet.name, cell=value.cell)
        cells.append(Cell(rows.number(top), columns.number(left), text, height, width, number=number, origin=place))
    _leave(ledger, hidden, messages.HIDDEN_PLACE, messages.HIDDEN_CELLS, origin)
    _leave(ledger, lying, messages.COVERED, messages.COVERED_FOUND, origin)
    _tell(ledger, seen, said, origin)
    ledger.count(ledger.carried, seen)
    return _grid(ledger, sheet, cells)


def _is_worded(value: Value, said: Said) -> bool:
    return value.kind == "number" and (value.row, value.column) in said.worded


def _shown(value: Value, said: Said) -> tuple[str, str | None]:
    """What stands for a value in the grid, and its number: none where its format says more than is known."""
    if _is_worded(value, said):
        return f"〔未读出：{value.text}〕", None
    return value.text, value.text if value.kind == "number" else None


def _tell(ledger: _Ledger, seen: list[Value], said: Said, origin: Origin) -> None:
    """What a person should know of the values that are seen."""
    for code, message, values in (
        ("worded", messages.WORDED, [value for value in seen if _is_worded(value, said)]),
        ("error", messages.ERRORS, [value for value in seen if value.kind == "error"]),
    ):
        if values:
            ledger.findings.append(Finding(f"xls.{code}", "error", message, {"cells": some(values)}, (), origin))


def _grid(ledger: _Ledger, sheet: Sheet, cells: list[Cell]) -> list[Block]:
    origin = Origin(sheet=sheet.name)
    if not cells:
        if sheet.values:
            ledger.left.setdefault("tables", []).append(LeftOut(1, messages.HIDDEN_PLACE, {}, origin))
        return []
    ledger.carried["tables"] += 1
    grid = Grid(tuple(cells), "sheet", origin=origin)
    enforce("rows", grid.height, messages.ROWS)
    enforce("columns", grid.width, messages.COLUMNS)
    enforce("cells", grid.height * grid.width, messages.CELLS)
    return [grid]


def _leave(ledger: _Ledger, values: list[Value], what: Message, message: Message, origin: Origin) -> None:
    if values:
        ledger.leave(values, what, origin)
        told: dict[str, object] = {"count": len(values), "places": some(values)}
        ledger.findings.append(Finding("xls.hidden", "warning", message, told, (), origin))


class _Visible:
    """Numbers rows or columns from 1 without the hidden ones."""

    def __init__(self, hidden: set[int]) -> None:
        self._hidden = sorted(hidden)

    def number(self, place: int) -> int:
        """The number of a place, or of the first visible one behind it."""
        from bisect import bisect_left

        return place - bisect_left(self._hidden, place)

    def between(self, first: int, last: int) -> int:
        """How many places between two are visible."""
        return self.number(last + 1) - self.number(first)


def _covered(sheet: Sheet) -> set[tuple[int, int]]:
    """The places of values that a merged cell which begins elsewhere lies over."""
    places = {(value.row, value.column) for value in sheet.values}
    found: set[tuple[int, int]] = set()
    for top, left, bottom, right in sheet.merges:
        enforce("cells", (bottom - top + 1) * (right - left + 1), messages.CELLS)
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                if (row, column) != (top, left) and (row, column) in places:
                    found.add((row, column))
    return found


def some(values: list[Value]) -> Message:
    """The names of the first few cells, and that there are more."""
    names = [value.cell for value in values]
    shown, more = names[:_MOST_NAMES], len(names) - _MOST_NAMES
    return Message(
        ", ".join(shown) + (f" and {more} more" if more > 0 else ""),
        "、".join(shown) + (f"等{len(names)}处" if more > 0 else ""),
    )

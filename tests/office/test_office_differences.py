"""Where two programs read an old file otherwise: a value that only one of them gives is a difference like any other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from convkit_office import sheets
from convkit_office.agreement import differences
from convkit_office.ways import Reading

from convkit import Cell, Document, Finding, Grid
from convkit.limits.child import Budget

FIRST, SECOND = Reading(Document(()), "甲", "1"), Reading(Document(()), "乙", "2")


def grids(*tables: tuple[tuple[str, ...], ...]) -> Document:
    return Document(tuple(Grid(tuple(Cell(row, column, text) for row, texts in enumerate(table, 1)
                                     for column, text in enumerate(texts, 1))) for table in tables))  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        (grids((("1", "2"),)), grids((("1", "2"),)), 0),
        (grids((("1", "2"),)), grids((("1", "3"),)), 1),
        (grids((("1", "2"),)), grids((("1", ""),)), 1),
        (grids((("1", "2"),)), grids((("1",),)), 1),
        (grids((("1",), ("2",))), grids((("1",),)), 1),
        (grids((("1",),), (("2",),)), grids((("1",),)), 1),
        (grids((("1",),)), grids((("1",),), (("2", "3"),)), 2),
    ],
)
def test_cells_that_one_program_alone_gives_are_counted(one: Document, other: Document, count: int) -> None:
    found = differences("doc", FIRST._replace(document=one), SECOND._replace(document=other))
    assert [finding.values["count"] for finding in found] == ([count] if count else [])


def book(*values: tuple[int, int, str, str]) -> list[dict[str, Any]]:
    return [{"name": "S", "shown": True, "values": [list(value) for value in values], "merges": []}]


def compared(monkeypatch: pytest.MonkeyPatch, *books: list[dict[str, Any]]) -> list[Finding]:
    monkeypatch.setattr(sheets, "in_child", lambda *_: {"books": books})
    return sheets._differences(Path("a.xls"), Budget(), FIRST, SECOND)


@pytest.mark.parametrize(
    ("old", "new", "differs"),
    [
        ((1, 1, "number", "5"), (1, 1, "number", "5"), False),
        ((1, 1, "number", "5"), (1, 1, "number", "6"), True),
        ((1, 1, "text", "甲"), (1, 1, "text", "乙"), True),
        ((1, 1, "number", "44562"), (1, 1, "date", "2022-01-01"), False),
        ((1, 1, "number", "5"), (1, 1, "text", "5"), False),
        ((1, 1, "number", "5"), (1, 2, "number", "5"), True),
        ((1, 1, "number", "5"), None, True),
        (None, (1, 1, "number", "5"), True),
    ],
)
def test_values_of_a_workbook_are_compared_place_by_place(
    monkeypatch: pytest.MonkeyPatch,
    old: tuple[int, int, str, str] | None,
    new: tuple[int, int, str, str] | None,
    differs: bool,
) -> None:
    books = [book(*([value] if value is not None else [])) for value in (old, new)]
    assert [finding.code for finding in compared(monkeypatch, *books)] == (["xls.differs"] if differs else [])


def test_a_missing_value_is_told_with_what_the_other_says(monkeypatch: pytest.MonkeyPatch) -> None:
    (finding,) = compared(monkeypatch, book((2, 3, "number", "8")), book())
    assert (finding.values["one"], finding.values["other"]) == ("", "8")
    assert (finding.origin.sheet, finding.origin.cell) == ("S", "C2")
    assert finding.severity == "unread"

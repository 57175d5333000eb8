"""What calamine and the records of an old workbook say, as a document: nothing hidden is read, none goes unnamed."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from convkit_office.excel_child import stored
from convkit_office.records import Said
from convkit_office.workbook import Sheet, Value, document_of, sheets_of
from hypothesis import given
from hypothesis import strategies as st

from convkit import Cell, Document, Grid, InputError
from convkit.reading.cell_names import Area

places = st.tuples(st.integers(1, 5), st.integers(1, 5))
contents = st.one_of(st.tuples(st.just("number"), st.integers(0, 999).map(str)),
                     st.tuples(st.just("text"), st.sampled_from(["甲", "注：乙", "#N/A"])))  # fmt: skip
some = st.sets(st.integers(1, 5), max_size=3)


def sheet(
    values: dict[tuple[int, int], tuple[str, str]], *merges: tuple[int, int, int, int], shown: bool = True
) -> Sheet:
    stored = tuple(Value(*place, *value) for place, value in sorted(values.items()))
    return Sheet("S", shown, stored, tuple(Area(*merge) for merge in merges))


def cells(document: Document) -> list[Cell]:
    return [cell for block in document.blocks if isinstance(block, Grid) for cell in block.cells]


@given(st.dictionaries(places, contents), some, some, st.booleans())
def test_what_is_seen_is_read_and_the_rest_is_named(
    values: dict[tuple[int, int], tuple[str, str]], rows: set[int], columns: set[int], shown: bool
) -> None:
    document = document_of([sheet(values, shown=shown)], [Said(rows, columns)])
    assert document.account.balanced
    seen = [text for (row, column), (_, text) in sorted(values.items())
            if shown and row not in rows and column not in columns]  # fmt: skip
    assert [cell.text for cell in cells(document)] == seen
    hidden = any(finding.code == "xls.hidden" for finding in document.findings)
    assert hidden is (len(seen) < len(values))


def test_merged_cells_keep_their_extent_without_what_is_hidden() -> None:
    values = {(1, 1): ("text", "甲"), (1, 3): ("number", "8"), (3, 1): ("text", "乙")}
    document = document_of([sheet(values, (1, 1, 2, 2))], [Said({2}, set())])
    assert [(c.row, c.column, c.rows, c.columns, c.text) for c in cells(document)] == [
        (1, 1, 1, 2, "甲"), (1, 3, 1, 1, "8"), (2, 1, 1, 1, "乙"),
    ]  # fmt: skip


def test_a_value_under_a_merged_cell_is_named() -> None:
    values = {(1, 1): ("text", "甲"), (1, 2): ("number", "9")}
    document = document_of([sheet(values, (1, 1, 1, 2))], [])
    assert [cell.text for cell in cells(document)] == ["甲"]
    assert [finding.code for finding in document.findings] == ["xls.hidden", "xls.looks"]


def test_a_figure_whose_format_adds_words_is_left_unread() -> None:
    values = {(1, 1): ("number", "251000"), (1, 2): ("number", "8")}
    document = document_of([sheet(values)], [Said(worded={(1, 1)})])
    assert [(cell.text, cell.number) for cell in cells(document)] == [("〔未读出：251000〕", None), ("8", "8")]
    assert ("xls.worded", "unread") in [(finding.code, finding.severity) for finding in document.findings]


def test_what_calamine_does_not_read_is_counted_and_named() -> None:
    counts = Counter({"comments": 1, "images": 2, "links": 3, "formulas": 4})
    account = document_of([sheet({(1, 1): ("number", "8")})], [Said(counts=counts)]).account
    assert {entry.kind: (entry.held, entry.carried) for entry in account.entries} == {
        "characters": (0, 0), "numbers": (1, 1), "tables": (1, 1), "images": (2, 0), "links": (3, 0),
        "comments": (1, 0), "formulas": (4, 4),
    }  # fmt: skip
    assert account.balanced


def test_an_error_in_place_of_a_value_is_told() -> None:
    document = document_of([sheet({(1, 1): ("number", "8")})], [Said(errors={(1, 2): "#DIV/0!"})])
    findings = document.findings
    assert [cell.text for cell in cells(document)] == ["8", "#DIV/0!"]
    assert (findings[0].code, findings[0].severity) == ("xls.error", "error")


def test_a_sheet_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVKIT_LIMIT_ROWS", "2")
    with pytest.raises(InputError, match="above the limit"):
        document_of([sheet({(row, 1): ("number", "8") for row in (1, 2, 3)})], [])


@pytest.mark.parametrize(
    ("value", "wanted"),
    [(8, ("number", "8")), (8.0, ("number", "8")), (448.369, ("number", "448.369")), (True, ("boolean", "TRUE")),
     ("", None), ("007", ("text", "007")), (0, ("number", "0")), (0.1 + 0.2, ("number", "0.3")),
     (1234567890123456.0, ("number", "1234567890123456")), (1e-7, ("number", "0.0000001"))],
)  # fmt: skip
def test_a_stored_value_has_a_kind_and_a_text(value: Any, wanted: tuple[str, str] | None) -> None:
    assert stored(value) == wanted


def test_what_a_child_reports_becomes_sheets() -> None:
    book = [{"name": "S", "shown": True, "values": [[1, 2, "number", "8"]], "merges": [[1, 2, 1, 3]]}]
    assert sheets_of(book) == [Sheet("S", True, (Value(1, 2, "number", "8"),), ((1, 2, 1, 3),))]

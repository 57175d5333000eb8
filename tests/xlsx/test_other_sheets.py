"""A sheet that holds nothing of the report is named; what belongs to the report, or is empty, is not."""

from __future__ import annotations

import io

import pytest
from make.drawn import F2021
from openpyxl import load_workbook

from convkit import write
from convkit.conversion import examine
from convkit.testing import sample_report


@pytest.fixture(scope="module")
def workbook() -> bytes:
    stream = io.BytesIO()
    write(sample_report(F2021), stream, target_format="xlsx")
    return stream.getvalue()


def told(data: bytes, *rows: list[object], first: bool = False) -> list[tuple[str, str | None]]:
    """The codes and sheets of what is found where a sheet with these rows is put in."""
    book = load_workbook(io.BytesIO(data))
    sheet = book.create_sheet("草稿", 0 if first else None)
    for row in rows:
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return [
        (one.code, one.origin.sheet)
        for one in examine(io.BytesIO(stream.getvalue())).findings
        if one.code == "xlsx.otherSheet"
    ]


@pytest.mark.parametrize("first", [False, True])
def test_a_sheet_with_nothing_of_the_report_is_named(workbook: bytes, first: bool) -> None:
    assert told(workbook, ["数字待核"], ["新收", 3], first=first) == [("xlsx.otherSheet", "草稿")]


def test_an_empty_sheet_and_those_of_the_report_are_not_named(workbook: bytes) -> None:
    assert told(workbook) == []

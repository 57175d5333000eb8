"""What a workbook hides of the form is told once, by its label; what is said of a cell has its place."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

import convkit

SEED = Path(__file__).parents[2] / "seeds" / "annual-report-2021.xlsx"


def found(*codes: str, **changes: object) -> list[convkit.Finding]:
    """The findings of some codes in the seed with values of cells changed; what may be called changes its cell."""
    book = openpyxl.load_workbook(SEED)
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for name, change in changes.items():
        if callable(change):
            change(sheet, name)
        else:
            sheet[name].value = change
    stream = BytesIO()
    book.save(stream)
    return [one for one in convkit.check(BytesIO(stream.getvalue())) if one.code in codes]


def hide_row(sheet: Worksheet, name: str) -> None:
    sheet.row_dimensions[sheet[name].row].hidden = True


def hide_column(sheet: Worksheet, name: str) -> None:
    sheet.column_dimensions[sheet[name].column_letter].hidden = True


def whiten(sheet: Worksheet, name: str) -> None:
    sheet[name].font = Font(color="FFFFFFFF")


def comment(sheet: Worksheet, name: str) -> None:
    sheet[name].comment = Comment("请再核", "某")


@pytest.mark.parametrize(
    ("hide", "words", "count"), [(hide_row, "“4.保护第三方合法权益”", 7), (hide_column, "“科研机构”", 25)]
)
def test_a_row_or_column_that_is_hidden_is_not_called_missing(hide: object, words: str, count: int) -> None:
    (finding,) = found("xlsx.hidden", "S3", "column", K42=hide)
    assert (finding.severity, len([path for path in finding.paths if "requests" in path])) == ("unread", count)
    assert words in finding.words("zh")


@pytest.mark.parametrize(
    ("code", "change"), [("xlsx.hidden", whiten), ("xlsx.error", "#REF!"), ("V1", None), ("xlsx.comment", comment)]
)
def test_what_is_said_of_a_cell_is_said_once_and_names_it(code: str, change: object) -> None:
    (finding,) = found("xlsx.hidden", "xlsx.error", "xlsx.comment", "V1", K42=change)
    assert (finding.code, finding.origin.cell) == (code, "K42")
    assert finding.paths == ("requests.outcome.refused.thirdParty.researchInstitution",)

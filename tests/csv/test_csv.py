"""CSV files: what is written reads back, what others save is read, and rows that do not fit are never read wrong."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from convkit_csv.sheet import read, write
from hypothesis import given
from hypothesis import strategies as st
from make.documents import words
from make.libreoffice import saved_as
from make.seeds import ROOT

import convkit
from convkit import Cell, Document, Grid, InputError
from convkit.formats import WRITTEN_IN

tables = st.lists(st.lists(words, min_size=3, max_size=3), min_size=1, max_size=4)
HEADER = "信息内容,本年制发件数,本年废止件数,现行有效件数\n"


def texts(document: Document) -> dict[tuple[int, int], str]:
    """What stands in each place of the sheet."""
    (grid,) = document.blocks
    assert isinstance(grid, Grid)
    return {(cell.row, cell.column): cell.text for cell in grid.cells if cell.text}


def sheet(text: str, **options: str) -> dict[tuple[int, int], str]:
    return texts(read(BytesIO(text.encode()), **options))


@given(tables, st.sampled_from(WRITTEN_IN), st.sampled_from(["lf", "crlf"]))
def test_what_is_written_reads_back(rows: list[list[str]], encoding: str, newline: str) -> None:
    rows = [["规章", *row] for row in rows]
    cells = [Cell(down, over, text) for down, row in enumerate(rows, 1) for over, text in enumerate(row, 1)]
    stream = BytesIO()
    write(Document((Grid(tuple(cells)),)), stream, encoding, newline)
    stream.seek(0)
    again = read(stream)
    assert again.account.balanced
    shown = {(cell.row, cell.column): " ".join(cell.text.split()) for cell in cells}
    assert texts(again) == {place: text for place, text in shown.items() if text}


@given(tables, st.sampled_from(",;\t|；｜¦│‖"), st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]))
def test_what_divides_the_cells_is_told(rows: list[list[str]], delimiter: str, encoding: str) -> None:
    rows = [["信息内容", "制发", "废止", "有效"], *([f"规章{row}", *cells] for row, cells in enumerate(rows))]
    text = StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    again = read(BytesIO(text.getvalue().encode(encoding, "ignore")))
    assert again.account.balanced
    assert [texts(again)[row, 1] for row in range(1, len(rows) + 1)] == [row[0] for row in rows]


def test_a_line_break_inside_quotes_is_one_cell() -> None:
    assert sheet(f'{HEADER}"规章\n（件）",1,"1,234",3\n')[2, 1] == "规章\n（件）"


@pytest.mark.parametrize("line", ["规章,1,234,5,6", "规章,1,234,5,", "规章,5,6", ",规章,5,6,7"])
def test_a_row_that_does_not_fit_is_unread_and_named(line: str) -> None:
    document = read(BytesIO(f"{HEADER}{line}\n文件,1,2,3\n备注,,,\n".encode()))
    assert [one.code for one in document.findings] == ["csv.ragged"]
    assert document.account.balanced
    found = texts(document)
    assert all("未读出" in text for (row, _), text in found.items() if row == 2 and text != "规章")
    assert found[3, 2] == "1"


def test_a_row_that_alone_lacks_its_last_cell_may_have_lost_any() -> None:
    document = read(BytesIO(f"{HEADER}规章,5,6\n文件,1,2,3\n".encode()))
    assert [one.code for one in document.findings] == ["csv.ragged"]


def test_a_last_label_over_several_columns_is_no_reason_for_doubt() -> None:
    assert not read(BytesIO("渠道,数量,\n网站,1,2\n微信,3,4\n".encode())).findings
    assert read(BytesIO("渠道,数量,\n网站,1,234\n微信,3,\n".encode())).findings


def test_rows_whose_empty_ends_are_cut_off_fit() -> None:
    assert not read(BytesIO(f"{HEADER}规章,5,6\n文件,1\n".encode())).findings


def test_the_line_that_excel_begins_with_is_left_out_by_name() -> None:
    document = read(BytesIO("sep=;\n规章;1\n文件;2\n".encode()))
    assert texts(document)[1, 2] == "1"
    assert document.account.balanced


def test_quotation_marks_that_do_not_match_are_refused_with_their_line() -> None:
    with pytest.raises(InputError, match="line 2"):
        sheet('信息内容,制发\n规章,"1"2\n文件,"2\n')


def test_what_divides_can_be_said() -> None:
    assert sheet("规章;1,5\n", delimiter="semicolon")[1, 2] == "1,5"


def test_a_sheet_that_libreoffice_saves_is_read(tmp_path: Path) -> None:
    book = ROOT / "seeds" / "annual-report-2021.xlsx"
    (table,) = saved_as("csv:Text - txt - csv (StarCalc):59,34,76", tmp_path, book)
    assert convkit.read(table).facts == convkit.read(book).facts


def test_a_place_is_told_by_its_cell_alone() -> None:
    document = read(BytesIO(f"{HEADER}规章,1,2,3\n".encode()))
    (grid,) = document.blocks
    assert isinstance(grid, Grid)
    assert grid.cells[-1].origin.words("zh") == "单元格D2"


def test_a_row_of_unread_figures_begins_no_header() -> None:
    rows = "文件,1,2,3\n规章,〔未读出：3 66〕,,\n决定,1,2,4\n条例,1,,\n"
    assert read(BytesIO(f"{HEADER}{rows}".encode())).findings == ()

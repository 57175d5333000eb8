"""How a workbook is written: numbers and their formats, texts that must stay texts, names, checks, the package."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from io import BytesIO

import pytest
from convkit_xlsx import read, write
from convkit_xlsx.numeric import number_of
from openpyxl import load_workbook
from xlsx_parts import cells

from convkit import Cell, Check, Document, Grid, Heading, Inline, Loss, Message, Paragraph


def written(*blocks: object, **more: object) -> tuple[BytesIO, list[Loss]]:
    target = BytesIO()
    losses = list(write(Document(blocks, **more), target))  # type: ignore[arg-type]
    return target, losses


def grid(*entries: Cell) -> Grid:
    return Grid(entries)


@pytest.mark.parametrize(
    ("text", "number", "stored"),
    [
        ("5", None, (5, "0")),
        ("0.10", None, (0.1, "0.00")),
        ("1,234.50", None, (1234.5, "#,##0.00")),
        ("-3", None, (-3, "0")),
        ("007", None, None),
        ("+5", None, None),
        ("1e5", None, None),
        ("-0", None, None),
        ("12,34", None, None),
        ("1234567890123456", None, None),
        ("", None, None),
        ("22（其中修订16件）", "22", (22, '0"（其中修订16件）"')),
        ('约"3"件', "3", (3, '"约"\\""3"\\""件";"约"\\""3"\\""件";"约"\\""3"\\""件"')),
        ("448", "448.369", (448.369, "0")),
        ("15.5%", "0.155", (0.155, "0.0%")),
        ("", "0", (0, ";;;")),
        ("见附件", "7", (7, '"见附件";"见附件";"见附件"')),
        ("9" * 300, "1", None),
    ],
)
def test_numbers_get_the_format_that_shows_the_text(text: str, number: str | None, stored: object) -> None:
    assert number_of(Cell(1, 1, text, number=number), is_data=True) == stored


def test_labels_of_a_statutory_table_stay_texts() -> None:
    target, _ = written(grid(Cell(1, 1, "1"), Cell(1, 2, "2", path="a.b"), Cell(1, 3, "3")))
    assert [cell.number for cell in cells(read(target))] == [None, "2", "3"]


@pytest.mark.parametrize("text", ["=1+1", "+5", "-x", "@a", "#N/A", "_x0041_", " a ", "TRUE", "1"])
def test_narrative_is_text_whatever_it_begins_with(text: str) -> None:
    target, _ = written(Paragraph((Inline(text),)))
    square = load_workbook(target).worksheets[0]["A1"]
    assert square.data_type == "s"
    assert square.quotePrefix is text.startswith(("=", "+", "-", "@"))
    assert cells(read(target))[0].text == text


def test_columns_are_wide_enough_for_their_numbers() -> None:
    row = [Cell(1, column, "123456789", path=f"a.c{column}") for column in range(1, 16)]
    target, _ = written(grid(*row, Cell(2, 1, "22（其中修订16件）", number="22", columns=2)))
    sheet = load_workbook(target).worksheets[0]
    assert all(dimension.width >= 11 for dimension in sheet.column_dimensions.values())
    assert sheet["A1"].alignment.shrink_to_fit


def test_a_part_of_a_sheet_begins_at_its_first_row() -> None:
    part = Grid((Cell(50, 1, "甲"), Cell(51, 1, "乙")), "sheet")
    target, _ = written(part)
    assert [(cell.row, cell.text) for cell in cells(read(target))] == [(1, "甲"), (2, "乙")]


def test_a_number_that_the_text_does_not_say_is_a_loss_where_it_cannot_be_stored() -> None:
    _, losses = written(grid(Cell(1, 1, "约\n四百", path="a.b", number="448.369")))
    assert [(loss.place, loss.lost) for loss in losses] == [("a.b", "约\n四百")]


def test_what_no_cell_can_hold_is_a_loss() -> None:
    links = (Inline("甲", "https://a.example"), Inline("乙", "https://b.example"))
    _, losses = written(
        Paragraph((Inline("a\x01b"),)), grid(Cell(1, 1, "甲乙", inlines=links), Cell(1, 2, "字" * 32_768))
    )
    assert [loss.lost for loss in losses] == ["\x01", "https://b.example", "字"]


def test_each_section_has_a_sheet_with_a_sound_name() -> None:
    titles = ["年度报告", "一、总体情况", "[a]:*?/\\b", "history", "HISTORY", "'", "字" * 40, "字" * 41]
    target, _ = written(Heading((Inline("年度报告"),), 0), *(Heading((Inline(title),)) for title in titles[1:]))
    names = load_workbook(target).sheetnames
    assert names[:3] == ["年度报告", "一、总体情况", "a b"]
    assert len({name.casefold() for name in names}) == len(titles)
    assert all(0 < len(name) <= 31 and name.casefold() != "history" for name in names)


def test_facts_get_defined_names_and_come_back_as_hints() -> None:
    target, _ = written(Heading((Inline("it's"),)), grid(Cell(1, 1, "5", path="disclosure.rules.issued")))
    assert "disclosure.rules.issued" in load_workbook(target).defined_names
    assert cells(read(target))[1].path == "disclosure.rules.issued"


def test_checks_turn_cells_red() -> None:
    check = Check("A1", ("a.b", "a.c"), ("a.d",), Message("", ""))
    row = grid(Cell(1, 1, "1", path="a.b"), Cell(1, 2, "2", path="a.c"), Cell(1, 3, "4", path="a.d"))
    target, _ = written(row, checks=(check, Check("A2", ("a.b",), ("a.x",), Message("", ""))))
    rules = {
        str(area.sqref): area.rules[0].formula for area in load_workbook(target).worksheets[0].conditional_formatting
    }
    assert rules == {"C1": ["ROUND((SUM($A$1,$B$1))-(SUM($C$1)),6)<>0"]}


def test_the_canonical_xml_is_carried() -> None:
    carried = '<report xmlns="urn:convkit:annual-report:2021">甲</report>'.encode()
    target, _ = written(Paragraph((Inline("甲"),)), carried=carried, properties={"title": "题<&>", "agency": "局"})
    assert read(target).carried == carried
    assert read(target).properties == {"title": "题<&>", "creator": "局"}


def test_the_package_has_relative_targets_and_no_clock() -> None:
    target, _ = written(
        Paragraph((Inline("甲", "https://a.example"),)), carried=b'<a xmlns="urn:convkit:annual-report:1"/>'
    )
    archive = zipfile.ZipFile(target)
    relations = "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".rels"))
    assert not re.search(r'Target="/', relations)
    assert b"dcterms" not in archive.read("docProps/core.xml")
    assert {member.date_time[0] for member in archive.infolist()} == {1980}


def test_long_texts_are_seen_whole() -> None:
    target, _ = written(Paragraph((Inline("字" * 5_000),)))
    sheet = load_workbook(target).worksheets[0]
    heights = [dimension.height for dimension in sheet.row_dimensions.values()]
    assert max(heights) <= 409
    assert sum(heights) >= 5_000 / 44 * 15


PROBE = """
import sys, io
sys.path[:0] = {path!r}
import convkit_xlsx
early = [name for name in ("lxml", "openpyxl") if name in sys.modules]
list(convkit_xlsx.convkit_readers()), list(convkit_xlsx.convkit_writers())
convkit_xlsx.read(io.BytesIO({data!r}))
print(early, [name for name in ("lxml", "openpyxl") if name in sys.modules])
"""


def test_importing_is_light_and_reading_does_without_openpyxl() -> None:
    target, _ = written(Paragraph((Inline("甲"),)))
    probe = PROBE.format(path=sys.path, data=target.getvalue())
    told = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True).stdout
    assert told.strip() == "[] ['lxml']"

"""How a workbook is written: numbers and their formats, texts that must stay texts, names, checks, the package."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from convkit_xlsx import read, write
from convkit_xlsx.reader.places import areas_of
from convkit_xlsx.writer.names import CHECKS, names_of, path_of
from convkit_xlsx.writer.numbers import number_of
from convkit_xlsx.writer.sheet import column_widths
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree
from make.xlsx_parts import cells
from openpyxl import load_workbook

import convkit
from convkit import Block, Cell, Check, Document, Grid, Heading, Inline, Loss, Message, Paragraph
from convkit.conversion import form_of
from convkit.testing import sample_report


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
        ("见附件", "0", (0, '"见附件";"见附件";"见附件"')),
        ("9" * 300, "1", None),
    ],
)
def test_numbers_get_the_format_that_shows_the_text(text: str, number: str | None, stored: object) -> None:
    assert number_of(Cell(1, 1, text, number=number), is_data=True) == stored


def test_a_number_that_a_word_hides_is_written_for_the_word() -> None:
    target, losses = written(grid(Cell(1, 1, "a"), Cell(1, 2, "见附件", number="7", path="a.b")))
    assert [(cell.text, cell.number) for cell in cells(read(target))] == [("a", None), ("7", "7")]
    assert [loss.lost for loss in losses] == ["见附件"]


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


def test_a_sheet_of_text_is_as_wide_as_one_of_a_table() -> None:
    cells = tuple(Cell(1, column, "甲") for column in range(1, 5))
    assert column_widths([]) == [44, 44]  # of one column alone LibreOffice would go over the margins
    assert sum(column_widths([Grid(cells)])) == pytest.approx(88, abs=0.1)


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


@pytest.mark.parametrize("target", ["https:// a.example/b c", "C:\\年报.docx", "https://a.example/%zz"])
def test_a_link_that_is_no_address_is_a_loss(target: str) -> None:
    link = (Inline("甲", target),)
    stream, losses = written(Paragraph(link), grid(Cell(1, 1, "甲", inlines=link)))
    assert [loss.lost for loss in losses] == [target, target]
    assert not any("hyperlink" in relation for relation in relations(stream))


def relations(stream: BytesIO) -> list[str]:
    with zipfile.ZipFile(stream) as archive:
        return [archive.read(name).decode() for name in archive.namelist() if name.endswith(".rels")]


def test_each_section_with_a_table_has_a_sheet_with_a_sound_name() -> None:
    titles = ["一、总体情况", "[a]:*?/\\b", "history", "HISTORY", "'", "字" * 40, "字" * 41]
    table = grid(Cell(1, 1, "甲"))
    sections = [block for title in titles for block in (Heading((Inline(title),)), table)]
    target, _ = written(Heading((Inline("年度报告"),), 0), *sections)
    names = load_workbook(target).sheetnames
    assert names[:3] == ["正文", "一、总体情况", "a b"]
    assert len({name.casefold() for name in names}) == len(titles) + 1
    assert all(0 < len(name) <= 31 and name.casefold() != "history" for name in names)


def heading(text: str) -> Heading:
    return Heading((Inline(text),))


def paragraph(text: str) -> Paragraph:
    return Paragraph((Inline(text),))


TABLE = Grid((Cell(1, 1, "甲"), Cell(1, 2, "5", path="a.b")), name="表二")


@pytest.mark.parametrize(
    ("blocks", "names"),
    [
        ((heading("一、甲"), paragraph("乙"), heading("二、甲"), TABLE, paragraph("注"), heading("五、甲"),
          heading("六、乙")), ["正文（一）", "表二", "正文（五、六）"]),
        ((heading("二、甲"), paragraph("乙"), TABLE), ["表二"]),
        ((heading("二、甲"), paragraph("乙" * 400), TABLE), ["正文（二）", "表二"]),
        ((heading("一、甲"), grid(Cell(1, 1, "甲")), heading("二、甲"), TABLE), ["一、甲", "表二"]),
        ((paragraph("甲"), TABLE, TABLE), ["正文", "表二", "表二 (2)"]),
        ((), ["正文"]),
    ],
)  # fmt: skip
def test_tables_stand_on_their_own_sheets(blocks: tuple[Block, ...], names: list[str]) -> None:
    target, _ = written(*blocks)
    assert load_workbook(target).sheetnames == names


@pytest.mark.parametrize("form", ["annual-report-2021", "annual-report-2019"])
def test_the_header_and_labels_of_a_table_stay_in_sight_and_are_printed_on_each_page(form: str) -> None:
    target = BytesIO()
    convkit.write(sample_report(form_of(form)), target, target_format="xlsx")
    book = load_workbook(target)
    assert book.sheetnames == ["正文（一）", "表二", "表三", "表四", "正文（五、六）", "核对"]
    assert {name: book[name].freeze_panes for name in book.sheetnames} == {
        "正文（一）": None, "表二": "B4", "表三": "D7", "表四": "A7", "正文（五、六）": None, "核对": "A5",
    }  # fmt: skip
    assert [book[name].print_title_rows for name in ("表二", "表三", "表四", "核对")] == [
        None,
        "$4:$6",
        "$4:$6",
        "$4:$4",
    ]
    for sheet in book:
        pages = 1 if sheet.title == "核对" else 0  # as many as it takes
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (9, 1, pages)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.oddFooter.left.text, sheet.oddFooter.right.text) == ("&A", "第 &P 页，共 &N 页")


@given(
    st.lists(
        st.from_regex(r"[a-zA-Z一-九][a-zA-Z0-9_\-一-九]{0,5}(\.[a-zA-Z][a-zA-Z0-9_\-]{0,4}){1,3}", fullmatch=True)
    )
)
@example(
    ["a.b", "a.B", "A.b", "a1.b", "x.r1c1", "x.R", "x.fy21", "_a.b", "convkit.checks", "a-b.c", "a_b.c", "规章.甲"]
)
def test_defined_names_are_such_as_excel_takes_and_stand_for_their_paths(paths: list[str]) -> None:
    names = names_of(paths)
    assert {path: path_of(name) for path, name in names.items()} == {path: path for path in paths}
    assert len({name.casefold() for name in names.values()}) == len(set(paths))
    for name in names.values():
        assert re.fullmatch(r"[A-Za-z_][A-Za-z0-9_.]*", name)
        assert name != CHECKS
        assert name.startswith("_") or not any(
            re.fullmatch(r"(?i)[a-z]{1,3}\d+|r\d*(c\d*)?|c\d*", step) for step in name.split(".")
        )


def test_names_of_print_titles_are_no_paths() -> None:
    assert [path_of(name) for name in ("_xlnm.Print_Titles", "_xlnm._FilterDatabase", "Print_Area", CHECKS)] == [
        None
    ] * 4


@given(st.sets(st.tuples(st.integers(1, 9), st.integers(1, 9))))
def test_areas_hold_just_their_cells(cells: set[tuple[int, int]]) -> None:
    found = [(row, column) for area in areas_of(cells) for row in range(area.top, area.bottom + 1)
             for column in range(area.left, area.right + 1)]  # fmt: skip
    assert sorted(found) == sorted(cells)


# The children of a worksheet in the order of ECMA-376, part 1, 18.3.1.99.
CHILDREN = [
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
    "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
    "drawing", "legacyDrawing", "tableParts", "extLst",
]  # fmt: skip


@pytest.mark.parametrize("sample", ["figures", "states", "extras", "narrative"])
@pytest.mark.parametrize("form", ["annual-report-2021", "annual-report-2019"])
def test_every_part_is_as_the_standard_has_it(tmp_path: Path, form: str, sample: str) -> None:
    from openxml_audit import OpenXmlValidator

    path = tmp_path / "report.xlsx"
    convkit.write(sample_report(form_of(form), sample), path)  # type: ignore[arg-type]
    assert OpenXmlValidator().validate(str(path)).errors == []
    archive = zipfile.ZipFile(path)
    seen = set()
    for name in archive.namelist():
        if name.startswith("xl/worksheets/sheet"):
            children = [etree.QName(child).localname for child in etree.fromstring(archive.read(name))]
            assert [CHILDREN.index(child) for child in children] == sorted(CHILDREN.index(child) for child in children)
            seen |= {*children}
    assert {"mergeCells", "conditionalFormatting", "dataValidations", "headerFooter"} <= seen


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
    whole = "SUMPRODUCT(--(INT($A1:$B1)<>$A1:$B1))+SUMPRODUCT(--(INT({0})<>{0}))=0"
    broken = f"IF(COUNT($A1:$B1,{{0}})=3,AND({whole},SUM($A1:$B1)<>SUM({{0}})))"
    assert rules == {"C1": [broken.format("C1")], "A1:B1": [broken.format("$C1")]}


def test_a_relation_over_two_sheets_is_checked_where_the_checks_are() -> None:
    check = Check("A1", ("a.b",), ("c.d",), Message("", "甲"), Message("", "表二"))
    other = Grid((Cell(1, 1, "乙"), Cell(1, 2, "6", path="c.d")), name="表三")
    target, _ = written(TABLE, other, checks=(check,))
    assert load_workbook(target, data_only=True)["核对"]["A5"].value == "不平"
    assert "'表二'!$B$1" in str(load_workbook(target)["核对"]["A5"].value)


def test_words_of_any_length_and_kind_are_stated_in_formulas() -> None:
    words = 'a"b<&>' + "长" * 600
    check = Check("A1", ("a.b",), ("a.b",), Message("", words), Message("", "表二"))
    target, _ = written(TABLE, checks=(check,))
    assert load_workbook(target, data_only=True)["核对"]["B5"].value == f"表二：{words}〔A1〕"


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

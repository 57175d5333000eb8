"""A figure of a workbook is what its font, fill, number format and conditional formats let a person see."""

from __future__ import annotations

from html import escape
from io import BytesIO

import openpyxl
import pytest
from convkit_xlsx import read
from hypothesis import given
from hypothesis import strategies as st
from make.xlsx_parts import MAIN, cells, conditional, number, rels, rule, text, workbook
from openpyxl.formatting.rule import CellIsRule, ColorScaleRule, DataBarRule
from openpyxl.styles import Alignment, Font, PatternFill

from convkit import Document
from convkit.reading import read_number

STRUCK = "<font><strike/></font>"
COMPARED = {
    "equal": int.__eq__, "notEqual": int.__ne__, "lessThan": int.__lt__, "greaterThan": int.__gt__,
    "lessThanOrEqual": int.__le__, "greaterThanOrEqual": int.__ge__,
}  # fmt: skip
SIGNS = dict(zip(COMPARED, ("=", "<>", "<", ">", "<=", ">="), strict=True))


def under(value: str, formula: str, attributes: str = 'type="expression"', look: str = STRUCK) -> Document:
    """A figure in B2, and another cell above it, under one conditional format."""
    rows = text("B1", "甲") + number("B2", value)
    parts = {"xl/styles.xml": conditional(look)}
    document = read(workbook(rows, after=rule(escape(formula), attributes, "B2:C9"), parts=parts))
    assert document.account.balanced
    return document


def figure(document: Document) -> str | None:
    """The figure in B2, where it is one."""
    found = next((cell for cell in cells(document) if cell.origin.cell == "B2"), None)
    return found.number or (found.text if read_number(found.text).state == "number" else None) if found else None


@given(st.integers(-99, 99), st.sampled_from(sorted(COMPARED)), st.integers(-99, 99), st.booleans())
def test_a_figure_is_struck_where_a_comparison_with_a_constant_holds(
    value: int, operator: str, bound: int, as_formula: bool
) -> None:
    if as_formula:
        document = under(str(value), f"B2{SIGNS[operator]}{bound}")
    else:
        document = under(str(value), str(bound), f'type="cellIs" operator="{operator}"')
    assert figure(document) == (None if COMPARED[operator](value, bound) else str(value))


@pytest.mark.parametrize("formula", ["LEN(B2)=2", "$A$1", "VLOOKUP(B2,A:A,1)", "B2>C2", "#REF!", ""])
@pytest.mark.parametrize("look", [STRUCK, '<font><color rgb="FFFFFFFF"/></font>', '<numFmt formatCode=";;;"/>'])
def test_a_figure_that_may_look_otherwise_is_unread_and_named(formula: str, look: str) -> None:
    document = under("53", formula, look=look)
    assert [cell.text for cell in cells(document)] == ["甲", "〔未读出：53〕"]
    assert [(one.code, one.origin.cell) for one in document.findings] == [("xlsx.doubt", "B2")]


@pytest.mark.parametrize(
    "look",
    ['<font><color rgb="FFC00000"/><b/></font>', '<fill><patternFill><bgColor rgb="FFFF00"/></patternFill></fill>'],
)
def test_what_only_colours_a_figure_leaves_it(look: str) -> None:
    document = under("53", "LEN(B2)=2", look=look)
    assert (figure(document), document.findings) == ("53", ())


def test_what_a_conditional_format_shows_in_place_of_a_figure_is_kept_beside_it() -> None:
    [_, cell] = cells(under("53", "TRUE", look='<numFmt formatCode="&quot;—&quot;"/>'))
    assert (cell.text, cell.number) == ("—", "53")


@given(st.sampled_from(range(12)), st.sampled_from(["rgb", "theme", "indexed", "tint"]), st.booleans())
def test_a_white_figure_on_a_bare_cell_is_left_out_and_named(theme: int, way: str, whole: bool) -> None:
    white = {"rgb": 'rgb="FFFFFFFF"', "theme": 'theme="0"', "indexed": 'indexed="9"',
             "tint": f'theme="{theme}" tint="1"'}[way]  # fmt: skip
    font = f"<color {white}/>"
    runs = f"<is><r><t>5</t></r><r><rPr>{font}</rPr><t>3</t></r></is>"
    inside = '<c r="B2" s="1"><v>53</v></c>' if whole else f'<c r="B2" t="inlineStr">{runs}</c>'
    styles = (
        f'<styleSheet xmlns="{MAIN}"><fonts><font/><font>{font}</font></fonts>'
        '<cellXfs><xf/><xf fontId="1"/></cellXfs></styleSheet>'
    )
    document = read(workbook(text("B1", "甲") + f'<row r="2">{inside}</row>', parts={"xl/styles.xml": styles}))
    assert document.account.balanced
    assert [cell.text for cell in cells(document)] == (["甲"] if whole else ["甲", "5 "])
    assert [finding.code for finding in document.findings] == ["xlsx.hidden"]


@pytest.mark.parametrize(
    ("styled", "white", "text"),
    [
        (f"<dxf>{STRUCK}</dxf>", "", "〔未读出：53〕"),
        ('<dxf><font><color rgb="FFC00000"/></font></dxf>', "", "53"),
        ("", '<color rgb="FFFFFFFF"/>', "53"),
    ],
)
def test_the_style_of_a_table_may_strike_a_figure_or_colour_what_is_behind_it(
    styled: str, white: str, text: str
) -> None:
    own = '<tableStyle name="T"><tableStyleElement type="wholeTable" dxfId="0"/></tableStyle>'
    styles = (
        f'<styleSheet xmlns="{MAIN}"><fonts><font/><font>{white}</font></fonts><cellXfs><xf/><xf fontId="1"/></cellXfs>'
        f"<dxfs>{styled}</dxfs><tableStyles>{own if styled else ''}</tableStyles></styleSheet>"
    )
    parts = {
        "xl/styles.xml": styles,
        "xl/worksheets/_rels/sheet1.xml.rels": rels(("t", "table", "../tables/table1.xml")),
        "xl/tables/table1.xml": f'<table xmlns="{MAIN}" ref="A1:B2"><tableStyleInfo name="T"/></table>',
    }
    [cell] = cells(read(workbook(number("B2", "53", 1), parts=parts)))
    assert cell.text == text


@given(st.integers(0, 10**6), st.floats(0.5, 6))
def test_a_number_far_too_long_for_its_column_is_unread(value: int, width: float) -> None:
    document = read(workbook(number("B2", str(value)), before=f'<cols><col min="2" max="2" width="{width}"/></cols>'))
    [cell] = cells(document)
    fits = len(str(value)) <= width + 0.5
    assert (cell.number == str(value)) == fits
    assert [finding.code for finding in document.findings] == ([] if fits else ["xlsx.doubt"])


def narrow(width: str, style: str = "<xf/>", fonts: str = "", merged: str = "") -> BytesIO:
    """A sheet with a figure of ten digits and a number of four decimals, in columns of a breadth."""
    styles = f'<styleSheet xmlns="{MAIN}"><fonts><font/>{fonts}</fonts><cellXfs>{style}</cellXfs></styleSheet>'
    rows = number("A1", "1234567890") + number("A2", "123456.7891")
    after = '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A2:B2"/></mergeCells>' if merged else ""
    return workbook(rows, parts={"xl/styles.xml": styles}, before=width, after=after)


def col(width: float, last: int = 1) -> str:
    return f'<cols><col min="1" max="{last}" width="{width}"/></cols>'


@pytest.mark.parametrize(("value", "width", "fits"), [("448.12", 6, True), ("448.12", 5, False), ("44812", 5, True)])
def test_decimals_without_a_format_are_rounded_where_their_column_has_not_all_the_room(
    value: str, width: float, fits: bool
) -> None:
    [cell] = cells(read(workbook(number("A1", value), before=col(width))))
    assert (cell.number == value) == fits


@pytest.mark.parametrize(("wraps", "height", "read_as"), [(1, 13, "〔未读出：53〕"), (1, 40, "53\n"), (0, 13, "53\n")])
def test_a_figure_with_a_blank_line_in_a_row_too_low_for_it_is_unread(wraps: int, height: int, read_as: str) -> None:
    styles = f'<styleSheet xmlns="{MAIN}"><cellXfs><xf/><xf><alignment wrapText="{wraps}"/></xf></cellXfs></styleSheet>'
    rows = f'<row r="1" ht="{height}"><c r="A1" t="inlineStr" s="1"><is><t xml:space="preserve">53\n</t></is></c></row>'
    [cell] = cells(read(workbook(rows, parts={"xl/styles.xml": styles})))
    assert cell.text == read_as


@pytest.mark.parametrize(
    ("code", "width", "fits"), [("0", 5, True), ("0&quot;件&quot;", 5, False), ("0&quot;件&quot;", 7, True)]
)
def test_the_words_of_a_format_need_room_too(code: str, width: float, fits: bool) -> None:
    [cell] = cells(read(workbook(number("A1", "12345", 1), formats=(code,), before=col(width))))
    assert (cell.number == "12345") == fits


MARKUP = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
WAYS = f"<mc:AlternateContent {MARKUP}><mc:Choice>{{}}</mc:Choice><mc:Fallback>{{}}</mc:Fallback></mc:AlternateContent>"
READING = '<is><t>53</t><rPh sb="0" eb="2"><t>{}</t></rPh></is>'


@pytest.mark.parametrize(
    ("rows", "read_as"),
    [
        (WAYS.format(number("B2", "53"), number("B2", "58")), "〔未读出：53〕"),
        ('<row r="2">' + WAYS.format('<c r="B2"><v>53</v></c>', "") + "</row>", "〔未读出：53〕"),
        ('<row r="2"><c r="B2" t="inlineStr" ph="1">' + READING.format("58") + "</c></row>", "〔未读出：53〕"),
        ('<row r="2" ph="1"><c r="B2" t="inlineStr">' + READING.format("58") + "</c></row>", "〔未读出：53〕"),
        ('<row r="2"><c r="B2" t="inlineStr" ph="1">' + READING.format("甲") + "</c></row>", "53"),
        ('<row r="2"><c r="B2" t="inlineStr">' + READING.format("58") + "</c></row>", "53"),
    ],
)
def test_a_figure_written_in_two_ways_or_under_other_digits_is_unread(rows: str, read_as: str) -> None:
    document = read(workbook(rows))
    assert [cell.text for cell in cells(document)] == [read_as]
    assert document.account.balanced


LOW = '<sheetFormatPr defaultColWidth="12" defaultRowHeight="15" customHeight="1"/>'
SMALL = '<font><sz val="6"/></font>'


@pytest.mark.parametrize(
    ("stream", "fits"),
    [
        (narrow(""), False),
        (narrow(col(9)), False),
        (narrow(col(10.5)), True),
        (narrow('<sheetFormatPr defaultColWidth="12"/>'), True),
        (narrow('<sheetFormatPr defaultColWidth="6"/>'), False),
        (narrow(col(6, 2), merged="yes"), True),
        (narrow(col(4, 2), merged="yes"), False),
        (narrow(col(14), '<xf><alignment indent="3"/></xf>'), True),
        (narrow(col(14), '<xf><alignment indent="6"/></xf>'), False),
        (narrow(col(4), '<xf><alignment shrinkToFit="1"/></xf>'), True),
        (narrow(col(4), '<xf><alignment textRotation="90"/></xf>'), True),
        (narrow(col(0.9), '<xf><alignment shrinkToFit="1"/></xf>'), False),
        (narrow(LOW, '<xf><alignment textRotation="90"/></xf>'), False),
        (narrow(LOW, '<xf><alignment textRotation="255"/></xf>'), False),
        (narrow(LOW), True),
        (narrow(col(7), '<xf fontId="1"/>', SMALL), True),
        (narrow(col(4), '<xf fontId="1"/>', SMALL), False),
    ],
)
def test_a_figure_without_room_in_its_column_is_unread_whatever_else_may_make_it_fit(
    stream: BytesIO, fits: bool
) -> None:
    assert {cell.number is not None for cell in cells(read(stream))} == {fits}


@pytest.mark.parametrize(("high", "unread"), [("5", True), ("14", False), ("", False)])
def test_a_figure_of_which_its_row_shows_a_strip_is_unread(high: str, unread: bool) -> None:
    said = f'ht="{high}" customHeight="1"' if high else ""
    rows = f'<row r="1" {said}><c r="A1" t="inlineStr"><is><t>规章</t></is></c><c r="B1"><v>53</v></c></row>'
    assert (cells(read(workbook(rows)))[1].number is None) == unread


def test_a_figure_that_is_repeated_over_its_cell_is_unread() -> None:
    styles = f'<styleSheet xmlns="{MAIN}"><cellXfs><xf><alignment horizontal="fill"/></xf></cellXfs></styleSheet>'
    [cell] = cells(read(workbook(number("B2", "53"), parts={"xl/styles.xml": styles})))
    assert (cell.number, read_number(cell.text).state) == (None, "unread")


ORDINARY = (
    "#,##0",
    '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
    "0.00",
    "#,##0_);[Red](#,##0)",
    "¥#,##0",
    "0",
    "General",
)


def test_an_ordinary_workbook_shows_what_it_stores() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row, code in enumerate(ORDINARY, start=2):
        label, cell = sheet.cell(row, 1, "规章"), sheet.cell(row, 2, 1000 + row)
        cell.number_format, cell.alignment = code, Alignment(horizontal="right", indent=1)
        label.fill, label.font = PatternFill("solid", fgColor="1F4E79"), Font(color="FFFFFF", bold=True)
    scale = ColorScaleRule(start_type="min", start_color="F8696B", end_type="max", end_color="63BE7B")
    bar = DataBarRule(start_type="min", end_type="max", color="638EC6")
    for one in (scale, bar, CellIsRule("greaterThan", ["1003"], font=Font(color="9C0006"))):
        sheet.conditional_formatting.add("B2:B9", one)
    stream = BytesIO()
    book.save(stream)
    document = read(BytesIO(stream.getvalue()))
    assert [cell.number for cell in cells(document) if cell.column == 2] == [str(1002 + at) for at in range(7)]
    assert document.findings == ()

"""Columns without breadth, texts that a format hides, and rows that look as if they went on."""

from __future__ import annotations

from io import BytesIO

import pytest
from convkit_xlsx import read
from make.xlsx_parts import MAIN, cells, number, rels, text, workbook

from convkit.reading import read_number

STYLES = (
    f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="0" xfId="3"/></cellXfs>'
    '<cellStyles><cellStyle name="Convkit continuation" xfId="3"/></cellStyles></styleSheet>'
)


def inline(place: str, value: str, style: int = 0) -> str:
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t>{value}</t></is></c>'


def shown(stream: BytesIO) -> list[tuple[int, int, str]]:
    document = read(stream)
    assert document.account.balanced, document.account
    return [(cell.row, cell.column, cell.text) for cell in cells(document)]


@pytest.mark.parametrize(
    "rows",
    [
        (inline("A1", "甲"), inline("A2", "乙", 1) + inline("B2", "丙")),
        (inline("A1", "甲") + inline("B1", "丙"), inline("A2", "乙", 1)),
        (inline("A1", "甲"), inline("B2", "乙", 1)),
        (inline("A1", "甲"), '<c r="A2" s="1"><v>7</v></c>'),
    ],
)
def test_only_the_lone_text_of_a_row_goes_on_in_the_lone_text_below(rows: tuple[str, str]) -> None:
    told = "".join(f'<row r="{at}">{row}</row>' for at, row in enumerate(rows, start=1))
    found = shown(workbook(told, parts={"xl/styles.xml": STYLES}))
    assert {row for row, _, _ in found} == {1, 2}
    assert not any(len(words) > 1 for _, _, words in found)


def test_columns_without_breadth_are_hidden_where_none_is_said_of_them() -> None:
    before = '<sheetFormatPr defaultColWidth="0"/><cols><col min="2" max="2" width="9"/></cols>'
    row = f'<row r="1">{inline("A1", "秘密")}{inline("B1", "甲")}{inline("C1", "机密")}</row>'
    stream = workbook(row, before=before)
    assert shown(stream) == [(1, 1, "甲")]
    assert [finding.code for finding in read(stream).findings] == ["xlsx.hidden"]


def test_a_text_that_its_format_hides_is_left_out_and_named() -> None:
    stream = workbook(text("A1", "甲") + f'<row r="2">{inline("A2", "秘密", 1)}</row>', formats=(";;;",))
    assert shown(stream) == [(1, 1, "甲")]
    entry = next(one for one in read(stream).account.entries if one.kind == "characters")
    assert (entry.held, entry.carried, [one.count for one in entry.left_out]) == (3, 1, [2])
    assert [finding.code for finding in read(stream).findings] == ["xlsx.hidden"]


HIDDEN_ROWS = ('<sheetFormatPr zeroHeight="1"/>', '<sheetFormatPr defaultRowHeight="1" customHeight="1"/>')


@pytest.mark.parametrize("before", HIDDEN_ROWS)
def test_rows_that_are_hidden_where_they_say_nothing_are_left_out(before: str) -> None:
    rows = f'<row r="1" ht="15" customHeight="1">{inline("A1", "甲")}</row><row r="2"><c r="B2"><v>7</v></c></row>'
    stream = workbook(rows, before=before)
    assert shown(stream) == [(1, 1, "甲")]
    assert [finding.code for finding in read(stream).findings] == ["xlsx.hidden"]


FORMULA = '<row r="2"><c r="B2"><f>{}</f><v>53</v></c></row>'
NARROW = '<cols><col min="2" max="2" width="1"/></cols>'
CUT = f'<row r="2">{inline("A2", "甲")}{inline("B2", "12345")}</row>'
MORE = "http://schemas.microsoft.com/office"
SPARKLINE = (
    f'<extLst><ext><x:sparkline xmlns:x="{MORE}/spreadsheetml/2009/9/main"><y:sqref xmlns:y="{MORE}/excel/2006/main">'
    "B2</y:sqref></x:sparkline></ext></extLst>"
)


@pytest.mark.parametrize(
    ("rows", "before", "after"),
    [
        (number("B2", "53"), "", SPARKLINE),
        (FORMULA.format("50+3"), '<sheetViews><sheetView showFormulas="1"/></sheetViews>', ""),
        (FORMULA.format("DAY(today())"), "", ""),
        (FORMULA.format("RANDBETWEEN(1,99)"), "", ""),
        (FORMULA.format("_xlfn.RANDARRAY(1)"), "", ""),
        (CUT, NARROW, ""),
    ],
)
def test_a_figure_in_whose_place_something_else_is_shown_is_unread(rows: str, before: str, after: str) -> None:
    words = shown(workbook(text("A1", "甲") + rows, before=before, after=after))[-1][2]
    assert read_number(words).state == "unread"


@pytest.mark.parametrize(
    "style",
    [
        '<xf borderId="1"/>', '<xf><alignment indent="90"/></xf>',
    ],
)  # fmt: skip
def test_a_figure_that_is_crossed_or_moved_out_of_its_cell_is_unread(style: str) -> None:
    borders = '<borders><border/><border diagonalDown="1"><diagonal style="thin"/></border></borders>'
    styles = f'<styleSheet xmlns="{MAIN}">{borders}<cellXfs><xf/>{style}</cellXfs></styleSheet>'
    rows = f'<row r="1">{inline("A1", "甲", 1)}<c r="B1" s="1"><v>53</v></c></row>'
    assert [words for _, _, words in shown(workbook(rows, parts={"xl/styles.xml": styles}))] == ["甲", "〔未读出：53〕"]


@pytest.mark.parametrize(("kind", "more", "read_as"), [
    ("Button", "", "unread"), ("Edit", "", "unread"), ("Note", "<x:Visible/>", "unread"), ("Note", "", "number"),
    ("GBox", "", "number"),
])  # fmt: skip
def test_a_figure_under_a_control_or_an_open_comment_is_unread(kind: str, more: str, read_as: str) -> None:
    client = f'<x:ClientData ObjectType="{kind}">{more}<x:Anchor>1, 0, 1, 0, 2, 0, 2, 0</x:Anchor></x:ClientData>'
    parts = {
        "xl/worksheets/_rels/sheet1.xml.rels": rels(("d", "vmlDrawing", "../drawings/vml1.vml")),
        "xl/drawings/vml1.vml": f'<xml xmlns:x="urn:schemas-microsoft-com:office:excel">{client}</xml>',
    }
    assert read_number(shown(workbook(number("B2", "53"), parts=parts))[-1][2]).state == read_as

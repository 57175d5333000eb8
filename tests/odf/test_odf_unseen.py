"""What an OpenDocument file holds more than once, in part, or unseen: counted once, told, and never a figure."""

from __future__ import annotations

from io import BytesIO

import pytest
from convkit_odf import ods, odt
from make.odf_parts import covered, number, p, row, tbl, td
from make.odf_parts import ods as sheet
from make.odf_parts import odt as text

from convkit import Cell, Document, Grid, texts
from convkit.reading import read_number


def opened(stream: BytesIO) -> Document:
    reader = ods if b"opendocument.spreadsheet" in stream.getvalue()[:200] else odt
    document = reader.read(stream)
    assert document.account.balanced, document.account
    return document


def cells(document: Document) -> list[Cell]:
    return [cell for block in document.blocks if isinstance(block, Grid) for cell in block.cells]


def codes(document: Document) -> list[str]:
    return [finding.code for finding in document.findings]


def region(name: str) -> str:
    deletion = f"<text:deletion>{p('')}</text:deletion>"
    return f'<text:changed-region text:id="{name}">{deletion}</text:changed-region>'


def test_deletions_that_reach_over_each_other_end_one_by_one() -> None:
    regions = f"<text:tracked-changes>{region('a')}{region('b')}</text:tracked-changes>"
    start, end = '<text:change-start text:change-id="{}"/>', '<text:change-end text:change-id="{}"/>'
    told = f"1{start.format('a')}2{start.format('b')}3{end.format('a')}4{end.format('b')}5"
    assert list(texts(opened(text(regions, p(told))).blocks)) == ["15"]


@pytest.mark.parametrize("times", [1, 3])
def test_a_covered_cell_that_stands_for_several_is_counted_once(times: int) -> None:
    wide = f'table:number-columns-spanned="{times + 1}"'
    under = covered(p("秘密"), f'table:number-columns-repeated="{times}"')
    document = opened(text(tbl(row(td("甲", wide), under), row(*"123456789"[: times + 1]))))
    entry = next(one for one in document.account.entries if one.kind == "characters")
    assert (sum(one.count for one in entry.left_out), codes(document)) == (2, ["odt.covered"])


@pytest.mark.parametrize("attributes", ['table:number-rows-repeated="3"', ""])
def test_a_row_of_a_sheet_that_stands_for_several_is_each_of_them(attributes: str) -> None:
    rows = 3 if attributes else 1
    document = opened(sheet(row(number("7"), "甲", attributes=attributes), row(number("8"))))
    assert [(cell.row, cell.text) for cell in cells(document)] == [
        *((at, told) for at in range(1, rows + 1) for told in ("7", "甲")),
        (rows + 1, "8"),
    ]


def test_a_sheet_that_says_itself_that_it_is_not_shown_is_left_out() -> None:
    document = opened(sheet(row(number("9")), attributes='table:display="false"'))
    assert (cells(document), codes(document)) == ([], ["ods.hidden"])


@pytest.mark.parametrize("shown", [p(""), p(" "), ""])
@pytest.mark.parametrize("value", ["5", "0"])
def test_a_number_that_its_format_does_not_show_is_left_out_and_named_unless_it_is_zero(shown: str, value: str) -> None:
    cell = f'<table:table-cell office:value-type="float" office:value="{value}">{shown}</table:table-cell>'
    document = opened(sheet(row("甲", cell)))
    read = value == "0" or not shown
    assert document.account.balanced
    assert [cell.number for cell in cells(document)] == [None, value][: 1 + read]
    assert codes(document) == ([] if not shown else ["ods.unseen"] if read else ["ods.hidden"])


@pytest.mark.parametrize("formula", ['table:formula="of:=1"', ""])
@pytest.mark.parametrize("stated", ["", 'office:value=""', 'office:value="x"', 'office:value="1e9999"'])
def test_a_number_that_is_not_stated_is_unread_and_named(stated: str, formula: str) -> None:
    cell = f'<table:table-cell office:value-type="float" {stated} {formula}/>'
    document = opened(sheet(row("甲", cell)))
    assert (cells(document)[1].text, cells(document)[1].number) == ("〔未读出〕", None)
    assert codes(document) == ["ods.uncached"]
    left = {one.kind: sum(item.count for item in one.left_out) for one in document.account.entries if one.left_out}
    assert left == ({"numbers": 1, "formulas": 1} if formula else {"numbers": 1})


def test_a_number_that_is_shown_and_not_stated_is_what_is_shown() -> None:
    cell = f'<table:table-cell office:value-type="float">{p("7")}</table:table-cell>'
    document = opened(sheet(row("甲", cell)))
    assert (cells(document)[1].text, cells(document)[1].number, codes(document)) == ("7", None, [])


def test_digits_of_a_number_beyond_what_a_sheet_keeps_are_not_read() -> None:
    (cell,) = cells(opened(sheet(row(number("0.1000000000000000055", "0.1")))))
    assert cell.number == "0.1"


@pytest.mark.parametrize(("side", "unread"), [("row-height", True), ("min-row-height", False)])
@pytest.mark.parametrize("pushed", ["paragraphs", "fo:margin-top", "fo:line-height", "fo:padding-top", "fo:padding"])
@pytest.mark.parametrize("default", [False, True])
def test_a_figure_below_the_end_of_its_row_is_unread(side: str, unread: bool, pushed: str, default: bool) -> None:
    low = f'<style:table-row-properties style:{side}="20pt"/>'
    style = f'<style:style style:name="R" style:family="table-row">{low}</style:style>'
    for name, family in (("P", "paragraph"), ("C", "table-cell")):
        said = f'{pushed}="60pt"' if (pushed[:6] == "fo:pad") == (name == "C") and pushed[:3] == "fo:" else ""
        inside = f"<style:{family}-properties {said}/>"
        kind = "default-style" if default else f'style style:name="{name}"'
        style += f'<style:{kind} style:family="{family}">{inside}</style:{kind.partition(" ")[0]}>'
    content = p("") * 3 * (pushed == "paragraphs") + p("53", "P")
    table = tbl(row("规章", td(content, 'table:style-name="C"'), attributes='table:style-name="R"'))
    document = odt.read(text(table, styles=style))
    assert read_number(cells(document)[-1].text).state == ("unread" if unread else "number")


def test_a_script_in_a_text_is_not_shown() -> None:
    document = opened(text(tbl(row("规章", p("<text:script>9</text:script>53")))))
    assert (cells(document)[-1].text, codes(document)) == ("53", ["odt.hidden"])


@pytest.mark.parametrize(("columns", "unread"), [("1,0,1", [2]), ("0,1,1", [1]), ("1,1,1", []), ("1,0,0", [2, 3])])
def test_a_figure_in_a_column_that_is_put_away_is_unread(columns: str, unread: list[int]) -> None:
    seen = ("visible" if one == "1" else "collapse" for one in columns.split(","))
    stated = "".join(f'<table:table-column table:visibility="{one}"/>' for one in seen)
    document = opened(text(tbl(f"<table:table-columns>{stated}</table:table-columns>", row("1", "2", "3"))))
    found = [cell.column for cell in cells(document) if read_number(cell.text).state == "unread"]
    assert (found, codes(document)) == (unread, ["odt.doubt"] * len(unread))

"""What is read from workbooks of others: formulas, hidden places, merged cells, links, drawings, odd packages."""

from __future__ import annotations

from io import BytesIO

import pytest
from convkit_xlsx import read, sniff
from make.xlsx_parts import MAIN, OFFICE, cells, drawing, number, rels, text, workbook

from convkit import Image, Inline, InputError, Paragraph

SHEET_RELS = "xl/worksheets/_rels/sheet1.xml.rels"
PNG = b"\x89PNG\r\n\x1a\n...."
ANCHOR = (
    "<xdr:oneCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:row>{row}</xdr:row></xdr:from>{inside}</xdr:oneCellAnchor>"
)
PICTURE = '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="1" descr="图"/></xdr:nvPicPr><a:blip r:embed="r1"/></xdr:pic>'
BOX = "<xdr:sp><xdr:txBody><a:p><a:r><a:t>框内文字</a:t></a:r></a:p></xdr:txBody></xdr:sp>"


def drawn(rows: str, *anchors: str) -> BytesIO:
    return workbook(
        rows,
        parts={
            SHEET_RELS: rels(("d", "drawing", "../drawings/drawing1.xml")),
            "xl/drawings/drawing1.xml": drawing(*anchors),
            "xl/drawings/_rels/drawing1.xml.rels": rels(("r1", "image", "/xl/media/image1.png")),
            "xl/media/image1.png": PNG,
        },
    )


def codes(stream: BytesIO) -> list[tuple[str, str]]:
    return [(finding.code, finding.severity) for finding in read(stream).findings]


def entry(stream: BytesIO, kind: str) -> tuple[int, int, int]:
    account = read(stream).account
    assert account.balanced
    found = next(entry for entry in account.entries if entry.kind == kind)
    return found.held, found.carried, sum(item.count for item in found.left_out)


def test_a_formula_gives_its_cached_value() -> None:
    stream = workbook('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>T(1)</f><v>甲</v></c></row>')
    assert [(cell.text, cell.number) for cell in cells(read(stream))] == [("2", "2"), ("甲", None)]
    assert entry(stream, "formulas") == (2, 2, 0)


def test_a_formula_without_cached_value_is_unread() -> None:
    stream = workbook('<row r="1"><c r="A1"><f>1+1</f></c><c r="B1"><v>3</v></c></row>')
    assert [cell.text for cell in cells(read(stream))] == ["〔未读出〕", "3"]
    assert codes(stream) == [("xlsx.formula", "unread")]
    assert "A1" in read(stream).findings[0].words("zh")
    assert entry(stream, "formulas") == (1, 0, 1)


def test_an_empty_text_is_a_cached_value() -> None:
    stream = workbook('<row r="1"><c r="A1" t="str"><f>""</f><v></v></c><c r="B1"><v>3</v></c></row>')
    assert [cell.text for cell in cells(read(stream))] == ["3"]
    assert not codes(stream)


@pytest.mark.parametrize("attributes", ['hidden="1"', 'ht="0" customHeight="1"'])
def test_hidden_rows_are_left_out_and_named(attributes: str) -> None:
    stream = workbook(text("A1", "甲") + text("A2", "秘密", attributes) + text("A3", "乙"))
    assert [(cell.row, cell.text) for cell in cells(read(stream))] == [(1, "甲"), (2, "乙")]
    assert codes(stream) == [("xlsx.hidden", "warning")]
    assert entry(stream, "hidden") == (1, 0, 1)
    assert entry(stream, "characters") == (4, 2, 2)


@pytest.mark.parametrize("attributes", ['hidden="1"', 'width="0"'])
def test_hidden_columns_are_left_out_and_named(attributes: str) -> None:
    columns = f'<cols><col min="2" max="16384" {attributes}/></cols>'
    stream = workbook('<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>', before=columns)
    assert [cell.text for cell in cells(read(stream))] == ["1"]
    assert "B" in read(stream).findings[0].words("en")
    assert entry(stream, "numbers") == (2, 1, 1)


def test_hidden_rows_without_values_are_silent() -> None:
    assert not codes(workbook(text("A1", "甲") + '<row r="2" hidden="1"><c r="A2"/></row>'))


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_hidden_sheets_are_left_out_and_named(state: str) -> None:
    stream = workbook(text("A1", "甲乙"), state=state)
    assert cells(read(stream)) == []
    assert "1" in read(stream).findings[0].words("zh")
    assert entry(stream, "tables") == (1, 0, 1)


def test_a_merged_cell_is_visible_where_any_part_is() -> None:
    rows = text("A1", "甲", 'hidden="1"') + text("B2", "乙")
    stream = workbook(rows, after='<mergeCells><mergeCell ref="A1:A2"/></mergeCells>')
    assert [(cell.row, cell.rows, cell.text) for cell in cells(read(stream))] == [(1, 1, "甲"), (1, 1, "乙")]


def test_what_lies_under_a_merged_cell_is_left_out_and_named() -> None:
    row = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
    stream = workbook(row, after='<mergeCells><mergeCell ref="A1:B1"/></mergeCells>')
    assert [(cell.text, cell.columns) for cell in cells(read(stream))] == [("1", 2)]
    assert codes(stream) == [("xlsx.hidden", "warning")]
    assert entry(stream, "hidden") == (1, 0, 1)


def test_merged_cells_that_are_empty_keep_their_place() -> None:
    merged = '<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="C1:D1"/></mergeCells>'
    found = cells(read(workbook(text("C1", "总计") + text("D2", "乙"), after=merged)))
    assert [(c.row, c.column, c.rows, c.columns, c.text) for c in found[:2]] == [(1, 1, 2, 2, ""), (1, 3, 1, 2, "总计")]


def test_a_stray_cell_in_the_last_corner_is_harmless() -> None:
    merged = '<mergeCells><mergeCell ref="A1:A1048576"/><mergeCell ref="B1:XFD1"/></mergeCells>'
    stream = workbook(text("B3", "甲") + text("B9", "乙") + text("XFD1048576", "丙"), after=merged)
    found = [cell for cell in cells(read(stream)) if cell.text]
    assert [(cell.row, cell.column, cell.text) for cell in found] == [(3, 2, "甲"), (5, 2, "乙"), (7, 4, "丙")]
    assert found[-1].origin.cell == "XFD1048576"


def test_merges_over_whole_columns_are_cut_to_what_is_used() -> None:
    merged = '<mergeCells><mergeCell ref="A1:A1048576"/></mergeCells>'
    assert [(c.rows, c.text) for c in cells(read(workbook(text("A1", "甲") + text("B3", "乙"), after=merged)))] == [
        (3, "甲"), (1, "乙"),
    ]  # fmt: skip


def test_rich_text_keeps_emphasis_and_drops_readings() -> None:
    item = "<si><r><t>甲</t></r><r><rPr><b/></rPr><t>乙</t></r><rPh sb='0' eb='1'><t>jia</t></rPh></si>"
    parts = {
        "xl/_rels/workbook.xml.rels": rels(
            ("r1", "worksheet", "worksheets/sheet1.xml"), ("s", "sharedStrings", "s.xml")
        ),
        "xl/s.xml": f'<sst xmlns="{MAIN}">{item}</sst>',
    }
    stream = workbook('<row><c t="s"><v>0</v></c></row>', parts=parts)
    assert cells(read(stream))[0].inlines == (Inline("甲"), Inline("乙", emphasis=True))
    assert entry(stream, "characters") == (2, 2, 0)


def test_links_stand_on_the_words_of_their_tip() -> None:
    links = (
        '<hyperlinks><hyperlink ref="A1" r:id="x" tooltip="网站"/><hyperlink ref="A2" location="S!A1"/></hyperlinks>'
    )
    rows = text("A1", "见网站。") + text("A2", "乙")
    stream = workbook(rows, after=links, parts={SHEET_RELS: rels(("x", "hyperlink", "https://a.example/"))})
    first, second = cells(read(stream))
    assert first.inlines == (Inline("见"), Inline("网站", "https://a.example/"), Inline("。"))
    assert second.inlines == (Inline("乙", "#S!A1"),)
    assert entry(stream, "links") == (2, 2, 0)


def test_a_link_formula_is_a_link() -> None:
    formula = '<f>HYPERLINK("https://a.example/","网站")</f><v>网站</v>'
    stream = workbook(f'<row r="1"><c r="A1" t="str">{formula}</c></row>')
    assert cells(read(stream))[0].inlines == (Inline("网站", "https://a.example/"),)


def test_a_picture_in_a_row_of_its_own_cuts_the_grid() -> None:
    stream = drawn(text("A1", "甲") + text("A3", "乙"), ANCHOR.format(row=1, inside=PICTURE))
    document = read(stream)
    assert [type(block).__name__ for block in document.blocks] == ["Grid", "Image", "Grid"]
    assert document.blocks[1] == Image(PNG, "image/png", "图")
    assert [cell.row for cell in cells(document)] == [1, 3]
    assert entry(stream, "images") == (1, 1, 0)


def test_other_pictures_and_boxes_follow_behind() -> None:
    stream = drawn(
        text("A1", "甲") + text("A3", "乙"), *(ANCHOR.format(row=0, inside=inside) for inside in (PICTURE, BOX))
    )
    assert [type(block).__name__ for block in read(stream).blocks] == ["Grid", "Image", "Paragraph"]
    assert read(stream).blocks[2] == Paragraph((Inline("框内文字"),))
    assert entry(stream, "textBoxes") == (1, 1, 0)


def test_a_chart_is_left_out_and_named() -> None:
    stream = drawn(text("A1", "甲"), ANCHOR.format(row=4, inside="<xdr:graphicFrame/>"))
    assert codes(stream) == [("xlsx.picture", "warning")]
    assert entry(stream, "images") == (1, 0, 1)


def test_a_drawing_that_no_sheet_shows_is_left_out_and_named() -> None:
    lost = drawing(ANCHOR.format(row=0, inside=PICTURE), ANCHOR.format(row=0, inside=BOX))
    stream = workbook(text("A1", "甲"), parts={"xl/drawings/drawing9.xml": lost})
    assert entry(stream, "images") == (1, 0, 1)
    assert entry(stream, "textBoxes") == (1, 0, 1)


def test_a_text_goes_on_in_rows_of_the_style_that_says_so() -> None:
    named = '<cellStyles><cellStyle name="Convkit continuation" xfId="3"/></cellStyles>'
    styles = f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="0" xfId="3"/></cellXfs>{named}'
    rows = text("A1", "甲") + text("A2", "乙").replace(" t=", ' s="1" t=') + text("A3", "丙")
    stream = workbook(rows, parts={"xl/styles.xml": styles + "</styleSheet>"})
    assert [(cell.row, cell.text) for cell in cells(read(stream))] == [(1, "甲乙"), (2, "丙")]
    assert entry(stream, "characters") == (3, 3, 0)


def test_comments_are_left_out_and_named() -> None:
    comment = '<comment ref="A1" authorId="0"><text><r><t>请核对</t></r></text></comment>'
    parts = {
        SHEET_RELS: rels(("c", "comments", "../comments1.xml")),
        "xl/comments1.xml": f'<comments xmlns="{MAIN}"><commentList>{comment}</commentList></comments>',
    }
    stream = workbook(text("A1", "甲"), parts=parts)
    assert codes(stream) == [("xlsx.comment", "warning")]
    assert entry(stream, "comments") == (1, 0, 1)


@pytest.mark.parametrize(
    ("words", "count"), [("&amp;C内部资料", 1), ("&amp;C第 &amp;P 页，共 &amp;N 页", 0), ("&amp;A", 0)]
)
def test_headers_with_words_are_left_out_and_named(words: str, count: int) -> None:
    after = f"<headerFooter><oddHeader>{words}</oddHeader></headerFooter>"
    document = read(workbook(text("A1", "甲"), after=after))
    assert len(document.findings) == count
    assert document.account.complete is not bool(count)


def test_a_cell_that_shows_an_error_is_an_error() -> None:
    stream = workbook('<row r="1"><c r="A1" t="e"><v>#REF!</v></c><c r="B1" t="b"><v>1</v></c></row>')
    assert [(cell.text, cell.number) for cell in cells(read(stream))] == [("#REF!", None), ("TRUE", None)]
    assert codes(stream) == [("xlsx.error", "error")]


def test_names_of_cells_that_are_fact_paths_are_hints() -> None:
    names = "<definedNames><definedName name='fees.amount'>'S'!$A$1</definedName><definedName name='x'>S!$A$1"
    stream = workbook(number("A1", "5"), names=names + "</definedName></definedNames>")
    assert cells(read(stream))[0].path == "fees.amount"


def test_pictures_that_wps_puts_into_cells_are_pictures() -> None:
    row = '<row r="1"><c r="A1" t="str"><f>_xlfn.DISPIMG("ID_1",1)</f><v>=DISPIMG("ID_1",1)</v></c></row>'
    image = (
        '<c:cellImages xmlns:c="wps" xmlns:r="{}"><pic><cNvPr name="ID_1"/><blip r:embed="r1"/></pic></c:cellImages>'
    )
    parts = {
        "xl/_rels/workbook.xml.rels": rels(("r1", "worksheet", "worksheets/sheet1.xml"), ("i", "cellImage", "i.xml")),
        "xl/i.xml": image.format(OFFICE).replace("<pic", '<pic xmlns="a"'),
        "xl/_rels/i.xml.rels": rels(("r1", "image", "media/image1.png")),
        "xl/media/image1.png": PNG,
    }
    stream = workbook(row + text("A2", "甲"), parts=parts)
    assert [type(block).__name__ for block in read(stream).blocks] == ["Image", "Grid"]
    assert entry(stream, "images") == (1, 1, 0)


def test_absolute_targets_and_the_strict_namespace_are_read() -> None:
    parts = {"_rels/.rels": rels(("r1", "officeDocument", "/xl/workbook.xml"))}
    stream = workbook(number("A1", "5"), parts=parts)
    strict = workbook(number("A1", "5"), parts={
        "xl/worksheets/sheet1.xml": '<worksheet xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"><sheetData>'
        + number("A1", "5") + "</sheetData></worksheet>"
    })  # fmt: skip
    assert sniff(stream)
    assert [cells(read(each))[0].number for each in (stream, strict)] == ["5", "5"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"<html></html>", "no Excel workbook"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"), "password"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"Workbook", "old .xls"),
        (workbook().getvalue()[:300], "damaged"),
    ],
)
def test_what_is_no_workbook_is_refused_with_advice(content: bytes, words: str) -> None:
    assert not sniff(BytesIO(content))
    with pytest.raises(InputError, match=words):
        read(BytesIO(content))


@pytest.mark.parametrize(
    ("part", "data", "words"),
    [
        ("xl/worksheets/sheet1.xml", '<!DOCTYPE x [<!ENTITY e "1">]><worksheet/>', "DOCTYPE"),
        ("xl/worksheets/sheet1.xml", "<worksheet", "not sound XML"),
        ("[Content_Types].xml", "application/vnd.ms-excel.sheet.binary.macroEnabled.main", "binary workbook"),
        ("[Content_Types].xml", "<Types/>", "no Excel workbook"),
    ],
)
def test_unsound_parts_are_refused(part: str, data: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        read(workbook(parts={part: data}))


def test_a_part_that_unfolds_into_too_much_is_refused() -> None:
    with pytest.raises(InputError, match="above the limit"):
        read(workbook(parts={"xl/worksheets/sheet1.xml": b"\0" * (140 * 2**20)}))


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1" t="s"><v>7</v></c></row>',
        '<row r="1"><c r="A2"><v>7</v></c></row>',
        '<row r="1"><c r="AAAA1"><v>7</v></c></row>',
        '<row r="1"><c r="A1"><v>7</v></c><c r="A1"><v>8</v></c></row>',
        '<row r="0"><c><v>7</v></c></row>',
    ],
)
def test_damaged_cells_are_refused(rows: str) -> None:
    with pytest.raises(InputError, match="damaged"):
        read(workbook(rows))

"""A figure that something floats over, and a blank cell that a picture fills, are unread and named; no others."""

from __future__ import annotations

from io import BytesIO

import pytest
from convkit_xlsx import read
from hypothesis import given
from hypothesis import strategies as st
from make.xlsx_parts import MAIN, OFFICE, cells, drawing, rels, workbook

from convkit import Document
from convkit.reading.cell_names import name_of

ROWS, COLUMNS = 5, 4
SHAPES = {
    "text box": ("<xdr:sp><xdr:spPr/><xdr:txBody><a:p><a:r><a:t>53</a:t></a:r></a:p></xdr:txBody></xdr:sp>", "53"),
    "filled shape": ("<xdr:sp><xdr:spPr><a:solidFill/></xdr:spPr></xdr:sp>", ""),
    "shape filled by a style": ('<xdr:sp><xdr:spPr/><xdr:style><a:fillRef idx="1"/></xdr:style></xdr:sp>', ""),
    "picture": ('<xdr:pic><xdr:blipFill><a:blip r:embed="r1"/></xdr:blipFill></xdr:pic>', ""),
    "chart": ("<xdr:graphicFrame/>", ""),
    "line": ("<xdr:cxnSp/>", ""),
    "shape of a line": ('<xdr:sp><xdr:spPr><a:prstGeom prst="line"/></xdr:spPr></xdr:sp>', ""),
    "ink": ("<xdr:contentPart/>", ""),
    "group": ("<xdr:grpSp><xdr:grpSpPr/><xdr:grpSp><xdr:grpSpPr/><xdr:pic/></xdr:grpSp></xdr:grpSp>", ""),
}


def corner(name: str, row: int, column: int, beyond: int = 0) -> str:
    return (
        f"<xdr:{name}><xdr:col>{column - 1}</xdr:col><xdr:colOff>{beyond}</xdr:colOff>"
        f"<xdr:row>{row - 1}</xdr:row><xdr:rowOff>{beyond}</xdr:rowOff></xdr:{name}>"
    )


def over(shape: str, row: int, column: int, extent: str = "") -> str:
    start, end = corner("from", row, column, 20_000), corner("to", row, column, 150_000)
    kind = "oneCellAnchor" if extent else "twoCellAnchor"
    return f"<xdr:{kind}>{start}{extent or end}{shape}</xdr:{kind}>"


def sheet(*anchors: str, blank: tuple[int, int] | None = None) -> Document:
    rows = ""
    for row in range(1, ROWS + 1):
        inside = f'<c r="A{row}" t="inlineStr"><is><t>标签</t></is></c>'
        places = [(row, column) for column in range(2, COLUMNS + 1) if (row, column) != blank]
        rows += f'<row r="{row}">{inside}' + "".join(f'<c r="{name_of(*p)}"><v>{p[0]}{p[1]}</v></c>' for p in places)
        rows += "</row>"
    parts = {
        "xl/worksheets/_rels/sheet1.xml.rels": rels(("d", "drawing", "../drawings/drawing1.xml")),
        "xl/drawings/drawing1.xml": drawing(*anchors),
        "xl/drawings/_rels/drawing1.xml.rels": rels(("r1", "image", "/xl/media/image1.png")),
        "xl/media/image1.png": b"\x89PNG\r\n\x1a\n",
    }
    document = read(workbook(rows, after='<drawing r:id="d"/>', parts=parts))
    assert document.account.balanced
    return document


def unread(document: Document) -> dict[str | None, str]:
    named = {one.origin.cell for one in document.findings if one.code == "xlsx.doubt"}
    found = {cell.origin.cell: cell.text for cell in cells(document) if cell.text.startswith("〔未读出")}
    assert named == set(found)
    return found


places = st.tuples(st.integers(1, ROWS), st.integers(2, COLUMNS))


@given(st.sampled_from(sorted(SHAPES)), places, st.booleans(), st.booleans())
def test_what_floats_over_a_figure_or_in_place_of_one_makes_it_unread(
    kind: str, place: tuple[int, int], is_blank: bool, by_extent: bool
) -> None:
    shape, words = SHAPES[kind]
    extent = '<xdr:ext cx="300000" cy="150000"/>' if by_extent else ""
    document = sheet(over(shape, *place, extent), blank=place if is_blank else None)
    shown = words if is_blank else f"{place[0]}{place[1]}"
    assert unread(document) == {name_of(*place): f"〔未读出：{shown}〕" if shown else "〔未读出〕"}


@pytest.mark.parametrize("shape", ["<xdr:sp><xdr:spPr><a:noFill/></xdr:spPr></xdr:sp>", "<xdr:sp><xdr:spPr/></xdr:sp>"])
@given(place=places)
def test_what_one_can_look_through_leaves_the_figure(shape: str, place: tuple[int, int]) -> None:
    assert unread(sheet(over(shape, *place))) == {}


@pytest.mark.parametrize("kind", ["picture", "chart"])
@pytest.mark.parametrize("place", [(ROWS + 2, 2), (2, COLUMNS + 2), (2, 1)])
def test_a_picture_beside_the_figures_leaves_them(kind: str, place: tuple[int, int]) -> None:
    assert unread(sheet(over(SHAPES[kind][0], *place))) == {}


def test_a_shape_that_newer_programs_alone_know_lies_over_the_figure() -> None:
    space = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    ways = f'<mc:AlternateContent xmlns:mc="{space}"><mc:Choice>{over(SHAPES["filled shape"][0], 2, 2)}</mc:Choice>'
    assert unread(sheet(f"{ways}<mc:Fallback/></mc:AlternateContent>")) == {"B2": "〔未读出：22〕"}


def test_a_shape_of_a_group_lies_where_the_group_has_it() -> None:
    child = '<xdr:pic><xdr:spPr><a:xfrm><a:off x="{}" y="0"/><a:ext cx="40" cy="100"/></a:xfrm></xdr:spPr></xdr:pic>'
    frame = '<xdr:grpSpPr><a:xfrm><a:chOff x="0" y="0"/><a:chExt cx="100" cy="100"/></a:xfrm></xdr:grpSpPr>'
    group = f"<xdr:grpSp>{frame}{child.format(60)}</xdr:grpSp>"
    anchor = f"<xdr:twoCellAnchor>{corner('from', 2, 2)}{corner('to', 3, 4)}{group}</xdr:twoCellAnchor>"
    assert list(unread(sheet(anchor))) == ["C2"]


def placed(where: str) -> BytesIO:
    rich = "http://schemas.microsoft.com/office/spreadsheetml/2017/richdata"
    metadata = (
        f'<metadata xmlns="{MAIN}" xmlns:r="{rich}"><metadataTypes><metadataType name="XLRICHVALUE"/></metadataTypes>'
        '<futureMetadata name="XLRICHVALUE"><bk><r:rvb i="0"/></bk></futureMetadata>'
        '<valueMetadata><bk><rc t="1" v="0"/></bk></valueMetadata></metadata>'
    )
    listed = rels(("r1", "worksheet", "worksheets/sheet1.xml"), ("r2", "sheetMetadata", "metadata.xml"))
    parts: dict[str, str | bytes] = {
        "xl/_rels/workbook.xml.rels": listed,
        "xl/metadata.xml": metadata,
        "xl/richData/rdrichvalue.xml": '<rvData><rv s="0"><v>0</v><v>5</v></rv></rvData>',
        "xl/richData/rdrichvaluestructure.xml": '<r><s><k n="_rvRel:LocalImageIdentifier"/><k n="CalcOrigin"/></s></r>',
        "xl/richData/richValueRel.xml": f'<rels xmlns:r="{OFFICE}"><rel r:id="r1"/></rels>',
        "xl/richData/_rels/richValueRel.xml.rels": rels(("r1", "image", "../media/image1.png")),
        "xl/media/image1.png": b"\x89PNG\r\n\x1a\n",
    }
    inside = '<c r="A2" t="inlineStr"><is><t>乙</t></is></c><c r="B2" t="n"><v>7</v></c>'
    picture = f'<c r="{where}" t="e" vm="1"><v>#VALUE!</v></c>'
    rows = f'<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c>{picture}</row><row r="2">{inside}</row>'
    return workbook(rows, parts=parts)


@pytest.mark.parametrize(("where", "codes"), [("B1", ["xlsx.doubt"]), ("D1", [])])
def test_a_picture_placed_in_a_cell_is_a_picture_and_no_figure(where: str, codes: list[str]) -> None:
    document = read(placed(where))
    images = next(entry for entry in document.account.entries if entry.kind == "images")
    assert (images.held, images.carried, document.account.balanced) == (1, 1, True)
    assert [finding.code for finding in document.findings] == codes

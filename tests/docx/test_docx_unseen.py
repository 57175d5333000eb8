"""Figures of a Word table that are crossed, stand elsewhere, are out of date, or may be covered from beside it."""

from __future__ import annotations

from io import BytesIO

import pytest
from convkit_docx import read
from docx.enum.style import WD_STYLE_TYPE
from make.docx_parts import docx, field, p, r, tbl, tc, tr

from convkit import Grid
from convkit.reading import read_number

UPDATED = {"settings": "<w:updateFields/>"}
STYLE = '<w:tblPr><w:tblStyle w:val="X"/>'
CODE = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{}</w:instrText></w:r>'
END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def one(inside: str, cell: str = "", paragraph: str = "") -> str:
    """A table with a figure."""
    content = inside if inside.startswith("<") else r(inside)
    return tbl(tr("规章", tc(p(content, properties=paragraph), cell)))


def placed(properties: str) -> str:
    return one("53").replace("<w:tblPr/>", f"<w:tblPr>{properties}</w:tblPr>")


def narrow(layout: str) -> str:
    properties = f'<w:tblPr><w:tblLayout w:type="{layout}"/></w:tblPr>'
    return one("53", '<w:tcW w:w="200" w:type="dxa"/>').replace("<w:tblPr/>", properties)


def fixed(paragraph: str, inside: str = "53", more: str = "") -> str:
    """A figure in a column of 70 points that does not grow."""
    cell = one(inside, f'<w:tcW w:w="1400" w:type="dxa"/>{more}', paragraph)
    return cell.replace("<w:tblPr/>", '<w:tblPr><w:tblLayout w:type="fixed"/></w:tblPr>')


def low(height: int) -> str:
    """A figure in a row of an exact height, whose lines are as high as their letters."""
    row = one("53", paragraph='<w:spacing w:line="240" w:lineRule="auto"/>')
    return row.replace("<w:trPr></w:trPr>", f'<w:trPr><w:trHeight w:val="{height}" w:hRule="exact"/></w:trPr>')


OUTLINED = (
    '<w14:textOutline xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" w14:w="{}"><w14:solidFill>'
    '<w14:srgbClr w14:val="FFFFFF"/></w14:solidFill></w14:textOutline>'
)
TABBED = "<w:r><w:tab/><w:t>53</w:t></w:r>"
FAR_STOP = '<w:tabs><w:tab w:val="left" w:pos="19000"/></w:tabs>'
STYLED = '<w:pStyle w:val="X"/>'
OUT, FAR, LOWERED = (
    {"styles": f'<w:style w:type="paragraph" w:styleId="X"><w:pPr>{said}</w:pPr></w:style>'}
    for said in ('<w:ind w:left="-800"/>', FAR_STOP, '<w:spacing w:before="20000"/>')
)
USUAL = '<w:docDefaults><w:pPrDefault><w:pPr><w:ind w:left="-800"/></w:pPr></w:pPrDefault></w:docDefaults>'


def banded(fill: str) -> dict[str, str]:
    part = f'<w:tcPr><w:shd w:val="clear" w:fill="{fill}"/></w:tcPr>'
    look = '<w:rPr><w:color w:val="1F3864"/></w:rPr>'
    inside = f'<w:tblStylePr w:type="band1Horz">{look}{part}</w:tblStylePr>'
    return {"styles": f'<w:style w:type="table" w:styleId="X">{inside}</w:style>'}


def floating(offset: int, inside: str = "<a:solidFill/>", anchor: str = "", relative: str = "paragraph") -> str:
    """A paragraph with a drawing in front of the text, so many points below the paragraph's top and 80 high."""
    place = f'<wp:positionV relativeFrom="{relative}"><wp:posOffset>{offset * 12700}</wp:posOffset></wp:positionV>'
    extent = f'<wp:extent cx="3000000" cy="{80 * 12700}"/>'
    return p(f"<w:r><w:drawing><wp:anchor {anchor}>{place}{extent}<wp:wrapNone/>{inside}</wp:anchor></w:drawing></w:r>")


def box(text: str) -> str:
    return f"<wps:txbx><w:txbxContent>{p(text)}</w:txbxContent></wps:txbx>"


def vector(style: str, more: str = "") -> str:
    return p(f'<w:r><w:pict><v:rect style="position:absolute;{style}">{more}</v:rect></w:pict></w:r>')


def frame(wrap: str) -> str:
    return p("99", properties=f'<w:framePr w:wrap="{wrap}" w:h="600" w:y="400"/>')


FILLED = "<wps:wsp><wps:spPr><a:solidFill/></wps:spPr></wps:wsp>"
MARKED = p('<w:bookmarkStart w:id="1" w:name="X"/>{}<w:bookmarkEnd w:id="1"/>')

UNREAD = {
    "crossed": (one("53", '<w:tcBorders><w:tr2bl w:val="single"/></w:tcBorders>'), {}),
    "begins far to the left": (one("53", paragraph='<w:ind w:left="-2000"/>'), {}),
    "hangs far to the left": (one("53", paragraph='<w:ind w:start="0" w:hanging="2000"/>'), {}),
    "begins in the cell before": (one("53", paragraph='<w:ind w:left="-400"/>'), {}),
    "begins there by characters": (one("53", paragraph='<w:ind w:leftChars="-400" w:left="0"/>'), {}),
    "set to the right, beyond its cell": (one("53", paragraph='<w:ind w:right="-400"/><w:jc w:val="right"/>'), {}),
    "in the middle of the cell before": (one("53", paragraph='<w:ind w:left="-4000"/><w:jc w:val="center"/>'), {}),
    "begins beyond the page": (one("53", paragraph='<w:ind w:left="20000"/>'), {}),
    "begins beyond its fixed cell": (fixed('<w:ind w:left="1500"/>'), {}),
    "begins there by its style": (one("53", paragraph=STYLED), OUT),
    "begins there by a style of all": (one("53"), {"styles": USUAL}),
    "behind a tab beyond its cell": (fixed(FAR_STOP, TABBED), {}),
    "behind a tab of a style beyond the page": (one(TABBED, paragraph=STYLED), FAR),
    "set to a decimal stop beyond its cell": (fixed('<w:tabs><w:tab w:val="decimal" w:pos="1500"/></w:tabs>'), {}),
    "margins as broad as its cell": (fixed("", more='<w:tcMar><w:left w:w="1400"/></w:tcMar>'), {}),
    "row that shows a strip": (low(110), {}),
    "outlined with a broad line": (one(r("5") + r("3", OUTLINED.format(99999))), {}),
    "table beside the page": (placed('<w:tblInd w:w="-20000" w:type="dxa"/>'), {}),
    "table placed beside the page": (placed('<w:tblpPr w:tblpX="-20000" w:tblpY="1"/>'), {}),
    "rows in their own colour": (one("53").replace("<w:tblPr/>", f"{STYLE}</w:tblPr>"), banded("1F3864")),
    "formula to be updated": (one(field("=1+52", "53").replace('"begin"', '"begin" w:dirty="1"')), {}),
    "simple formula to be updated": (one(f'<w:fldSimple w:instr="=1+52" w:dirty="true">{r("53")}</w:fldSimple>'), {}),
    "all fields updated": (one(field("=1+52", "53")), UPDATED),
    "words of a button": (one(f"{r('5')}{CODE.format('MACROBUTTON X 3')}{END}"), {}),
    "number of the page": (one(f"{r('5')}<w:r><w:pgNum/></w:r>"), {}),
    "year": (one(f"{r('5')}<w:r><w:yearShort/></w:r>"), {}),
    "drawing over it": (floating(10) + one("53"), {}),
    "drawing over it from afar": (floating(40) + p("") + p("") + one("53"), {}),
    "drawing over it from below": (one("53") + floating(-60), {}),
    "box somewhere on the page": (one("53") + floating(0, box("12"), relative="page"), {}),
    "filled shape no larger than a seal": (floating(10, FILLED).replace("3000000", "900000") + one("53"), {}),
    "filled shape somewhere on the page": (floating(90, FILLED, relative="page") + one("53"), {}),
    "higher above it than a page": (one("53", '<w:tcMar><w:top w:w="20000"/></w:tcMar>'), {}),
    "further down its cell than a page": (one("53", paragraph='<w:spacing w:before="20000"/>'), {}),
    "so many lines down": (one("53", paragraph='<w:spacing w:beforeLines="9000" w:before="240"/>'), {}),
    "on a line higher than a page": (one("53", paragraph='<w:spacing w:line="31680" w:lineRule="exact"/>'), {}),
    "so far down by its style": (one("53", paragraph=STYLED), LOWERED),
    "shape over it": (vector("margin-top:20pt;height:50pt") + one("53"), {}),
    "number of the page in a field": (one(r("5") + field(" PAGE ", "3")), {}),
    "place that says something else": (one(field(" REF X \\h ", "53")) + MARKED.format(r("54")), {}),
    "simple field of such a place": (
        one(f'<w:fldSimple w:instr="REF x">{r("53")}</w:fldSimple>') + MARKED.format(r("5") + r("4")),
        {},
    ),
    "day": (one(field(" DATE ", "53")), {}),
    "hidden result of a field": (one(field(" SET x 9 ", "9") + r("53")), {}),
    "hidden on the web": (one(r("53", "<w:webHidden/>")), {}),
    "part of another format": (one('<w:altChunk r:id="rId9"/>' + r("53")), {}),
    "prompt among its digits": (
        one(f"{r('5')}<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('3')}</w:sdtContent></w:sdt>"),
        {},
    ),
    "column without breadth": (narrow("fixed"), {}),
    "frame over it": (frame("none") + one("53"), {}),
}
READ = {
    "narrow column that grows": (narrow("autofit"), {}),
    "no result of a field": (one(field(" XE x ", "") + r("53")), {}),
    "uncrossed": (one("53", '<w:tcBorders><w:tr2bl w:val="nil"/></w:tcBorders>'), {}),
    "pulled to the left a little": (one("53", paragraph='<w:ind w:left="-105"/>'), {}),
    "hangs": (one("53", paragraph='<w:ind w:left="420" w:hanging="420"/>'), {}),
    "broader than its cell to both sides": (
        one("53", paragraph='<w:ind w:left="-420" w:right="-420"/><w:jc w:val="center"/>'), {}),
    "indented in a column that grows": (one("53", '<w:tcW w:w="800" w:type="dxa"/>', '<w:ind w:left="900"/>'), {}),
    "behind a tab in its cell": (fixed('<w:tabs><w:tab w:val="left" w:pos="300"/></w:tabs>', TABBED), {}),
    "behind a tab whose stop is cleared": (
        one(TABBED, paragraph=f'{STYLED}<w:tabs><w:tab w:val="clear" w:pos="19000"/></w:tabs>'), FAR),
    "spaced by a line": (one("53", paragraph='<w:spacing w:before="1200" w:line="1200" w:lineRule="exact"/>'), {}),
    "row as high as its letters": (low(220), {}),
    "outlined": (one(r("5") + r("3", OUTLINED.format(9525))), {}),
    "no tab before it": (fixed(FAR_STOP), {}),
    "margins of its cell": (fixed("", more='<w:tcMar><w:left w:w="108"/></w:tcMar>'), {}),
    "table pulled to the left": (placed('<w:tblInd w:w="-113" w:type="dxa"/>'), {}),
    "placed table": (placed('<w:tblpPr w:horzAnchor="margin" w:tblpX="100" w:tblpY="1"/>'), {}),
    "rows in another colour": (one("53").replace("<w:tblPr/>", f"{STYLE}</w:tblPr>"), banded("D9E2F3")),
    "place that says the same": (one(field(" REF X \\h ", "53")) + MARKED.format(r("5") + r("3")), {}),
    "number of such a place": (one(field(" REF X \\r \\h ", "53")) + MARKED.format(r("54")), {}),
    "no formula": (one(field(" DOCPROPERTY X ", "53")), UPDATED),
    "drawing above it": (floating(-80) + one("53"), {}),
    "drawing behind the text": (floating(10, anchor='behindDoc="1"') + one("53"), {}),
    "drawing below it": (one("53") + floating(0), {}),
    "filled shape in the head of the page": (floating(10, FILLED, relative="page") + one("53"), {}),
    "drawing with words somewhere": (one("53") + floating(0, box("附件"), relative="page"), {}),
    "drawing far from it": (floating(10) + p("甲") * 3 + one("53"), {}),
    "shape that is not filled": (p('<w:r><w:pict><v:rect style="position:absolute;margin-top:20pt;height:50pt" '
                                   'filled="f"/></w:pict></w:r>') + one("53"), {}),
    "shape that text flows around": (vector("margin-top:20pt;height:50pt", "<w10:wrap xmlns:w10='urn:w'/>")
                                     + one("53"), {}),
    "frame beside it": (frame("around") + one("53"), {}),
    "digits made to fit": (one(r("53", '<w:fitText w:val="400"/>')), {}),
}  # fmt: skip


def texts(body: str, parts: dict[str, str]) -> list[str]:
    document = read(docx(body, **parts))
    assert document.account is not None
    return [cell.text for block in document.blocks if isinstance(block, Grid) for cell in block.cells]


@pytest.mark.parametrize(("body", "parts"), UNREAD.values(), ids=UNREAD)
def test_a_figure_that_nobody_sees_as_it_is_stored_is_unread(body: str, parts: dict[str, str]) -> None:
    label, figure = texts(body, parts)
    assert (label, read_number(figure).state) == ("规章", "unread")
    codes = {finding.code for finding in read(docx(body, **parts)).findings}
    assert "docx.doubt" in codes or "�" in figure


@pytest.mark.parametrize(("body", "parts"), READ.values(), ids=READ)
def test_an_ordinary_figure_is_read(body: str, parts: dict[str, str]) -> None:
    assert [text.strip() for text in texts(body, parts)] == ["规章", "53"]


def test_every_style_of_tables_of_python_docx_leaves_its_figures() -> None:
    import docx as library

    document = library.Document()
    styles = [style for style in document.styles if style.type == WD_STYLE_TYPE.TABLE]
    for style in styles:
        table = document.add_table(2, 2, style)
        for at, text in enumerate(("项目", "数量", "规章", "53")):
            table.cell(at // 2, at % 2).text = text
    stream = BytesIO()
    document.save(stream)
    found = read(BytesIO(stream.getvalue()))
    told = [cell.text for block in found.blocks if isinstance(block, Grid) for cell in block.cells]
    assert (told, found.findings) == (["项目", "数量", "规章", "53"] * len(styles), ())


def test_a_blank_that_a_line_crosses_stays_blank() -> None:
    assert texts(one("", '<w:tcBorders><w:tl2br w:val="single"/></w:tcBorders>'), {}) == ["规章", ""]


def at(place: str, more: str = "", rows: int = 3) -> str:
    """A table at a place of its own, two inches broad."""
    table = tbl(*[tr("规章", "53") for _ in range(rows)])
    grid = '<w:tblGrid><w:gridCol w:w="1440"/><w:gridCol w:w="1440"/></w:tblGrid>'
    return table.replace("<w:tblPr/>", f"<w:tblPr><w:tblpPr {place}/>{more}</w:tblPr>{grid}")


def page(top: int, left: int = 1000, anchor: str = "page") -> str:
    return f'w:vertAnchor="{anchor}" w:horzAnchor="page" w:tblpX="{left}" w:tblpY="{top}"'


FRAMED = '<w:framePr w:w="2000" w:h="{}" w:vAnchor="page" w:hAnchor="page" w:x="1000" w:y="1000" w:wrap="around"/>'


@pytest.mark.parametrize(
    ("body", "state"),
    [
        (at(page(1000)) + at(page(1200)), "unread"),
        (at(page(1000)) + p("甲") + at(page(1200)), "unread"),
        (at(page(1000)) + p("99", properties=FRAMED.format(600)), "unread"),
        (at(page(1, anchor="text")) + at(page(200, anchor="text")), "unread"),
        (at(page(1000)) + at(page(2000)), "number"),
        (at(page(1000)) + at(page(1000, left=4000)), "number"),
        (at(page(1000)) + at(page(1000, anchor="margin")), "number"),
        (at(page(1000)) + p('<w:r><w:br w:type="page"/></w:r>') + at(page(1000)), "number"),
        (at(page(1000), '<w:tblOverlap w:val="never"/>') + at(page(1000)), "number"),
        (at(page(1, anchor="text")) + p("甲") * 3 + at(page(1, anchor="text")), "number"),
        (at(page(1000)) + p("", properties=FRAMED.format(600)), "number"),
        (at(page(1000)) + tbl(tr("规章", "53")), "number"),
    ],
)
def test_of_two_tables_that_stand_in_one_place_no_figure_is_read(body: str, state: str) -> None:
    figures = [text for text in texts(body, {}) if text != "规章"]
    assert {read_number(text).state for text in figures} == {state}


@pytest.mark.parametrize(("inner", "outer"), [("", "<w:vanish/>"), ("<w:vanish/>", ""), ("", "<w:strike/>")])
@pytest.mark.parametrize("around", ["paragraph", "table"])
def test_what_one_of_two_styles_hides_or_strikes_is_not_read(inner: str, outer: str, around: str) -> None:
    """The style of the characters, or of the paragraph in a table, and the one around it."""
    kinds = ("character", "paragraph") if around == "paragraph" else ("paragraph", "table")
    styles = "".join(
        f'<w:style w:type="{kind}" w:styleId="{name}"><w:rPr><w:b/>{said}</w:rPr></w:style>'
        for kind, name, said in zip(kinds, "XY", (inner, outer), strict=True)
    )
    if around == "paragraph":
        body = one(r("53", '<w:rStyle w:val="X"/>'), paragraph='<w:pStyle w:val="Y"/>')
    else:
        body = one("53", paragraph=STYLED).replace("<w:tblPr/>", '<w:tblPr><w:tblStyle w:val="Y"/></w:tblPr>')
    grid = read(docx(body, styles=styles)).blocks[0]
    assert isinstance(grid, Grid)
    assert read_number(grid.cells[-1].text).state != "number"

"""Digits that Word shows as something else than the file says: unread in a table."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from convkit_docx import read
from make.docx_parts import docx, field, p, r, tbl, tc, tr

from convkit import Document, Grid
from convkit.reading import read_number

INK = '<x:contentPart xmlns:x="http://schemas.microsoft.com/office/word/2010/wordml"/>'
CHART = '<x:chart xmlns:x="http://schemas.microsoft.com/office/drawing/2014/chartex"/>'
NEWER = 'xmlns:cx="http://schemas.microsoft.com/office/drawing/2015/9/8/chartex" Requires="cx"'
DRAWN = "<w:r><w:drawing><a:blip/></w:drawing></w:r>"


def maths(inside: str) -> str:
    return f"<m:oMath>{inside}</m:oMath>"


def m(tag: str, *inside: str) -> str:
    return f"<m:{tag}>{''.join(inside) or '<m:r><m:t>53</m:t></m:r>'}</m:{tag}>"


ODD = {
    "override": f'<w:bdo w:val="rtl">{r("53")}</w:bdo>',
    "embedding": f'<w:dir w:val="rtl">{r("53")}</w:dir>',
    "run from right to left": r("53", "<w:rtl/>"),
    "mark of an override": r("\u202e53\u202c"),
    "two lines in one": r("53") + r("19", '<w:eastAsianLayout w:id="1" w:combine="1"/>'),
    "root": maths(m("rad", m("deg"), m("e"))),
    "fraction": maths(m("f", m("num"), m("den"))),
    "exponent": maths(m("sSup", m("e"), m("sup"))),
    "index before": maths(m("sPre", m("sub"), m("sup"), m("e"))),
    "limit": maths(m("limUpp", m("e"), m("lim"))),
    "matrix": maths(m("m", m("mr", m("e"), m("e")))),
    "phantom": maths(m("phant", m("e"))),
    "font of signs": r("53", '<w:rFonts w:ascii="Webdings"/>'),
    "font by a style": r("53", '<w:rStyle w:val="signs"/>'),
    "picture": r("5") + DRAWN + r("3"),
    "text box": r("5") + f"<w:r><w:pict><w:txbxContent>{p('9')}</w:txbxContent></w:pict></w:r>" + r("3"),
}
PLAIN = {
    "override to the right": f'<w:bdo w:val="ltr">{r("53")}</w:bdo>',
    "switched off": r("53", '<w:rtl w:val="0"/><w:eastAsianLayout w:vert="1"/>'),
    "flat formula": maths("<m:r><m:t>53</m:t></m:r>"),
    "ordinary font": r("53", '<w:rFonts w:ascii="Segoe UI Symbol" w:hAnsi="Wingdings"/>'),
    "field": field(" =26+27 ", "53"),
}
STYLES = '<w:style w:type="character" w:styleId="signs"><w:rPr><w:rFonts w:ascii="Wingdings 3"/></w:rPr></w:style>'


def opened(body: str, styles: str = "") -> Document:
    document = read(docx(body, styles=STYLES + styles))
    assert document.account.balanced
    return document


def texts(document: Document) -> list[str]:
    return [cell.text for block in document.blocks if isinstance(block, Grid) for cell in block.cells]


@pytest.mark.parametrize("inside", ODD.values(), ids=ODD)
def test_a_figure_shown_otherwise_is_unread(inside: str) -> None:
    document = opened(tbl(tr("规章", tc(f"<w:p>{inside}</w:p>"), "21")))
    label, figure, beside = texts(document)
    assert (label, beside) == ("规章", "21")
    assert read_number(figure).state == "unread"


@pytest.mark.parametrize("inside", PLAIN.values(), ids=PLAIN)
def test_an_ordinary_figure_is_read(inside: str) -> None:
    document = opened(tbl(tr("规章", tc(f"<w:p>{inside}</w:p>"))))
    assert texts(document) == ["规章", "53"]
    assert "docx.doubt" not in [one.code for one in document.findings]


def test_a_table_inside_the_cell_of_a_figure_leaves_it_unread() -> None:
    document = opened(tbl(tr("规章", tc(p("1") + tbl(tr("60")) + "<w:p/>"))))
    assert texts(document)[:2] == ["规章", "〔未读出：1〕"]


@pytest.mark.parametrize(
    ("inner", "read_as"),
    [
        (tbl(tr("60")), "60"),
        (tbl(tr(tc(p("60"), '<w:shd w:val="clear" w:fill="FFFF00"/>'))), "60"),
        (tbl(tr(tc(p(r("60", "<w:strike/>"))))), "6̶0̶"),
        (tbl(tr(tc(p(r("60", '<w:color w:val="FFFF00"/>')), '<w:shd w:val="clear" w:fill="FFFF00"/>'))), " "),
        (tbl(tr("60"), tr("")), "〔未读出：60〕"),
        (tbl(tr("60", properties="<w:hidden/>")), "〔未读出：60〕"),
        (
            tbl(tr("60")).replace("<w:tblPr/>", '<w:tblPr><w:tblInd w:w="9000" w:type="dxa"/></w:tblPr>'),
            "〔未读出：60〕",
        ),
    ],
)
def test_a_table_of_one_cell_that_is_all_a_cell_holds_is_its_text(inner: str, read_as: str) -> None:
    document = opened(tbl(tr("规章", tc(inner + "<w:p/>"), "21")))
    label, figure, beside = texts(document)[:3]
    assert (label, figure, beside) == ("规章", read_as, "21")


def test_a_table_inside_a_cell_that_lays_out_the_page_is_read() -> None:
    document = opened(tbl(tr(tc(tbl(tr("规章", "60")) + "<w:p/>"))))
    assert "docx.doubt" not in [one.code for one in document.findings]


def test_a_picture_alone_where_a_figure_belongs_is_never_blank() -> None:
    document = opened(tbl(tr("名称", "数量"), tr("规章", tc(f"<w:p>{DRAWN}</w:p>"))))
    assert texts(document)[-1] == "〔未读出〕"


@pytest.mark.parametrize(("space", "shown"), [("urn:example:future", "53"), ("urn:schemas-microsoft-com:vml", "99")])
def test_of_alternatives_the_one_that_word_knows_is_read(space: str, shown: str) -> None:
    choice = f'<mc:Choice xmlns:z="{space}" Requires="z">{r("99")}</mc:Choice><mc:Fallback>{r("53")}</mc:Fallback>'
    document = opened(p(f"<mc:AlternateContent>{choice}</mc:AlternateContent>"))
    assert [str(getattr(block, "text", "")) for block in document.blocks] == [shown]


@pytest.mark.parametrize(("space", "shown"), [("urn:example:future", "53"), ("urn:schemas-microsoft-com:vml", "93")])
def test_of_alternatives_in_a_run_the_one_that_word_knows_is_read(space: str, shown: str) -> None:
    choice = f'<mc:Choice xmlns:z="{space}" Requires="z"><w:t>9</w:t></mc:Choice>'
    either = f"<mc:AlternateContent>{choice}<mc:Fallback><w:t>5</w:t></mc:Fallback></mc:AlternateContent>"
    document = opened(tbl(tr("规章", tc(p(f"<w:r>{either}<w:t>3</w:t></w:r>")))))
    assert texts(document) == ["规章", shown]


def test_a_figure_beside_what_nobody_understands_is_unread() -> None:
    strange = '<z:x xmlns:z="urn:example:future"><w:t>9</w:t></z:x>'
    document = opened(tbl(tr("规章", tc(p(f"<w:r><w:t>5</w:t>{strange}<w:t>3</w:t></w:r>")))))
    assert texts(document) == ["规章", "〔未读出：53〕"]


def test_an_alternative_that_nobody_shows_is_named() -> None:
    choice = f'<mc:Choice xmlns:z="urn:example:future" Requires="z">{r("99")}</mc:Choice>'
    document = opened(p(f"<mc:AlternateContent>{choice}</mc:AlternateContent>"))
    assert [one.code for one in document.findings] == ["docx.unknown"]
    assert not document.account.complete


@pytest.mark.parametrize("drawn", [CHART, INK])
def test_newer_charts_and_handwriting_are_named_and_their_picture_carried(drawn: str) -> None:
    choice = f"<mc:Choice {NEWER}><w:drawing>{drawn}</w:drawing></mc:Choice>"
    fallback = '<mc:Fallback><w:drawing><a:blip r:embed="rId1"/></w:drawing></mc:Fallback>'
    body = p(f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>")
    document = read(docx(body, (("image", "media/one.png"),), one=b"png"))
    [entry] = [one for one in document.account.entries if one.kind == "images"]
    assert (entry.held, entry.carried, len(entry.left_out)) == (2, 1, 1)


def test_the_code_of_a_field_may_hold_fields_without_an_alarm() -> None:
    inner = field(" =1+1 ", "2")
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = "<w:r><w:instrText>{}</w:instrText></w:r>"
    outer = mark.format("begin") + code.format(" IF ") + inner + code.format(' = 2 "53" "99" ')
    document = opened(p(outer + mark.format("separate") + r("53") + mark.format("end")))
    assert document.findings == ()


def bound(xml: str, stored: str, more: str = "", path: str = "/r[1]/v[1]") -> Document:
    binding = f'<w:dataBinding w:xpath="{path}" w:storeItemID="{{AA}}"/>'
    control = f"<w:sdt><w:sdtPr>{binding}{more}</w:sdtPr><w:sdtContent>{r(stored)}</w:sdtContent></w:sdt>"
    stream = docx(tbl(tr("规章", tc(f"<w:p>{control}</w:p>"))))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006"
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("customXml/item1.xml", xml)
        archive.writestr("customXml/itemProps1.xml", f'<x:datastoreItem x:itemID="{{AA}}" xmlns:x="{kind}/customXml"/>')
        archive.writestr(
            "customXml/_rels/item1.xml.rels",
            f'<Relationships xmlns="{kind.replace("officeDocument", "package")}/relationships"><Relationship Id="rId1" '
            f'Type="{kind}/relationships/customXmlProps" Target="itemProps1.xml"/></Relationships>',
        )
    return read(BytesIO(stream.getvalue()))


@pytest.mark.parametrize(
    ("xml", "more", "read_as"),
    [
        ("<r><v>53</v></r>", "", "〔未读出：8〕"),
        ("<r><v>8</v></r>", "", "8"),
        ("<r><w>53</w></r>", "", "8"),
        ("<r><v>53</v></r>", "<w:date/>", "8"),
        ("<r><v>b</v></r>", '<w:comboBox><w:listItem w:value="b" w:displayText="8"/></w:comboBox>', "8"),
    ],
)
def test_a_control_whose_data_say_otherwise_is_unread(xml: str, more: str, read_as: str) -> None:
    assert texts(bound(xml, "8", more)) == ["规章", read_as]


@pytest.mark.parametrize("path", ["//v", "/r/v/text()", "/r/*[1]", "/r/v[last()]"])
def test_a_control_bound_by_another_path_is_unread(path: str) -> None:
    assert texts(bound("<r><v>53</v></r>", "8", path=path)) == ["规章", "〔未读出：8〕"]


@pytest.mark.parametrize(("rule", "above", "read"), [("exact", 3, False), ("exact", 0, True), ("atLeast", 3, True)])
@pytest.mark.parametrize("way", ["paragraphs", "breaks", "spacing", "line", "style", "basis", "table", "defaults"])
def test_a_figure_below_the_end_of_its_row_is_unread(rule: str, above: int, read: bool, way: str) -> None:
    spacing = f'<w:pPr><w:spacing w:before="{above * 200}"/></w:pPr>'
    height = f'<w:trHeight w:val="400" w:hRule="{rule}"/>'
    figure = {
        "paragraphs": p("") * above + p("53"),
        "breaks": p("<w:r><w:br/></w:r>" * above, "53"),
        "spacing": p("53", properties=f'<w:spacing w:before="{above * 200}"/>'),
        "line": p("53", properties=f'<w:spacing w:line="{240 + above * 300}" w:lineRule="exact"/>'),
    }.get(way, p("53", properties='<w:pStyle w:val="X"/>' if way in ("style", "basis") else ""))
    styles = {
        "style": f'<w:style w:type="paragraph" w:styleId="X">{spacing}</w:style>',
        "basis": f'<w:style w:type="paragraph" w:styleId="X"><w:basedOn w:val="Y"/></w:style>'
        f'<w:style w:type="paragraph" w:styleId="Y">{spacing}</w:style>',
        "table": f'<w:style w:type="table" w:styleId="X">{spacing}</w:style>',
        "defaults": f"<w:docDefaults><w:pPrDefault>{spacing}</w:pPrDefault></w:docDefaults>",
    }.get(way, "")
    table = tbl(tr("规章", tc(figure), properties=height))
    table = table.replace("<w:tblPr/>", '<w:tblPr><w:tblStyle w:val="X"/></w:tblPr>') if way == "table" else table
    shown = texts(opened(table, styles=styles))[-1]
    assert read_number(shown).state == ("number" if read else "unread")

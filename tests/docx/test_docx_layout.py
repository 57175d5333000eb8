"""Word pages as GB/T 9704-2012 asks for them, the styles that programs know, and the order that ECMA-376 prescribes."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from convkit_docx import read, write
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from make.documents import documents, png
from make.docx_parts import docx as made
from make.docx_parts import field, p, r
from make.repeating import examples

import convkit
from convkit import Block, Cell, Document, Grid, Heading, Image, Inline, Item, List, Paragraph
from convkit.conversion import form_of
from convkit.testing import sample_report

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{WORD}}}"
MILLIMETRE = 1440 / 25.4
slow = examples(25)

# The order of children that ECMA-376 part 1 prescribes, annex A (wml.xsd), for each element that is written.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
    "lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tblBorders": "top left start bottom right end insideH insideV",
    "tblCellMar": "top left start bottom right end",
    "tbl": "tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
    "tc": "tcPr p",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "sdt": "sdtPr sdtEndPr sdtContent",
    "sdtPr": "rPr alias tag id lock placeholder temporary showingPlcHdr dataBinding label tabIndex",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "styles": "docDefaults latentStyles style",
    "docDefaults": "rPrDefault pPrDefault",
    "font": "altName panose1 charset family notTrueType pitch sig",
    "settings": "zoom defaultTabStop evenAndOddHeaders characterSpacingControl compat themeFontLang decimalSymbol "
    "listSeparator",
}
RANK = {name: {child: place for place, child in enumerate(order.split())} for name, order in ORDER.items()}
SAMPLE = (
    Heading((Inline("某市某局2021年政府信息公开工作年度报告"),), 0),
    *(Heading((Inline(f"第{level}级"),), level) for level in (1, 2, 3)),
    Paragraph((Inline("正文"), Inline("要点", None, True), Inline("网站", "https://a.example/", True))),
    Paragraph((Inline("　　自带缩进"),)),
    List((Item((Inline("加强学习。"),), "1."),)),
    Image(png(4), "image/png", "柱状图"),
    Paragraph((Inline("某市某局"),)),
    Paragraph((Inline("2022年1月28日"),)),
)


def package(*blocks: Block, **properties: str) -> zipfile.ZipFile:
    stream = io.BytesIO()
    list(write(Document(blocks, properties), stream))
    return zipfile.ZipFile(stream)


def part(archive: zipfile.ZipFile, name: str) -> etree._Element:
    return etree.fromstring(archive.read(f"word/{name}.xml"))


def report_package() -> zipfile.ZipFile:
    stream = io.BytesIO()
    convkit.write(sample_report(form_of("annual-report-2021")), stream, target_format="docx")
    return zipfile.ZipFile(stream)


def misplaced(root: etree._Element) -> list[str]:
    """The elements that the standard does not know in their place, or not in their order."""
    found = []
    for element in root.iter(*(W + name for name in RANK)):
        rank = RANK[str(element.tag).removeprefix(W)]
        places = [rank.get(str(child.tag).removeprefix(W), -1) for child in element]
        if -1 in places or places != sorted(places):
            found.append(etree.tostring(element).decode())
    return found


# -- the standard for files


@pytest.mark.parametrize("name", ["document", "styles", "settings", "fontTable", "footer1", "footer2"])
def test_the_parts_of_a_report_keep_the_order_of_the_standard(name: str) -> None:
    assert misplaced(part(report_package(), name)) == []
    assert misplaced(part(package(*SAMPLE, agency="某市某局"), name)) == []


@slow
@given(documents)
def test_any_document_keeps_the_order_of_the_standard(document: Document) -> None:
    assert misplaced(part(package(*document.blocks), "document")) == []


@pytest.mark.parametrize(("first", "second"), [("tcW", "vAlign"), ("alias", "tag"), ("pgSz", "pgMar")])
def test_another_order_is_noticed(first: str, second: str) -> None:
    root = part(report_package(), "document")
    element = next(root.iter(W + second))
    element.getparent().insert(0, element)  # type: ignore[union-attr]
    assert len(misplaced(root)) == 1


@slow
@given(documents)
def test_every_style_that_is_used_is_there_and_none_is_given_twice(document: Document) -> None:
    archive = package(*document.blocks)
    known = [style.get(f"{W}styleId") for style in part(archive, "styles").iter(f"{W}style")]
    named = part(archive, "document").iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
    assert {style.get(f"{W}val") for style in named} <= set(known)
    assert len(known) == len(set(known))


# -- the standard for official documents


def test_the_page_has_the_margins_of_an_official_document() -> None:
    section = part(package(*SAMPLE), "document").find(f".//{W}sectPr")
    assert section is not None
    margins = section.find(f"{W}pgMar")
    assert margins is not None
    found = [float(margins.get(W + side, "")) / MILLIMETRE for side in ("top", "left", "bottom", "right")]
    assert found == pytest.approx([37, 28, 35, 26], abs=0.05)
    lines = int(section.find(f"{W}docGrid").get(f"{W}linePitch", ""))  # type: ignore[union-attr]
    assert 22 * lines / MILLIMETRE == pytest.approx(225, abs=0.5)


LOOKS = {
    "Title": ("Title", "方正小标宋简体", 22),
    "Heading1": ("heading 1", "黑体", 16),
    "Heading2": ("heading 2", "楷体_GB2312", 16),
    "Heading3": ("heading 3", "仿宋_GB2312", 16),
    "BodyText": ("Body Text", "仿宋_GB2312", 16),
    "Footer": ("footer", "宋体", 14),
}


@pytest.mark.parametrize("identifier", LOOKS)
def test_a_style_has_its_font_and_size_under_the_name_that_word_gives_it(identifier: str) -> None:
    docx = pytest.importorskip("docx")
    archive = package(*SAMPLE)
    styles = docx.Document(archive.fp).styles.element
    (style,) = styles.xpath(f"w:style[@w:styleId='{identifier}']")
    fonts = style.xpath("w:rPr/w:rFonts/@w:eastAsia") or styles.xpath("w:docDefaults//w:rFonts/@w:eastAsia")
    size = style.xpath("w:rPr/w:sz/@w:val") or styles.xpath("w:docDefaults//w:sz/@w:val")
    assert (style.xpath("string(w:name/@w:val)"), fonts[0], int(size[0]) / 2) == LOOKS[identifier]
    assert fonts[0] in part(archive, "fontTable").xpath("*/@w:name", namespaces={"w": WORD})


def test_each_font_names_others_for_machines_that_lack_it() -> None:
    fonts = part(package(*SAMPLE), "fontTable")
    assert all(font.find(f"{W}altName") is not None for font in fonts)
    (body,) = (font for font in fonts if font.get(f"{W}name") == "仿宋_GB2312")
    assert body.find(f"{W}altName").get(f"{W}val", "").startswith("仿宋,FangSong")  # type: ignore[union-attr]


def test_headings_have_levels_and_texts_are_indented_by_two_characters() -> None:
    styles = part(package(*SAMPLE), "styles")
    levels = styles.xpath(
        "w:style[starts-with(@w:styleId,'Heading')]/w:pPr/w:outlineLvl/@w:val", namespaces={"w": WORD}
    )
    assert levels == [str(level) for level in range(9)]
    assert (
        styles.xpath("string(w:style[@w:styleId='BodyText']//w:ind/@w:firstLineChars)", namespaces={"w": WORD}) == "200"
    )


def test_nothing_but_a_title_of_several_lines_and_a_stressed_link_is_formatted_by_hand() -> None:
    root = part(package(*SAMPLE), "document")
    by_hand = [
        child.tag.removeprefix(W)
        for properties in root.iter(f"{W}pPr", f"{W}rPr")
        for child in properties
        if child.tag not in (f"{W}pStyle", f"{W}rStyle")
    ]
    assert by_hand == ["b"]


@pytest.mark.parametrize("agency", ["某局", "云岭市水务局", "威海市人力资源和社会保障局", "某" * 40])
def test_the_lines_of_a_title_are_nearly_equally_long(agency: str) -> None:
    title = f"{agency}2021年政府信息公开工作年度报告"  # 22 points, figures half as broad
    root = part(package(Heading((Inline(title),), 0)), "document")
    indent = root.find(f".//{W}ind")
    breadth = (len(title) - 2) * 22 * 20
    room = 8844 - (2 * int(indent.get(f"{W}left", "")) if indent is not None else 0)
    lines = -(-breadth // 8844)
    assert breadth < lines * room
    assert lines == 1 or breadth > 0.85 * lines * room


def test_who_signs_and_the_day_have_styles_of_their_own() -> None:
    signature = (Paragraph((Inline("某市某局"),), role="signature"), Paragraph((Inline("2022年1月28日"),), role="date"))
    root = part(package(*SAMPLE[:-2], *signature), "document")
    assert [style.get(f"{W}val") for style in root.iter(f"{W}pStyle")][-2:] == ["Signature", "Date"]
    root = part(package(*SAMPLE, agency="某市某局"), "document")
    assert [style.get(f"{W}val") for style in root.iter(f"{W}pStyle")][-2:] == ["BodyText", "BodyText"]


# -- page numbers


def test_the_number_of_the_page_stands_between_dashes_at_the_outer_edge() -> None:
    archive = package(*SAMPLE)
    assert part(archive, "settings").find(f"{W}evenAndOddHeaders") is not None
    kinds = {
        reference.get(f"{W}type"): reference.get(
            "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
        )
        for reference in part(archive, "document").iter(f"{W}footerReference")
    }
    related = archive.read("word/_rels/document.xml.rels").decode()
    edges = {}
    for kind, identifier in kinds.items():
        name = re.search(
            rf'Id="{identifier}"[^>]*Target="(footer\d)\.xml"|Target="(footer\d)\.xml"[^>]*Id="{identifier}"', related
        )
        assert name is not None
        footer = part(archive, name[1] or name[2])
        assert "".join(footer.itertext()) == "— 1 —"
        assert footer.find(f".//{W}fldSimple").get(f"{W}instr") == " PAGE "  # type: ignore[union-attr]
        style = footer.find(f".//{W}pStyle").get(f"{W}val")  # type: ignore[union-attr]
        edges[kind] = part(archive, "styles").xpath(
            f"string(w:style[@w:styleId='{style}']/w:pPr/w:jc/@w:val)", namespaces={"w": WORD}
        )
    assert edges == {"default": "right", "even": "left"}


@pytest.mark.parametrize(
    ("footer", "left_out"),
    [
        (p("— ", field(" PAGE ", "1"), " —"), 0),
        (p("第", field("PAGE \\* MERGEFORMAT", "1"), "页 共", field("NUMPAGES", "4"), "页"), 0),
        ('<w:p><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>', 0),
        (p("— 1 —"), 1),
        (p("某市某局 ", field(" PAGE ", "1")), 1),
        (p("2021 ", field(" PAGE ", "1")), 1),
        (p(field(" TITLE ", "年度报告")), 1),
        (p(field(" PAGEREF a ", "7")), 1),
    ],
)
def test_the_number_of_a_page_is_no_content_and_anything_else_is_named(footer: str, left_out: int) -> None:
    account = read(made(p("正文"), footer=footer)).account
    assert account.balanced
    assert sum(entry.held for entry in account.entries if entry.kind == "headersAndFooters") == left_out


def test_a_field_in_a_field_of_a_footer_is_followed() -> None:
    footer = p(field(' IF 1 = 1 "甲" "乙" ', field(" PAGE ", "1") + r("甲")))
    (entry,) = (e for e in read(made(p("正文"), footer=footer)).account.entries if e.kind == "headersAndFooters")
    assert entry.held == 1


# -- tables


@slow
@given(st.integers(1, 20), st.integers(1, 8), st.lists(st.integers(0, 26), min_size=1))
def test_columns_together_are_as_broad_as_the_text_and_cells_as_their_columns(
    columns: int, digits: int, labels: list[int]
) -> None:
    head = [Cell(1, column, "标" * labels[column % len(labels)]) for column in range(1, columns + 1)]
    figures = [Cell(2, column, "8" * digits) for column in range(1, columns + 1)]
    archive = package(Grid((*head, *figures), header_rows=1))
    (table,) = part(archive, "document").iter(f"{W}tbl")
    widths = [int(column.get(f"{W}w", "")) for column in table.iter(f"{W}gridCol")]
    for row in table.iter(f"{W}tr"):
        assert [int(cell.get(f"{W}w", "")) for cell in row.iter(f"{W}tcW")] == widths
    assert 0 <= 8844 - sum(widths) < 15
    size = part(archive, "styles").xpath(
        f"string(w:style[@w:styleId='{next(table.iter(f'{W}p')).find(f'.//{W}pStyle').get(f'{W}val')}']/w:rPr/w:sz/@w:val)",  # type: ignore[union-attr]
        namespaces={"w": WORD},
    )
    assert 13 <= int(size or 18) <= 21
    if columns <= 15:
        assert min(widths) - 56 >= digits * 5 * int(size or 18)


def test_a_caption_and_the_titles_below_it_stay_with_the_row_that_follows() -> None:
    archive = report_package()
    kept = {
        style.get(f"{W}styleId")
        for style in part(archive, "styles").iter(f"{W}style")
        if style.find(f"{W}pPr/{W}keepNext") is not None or "Header" in (style.get(f"{W}styleId") or "")
    }
    table = next(part(archive, "document").iter(f"{W}tbl"))
    kinds = [
        ("".join(row.itertext()), {style.get(f"{W}val") in kept for style in row.iter(f"{W}pStyle")})
        for row in table.iter(f"{W}tr")
    ]
    for text, keeps in kinds:
        assert keeps == {text.startswith(("第二十条", "信息内容"))}, text
    assert sum(text.startswith("第二十条") for text, _ in kinds) == 4

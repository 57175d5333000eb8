"""Word files with another page, size and look, as other people would lay them out."""

from __future__ import annotations

import re
import zipfile
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from lxml import etree

Element = etree._Element
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATED = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
SEEDS = Path(__file__).parents[2] / "seeds"

A4 = (210.0, 297.0)

STORY = (
    "（一）窗口建设。全年在十二个乡镇便民服务中心设立政府信息公开查阅点，配齐查询终端、复印设备和老花镜，开放时间与办事窗口一致，"
    "午间不休息。查阅点共接待1043人次，其中老年人占六成以上，现场答疑874人次，平均等候时间由18分钟缩短到7.5分钟，"
    "对行动不便的群众由村级代办员上门送达纸质文本，全年上门216次，无一逾期。",
    "二是把公开要求写进办文流程。公文起草时逐件注明主动公开、依申请公开或不予公开，注明不予公开的必须写清依据的条款；"
    "办公室每月抽查一次，抽查结果在局域网通报（首次抽查发现漏注37件，年末降为2件）。凡涉及群众切身利益的文件，发布时一并发布解读，"
    "做到文件与解读同步起草、同步审核、同步发布，全年发布解读材料58篇，其中图表解读21篇、短视频9条、现场说明会14场",
    "三是做好存量信息的清理工作。对2008年以来公布的4615条信息逐条核对，改正错链146处、错字389处，补充附件72个；"
    "对已经失效的文件加注“已废止”字样，不作删除，以便查考。清理工作由档案馆和信息中心共同完成，历时五个月，"
    "形成的台账已移交档案馆保存，台账编号为YL-2021-0387，今后每年12月核对一次。网站支持IPv6访问，并提供English页面。",
    "四是认真听取意见。全年收到意见建议95条，采纳61条，未采纳的逐条说明理由。",
)
"""Paragraphs long enough to run over lines and pages; one does not end as a sentence does."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a report is printed. Lengths are millimetres, sizes points.

    `size` is that of the running text, everything else in proportion. `indent` opens paragraphs with an indented line
    and leaves no room between them. `rows` says whether rows may be split over pages, and `repeat` whether the header
    rows of tables are said again on later pages. `lines` is how cells are told apart.
    """

    name: str
    size: float = 12.0
    page: tuple[float, float] = A4
    margin: float = 24.0
    indent: bool = True
    rows: Literal["split", "whole", "as they are"] = "split"
    repeat: bool = False
    lines: Literal["drawn", "none", "shades", "white on grey"] = "drawn"
    spacing: float = 0.0
    upright: Literal["", "tbRl", "tbRlV", "btLr"] = ""
    foot: Literal["", "number", "dashes", "of"] = ""
    head: str = ""
    tagged: bool = False
    table_size: float | None = None


def w(name: str) -> str:
    return f"{{{W}}}{name}"


def dressed(source: Path, target: Path, look: Look, story: bool = True) -> Path:
    """A Word file as it would be with another look, and with more to read in sections one, five and six."""
    with zipfile.ZipFile(source) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    document = etree.fromstring(parts["word/document.xml"])
    styles = etree.fromstring(parts["word/styles.xml"])
    if story:
        _tell(document)
    _resize(document, styles, look)
    _page(document, look)
    _paragraphs(document, look)
    for table in document.iter(w("tbl")):
        _table(table, look)
    if look.lines != "drawn":
        _without_lines(styles)
    if look.foot or look.head:
        _furniture(document, parts, look)
    parts["word/document.xml"] = etree.tostring(document)
    parts["word/styles.xml"] = etree.tostring(styles)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return target


def _item(paragraph: Element) -> Element | None:
    return paragraph.find(f"{w('pPr')}/{w('numPr')}")


def said(paragraph: Element) -> str:
    return "".join(text.text or "" for text in paragraph.iter(w("t")))


def _tell(document: Element) -> None:
    """Put the story behind the first paragraphs of sections one, five and six."""
    body = document.find(w("body"))
    assert body is not None
    heading = ""
    for paragraph in [one for one in body if one.tag == w("p")]:
        text = said(paragraph)
        if re.match("[一二三四五六]、", text):
            heading = text
        elif (
            heading[:1] in ("一", "五", "六") and len(text) > 20 and paragraph.find(f"{w('pPr')}/{w('numPr')}") is None
        ):
            after = paragraph
            for words in STORY[:: -1 if heading[:1] == "五" else 1]:
                new = deepcopy(paragraph)
                for child in [child for child in new if child.tag != w("pPr")]:
                    new.remove(child)
                run = etree.SubElement(new, w("r"))
                etree.SubElement(run, w("t")).text = words
                after.addnext(new)
                after = new
            heading = ""


def _resize(document: Element, styles: Element, look: Look) -> None:
    scale = look.size / 12.0
    for root in (styles, document):
        for tag in ("sz", "szCs"):
            for size in root.iter(w(tag)):
                if size.get(w("val")) and size.getparent() is not None and size.getparent().tag == w("rPr"):
                    size.set(w("val"), str(round(int(size.get(w("val"), "24")) * scale)))


def _page(document: Element, look: Look) -> None:
    for section in document.iter(w("sectPr")):
        size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
        assert size is not None
        assert margins is not None
        for name, length in zip(("w", "h"), look.page, strict=True):
            size.set(w(name), str(round(length * 56.7)))
        for name in ("left", "right", "top", "bottom"):
            margins.set(w(name), str(round(look.margin * 56.7)))
        for name in ("header", "footer"):
            margins.set(w(name), str(round(look.margin * 56.7 / 2)))
        grid = section.find(w("docGrid"))
        if grid is not None:
            section.remove(grid)


def _paragraphs(document: Element, look: Look) -> None:
    body = document.find(w("body"))
    assert body is not None
    for paragraph in [one for one in body if one.tag == w("p")]:
        properties = paragraph.find(w("pPr"))
        if look.indent and properties is not None and _is_body(properties):
            for tag in ("ind", "spacing", "jc"):
                for old in properties.findall(w(tag)):
                    properties.remove(old)
            place = next((at for at, one in enumerate(properties) if one.tag in (w("rPr"),)), len(properties))
            for new in (
                etree.Element(w("spacing"), {w("before"): "0", w("after"): "0", w("line"): "360"}),
                etree.Element(w("ind"), {w("firstLine"): str(round(look.size * 40)), w("firstLineChars"): "200"}),
                etree.Element(w("jc"), {w("val"): "both"}),
            ):
                properties.insert(place, new)
                place += 1
    if look.spacing:
        for run in document.iter(w("r")):
            inner = run.find(w("rPr"))
            if inner is None:
                inner = etree.Element(w("rPr"))
                run.insert(0, inner)
            etree.SubElement(inner, w("spacing"), {w("val"): str(round(look.spacing * 20))})


def _is_body(properties: Element) -> bool:
    """Whether a paragraph is running text: no title, heading, item or signature."""
    style = properties.find(w("pStyle"))
    plain = style is None or style.get(w("val")) in ("TextBody", "Normal")
    return plain and properties.find(w("numPr")) is None


_FILLS = ("DDE7F3", "F6E7D2")


def _table(table: Element, look: Look) -> None:
    rows = table.findall(w("tr"))
    wide = {place for place, row in enumerate(rows) if place < 3 and _is_header(row)}
    for number, row in enumerate(rows):
        properties = row.find(w("trPr"))
        if properties is None:
            properties = etree.Element(w("trPr"))
            row.insert(0, properties)
        for tag in ("cantSplit", "tblHeader") if look.rows != "as they are" else ():
            for old in properties.findall(w(tag)):
                properties.remove(old)
        if look.rows == "whole":
            etree.SubElement(properties, w("cantSplit"))
        if look.repeat and number in wide and all(before in wide for before in range(number)):
            etree.SubElement(properties, w("tblHeader"))
        for place, cell in enumerate(row.findall(w("tc"))):
            _cell(cell, look, (number + place) % 2)
    if look.lines != "drawn":
        _without_lines(table)
    if look.table_size is not None:
        for run in table.iter(w("r")):
            inner = run.find(w("rPr"))
            if inner is None:
                inner = etree.Element(w("rPr"))
                run.insert(0, inner)
            for tag in ("sz", "szCs"):
                for old in inner.findall(w(tag)):
                    inner.remove(old)
                etree.SubElement(inner, w(tag), {w("val"): str(round(look.table_size * 2))})


def _is_header(row: Element) -> bool:
    return not any(re.fullmatch(r"[-+\d.,]+", said(cell)) for cell in row.findall(w("tc")))


def _cell(cell: Element, look: Look, shade: int) -> None:
    properties = cell.find(w("tcPr"))
    assert properties is not None
    if look.lines in ("shades", "white on grey"):
        for old in properties.findall(w("shd")):
            properties.remove(old)
        fill = _FILLS[shade] if look.lines == "shades" else "D9D9D9"
        etree.SubElement(properties, w("shd"), {w("val"): "clear", w("color"): "auto", w("fill"): fill})
    if look.lines == "white on grey":
        for old in properties.findall(w("tcBorders")):
            properties.remove(old)
        borders = etree.SubElement(properties, w("tcBorders"))
        for side in ("top", "left", "bottom", "right"):
            etree.SubElement(borders, w(side), {w("val"): "single", w("sz"): "8", w("color"): "FFFFFF"})
    if look.upright and "".join(said(cell).split()).startswith("三、本年度办理结果"):
        for old in properties.findall(w("textDirection")):
            properties.remove(old)
        etree.SubElement(properties, w("textDirection"), {w("val"): look.upright})
    order = ["tcW", "gridSpan", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "textDirection", "tcFitText", "vAlign"]
    properties[:] = sorted(
        properties, key=lambda one: order.index(name) if (name := etree.QName(one).localname) in order else 99
    )


def _without_lines(root: Element) -> None:
    kept = "FFFFFF"
    for borders in [*root.iter(w("tblBorders")), *root.iter(w("tcBorders"))]:
        for side in borders:
            if side.get(w("color")) != kept:
                side.attrib.clear()
                side.set(w("val"), "nil")


_PAGE = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_FEET = {
    "number": _PAGE.format(code="PAGE"),
    "dashes": f"<w:r><w:t>— </w:t></w:r>{_PAGE.format(code='PAGE')}<w:r><w:t> —</w:t></w:r>",
    "of": f"<w:r><w:t>第 </w:t></w:r>{_PAGE.format(code='PAGE')}<w:r><w:t> 页 共 </w:t></w:r>"
    f"{_PAGE.format(code='NUMPAGES')}<w:r><w:t> 页</w:t></w:r>",
}


def _furniture(document: Element, parts: dict[str, bytes], look: Look) -> None:
    """A running head and a foot with the number of the page."""
    related = etree.fromstring(parts["word/_rels/document.xml.rels"])
    types = etree.fromstring(parts["[Content_Types].xml"])
    head = f"<w:r><w:t>{look.head}</w:t></w:r>" if look.head else ""
    for kind, inner in (("header", head), ("footer", _FEET.get(look.foot, ""))):
        if not inner:
            continue
        tag = "hdr" if kind == "header" else "ftr"
        parts[f"word/{kind}9.xml"] = (
            f'<w:{tag} xmlns:w="{W}"><w:p><w:pPr><w:jc w:val="center"/></w:pPr>{inner}</w:p></w:{tag}>'.encode()
        )
        base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        etree.SubElement(
            related, f"{{{RELATED}}}Relationship", Id=f"rId9{kind}", Type=f"{base}/{kind}", Target=f"{kind}9.xml"
        )
        etree.SubElement(
            types,
            f"{{{TYPES}}}Override",
            PartName=f"/word/{kind}9.xml",
            ContentType=f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml",
        )
        for section in document.iter(w("sectPr")):
            for old in section.findall(w(f"{kind}Reference")):
                section.remove(old)
            section.insert(0, etree.Element(w(f"{kind}Reference"), {w("type"): "default", f"{{{R}}}id": f"rId9{kind}"}))
    parts["word/_rels/document.xml.rels"] = etree.tostring(related)
    parts["[Content_Types].xml"] = etree.tostring(types)

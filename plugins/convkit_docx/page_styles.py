"""The styles of the pages that are written: fonts, headings, lists, tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convkit import parse_xml
from convkit_docx.word_names import LIST_STYLE, START_STYLE, WORD, W

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from lxml import etree

DEEPEST_LIST = 9
_SONG = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" w:eastAsia="宋体"/>'
_HEI = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:eastAsia="黑体"/>'
_LANGUAGE = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
_CENTRED = '<w:jc w:val="center"/>'
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _paragraph(identifier: str, name: str, properties: str, look: str, based: str = "Normal", more: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{identifier}"{more}><w:name w:val="{name}"/>'
        + (f'<w:basedOn w:val="{based}"/>' if based else "")
        + f"<w:qFormat/><w:pPr>{properties}</w:pPr><w:rPr>{look}</w:rPr></w:style>"
    )


def _heading(level: int) -> str:
    size = {1: 32, 2: 28, 3: 24}.get(level, 24)
    return _paragraph(
        f"Heading{level}",
        f"heading {level}",
        f'<w:keepNext/><w:keepLines/><w:spacing w:before="240" w:after="120"/><w:outlineLvl w:val="{level - 1}"/>',
        _HEI + _size(size),
    )


def _list(level: int) -> list[str]:
    left = 420 * (level + 1)
    indent = f'<w:tabs><w:tab w:val="left" w:pos="{left}"/></w:tabs><w:ind w:left="{left}" w:hanging="840"/>'
    common, first = list_style(level, False), list_style(level, True)
    return [
        _paragraph(common, f"{LIST_STYLE} {level}", indent, ""),
        _paragraph(first, f"{START_STYLE} {level}", "", "", common),
    ]


def list_style(level: int, first: bool) -> str:
    """The id of the style of a list item."""
    return f"{(START_STYLE if first else LIST_STYLE).replace(' ', '')}{level}"


def _styles() -> str:
    borders = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for edge in _EDGES)
    margins = (
        '<w:tblCellMar><w:top w:w="28" w:type="dxa"/><w:left w:w="57" w:type="dxa"/>'
        '<w:bottom w:w="28" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar>'
    )
    tight = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
    default = ' w:default="1"'
    lists = [style for level in range(1, DEEPEST_LIST + 1) for style in _list(level)]
    return "".join(
        [
            f'<w:styles xmlns:w="{WORD}"><w:docDefaults><w:rPrDefault><w:rPr>{_SONG}{_size(24)}{_LANGUAGE}'
            "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>",
            _paragraph("Normal", "Normal", '<w:spacing w:line="400" w:lineRule="atLeast"/>', "", "", default),
            '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
            '<w:name w:val="Default Paragraph Font"/></w:style>',
            '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
            '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>',
            _paragraph(
                "Title", "Title", '<w:spacing w:before="240" w:after="360"/><w:jc w:val="center"/>', _HEI + _size(44)
            ),
            *[_heading(level) for level in range(1, 10)],
            _paragraph("BodyText", "Body Text", '<w:ind w:firstLineChars="200" w:firstLine="480"/>', ""),
            *lists,
            _paragraph("ConvkitTableText", "Convkit Table Text", tight, _size(18)),
            _paragraph("ConvkitTableNumber", "Convkit Table Number", _CENTRED, "", "ConvkitTableText"),
            _paragraph("ConvkitTableHeader", "Convkit Table Header", _CENTRED, _HEI, "ConvkitTableText"),
            _paragraph("ConvkitPicture", "Convkit Picture", _CENTRED, ""),
            _paragraph(
                "ConvkitGap", "Convkit Gap", '<w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/>',
                _size(8),
            ),
            '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
            '<w:rPr><w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr></w:style>',
            '<w:style w:type="table" w:styleId="ConvkitTable"><w:name w:val="Convkit Table"/>'
            f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{borders}</w:tblBorders>{margins}</w:tblPr>'
            "</w:style></w:styles>",
        ]
    )  # fmt: skip


def set_styles(document: WordDocument) -> None:
    """Give a document the styles of the pages that are written, in place of those it has."""
    root: etree._Element = document.styles.element
    for child in list(root):
        root.remove(child)
    for child in list(parse_xml(_styles().encode(), "styles")):
        root.append(child)
    settings = document.settings.element
    for child in list(settings):
        if child.tag == f"{W}themeFontLang":
            child.set(f"{W}val", "en-US")
            child.set(f"{W}eastAsia", "zh-CN")

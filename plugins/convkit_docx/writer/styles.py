"""The styles of the pages that are written, after GB/T 9704-2012: title, headings, text, lists, tables."""

from __future__ import annotations

from functools import cache

from convkit.writing.official_page import LINE, TIGHT
from convkit_docx.names import LIST_STYLE, START_STYLE, WORD
from convkit_docx.writer.fonts import BODY, HEI, KAI, SONG, TITLE, fonts

DEEPEST_LIST = 9
TITLE_SIZE = 44
"""The size of the title in half points."""
TABLE_SIZES = (21, 18, 15, 13)
"""The sizes of the text in tables, in half points, from the one for few columns to the one for very many."""

_LANGUAGE = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
_CENTRED, _JUSTIFIED = '<w:jc w:val="center"/>', '<w:jc w:val="both"/>'
_INDENTED = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
_FLUSH = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
_EXACT = f'<w:spacing w:before="0" w:after="0" w:line="{LINE}" w:lineRule="exact"/>'
_OPEN = '<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
_LOOSE = '<w:spacing w:val="0"/>'
_KEPT = "<w:keepNext/><w:keepLines/>"
_TWO_CHARACTERS = 640
_FIRST, _STEP = 240, 160  # the places where the text of a list item may begin behind its marker
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
_BUILT_IN = {
    "Normal": "Normal", "Title": "Title", "BodyText": "Body Text", "Signature": "Signature", "Date": "Date",
    "Footer": "footer", **{f"Heading{level}": f"heading {level}" for level in range(1, 10)},
}  # fmt: skip


def list_style(level: int, first: bool) -> str:
    """The id of the style of a list item."""
    return f"{(START_STYLE if first else LIST_STYLE).replace(' ', '')}{level}"


def table_style(kind: str, size: int) -> str:
    """The id of the style of a paragraph in a table: Text, Number or Header, in one of the sizes."""
    return f"ConvkitTable{kind}" + (f"{size / 2:g}".replace(".", "") if size != TABLE_SIZES[0] else "")


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _paragraph(identifier: str, properties: str, look: str = "", based: str = "Normal", name: str = "") -> str:
    """A paragraph style; one that Word itself has bears the name that Word gives it."""
    known = _BUILT_IN.get(identifier)
    head = ' w:default="1"' if identifier == "Normal" else "" if known else ' w:customStyle="1"'
    after = '<w:next w:val="BodyText"/>' if identifier == "Title" or identifier.startswith("Heading") else ""
    return (
        f'<w:style w:type="paragraph"{head} w:styleId="{identifier}"><w:name w:val="{known or name}"/>'
        + (f'<w:basedOn w:val="{based}"/>' if identifier != "Normal" else "")
        + f"{after}<w:qFormat/><w:pPr>{properties}</w:pPr>{f'<w:rPr>{look}</w:rPr>' if look else ''}</w:style>"
    )


def _heading(level: int) -> str:
    look = {1: fonts(HEI), 2: fonts(KAI)}.get(level, "")
    return _paragraph(f"Heading{level}", f'{_KEPT}{_INDENTED}<w:outlineLvl w:val="{level - 1}"/>', look)


def _list(level: int) -> list[str]:
    begin = _TWO_CHARACTERS * level
    stops = "".join(f'<w:tab w:val="left" w:pos="{begin + _FIRST + _STEP * step}"/>' for step in range(10))
    indent = f'<w:tabs>{stops}</w:tabs><w:ind w:firstLine="{begin}"/>{_JUSTIFIED}'
    common, first = list_style(level, False), list_style(level, True)
    return [
        _paragraph(common, indent, name=f"{LIST_STYLE} {level}"),
        _paragraph(first, "", "", common, f"{START_STYLE} {level}"),
    ]


def _table_texts() -> list[str]:
    """The styles of paragraphs in tables: text, what is centred, and headers, which stay with the row below."""
    found = [
        _paragraph("ConvkitTableText", _OPEN, fonts(SONG) + _LOOSE + _size(TABLE_SIZES[0]), name="Convkit Table Text"),
        _paragraph("ConvkitTableNumber", _CENTRED, "", "ConvkitTableText", "Convkit Table Number"),
        _paragraph("ConvkitTableHeader", f"<w:keepNext/>{_CENTRED}", fonts(HEI), "ConvkitTableText",
                   "Convkit Table Header"),
    ]  # fmt: skip
    for size in TABLE_SIZES[1:]:
        for kind in ("Text", "Number", "Header"):
            name = f"Convkit Table {kind} {size / 2:g}"
            found.append(_paragraph(table_style(kind, size), "", _size(size), f"ConvkitTable{kind}", name))
    return found


def _table(identifier: str, name: str, beside: int, above: int) -> str:
    borders = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for edge in _EDGES)
    margins = "".join(
        f'<w:{edge} w:w="{width}" w:type="dxa"/>'
        for edge, width in (("top", above), ("left", beside), ("bottom", above), ("right", beside))
    )
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{identifier}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{borders}</w:tblBorders>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>"
    )


def _characters() -> str:
    return (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/></w:style>'
        '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
        '<w:rPr><w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:qFormat/>'
        "<w:rPr><w:b/><w:bCs/></w:rPr></w:style>"
    )


@cache
def style_sheet() -> str:
    """The part that describes the styles."""
    lists = [style for level in range(1, DEEPEST_LIST + 1) for style in _list(level)]
    page_number = fonts(SONG, SONG.name) + _LOOSE + _size(28)
    near_edge = (
        '<w:spacing w:line="240" w:lineRule="auto"/><w:ind w:{side}Chars="100" w:{side}="280"/><w:jc w:val="{side}"/>'
    )
    return "".join(
        [
            f'<w:styles xmlns:w="{WORD}"><w:docDefaults><w:rPrDefault><w:rPr>{fonts(BODY)}{_size(32)}{_LANGUAGE}'
            "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>",
            _paragraph("Normal", f'<w:widowControl w:val="0"/>{_EXACT}', f'<w:spacing w:val="{TIGHT}"/>'),
            _characters(),
            _paragraph("Title", f'{_KEPT}<w:spacing w:after="{LINE}" w:line="700" w:lineRule="exact"/>{_CENTRED}',
                       fonts(TITLE) + _LOOSE + _size(TITLE_SIZE)),
            *[_heading(level) for level in range(1, 10)],
            _paragraph("BodyText", _INDENTED + _JUSTIFIED),
            _paragraph("ConvkitBodyTextFlush", _FLUSH, "", "BodyText", "Convkit Body Text Flush"),
            _paragraph("Signature", '<w:keepNext/><w:ind w:rightChars="200" w:right="640"/><w:jc w:val="right"/>'),
            _paragraph("Date", '<w:ind w:rightChars="400" w:right="1280"/><w:jc w:val="right"/>'),
            *lists,
            *_table_texts(),
            _paragraph("ConvkitPicture", _OPEN + _CENTRED, name="Convkit Picture"),
            _paragraph("ConvkitGap", '<w:snapToGrid w:val="0"/><w:spacing w:line="120" w:lineRule="exact"/>', _size(8),
                       name="Convkit Gap"),
            _paragraph("Footer", near_edge.format(side="right"), page_number),
            _paragraph("ConvkitFooterEven", near_edge.format(side="left"), "", "Footer", "Convkit Footer Even"),
            _table("ConvkitTable", "Convkit Table", 57, 40),
            _table("ConvkitDenseTable", "Convkit Dense Table", 28, 28),
            "</w:styles>",
        ]
    )  # fmt: skip

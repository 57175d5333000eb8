"""The page of an official document (GB/T 9704-2012): its margins, its grid of lines and characters, its number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convkit.writing.official_page import BOTTOM, LEFT, LINE, PAGE, RIGHT, TOP
from convkit_docx.names import WORD
from convkit_docx.writer.fonts import font_table
from convkit_docx.writer.styles import style_sheet

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_FOOTER = 1400  # the dashes of the page number stand 7 mm below the text

_FOOTERS = (("default", "Footer"), ("even", "ConvkitFooterEven"))
_SETTINGS = (
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
    '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:useFELayout/>{compat}</w:compat>'
    '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
)
_COMPAT = {
    "compatibilityMode": 15, "overrideTableStyleFontSizeAndJustification": 1, "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1, "differentiateMultirowTableHeaders": 1,
}  # fmt: skip


def set_frame(word: WordDocument) -> str:
    """Give a document its styles, settings, fonts and page numbers; the properties of its section come back."""
    _relate(word, "styles", "STYLES", style_sheet())
    _relate(word, "settings", "SETTINGS", _settings())
    _relate(word, "fontTable", "FONT_TABLE", font_table())
    references = "".join(
        f'<w:footerReference w:type="{kind}" r:id="{_relate(word, f"footer{number}", "FOOTER", _footer(style))}"/>'
        for number, (kind, style) in enumerate(_FOOTERS, 1)
    )
    return (
        f'<w:sectPr>{references}<w:pgSz w:w="{PAGE[0]}" w:h="{PAGE[1]}"/>'
        f'<w:pgMar w:top="{TOP}" w:right="{RIGHT}" w:bottom="{BOTTOM}" w:left="{LEFT}" w:header="851" '
        f'w:footer="{_FOOTER}" w:gutter="0"/>'
        f'<w:docGrid w:type="lines" w:linePitch="{LINE}"/></w:sectPr>'
    )


def _settings() -> str:
    compat = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in _COMPAT.items()
    )
    return f'<w:settings xmlns:w="{WORD}">{_SETTINGS.format(compat=compat)}</w:settings>'


def _footer(style: str) -> str:
    """A footer with the page number between dashes."""
    return (
        f'<w:ftr xmlns:w="{WORD}"><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        '<w:r><w:t xml:space="preserve">— </w:t></w:r>'
        '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        '<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>'
    )


def _relate(word: WordDocument, name: str, kind: str, content: str) -> str:
    """The id of the relationship to a new part of the document."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    data = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{content}'.encode()
    part = Part(PackURI(f"/word/{name}.xml"), getattr(CONTENT_TYPE, f"WML_{kind}"), data, word.part.package)
    return str(word.part.relate_to(part, getattr(RELATIONSHIP_TYPE, kind)))

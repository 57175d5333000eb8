"""A document of blocks as a Word document on A4 pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO

from convkit import (
    Document,
    Grid,
    Heading,
    Image,
    Inline,
    List,
    Loss,
    Paragraph,
    open_zip,
    parse_xml,
    zip_writer,
)
from convkit.writing.places import Place, places
from convkit_docx.names import WORD
from convkit_docx.writer.frame import set_frame
from convkit_docx.writer.pictures import Pictures, picture
from convkit_docx.writer.runs import Pages, fit, paragraph, runs
from convkit_docx.writer.styles import DEEPEST_LIST, list_style
from convkit_docx.writer.tables import table
from convkit_docx.writer.title import indents

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_SPACES = (
    f'xmlns:w="{WORD}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    f'xmlns:wp="{_DRAWING}/wordprocessingDrawing" xmlns:a="{_DRAWING}/main" xmlns:pic="{_DRAWING}/picture"'
)
_GAP = paragraph("ConvkitGap", "")
_SIGNED = {"signature": "Signature", "date": "Date"}
_TEMPLATE_PARTS = (
    "thumbnail", "customXml", "styles", "stylesWithEffects", "numbering", "settings", "fontTable", "webSettings",
    "extended-properties",
)  # fmt: skip
_DEEPEST_HEADING = 9


def write_document(document: Document, stream: BinaryIO) -> Iterable[Loss]:
    """Write a document as a Word file; what it could not carry comes back."""
    import docx
    from docx.opc.constants import RELATIONSHIP_TYPE

    word = docx.Document()
    _clear(word)
    pages = Pages(lambda target: str(word.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)))
    pictures = Pictures(word.part)
    section = set_frame(word)
    body = "".join(_blocks(pages, pictures, document))
    root = parse_xml(f"<w:body {_SPACES}>{body}{section}</w:body>".encode(), "document")
    word.element.replace(word.element.body, root)
    _describe(word, document, pages)
    if document.carried is not None:
        _embed(word, document.carried)
    _save(word, stream)
    return pages.losses


def _blocks(pages: Pages, pictures: Pictures, document: Document) -> Iterator[str]:
    tables = 0
    for block, place in zip(document.blocks, places(document.blocks), strict=True):
        match block:
            case Heading(run_in=True):
                stressed = [Inline(inline.text, inline.link, True) for inline in block.inlines]
                yield paragraph("BodyText", runs(pages, stressed, place))
            case Heading():
                title = block.level <= 0
                style = "Title" if title else f"Heading{min(block.level, _DEEPEST_HEADING)}"
                yield paragraph(style, runs(pages, block.inlines, place), indents(block.text) if title else "")
            case Paragraph():
                # a text that brings its own indent is not indented twice
                style = "ConvkitBodyTextFlush" if block.text[:1].isspace() else "BodyText"
                yield paragraph(_SIGNED.get(block.role, style), runs(pages, block.inlines, place))
            case List():
                yield from _list(pages, block, place)
            case Grid() if block.cells:
                tables += 1
                yield table(pages, block, tables) + _GAP
            case Image():
                yield picture(pages, pictures, block)


def _list(pages: Pages, block: List, place: Place) -> Iterator[str]:
    for index, item in enumerate(block.items):
        style = list_style(min(max(item.level, 1), DEEPEST_LIST), index == 0)
        yield paragraph(style, runs(pages, (Inline(f"{item.marker}\t"), *item.inlines), place))


def _clear(word: WordDocument) -> None:
    """Take out of the library's template what says nothing of this document: its section, thumbnail, custom parts."""
    body = word.element.body
    for child in list(body):
        body.remove(child)
    for relations in (word.part.package.rels, word.part.rels):
        for identifier, relation in list(relations.items()):
            if relation.reltype.rpartition("/")[2] in _TEMPLATE_PARTS:
                del relations[identifier]


def _describe(word: WordDocument, document: Document, pages: Pages) -> None:
    """State title, agency and language, and nothing else: no time, no person, no program."""
    properties: Any = word.core_properties
    for child in list(properties._element):
        properties._element.remove(child)
    stated = (("title", "title", ""), ("author", "agency", ""), ("language", "language", "zh-CN"))
    for name, key, otherwise in stated:
        text = fit(pages, document.properties.get(key, otherwise), key)[:255]
        if text:
            setattr(properties, name, text)


def _embed(word: WordDocument, carried: bytes) -> None:
    """Put the canonical XML among the custom parts of the document."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    package = word.part.package
    space = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
    described = (
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
        f'<ds:datastoreItem ds:itemID="{{0C0A6B52-6B5D-4E0B-9D3A-6A1F5E1B2C21}}" xmlns:ds="{space}">'
        "<ds:schemaRefs/></ds:datastoreItem>"
    ).encode()
    item = Part(PackURI("/customXml/item1.xml"), "application/xml", carried, package)
    properties = Part(
        PackURI("/customXml/itemProps1.xml"),
        "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
        described,
        package,
    )
    item.relate_to(properties, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
    word.part.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)


def _save(word: WordDocument, stream: BinaryIO) -> None:
    saved = BytesIO()
    word.save(saved)
    saved.seek(0)
    parts = open_zip(saved)
    with zip_writer(stream) as target:
        for name in parts.names:
            target.write(name, parts.read(name))

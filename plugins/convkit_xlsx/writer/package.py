"""Turns what openpyxl made into the final file: merges, pictures, embedded XML, relative targets, fixed times."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Sequence
from typing import BinaryIO

from convkit import Document, zip_writer
from convkit.writing import attribute, escaped, possible
from convkit.writing.pictures import EXTENSIONS
from convkit_xlsx.writer.additions import Additions, with_additions
from convkit_xlsx.writer.sheet import Placed

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FIRST = ("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels")
_EMUS = 9_525  # of one pixel
_INLINE_STRING = re.compile(rb'<c ([^>]*)t="inlineStr"([^>]*)><is>(.*?)</is></c>', re.DOTALL)
_FONT, _PROPERTY = re.compile(rb"<(font|rPr)>.*?</\1>", re.DOTALL), re.compile(rb"(<([a-zA-Z]+)\b[^>]*/>)")
_FONT_ORDER = (
    "b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color", "name", "rFont",
    "family", "charset", "scheme",
)  # fmt: skip
_ABSOLUTE = re.compile(r'(?<= Target=")/([^"]*)(?=")')
_APPLICATION = (
    _HEAD + '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>convkit</Application></Properties>"
)


def finish(
    parts: dict[str, bytes], stream: BinaryIO, document: Document, sheets: list[Additions], names: dict[str, str]
) -> None:
    """Write the final container to the stream, from the parts that openpyxl made, which are changed in place.

    `sheets` has what is added to each sheet, `names` the defined names with what they stand for. They are added here,
    since openpyxl takes a quarter of the time of writing for names and merges alone.
    """
    types: list[str] = []
    strings: dict[bytes, int] = {}
    for number, additions in enumerate(sheets, start=1):
        name = f"xl/worksheets/sheet{number}.xml"
        parts[name] = with_additions(_with_shared_strings(parts[name], strings), additions)
        if additions.pictures:
            _add_pictures(parts, number, additions.pictures, types)
    _add_shared_strings(parts, strings, types)
    for name in ("xl/styles.xml", "xl/sharedStrings.xml"):
        parts[name] = _FONT.sub(_in_order, parts[name])
    parts["xl/workbook.xml"] = _with_names(parts["xl/workbook.xml"], names)
    if document.carried is not None:
        _embed(parts, document.carried, types)
    parts["docProps/core.xml"] = _core(document).encode()
    parts["docProps/app.xml"] = _APPLICATION.encode()
    for name in [name for name in parts if name.endswith(".rels")]:
        parts[name] = _relative(parts[name], posixpath.dirname(posixpath.dirname(name)))
    kinds = parts["[Content_Types].xml"].decode()
    parts["[Content_Types].xml"] = kinds.replace("</Types>", "".join(dict.fromkeys(types)) + "</Types>").encode()
    with zip_writer(stream) as target:
        for name in sorted(parts, key=lambda name: (_FIRST.index(name) if name in _FIRST else len(_FIRST), name)):
            target.write(name, parts[name])


def _in_order(font: re.Match[bytes]) -> bytes:
    """A font with its properties in the order of Excel's own schema, which openpyxl does not keep."""
    properties = sorted(_PROPERTY.findall(font[0]), key=lambda each: _FONT_ORDER.index(each[1].decode()))
    return b"<%b>%b</%b>" % (font[1], b"".join([whole for whole, _ in properties]), font[1])


def _with_names(workbook: bytes, names: dict[str, str]) -> bytes:
    """The workbook with defined names before those that it has, which belong to single sheets."""
    if not names:
        return workbook
    listed = "".join(f'<definedName name="{name}">{escaped(cell)}</definedName>' for name, cell in names.items())
    added = b"<definedNames>" + listed.encode()
    if b"<definedNames>" in workbook:
        return workbook.replace(b"<definedNames>", added, 1)
    return re.sub(rb"(<definedNames ?/>)?(?=<calcPr)", lambda _: added + b"</definedNames>", workbook, count=1)


def _with_shared_strings(sheet: bytes, strings: dict[bytes, int]) -> bytes:
    """The sheet with its texts moved to the table of shared strings: pandoc sees no others."""

    def move(match: re.Match[bytes]) -> bytes:
        number = strings.setdefault(match[3], len(strings))
        return b'<c %bt="s"%b><v>%d</v></c>' % (match[1], match[2], number)

    return _INLINE_STRING.sub(move, sheet)


def _add_shared_strings(parts: dict[str, bytes], strings: dict[bytes, int], types: list[str]) -> None:
    items = b"".join(b"<si>%b</si>" % item for item in strings)
    namespace = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    table = b'<sst xmlns="%b" uniqueCount="%d">%b</sst>' % (namespace, len(strings), items)
    parts["xl/sharedStrings.xml"] = _HEAD.encode() + table
    _add_relation(parts, "xl/_rels/workbook.xml.rels", "sharedStrings", "sharedStrings.xml")
    types.append(
        '<Override PartName="/xl/sharedStrings.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
    )


def _relative(relations: bytes, folder: str) -> bytes:
    """The relationships with targets as seen from their part: some programs read no others."""

    def seen_from(match: re.Match[str]) -> str:
        return posixpath.relpath(match[1], folder or ".")

    def each(match: re.Match[str]) -> str:
        return match[0] if 'TargetMode="External"' in match[0] else _ABSOLUTE.sub(seen_from, match[0])

    return re.sub(r"<Relationship\b[^>]*>", each, relations.decode()).encode()


def _add_relation(parts: dict[str, bytes], name: str, kind: str, target: str) -> str:
    """Add a relationship to a part of relationships; its id comes back."""
    text = parts.get(name, f'{_HEAD}<Relationships xmlns="{_RELATIONS}"></Relationships>'.encode()).decode()
    identifier = f"rId{text.count('<Relationship ') + 1}"
    entry = f'<Relationship Id="{identifier}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
    parts[name] = text.replace("</Relationships>", f"{entry}</Relationships>").encode()
    return identifier


def _add_pictures(parts: dict[str, bytes], number: int, pictures: Sequence[Placed], types: list[str]) -> None:
    """Add the drawing of a sheet, its pictures as they are, and what leads to them."""
    drawing = f"xl/drawings/drawing{number}.xml"
    anchors = []
    for position, placed in enumerate(pictures, start=1):
        kind = placed.image.media_type
        extension = EXTENSIONS.get(kind) or "bin"
        name = f"xl/media/image{number}_{position}.{extension}"
        parts[name] = placed.image.data
        if kind in EXTENSIONS:
            types.append(f'<Default Extension="{extension}" ContentType="{kind}"/>')
        else:
            types.append(f'<Override PartName="/{name}" ContentType="{attribute(kind or "image/x-unknown")}"/>')
        relation = _add_relation(
            parts, f"xl/drawings/_rels/drawing{number}.xml.rels", "image", f"../media/{posixpath.basename(name)}"
        )
        anchors.append(_anchor(placed, position, relation))
    parts[drawing] = (
        f'{_HEAD}<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
        f'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="{_OFFICE}">{"".join(anchors)}'
        "</xdr:wsDr>"
    ).encode()
    types.append(
        f'<Override PartName="/{drawing}" ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/>'
    )
    sheet = f"xl/worksheets/sheet{number}.xml"
    identifier = _add_relation(
        parts, f"xl/worksheets/_rels/sheet{number}.xml.rels", "drawing", f"../drawings/drawing{number}.xml"
    )
    added = f'<drawing xmlns:r="{_OFFICE}" r:id="{identifier}"/></worksheet>'.encode()
    parts[sheet] = parts[sheet].replace(b"</worksheet>", added)


def _anchor(placed: Placed, position: int, relation: str) -> str:
    extent = f'cx="{placed.width * _EMUS}" cy="{placed.height * _EMUS}"'
    description = attribute(possible(placed.image.alternative)[0])
    return (
        "<xdr:oneCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:colOff>0</xdr:colOff>"
        f"<xdr:row>{placed.row - 1}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:ext {extent}/>"
        "<xdr:pic><xdr:nvPicPr>"
        f'<xdr:cNvPr id="{position + 1}" name="Picture {position}" descr="{description}"/><xdr:cNvPicPr>'
        '<a:picLocks noChangeAspect="1"/></xdr:cNvPicPr></xdr:nvPicPr><xdr:blipFill>'
        f'<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext {extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr>'
        "</xdr:pic><xdr:clientData/></xdr:oneCellAnchor>"
    )


def _embed(parts: dict[str, bytes], carried: bytes, types: list[str]) -> None:
    """Add the canonical XML as a custom XML part, for other tools."""
    digits = hashlib.sha256(carried).hexdigest().upper()
    identifier = f"{{{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:32]}}}"
    parts["customXml/item1.xml"] = carried
    parts["customXml/itemProps1.xml"] = (
        f'{_HEAD}<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" '
        f'ds:itemID="{identifier}"/>'
    ).encode()
    _add_relation(parts, "customXml/_rels/item1.xml.rels", "customXmlProps", "itemProps1.xml")
    _add_relation(parts, "xl/_rels/workbook.xml.rels", "customXml", "../customXml/item1.xml")
    types.append(
        '<Override PartName="/customXml/itemProps1.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.customXmlProperties+xml"/>'
    )


def _core(document: Document) -> str:
    fields = (
        ("dc:title", document.properties.get("title", "")),
        ("dc:creator", document.properties.get("agency", "")),
        ("dc:language", document.properties.get("language", "")),
    )
    entries = "".join(f"<{name}>{escaped(possible(text)[0])}</{name}>" for name, text in fields if text.strip())
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/">{entries}</cp:coreProperties>'
    )

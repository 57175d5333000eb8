"""The container of a workbook: its sheets, what they share, pictures, the embedded XML, and what leads to all of it."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from convkit import Document, zip_writer
from convkit.writing import attribute, escaped, possible
from convkit.writing.pictures import EXTENSIONS
from convkit_xlsx.writer.additions import Additions
from convkit_xlsx.writer.looks import Looks
from convkit_xlsx.writer.names import in_formula
from convkit_xlsx.writer.sheet import Placed
from convkit_xlsx.writer.worksheet import MAIN, OFFICE, Sheet, markup_of

_THEME = Path(__file__).with_name("theme1.xml")
"""The fonts and colours that Office gives every workbook, as openpyxl has them (MIT licence)."""
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FIRST = ("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels")
_EMUS = 9_525  # of one pixel
_TYPES = "application/vnd.openxmlformats-"
_APPLICATION = (
    _HEAD + '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>convkit</Application></Properties>"
)
_ROOT = (
    f'<Relationships xmlns="{_RELATIONS}">'
    f'<Relationship Type="{OFFICE}/officeDocument" Target="xl/workbook.xml" Id="rId1"/>'
    f'<Relationship Type="{_RELATIONS}/metadata/core-properties" Target="docProps/core.xml" Id="rId2"/>'
    f'<Relationship Type="{OFFICE}/extended-properties" Target="docProps/app.xml" Id="rId3"/></Relationships>'
)
_VIEW = (
    '<workbookPr/><workbookProtection/><bookViews><workbookView visibility="visible" minimized="0" '
    'showHorizontalScroll="1" showVerticalScroll="1" showSheetTabs="1" tabRatio="600" firstSheet="0" activeTab="0" '
    'autoFilterDateGrouping="1"/></bookViews>'
)


def write_package(
    sheets: Sequence[tuple[Sheet, Additions]], looks: Looks, conditional: Iterable[str], stream: BinaryIO,
    document: Document, names: Mapping[str, str],
) -> None:  # fmt: skip
    """Write the container of these sheets to a stream.

    `conditional` are the conditional looks, `names` the defined names with what they stand for.
    """
    parts: dict[str, bytes] = {}
    types: list[str] = []
    strings: dict[str, int] = {}
    for number, (sheet, additions) in enumerate(sheets, start=1):
        _add_sheet(parts, number, sheet, looks, strings, additions, types)
    parts["xl/styles.xml"] = looks.stylesheet(conditional)
    parts["xl/theme/theme1.xml"] = _THEME.read_bytes()
    parts["xl/workbook.xml"] = _workbook([sheet for sheet, _ in sheets], names).encode()
    parts["_rels/.rels"] = _ROOT.encode()
    parts["xl/_rels/workbook.xml.rels"] = _relations(
        [("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(sheets) + 1)]
        + [("styles", "styles.xml"), ("theme", "theme/theme1.xml")]
    )
    _add_shared_strings(parts, strings, types)
    if document.carried is not None:
        _embed(parts, document.carried, types)
    parts["docProps/core.xml"] = _core(document).encode()
    parts["docProps/app.xml"] = _APPLICATION.encode()
    parts["[Content_Types].xml"] = _content_types(len(sheets), types).encode()
    with zip_writer(stream) as target:
        for name in sorted(parts, key=lambda name: (_FIRST.index(name) if name in _FIRST else len(_FIRST), name)):
            target.write(name, parts[name])


def _add_sheet(
    parts: dict[str, bytes], number: int, sheet: Sheet, looks: Looks, strings: dict[str, int], additions: Additions,
    types: list[str],
) -> None:  # fmt: skip
    """Add a sheet, what its links lead to, and its pictures."""
    text, targets = markup_of(sheet, looks, strings, additions.rows, additions.areas, additions.totals)
    if targets:
        parts[f"xl/worksheets/_rels/sheet{number}.xml.rels"] = _relations(
            [("hyperlink", target) for target in targets], ' TargetMode="External"'
        )
    drawing = _add_pictures(parts, number, additions.pictures, types) if additions.pictures else ""
    parts[f"xl/worksheets/sheet{number}.xml"] = f"{text}{drawing}</worksheet>".encode()


def _relations(targets: Iterable[tuple[str, str]], mode: str = "") -> bytes:
    """A part of relationships that lead to targets of these kinds."""
    listed = (
        f'<Relationship Type="{OFFICE}/{kind}" Target="{attribute(target)}"{mode} Id="rId{number}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_RELATIONS}">{"".join(listed)}</Relationships>'.encode()


def _workbook(sheets: Sequence[Sheet], names: Mapping[str, str]) -> str:
    """The part that names the sheets, the rows that are printed on each page, and places."""
    listed = "".join(
        f'<sheet xmlns:r="{OFFICE}" name="{attribute(sheet.title)}" sheetId="{number}" state="visible" '
        f'r:id="rId{number}"/>'
        for number, sheet in enumerate(sheets, start=1)
    )
    places = [f'<definedName name="{name}">{escaped(cell)}</definedName>' for name, cell in names.items()]
    places += [
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{number}">'
        f"{escaped(in_formula(sheet.title))}!${sheet.title_rows[0]}:${sheet.title_rows[1]}</definedName>"
        for number, sheet in enumerate(sheets)
        if sheet.title_rows is not None
    ]
    named = f"<definedNames>{''.join(places)}</definedNames>" if places else "<definedNames/>"
    # The results are stored, so that nothing is to be calculated when the file is opened.
    return (
        f'<workbook xmlns="{MAIN}">{_VIEW}<sheets>{listed}</sheets>{named}'
        '<calcPr calcId="124519" fullCalcOnLoad="0"/></workbook>'
    )


def _content_types(sheets: int, more: Iterable[str]) -> str:
    """What each part is, in the order in which it was added."""
    spreadsheet = f"{_TYPES}officedocument.spreadsheetml"
    kinds = {
        "xl/styles.xml": f"{spreadsheet}.styles+xml",
        "xl/theme/theme1.xml": f"{_TYPES}officedocument.theme+xml",
        "docProps/core.xml": f"{_TYPES}package.core-properties+xml",
        "docProps/app.xml": f"{_TYPES}officedocument.extended-properties+xml",
        **{f"xl/worksheets/sheet{number}.xml": f"{spreadsheet}.worksheet+xml" for number in range(1, sheets + 1)},
        "xl/workbook.xml": f"{spreadsheet}.sheet.main+xml",
    }
    known = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{_TYPES}package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{known}{"".join(dict.fromkeys(more))}</Types>'
    )


def _add_shared_strings(parts: dict[str, bytes], strings: Iterable[str], types: list[str]) -> None:
    """Add the table of the texts of all cells: pandoc sees no others."""
    items = [f"<si>{item}</si>" for item in strings]
    table = f'<sst xmlns="{MAIN}" uniqueCount="{len(items)}">{"".join(items)}</sst>'
    parts["xl/sharedStrings.xml"] = (_HEAD + table).encode("ascii", "xmlcharrefreplace")
    _add_relation(parts, "xl/_rels/workbook.xml.rels", "sharedStrings", "sharedStrings.xml")
    types.append(
        f'<Override PartName="/xl/sharedStrings.xml" '
        f'ContentType="{_TYPES}officedocument.spreadsheetml.sharedStrings+xml"/>'
    )


def _add_relation(parts: dict[str, bytes], name: str, kind: str, target: str) -> str:
    """Add a relationship to a part of relationships; its id comes back."""
    text = parts.get(name, f'{_HEAD}<Relationships xmlns="{_RELATIONS}"></Relationships>'.encode()).decode()
    identifier = f"rId{text.count('<Relationship ') + 1}"
    entry = f'<Relationship Id="{identifier}" Type="{OFFICE}/{kind}" Target="{target}"/>'
    parts[name] = text.replace("</Relationships>", f"{entry}</Relationships>").encode()
    return identifier


def _add_pictures(parts: dict[str, bytes], number: int, pictures: Sequence[Placed], types: list[str]) -> str:
    """Add the drawing of a sheet, its pictures as they are, and what leads to them; what the sheet says of it."""
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
        f'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="{OFFICE}">{"".join(anchors)}'
        "</xdr:wsDr>"
    ).encode()
    types.append(
        f'<Override PartName="/{drawing}" ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/>'
    )
    identifier = _add_relation(
        parts, f"xl/worksheets/_rels/sheet{number}.xml.rels", "drawing", f"../drawings/drawing{number}.xml"
    )
    return f'<drawing xmlns:r="{OFFICE}" r:id="{identifier}"/>'


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

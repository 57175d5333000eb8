"""Makes small workbooks part by part, for tests."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

from convkit import Cell, Document, Grid

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def rels(*entries: tuple[str, str, str]) -> str:
    """A part of relationships: id, last word of the type, target."""
    listed = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if "://" in target else "/>")
        for name, kind, target in entries
    )
    return f'<Relationships xmlns="{PACKAGE}">{listed}</Relationships>'


def workbook(
    rows: str = "",
    *,
    before: str = "",
    after: str = "",
    formats: tuple[str, ...] = (),
    state: str = "visible",
    settings: str = "",
    names: str = "",
    parts: Mapping[str, str | bytes] | None = None,
) -> BytesIO:
    """A workbook of one sheet S; style n (from 1) has the n-th format."""
    listed = "".join(f'<numFmt numFmtId="{200 + n}" formatCode="{code}"/>' for n, code in enumerate(formats))
    styles = "".join(f'<xf numFmtId="{200 + n}" xfId="0"/>' for n in range(len(formats)))
    content: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
        f'ContentType="{TYPE}"/></Types>',
        "_rels/.rels": rels(("r1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{settings}<sheets><sheet name="S" sheetId="1" '
        f'state="{state}" r:id="r1"/></sheets>{names}</workbook>',
        "xl/_rels/workbook.xml.rels": rels(
            ("r1", "worksheet", "worksheets/sheet1.xml"), ("r2", "styles", "styles.xml")
        ),
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts>{listed}</numFmts><cellXfs><xf numFmtId="0"/>{styles}'
        "</cellXfs></styleSheet>",
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}">{before}'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>",
    }
    content.update(parts or {})
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    target.seek(0)
    return target


def number(place: str, value: str, style: int = 0) -> str:
    """A row with one number."""
    return f'<row r="{place.lstrip("ABCDEFX")}"><c r="{place}" s="{style}"><v>{value}</v></c></row>'


def text(place: str, value: str, attributes: str = "") -> str:
    """A row with one text."""
    inside = f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'
    return f'<row r="{place.lstrip("ABCDEFX")}" {attributes}>{inside}</row>'


def rule(formula: str = "TRUE", attributes: str = 'type="expression"', area: str = "A1:C9") -> str:
    """A conditional format of an area, with the first conditional look."""
    inside = f'<cfRule {attributes} dxfId="0" priority="1"><formula>{formula}</formula></cfRule>'
    return f'<conditionalFormatting sqref="{area}">{inside}</conditionalFormatting>'


def conditional(look: str) -> str:
    """A part of styles with one conditional look."""
    return (
        f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/></cellXfs><dxfs><dxf>{look}</dxf></dxfs></styleSheet>'
    )


def drawing(*anchors: str) -> str:
    """A part of a drawing, whose names begin with xdr, a and r."""
    space = "http://schemas.openxmlformats.org/drawingml/2006"
    return (
        f'<xdr:wsDr xmlns:xdr="{space}/spreadsheetDrawing" xmlns:a="{space}/main" xmlns:r="{OFFICE}">'
        f"{''.join(anchors)}</xdr:wsDr>"
    )


def cells(document: Document) -> list[Cell]:
    """Every cell of every grid."""
    return [cell for block in document.blocks if isinstance(block, Grid) for cell in block.cells]


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """A workbook in which one part has other content."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for each in source.namelist():
            archive.writestr(each, content if each == name else source.read(each))
    return target.getvalue()

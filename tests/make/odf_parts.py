"""Small OpenDocument files for tests, made of the XML that matters."""

from __future__ import annotations

import zipfile
from io import BytesIO

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = " ".join(
    [
        *(f'xmlns:{name}="{_OASIS}:{name}:1.0"' for name in ("office", "text", "table", "style", "form")),
        f'xmlns:draw="{_OASIS}:drawing:1.0"',
        f'xmlns:fo="{_OASIS}:xsl-fo-compatible:1.0"',
        f'xmlns:svg="{_OASIS}:svg-compatible:1.0"',
        f'xmlns:manifest="{_OASIS}:manifest:1.0"',
        'xmlns:xlink="http://www.w3.org/1999/xlink"',
        'xmlns:dc="http://purl.org/dc/elements/1.1/"',
        'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"',
        'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"',
    ]
)
_TYPE = "application/vnd.oasis.opendocument."


def odf(kind: str, body: str, *, styles: str = "", common: str = "", head: str = "", **parts: str | bytes) -> BytesIO:
    """A file of that kind: `styles` are automatic ones, `common` the content of styles.xml, `parts` other parts."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", _TYPE + kind, zipfile.ZIP_STORED)
        archive.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest {SPACES}><manifest:file-entry manifest:full-path="/" '
            f'manifest:media-type="{_TYPE}{kind}"/></manifest:manifest>',
        )
        archive.writestr(
            "content.xml",
            f"{head}<office:document-content {SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>",
        )
        if common:
            archive.writestr("styles.xml", f"<office:document-styles {SPACES}>{common}</office:document-styles>")
        for name, data in parts.items():
            archive.writestr(name, data)
    stream.seek(0)
    return stream


def odt(*blocks: str, **parts: str | bytes) -> BytesIO:
    """A text; a block without tags becomes a paragraph."""
    return odf("text", "".join(block if block.startswith("<") else p(block) for block in blocks), **parts)  # type: ignore[arg-type]


def ods(*rows: str, columns: str = "", attributes: str = "", **parts: str | bytes) -> BytesIO:
    """A spreadsheet of one sheet S."""
    body = f'<table:table table:name="S" {attributes}>{columns}{"".join(rows)}</table:table>'
    return odf("spreadsheet", body, **parts)  # type: ignore[arg-type]


def p(content: str, style: str = "") -> str:
    """A paragraph."""
    return f'<text:p text:style-name="{style}">{content}</text:p>'


def span(content: str, style: str) -> str:
    """A run of a style."""
    return f'<text:span text:style-name="{style}">{content}</text:span>'


def look(name: str, properties: str, family: str = "text") -> str:
    """A style with properties of text."""
    return (
        f'<style:style style:name="{name}" style:family="{family}"><style:text-properties {properties}/></style:style>'
    )


def row(*cells: str, attributes: str = "") -> str:
    """A row; a text without tags becomes a cell."""
    inside = "".join(cell if cell.startswith("<table:") else td(cell) for cell in cells)
    return f"<table:table-row {attributes}>{inside}</table:table-row>"


def td(content: str, attributes: str = "") -> str:
    """A cell of a text; a text without tags becomes a paragraph."""
    inside = content if content.startswith("<") or not content else p(content)
    return f"<table:table-cell {attributes}>{inside}</table:table-cell>"


def number(value: str, shown: str | None = None, attributes: str = "") -> str:
    """A cell of a sheet with a number."""
    text = p(value if shown is None else shown)
    return f'<table:table-cell office:value-type="float" office:value="{value}" {attributes}>{text}</table:table-cell>'


def covered(content: str = "", attributes: str = "") -> str:
    """A cell that a merged one covers."""
    return f"<table:covered-table-cell {attributes}>{content}</table:covered-table-cell>"


def tbl(*rows: str) -> str:
    """A table of a text."""
    return f'<table:table table:name="T">{"".join(rows)}</table:table>'

"""Small Word documents for tests, made of the XML that matters."""

from __future__ import annotations

import zipfile
from io import BytesIO

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def relations(*found: tuple[str, str]) -> str:
    """A part of relationships rId1, rId2, … of the given kinds and targets; an address is external."""
    told = "".join(
        f'<Relationship Id="rId{number}" Type="{_KIND}{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if ":" in target else "/>")
        for number, (kind, target) in enumerate(found, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{told}</Relationships>'


def docx(body: str, related: tuple[tuple[str, str], ...] = (), head: str = "", **parts: str | bytes) -> BytesIO:
    """A document with that body; `parts` by name ("footnotes" is word/footnotes.xml), related to it where an XML."""
    named = {f"word/{name}.xml": (name, text) for name, text in parts.items() if isinstance(text, str)}
    found = (*related, *((kind.rstrip("0123456789"), f"{kind}.xml") for kind in parts if isinstance(parts[kind], str)))
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="png" ContentType="image/png"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>',
        )
        archive.writestr("_rels/.rels", relations(("officeDocument", "word/document.xml")))
        archive.writestr("word/document.xml", f"{head}<w:document {SPACES}><w:body>{body}</w:body></w:document>")
        archive.writestr("word/_rels/document.xml.rels", relations(*found))
        for name, (kind, text) in named.items():
            tag = kind.rstrip("0123456789")
            root = {"header": "hdr", "footer": "ftr"}.get(tag, tag)
            archive.writestr(name, f"<w:{root} {SPACES}>{text}</w:{root}>")
        for name, data in parts.items():
            if isinstance(data, bytes):
                archive.writestr(f"word/media/{name}.png", data)
    stream.seek(0)
    return stream


def p(*content: str, properties: str = "") -> str:
    """A paragraph of runs; a text without tags becomes a run."""
    runs = "".join(text if text.startswith("<") else r(text) for text in content)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def r(text: str, look: str = "") -> str:
    """A run."""
    return f'<w:r>{f"<w:rPr>{look}</w:rPr>" if look else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def tc(content: str, properties: str = "") -> str:
    """A cell; a text without tags becomes a paragraph."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content if content.startswith('<') else p(content)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A row; a text without tags becomes a cell."""
    inside = "".join(cell if cell.startswith("<w:tc") or cell.startswith("<w:sdt") else tc(cell) for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def tbl(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def field(code: str, result: str) -> str:
    """A complex field."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return (
        f"{mark.format('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{mark.format('separate')}"
        f"{r(result) if not result.startswith('<') else result}{mark.format('end')}"
    )

"""Documents of old formats that ask for a file beside them; LibreOffice makes those that are not text."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import quoteattr

from make.asking import TITLE, Named, word_fields
from make.libreoffice import saved_as
from make.odf_parts import SPACES
from make.old_writing import escaped


def rich_text(*asking: str) -> bytes:
    return ("{\\rtf1\\ansi\\uc1 " + escaped(TITLE) + "\\par\n" + "".join(asking) + escaped("甲") + "\\par}").encode()


def _linked_object(path: str) -> str:
    """The data of an object that is kept in a file of its own (OLE 1)."""
    texts = (text.encode() + b"\0" for text in ("Excel.Sheet.8", path, "S!R1C1"))
    data = struct.pack("<II", 0x501, 1) + b"".join(struct.pack("<I", len(text)) + text for text in texts)
    return (data + bytes(12)).hex()


def in_rich_text(named: Named) -> dict[str, str]:
    """What asks in a rich text."""
    asking = {
        name: "{\\field{\\*\\fldinst " + escaped(code) + "}{\\fldrslt x}}\\par\n"
        for name, code in word_fields(named).items()
    }
    shape = "{\\shp{\\*\\shpinst\\shpleft0\\shptop0\\shpright900\\shpbottom900{\\sp{\\sn shapeType}{\\sv 75}}"
    return asking | {
        "a template": "{\\*\\template " + escaped(named.path("docx")) + "}",
        "a linked object": "{\\object\\objautlink\\rsltpict{\\*\\objclass Excel.Sheet.8}{\\*\\objdata "
        + _linked_object(named.path("xlsx")) + "}{\\result x}}\\par\n",
        "a linked picture of a shape": shape + "{\\sp{\\sn pibName}{\\sv " + escaped(named.path("png"))
        + "}}{\\sp{\\sn pibFlags}{\\sv 10}}}}\\par\n",
        "a field in a field": "{\\field{\\*\\fldinst INCLUDEPICTURE {\\field{\\*\\fldinst QUOTE}{\\fldrslt "
        + escaped(f'"{named.path("png")}"') + "}} \\\\d}{\\fldrslt x}}\\par\n",
        "letters of a program": "{\\*\\mailmerge{\\*\\mmdatasource " + escaped(named.path("xlsx")) + "}}",
    }  # fmt: skip


def flat_text(named: Named) -> str:
    """A text that asks in every way which an old Word file keeps."""
    picture = '<draw:frame svg:width="1cm" svg:height="1cm"><draw:{} xlink:href={}/></draw:frame>'
    body = (
        f"<text:p>{TITLE}</text:p><text:p>甲{picture.format('image', quoteattr(named.uri('png')))}"
        f"{picture.format('image', quoteattr(named.uri('svg')))}{picture.format('object', quoteattr(named.uri('ods')))}"
        '</text:p><text:section text:name="S"><text:section-source xlink:type="simple" '
        f"xlink:href={quoteattr(named.uri('odt'))}/><text:p>乙</text:p></text:section>"
    )
    return _flat("text", body)


def flat_workbook(named: Named) -> str:
    """A workbook that asks in every way which an old Excel file keeps."""
    other = quoteattr(named.uri("ods"))
    formulas = (f"of:=['{named.uri('ods')}'#$S.A1]", f"of:=WEBSERVICE(\"{named.uri('txt')}\")",
                f"of:=DDE(\"soffice\";\"{named.path('ods')}\";\"S.A1\")")  # fmt: skip
    cells = "".join(
        f'<table:table-row><table:table-cell table:formula={quoteattr(formula)} office:value-type="float" '
        'office:value="8"><text:p>8</text:p></table:table-cell></table:table-row>'
        for formula in formulas
    )
    picture = f'<draw:frame svg:width="1cm" svg:height="1cm"><draw:image xlink:href={quoteattr(named.uri("png"))}/>'
    return _flat(
        "spreadsheet",
        f'<table:table table:name="T"><table:shapes>{picture}</draw:frame></table:shapes><table:table-column/>'
        "<table:table-row>"
        f"<table:table-cell><text:p>{TITLE}</text:p></table:table-cell></table:table-row>{cells}</table:table>"
        f'<table:table table:name="U"><table:table-source xlink:type="simple" xlink:href={other} table:table-name="S"/>'
        "<table:table-column/><table:table-row><table:table-cell/></table:table-row></table:table>",
    )


def _flat(kind: str, body: str) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {SPACES} '
        'xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" office:version="1.3" '
        f'office:mimetype="application/vnd.oasis.opendocument.{kind}"><office:body><office:{kind}>{body}'
        f"</office:{kind}></office:body></office:document>"
    )


def old_files(named: Named, folder: Path) -> Iterator[tuple[str, Path]]:
    """An old Word file and an old workbook that ask, made by LibreOffice as it runs without convkit."""
    for target, filter_name, flat, text in (
        ("doc", "MS Word 97", "fodt", flat_text(named)),
        ("xls", "MS Excel 97", "fods", flat_workbook(named)),
    ):
        source = folder / f"{target}.{flat}"
        source.write_text(text, encoding="utf-8")
        (made,) = saved_as(f"{target}:{filter_name}", folder, source)
        yield target, made

"""Documents that ask for a file beside them: what a reader that opens it would show, or tell by failing."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import quoteattr

import pikepdf
from make.documents import png
from make.docx_parts import docx, field, p
from make.odf_parts import SPACES, ods, odt, row
from make.xlsx_parts import rels, text, workbook

import convkit

TITLE = "某县2013年政府信息公开工作年度报告"
SECRET = "此句只在别处"
KINDS = ("png", "svg", "pdf", "txt", "docx", "xlsx", "odt", "ods", "css", "html", "xml", "icc")
SVG = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>{SECRET}</text></svg>'


@dataclass(frozen=True, slots=True)
class Named:
    """The files that documents ask for, one of each kind, and the ways to name one."""

    folder: Path

    def path(self, kind: str) -> str:
        return str(self.folder / f"named.{kind}")

    def uri(self, kind: str) -> str:
        return Path(self.path(kind)).as_uri()

    def relative(self, kind: str) -> str:
        """As named from the folder in which convkit hands a file to another program."""
        return os.path.join("..", os.path.relpath(self.path(kind), tempfile.gettempdir()))  # noqa: PTH118

    def write(self) -> None:
        """Put a file of each kind there, each with the secret in it."""
        content: dict[str, bytes] = {"png": png(97), "svg": SVG.encode(), "pdf": _page(), "txt": SECRET.encode()}
        content |= {"docx": docx(p(SECRET)).getvalue(), "xlsx": workbook(text("A1", SECRET)).getvalue()}
        content |= {"odt": odt(SECRET).getvalue(), "ods": ods(row(SECRET)).getvalue()}
        page = f"<html><body><p>{SECRET}</p></body></html>".encode()
        for kind in KINDS:
            Path(self.path(kind)).write_bytes(content.get(kind, page))

    def remove(self) -> None:
        for path in self.folder.iterdir():
            path.unlink()


def word_fields(named: Named) -> dict[str, str]:
    """Instructions of fields, as Word, rich text and old Word files have them."""
    return {
        "a picture by its path": f'INCLUDEPICTURE "{named.path("png")}" \\d',
        "a picture by its address": f'INCLUDEPICTURE "{named.uri("png")}"',
        "a picture from the folder": f'INCLUDEPICTURE "{named.relative("png")}" \\d',
        "a picture without quotes": f"INCLUDEPICTURE {named.path('png')} \\d",
        "a drawing": f'INCLUDEPICTURE "{named.path("svg")}" \\d',
        "a page": f'INCLUDEPICTURE "{named.path("pdf")}" \\d',
        "a text": f'INCLUDETEXT "{named.path("txt")}"',
        "a document": f'INCLUDETEXT "{named.uri("docx")}"',
        "a page of the web": f'INCLUDETEXT "{named.path("html")}" \\c HTML',
        "an import": f'IMPORT "{named.path("png")}"',
        "a link": f'LINK Excel.Sheet.8 "{named.path("xlsx")}" "S!R1C1" \\a',
        "another program's data": f'DDEAUTO soffice "{named.path("ods")}" "S.A1"',
        "the document of an index": f'RD "{named.path("docx")}"',
        "a database": f'DATABASE \\d "{named.path("xlsx")}" \\s "SELECT * FROM S"',
    }


def in_word(named: Named) -> Iterator[tuple[str, BytesIO]]:
    """Word documents."""
    for name, code in word_fields(named).items():
        yield name, docx(p(TITLE) + p("甲", field(code, "乙")))
    blip = '<w:p><w:r><w:drawing><a:blip r:link="rId1"/></w:drawing></w:r></w:p>'
    shape = '<w:p><w:r><w:pict><v:shape><v:imagedata r:href="rId1"/></v:shape></w:pict></w:r></w:p>'
    linked = '<w:p><w:r><w:object><o:OLEObject Type="Link" r:id="rId1"/></w:object></w:r></w:p>'
    for name, kind, target, body in (
        ("a linked picture", "image", named.uri("png"), blip),
        ("a linked picture of a shape", "image", named.uri("png"), shape),
        ("a linked drawing", "image", named.uri("svg"), blip),
        ("a linked object", "oleObject", named.uri("xlsx"), linked),
        ("another document", "aFChunk", named.uri("html"), '<w:altChunk r:id="rId1"/>'),
        ("a part of it", "subDocument", named.uri("docx"), '<w:p><w:subDoc r:id="rId1"/></w:p>'),
        ("a template", "attachedTemplate", named.uri("docx"), ""),
    ):
        yield name, docx(p(TITLE) + p("甲") + body, ((kind, target),))
    drawing = SVG.replace("<text>", f"<image href={quoteattr(named.uri('png'))}/><text>").encode()
    body = '<w:p><w:r><w:drawing><a:blip r:embed="rId1"/></w:drawing></w:r></w:p>'
    yield "a drawing inside that asks", docx(p(TITLE) + body, (("image", "media/a.png"),), a=drawing)


def in_workbooks(named: Named) -> Iterator[tuple[str, BytesIO]]:
    """Excel workbooks."""
    outside = '<externalLink xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><externalBook r:id="r1"/></externalLink>'  # noqa: E501
    parts = {
        "xl/externalLinks/externalLink1.xml": outside,
        "xl/externalLinks/_rels/externalLink1.xml.rels": rels(("r1", "externalLinkPath", named.uri("xlsx"))),
    }
    yield "another workbook", workbook(_with_formula("[1]S!A1"), parts=parts)
    yield "another workbook by its path", workbook(_with_formula(f"'[{named.path('xlsx')}]S'!A1"))
    yield "a service", workbook(_with_formula(f"WEBSERVICE({quoteattr(named.uri('txt'))})"))
    anchor = '<wsDr xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"><twoCellAnchor><pic><blipFill><a:blip r:link="r1"/></blipFill></pic></twoCellAnchor></wsDr>'  # noqa: E501
    drawn = {
        "xl/worksheets/_rels/sheet1.xml.rels": rels(("r1", "drawing", "../drawings/drawing1.xml")),
        "xl/drawings/drawing1.xml": anchor,
        "xl/drawings/_rels/drawing1.xml.rels": rels(("r1", "image", named.uri("png"))),
    }
    yield "a linked picture", workbook(text("A1", TITLE), after='<drawing r:id="r1"/>', parts=drawn)


def _with_formula(formula: str) -> str:
    return text("A1", TITLE) + f'<row r="2"><c r="A2"><f>{formula}</f><v>8</v></c></row>'


def in_open_documents(named: Named) -> Iterator[tuple[str, BytesIO]]:
    """Texts in OpenDocument."""
    for name, target in (("a picture", named.uri("png")), ("a picture by its path", named.path("png")),
                         ("a drawing from the folder", named.relative("svg"))):  # fmt: skip
        yield (
            name,
            odt(TITLE, f"<text:p>甲<draw:frame><draw:image xlink:href={quoteattr(target)}/></draw:frame></text:p>"),
        )
    source = f"<text:section-source xlink:href={quoteattr(named.uri('odt'))}/>"
    yield "a section", odt(TITLE, f'<text:section text:name="S">{source}<text:p>甲</text:p></text:section>')
    linked = f"<draw:object xlink:href={quoteattr(named.uri('ods'))}/>"
    yield "an object", odt(TITLE, f"<text:p>甲<draw:frame>{linked}</draw:frame></text:p>")
    template = f"<meta:template xlink:href={quoteattr(named.uri('odt'))}/>"
    spaces = f'{SPACES} xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"'
    told = f"<office:document-meta {spaces}><office:meta>{template}</office:meta></office:document-meta>"
    yield "a template", odt(TITLE, "甲", **{"meta.xml": told})


def in_open_sheets(named: Named) -> Iterator[tuple[str, BytesIO]]:
    """Spreadsheets in OpenDocument."""
    title = row(TITLE)
    for name, inside in (
        ("a sheet", f'<table:table-source xlink:href={quoteattr(named.uri("ods"))} table:table-name="S"/>'),
        ("a picture", f"<table:shapes><draw:frame><draw:image xlink:href={quoteattr(named.uri('png'))}/></draw:frame>"
                      "</table:shapes>"),
    ):  # fmt: skip
        yield name, ods(title, columns=inside)
    formula = (
        f'table:formula="of:=[{quoteattr(named.uri("ods"))[1:-1]}#$S.A1]" office:value-type="float" office:value="8"'
    )
    yield "a cell", ods(title, row(f"<table:table-cell {formula}><text:p>8</text:p></table:table-cell>"))
    area = f'<table:cell-range-source xlink:href={quoteattr(named.uri("ods"))} table:name="S"/>'
    yield "an area", ods(title, row(f"<table:table-cell>{area}<text:p>8</text:p></table:table-cell>"))


def in_web_pages(named: Named) -> Iterator[tuple[str, BytesIO]]:
    """Web pages."""
    picture = named.uri("png")
    for name, head, body in (
        ("a picture", "", f'<img src="{picture}">'),
        ("a picture by its path", "", f'<img src="{named.path("png")}" srcset="{named.path("png")} 2x">'),
        ("a picture from the folder", "", f'<img src="{named.relative("png")}">'),
        ("a picture beside a base", f'<base href="{named.folder.as_uri()}/">', '<img src="named.png">'),
        ("a frame", "", f'<iframe src="{named.uri("html")}"></iframe>'),
        ("an object", "", f'<object data="{named.uri("svg")}"></object><embed src="{named.uri("pdf")}">'),
        (
            "a style sheet",
            f'<link rel="stylesheet" href="{named.uri("css")}">',
            f'<p style="background:url({picture})">乙',
        ),
        ("a script", f'<script src="{named.uri("txt")}"></script>', ""),
        ("another page", f'<meta http-equiv="refresh" content="0;url={named.uri("html")}">', ""),
        ("a drawing inside that asks", "", f'<svg><image href="{picture}"/><use href="{named.uri("svg")}#a"/></svg>'),
    ):
        page = f'<html><head><meta charset="utf-8">{head}</head><body><h1>{TITLE}</h1><p>甲{body}</p></body></html>'
        yield name, BytesIO(page.encode())


def in_web_archives(named: Named) -> Iterator[tuple[str, BytesIO]]:
    """Web pages as one file."""
    head = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
    kind = "Content-Type: text/html; charset=utf-8\r\nContent-Location:"
    for name, place, source in (
        ("a picture", "file:///a.html", named.uri("png")),
        ("a picture beside the page", named.uri("html"), "named.png"),
    ):
        page = f'<html><body><h1>{TITLE}</h1><p>甲<img src="{source}"></p></body></html>'
        yield name, BytesIO(f"{head}{kind} {place}\r\n\r\n{page}\r\n--b--\r\n".encode())


@lru_cache(maxsize=1)
def _page() -> bytes:
    stream = BytesIO()
    convkit.convert(docx(p(TITLE) + p("甲")), stream, source_format="docx", target_format="pdf")
    return stream.getvalue()


def page(change: Callable[[pikepdf.Pdf], None]) -> BytesIO:
    """A page with something changed."""
    stream = BytesIO()
    with pikepdf.open(BytesIO(_page())) as pdf:
        change(pdf)
        pdf.save(stream)
    return stream


def in_pages(named: Named) -> Iterator[tuple[str, BytesIO]]:
    """Pages (PDF)."""
    file = pikepdf.Dictionary(Type=pikepdf.Name.Filespec, F=named.path("png"), UF=named.path("png"))
    size = {"Width": 97, "Height": 2, "ColorSpace": pikepdf.Name.DeviceGray, "BitsPerComponent": 8}

    def show(pdf: pikepdf.Pdf, **drawn: object) -> None:
        made = pdf.make_stream(b"", Type=pikepdf.Name.XObject, **drawn)
        pdf.pages[0].add_resource(made, pikepdf.Name.XObject, pikepdf.Name.A)
        pdf.pages[0].contents_add(b"q 9 0 0 9 0 0 cm /A Do Q")

    def picture(pdf: pikepdf.Pdf) -> None:
        show(pdf, Subtype=pikepdf.Name.Image, F=file, **size)

    def form(pdf: pikepdf.Pdf) -> None:
        other = pikepdf.Dictionary(F=named.path("pdf"), Page=0)
        show(pdf, Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9], Ref=other)

    def opened(kind: pikepdf.Name, pdf: pikepdf.Pdf) -> None:
        pdf.Root.OpenAction = pikepdf.Dictionary(S=kind, F=named.path("pdf"), D=[0, pikepdf.Name.Fit])

    yield "a picture", page(picture)
    yield "a page of another", page(form)
    yield "a program", page(partial(opened, pikepdf.Name.Launch))
    yield "another at opening", page(partial(opened, pikepdf.Name.GoToR))


def in_xml(named: Named) -> Iterator[tuple[str, BytesIO]]:
    """XML, which is refused where it declares an entity."""
    yield "an entity", BytesIO(f'<!DOCTYPE a [<!ENTITY b SYSTEM "{named.uri("txt")}">]><a>&b;</a>'.encode())
    spaces = 'xmlns:i="http://www.w3.org/2001/XInclude"'
    yield "an inclusion", BytesIO(f'<a {spaces}><i:include href="{named.uri("xml")}"/></a>'.encode())


READ_BY_CONVKIT: dict[str, Callable[[Named], Iterator[tuple[str, BytesIO]]]] = {
    "docx": in_word, "xlsx": in_workbooks, "odt": in_open_documents, "ods": in_open_sheets, "html": in_web_pages,
    "mht": in_web_archives, "pdf": in_pages, "xml": in_xml,
}  # fmt: skip

"""Puts into a clean file of each format what a published one should not carry."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from make.looks.parts import before, in_parts
from make.odf_parts import SPACES
from make.odf_writing import as_text
from make.ofd_parts import USUAL, prefixed, tag
from make.ofd_parts import text as unseen

from convkit import Document

PERSON, EDITOR, SECRET = "张某三", "李某四", "密而不宣"
PLACE = "file:///C:\\Users\\zhangsan\\Desktop\\Normal.dotm"
WORDS = (PERSON, EDITOR, SECRET, "zhangsan")
"""What none of the files that convkit writes may hold."""

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_MARK = f'w:id="1" w:author="{PERSON}" w:date="2022-01-01T00:00:00Z"'
_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{PERSON}</dc:creator>'
    f"<cp:lastModifiedBy>{EDITOR}</cp:lastModifiedBy></cp:coreProperties>"
)


def remade(path: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The container at a path with its parts changed."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def related(kind: str, target: str, *, outside: bool = False) -> bytes:
    mode = ' TargetMode="External"' if outside else ""
    return f'<Relationship Id="dirt{kind}" Type="{_KIND}/{kind}" Target="{target}"{mode}/></Relationships>'.encode()


def relate(parts: dict[str, bytes], name: str, kind: str, target: str, *, outside: bool = False) -> None:
    empty = f'<Relationships xmlns="{_PACKAGE}"></Relationships>'.encode()
    parts[name] = parts.get(name, empty).replace(b"</Relationships>", related(kind, target, outside=outside))


def dirty_docx(path: Path) -> Path:
    """Tracked changes of text and looks, hidden text, a comment, macros, names, a template on somebody's disk."""

    def change(parts: dict[str, bytes]) -> None:
        added = (
            f'<w:p><w:commentRangeStart w:id="1"/><w:r><w:t>另行说明</w:t></w:r><w:commentRangeEnd w:id="1"/>'
            f'<w:r><w:commentReference w:id="1"/></w:r>'
            f"<w:ins {_MARK}><w:r><w:t>情况。</w:t></w:r></w:ins>"
            f"<w:del {_MARK}><w:r><w:delText>{SECRET}</w:delText></w:r></w:del>"
            f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{SECRET}甲</w:t></w:r>"
            f"<w:r><w:rPr><w:b/><w:rPrChange {_MARK}><w:rPr/></w:rPrChange></w:rPr><w:t>完毕。</w:t></w:r></w:p>"
        )
        body = parts["word/document.xml"].decode()
        parts["word/document.xml"] = body.replace("<w:sectPr", f"{added}<w:sectPr", 1).encode()
        parts["word/comments.xml"] = (
            f'<w:comments xmlns:w="{_W}"><w:comment {_MARK}><w:p><w:r><w:t>{SECRET}乙</w:t></w:r></w:p></w:comment>'
            "</w:comments>"
        ).encode()
        parts["word/vbaProject.bin"] = b"macro"
        parts["docProps/core.xml"] = _CORE.encode()
        relate(parts, "word/_rels/document.xml.rels", "comments", "comments.xml")
        relate(parts, "word/_rels/document.xml.rels", "vbaProject", "vbaProject.bin")
        relate(parts, "word/_rels/settings.xml.rels", "attachedTemplate", PLACE, outside=True)

    return remade(path, change)


def dirty_xlsx(path: Path) -> Path:
    """A hidden sheet, row and column, a comment, names, macros, the folder it was saved in, a linked workbook."""
    import openpyxl
    from openpyxl.comments import Comment

    book = openpyxl.load_workbook(path)
    hidden = book.create_sheet("底稿")
    hidden["A1"] = SECRET
    hidden.sheet_state = "hidden"
    sheet = book.worksheets[1]
    below = sheet.max_row + 2
    sheet.cell(below, 1, f"{SECRET}甲")
    sheet.row_dimensions[below].hidden = True
    sheet.cell(1, sheet.max_column + 2, f"{SECRET}乙")
    sheet.column_dimensions[sheet.cell(1, sheet.max_column).column_letter].hidden = True
    sheet["A1"].comment = Comment(f"{SECRET}丙", PERSON)
    book.properties.creator, book.properties.lastModifiedBy = PERSON, EDITOR
    book.save(path)

    def change(parts: dict[str, bytes]) -> None:
        saved = '<x15ac:absPath xmlns:x15ac="urn:x" url="C:\\Users\\zhangsan\\Desktop\\"/><sheets>'
        parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b"<sheets>", saved.encode(), 1)
        parts["xl/vbaProject.bin"] = b"macro"
        parts["xl/externalLinks/externalLink1.xml"] = b"<externalLink/>"
        relate(parts, "xl/_rels/workbook.xml.rels", "vbaProject", "vbaProject.bin")
        relate(parts, "xl/_rels/workbook.xml.rels", "externalLink", "externalLinks/externalLink1.xml")
        relate(parts, "xl/externalLinks/_rels/externalLink1.xml.rels", "externalLinkPath", "\\\\server\\a.xlsx",
               outside=True)  # fmt: skip

    return remade(path, change)


_META = (
    f'<office:document-meta {SPACES} xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"><office:meta>'
    f"<meta:initial-creator>{PERSON}</meta:initial-creator><dc:creator>{EDITOR}</dc:creator>"
    '<meta:template xlink:href="../../Users/zhangsan/Normal.ott"/></office:meta></office:document-meta>'
)
_ODT_CHANGES = (
    f'<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><text:p>{SECRET}</text:p></text:deletion>'
    '</text:changed-region><text:changed-region text:id="c2"><text:insertion/></text:changed-region>'
    '<text:changed-region text:id="c3"><text:format-change/></text:changed-region></text:tracked-changes>'
)


def dirty_odt(document: Document, path: Path) -> Path:
    """Tracked changes of text and looks, hidden text, a comment, macros, names, a template on somebody's disk."""
    path.write_bytes(as_text(document).getvalue())

    def change(parts: dict[str, bytes]) -> None:
        added = (
            f'<text:p>另行说明<text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>情况。'
            f'<text:change-end text:change-id="c2"/><text:hidden-text text:is-hidden="true" text:condition="1" '
            f'text:string-value="{SECRET}">{SECRET}</text:hidden-text>'
            f"<office:annotation><dc:creator>{PERSON}</dc:creator><text:p>{SECRET}</text:p></office:annotation></text:p>"
        )
        body = parts["content.xml"].decode().replace("<office:text>", f"<office:text>{_ODT_CHANGES}", 1)
        parts["content.xml"] = body.replace("</office:text>", f"{added}</office:text>").encode()
        parts["meta.xml"] = _META.encode()
        parts["Basic/Standard/Module1.xml"] = b"<x/>"

    return remade(path, change)


def dirty_ods(path: Path, target: Path) -> Path:
    """What LibreOffice made of a dirty workbook, with macros and the record of changes added."""
    target.write_bytes(path.read_bytes())

    def change(parts: dict[str, bytes]) -> None:
        record = (
            "<table:tracked-changes><table:cell-content-change><table:previous><table:change-track-table-cell>"
            f"<text:p>{SECRET}</text:p></table:change-track-table-cell></table:previous></table:cell-content-change>"
            "</table:tracked-changes>"
        )
        content = re.sub("(<office:spreadsheet[^>]*>)", rf"\1{record}", parts["content.xml"].decode(), count=1)
        parts["content.xml"] = content.encode()
        parts["Basic/Standard/Module1.xml"] = b"<x/>"

    return remade(target, change)


def dirty_pdf(path: Path) -> Path:
    """A note, invisible text, a script, an attached file, an author."""
    import pikepdf

    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        del pdf.docinfo["/Producer"]
        pdf.docinfo["/Author"] = PERSON
        page = pdf.pages[0]
        note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[20, 20, 40, 40],
                                  Contents=pikepdf.String(SECRET), F=4)  # fmt: skip
        page.obj["/Annots"] = pikepdf.Array([pdf.make_indirect(note)])
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        page.add_resource(font, pikepdf.Name.Font, pikepdf.Name.Dirt)
        page.contents_add(b"q BT 3 Tr /Dirt 12 Tf 100 30 Td (zhangsan) Tj ET Q")
        pdf.attachments["draft.txt"] = pikepdf.AttachedFileSpec(pdf, SECRET.encode(), filename="draft.txt")
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
        names = pdf.Root.get("/Names", pikepdf.Dictionary())
        names["/JavaScript"] = pikepdf.Dictionary(Names=pikepdf.Array([pikepdf.String("a"), script]))
        pdf.Root["/Names"] = names
        pdf.save(path)
    return path


def dirty_ofd(path: Path) -> Path:
    """A note, invisible text, an action on opening, an attached file, an author."""
    note = tag("Annot", tag("Remark", SECRET), ID=9001, Type="Path", Creator=PERSON)
    listed = tag("Attachments", tag("Attachment", tag("FileLoc", "draft.txt"), ID=9002, Name="draft.txt"))
    parts = {
        "Dirt/notes.xml": tag("PageAnnot", note),
        "Dirt/files.xml": listed,
        "Dirt/draft.txt": SECRET,
    }
    opening = tag("Actions", tag("Action", tag("URI", URI="http://www.example.com"), Event="DO"))

    def soiled(document: str) -> str:
        (page,) = re.findall('<ofd:Page ID="([0-9]+)" BaseLoc="Pages/Page_0/', document)
        parts["Dirt/pages.xml"] = tag("Annotations", tag("Page", tag("FileLoc", "notes.xml"), PageID=page))
        document = re.sub("<ofd:(Annotations|Attachments)>[^<]*</ofd:[^>]*>", "", document)
        more = opening + tag("Annotations", "Dirt/pages.xml") + tag("Attachments", "Dirt/files.xml")
        return before(document, "</ofd:Document>", more.replace("§", "ofd:"))

    changes = {
        "OFD.xml": lambda text: re.sub("<ofd:Author>[^<]*", f"<ofd:Author>{PERSON}", text),
        "Doc_0/Document.xml": soiled,
        "Doc_0/Pages/Page_0/Content.xml": lambda text: before(
            text, "</ofd:Layer>", unseen("zhangsan", 30, 285, Visible="false").replace("§", "ofd:")
        ),
    }
    path.write_bytes(in_parts(path.read_bytes(), changes))
    with zipfile.ZipFile(path, "a") as archive:
        for name, content in parts.items():
            archive.writestr(f"Doc_0/{name}", prefixed(content, USUAL) if name.endswith("xml") else content)
    return path


def dirty_html(path: Path) -> Path:
    """An author, the comments that Word leaves, hidden text, a picture on somebody's disk."""
    page = path.read_text(encoding="utf-8")
    page = re.sub('<meta name="(author|generator)"[^>]*>', "", page)
    head = f'<meta name="author" content="{PERSON}"><!--[if gte mso 9]><o:LastAuthor>{EDITOR}</o:LastAuthor>-->'
    page = page.replace("<title>", f"{head}<title>", 1)
    added = f'<p style="display:none">{SECRET}</p><p><a href="{PLACE}">模板</a></p>'
    at = page.rindex("</main>") if "</main>" in page else page.rindex("</body>")
    path.write_text(page[:at] + added + page[at:], encoding="utf-8")
    return path


def everything_in(data: bytes) -> bytes:
    """The bytes of a file and of every part in it, packed ones too."""
    import pikepdf

    found = [data]
    if data.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(data)) as archive:
            found += [name.encode() for name in archive.namelist()]
            found += [archive.read(name) for name in archive.namelist()]
    elif data.startswith(b"%PDF"):
        with pikepdf.open(BytesIO(data)) as pdf:
            found += [str(value).encode() for value in pdf.docinfo.values()]
            found += [one.read_bytes() for one in pdf.objects if isinstance(one, pikepdf.Stream) and _is_open(one)]
            found += [bytes(one) for one in pdf.objects if isinstance(one, pikepdf.String)]
    return b"\n".join(found)


def _is_open(stream: object) -> bool:
    import pikepdf

    assert isinstance(stream, pikepdf.Stream)
    return stream.get("/Filter") != pikepdf.Name.DCTDecode

"""What reportlab does not write: the structure, links, pictures, attachments and the description of the document."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any, BinaryIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from convkit import Document
from convkit.reading.pages.tags import NO_ALTERNATIVE
from convkit.writing.pages import Drawn
from convkit.writing.pages.surface import Picture
from convkit.writing.pages.tags import Area, Marked, Tag
from convkit.writing.pictures import EXTENSIONS
from convkit_pdf.file_marks import CARRIED, PICTURE, address
from convkit_pdf.writer.canvas import resource
from convkit_pdf.writer.font_embedding import Embedded
from convkit_pdf.writer.metadata import describe, outline


def finish(pages: BinaryIO, drawn: Drawn, fonts: Iterable[Embedded], document: Document, stream: BinaryIO) -> None:
    """Complete the file that reportlab wrote, and write it to the stream."""
    with pikepdf.open(pages) as pdf:
        _embed_fonts(pdf, fonts)
        files = _Files(pdf)
        for picture in drawn.pictures:
            _embed_picture(pdf, picture)
            files.add(_file_name(picture), picture.image.data, picture.image.media_type)
        _Structure(pdf, drawn.root, files).write()
        if document.carried is not None:
            pdf.Root.AF = pikepdf.Array([files.add(CARRIED, document.carried, "text/xml")])
        files.list()
        outline(pdf, drawn.bookmarks)
        describe(pdf, document, drawn, _accessible(drawn.root))
        pdf.save(
            stream,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            force_version="1.7",
            fix_metadata_version=False,
        )


def _file_name(picture: Picture) -> str:
    """What the file of a picture is called among the attachments."""
    return f"{PICTURE.format(number=picture.number)}.{EXTENSIONS.get(picture.image.media_type, 'bin')}"


def _accessible(root: Tag) -> bool:
    """Whether the first heading is that of the document and no row of a table lacks cells, as PDF/UA-1 demands."""
    tags = [*root.walk()]
    first = next((tag.kind for tag in tags if tag.kind[0] == "H"), "H1")
    return first == "H1" and all(tag.inside for tag in tags if tag.kind == "TR")


def _embed_fonts(pdf: Pdf, fonts: Iterable[Embedded]) -> None:
    """Put the fonts among the resources of all pages, in the place of those that reportlab names unasked."""
    resources = pdf.make_indirect(Dictionary({f"/{font.name}": font.embed(pdf) for font in fonts}))
    for page in pdf.pages:
        page.Resources.Font = resources


def _embed_picture(pdf: Pdf, picture: Picture) -> None:
    """Put the pixels of a picture among the resources of its page."""
    pixels = picture.pixels
    stream = pikepdf.Stream(pdf, pixels.data)
    stream.Type, stream.Subtype = Name.XObject, Name.Image
    stream.Width, stream.Height, stream.BitsPerComponent = pixels.width, pixels.height, 8
    stream.ColorSpace = Name.DeviceGray if pixels.colours == 1 else Name.DeviceRGB
    if pixels.jpeg:
        stream.Filter = Name.DCTDecode
    page = pdf.pages[picture.page]
    if "/XObject" not in page.Resources:
        page.Resources.XObject = pikepdf.Dictionary()
    page.Resources.XObject[f"/{resource(picture)}"] = stream


class _Files:
    """The files that are attached."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._listed: list[tuple[str, Any]] = []

    def add(self, name: str, data: bytes, media_type: str) -> Any:
        """Attach a file as the source of what is shown; its description."""
        stream = pikepdf.Stream(self._pdf, data)
        stream.Type = Name.EmbeddedFile
        stream.Subtype = Name("/" + (media_type or "application/octet-stream"))
        stream.Params = Dictionary(Size=len(data), CheckSum=String(hashlib.md5(data, usedforsecurity=False).digest()))
        entry = Dictionary(
            Type=Name.Filespec, F=name, UF=name, Desc=name, AFRelationship=Name.Source,
            EF=Dictionary(F=stream, UF=stream),
        )  # fmt: skip
        made = self._pdf.make_indirect(entry)
        self._listed.append((name, made))
        return made

    def numbered(self, number: int) -> Any:
        """The description of the file of a picture."""
        return self._listed[number - 1][1]

    def list(self) -> None:
        """Name the files in the catalogue."""
        if not self._listed:
            return
        names = Array()
        for name, entry in sorted(self._listed, key=lambda one: one[0]):
            names.extend([String(name), entry])
        self._pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=names))


class _Structure:
    """The tree of elements, and the ways back into it from the pages."""

    def __init__(self, pdf: Pdf, root: Tag, files: _Files) -> None:
        self._pdf, self._root, self._files = pdf, root, files
        self._pages = [page.obj for page in pdf.pages]
        self._parents: list[dict[int, Any]] = [{} for _ in self._pages]
        self._areas: list[tuple[Any, Any]] = []
        self._named: list[tuple[str, Any]] = []

    def write(self) -> None:
        """Put the tree into the catalogue."""
        tree = self._pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        tree.K = self._element(self._root, tree)
        numbers: list[Any] = []
        for index, (page, parents) in enumerate(zip(self._pages, self._parents, strict=True)):
            page.StructParents, page.Tabs = index, Name.S
            numbers.extend([index, self._pdf.make_indirect(Array([parents[at] for at in range(len(parents))]))])
        for index, (area, element) in enumerate(self._areas, len(self._pages)):
            area.StructParent = index
            numbers.extend([index, element])
        tree.ParentTree = self._pdf.make_indirect(Dictionary(Nums=Array(numbers)))
        tree.ParentTreeNextKey = len(self._pages) + len(self._areas)
        if self._named:
            self._named.sort(key=lambda one: one[0].encode())
            pairs = Array([one for name, element in self._named for one in (String(name), element)])
            limits = Array([String(self._named[0][0]), String(self._named[-1][0])])
            leaf = self._pdf.make_indirect(Dictionary(Names=pairs, Limits=limits))
            tree.IDTree = Dictionary(Kids=Array([leaf]))
        self._pdf.Root.StructTreeRoot = tree

    def _element(self, tag: Tag, parent: Any) -> Any:
        element = self._pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + tag.kind), P=parent))
        page = next((one.page for one in tag.inside if isinstance(one, Marked)), None)
        if page is not None:
            element.Pg = self._pages[page]
        kids = [self._kid(one, element, page) for one in tag.inside]
        if kids:
            element.K = kids[0] if len(kids) == 1 else Array(kids)
        if tag.identifier is not None:
            element.ID = tag.identifier
            self._named.append((tag.identifier, element))
        if tag.alternative is not None:
            element.Alt = tag.alternative or NO_ALTERNATIVE
        if tag.files:
            element.AF = Array([self._files.numbered(number) for number in tag.files])
        self._attributes(tag, element)
        return element

    def _kid(self, one: Tag | Marked | Area, element: Any, page: int | None) -> Any:
        match one:
            case Tag():
                return self._element(one, element)
            case Marked():
                self._parents[one.page][one.number] = element
                if one.page == page:
                    return one.number
                return Dictionary(Type=Name.MCR, Pg=self._pages[one.page], MCID=one.number)
            case Area():
                area = self._area(one)
                self._areas.append((area, element))
                return Dictionary(Type=Name.OBJR, Pg=self._pages[one.page], Obj=area)

    def _area(self, one: Area) -> Any:
        """The annotation of a link; its contents are the target as it was, the address is fit for a browser."""
        page = self._pages[one.page]
        area = self._pdf.make_indirect(
            Dictionary(
                Type=Name.Annot, Subtype=Name.Link, Rect=Array([round(edge, 3) for edge in one.box]), F=4, P=page,
                Border=Array([0, 0, 0]), Contents=String(one.target),
                A=Dictionary(S=Name.URI, URI=String(address(one.target))),
            )
        )  # fmt: skip
        if "/Annots" not in page:
            page.Annots = Array()
        page.Annots.append(area)
        return area

    def _attributes(self, tag: Tag, element: Any) -> None:
        told: dict[str, Any] = {}
        if tag.spans[0] > 1:
            told["/RowSpan"] = tag.spans[0]
        if tag.spans[1] > 1:
            told["/ColSpan"] = tag.spans[1]
        if tag.scope is not None:
            told["/Scope"] = Name("/" + tag.scope)
        if told:
            element.A = Dictionary({"/O": Name.Table, **told})
        elif tag.box is not None:
            element.A = Dictionary(O=Name.Layout, Placement=Name.Block, BBox=Array([round(x, 3) for x in tag.box]))

"""A document of blocks as an OFD file of A4 pages."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import BinaryIO

from convkit import Document, Loss, Message, zip_writer
from convkit.reading.pictures import media_type_of
from convkit.writing import escaped
from convkit.writing.pages import Drawn, draw
from convkit.writing.pages.surface import Picture
from convkit.writing.pictures import EXTENSIONS
from convkit_ofd.file_marks import CARRIED, CREATOR, ENTRY, PICTURE, TAGS, identity
from convkit_ofd.writer.canvas import PAGE_BOX, Canvas
from convkit_ofd.writer.structure import links, outline, tags

_FILE = Message("an OFD file", "OFD 文件")
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def write_document(document: Document, stream: BinaryIO) -> Iterable[Loss]:
    """Write a document as an OFD file; what it could not carry comes back."""
    canvas = Canvas()
    drawn = draw(document, canvas, _FILE)
    parts = _Parts(canvas, drawn, document.carried).made()
    with zip_writer(stream) as archive:
        for name, data in parts.items():
            archive.write(name, data)
    return drawn.losses


class _Parts:
    """The parts of the file by their names, put together in order."""

    def __init__(self, canvas: Canvas, drawn: Drawn, carried: bytes | None) -> None:
        self._canvas, self._drawn, self._carried = canvas, drawn, carried
        self._pages = [canvas.number() for _ in canvas.pages]
        self._files: dict[str, bytes] = {}
        self._made: dict[str, bytes] = {}

    def made(self) -> dict[str, bytes]:
        """All parts; the one that begins the file comes first."""
        self._made[ENTRY] = b""
        self._made["Doc_0/Document.xml"] = b""
        self._fonts()
        pictures = self._pictures()
        for index, objects in enumerate(self._canvas.pages):
            layer = f'<ofd:Layer ID="{self._canvas.number()}">{objects}</ofd:Layer>'
            self._put(f"Doc_0/Pages/Page_{index}/Content.xml", "Page", f"<ofd:Content>{layer}</ofd:Content>")
        notes = self._links()
        found = tags(self._drawn.root, self._canvas.blocks, self._pages)
        self._made["Doc_0/Tags/Structure.xml"] = f"{_HEAD}{found}".encode()
        told = f'<ofd:CustomTag TypeID="{TAGS}"><ofd:FileLoc>Structure.xml</ofd:FileLoc></ofd:CustomTag>'
        self._put("Doc_0/Tags/CustomTags.xml", "CustomTags", told)
        attached = self._attachments()
        self._document_part(pictures, notes, attached)
        self._entry()
        return self._made

    def _put(self, name: str, kind: str, content: str, more: str = "") -> None:
        self._made[name] = f"{_HEAD}<ofd:{kind} {_SPACE}{more}>{content}</ofd:{kind}>".encode()

    def _fonts(self) -> None:
        told = []
        for index, (font, used) in enumerate(self._canvas.fonts.items(), 1):
            self._made[f"Doc_0/Res/font_{index}.ttf"] = font.subset(list(used.characters)).program
            told.append(
                f'<ofd:Font ID="{used.number}" FontName="{font.name}" FamilyName="{font.name}" Charset="unicode">'
                f"<ofd:FontFile>font_{index}.ttf</ofd:FontFile></ofd:Font>"
            )
        self._put("Doc_0/PublicRes.xml", "Res", f"<ofd:Fonts>{''.join(told)}</ofd:Fonts>", ' BaseLoc="Res"')

    def _pictures(self) -> str:
        """The pictures that are drawn; the files of those that pages can only show as PNG are attached."""
        told = []
        for picture in self._drawn.pictures:
            name, data, original = _shown(picture)
            self._made[f"Doc_0/Res/{name}"] = data
            if original is not None:
                self._files[original] = picture.image.data
            told.append(
                f'<ofd:MultiMedia ID="{self._canvas.pictures[picture.number]}" Type="Image" '
                f'Format="{name.rpartition(".")[2].upper()}"><ofd:MediaFile>{name}</ofd:MediaFile></ofd:MultiMedia>'
            )
        if told:
            media = f"<ofd:MultiMedias>{''.join(told)}</ofd:MultiMedias>"
            self._put("Doc_0/DocumentRes.xml", "Res", media, ' BaseLoc="Res"')
        return "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>" if told else ""

    def _links(self) -> str:
        told = []
        for page, notes in links(self._drawn.root, self._canvas.number).items():
            self._put(f"Doc_0/Annots/Page_{page}.xml", "PageAnnot", notes)
            place = f"<ofd:FileLoc>Page_{page}.xml</ofd:FileLoc>"
            told.append(f'<ofd:Page PageID="{self._pages[page]}">{place}</ofd:Page>')
        if told:
            self._put("Doc_0/Annots/Annotations.xml", "Annotations", "".join(told))
        return "<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>" if told else ""

    def _attachments(self) -> str:
        if self._carried is not None:
            self._files = {CARRIED: self._carried, **self._files}
        told = []
        for name, data in self._files.items():
            self._made[f"Doc_0/Attachs/{name}"] = data
            kind, size = name.rpartition(".")[2].upper(), f"{len(data) / 1024:.4f}"
            told.append(
                f'<ofd:Attachment ID="{self._canvas.number()}" Name="{name}" Format="{kind}" Size="{size}">'
                f"<ofd:FileLoc>{name}</ofd:FileLoc></ofd:Attachment>"
            )
        if told:
            self._put("Doc_0/Attachs/Attachments.xml", "Attachments", "".join(told))
        return "<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>" if told else ""

    def _document_part(self, pictures: str, notes: str, attached: str) -> None:
        pages = "".join(
            f'<ofd:Page ID="{number}" BaseLoc="Pages/Page_{index}/Content.xml"/>'
            for index, number in enumerate(self._pages)
        )
        content = (
            f"<ofd:CommonData><ofd:MaxUnitID>{self._canvas.last}</ofd:MaxUnitID><ofd:PageArea>"
            f"<ofd:PhysicalBox>{PAGE_BOX}</ofd:PhysicalBox></ofd:PageArea>"
            f"<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>{pictures}</ofd:CommonData><ofd:Pages>{pages}</ofd:Pages>"
            f"{outline(self._drawn.bookmarks, self._pages)}{notes}"
            f"<ofd:CustomTags>Tags/CustomTags.xml</ofd:CustomTags>{attached}"
        )
        self._put("Doc_0/Document.xml", "Document", content)

    def _entry(self) -> None:
        """The part that begins the file: what the document is, told by its content alone."""
        drawn = self._drawn
        by = f"<ofd:Author>{escaped(drawn.author)}</ofd:Author>" if drawn.author else ""
        body = (
            f"<ofd:DocBody><ofd:DocInfo><ofd:DocID>{identity(self._made.items())}</ofd:DocID>"
            f"<ofd:Title>{escaped(drawn.title)}</ofd:Title>{by}<ofd:Creator>{CREATOR}</ofd:Creator></ofd:DocInfo>"
            "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
        )
        self._put(ENTRY, "OFD", body, ' Version="1.0" DocType="OFD"')


def _shown(picture: Picture) -> tuple[str, bytes, str | None]:
    """The name and the bytes of a picture's file, as pages show it; what its own is called if that is another."""
    image, pixels = picture.image, picture.pixels
    name = PICTURE.format(number=picture.number)
    if pixels.jpeg:
        return f"{name}.jpg", image.data, None
    if media_type_of(image.data) == "image/png":
        return f"{name}.png", image.data, None
    from PIL import Image

    stream = BytesIO()
    mode = "L" if pixels.colours == 1 else "RGB"
    Image.frombytes(mode, (pixels.width, pixels.height), pixels.data).save(stream, "PNG")
    return f"{name}.png", stream.getvalue(), f"{name}.{EXTENSIONS.get(image.media_type, 'bin')}"

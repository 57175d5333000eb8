"""A document of blocks as a tagged PDF file on A4 pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import BinaryIO

from convkit import Block, Document, Grid, Heading, Image, List, Loss, Message, Origin, Paragraph
from convkit_pdf.writer.blocks import (
    BODY,
    SECTION,
    SIGNATURE,
    SUBHEADING,
    TITLE,
    UNINDENTED,
    Look,
    runs,
    show,
    show_list,
)
from convkit_pdf.writer.characters import Losses
from convkit_pdf.writer.lines import text_of
from convkit_pdf.writer.metadata import Bookmark
from convkit_pdf.writer.paper import Paper
from convkit_pdf.writer.pictures import show_picture
from convkit_pdf.writer.structure import Drawn, finish
from convkit_pdf.writer.table_pages import TablePrinter, kept_together
from convkit_pdf.writer.tables import Layout, layout
from convkit_pdf.writer.tags import Tag

_DEEPEST = 6
_MOST_HEADINGS = 4
_KEPT_BELOW = 2 * BODY.leading


def write_document(document: Document, stream: BinaryIO) -> Iterable[Loss]:
    """Write a document as a PDF file; what it could not carry comes back."""
    losses = Losses()
    pages = BytesIO()
    writer = _Writer(Paper(pages), losses)
    writer.write(document)
    finish(pages, writer.drawn, document, stream)
    losses.found.extend(_untold(document))
    return losses.found


def _untold(document: Document) -> list[Loss]:
    """What of title and agency does not read back from the text, since characters of it cannot be drawn."""
    found: list[Loss] = []
    for name in ("title", "agency"):
        probe = Losses()
        probe.fit(document.properties.get(name, ""), f"meta.{name}")
        found += [Loss(loss.place, loss.what) for loss in probe.found]
    return found


def _look(block: Heading) -> Look:
    return TITLE if block.level <= 0 else SECTION if block.level == 1 else SUBHEADING


class _Writer:
    """Draws blocks one after the other."""

    def __init__(self, paper: Paper, losses: Losses) -> None:
        self._paper, self._losses = paper, losses
        self.drawn = Drawn(Tag("Document"))
        self._known: set[str] = set()
        self._tables = self._paragraphs = self._images = 0
        self._level = 0
        self._run_in: Heading | None = None
        self._agency = ""
        self._measured: tuple[Grid, Layout, Losses] | None = None

    def write(self, document: Document) -> None:
        """Draw a document and end its last page."""
        self._agency = document.properties.get("agency", "")
        for number, block in enumerate(document.blocks):
            following = document.blocks[number + 1 :]
            match block:
                case Heading(run_in=True) if following and isinstance(following[0], Paragraph):
                    self._run_in = block
                case Heading():
                    self._heading(block, following)
                case Paragraph():
                    self._paragraph(block)
                case List() if block.items:
                    self._paragraphs += len(block.items)
                    show_list(self._paper, self._losses, block, self.drawn.root, Origin(paragraph=self._paragraphs))
                case Grid() if block.cells:
                    self._table(block)
                case Image():
                    self._image(block)
        self._paper.save()
        self.drawn.fonts.extend(self._paper.fonts.values())

    def _heading(self, block: Heading, following: Sequence[Block]) -> None:
        if not block.text:
            return
        self._paragraphs += 1
        look = _look(block)
        level = min(max(block.level, 0) + 1, _DEEPEST)
        if self._level:
            level = min(level, self._level + 1)
        self._level = level
        tag = self.drawn.root.add(f"H{level}", placed=False)
        text = text_of(runs(self._losses, block.inlines, tag, Origin(paragraph=self._paragraphs), look.sans))
        part = len(self._agency) if text.characters.startswith(self._agency) else 0
        page, y = show(self._paper, text, look, keep=self._kept(following), part=part)
        title = " ".join(block.text.split())
        if title:
            self.drawn.bookmarks.append(Bookmark(block.level, title, page, y))

    def _kept(self, following: Sequence[Block]) -> float:
        """The height to be kept below a heading: the headings that follow it, and the beginning of what it heads."""
        height = 0.0
        for block in following[:_MOST_HEADINGS]:
            if isinstance(block, Grid) and block.cells:
                return height + kept_together(self._layout(block))
            if not isinstance(block, Heading):
                return height + _KEPT_BELOW
            height += _look(block).before + _look(block).leading
        return height

    def _layout(self, block: Grid) -> Layout:
        """The next table, measured once; its place in the structure and its losses wait until it is drawn."""
        if self._measured is None or self._measured[0] is not block:
            losses = Losses()
            table = layout(losses, block, self._tables + 1, Tag("Table"), self._known)
            self._measured = block, table, losses
        return self._measured[1]

    def _table(self, block: Grid) -> None:
        table = self._layout(block)
        if self._measured is not None:
            self._losses.found += self._measured[2].found
        self._measured = None
        self._tables += 1
        table.root.parent = self.drawn.root
        table.root.place()
        TablePrinter(self._paper, table).print()

    def _paragraph(self, block: Paragraph) -> None:
        opening = self._run_in.inlines if self._run_in is not None else ()
        self._run_in = None
        whole = "".join(inline.text for inline in (*opening, *block.inlines))
        if not whole:
            return
        self._paragraphs += 1
        place = Origin(paragraph=self._paragraphs)
        tag = self.drawn.root.add("P", placed=False)
        text = text_of([*runs(self._losses, opening, tag, place, True), *runs(self._losses, block.inlines, tag, place)])
        look = SIGNATURE if block.role else UNINDENTED if whole[0].isspace() else BODY
        show(self._paper, text, look)

    def _image(self, block: Image) -> None:
        self._images += 1
        place = Message(f"image {self._images}", f"第{self._images}张图片")
        number = len(self.drawn.pictures) + 1
        picture = show_picture(self._paper, self._losses, block, self.drawn.root, number, place)
        if picture is not None:
            self.drawn.pictures.append(picture)

"""A document of blocks on A4 pages of a fixed layout, for PDF and whatever else draws pages.

What a page format brings is a `Surface`: how it draws characters, lines and pictures, and how it marks what they belong
to. Everything else is here: where lines and pages end, how wide the columns of a table are, what is shown again on a
later page, the two fonts, and the structure of the document as a tree of `Tag`. A surface that only says what it draws:

    >>> from convkit import Document, Heading, Inline, Message, Paragraph
    >>> from convkit.writing.pages import draw
    >>> class Listing:
    ...     def element(self, kind, number): print(kind, number)
    ...     def text(self, glyphs): print(f"{glyphs.x:.0f} {glyphs.y:.0f} {glyphs.characters}")
    ...     def end_page(self): print("end of the page")
    ...     def furniture(self, kind): print(kind)
    ...     def end(self): pass
    >>> blocks = Heading((Inline("一、总体情况"),), 1), Paragraph((Inline("全年公开信息十条。"),))
    >>> drawn = draw(Document(blocks), Listing(), Message("an OFD file", "OFD 文件"))
    H2 0
    102 725 一、总体情况
    P 1
    102 694 全年公开信息十条。
    number
    281 60 — 1 —
    end of the page
    >>> [tag.kind for tag in drawn.root.walk()]
    ['Document', 'H2', 'P']
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from convkit.document import Block, Document, Grid, Heading, Image, List, Paragraph
from convkit.errors import Message
from convkit.formats import Loss
from convkit.text.markup import possible
from convkit.writing.pages.blocks import (
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
from convkit.writing.pages.characters import Losses, with_ticks
from convkit.writing.pages.lines import text_of
from convkit.writing.pages.paper import Paper
from convkit.writing.pages.pictures import show_picture
from convkit.writing.pages.surface import Picture, Surface
from convkit.writing.pages.table_pages import TablePrinter, kept_together
from convkit.writing.pages.tables import TableLayout, lay_out
from convkit.writing.pages.tags import Tag
from convkit.writing.places import Place, places

_NO_TITLE = "文档"
_DEEPEST = 6
_MOST_HEADINGS = 4
_KEPT_BELOW = 2 * BODY.leading


@dataclass(slots=True)
class Drawn:
    """What was drawn: the structure, the pictures, the outline, and what could not be carried.

    `title` and `author` are those of the document as a file may state them; without a title, it is the first heading.
    """

    root: Tag = field(default_factory=lambda: Tag("Document"))
    pictures: list[Picture] = field(default_factory=list)
    bookmarks: list[Bookmark] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    title: str = ""
    author: str = ""


class Bookmark(NamedTuple):
    """An entry of the outline: its depth, its text, the page counted from 0, and the height on it."""

    level: int
    text: str
    page: int
    y: float


def draw(document: Document, surface: Surface, file: Message) -> Drawn:
    """Draw a document from its first page to its last; `file`, such as “a PDF file”, is what cannot carry a thing."""
    losses = Losses(file)
    writer = _Writer(Paper(surface), losses)
    writer.write(document)
    drawn = writer.drawn
    drawn.losses = [*losses.found, *_untold(document, file)]
    heading = next((bookmark.text for bookmark in drawn.bookmarks), "")
    drawn.title = possible(" ".join((document.properties.get("title") or heading).split()))[0] or _NO_TITLE
    drawn.author = possible(document.properties.get("agency", ""))[0]
    return drawn


def _untold(document: Document, file: Message) -> list[Loss]:
    """What of title and agency does not read back from the text, since characters of it cannot be drawn."""
    found: list[Loss] = []
    for name in ("title", "agency"):
        probe = Losses(file)
        probe.fit(document.properties.get(name, ""), f"meta.{name}")
        found += [Loss(loss.place, loss.what) for loss in probe.found]
    return found


def _look(block: Heading) -> Look:
    return TITLE if block.level <= 0 else SECTION if block.level == 1 else SUBHEADING


class _Writer:
    """Draws blocks one after the other."""

    def __init__(self, paper: Paper, losses: Losses) -> None:
        self._paper, self._losses = paper, losses
        self.drawn = Drawn()
        self._known: set[str] = set()
        self._tables = 0
        self._level = 0
        self._run_in: Heading | None = None
        self._agency = ""
        self._measured: tuple[Grid, TableLayout, Losses] | None = None

    def write(self, document: Document) -> None:
        """Draw a document and end its last page."""
        self._agency = document.properties.get("agency", "")
        for number, (block, place) in enumerate(zip(document.blocks, places(document.blocks), strict=True)):
            following = document.blocks[number + 1 :]
            match block:
                case Heading(run_in=True) if following and isinstance(following[0], Paragraph):
                    self._run_in = block
                case Heading():
                    self._heading(block, place, following)
                case Paragraph():
                    self._paragraph(block, place)
                case List() if block.items:
                    show_list(self._paper, self._losses, block, self.drawn.root, place)
                case Grid() if block.cells:
                    self._table(block)
                case Image():
                    self._image(block, place)
        self._paper.finish()

    def _heading(self, block: Heading, place: Place, following: Sequence[Block]) -> None:
        if not block.text:
            return
        look = _look(block)
        level = min(max(block.level, 0) + 1, _DEEPEST)
        if self._level:
            level = min(level, self._level + 1)
        self._level = level
        tag = self.drawn.root.add(f"H{level}", placed=False)
        text = text_of(runs(self._losses, block.inlines, tag, place, look.sans))
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

    def _layout(self, block: Grid) -> TableLayout:
        """The next table, measured once; its place in the structure and its losses wait until it is drawn."""
        if self._measured is None or self._measured[0] is not block:
            losses = Losses(self._losses.file)
            table = lay_out(losses, block, self._tables + 1, Tag("Table"), self._known)
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

    def _paragraph(self, block: Paragraph, place: Place) -> None:
        opening = self._run_in.inlines if self._run_in is not None else ()
        self._run_in = None
        whole = "".join(inline.text for inline in (*opening, *block.inlines))
        if not whole:
            return
        tag = self.drawn.root.add("P", placed=False)
        inlines = with_ticks(block.inlines) if block.role == "field" else block.inlines
        text = text_of([*runs(self._losses, opening, tag, place, True), *runs(self._losses, inlines, tag, place)])
        look = SIGNATURE if block.role in ("signature", "date") else UNINDENTED if whole[0].isspace() else BODY
        show(self._paper, text, look)

    def _image(self, block: Image, place: Place) -> None:
        number = len(self.drawn.pictures) + 1
        picture = show_picture(self._paper, self._losses, block, self.drawn.root, number, place)
        if picture is not None:
            self.drawn.pictures.append(picture)

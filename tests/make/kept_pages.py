"""A surface that keeps what is drawn as the pages of which a reader makes blocks: a format of pages without a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from convkit import Document, Loss, Message
from convkit.reading.ledger import Ledger
from convkit.reading.pages import Box, Element, Link, Page, Rule, Structure, blocks_of, run_of
from convkit.reading.pages import Picture as Seen
from convkit.writing.pages import Drawn, draw
from convkit.writing.pages.paper import HEIGHT, WIDTH
from convkit.writing.pages.surface import Furniture, Glyphs, Picture, Stroke
from convkit.writing.pages.tags import Area, Marked, Tag

FILE = Message("an OFD file", "OFD 文件")


class KeptPages:
    """Keeps pages."""

    def __init__(self) -> None:
        self.pages = [Page(1, WIDTH, HEIGHT)]
        self.mark: int | None = None

    def element(self, kind: str, number: int) -> None:
        self.mark = number

    def furniture(self, kind: Furniture) -> None:
        self.mark = None

    def end(self) -> None:
        self.mark = None

    def text(self, glyphs: Glyphs) -> None:
        characters, font, x, y, size, spread, _ = glyphs
        page, run = self.pages[-1], len(self.pages[-1].chars)
        widths = [font.widths[ord(one)] / 1000 * size + spread for one in characters]
        drawn = run_of(characters, x, HEIGHT - y, size, run, widths)
        page.chars += [char._replace(mark=self.mark, artifact=self.mark is None) for char in drawn]
        page.held += len("".join(characters.split()))

    def rules(self, strokes: Sequence[Stroke]) -> None:
        for x0, y0, x1, y1 in strokes:
            if y0 == y1:
                self.pages[-1].across.append(Rule(HEIGHT - y0, x0, x1, 0.5))
            else:
                self.pages[-1].down.append(Rule(x0, HEIGHT - max(y0, y1), HEIGHT - min(y0, y1), 0.5))

    def picture(self, picture: Picture, x: float, y: float, width: float, height: float) -> None:
        box = Box(x, HEIGHT - y - height, x + width, HEIGHT - y)
        image = picture.image
        self.pages[-1].pictures.append(Seen(box, image.data, image.media_type, self.mark))

    def end_page(self) -> None:
        self.pages.append(Page(len(self.pages) + 1, WIDTH, HEIGHT))


def shown(document: Document) -> tuple[list[Page], Drawn]:
    """The pages of a document, its links on them, and what else was drawn."""
    kept = KeptPages()
    drawn = draw(document, kept, FILE)
    for tag in drawn.root.walk():
        for area in tag.inside:
            if isinstance(area, Area):
                left, bottom, right, top = area.box
                box = Box(left, HEIGHT - top, right, HEIGHT - bottom)
                kept.pages[area.page].links.append(Link(box, area.target))
    return kept.pages[:-1], drawn


def structure_of(root: Tag) -> Structure:
    """The structure that was drawn, as a reader finds it."""
    structure = Structure(own=True)
    for path, tag in _walk(root, (0,)):
        structure.elements[path] = Element(tag.kind, tag.alternative or "", *tag.spans)
        for one in tag.inside:
            if isinstance(one, Marked):
                structure.owners.setdefault(one.page + 1, {})[one.number] = path
    return structure


def _walk(tag: Tag, path: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], Tag]]:
    yield path, tag
    for at, one in enumerate(tag.inside):
        if isinstance(one, Tag):
            yield from _walk(one, (*path, at))


def read_again(document: Document, *, tagged: bool) -> tuple[Document, list[Loss]]:
    """A document drawn and read again, by its tags or by nothing but what the pages show; and what was lost by that."""
    pages, drawn = shown(document)
    ledger: Ledger[None] = Ledger("ofd")
    blocks = blocks_of(pages, ledger, structure_of(drawn.root) if tagged else None)
    read = Document(blocks, document.properties, ledger.account(), tuple(ledger.findings), document.carried)
    return read, drawn.losses

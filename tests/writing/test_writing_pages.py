"""Documents on pages, drawn by a surface that only keeps what it is told."""

from __future__ import annotations

import doctest
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from io import BytesIO

import convkit_pdf
import pikepdf
from hypothesis import given
from make import documents
from make.repeating import examples

import convkit.writing.pages
from convkit import Document, Heading, Inline, Message, texts
from convkit.writing.pages import draw
from convkit.writing.pages.characters import Losses
from convkit.writing.pages.paper import BOTTOM, HEIGHT, TOP, WIDTH
from convkit.writing.pages.surface import Furniture, Glyphs, Picture, Stroke
from convkit.writing.pages.tags import Marked, Tag

OFD = Message("an OFD file", "OFD 文件")
slow = examples(30)


class Kept:
    """A surface that keeps the texts of each piece, and of each page what stands where."""

    def __init__(self) -> None:
        self.page = 0
        self.open: list[int | Furniture] = []
        self.pieces: dict[tuple[int, int], str] = defaultdict(str)
        self.glyphs: list[Glyphs] = []
        self.strokes: list[Stroke] = []

    def element(self, kind: str, number: int) -> None:
        assert not self.open
        assert (self.page, number) not in self.pieces
        self.open.append(number)

    def furniture(self, kind: Furniture) -> None:
        assert not self.open
        self.open.append(kind)

    def end(self) -> None:
        self.open.pop()

    def text(self, glyphs: Glyphs) -> None:
        (owner,) = self.open
        self.glyphs.append(glyphs)
        if isinstance(owner, int):
            self.pieces[self.page, owner] += glyphs.characters

    def rules(self, strokes: Sequence[Stroke]) -> None:
        assert self.open == ["rules"]
        self.strokes += strokes

    def picture(self, picture: Picture, x: float, y: float, width: float, height: float) -> None:
        assert picture.page == self.page
        self.strokes.append((x, y, x + width, y + height))

    def end_page(self) -> None:
        assert not self.open
        self.page += 1


def marked(tag: Tag) -> Iterator[Marked]:
    """The pieces of an element and of those inside it, in reading order."""
    for one in tag.inside:
        if isinstance(one, Tag):
            yield from marked(one)
        elif isinstance(one, Marked):
            yield one


def test_the_example_in_the_documentation_runs() -> None:
    result = doctest.testmod(convkit.writing.pages)
    assert (result.attempted > 5, result.failed) == (True, 0)


@slow
@given(documents.documents)
def test_a_surface_is_told_every_character_once_in_the_order_of_the_structure(document: Document) -> None:
    kept = Kept()
    drawn = draw(document, kept, OFD)
    told = "".join(kept.pieces[piece] for piece in marked(drawn.root))
    wanted = Losses(OFD).fit("".join(texts(document.blocks)), "")
    assert told == wanted.replace("\n", " ").replace("\t", " ")


@slow
@given(documents.documents)
def test_all_stands_on_the_pages_and_pdf_has_as_many(document: Document) -> None:
    kept, stream = Kept(), BytesIO()
    draw(document, kept, OFD)
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x0, y0, x1, y1 in kept.strokes for x, y in ((x0, y0), (x1, y1)))
    assert all(BOTTOM <= one.y <= TOP for one in kept.glyphs if not one.characters.startswith("— "))
    list(convkit_pdf.write(document, stream))
    assert len(pikepdf.open(stream).pages) == kept.page


def test_what_cannot_be_carried_names_the_format() -> None:
    drawn = draw(Document((Heading((Inline("甲👍乙", link="javascript:x"),), 1),)), Kept(), OFD)
    words = [loss.what.words("en") for loss in drawn.losses if isinstance(loss.what, Message)]
    assert [one.startswith("an OFD file ") for one in words] == [True, True]


def test_the_layout_loads_no_library_until_it_draws() -> None:
    told = "import sys; import convkit.writing.pages; print(*{name.split('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, check=True, text=True)
    assert not {"reportlab", "PIL", "pikepdf", "fontTools"} & set(done.stdout.split())

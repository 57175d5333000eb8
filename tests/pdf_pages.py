"""What other software sees in a PDF file that was written: text, structure, grids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any, NamedTuple

import pikepdf
import pypdfium2
from convkit_pdf import write

from convkit import Block, Document, Loss

_SHOWING = {"Tj", "TJ", "'", '"', "Do", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh"}


class Piece(NamedTuple):
    """One marked piece of a page: its page, its number where it is real content, what it is, the text codes in it."""

    page: int
    number: int | None
    kind: str


def written(*blocks: Block, carried: bytes | None = None, **properties: str) -> tuple[bytes, list[Loss]]:
    """The bytes of a file with these blocks, and what it could not carry."""
    target = BytesIO()
    losses = list(write(Document(blocks, properties, carried=carried), target))
    return target.getvalue(), losses


def text(data: bytes) -> str:
    """The text that PDFium finds, without line ends and page numbers."""
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]
    lines = (line for page in pages for line in page.splitlines())
    return "".join(line for line in lines if not (line.startswith("— ") and line.endswith(" —")))


def squeezed(told: str) -> str:
    """A text without white space."""
    return "".join(told.split())


def pieces(pdf: pikepdf.Pdf) -> Iterator[Piece]:
    """The marked pieces of all pages; an assertion fails where anything is drawn outside of them."""
    for index, page in enumerate(pdf.pages):
        stack: list[Piece] = []
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name == "BDC":
                properties: Any = operands[1]
                number = properties.get("/MCID")
                stack.append(Piece(index, None if number is None else int(number), str(operands[0])[1:]))
            elif name == "EMC":
                yield stack.pop()
            elif name in _SHOWING:
                assert len(stack) == 1, f"{name} on page {index + 1} is in {len(stack)} marks"
        assert not stack


class Element(NamedTuple):
    """An element of the structure: its kind, its own marked pieces, the elements in it, its dictionary."""

    kind: str
    pieces: tuple[tuple[int, int], ...]
    inside: tuple[Element, ...]
    source: Any

    def all(self, *kinds: str) -> Iterator[Element]:
        """The elements of these kinds in reading order, this one included."""
        if not kinds or self.kind in kinds:
            yield self
        for one in self.inside:
            yield from one.all(*kinds)


def structure(pdf: pikepdf.Pdf) -> Element:
    """The structure of a file, as the catalogue leads to it."""
    pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
    return _element(pdf.Root.StructTreeRoot.K, pages)


def _element(source: Any, pages: dict[tuple[int, int], int]) -> Element:
    kids = source.get("/K", [])
    marked: list[tuple[int, int]] = []
    inside: list[Element] = []
    for kid in list(kids) if isinstance(kids, pikepdf.Array) else [kids] if "/K" in source else []:
        if isinstance(kid, int):
            marked.append((pages[source.Pg.objgen], kid))
        elif kid.get("/Type") == "/MCR":
            marked.append((pages[kid.Pg.objgen], int(kid.MCID)))
        elif kid.get("/Type") == "/StructElem":
            assert kid.P.objgen == source.objgen
            inside.append(_element(kid, pages))
    return Element(str(source.S)[1:], tuple(marked), tuple(inside), source)


def assert_sound(data: bytes) -> Element:
    """Check that each marked piece has exactly one element, and that pages lead back to it; the structure."""
    with pikepdf.open(BytesIO(data)) as pdf:
        drawn = [(piece.page, piece.number, piece.kind) for piece in pieces(pdf) if piece.kind != "Artifact"]
        root = structure(pdf)
        told = [(*place, one.kind) for one in root.all() for place in one.pieces]
        assert Counter(drawn) == Counter(told)
        assert len({(page, number) for page, number, _ in drawn}) == len(drawn)
        numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
        parents = {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}
        for one in root.all():
            for page, number in one.pieces:
                assert parents[int(pdf.pages[page].StructParents)][number].objgen == one.source.objgen
        for page in pdf.pages:
            for area in page.get("/Annots", []):
                assert parents[int(area.StructParent)].S == "/Link"
        return root

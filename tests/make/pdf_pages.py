"""What other software sees in a PDF file that was written: text, structure, grids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any, NamedTuple

import pdfplumber
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
    """An element of the structure: its kind, its own marked pieces, the elements in it, its dictionary.

    The file is there so that it stays open as long as its dictionaries are asked.
    """

    kind: str
    pieces: tuple[tuple[int, int], ...]
    inside: tuple[Element, ...]
    source: Any
    file: pikepdf.Pdf

    def all(self, *kinds: str) -> Iterator[Element]:
        """The elements of these kinds in reading order, this one included."""
        if not kinds or self.kind in kinds:
            yield self
        for one in self.inside:
            yield from one.all(*kinds)


def structure(pdf: pikepdf.Pdf) -> Element:
    """The structure of a file, as the catalogue leads to it."""
    pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
    return _element(pdf.Root.StructTreeRoot.K, pages, pdf)


def _element(source: Any, pages: dict[tuple[int, int], int], pdf: pikepdf.Pdf) -> Element:
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
            inside.append(_element(kid, pages, pdf))
    return Element(str(source.S)[1:], tuple(marked), tuple(inside), source, pdf)


def assert_sound(data: bytes) -> Element:
    """Check that each marked piece has exactly one element, and that pages lead back to it; the structure."""
    pdf = pikepdf.open(BytesIO(data))
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


def texts_by_piece(data: bytes) -> dict[tuple[int, int], str]:
    """The text of each marked piece, by page (from 0) and number, as pdfminer reads it."""
    found: dict[tuple[int, int], str] = {}
    with pdfplumber.open(BytesIO(data)) as pdf:
        for index, page in enumerate(pdf.pages):
            for character in page.chars:
                if character["mcid"] is not None:
                    place = (index, character["mcid"])
                    found[place] = found.get(place, "") + character["text"]
    return found


def told(element: Element, texts: dict[tuple[int, int], str], pages: dict[tuple[int, int], int]) -> str:
    """The text of an element and all in it, in reading order."""
    source = element.source
    kids = source.get("/K", [])
    inside = iter(element.inside)
    parts: list[str] = []
    for kid in list(kids) if isinstance(kids, pikepdf.Array) else [kids] if "/K" in source else []:
        if isinstance(kid, int):
            parts.append(texts.get((pages[source.Pg.objgen], kid), ""))
        elif kid.get("/Type") == "/MCR":
            parts.append(texts.get((pages[kid.Pg.objgen], int(kid.MCID)), ""))
        elif kid.get("/Type") == "/StructElem":
            parts.append(told(next(inside), texts, pages))
    return "".join(parts)


def tagged(data: bytes, *kinds: str) -> list[str]:
    """The texts of all elements of these kinds, in reading order."""
    pdf = pikepdf.open(BytesIO(data))
    pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
    texts = texts_by_piece(data)
    return [told(one, texts, pages) for one in structure(pdf).all(*kinds)]


def ruled_tables(data: bytes) -> list[list[list[str]]]:
    """The tables that pdfplumber sees between the rules of each page, a merged cell's text at each of its places."""
    found = []
    with pdfplumber.open(BytesIO(data)) as pdf:
        for page in pdf.pages:
            for table in page.find_tables():
                xs = sorted({round(edge) for box in table.cells for edge in (box[0], box[2])})
                ys = sorted({round(edge) for box in table.cells for edge in (box[1], box[3])})
                matrix = [[""] * (len(xs) - 1) for _ in ys[1:]]
                for box in table.cells:
                    inside = squeezed(page.crop(box).extract_text())
                    for row in range(ys.index(round(box[1])), ys.index(round(box[3]))):
                        for column in range(xs.index(round(box[0])), xs.index(round(box[2]))):
                            matrix[row][column] = inside
                found.append(matrix)
    return found

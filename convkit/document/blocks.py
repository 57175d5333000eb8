"""Blocks in order, as a person sees them: headings, paragraphs, lists, grids of cells, pictures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from convkit.document.origin import NOWHERE, Origin
from convkit.document.showing import brief


@dataclass(frozen=True, slots=True)
class Inline:
    """A run of text in a paragraph: its characters, the target where it is a link, and whether it is stressed."""

    text: str
    link: str | None = None
    emphasis: bool = False

    __repr__ = brief


def _text_of(inlines: tuple[Inline, ...]) -> str:
    # Nearly every text is one run, and is asked for often.
    return inlines[0].text if len(inlines) == 1 else "".join([inline.text for inline in inlines])


Role = Literal["", "signature", "date", "field"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. Level 0 is the document's title, 1 a section, 2 and more what stands inside a section.

    A run-in heading opens the paragraph that follows it, on the same line; a writer puts it there. Where two lines are
    written no character is lost, only the look.
    """

    inlines: tuple[Inline, ...]
    level: int = 1
    run_in: bool = False
    origin: Origin = field(default=NOWHERE, compare=False)

    __repr__ = brief

    @property
    def text(self) -> str:
        """The characters, without links and emphasis."""
        return _text_of(self.inlines)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text.

    `role` says of a rendered paragraph what it is for, where it is set in a way of its own: who signs, and the day; or
    that it is a value of the form with its label.
    """

    inlines: tuple[Inline, ...]
    origin: Origin = field(default=NOWHERE, compare=False)
    role: Role = field(default="", compare=False)

    __repr__ = brief

    @property
    def text(self) -> str:
        """The characters, without links and emphasis."""
        return _text_of(self.inlines)


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list, with its marker as printed ("1.", "（一）", "•") and its depth.

    A space behind the marker is a part of it, where one is wanted. A reader that cannot tell the marker from the text
    leaves it in the text: the two are compared together, without white space.
    """

    inlines: tuple[Inline, ...]
    marker: str = ""
    level: int = 1

    __repr__ = brief

    @property
    def text(self) -> str:
        """The marker and, right behind it, the characters of the item: "1.强化责任"."""
        return self.marker + _text_of(self.inlines)


@dataclass(frozen=True, slots=True)
class List:
    """A list; every automatic number of the source has become text."""

    items: tuple[Item, ...]
    origin: Origin = field(default=NOWHERE, compare=False)

    __repr__ = brief


@dataclass(frozen=True, slots=True)
class Image:
    """A picture: its bytes as they were in the source, their media type, and the alternative text.

    `over` says that it lies over text and is no larger than a seal may be: by the lines of who signs, it is one.
    """

    data: bytes
    media_type: str
    alternative: str = ""
    origin: Origin = field(default=NOWHERE, compare=False)
    over: bool = field(default=False, compare=False)

    __repr__ = brief


class Numbers(NamedTuple):
    """Which numbers a cell may hold: whole ones alone or decimals too, negative ones too or not."""

    whole: bool = True
    negative: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a grid. A merged cell occurs once, at its top left, with its extent.

    `text` is what is shown. `number` is the number that the format stores beside it, where it stores one (a
    spreadsheet), as plain decimal digits. `path` names the fact in the cell where it is known; from a reader it is a
    hint only, which never outvotes the visible labels. `inlines` are given where the cell holds links or emphasis;
    `text` is their joined text. `admits` says which numbers the form has room for in a rendered cell, or which
    texts there are to choose from, for writers that help people to fill it in; what the cell holds need not keep to it.
    `heads` says what a label stands over, where that is known: columns, or rows. `sum` has the paths of the cells that
    a total adds up by itself, in a form to fill in, for formats that can calculate.
    """

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1
    path: str | None = None
    number: str | None = None
    origin: Origin = field(default=NOWHERE, compare=False)
    inlines: tuple[Inline, ...] = ()
    admits: Numbers | tuple[str, ...] | None = field(default=None, compare=False)
    heads: Literal["", "columns", "rows"] = field(default="", compare=False)
    sum: tuple[str, ...] = ()

    __repr__ = brief


Arrangement = Literal["table", "sheet", "flattened", "aligned"]


def by_row(cells: Iterable[Cell]) -> dict[int, list[Cell]]:
    """Cells by the row in which they begin, as they come."""
    rows: dict[int, list[Cell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    return rows


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of cells.

    `arrangement` says what the positions mean: a `table` is a table; a `sheet` is a page of cells on which tables and
    lines of text stand below each other (a spreadsheet); of a `flattened` one only the order of the cells in each row
    was kept, so columns mean nothing; of an `aligned` one the places on the page were kept: each row is a line of text,
    and columns count small steps across the page. `header_rows` of a rendered table repeat on every page. `breaks` are
    the rows before which a page of the source ended: what stands at both sides may be one row or cell, cut in two; an
    `aligned` one may count its columns anew there. `name` is what people call a rendered statutory table (表三).
    `counted` says that cells stand where they do because so many stand before them, as on a web page or between tabs:
    where one is lost, all behind it stand one too early.

    A writer owes each cell's text, place and extent. `header_rows` is for formats that repeat or mark headers; the
    other fields are for recognition, and a rendered grid leaves them as they are, but for its `name`.
    """

    cells: tuple[Cell, ...]
    arrangement: Arrangement = "table"
    header_rows: int = 0
    origin: Origin = field(default=NOWHERE, compare=False)
    breaks: tuple[int, ...] = field(default=(), compare=False)
    name: str = field(default="", compare=False)
    counted: bool = field(default=False, compare=False)

    __repr__ = brief

    @property
    def height(self) -> int:
        """The number of rows, spans included."""
        return max((cell.row + cell.rows - 1 for cell in self.cells), default=0)

    @property
    def width(self) -> int:
        """The number of columns, spans included."""
        return max((cell.column + cell.columns - 1 for cell in self.cells), default=0)

    def dense(self) -> list[list[Cell | None]]:
        """A rectangle of cells, row by row: a merged cell stands at each place that it covers, a gap is None.

        Two neighbours that read the same are still two cells; compare them by identity.
        """
        width = self.width
        rectangle: list[list[Cell | None]] = [[None] * width for _ in range(self.height)]
        for cell in self.cells:
            for row in range(cell.row - 1, cell.row - 1 + cell.rows):
                line = rectangle[row]
                for column in range(cell.column - 1, cell.column - 1 + cell.columns):
                    line[column] = cell
        return rectangle


Block = Heading | Paragraph | List | Grid | Image

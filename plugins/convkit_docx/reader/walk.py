"""The state of one reading, and the lines that it collects."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from convkit import Block, Image, Origin, count_characters
from convkit.reading import blocks
from convkit.reading.runs import PLAIN as NO_LOOK
from convkit.reading.runs import Look
from convkit_docx.reader.numbering import Numbering
from convkit_docx.reader.styles import PLAIN, Style, Styles

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml import etree

    from convkit import Message
    from convkit.reading.ledger import Ledger
    from convkit.reading.opc import Package


_NOWHERE = Origin()


@dataclass(slots=True)
class Field:
    """An open field: its code so far, whether the code is still running, and the text of its result.

    One that is `counted` has been left out already; the result of one that is `stale` is to be computed anew.
    `source` is the element with which it begins.
    """

    code: str = ""
    in_code: bool = True
    link: str | None = None
    result: list[str] = field(default_factory=list)
    counted: bool = False
    stale: bool = False
    source: etree._Element | None = None


@dataclass(slots=True)
class Line(blocks.Line):
    """A paragraph of Word: its style, how runs look that say nothing else, whether a page has just ended in it."""

    style: Style = PLAIN
    look: Look = NO_LOOK
    broken: bool = False


class Doubt(NamedTuple):
    """Why what a place shows is not what its text says, and the text that is meant, where there is one."""

    why: Message
    text: str = ""


Sink = blocks.Sink[Line, "etree._Element"]


@dataclass(slots=True)
class Walk:
    """Where the reading stands, and what it needs on its way.

    `story` gives the blocks in an element that holds paragraphs and tables, for what holds a text of its own: a box, a
    note. `around` is how text looks whose paragraph says nothing. `doubts` are those about the cell that is read,
    `row_height` the points of its row where they are fixed, `narrowest` those of breadth that a cell must have, where
    columns have fixed ones, `breadth` those that the cell states, `margins` those that its table puts beside what
    stands in it, `table_style` the style of its table, `table_doubt` what makes all unread, `stores` the parts that
    controls may be bound to, `updates` whether Word computes all fields anew, `bookmarks` what those of a part say, by
    its root, once a field repeats one.
    `elements` collects which element each place is, for who wants to write there; what stands in a note is at its
    `mark` then.
    """

    package: Package
    part: str
    styles: Styles
    numbering: Numbering
    ledger: Ledger[etree._Element]
    story: Callable[[Walk, etree._Element], list[Block]]
    around: Look
    fields: list[Field] = field(default_factory=list)
    place: Origin = _NOWHERE
    paragraphs: int = 0
    tables: int = 0
    generated: int = 0
    tags: list[str] = field(default_factory=list)
    inserted: int = 0
    notes: dict[tuple[str, str], int] = field(default_factory=dict)
    comments: dict[str, Origin] = field(default_factory=dict)
    note_parts: dict[str, tuple[str, dict[str, etree._Element]]] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    table_style: Style = PLAIN
    table_doubt: Message | None = None
    row_height: float | None = None
    narrowest: float | None = None
    breadth: float | None = None
    margins: float = 0.0
    stores: dict[str, str] | None = None
    updates: bool = False
    bookmarks: dict[etree._Element, dict[str, str]] = field(default_factory=dict)
    elements: dict[Origin, etree._Element] | None = None
    mark: etree._Element | None = None

    def generate(self, text: str) -> str:
        """Note that a text stands in the blocks which no text of the source holds; it comes back."""
        self.generated += count_characters(text)
        return text

    def note_element(self, place: Origin, element: etree._Element) -> None:
        """Keep which element a place is, where somebody wants to know."""
        if self.elements is not None:
            self.elements.setdefault(place, element if self.mark is None else self.mark)

    def target(self, identifier: str | None) -> str | None:
        """What a relationship of the current part points to: an address, or the name of a part."""
        relation = self.package.relations(self.part).get(identifier or "")
        return relation.target if relation is not None else None

    def picture(self, part: str, alternative: str, over: bool) -> Image:
        """The picture in a part, as a block."""
        if part not in self.pictures:
            self.pictures[part] = self.package.read(part)
        return Image(self.pictures[part], self.package.media_type(part), alternative, self.place, over)

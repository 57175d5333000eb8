"""The state of one reading, and the lines of text that it collects."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from convkit import Block, Message, Origin, count_characters, enforce
from convkit.reading import blocks
from convkit.reading.ledger import Ledger
from convkit.reading.runs import Look
from convkit_odf import messages
from convkit_odf.list_numbers import Numbering
from convkit_odf.looks import Looks
from convkit_odf.package import OpenDocument

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml import etree

NOWHERE = Origin()


@dataclass(slots=True)
class Line(blocks.Line):
    """A paragraph; `spaced` says that a white space more would not be seen, as at the start and after another.

    `dressed` says that characters of it look so that they are not the text that the file has.
    """

    spaced: bool = True
    dressed: bool = False


Sink = blocks.Sink[Line, "etree._Element"]


class Doubt(NamedTuple):
    """Why what a cell shows is not what its text says, and the text that is meant, where there is one."""

    why: Message
    text: str = ""


@dataclass(slots=True)
class Walk:
    """Where the reading stands, and what it needs on its way.

    `story` gives the blocks in an element that holds paragraphs, lists and tables, for what holds a text of its own: a
    box, a note. `around` is how text looks whose paragraph says nothing, `table_doubt` what makes a table unread,
    `row_height` the points of its row where they are fixed, `put_away` the columns that are not shown, from and to,
    `covers` whether the table states the cells that merged ones cover.
    """

    package: OpenDocument
    looks: Looks
    numbering: Numbering
    ledger: Ledger[etree._Element]
    story: Callable[[Walk, etree._Element], list[Block]]
    around: Look
    place: Origin = NOWHERE
    paragraphs: int = 0
    tables: int = 0
    notes: int = 0
    generated: int = 0
    spaces: int = 0
    deletions: set[str] = field(default_factory=set)
    inserting: dict[str, int] = field(default_factory=dict)
    inserted: list[str] = field(default_factory=list)
    deleting: set[str] = field(default_factory=set)
    pictures: dict[str, bytes] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    table_doubt: Message | None = None
    row_height: float | None = None
    put_away: list[tuple[int, int]] = field(default_factory=list)
    covers: bool = True

    def generate(self, text: str) -> str:
        """Note that a text stands in the blocks which no text of the source holds; it comes back, or is too much."""
        self.generated += count_characters(text)
        enforce("characters", self.generated, messages.CHARACTERS)
        return text

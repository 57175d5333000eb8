"""The state of one reading, and the lines of text that it collects."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from convkit import Block, Inline, Origin, count_characters, enforce
from convkit.reading.ledger import Ledger
from convkit_odf import messages
from convkit_odf.list_numbers import Number, Numbering
from convkit_odf.looks import Looks
from convkit_odf.package import OpenDocument

if TYPE_CHECKING:
    from lxml import etree

NOWHERE = Origin()


@dataclass(slots=True)
class Line:
    """A paragraph as it is being read: its runs, and the blocks that follow it.

    `spaced` says that a white space more would not be seen, as at the start and after another.
    """

    after: list[Block] = field(default_factory=list)
    level: int | None = None
    number: Number | None = None
    spaced: bool = True
    origin: Origin = NOWHERE
    length: int = 0
    _runs: list[tuple[list[str], str | None, bool]] = field(default_factory=list)

    def add(self, text: str, link: str | None, emphasis: bool) -> None:
        """Add text; runs that look alike become one."""
        if not text:
            return
        self.length += len(text)
        if self._runs and self._runs[-1][1:] == (link, emphasis):
            self._runs[-1][0].append(text)
        else:
            self._runs.append(([text], link, emphasis))

    @property
    def inlines(self) -> tuple[Inline, ...]:
        """The runs so far."""
        return tuple(Inline("".join(texts), link, emphasis) for texts, link, emphasis in self._runs)

    def since(self, length: int) -> str:
        """The characters that were added after the line had that length."""
        found: list[str] = []
        missing = self.length - length
        for text in (text for texts, _, _ in reversed(self._runs) for text in reversed(texts)):
            if missing <= 0:
                break
            found.append(text)
            missing -= len(text)
        return "".join(reversed(found))


@dataclass(slots=True)
class Walk:
    """Where the reading stands, and what it needs on its way."""

    package: OpenDocument
    looks: Looks
    numbering: Numbering
    ledger: Ledger[etree._Element]
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

    def generate(self, text: str) -> str:
        """Note that a text stands in the blocks which no text of the source holds; it comes back, or is too much."""
        self.generated += count_characters(text)
        enforce("characters", self.generated, messages.CHARACTERS)
        return text

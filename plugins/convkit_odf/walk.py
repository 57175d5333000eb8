"""The state of one reading, and the lines of text that it collects."""

from __future__ import annotations

from dataclasses import dataclass, field

from convkit import Block, Inline, Origin, count_characters, enforce
from convkit_odf import words
from convkit_odf.balance import Ledger
from convkit_odf.list_numbers import Number, Numbering
from convkit_odf.looks import Looks
from convkit_odf.package import Package

NOWHERE = Origin()


@dataclass(slots=True)
class Line:
    """A paragraph as it is being read: its runs, and the blocks that follow it.

    `spaced` says that a white space more would not be seen, as at the start and after another.
    """

    inlines: list[Inline] = field(default_factory=list)
    after: list[Block] = field(default_factory=list)
    level: int | None = None
    number: Number | None = None
    spaced: bool = True
    origin: Origin = NOWHERE

    @property
    def text(self) -> str:
        """The characters, without links and emphasis."""
        return "".join([inline.text for inline in self.inlines])


@dataclass(slots=True)
class Walk:
    """Where the reading stands, and what it needs on its way."""

    package: Package
    looks: Looks
    numbering: Numbering
    ledger: Ledger
    place: Origin = NOWHERE
    paragraphs: int = 0
    tables: int = 0
    notes: int = 0
    generated: int = 0
    repeated: int = 0
    deletions: set[str] = field(default_factory=set)
    inserting: dict[str, list[str]] = field(default_factory=dict)
    deleting: set[str] = field(default_factory=set)
    pictures: dict[str, bytes] = field(default_factory=dict)

    def generate(self, text: str) -> str:
        """Note that a text stands in the blocks which no text of the source holds; it comes back."""
        self.generated += count_characters(text)
        return text

    def repeat(self, text: str) -> None:
        """Note that a text which the source states once stands in the blocks once more; too much is refused."""
        self.repeated += len(text)
        enforce("text_bytes", self.repeated, words.REPEATED)
        self.generated += count_characters(text)


def append(line: Line, text: str, link: str | None, emphasis: bool) -> None:
    """Add text to a line; runs that look alike become one."""
    if not text:
        return
    if line.inlines and (line.inlines[-1].link, line.inlines[-1].emphasis) == (link, emphasis):
        text = line.inlines.pop().text + text
    line.inlines.append(Inline(text, link, emphasis))

"""What is known of a page while it is read, and who takes what is met on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Protocol

from convkit import Chart, Image, Message, Origin, count_characters
from convkit.reading import blocks
from convkit.reading.blocks import Line
from convkit.reading.ledger import Ledger

if TYPE_CHECKING:
    from lxml import etree

    from convkit_html.reader.seen_text import SeenText
    from convkit_html.reader.styles import Styles


class Doubt(NamedTuple):
    """Why the figure of a cell is not what its text says.

    `text` is what is shown, as far as it is known. Where `whole` is set, it does no harm where that is all of the cell.
    """

    code: str
    why: Message
    text: str = ""
    whole: bool = False


class Sink(blocks.Sink[Line, "etree._Element"], Protocol):
    """Takes what the walk meets."""

    def doubt(self, doubt: Doubt) -> None:
        """Take why the figure among these lines may be another than their text."""


@dataclass(slots=True)
class Page:
    """What a walk needs of the page as a whole.

    `preformatted` are the paragraphs whose white space is shown as it stands, `odd` those of which something is shown
    otherwise than it stands in the source; both by their numbers. `written` are the elements that scripts write into.
    """

    ledger: Ledger[etree._Element]
    picture: Callable[[etree._Element, Origin], Image | None]
    is_layout: Callable[[etree._Element], bool]
    furniture: frozenset[etree._Element] = frozenset()
    styles: Styles | None = None
    seen: SeenText | None = None
    own: bool = False
    written: frozenset[etree._Element] = frozenset()
    charts: list[Chart] = field(default_factory=list)
    generated: set[str] = field(default_factory=set)
    preformatted: set[int] = field(default_factory=set)
    odd: set[int] = field(default_factory=set)
    tables: int = 0
    paragraphs: int = 0
    place: Origin = field(default_factory=Origin)

    def generate(self, text: str) -> str:
        """Note that a text stands in the blocks which no text of the page holds; it comes back."""
        self.ledger.carried["characters"] -= count_characters(text)
        return text

    def doubt_line(self) -> None:
        """Note that the next line is not shown as it stands in the source."""
        self.odd.add(self.paragraphs + 1)

    @property
    def in_table(self) -> bool:
        """Whether what is read stands in a table of data."""
        return self.place.table is not None

"""What is kept of one sheet while it is read: its cells, merged areas, hidden rows and columns, links."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from convkit import Inline, Message
from convkit.reading.cell_names import Area

if TYPE_CHECKING:
    from convkit_xlsx.reader.strings import Run
    from convkit_xlsx.reader.styles import Styles

Places = frozenset[tuple[int, int]]
"""Rows and columns of cells."""
NO_PLACES: Places = frozenset()
Held = Literal["text", "number", "date", "boolean", "error", "picture"]


@dataclass(slots=True)
class Stored:
    """What one cell stores: its place, what it holds, what is shown of it, and what a person should be told."""

    row: int
    column: int
    held: Held
    text: str
    inlines: tuple[Inline, ...] = ()
    number: str | None = None
    formula: bool = False
    uncached: bool = False
    volatile: bool = False  # the formula is computed anew whenever the file is opened
    recalculated: bool = False  # what is stored was not read for that reason
    unlike: bool = False  # the text that is shown could not be reproduced
    long: bool = False  # more digits than Excel keeps
    continues: bool = False
    characters: str = ""  # the stored text, where it is one
    gone: list[tuple[str, Message]] = field(default_factory=list)  # what of it nobody sees, and why
    doubt: Message | None = None  # why nobody can say what is shown
    pieces: int = 0  # of how many values with characters it was put together, where it was
    links: tuple[int, ...] = ()  # which links of the sheet its inlines hold, by their position

    @property
    def unseen(self) -> bool:
        """Whether nobody sees anything of what it holds."""
        return bool(self.gone) and not self.text.strip()

    @property
    def counts(self) -> int:
        """How many values it is that a person would miss: one, none where it is blank, more where it was continued."""
        if self.held == "text":
            return self.pieces or bool(self.characters.strip())
        return self.held != "picture"


@dataclass(slots=True)
class Link:
    """A link of a sheet: where it stands, its target, and the words that it is said to cover."""

    area: Area
    target: str
    words: str


@dataclass(slots=True)
class Sheet:
    """What a sheet stores."""

    values: list[Stored] = field(default_factory=list)
    merges: list[Area] = field(default_factory=list)
    hidden_rows: list[tuple[int, int]] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)  # the words of headers and footers
    checks: int = 0  # cells that were passed over


class Workings(NamedTuple):
    """What all sheets of a workbook share: its strings, styles, and the day that dates are counted from."""

    strings: list[tuple[Run, ...]]
    styles: Styles
    since_1904: bool = False
    recalculated: bool = False  # all formulas are computed anew when the file is opened
    pictures: frozenset[str] = frozenset()  # those in cells, by what names them
    readings: frozenset[str] = frozenset()  # the strings, by number, above which other digits may be shown

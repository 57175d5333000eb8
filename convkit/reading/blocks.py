"""Lines and runs to blocks: paragraphs, headings, and lists of the items that follow each other.

A reader makes a `Line` of each paragraph, adds its runs, and gives it to a `Story`:

    story = Story()
    line = Line(Origin(paragraph=1), number=Number("（一）"))
    line.add("主动公开")
    line.add("情况", link="https://example.cn/")
    story.line(line)
    story.add(grid, image)
    blocks = story.end()

Text in the blocks that no text of the source holds (an automatic number) is told to `generate`, for the account.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic, Protocol, TypeVar

from convkit.document import NOWHERE, Block, Heading, Inline, Item, List, Origin, Paragraph
from convkit.reading.numbering import Number

Element = TypeVar("Element")
"""A table of the source as a reader has it, mostly an element of its XML."""
_Line_contra = TypeVar("_Line_contra", contravariant=True)
_Element_contra = TypeVar("_Element_contra", contravariant=True)

Generate = Callable[[str], str]
"""What is told each text that was made, and gives it back."""


@dataclass(slots=True, eq=False)
class Entry:
    """An item of a list as it is being read; several lines may belong to it, and the first one gets its marker.

    `of` is the list it belongs to, where the format tells lists apart: an item of another one begins a new list.
    `own` says that the marker is a text of the source.
    """

    marker: str = ""
    level: int = 1
    of: object = None
    own: bool = False
    begun: bool = False


@dataclass(slots=True)
class Line:
    """A paragraph as it is being read: its runs, what it is, and the blocks that stand behind it.

    `heading` is the level of a heading. A `number` makes an item of the line, unless it is that of a section or the
    line is a heading: then it is a part of the text.
    """

    origin: Origin = NOWHERE
    heading: int | None = None
    number: Number | None = None
    entry: Entry | None = None
    after: list[Block] = field(default_factory=list)
    length: int = 0
    _runs: list[tuple[list[str], str | None, bool]] = field(default_factory=list)

    @classmethod
    def of(cls, inlines: Iterable[Inline], *, heading: int | None = None, entry: Entry | None = None) -> Line:
        """A line of runs that were read already."""
        line = cls(heading=heading, entry=entry)
        for run in inlines:
            line.add(run.text, run.link, run.emphasis)
        return line

    def add(self, text: str, link: str | None = None, emphasis: bool = False) -> None:
        """Add text; runs of the same link and emphasis become one."""
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
        return tuple([Inline("".join(texts), link, emphasis) for texts, link, emphasis in self._runs])

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

    def numbered(self, generate: Generate = str) -> tuple[Inline, ...]:
        """The runs with the automatic number or the marker before them, where they are to be text."""
        if self.entry is not None:
            ahead = _marker(self.entry, generate)
        else:
            ahead = generate(self.number.ahead) if self.number is not None else ""
            if ahead and not self.length:
                return (Inline(ahead.rstrip()),)
        inlines = self.inlines
        if not ahead:
            return inlines
        # A number behind its item's number is not the decimals of that.
        apart = " " if ahead[-1:].isdecimal() or ahead[-1:] == "." else ""
        begins = inlines[0].text[:1] if inlines else ""
        return led(ahead + (apart if begins.isdecimal() else ""), inlines)


def _marker(entry: Entry, generate: Generate) -> str:
    """The marker of an item, once."""
    if entry.begun:
        return ""
    entry.begun = True
    return entry.marker if entry.own else generate(entry.marker)


def led(ahead: str, inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    """Runs with a text before them, which never becomes a part of a link."""
    if not inlines or inlines[0].link is not None:
        return (Inline(ahead), *inlines)
    return (replace(inlines[0], text=ahead + inlines[0].text), *inlines[1:])


def labelled(label: str, blocks: Sequence[Block], origin: Origin) -> list[Block]:
    """Blocks that begin with a label, such as the number of a note: in their first paragraph, else in one before it."""
    if blocks and isinstance(blocks[0], Paragraph):
        first = blocks[0].inlines
        first = (replace(first[0], text=first[0].text.lstrip()), *first[1:])
        return [replace(blocks[0], inlines=merged(led(label, first))), *blocks[1:]]
    return [Paragraph((Inline(label),), origin), *blocks]


def merged(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    """The runs without empty ones, neighbours of the same link and emphasis made one."""
    return Line.of(inlines).inlines


class Sink(Protocol[_Line_contra, _Element_contra]):
    """What takes the lines of a text, the tables and the blocks between them, in their order: a `Story`, a cell.

    A reader states which lines (they may know more than a `Line` does) and which tables it gives.
    """

    def line(self, line: _Line_contra, /) -> None:
        """Take a paragraph."""

    def table(self, element: _Element_contra, /) -> None:
        """Take a table that is still to be read."""

    def add(self, *blocks: Block) -> None:
        """Take what stands between paragraphs."""


class Story(Generic[Element]):
    """Makes blocks of lines and of blocks between them; items that follow each other become one list.

    What stands behind the lines of a list follows the list. `read_table` gives the blocks of a table, as the reader
    has it.
    """

    def __init__(
        self, generate: Generate = str, read_table: Callable[[Element], Iterable[Block]] | None = None
    ) -> None:
        self.blocks: list[Block] = []
        self._generate = generate
        self._read_table = read_table
        self._items: list[Item] = []
        self._origin = NOWHERE
        self._behind: list[Block] = []
        self._last: Entry | None = None

    def line(self, line: Line) -> None:
        """Add a line as the block that it is, and what stands behind it; one that shows nothing is no block."""
        entry = line.entry
        number = line.number
        if entry is None and number is not None and number.text and not number.is_section:
            entry = Entry(number.text, number.level)
        if entry is not None and line.heading is None:
            self._item(entry, line)
            self._behind += line.after
            return
        inlines = line.inlines if line.entry is not None else line.numbered(self._generate)
        if any(run.link is not None or not run.text.isspace() for run in inlines):
            self._end_list()
            if line.heading is None:
                self.blocks.append(Paragraph(inlines, line.origin))
            else:
                self.blocks.append(Heading(inlines, line.heading, origin=line.origin))
        self.add(*line.after)

    def add(self, *blocks: Block) -> None:
        """Add blocks that stand between the lines."""
        if blocks:
            self._end_list()
            self.blocks += blocks

    def table(self, element: Element) -> None:
        """Add a table, and what stands behind it."""
        if self._read_table is None:
            raise TypeError("the story was given no way to read tables")
        self._end_list()  # the blocks of the table may depend on those before it
        self.blocks += self._read_table(element)

    def end(self) -> list[Block]:
        """The blocks."""
        self._end_list()
        return self.blocks

    def _item(self, entry: Entry, line: Line) -> None:
        if self._last is not None and entry.of is not None and entry.of is not self._last.of:
            self._end_list()
        if self._items and self._last is entry:
            before = self._items[-1]
            self._items[-1] = replace(before, inlines=merged((*before.inlines, Inline("\n"), *line.inlines)))
            return
        if not self._items:
            self._origin = line.origin
        self._items.append(Item(line.inlines, _marker(entry, self._generate), entry.level))
        self._last = entry

    def _end_list(self) -> None:
        if self._items:
            self.blocks.append(List(tuple(self._items), self._origin))
            self.blocks += self._behind
        self._items, self._behind, self._last = [], [], None

"""The blocks of a story: the body, a text box, a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convkit import Block
from convkit.reading.blocks import Entry, Story
from convkit_docx.reader.fields import close_fields
from convkit_docx.reader.lines import follow
from convkit_docx.reader.tables import read_table
from convkit_docx.reader.walk import Line, Walk

if TYPE_CHECKING:
    from lxml import etree


def read_story(walk: Walk, container: etree._Element) -> list[Block]:
    """The blocks in an element that holds paragraphs and tables."""
    taking = _Taking(walk)
    outer, walk.fields = walk.fields, []
    follow(walk, container, taking)
    close_fields(walk)
    walk.fields = outer
    return taking.story.end()


class _Taking:
    """Gives a story the lines and tables of an element."""

    def __init__(self, walk: Walk) -> None:
        self.walk, self.story = walk, Story(walk.generate)

    def line(self, line: Line) -> None:
        """Take a paragraph."""
        level = line.style.item_level
        self.story.line(line if level is None else _own_item(line, level))

    def table(self, element: etree._Element) -> None:
        """Take a table, and what stands behind it."""
        self.story.add(*read_table(self.walk, element))


def _own_item(line: Line, level: int) -> Line:
    """An item as this plugin writes it: the marker, a tab, the text."""
    rest = Line(line.origin, after=line.after)
    marker, tab = "", ""
    for run in line.inlines:
        text = run.text
        if not tab:
            before, tab, text = text.partition("\t")
            marker += before
        rest.add(text, run.link, run.emphasis)
    rest.entry = Entry(marker, level, line if line.style.first else None, own=True)
    return rest

"""The blocks of a story: the body, a text box, a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convkit import Block
from convkit.reading.blocks import Entry, Story
from convkit.reading.tables import laid_out
from convkit_docx.reader.fields import close_fields
from convkit_docx.reader.lines import follow
from convkit_docx.reader.tables import layout_cells, read_table
from convkit_docx.reader.walk import Line, Walk

if TYPE_CHECKING:
    from lxml import etree


def read_story(walk: Walk, container: etree._Element) -> list[Block]:
    """The blocks in an element that holds paragraphs and tables."""
    body = _Body(walk)
    outer, walk.fields = walk.fields, []
    follow(walk, container, body)
    close_fields(walk)
    walk.fields = outer
    return body.story.end()


def _table(walk: Walk, element: etree._Element) -> list[Block]:
    """A table as a grid; of one that only arranges the page, what stands in it."""
    cells = layout_cells(walk, element)
    return laid_out(walk, cells, read_story) if cells else read_table(walk, element)


class _Body:
    """Gives a story the paragraphs and tables, the items of this plugin's own writer as such."""

    def __init__(self, walk: Walk) -> None:
        self.story: Story[etree._Element] = Story(walk.generate, lambda element: _table(walk, element))
        self.table, self.add = self.story.table, self.story.add

    def line(self, line: Line) -> None:
        """Take a paragraph."""
        level = line.style.item_level
        self.story.line(line if level is None else _own_item(line, level))


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

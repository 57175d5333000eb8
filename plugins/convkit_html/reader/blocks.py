"""Blocks made of the lines, tables and pictures of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convkit import Block, Heading, Origin
from convkit.reading.blocks import Line, Story
from convkit_html import messages
from convkit_html.reader.page import Doubt, Page
from convkit_html.reader.tables import read_table
from convkit_html.reader.typed_tables import with_typed_tables
from convkit_html.reader.walk import walk

if TYPE_CHECKING:
    from lxml import etree

_SHORTEST_TITLE = 6


class _Body:
    """Gives a story the lines and tables of a page."""

    def __init__(self, page: Page, title: str) -> None:
        self.page, self.title, self.titled = page, title, False
        self.story: Story[etree._Element] = Story(page.generate)
        self.add = self.story.add

    def line(self, line: Line) -> None:
        """Take a line as the heading, paragraph or item that it is."""
        self.page.paragraphs += 1
        line.origin = Origin(part=self.page.place.part, paragraph=self.page.paragraphs)
        if line.heading is not None:
            line.heading = self._level(line, line.heading)
        self.story.line(line)

    def table(self, element: etree._Element) -> None:
        """Take a table of data, and what stands in it without being one."""
        heading = next((block.text for block in reversed(self.story.blocks) if isinstance(block, Heading)), "")
        read_table(self.page, element, self, heading)

    def doubt(self, doubt: Doubt) -> None:
        """Name what a style sheet writes outside the cells of tables; all else in doubt is a figure of typed ones."""
        self.page.doubt_line()
        if doubt.code == "generated" and doubt.text not in self.page.generated:
            self.page.generated.add(doubt.text)
            self.page.ledger.find("generated", "info", messages.GENERATED_FOUND, self.page.place, text=doubt.text)

    def _level(self, line: Line, level: int) -> int:
        """The level of a heading: the largest is the title where it says the page's title, else it heads a site."""
        if level > 1 or self.page.own:
            return level - 1
        text = "".join("".join(inline.text for inline in line.inlines).split())
        title = "".join(self.title.split())
        is_title = len(text) >= _SHORTEST_TITLE and text in title and 2 * len(text) > len(title)
        if is_title and not self.titled:
            self.titled = True
            return 0
        return 1


def read_story(page: Page, root: etree._Element, title: str) -> tuple[Block, ...]:
    """The blocks of a page in reading order."""
    body = _Body(page, title)
    walk(page, root, body)
    return with_typed_tables(page, root, tuple(body.story.end()))

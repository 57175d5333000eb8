"""Blocks made of the lines, tables and pictures of a page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from convkit import Block, Heading, Image, Inline, Item, List, Origin, Paragraph
from convkit_html import words
from convkit_html.reader.page import Doubt, ItemPlace, Line, Page
from convkit_html.reader.walk import walk
from convkit_html.reader.white_space import BREAK

if TYPE_CHECKING:
    from lxml import etree

_SHORTEST_TITLE = 6


@dataclass(slots=True)
class Story:
    """Takes a page's lines; items of one list that follow each other become one list."""

    page: Page
    title: str = ""
    blocks: list[Block] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    list_origin: Origin = field(default_factory=Origin)
    last: ItemPlace | None = None
    titled: bool = False

    def line(self, line: Line) -> None:
        """Take a line as the heading, paragraph or item that it is."""
        self.page.paragraphs += 1
        origin = Origin(part=self.page.place.part, paragraph=self.page.paragraphs)
        if line.heading is not None:
            self._end_list()
            self.blocks.append(Heading(line.inlines, self._level(line), origin=origin))
        elif line.item is not None:
            self._item(line.item, line.inlines, origin)
        else:
            self._end_list()
            self.blocks.append(Paragraph(line.inlines, origin))

    def table(self, element: etree._Element) -> None:
        """Take a table of data, and what stands in it without being one."""
        from convkit_html.reader.tables import read_table

        self._end_list()
        read_table(self.page, element, self)

    def block(self, block: Block) -> None:
        """Take a block that is ready."""
        self._end_list()
        self.blocks.append(block)

    def image(self, image: Image) -> None:
        """Take a picture."""
        self.block(image)

    def doubt(self, doubt: Doubt) -> None:
        """Name what a style sheet writes outside the cells of tables; all else in doubt there is no figure."""
        if doubt.code == "generated" and doubt.text not in self.page.generated:
            self.page.generated.add(doubt.text)
            self.page.ledger.find("generated", "info", words.GENERATED_FOUND, self.page.place, text=doubt.text)

    def end(self) -> tuple[Block, ...]:
        """The blocks."""
        self._end_list()
        return tuple(self.blocks)

    def _item(self, place: ItemPlace, inlines: tuple[Inline, ...], origin: Origin) -> None:
        if self.last is not None and self.last.outermost is not place.outermost:
            self._end_list()
        if self.items and self.last is place:
            before = self.items[-1]
            self.items[-1] = Item((*before.inlines, Inline("\n"), *inlines), before.marker, before.level)
            return
        if not self.items:
            self.list_origin = origin
        # what a table or a picture has cut off from its marker stands alone
        marker = "" if place.begun else place.marker.replace(BREAK, "\n")
        self.items.append(Item(inlines, marker, place.level))
        self.last = place

    def _end_list(self) -> None:
        if self.items:
            self.blocks.append(List(tuple(self.items), self.list_origin))
        self.items, self.last = [], None

    def _level(self, line: Line) -> int:
        """The level of a heading: the largest is the title where it says the page's title, else it heads a site."""
        level = line.heading or 1
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
    story = Story(page, title)
    walk(page, root, story)
    return story.end()

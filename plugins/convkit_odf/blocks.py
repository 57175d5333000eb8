"""The blocks of a story: the body, a text box, a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convkit import Block
from convkit.reading.blocks import Story
from convkit_odf.lines import follow
from convkit_odf.tables import layout_cells, read_table
from convkit_odf.walk import Walk

if TYPE_CHECKING:
    from lxml import etree


def read_story(walk: Walk, container: etree._Element) -> list[Block]:
    """The blocks in an element that holds paragraphs, lists and tables."""
    story: Story[etree._Element] = Story(walk.generate, lambda element: _table(walk, element))
    follow(walk, container, story)
    return story.end()


def _table(walk: Walk, element: etree._Element) -> list[Block]:
    """A table as a grid; of one that only arranges the page, what stands in it."""
    cells = layout_cells(walk, element)
    if not cells:
        return read_table(walk, element)
    walk.tables += 1
    walk.ledger.carried["tables"] += 1
    around = walk.around
    blocks: list[Block] = []
    for cell, walk.around in cells:
        blocks += read_story(walk, cell)
    walk.around = around
    return blocks

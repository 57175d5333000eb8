"""The blocks of a story: the body, a text box, a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convkit import Block
from convkit.reading.blocks import Story
from convkit_odf.lines import follow
from convkit_odf.tables import read_table
from convkit_odf.walk import Walk

if TYPE_CHECKING:
    from lxml import etree


def read_story(walk: Walk, container: etree._Element) -> list[Block]:
    """The blocks in an element that holds paragraphs, lists and tables."""
    story: Story[etree._Element] = Story(walk.generate, lambda element: read_table(walk, element))
    follow(walk, container, story)
    return story.end()

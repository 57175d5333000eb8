"""Notes, which are carried behind the paragraph that refers to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convkit import Block
from convkit.reading import messages as shared
from convkit.reading.blocks import labelled
from convkit_odf import messages
from convkit_odf.names import NOTE_BODY, NOTE_CITATION, TEXT
from convkit_odf.walk import Walk

if TYPE_CHECKING:
    from lxml import etree


def note_blocks(walk: Walk, element: etree._Element) -> tuple[int, list[Block]]:
    """The number of a note, counted through the text, and its own text as blocks that begin with it."""
    walk.notes += 1
    number = walk.notes
    walk.ledger.carried["notes"] += 1
    blocks: list[Block] = []
    for child in element:
        if child.tag == NOTE_CITATION:
            walk.ledger.leave_all(child, messages.NOTE_MARK, walk.place)
        elif child.tag == NOTE_BODY:
            blocks += walk.story(walk, child)
    label = shared.ENDNOTE_LABEL if element.get(f"{TEXT}note-class") == "endnote" else shared.FOOTNOTE_LABEL
    return number, labelled(walk.generate(label.format(number=number)), blocks, walk.place)

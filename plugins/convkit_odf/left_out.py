"""What is left out by name: comments, what is hidden or not seen, what is not understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convkit import Message, count_characters
from convkit.reading import messages as shared
from convkit.reading.ledger import shortened
from convkit.reading.runs import HIDDEN
from convkit_odf.account import words_of
from convkit_odf.walk import Walk

if TYPE_CHECKING:
    from lxml import etree


def leave_unknown(walk: Walk, element: etree._Element) -> None:
    """Name an element that is not understood, where it holds text."""
    if text := words_of(element):
        tag = str(element.tag).rpartition("}")[2]
        walk.ledger.leave_all(element, shared.UNKNOWN, walk.place, tag=tag)
        walk.ledger.find("unknown", "unread", shared.UNKNOWN_FOUND, walk.place, tag=tag, text=text)


def leave_hidden(walk: Walk, element: etree._Element, found: Message = shared.HIDDEN_FOUND) -> None:
    """Name what is hidden by its properties."""
    walk.ledger.leave_all(element, shared.HIDDEN_TEXT, walk.place)
    if text := words_of(element):
        walk.ledger.find("hidden", "warning", found, walk.place, text=text)


def leave_unseen(walk: Walk, text: str, why: Message) -> None:
    """Name characters that nobody sees for their looks."""
    what, found, values = shared.UNSEEN, shared.UNSEEN_FOUND, {"why": why}
    if why is HIDDEN:
        what, found, values = shared.HIDDEN_TEXT, shared.HIDDEN_FOUND, {}
    walk.ledger.leave("characters", count_characters(text), what, walk.place, text=text, **values)
    if text.strip():
        walk.ledger.find("hidden", "warning", found, walk.place, text=shortened(text), **values)


def leave_comment(walk: Walk, element: etree._Element) -> None:
    """Name a comment."""
    walk.ledger.leave_all(element, shared.COMMENT, walk.place)
    walk.ledger.find("comment", "warning", shared.COMMENT_FOUND, walk.place, text=words_of(element))

"""Digits that Word shows as something else than the file says: no figure of a cell, and named everywhere."""

from __future__ import annotations

from collections.abc import Sequence

from convkit import Inline, Message, count_characters
from convkit.reading import messages as shared
from convkit.reading import read_number, unread
from convkit.reading.ledger import shortened
from convkit.reading.tables import Slot
from convkit_docx.reader import messages
from convkit_docx.reader.walk import Doubt, Walk

_LONGEST_FIGURE = 60  # characters, with the note behind it; a longer text is no figure, whatever stands in it
_BESIDE = (shared.FIGURES_INSIDE, shared.PICTURED)


def doubt(walk: Walk, why: Message, text: str = "") -> None:
    """Note that what a place shows is not what its text says; outside tables it is only named, where it has digits."""
    if walk.place.row is not None:
        walk.doubts.append(Doubt(why, text))
    elif holds_digits(text):
        walk.ledger.find("doubt", "unread", shared.DOUBT_IN_TEXT, walk.place, text=shortened(text), why=why)


def holds_digits(text: str) -> bool:
    """Whether a text has a digit of any kind, Chinese numerals among them."""
    return any(character.isnumeric() for character in text)


def doubted(walk: Walk, slot: Slot, inlines: list[Inline], doubts: Sequence[Doubt], beside: bool) -> list[Inline]:
    """The runs of a cell; one that may be a figure, and another than it says, is unread, with what is known of it.

    `beside` says whether the cell stands in a row that begins with a label: a blank one that only a picture fills may
    be a figure there, and is none elsewhere.
    """
    text = "".join([run.text for run in inlines])
    state = read_number(text).state
    if len(text) > _LONGEST_FIGURE:
        state = "text"
    telling = [one for one in doubts if state != "blank" or holds_digits(one.text) or (beside and not one.text)]
    if state == "blank":  # a prompt alone is no figure
        telling = [one for one in telling if one.why is not messages.PROMPTED]
    if state == "text":  # of labels and sentences, what stands beside their words makes nothing else
        telling = [one for one in telling if one.why not in _BESIDE and holds_digits(one.text)]
    if not telling:
        return inlines
    shown = text if state != "blank" else " ".join(one.text for one in telling)
    for why in dict.fromkeys(one.why for one in telling):
        message = shared.DOUBT_IN_TEXT if state == "text" else shared.DOUBT
        message = message if shown.strip() else shared.DOUBT_BLANK
        walk.ledger.find(
            "doubt", "warning" if state == "text" else "unread", message, slot.origin, text=shortened(shown), why=why
        )
    if state in ("text", "unread"):
        return inlines
    told = unread(" ".join(shown.split()))
    walk.generated += count_characters(told) - count_characters(text)
    return [Inline(told)]

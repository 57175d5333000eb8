"""Cells of which nobody can say the figure: unread, with what the file says of it, and named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convkit import count_characters
from convkit.reading import messages as shared
from convkit.reading import read_number, unread
from convkit.reading.ledger import shortened
from convkit.reading.stored_cells import shows_another, stored_number
from convkit_odf import messages
from convkit_odf.names import OFFICE
from convkit_odf.walk import Doubt, Walk

if TYPE_CHECKING:
    from lxml import etree


def doubt_value(walk: Walk, element: etree._Element, shown: str) -> None:
    """Note where a cell or field of a text states another number than it shows."""
    kept = stored_number(element.get(f"{OFFICE}value", "").strip())
    stated = element.get(f"{OFFICE}string-value", "").split()
    if (kept is not None and shows_another(shown, kept[0])) or (stated and shown.strip() and stated != shown.split()):
        walk.doubts.append(Doubt(messages.STATED))


def doubted(walk: Walk, text: str, number: str | None = None, labelled: bool = False) -> str | None:
    """What stands in a cell that is in doubt in place of its figure; None where it has none, or none is in doubt.

    `labelled` says whether a blank cell is one for a figure, so that a picture there may show one.
    """
    doubts, walk.doubts = walk.doubts, []
    state = "number" if number is not None else read_number(text).state
    telling = [
        one for one in doubts if state == "number" or _holds_digits(one.text) or (labelled and not one.text.strip())
    ]
    if state not in ("number", "blank", "placeholder") or not telling:
        return None
    shown = text.strip() or number or " ".join(one.text for one in telling).strip()
    message = shared.DOUBT if shown else shared.DOUBT_BLANK
    for why in dict.fromkeys(one.why for one in telling):
        walk.ledger.find("doubt", "unread", message, walk.place, text=shortened(shown), why=why)
    told = unread(shown)
    walk.generated += count_characters(told) - count_characters(text)
    return told


def _holds_digits(text: str) -> bool:
    return read_number(text).state in ("number", "unread")

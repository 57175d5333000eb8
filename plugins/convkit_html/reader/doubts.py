"""Cells whose figure nobody can tell: unread, with what is shown in them, and named."""

from __future__ import annotations

from collections.abc import Sequence

from convkit import Inline, count_characters
from convkit.reading import messages, read_number, unread
from convkit.reading.ledger import shortened
from convkit_html import messages as here
from convkit_html.reader.page import Doubt, Page


def doubted(page: Page, inlines: tuple[Inline, ...], doubts: Sequence[Doubt]) -> tuple[Inline, ...]:
    """The runs of a cell; those of one that may be a figure, and another than it says, can be read as none."""
    text = "".join([run.text for run in inlines])
    telling = [one for one in doubts if not (one.whole and _same(one.text, text))]
    state = read_number(text).state if telling else "text"
    if state != "blank":
        telling = [one for one in telling if one.why is not here.SCRIPTED]
    else:
        telling = [one for one in telling if one.text or one.why is not here.MOVED]
    if state == "blank" and not any(one.text or one.code != "generated" for one in telling):
        telling = []
    if state == "text" or not telling:
        return inlines
    for code, why in dict.fromkeys((one.code, one.why) for one in telling):
        shown = shortened(" ".join(one.text for one in telling if one.code == code and one.text) or text)
        message = messages.DOUBT if shown else messages.DOUBT_BLANK
        page.ledger.find(code, "unread", message, page.place, text=shown, why=why)
    if state == "unread":
        return inlines  # no number, whatever is beside it
    told = unread(" ".join((text if state != "blank" else " ".join(one.text for one in telling)).split()))
    page.ledger.carried["characters"] -= count_characters(told) - count_characters(text)
    return (Inline(told),)


def _same(one: str, other: str) -> bool:
    return "".join(one.split()) == "".join(other.split())

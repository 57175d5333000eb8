"""What is left out: not understood, deleted, kept elsewhere, not seen; and of alternatives all but one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convkit import Message, Origin
from convkit.reading import messages as shared
from convkit.reading.ledger import shortened
from convkit_docx.names import ALTERNATIVES, CHOICE, W
from convkit_docx.reader.account import tally, words_of
from convkit_docx.reader.walk import Walk

if TYPE_CHECKING:
    from lxml import etree

_LOOKS = tuple(
    f"{W}{name}Change" for name in ("rPr", "pPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "tblPrEx", "numbering")
)
_KNOWN = ("http://schemas.microsoft.com/office/", "http://schemas.openxmlformats.org/")


def leave_unknown(walk: Walk, element: etree._Element) -> None:
    """Name an element that is not understood, where it holds anything that counts."""
    if any(tally(element).values()):
        tag = str(element.tag).rpartition("}")[2]
        walk.ledger.leave_all(element, shared.UNKNOWN, walk.place, tag=tag)
        walk.ledger.find("unknown", "warning", shared.UNKNOWN_FOUND, walk.place, tag=tag, text=words_of(element))


def leave_deleted(walk: Walk, element: etree._Element) -> None:
    """Name a tracked deletion."""
    walk.ledger.leave_all(element, shared.DELETED_TEXT, walk.place)
    text = words_of(element)
    if text:
        walk.ledger.change("deletion", text, walk.place)


def leave_hidden(walk: Walk, element: etree._Element) -> None:
    """Name what is hidden by its properties."""
    walk.ledger.leave_all(element, shared.HIDDEN_TEXT, walk.place)
    if text := words_of(element):
        walk.ledger.find("hidden", "warning", shared.HIDDEN_FOUND, walk.place, text=text)


def leave_unseen(walk: Walk, element: etree._Element, text: str, why: Message) -> None:
    """Name text that nobody sees for its looks."""
    walk.ledger.leave_all(element, shared.UNSEEN, walk.place, text=shortened(text), why=why)
    walk.ledger.find("hidden", "warning", shared.UNSEEN_FOUND, walk.place, text=shortened(text), why=why)


def leave_part(walk: Walk, element: etree._Element, what: Message) -> None:
    """Name an element that stands for something kept elsewhere."""
    walk.ledger.leave_all(element, what, walk.place)
    walk.ledger.find("leftOut", "warning", shared.LEFT_OUT_FOUND, walk.place, what=what)


def leave_formatting(walk: Walk, root: etree._Element) -> None:
    """Say that changes of looks are still tracked, which name those who made them."""
    count = sum(1 for _ in root.iter(*_LOOKS))
    if count:
        walk.ledger.find("formatting", "warning", shared.FORMATTING, Origin(), count=count)


def _is_understood(choice: etree._Element) -> bool:
    """Whether Word knows all that a choice requires."""
    return all((choice.nsmap.get(name) or "").startswith(_KNOWN) for name in choice.get("Requires", "").split())


def keep_one_alternative(root: etree._Element) -> None:
    """Of several versions of one thing, keep the one that is shown: the first that is understood, else the last."""
    for alternatives in list(root.iter(ALTERNATIVES)):
        branches = list(alternatives)
        choices = (branch for branch in branches if branch.tag == CHOICE and _is_understood(branch))
        shown = next(choices, branches[-1] if branches else None)
        for branch in branches:
            if branch is not shown:
                alternatives.remove(branch)

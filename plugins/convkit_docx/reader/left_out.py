"""What is left out: not understood, deleted, kept elsewhere, not seen; and of alternatives all but one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convkit import Message, Origin, Severity
from convkit.reading import messages as shared
from convkit.reading.ledger import shortened
from convkit_docx.names import (
    ALTERNATIVES,
    BLIP,
    CHOICE,
    FALLBACK,
    INKS,
    NEW_CHART,
    NOT_UNDERSTOOD,
    RUN,
    VML_PICTURE,
    W,
)
from convkit_docx.reader import messages
from convkit_docx.reader.account import tally, words_of
from convkit_docx.reader.doubts import doubt, holds_digits
from convkit_docx.reader.walk import Walk

if TYPE_CHECKING:
    from lxml import etree

_LOOKS = tuple(
    f"{W}{name}Change" for name in ("rPr", "pPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "tblPrEx", "numbering")
)


def leave_unknown(walk: Walk, element: etree._Element) -> None:
    """Name an element that is not understood, where it holds anything that counts."""
    if any(tally(element).values()):
        tag = str(element.tag).rpartition("}")[2]
        walk.ledger.leave_all(element, shared.UNKNOWN, walk.place, tag=tag)
        words = words_of(element)
        walk.ledger.find("unknown", "unread", shared.UNKNOWN_FOUND, walk.place, tag=tag, text=words)
        if walk.place.row is not None and holds_digits(words):
            doubt(walk, messages.STRANGE, words)


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


def leave_part(walk: Walk, element: etree._Element, what: Message, severity: Severity = "warning") -> None:
    """Name an element that stands for something kept elsewhere."""
    walk.ledger.leave_all(element, what, walk.place)
    walk.ledger.find("leftOut", severity, shared.LEFT_OUT_FOUND, walk.place, what=what)


def leave_chunk(walk: Walk, element: etree._Element) -> None:
    """Name a part of another format that is shown in the place of an element."""
    leave_part(walk, element, messages.CHUNK, "unread")
    doubt(walk, shared.PICTURED)


def leave_formatting(walk: Walk, root: etree._Element) -> None:
    """Say that changes of looks are still tracked, which name those who made them."""
    count = sum(1 for _ in root.iter(*_LOOKS))
    if count:
        walk.ledger.find("formatting", "warning", shared.FORMATTING, Origin(), count=count)


def keep_one_alternative(root: etree._Element) -> None:
    """Of several versions of one thing, keep the one shown: the first choice that Word knows, else the fallback.

    Choices that nobody shows are kept where there is nothing else, to be named. Beside a chart or handwriting that is
    not carried, the picture that stands in for it is kept.
    """
    for alternatives in list(root.iter(ALTERNATIVES)):
        branches = list(alternatives)
        fallback = next((branch for branch in branches if branch.tag == FALLBACK), None)
        shown = next((branch for branch in branches if branch.tag == CHOICE and _is_understood(branch)), fallback)
        kept = [shown] if shown is not None else branches
        if shown is None:
            for branch in branches:
                branch.tag = NOT_UNDERSTOOD
        elif fallback is not None and next(shown.iter(NEW_CHART, *INKS), None) is not None:
            pictured = next(fallback.iter(BLIP, VML_PICTURE), None) is not None
            kept += [fallback] if pictured and fallback is not shown else []
        for branch in branches:
            if branch not in kept:
                alternatives.remove(branch)
        if shown is not None and (run := alternatives.getparent()) is not None and run.tag == RUN:
            for child in list(shown):  # what stands in a run is read there
                alternatives.addprevious(child)
            if len(kept) == 1:
                run.remove(alternatives)


def _is_understood(choice: etree._Element) -> bool:
    """Whether Word knows all namespaces that a choice requires."""
    required = (choice.get("Requires") or "").split()
    return all((choice.nsmap.get(prefix) or "").startswith(_UNDERSTOOD) for prefix in required)


_UNDERSTOOD = (
    "http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/", "urn:schemas-microsoft-com:",
    "http://schemas.microsoft.com/office/word/", "http://schemas.microsoft.com/office/drawing/",
    "http://schemas.microsoft.com/office/2006/", "http://schemas.microsoft.com/office/powerpoint/",
    "http://schemas.microsoft.com/office/thememl/", "http://schemas.microsoft.com/office/mac/",
    "http://schemas.microsoft.com/office/excel/", "http://www.wps.cn/officeDocument/",
)  # fmt: skip

"""What the file holds, counted apart from the walk."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from convkit import count_characters
from convkit.reading.ledger import Ledger, shortened
from convkit.reading.stored_cells import link_in
from convkit_odf.names import (
    ANNOTATION,
    BOX,
    CELL,
    CONTROLS,
    COVERED,
    DELETION,
    DRAWN_LINK,
    FIELDS,
    FORM_CONTROL,
    FRAME,
    GRID,
    INSERTION,
    NOTE,
    OFFICE,
    SHAPED,
    TABLE,
    TEXT,
    XLINK,
    A,
)  # fmt: skip

if TYPE_CHECKING:
    from lxml import etree

_KIND = {
    GRID: "tables", A: "links", DRAWN_LINK: "links", NOTE: "notes", ANNOTATION: "comments", INSERTION: "insertions",
    DELETION: "deletions", FORM_CONTROL: "hidden", **dict.fromkeys(FIELDS, "fields"),
    **dict.fromkeys(CONTROLS, "contentControls"), **dict.fromkeys(SHAPED, "textBoxes"),
}  # fmt: skip
NUMERIC = frozenset(("float", "currency", "percentage"))


def tally(root: etree._Element) -> Counter[str]:
    """How much of each kind an element holds, itself included."""
    counts: Counter[str] = Counter()
    for element in root.iter():
        tag = str(element.tag)
        if (kind := _kind(element, tag)) is not None:
            counts[kind] += 1
        if tag in (CELL, COVERED):
            counts["formulas"] += f"{TABLE}formula" in element.attrib
            counts["links"] += link_in(element.get(f"{TABLE}formula", "")) is not None
            counts["numbers"] += element.get(f"{OFFICE}value-type") in NUMERIC
    counts["characters"] = count_characters(_text_of(root))
    return counts


def _kind(element: etree._Element, tag: str) -> str | None:
    if tag == FRAME:
        first = next(iter(element), None)
        return "textBoxes" if first is not None and first.tag == BOX else "images"
    if tag in SHAPED:
        return "textBoxes" if _says_something(element) else None
    if tag in (A, DRAWN_LINK):
        return "links" if element.get(f"{XLINK}href") else None
    if tag in (INSERTION, DELETION) and element.getparent() is None:
        return None
    return _KIND.get(tag)


def _says_something(element: etree._Element) -> bool:
    return any(text.strip() for text in _texts(element))


def _texts(root: etree._Element) -> list[str]:
    """The texts below an element that stand in paragraphs: those of text elements, and what follows their children."""
    found = []
    for element in root.iter():
        parent = element.getparent()
        if element.text and _holds_text(element):
            found.append(element.text)
        if element.tail and element is not root and parent is not None and _holds_text(parent):
            found.append(element.tail)
    return found


def _holds_text(element: etree._Element) -> bool:
    tag = str(element.tag)
    return tag.startswith(TEXT) or tag in CONTROLS


def words_of(element: etree._Element) -> str:
    """The text below an element, shortened, for a person to recognise it."""
    return shortened(_text_of(element))


def _text_of(element: etree._Element) -> str:
    return "".join(_texts(element))


def ledger_of(format_name: str) -> Ledger[etree._Element]:
    """A ledger for a file of one of the formats."""
    return Ledger(format_name, tally, _text_of)

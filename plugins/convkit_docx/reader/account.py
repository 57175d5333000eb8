"""What the file holds, counted apart from the walk."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from convkit import count_characters
from convkit.reading.ledger import Ledger, shortened
from convkit_docx.names import (
    BLIP,
    BOX,
    CELL,
    CELL_DELETED,
    CELL_INSERTED,
    CHART,
    CHUNK,
    CONTROL,
    DELETED,
    DELETED_TEXT,
    DIAGRAM,
    EMBEDDED,
    FIELD_MARK,
    HYPHEN,
    INKS,
    INSERTED,
    LINK,
    MATH_TEXT,
    MOVED_FROM,
    MOVED_TO,
    NEW_CHART,
    PARAGRAPH_STYLE,
    PICTURE_LINK,
    RUN,
    RUN_STYLE,
    SIMPLE_FIELD,
    SUBDOCUMENT,
    SYMBOL,
    TABLE,
    TEXT,
    VAL,
    VANISH,
    VML_PICTURE,
    VML_TEXT,
    M,
    R,
    W,
)
from convkit_docx.reader.styles import is_on

if TYPE_CHECKING:
    from lxml import etree

_TEXTS = (TEXT, DELETED_TEXT, MATH_TEXT)
_KIND = {
    SYMBOL: "characters", HYPHEN: "characters", TABLE: "tables", BLIP: "images", VML_PICTURE: "images",
    CHART: "images", NEW_CHART: "images", DIAGRAM: "images", **dict.fromkeys(INKS, "images"),
    LINK: "links", PICTURE_LINK: "links", BOX: "textBoxes", VML_TEXT: "textBoxes",
    INSERTED: "insertions", MOVED_TO: "insertions", CELL_INSERTED: "insertions",
    DELETED: "deletions", MOVED_FROM: "deletions", CELL_DELETED: "deletions", SIMPLE_FIELD: "fields",
    FIELD_MARK: "fields", CONTROL: "contentControls", EMBEDDED: "hidden", CHUNK: "hidden", SUBDOCUMENT: "hidden",
}  # fmt: skip
_HELD = (*_KIND, *_TEXTS, VANISH)
_COUNTED = (*_HELD, RUN_STYLE, PARAGRAPH_STYLE)
_CHANGES = frozenset((INSERTED, DELETED, MOVED_TO, MOVED_FROM))
_PICTURE_SOURCES = (f"{R}embed", f"{R}link", f"{R}id", f"{R}href")
_CONDITIONAL = _CHANGES | {FIELD_MARK, LINK, BLIP, VML_PICTURE}


def tally(root: etree._Element, hidden_styles: frozenset[str] = frozenset()) -> Counter[str]:
    """How much of each kind an element holds, itself included."""
    counts: Counter[str] = Counter()
    if next(root.iter(*(_COUNTED if hidden_styles else _HELD)), None) is None:
        return counts
    for element in root.iter(*_KIND):
        tag = str(element.tag)
        if tag not in _CONDITIONAL or _counts(element, tag):
            counts[_KIND[tag]] += 1
    counts["characters"] += count_characters("".join([element.text or "" for element in root.iter(*_TEXTS)]))
    for element in root.iter(VANISH):
        counts["hidden"] += is_on(element) and _of_run(element)
    if hidden_styles:
        for element in root.iter(RUN_STYLE, PARAGRAPH_STYLE):
            counts["hidden"] += element.get(VAL) in hidden_styles and (
                element.tag == PARAGRAPH_STYLE or _of_run(element)
            )
    return counts


def _of_run(element: etree._Element) -> bool:
    properties = element.getparent()
    above = properties.getparent() if properties is not None else None
    return above is not None and above.tag == RUN


def _counts(element: etree._Element, tag: str) -> bool:
    """Whether an element that means something in some places only means it here."""
    if tag == FIELD_MARK:
        return element.get(f"{W}fldCharType") == "begin"
    if tag == LINK:
        return f"{R}id" in element.attrib or f"{W}anchor" in element.attrib
    if tag in (BLIP, VML_PICTURE):
        return any(name in element.attrib for name in _PICTURE_SOURCES)
    parent = element.getparent()  # not the mark of a list number or of a formula's bracket
    above = parent.getparent() if parent is not None else None
    return not (
        parent is not None
        and (parent.tag in (f"{W}numPr", f"{M}ctrlPr") or (above is not None and above.tag in _OLD_LOOKS))
    )


_OLD_LOOKS = (f"{M}ctrlPr", f"{W}rPrChange")


def words_of(element: etree._Element) -> str:
    """The text below an element, shortened, for a person to recognise it; that of cells is set apart."""
    cells = [full_text(cell) for cell in element.iter(CELL)]
    return shortened(" ".join(cells) if cells else full_text(element))


def full_text(element: etree._Element) -> str:
    """All text below an element."""
    return "".join([found.text or "" for found in element.iter(*_TEXTS)])


def ledger_of(hidden_styles: frozenset[str]) -> Ledger[etree._Element]:
    """A ledger for a document of which some styles hide their text."""
    return Ledger("docx", partial(tally, hidden_styles=hidden_styles), full_text)

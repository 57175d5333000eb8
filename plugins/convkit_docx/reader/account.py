"""What the file holds, counted apart from the walk; what the walk carried, and what it left out by name."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from convkit import Account, Entry, Finding, LeftOut, Message, Origin, count_characters
from convkit_docx.names import (
    BLIP,
    BOX,
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
    INSERTED,
    LINK,
    MATH_TEXT,
    MOVED_FROM,
    MOVED_TO,
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

KINDS = (
    "characters", "tables", "images", "links", "notes", "comments", "textBoxes", "insertions", "deletions", "fields",
    "contentControls", "hidden", "headersAndFooters",
)  # fmt: skip
_TEXTS = (TEXT, DELETED_TEXT, MATH_TEXT)
_KIND = {
    SYMBOL: "characters", HYPHEN: "characters", TABLE: "tables", BLIP: "images", VML_PICTURE: "images",
    CHART: "images", DIAGRAM: "images", LINK: "links", PICTURE_LINK: "links", BOX: "textBoxes", VML_TEXT: "textBoxes",
    INSERTED: "insertions", MOVED_TO: "insertions", CELL_INSERTED: "insertions",
    DELETED: "deletions", MOVED_FROM: "deletions", CELL_DELETED: "deletions", SIMPLE_FIELD: "fields",
    FIELD_MARK: "fields", CONTROL: "contentControls", EMBEDDED: "hidden", CHUNK: "hidden", SUBDOCUMENT: "hidden",
}  # fmt: skip
_HELD = (*_KIND, *_TEXTS, VANISH)
_COUNTED = (*_HELD, RUN_STYLE, PARAGRAPH_STYLE)
_CHANGES = frozenset((INSERTED, DELETED, MOVED_TO, MOVED_FROM))
_PICTURE_SOURCES = (f"{R}embed", f"{R}link", f"{R}id", f"{R}href")
_CONDITIONAL = _CHANGES | {FIELD_MARK, LINK, BLIP, VML_PICTURE}
_SHOWN = 40
_MOST_PLACES = 20


def tally(root: etree._Element, hidden_styles: frozenset[str] = frozenset()) -> Counter[str]:
    """How much of each kind an element holds, itself included."""
    counts: Counter[str] = Counter()
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


def shortened(text: str) -> str:
    """The text on one line, cut after forty characters."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


def words_of(element: etree._Element) -> str:
    """The text below an element, shortened, for a person to recognise it."""
    return shortened("".join([found.text or "" for found in element.iter(*_TEXTS)]))


class Ledger:
    """The account while it is being made."""

    def __init__(self, hidden_styles: frozenset[str] = frozenset()) -> None:
        self.hidden_styles = hidden_styles
        self.held: Counter[str] = Counter()
        self.carried: Counter[str] = Counter()
        self.left: dict[str, list[LeftOut]] = {}
        self.findings: list[Finding] = []
        self.changes: dict[str, list[tuple[str, Origin]]] = {}

    def hold(self, root: etree._Element) -> None:
        """Add what an element holds to what is to be accounted for."""
        self.held.update(tally(root, self.hidden_styles))

    def leave_all(self, element: etree._Element, what: Message, origin: Origin, **values: object) -> None:
        """Name everything in an element as left out."""
        if next(element.iter(*(_COUNTED if self.hidden_styles else _HELD)), None) is None:
            return
        values.setdefault("text", words_of(element))
        for kind, count in tally(element, self.hidden_styles).items():
            self.leave(kind, count, what, origin, **values)

    def leave(self, kind: str, count: int, what: Message, origin: Origin, **values: object) -> None:
        """Name so much of one kind as left out."""
        if count:
            self.left.setdefault(kind, []).append(LeftOut(count, what, values, origin))

    def find(self, code: str, severity: str, message: Message, origin: Origin, **values: object) -> None:
        """Keep something that a person should know."""
        self.findings.append(Finding(f"docx.{code}", severity, message, values, (), origin))  # type: ignore[arg-type]

    def change(self, code: str, text: str, origin: Origin) -> None:
        """Keep a tracked change for the findings; pieces of one place become one."""
        places = self.changes.setdefault(code, [])
        if places and places[-1][1] == origin:
            text = places.pop()[0] + text
        places.append((text, origin))

    def find_changes(self, messages: dict[str, tuple[Message, Message]]) -> None:
        """Make findings of the tracked changes: one a place, one altogether where there are many."""
        for code, places in self.changes.items():
            single, many = messages[code]
            if len(places) > _MOST_PLACES:
                named = ("、".join(shortened(text) for text, _ in places[:5]), len(places))
                self.find(code, "warning", many, places[0][1], count=named[1], text=named[0])
                continue
            for text, origin in places:
                self.find(code, "warning", single, origin, text=shortened(text))

    def account(self) -> Account:
        """The account as it stands."""
        return Account(
            tuple(
                Entry(kind, self.held[kind], self.carried[kind], tuple(self.left.get(kind, ())))
                for kind in KINDS
                if kind == "characters" or self.held[kind] or self.carried[kind] or kind in self.left
            )
        )

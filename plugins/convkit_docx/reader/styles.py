"""What the styles say that matters to a reader: headings, numbering, hidden and raised text, bold characters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from convkit_docx.names import (
    BOLD,
    LIST_STYLE,
    NUMBERING,
    OFF,
    OUTLINE_LEVEL,
    PPR,
    RPR,
    START_STYLE,
    VAL,
    VANISH,
    VERTICAL,
    W,
)

if TYPE_CHECKING:
    from lxml import etree

_HEADING_NAME = re.compile(r"(?:heading|标题|標題)\s*([1-9])", re.IGNORECASE)
_TITLE_NAMES = ("title", "标题", "標題")
_LIST_NAME = re.compile(rf"({LIST_STYLE}|{START_STYLE}) ([1-9])")
_BODY_LEVEL = 9


class Style(NamedTuple):
    """One style with what it inherits. `level` is the heading's, 0 the title, None where it is no heading.

    `item_level` is set for the list styles of this plugin's own writer, `first` for the one that starts a list.
    """

    level: int | None = None
    number: tuple[str | None, int | None] | None = None
    bold: bool = False
    hidden: bool = False
    position: str | None = None
    item_level: int | None = None
    first: bool = False


PLAIN = Style()


class Styles(NamedTuple):
    """Every style by its id, and the id of the paragraph style that holds where none is named."""

    by_id: dict[str, Style]
    default: str = ""
    hidden: frozenset[str] = frozenset()

    def of(self, identifier: str | None) -> Style:
        """The style of that id; a plain one where there is none."""
        return self.by_id.get(self.default if identifier is None else identifier, PLAIN)


def is_on(element: etree._Element | None) -> bool:
    """Whether a switch is there and on."""
    return element is not None and element.get(VAL, "1") not in OFF


def whole(text: str | None) -> int | None:
    """The whole number in an attribute; None where there is none."""
    try:
        return int(text or "")
    except ValueError:
        return None


def numbering_of(properties: etree._Element) -> tuple[str | None, int | None] | None:
    """The list and the level that `w:pPr` names, each None where it does not."""
    number = properties.find(NUMBERING)
    if number is None:
        return None
    identifier, level = number.find(f"{W}numId"), number.find(f"{W}ilvl")
    return (
        identifier.get(VAL) if identifier is not None else None,
        whole(level.get(VAL)) if level is not None else None,
    )


def read_styles(root: etree._Element) -> Styles:
    """The styles of a `w:styles` part."""
    elements = {element.get(f"{W}styleId", ""): element for element in root.iterchildren(f"{W}style")}
    known: dict[str, Style] = {}
    default = ""
    for identifier, element in elements.items():
        _resolve(identifier, elements, known)
        if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default", "0") not in OFF:
            default = identifier
    return Styles(known, default, frozenset(name for name, style in known.items() if style.hidden))


def _resolve(identifier: str, elements: dict[str, etree._Element], known: dict[str, Style]) -> Style:
    chain = []
    while identifier in elements and identifier not in known and identifier not in chain:  # a chain may bite its tail
        chain.append(identifier)
        based_on = elements[identifier].find(f"{W}basedOn")
        identifier = based_on.get(VAL, "") if based_on is not None else ""
    style = known.get(identifier, PLAIN)
    for name in reversed(chain):
        style = known[name] = _style(elements[name], style)
    return style


def _style(element: etree._Element, parent: Style) -> Style:
    named = element.find(f"{W}name")
    name = named.get(VAL, "") if named is not None else ""
    level, number = parent.level, parent.number
    heading = _HEADING_NAME.fullmatch(name)
    if heading:
        level = int(heading[1])
    item = _LIST_NAME.fullmatch(name)
    properties = element.find(PPR)
    if properties is not None:
        outline = properties.find(OUTLINE_LEVEL)
        if outline is not None:
            level = outline_level(outline.get(VAL))
        own = numbering_of(properties)
        if own is not None:
            inherited = number or (None, None)
            number = (own[0] or inherited[0], own[1] if own[1] is not None else inherited[1])
    if name.lower() in _TITLE_NAMES:
        level = 0  # the Chinese title style has the outline level of a first heading
    look = element.find(RPR)
    bold, hidden, position = parent.bold, parent.hidden, parent.position
    if look is not None:
        for child in look.iterchildren(BOLD, VANISH, VERTICAL):
            if child.tag == BOLD:
                bold = is_on(child)
            elif child.tag == VANISH:
                hidden = is_on(child)
            else:
                position = child.get(VAL)
    return Style(
        level, number, bold, hidden, position, int(item[2]) if item else None, bool(item and item[1] == START_STYLE)
    )


def outline_level(value: str | None) -> int | None:
    """The heading's level for an outline level of the file; None for body text."""
    level = whole(value)
    return level + 1 if level is not None and 0 <= level < _BODY_LEVEL else None

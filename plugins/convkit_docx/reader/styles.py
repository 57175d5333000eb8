"""What the styles say that matters to a reader: headings, numbering, how characters look."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from convkit.reading.runs import LOWEST, Look
from convkit.reading.runs import PLAIN as NO_LOOK
from convkit_docx.names import (
    LIST_STYLE,
    NUMBERING,
    OFF,
    OUTLINE_LEVEL,
    PPR,
    RPR,
    SHADE,
    START_STYLE,
    VAL,
    W,
)
from convkit_docx.reader.indents import NONE as NO_INDENT
from convkit_docx.reader.indents import Indent, indent_of
from convkit_docx.reader.looks import are_crossed, look_of, room_of, shade, table_ground
from convkit_docx.reader.spacing import NONE, Spacing, exact_height, margins_of, spacing_of

if TYPE_CHECKING:
    from lxml import etree

_HEADING_NAME = re.compile(r"(?:heading|标题|標題)\s*([1-9])", re.IGNORECASE)
_TITLE_NAMES = ("title", "标题", "標題")
_LIST_NAME = re.compile(rf"({LIST_STYLE}|{START_STYLE}) ([1-9])")
_BODY_LEVEL = 9
_ORDINARY = Look(size=10.0)  # points, where the file names no other size


class Style(NamedTuple):
    """One style with what it inherits. `level` is the heading's, 0 the title, None where it is no heading.

    `margins` are the points that a style of tables puts at both sides of what stands in a cell.
    `item_level` is set for the list styles of this plugin's own writer, `first` for the one that starts a list.
    `parts` are the looks that a style of tables has for some of its rows and columns, by the name of those.
    """

    level: int | None = None
    number: tuple[str | None, int | None] | None = None
    look: Look = NO_LOOK
    item_level: int | None = None
    first: bool = False
    parts: tuple[tuple[str, Look], ...] = ()
    spacing: Spacing = NONE
    indent: Indent = NO_INDENT
    margins: float | None = None


PLAIN = Style()


class Styles(NamedTuple):
    """Every style by its id, those of paragraphs and tables that hold where none is named, and the look of all.

    `spacing` and `indent` are those of paragraphs whose style says nothing of it.
    """

    by_id: dict[str, Style]
    default: str = ""
    default_table: str = ""
    look: Look = _ORDINARY
    hidden: frozenset[str] = frozenset()
    spacing: Spacing = NONE
    indent: Indent = NO_INDENT

    def of(self, identifier: str | None) -> Style:
        """The style of that id, or that of paragraphs which name none; a plain one where there is none."""
        return self.by_id.get(self.default if identifier is None else identifier, PLAIN)

    def of_table(self, identifier: str | None) -> Style:
        """The style of a table that names this one, or none."""
        return self.by_id.get(self.default_table if identifier is None else identifier, PLAIN)


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
    defaults: dict[str, str] = {}
    for identifier, element in elements.items():
        _resolve(identifier, elements, known)
        if element.get(f"{W}default", "0") not in OFF:
            defaults[element.get(f"{W}type", "")] = identifier
    look = look_of(root.find(f"{W}docDefaults/{W}rPrDefault/{RPR}")).over(_ORDINARY)
    hidden = frozenset(name for name, style in known.items() if style.look.hidden)
    usual = root.find(f"{W}docDefaults/{W}pPrDefault/{PPR}")
    spacing, indent = spacing_of(usual), indent_of(usual)
    return Styles(known, defaults.get("paragraph", ""), defaults.get("table", ""), look, hidden, spacing, indent)


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
    look = look_of(element.find(RPR))
    whole_table = element.find(f"{W}tblStylePr[@{W}type='wholeTable']/{RPR}")
    look = look if whole_table is None else look_of(whole_table).over(look)
    ground = table_ground(element) if element.get(f"{W}type") == "table" else None
    if properties is not None:
        ground = shade(properties.find(SHADE)) if ground is None else ground
        look = look._replace(room=room_of(properties.find(f"{W}spacing")))
    look = (look if ground is None else look._replace(ground=ground)).over(parent.look)
    parts = [(one.get(f"{W}type", ""), _part(one)) for one in element.iterchildren(f"{W}tblStylePr")]
    shown = tuple((name, own) for name, own in parts if own != NO_LOOK and name != "wholeTable")
    if (of_all := _unlike_letters(element)) != NO_LOOK:
        shown = (*shown, ("wholeTable", of_all))
    item_level, first = int(item[2]) if item else None, bool(item and item[1] == START_STYLE)
    spacing = spacing_of(properties).over(parent.spacing)
    indent = indent_of(properties).over(parent.indent)
    stated = margins_of(element.find(f"{W}tblPr"))
    margins = parent.margins if stated is None else stated
    return Style(level, number, look, item_level, first, shown or parent.parts, spacing, indent, margins)


def _part(element: etree._Element) -> Look:
    """The look of some rows or columns of a table."""
    look, ground = look_of(element.find(RPR)).over(_unlike_letters(element)), shade(element.find(f"{W}tcPr/{SHADE}"))
    return look if ground is None else look._replace(ground=ground)


def _unlike_letters(element: etree._Element) -> Look:
    """What a style of tables says of the cells and rows themselves: that lines cross them, that they are put away."""
    if any(map(are_crossed, element.iterfind(f"{W}tcPr/{W}tcBorders"))):
        return Look(struck=True)
    height = exact_height(element.find(f"{W}trPr"))
    is_low = height is not None and height < LOWEST
    return Look(hidden=True) if is_low or is_on(element.find(f"{W}trPr/{W}hidden")) else NO_LOOK


def outline_level(value: str | None) -> int | None:
    """The heading's level for an outline level of the file; None for body text."""
    level = whole(value)
    return level + 1 if level is not None and 0 <= level < _BODY_LEVEL else None

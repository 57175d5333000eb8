"""What one cell of a sheet shows and stores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from convkit import Block, Inline, plain
from convkit.reading import messages as shared
from convkit.reading import read_number, unread
from convkit.reading.stored_cells import is_volatile, link_in, shows_another, stored_number
from convkit_odf import messages
from convkit_odf.account import NUMERIC
from convkit_odf.conditions import Conditional, shown_under
from convkit_odf.drawn import drawing
from convkit_odf.left_out import leave_comment, leave_unknown
from convkit_odf.names import ANNOTATION, DRAW, EXTENDED, OFFICE, TABLE, TEXT, P
from convkit_odf.runs import Style, inline
from convkit_odf.walk import Doubt, Line, Walk

if TYPE_CHECKING:
    from lxml import etree


@dataclass(slots=True)
class Value:
    """What a cell shows, the number that it stores, the drawings anchored to it, and what a person should be told."""

    text: str = ""
    number: str | None = None
    inlines: tuple[Inline, ...] = ()
    drawn: list[Block] = field(default_factory=list)
    formula: bool = False
    uncached: bool = False
    error: bool = False
    unseen: bool = False
    long: bool = False

    @property
    def shows(self) -> bool:
        """Whether there is anything in the cell."""
        return bool(self.text.strip()) or self.number is not None


def read_value(walk: Walk, element: etree._Element, style: str, conditional: Sequence[Conditional]) -> Value:
    """What a cell of a style, under some conditions, shows and stores; comments in it are named."""
    value = Value()
    walk.doubts = [Doubt(shared.CROSSED)] if walk.looks.is_crossed(style) else []
    look = walk.looks.of("table-cell", style).over(walk.around)
    if conditionals := (*conditional, *walk.looks.conditionals(style)):
        kept = stored_number(element.get(f"{OFFICE}value", "").strip())
        look, why = shown_under(conditionals, look, walk.looks.format(style), kept[0] if kept else None)
        walk.doubts += [Doubt(why)] if why is not None else []
    lines: list[Line] = []
    for child in element:
        tag = str(child.tag)
        if tag == P:
            line = Line()
            own = walk.looks.of("paragraph", child.get(f"{TEXT}style-name"))
            walk.doubts += [Doubt(shared.ELSEWHERE)] if walk.looks.is_moved(child.get(f"{TEXT}style-name")) else []
            inline(walk, line, child, Style(own.over(look)))
            lines.append(line)
            value.drawn += line.after
        elif tag == ANNOTATION:
            leave_comment(walk, child)
        elif tag.startswith(DRAW):
            value.drawn += drawing(walk, child)
        else:
            leave_unknown(walk, child)
    runs: list[Inline] = []
    for at, line in enumerate(lines):
        runs += [*([Inline("\n")] if at else []), *line.inlines]
    value.text = "".join(run.text for run in runs)
    if any(run.link is not None or run.emphasis for run in runs):
        value.inlines = tuple(runs)
    _store(walk, element, value, bool(lines))
    _compute(walk, element, value)
    _doubt(walk, element, value)
    if any(line.dressed for line in lines):
        value.number, value.unseen = None, False  # what is shown is not what is stored
    elif value.unseen and value.number != "0":
        walk.ledger.find("hidden", "warning", shared.UNSEEN_FOUND, walk.place, text=value.number, why=shared.BY_FORMAT)
        value.number, value.unseen = None, False
    return value


def _doubt(walk: Walk, element: etree._Element, value: Value) -> None:
    """Note why the figure of a cell may be another than is shown or stored."""
    if value.number is not None and {*value.text} == {"#"}:
        walk.doubts.append(Doubt(shared.NARROW))
    if value.number is not None and shows_another(value.text, Decimal(value.number)):
        if read_number(value.text).state == "number":
            walk.doubts.append(Doubt(shared.OTHERWISE_BY_FORMAT))
        else:
            value.number = None  # a share, a telephone number: what is shown is no figure
    stated = element.get(f"{OFFICE}string-value")
    if stated is not None and value.text.strip() and stated.split() != value.text.split():
        walk.doubts.append(Doubt(messages.STATED))
    if value.formula and is_volatile(element.get(f"{TABLE}formula", "")):
        walk.doubts.append(Doubt(messages.ANEW))


def _store(walk: Walk, element: etree._Element, value: Value, has_text: bool) -> None:
    """Add what the attributes of a cell state beside its text."""
    kind = next((found for space in (OFFICE, TABLE) if (found := element.get(f"{space}value-type"))), "")
    value.error = any(element.get(f"{space}value-type") == "error" for space in EXTENDED)
    if kind in NUMERIC:
        kept = stored_number(element.get(f"{OFFICE}value", "").strip())
        if kept is None:
            value.uncached = not value.text.strip()
            value.text = walk.generate(unread("")) if value.uncached else value.text
            return
        value.number, value.long = plain(kept[0]), kept[1]
        value.unseen = has_text and not value.text.strip()
        value.inlines = value.inlines if value.text.strip() == value.text else ()
        value.text = value.text.strip()
        if not has_text:
            value.text = walk.generate(value.number)
    elif kind and not has_text:
        stated = element.get(f"{OFFICE}{_STATED.get(kind, 'string-value')}", "")
        value.text = walk.generate(stated.replace("T", " ").removesuffix(" 00:00:00"))


_STATED = {"date": "date-value", "time": "time-value", "boolean": "boolean-value"}


def _compute(walk: Walk, element: etree._Element, value: Value) -> None:
    """Add what a formula means: a result that is missing, or a link."""
    formula = element.get(f"{TABLE}formula")
    if formula is None:
        return
    value.formula = True
    kind = element.get(f"{OFFICE}value-type")
    if not value.text and value.number is None and kind is None:
        value.uncached = True
        value.text = walk.generate(unread(""))
    link = link_in(formula)
    if link is not None and value.text:
        value.inlines = (Inline(value.text, link),)

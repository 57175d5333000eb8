"""How far aside the words of a paragraph begin: its indents and tab stops, by what it says itself or a style says."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from convkit_docx.names import TEXT, VAL, W
from convkit_docx.reader.spacing import PAGE, measure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

_INDENT, _TABS, _JUSTIFIED, _TAB = f"{W}ind", f"{W}tabs", f"{W}jc", f"{W}tab"
_NAMES = (
    ("left", "left", 1), ("start", "left", 1), ("right", "right", 1), ("end", "right", 1), ("firstLine", "first", 1),
    ("hanging", "first", -1),
)  # fmt: skip
_CHARACTER = 10.5  # points, of which a hundredth is the unit of indents in characters
_DIGIT = 3.0  # points of breadth: with less room no digit is seen
_OUTSIDE = 12.0  # points: the margin of a cell and a digit; what is further out stands in the next cell
_USUAL = 60.0  # points of breadth of a cell that states none


class Indent(NamedTuple):
    """The points of a paragraph's indents, its alignment and its tab stops; None: not said."""

    left: float | None = None
    right: float | None = None
    first: float | None = None
    aligned: str | None = None
    stops: tuple[tuple[float, str], ...] | None = None

    def over(self, outer: Indent) -> Indent:
        """This indent where it says something, the outer one where not; its stops beside the outer ones."""
        if self is NONE or outer is NONE:  # as nearly always
            return self if outer is NONE else outer
        return _put_over(self, outer)


NONE = Indent()


@lru_cache(maxsize=1024)  # a text has few indents
def _put_over(indent: Indent, outer: Indent) -> Indent:
    said = [one if one is not None else around for one, around in zip(indent, outer, strict=True)]
    if indent.stops and outer.stops:
        said[-1] = tuple((dict(outer.stops) | dict(indent.stops)).items())  # a stop that is cleared takes the place
    return Indent(*said)  # type: ignore[arg-type]


def indent_of(properties: Iterable[etree._Element] | None) -> Indent:
    """What the properties of a paragraph say of where its words begin."""
    if properties is None:
        return NONE
    said: dict[str, float] = {}
    aligned = stops = None
    for child in properties:
        if child.tag == _INDENT:
            said = _sides(child)
        elif child.tag == _JUSTIFIED:
            aligned = child.get(VAL)
        elif child.tag == _TABS:
            stops = tuple((measure(one.get(f"{W}pos", "0")) / 20, one.get(VAL, "left")) for one in child)
    if not said and aligned is None and stops is None:
        return NONE
    return Indent(said.get("left"), said.get("right"), said.get("first"), aligned, stops)


def _sides(element: etree._Element) -> dict[str, float]:
    said: dict[str, float] = {}
    for name, side, sign in _NAMES:
        if characters := measure(element.get(f"{W}{name}Chars", "0")):
            said[side] = sign * characters / 100 * _CHARACTER
        elif (stated := element.get(f"{W}{name}")) is not None:
            said[side] = sign * measure(stated) / 20
    return said


@lru_cache(maxsize=1024)
def is_outside(indent: Indent, breadth: float | None, grows: bool) -> bool:
    """Whether the words of a paragraph begin beside their cell, which is so broad unless it grows with them."""
    left, right = (indent.left or 0.0) + (indent.first or 0.0), indent.right or 0.0
    if left == right == 0 and not indent.stops:  # as most are, which begin where the cell does
        return _room(breadth, grows) < _DIGIT
    further = [left, right, left + right]
    if indent.stops:  # a figure in a cell is set to a decimal stop without a tab before it
        further += [stop for stop, kind in indent.stops if kind == "decimal"]
    if max(further) > _room(breadth, grows) - _DIGIT:
        return True
    if indent.aligned == "center":
        return abs(min(left, 0.0) - min(right, 0.0)) > (breadth or _USUAL)
    return (right if indent.aligned in ("right", "end") else left) < -_OUTSIDE


def is_pushed_out(margins: float, breadth: float | None, grows: bool) -> bool:
    """Whether the margins of a cell leave no room in it for a digit."""
    return margins > _room(breadth, grows) - _DIGIT


def is_tabbed_out(indent: Indent, paragraph: etree._Element, breadth: float | None) -> bool:
    """Whether words of a paragraph stand behind a tab that reaches beside their cell."""
    if not indent.stops:
        return False
    room = _room(breadth, grows=False) - _DIGIT
    if not any(stop > room and kind != "clear" for stop, kind in indent.stops):
        return False
    tabbed = False
    for one in paragraph.iter(_TAB, TEXT):  # a stop is called as a tab is, and has a place
        if one.tag == TEXT:
            if tabbed and (one.text or "").strip():
                return True
        else:
            tabbed = tabbed or one.get(f"{W}pos") is None
    return False


def _room(breadth: float | None, grows: bool) -> float:
    return PAGE if breadth is None or grows else breadth

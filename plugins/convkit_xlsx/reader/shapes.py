"""What of a drawing may hide the cells below it, and which part of its anchor each shape takes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml import etree

_FILLS = ("solidFill", "gradFill", "blipFill", "pattFill", "grpFill")


_LINES = ("line", "lineInv", "straightConnector1")


class Box(NamedTuple):
    """A rectangle, in units of which an inch has 914,400, or in parts of another one."""

    left: float
    top: float
    right: float
    bottom: float

    def part(self, inner: Box) -> Box:
        """The rectangle whose edges are such parts of this one's."""
        width, height = self.right - self.left, self.bottom - self.top
        return Box(
            self.left + width * inner.left,
            self.top + height * inner.top,
            self.left + width * inner.right,
            self.top + height * inner.bottom,
        )


class Shape(NamedTuple):
    """What floats over the cells: the anchor that says where, the part of that which it takes, the words in it.

    A `line` is drawn from corner to corner.
    """

    anchor: etree._Element
    part: Box
    words: str
    line: bool = False


WHOLE = Box(0, 0, 1, 1)
"""All of an anchor."""


def shapes_of(anchor: etree._Element) -> Iterator[Shape]:
    """The shapes of an anchor that one cannot look through."""
    for element in anchor:
        yield from _shapes(anchor, element, WHOLE)


def _shapes(anchor: etree._Element, element: etree._Element, part: Box) -> Iterator[Shape]:
    match str(element.tag).rpartition("}")[2]:
        case "AlternateContent":
            for child in element.iterchildren("{*}Choice"):
                for inner in child:
                    yield from _shapes(anchor, inner, part)
        case "grpSp":
            for child in element:
                yield from _shapes(anchor, child, part.part(_place_in(element, child)))
        case "pic" | "graphicFrame" | "contentPart":
            yield Shape(anchor, part, "")
        case "cxnSp":
            yield Shape(anchor, part, "", line=True)
        case "sp" if (kind := element.find("{*}spPr/{*}prstGeom")) is not None and kind.get("prst") in _LINES:
            yield Shape(anchor, part, "", line=True)
        case "sp":
            words = " ".join("".join(text.text or "" for text in element.iter("{*}t")).split())
            if words or _is_filled(element):
                yield Shape(anchor, part, words)


def _is_filled(element: etree._Element) -> bool:
    """Whether a shape is filled, by itself or by the style that it names."""
    own = next(element.iterchildren("{*}spPr"), None)
    kinds = [str(child.tag).rpartition("}")[2] for child in own] if own is not None else []
    if "noFill" in kinds or any(kind in _FILLS for kind in kinds):
        return "noFill" not in kinds
    named = element.find("{*}style/{*}fillRef")
    return named is not None and named.get("idx", "0") != "0"


def _place_in(group: etree._Element, child: etree._Element) -> Box:
    """The part of a group that one of its children takes; all of it where the file does not say."""
    outer, inner = (next(iter(one.iterfind("{*}*/{*}xfrm")), None) for one in (group, child))
    if outer is None or inner is None:
        return WHOLE
    left, top, width, height = (*_pair(outer, "chOff", "x", "y"), *_pair(outer, "chExt", "cx", "cy"))
    x, y, across, down = (*_pair(inner, "off", "x", "y"), *_pair(inner, "ext", "cx", "cy"))
    if width <= 0 or height <= 0:
        return WHOLE
    return Box((x - left) / width, (y - top) / height, (x + across - left) / width, (y + down - top) / height)


def _pair(place: etree._Element, name: str, first: str, second: str) -> tuple[float, float]:
    found = place.find(f"{{*}}{name}")
    stated = [found.get(one, "0") if found is not None else "0" for one in (first, second)]
    values = [float(one) if one.lstrip("-").isdecimal() and len(one) < 16 else 0.0 for one in stated]
    return values[0], values[1]

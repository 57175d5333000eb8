"""Where a click leads, and what a file does by itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from convkit.reading.pages.drawing import Matrix, Point, placed
from convkit.reading.pages.page import Box, Link
from convkit_ofd.reader.package import child, children, kind
from convkit_ofd.reader.values import numbers

if TYPE_CHECKING:
    from lxml import etree

_HARMLESS = ("Goto",)  # another place in the file


def target_of(element: etree._Element) -> str:
    """The address to which a click on an object leads; empty where there is none."""
    for action in children(child(element, "Actions"), "Action"):
        address = child(action, "URI")
        if address is not None and action.get("Event", "CLICK") == "CLICK":
            return address.get("Base", "") + address.get("URI", "")
    return ""


def links_of(element: etree._Element, to: Matrix) -> Iterator[Link]:
    """The areas of a page that lead elsewhere when they are clicked."""
    for action in children(child(element, "Actions"), "Action"):
        address, region = child(action, "URI"), child(action, "Region")
        if address is not None and region is not None and address.get("URI"):
            points = placed(_points(region), to)
            if points:
                yield Link(Box.around(points), address.get("Base", "") + address.get("URI", ""))


def _points(region: etree._Element) -> Iterator[Point]:
    for one in region.iter("*"):
        for name in ("Start", "Point1", "Point2", "Point3", "EndPoint"):
            found = numbers(one.get(name))
            if len(found) == 2:
                yield found[0], found[1]


def acts(element: etree._Element) -> bool:
    """Whether something happens when a document or page is opened, other than that a place of it is shown."""
    return any(
        action.get("Event") in ("DO", "PO") and any(kind(one.tag) not in ("Region", *_HARMLESS) for one in action)
        for action in children(child(element, "Actions"), "Action")
    )

"""Boxes that a style puts over a table beside which they stand in the source: what is under them nobody can tell.

Where a box lies on the page is not known without laying it out. One counts that is painted, or shows a number, and that
is placed within something around the table, or is moved upwards from behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from typing import TYPE_CHECKING, NamedTuple

from convkit.reading import read_number
from convkit.reading.pictures import may_be_seal
from convkit_html.reader.styles.colours import ink
from convkit_html.reader.styles.moved import PAGES, side, translation
from convkit_html.reader.styles.values import Own, keyword, length, number, value
from convkit_html.reader.visible import text_of

if TYPE_CHECKING:
    from lxml import etree

_LINE = 15.0  # points: what is moved up by less does not reach the figures of what stands before it
_TOP = 100.0  # points: what begins higher on a page belongs to its head
_HIGHEST = 2000.0  # points: what is moved up by more is moved away
_LARGE = 250.0  # points
_THICK = 0.7


class Box(NamedTuple):
    """An element that stands out of the flow of the page, what was said of it, and the size of its letters.

    One that is `generated` is written by the style sheet inside that element.
    """

    element: etree._Element
    own: Own
    size: float
    generated: bool = False


def is_placed(own: Own) -> bool:
    """Whether what stands inside an element may be placed by its edges."""
    return keyword(value(own, "position")) not in ("", "static")


def is_absolute(own: Own) -> bool:
    """Whether an element stands at a place of its own, beside which all others go on as if it were not there."""
    return keyword(value(own, "position")) == "absolute"


def is_sticky(own: Own) -> bool:
    """Whether an element is moved so far that it keeps its distance from an edge of what is seen."""
    return keyword(value(own, "position")) == "sticky"


def is_box(own: Own, size: float) -> bool:
    """Whether an element is placed anywhere, or moved upwards."""
    depth = value(own, "z-index")
    if depth and (number(depth[0]) or 0) < 0:
        return False
    if is_absolute(own) or keyword(value(own, "position")) == "fixed":
        return True
    if is_sticky(own):
        return "bottom" in own or (side(own, "top", size) or 0.0) >= _LINE
    relative = keyword(value(own, "position")) == "relative"
    up = [side(own, "margin-top", size), side(own, "top", size) if relative else None]
    return any((one or 0.0) <= -_LINE for one in up) or translation(own, size)[1] <= -_LINE


def is_pulled_up(own: Own, size: float) -> bool:
    """Whether an element in the flow is moved up by its margin, if so far that words at its top may be off the page."""
    up = side(own, "margin-top", size) or 0.0
    return -_HIGHEST < up <= -_LINE and keyword(value(own, "position")) in ("relative", "sticky")


def covered_tables(
    boxes: Iterable[Box], placed: Set[etree._Element], cutting: Mapping[etree._Element, bool]
) -> set[etree._Element]:
    """The tables over which boxes that are seen may lie; `placed` are the elements by whose edges others are placed.

    `cutting` are those that show nothing of what reaches beyond them, each with whether its height is said.
    """
    seen = list(boxes)
    pages = [box for box in seen if is_page(box)]
    found = {table for box in (*pages[:2], *pages[-2:]) for table in _all(box)}  # others lie over no more
    near = (_beside(box, cutting) if is_sticky(box.own) else _near(box, placed) for box in seen)
    return found.union(*near)


def is_page(box: Box) -> bool:
    """Whether a box lies over all of a page that a window shows, or over much of it."""
    if keyword(value(box.own, "position")) != "fixed" and (not is_absolute(box.own) or box.generated):
        return False
    if _shows_through(box.own):
        return False
    high = _reach(box, "height", "top", "bottom")
    wide = _reach(box, "width", "left", "right")
    return min(high, wide) >= _LARGE and (side(box.own, "top", box.size) or 0.0) < _TOP


def _shows_through(own: Own) -> bool:
    """Whether one looks through the ground of a box."""
    behind, opacity = ink(value(own, "background-color")), value(own, "opacity")
    clear = behind is None or behind.alpha < _THICK
    return clear or (bool(opacity) and (number(opacity[0]) or 0.0) < _THICK)


def _reach(box: Box, name: str, start: str, end: str) -> float:
    """How far a box reaches down or across in a window, at least."""
    size, whole = box.size, 1000.0
    stated = length(value(box.own, name)[0], size, whole) if name in box.own else None
    if stated is None and start in box.own and end in box.own:
        stated = whole - abs(side(box.own, start, size) or 0.0) - abs(side(box.own, end, size) or 0.0)
    return stated or 0.0


def _all(box: Box) -> Iterator[etree._Element]:
    """The tables of a page that a box lies over wherever it stands, or that stand before it."""
    inside = set(box.element.iter("table"))
    fixed = keyword(value(box.own, "position")) == "fixed"
    for table in box.element.getroottree().iter("table", box.element.tag):
        if table is box.element and not fixed:
            return
        if table.tag == "table" and table not in inside:
            yield table


def is_seen(box: Box) -> bool:
    """Whether something of a box covers what is behind it, or may be taken for a figure."""
    element, own, size, generated = box
    if element.tag == "img":
        breadth, height = (_points(box, name) for name in ("width", "height"))
        return breadth > 0 < height and not may_be_seal(breadth, height)
    painted = any(
        value(own, name) and keyword(value(own, name)) not in ("transparent", "none", "initial")
        for name in ("background-color", "background-image")
    )
    high = length(value(own, "height")[0], size, 1000.0) if "height" in own else None
    top = side(own, "top", size)
    if is_absolute(own) and top is not None and high is not None and top + high <= 0:
        return False  # it ends above what it is placed within
    return painted or (not generated and read_number(text_of(element)).state == "number")


def _points(box: Box, name: str) -> float:
    stated = length(value(box.own, name)[0], box.size) if name in box.own else None
    if stated is not None:
        return stated
    given = (box.element.get(name) or "").strip().removesuffix("px")
    return int(given) * 0.75 if given.isdecimal() and len(given) < 6 else 0.0


def _beside(box: Box, cutting: Mapping[etree._Element, bool]) -> Iterator[etree._Element]:
    """The tables around a box that sticks to the edge of what cuts it off, or beside it, over which it may lie.

    It stands at that edge itself; so what nobody scrolls to is behind it where it keeps away from there.
    """
    element, own, size, _ = box
    around = next((one for one in element.iterancestors() if one in cutting and one.tag not in PAGES), None)
    if around is None:
        return
    down = (side(own, "top", size) or 0.0) >= _LINE and _is_outermost(element, around, before=True)
    far = cutting[around] or (side(own, "bottom", size) or 0.0) >= _LINE
    if not down and not ("bottom" in own and far and _is_outermost(element, around, before=False)):
        return
    table, parent = next(element.iterancestors("table"), None), element.getparent()
    if table is not None:
        yield table
    elif parent is not None:
        yield from (one for one in parent.iter("table") if element not in one.iterancestors())


def _is_outermost(element: etree._Element, around: etree._Element, before: bool) -> bool:
    """Whether no text stands before an element, or behind it, inside another; cells of one row stand beside it."""
    one = element.getparent() if element.tag in ("td", "th") else element
    while one is not None and one is not around:
        parent = one.getparent()
        texts = [parent.text if before and parent is not None else one.tail if not before else None]
        for other in one.itersiblings(preceding=before):
            texts += [text_of(other), other.tail]
        if any(text and not text.isspace() for text in texts):
            return False
        one = parent
    return True


def _near(box: Box, placed: Set[etree._Element]) -> Iterator[etree._Element]:
    """The tables around a box, or before it, over which it may lie."""
    element, own, size, generated = box
    if keyword(value(own, "position")) == "fixed":
        return
    if not is_absolute(own):
        before = element.getprevious()
        if before is not None:
            yield from before.iter("table")
        return
    around = element if generated else element.getparent()
    while around is not None and around not in placed and around.tag not in PAGES:
        around = around.getparent()
    if around is None:
        return
    if around.tag in PAGES and (
        (side(own, "top", size) or 0.0) < _TOP or read_number(text_of(element)).state not in ("number", "blank")
    ):
        return
    inside = set() if generated else set(element.iter("table"))
    yield from (table for table in around.iter("table") if table not in inside)

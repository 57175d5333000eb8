"""Whether a tag stands between two digits: how much room it leaves there tells whether these are one number."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

_IN_LINES = ("span", "font", "b", "i", "u", "em", "strong", "a", "big", "small", "label", "ins", "code", "mark", "kbd",
             "tt", "var", "abbr", "bdi", "q", "cite", "dfn", "samp", "time", "data", "output")  # fmt: skip


def has_divided_digits(root: etree._Element) -> bool:
    """Whether an element within a line begins or ends between two digits, on lines of text or in cells."""
    return any(_divides(element) for element in root.iter(*_IN_LINES))


def _divides(element: etree._Element) -> bool:
    first = str(next(element.itertext(with_tail=False), ""))
    before = _before(element) if first[:1].isdigit() or not first else ""
    if first and before[-1:].isdigit():
        return True
    tail = element.tail
    if not tail or not tail[0].isdigit():
        return False
    return (_last(element) if first else before)[-1:].isdigit()


def _before(element: etree._Element) -> str:
    """The text before an element, within the one that it stands in."""
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        return previous.tail or (_last(previous) if previous.tag in _IN_LINES else "")
    return (parent.text or "") if parent is not None else ""


def _last(element: etree._Element) -> str:
    """The last text in an element."""
    return next((str(text) for text in reversed([*element.itertext(with_tail=False)])), "")

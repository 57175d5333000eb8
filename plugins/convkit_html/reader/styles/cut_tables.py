"""Tables in a box that cuts off what is below its end: rows that may stand there, which nobody sees.

How high rows are is not known without laying the page out. They are taken for as high as browsers make a line with its
cell, or as it is said; a row that reaches over the end then is not plainly seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from convkit_html.reader.styles.extents import line_of
from convkit_html.reader.styles.moved import CUTS
from convkit_html.reader.styles.values import Own, keywords, length, value

if TYPE_CHECKING:
    from lxml import etree

    from convkit_html.reader.styles.shown import Shown

_CUTS = CUTS | {"paint", "strict", "content"}
_ROW = 6.0  # points: the room around a line in a cell, and the line of the table
_LINES = ("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "br", "caption", "tr")


def cut_height(own: Own, size: float) -> float | None:
    """How much is seen of a box that cuts off what is below; None where it cuts off nothing."""
    if not (keywords(value(own, "overflow")) | keywords(value(own, "contain"))) & _CUTS:
        return None
    stated = (length(value(own, name)[0], size) for name in ("height", "max-height") if name in own)
    return min((one for one in stated if one is not None), default=None)


def cut_rows(box: etree._Element, high: float, shown: Callable[[etree._Element], Shown]) -> Iterator[etree._Element]:
    """The rows in a box, so many points of which are seen, that may reach over its end."""
    reached = 0.0
    for element in box.iter(*_LINES):
        if shown(element).why is not None or next(element.iterancestors("td", "th"), None) is not None:
            continue
        look = shown(element)
        line = max(line_of(look.line, look.look.size or 0.0), look.extent.stated)
        if element.tag == "tr":
            reached += max([line + _ROW, *(shown(cell).extent.stated for cell in element.iterchildren("td", "th"))])
            if reached > high:
                yield element
        elif element.tag == "br" or (element.text or "").strip():
            reached += line

"""Words in a cell that stand where a box around them is cut off."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from convkit_html.reader.styles.extents import line_of
from convkit_html.reader.styles.shown import BLOCKS
from convkit_html.reader.visible import is_hidden, text_of

if TYPE_CHECKING:
    from convkit_html.reader.styles import Styles
    from convkit_html.reader.styles.shown import Shown

_LEAST_BREADTH = 0.45  # of a digit, in parts of its size
_OVER = 0.35  # of its size: of what stands so much further up, or aside, than there is room, a half is cut off
_SEEN = 0.67  # of its size a line must be seen, from its top
_LOW = 0.3  # of its size: a line that is lower by twice that shows a half of its letters
_SPACED = frozenset(("p", "ul", "ol", "dl", "pre", "blockquote", "figure", "h1", "h2", "h3", "h4", "h5", "h6"))
"""What has margins of its own."""


@dataclass(slots=True)
class _Pen:
    """Where the words of a box would begin, in points from its corner, while what is before them is gone through.

    `down` and `across` are reached in the flow, `moved` is how far down and to the right of that something shifts it.
    `ends` is where the outermost box around it that has a height ends. `begun` is set on a line that has begun, `gap`
    is what the element before keeps free below it, `line` how high that line is.
    """

    down: float = 0.0
    across: list[float] = field(default_factory=lambda: [0.0])
    moved: list[tuple[float, float]] = field(default_factory=lambda: [(0.0, 0.0)])
    ends: float | None = None
    begun: bool = False
    gap: float = 0.0
    line: float = 0.0

    def enter(self, element: etree._Element, shown: Shown, is_box: bool) -> None:
        """Go into an element."""
        own, line = shown.extent, line_of(shown.line, shown.look.size or 0.0)
        block = _is_block(element, shown)
        begun, self.line = self.line, line if block else max(line, self.line)
        if self.begun and block:
            self.down += begun
            self.across[-1], self.begun = self.across[-2] if len(self.across) > 1 else 0.0, False
        if not is_box:
            before = own.before + _margin(element, shown)
            self.down += max(self.gap, before) if before >= 0 else self.gap + before
            self.gap = 0.0
            self.ends = self.down + own.stated if self.ends is None and own.stated else self.ends
        self.down += own.above
        self.across.append(self.across[-1] + (0.0 if is_box else own.beside) + own.left)
        right, down = self.moved[-1]
        self.moved.append((right, down) if is_box else (right + own.right, down + own.down))

    def leave(self, element: etree._Element, shown: Shown) -> None:
        """Go out of an element without words."""
        line = line_of(shown.line, shown.look.size or 0.0)
        self.moved.pop()
        before = self.across.pop()
        if element.tag == "br":
            self.down += line
        elif _is_block(element, shown):
            self.down += max(line if not len(element) else 0.0, shown.extent.stated) + shown.extent.behind
        else:
            self.across[-1] = before + shown.extent.across
            self.begun = self.begun or shown.extent.across > 0
        self.gap, self.ends = _margin(element, shown), None


def is_cut(styles: Styles, box: etree._Element) -> bool:
    """Whether the first words in a box begin outside what is seen of it, or its digits have not the room they take."""
    extent = styles.of(box).extent
    found = _first_words(styles, box) if extent.cuts else None
    if found is None:
        return False
    pen, shown = found
    size = shown.look.size or 0.0
    least = _OVER * size
    right, down = pen.moved[-1]
    lead = (pen.line - line_of(None, size)) / 2
    top, left = pen.down + pen.gap + down + lead, pen.across[-1] + right + shown.indent
    high = min((one for one in (extent.high, pen.ends) if one is not None), default=None)
    if min(top, left) < -least or down > least or (high is not None and top + _SEEN * size > high):
        return True
    if lead < -_LOW * size:
        return True
    if extent.wide is None:
        return right > least
    longest = max(map(len, re.findall(r"\d+", text_of(box))), default=0)
    return left + longest * _LEAST_BREADTH * size > extent.wide


def _first_words(styles: Styles, box: etree._Element) -> tuple[_Pen, Shown] | None:
    """Where the first words in a box begin, and how they are shown."""
    pen, hidden = _Pen(), 0
    for event, one in etree.iterwalk(box, events=("start", "end")):
        shown = styles.of(one)
        if hidden or is_hidden(one):
            hidden += 1 if event == "start" else -1
        elif event == "start":
            pen.enter(one, shown, one is box)
            if (one.text or "").strip():
                return pen, shown
        else:
            pen.leave(one, shown)
        if event == "end" and not hidden and one is not box and (one.tail or "").strip():
            return pen, styles.of(one.getparent())
    return None


def _margin(element: etree._Element, shown: Shown) -> float:
    """The room above and below an element that it has where nothing is said."""
    return 0.0 if shown.extent.spaced or element.tag not in _SPACED else shown.look.size or 0.0


def _is_block(element: etree._Element, shown: Shown) -> bool:
    return element.tag in BLOCKS if not shown.display else not shown.display.startswith("inline")

"""One pass over a page in reading order: lines of text, tables and pictures go to whoever takes them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from convkit import Image, Inline
from convkit.reading import can_be_kept, leads_nowhere
from convkit.reading import messages as shared
from convkit.reading.blocks import Entry, Line
from convkit.reading.ledger import shortened
from convkit.reading.runs import TRANSPARENT
from convkit_html import messages
from convkit_html.reader.charts import read_chart
from convkit_html.reader.left_out import doubt_style, left_out, shows_something
from convkit_html.reader.list_markers import Numbers
from convkit_html.reader.page import Doubt, Page, Sink
from convkit_html.reader.styles.shown import APART
from convkit_html.reader.visible import text_of
from convkit_html.reader.white_space import BREAK, collapsed, kept, plain

if TYPE_CHECKING:
    from lxml import etree

    from convkit_html.reader.seen_text import SeenText
    from convkit_html.reader.styles.shown import Shown

BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div",
     "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
     "hgroup", "hr", "html", "legend", "li", "listing", "main", "menu", "nav", "ol", "optgroup", "p", "plaintext",
     "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "xmp")
)  # fmt: skip
_PADDED = re.compile(r"padding(?:-left|-right)?\s*:[^;]*[1-9]")
_UNDRAWN = frozenset(("style", "link", "meta"))
_LISTS = frozenset(("ol", "ul", "menu", "dir"))
_SCRIPTED = frozenset(("mfrac", "msub", "msup", "msubsup", "mroot", "msqrt", "munder", "mover", "munderover", "mtd"))
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_EMPHASIS = frozenset(("b", "strong", "em"))
_BLOCKISH = ("block", "flex", "grid", "list-item", "table", "table-row", "table-cell", "flow-root")


@dataclass(slots=True)
class _Walk:
    page: Page
    sink: Sink
    runs: list[Inline] = field(default_factory=list)
    links: list[str | None] = field(default_factory=list)
    emphasis: int = 0
    shown: list[Shown] = field(default_factory=list)
    seen: SeenText | None = None
    kept: int = 0
    heading: int | None = None
    lists: list[Numbers] = field(default_factory=list)
    items: list[Entry] = field(default_factory=list)
    behind: list[Image] = field(default_factory=list)
    marker: int = 0

    def text(self, text: str | None) -> None:
        if not text:
            return
        if self.kept:
            text = kept(text, tabs=not (self.page.in_table or self.heading is not None or self.items))
        if self.seen is not None:
            text = self.seen.of(text, self.shown[-1])
        if self.marker:
            self.items[-1].marker += plain(text)
            return
        self.runs.append(Inline(text, self.links[-1] if self.links else None, self.emphasis > 0))

    def flush(self) -> None:
        """End the line."""
        inlines = collapsed(self.runs)
        self.runs = []
        entry = self.items[-1] if self.items else None
        if inlines and self.kept:
            self.page.preformatted.add(self.page.paragraphs + 1)
        if inlines or (entry is not None and not entry.begun and entry.own and not self.marker):
            self.sink.line(Line.of(inlines, heading=self.heading, entry=entry))
        self.sink.add(*self.behind)
        self.behind = []
        if self.seen is not None:
            self.seen.end()


def walk(page: Page, root: etree._Element, sink: Sink, without: Callable[[etree._Element], bool] | None = None) -> None:
    """Go through an element; tables of data, what is left out and what `without` tells are not entered."""
    from lxml import etree

    state = _begun(page, root, sink)
    steps = etree.iterwalk(root, events=("start", "end"))
    entered: list[bool] = []
    for event, element in steps:
        if event == "start":
            left_to_others = without is not None and without(element)
            enter = element is root or (not left_to_others and _may_enter(state, element))
            entered.append(enter)
            if enter:
                _start(state, element, element is root)
                state.text(element.text)
            else:
                steps.skip_subtree()
            continue
        if entered.pop():
            _end(state, element, element is root)
        if element is not root:
            state.text(element.tail)
    state.flush()


def _begun(page: Page, root: etree._Element, sink: Sink) -> _Walk:
    """A walk before its first step."""
    state = _Walk(page, sink)
    if page.styles is not None:
        state.seen = page.seen
        parent = root.getparent()
        state.shown = [page.styles.of(parent if parent is not None else root)]
    return state


def _may_enter(state: _Walk, element: etree._Element) -> bool:
    """Whether the walk goes on inside an element; what is not entered is accounted for here."""
    page = state.page
    tag = str(element.tag)
    if element in page.furniture:
        state.flush()
        text = page.ledger.leave_all(element, shared.FURNITURE, page.place)
        if text:
            page.ledger.find("furniture", "info", shared.FURNITURE_FOUND, page.place, text=text)
        return False
    if left_out(page, element, state.sink):
        if tag not in _UNDRAWN:
            page.doubt_line()
        if page.in_table and _leaves_gap(page, element):
            state.text(" ")
        return False
    if (chart := read_chart(element)) is not None:
        state.flush()
        page.charts.append(chart)
        page.ledger.carried["tables"] += 1
        return False
    if tag == "table" and not page.is_layout(element):
        state.flush()
        state.sink.table(element)
        return False
    if tag == "img":
        _picture(state, element)
        return False
    return True


def _picture(state: _Walk, element: etree._Element) -> None:
    if shows_something(element):
        state.sink.doubt(Doubt("drawing", messages.PICTURED))
    elif state.page.in_table:
        state.text(" ")  # a dot that keeps a place open
    image = state.page.picture(element, state.page.place)
    if image is not None:
        state.page.ledger.carried["images"] += 1
        state.behind.append(image)


def _is_block(state: _Walk, element: etree._Element) -> bool:
    """Whether an element stands on lines of its own."""
    styles = state.page.styles
    if styles is not None and (display := styles.of(element).display):
        parent = element.getparent()
        if state.page.in_table or parent is None or not styles.of(parent).flexed:
            return display in _BLOCKISH
    return element.tag in BLOCKS


def _start(state: _Walk, element: etree._Element, is_root: bool) -> None:
    tag = str(element.tag)
    if _is_block(state, element) and not is_root:
        state.flush()
    elif _stands_apart(state, element):
        state.page.doubt_line()
        state.text(" ")
    if state.page.styles is not None:
        state.shown.append(state.page.styles.of(element))
        doubt_style(state.page, element, state.sink, is_root)
    if tag == "math":
        state.page.doubt_line()
    if tag == "br":
        state.text(BREAK)
    elif tag in _EMPHASIS:
        state.emphasis += 1
    elif tag == "a" and element.get("href") is not None:
        state.links.append(_target(state, element))
    elif tag == "pre":
        state.kept += 1
    elif tag in _HEADINGS:
        state.heading = _heading_level(element)
    elif tag in _LISTS:
        state.lists.append(Numbers(element))
    elif tag == "li":
        state.items.append(_item(state, element))
    elif tag == "table" and not is_root:
        state.page.ledger.carried["tables"] += 1  # a table for layout: what stands in it is carried
    elif _is_marker(state, element):
        state.marker += 1


def _end(state: _Walk, element: etree._Element, is_root: bool) -> None:
    tag = str(element.tag)
    block = _is_block(state, element)
    if block:
        state.flush()
    if state.page.styles is not None:
        state.shown.pop()
    if not block and _stands_apart(state, element):
        state.text(" ")
    if tag in _EMPHASIS:
        state.emphasis -= 1
    elif tag == "a" and element.get("href") is not None:
        state.links.pop()
    elif tag == "pre":
        state.kept -= 1
    elif tag in _HEADINGS:
        state.heading = None
    elif tag in _LISTS:
        state.lists.pop()
    elif tag == "li":
        state.items.pop()
    elif not is_root and _is_marker(state, element):
        state.marker -= 1


def _is_marker(state: _Walk, element: etree._Element) -> bool:
    """Whether an element holds the marker of an item of our own; where its attributes were taken out, it is text."""
    return element.get("class") == "marker" and bool(state.items) and state.items[-1].own


def _stands_apart(state: _Walk, element: etree._Element) -> bool:
    """Whether there may be a gap between an element and its neighbours: a box in the line, a part of a formula."""
    parent = element.getparent()
    if element.tag == "button" or (parent is not None and parent.tag in _SCRIPTED):
        return True
    if "padding" in (style := element.get("style") or "") and _PADDED.search(style):
        return True
    if state.page.styles is None:
        return False
    shown = state.page.styles.of(element)
    return shown.display in APART or shown.floats or shown.spaced


def _leaves_gap(page: Page, element: etree._Element) -> bool:
    """Whether what is left out leaves room between its neighbours: a field for entries, or what lets all through."""
    if page.styles is not None and page.styles.of(element).why is not None:
        return page.styles.of(element).why is TRANSPARENT
    return element.tag == "input" and element.get("type", "").lower() != "hidden" and "hidden" not in element.attrib


def _heading_level(element: etree._Element) -> int:
    given = element.get("aria-level", "")
    return int(given) if given.isdecimal() and len(given) < 3 else _HEADINGS[str(element.tag)]


def _target(state: _Walk, element: etree._Element) -> str | None:
    """The target of a link as it is written; none where it leads nowhere or has no messages."""
    target = (element.get("href") or "").strip()
    if leads_nowhere(target):
        state.page.ledger.leave("links", 1, shared.NO_TARGET, state.page.place, target=shortened(target))
        return None
    if not text_of(element).strip():
        state.page.ledger.leave("links", 1, shared.NO_LINK_TEXT, state.page.place, target=shortened(target))
        return None
    if not can_be_kept(target):
        state.page.ledger.leave("links", 1, messages.ODD_TARGET, state.page.place, target=shortened(target))
        return None
    state.page.ledger.carried["links"] += 1
    return target


def _item(state: _Walk, element: etree._Element) -> Entry:
    numbers = state.lists[-1] if state.lists else Numbers(None)
    outermost = state.lists[0] if state.lists else numbers
    depth = element.get("data-level", "")
    own = state.page.own and depth.isdecimal() and len(depth) < 4
    level = int(depth) if own else max(len(state.lists), 1)
    return Entry("" if own else numbers.next(element), level, outermost, own)

"""One pass over a page in reading order: lines of text, tables and pictures go to whoever takes them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from convkit import Chart, Image, Inline, Origin, count_characters
from convkit.reading import can_be_kept
from convkit.reading import messages as shared
from convkit.reading.ledger import Ledger, shortened
from convkit_html import words
from convkit_html.reader.charts import read_chart
from convkit_html.reader.list_markers import Numbers
from convkit_html.reader.visible import DRAWN, SILENT, entry_of, is_hidden, is_struck, text_of
from convkit_html.reader.white_space import BREAK, collapsed, kept, lowered, raised

if TYPE_CHECKING:
    from lxml import etree

BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div",
     "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
     "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "optgroup", "p", "pre", "search", "section",
     "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul")
)  # fmt: skip
_LISTS = frozenset(("ol", "ul", "menu", "dir"))
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_EMPHASIS = frozenset(("b", "strong", "em"))
_BLOCK_STYLE = re.compile(r"(?:^|;)\s*display\s*:\s*(?:block|flex|grid|list-item|table)\b", re.IGNORECASE)
_APART_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*inline-|float\s*:\s*(?:left|right))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text as it was met: a heading's level as its tag says it, or what list item it belongs to."""

    inlines: tuple[Inline, ...]
    heading: int | None = None
    item: ItemPlace | None = None


@dataclass(slots=True)
class ItemPlace:
    """An item of a list: its marker, depth, the outermost list around it, and whether it was begun before."""

    marker: str
    level: int
    own: bool
    outermost: object
    begun: bool = False
    generated: bool = True


class Sink(Protocol):
    """Takes what the walk meets."""

    def line(self, line: Line) -> None:
        """Take a line of text."""

    def table(self, element: etree._Element) -> None:
        """Take a table of data."""

    def image(self, image: Image) -> None:
        """Take a picture."""


@dataclass(slots=True)
class Page:
    """What a walk needs of the page as a whole."""

    ledger: Ledger[etree._Element]
    picture: Callable[[etree._Element, Origin], Image | None]
    is_layout: Callable[[etree._Element], bool]
    furniture: frozenset[etree._Element] = frozenset()
    own: bool = False
    charts: list[Chart] = field(default_factory=list)
    tables: int = 0
    paragraphs: int = 0
    place: Origin = field(default_factory=Origin)


@dataclass(slots=True)
class _Walk:
    page: Page
    sink: Sink
    runs: list[Inline] = field(default_factory=list)
    links: list[str | None] = field(default_factory=list)
    emphasis: int = 0
    shifts: list[Callable[[str], str]] = field(default_factory=list)
    kept: int = 0
    heading: int | None = None
    lists: list[Numbers] = field(default_factory=list)
    items: list[ItemPlace] = field(default_factory=list)
    behind: list[Image] = field(default_factory=list)
    marker: int = 0

    def text(self, text: str | None) -> None:
        if not text:
            return
        text = kept(text) if self.kept else text
        for shift in self.shifts:
            text = shift(text)
        if self.marker:
            self.items[-1].marker += text
            return
        self.runs.append(Inline(text, self.links[-1] if self.links else None, self.emphasis > 0))

    def flush(self) -> None:
        """End the line."""
        inlines = collapsed(self.runs)
        self.runs = []
        item = self.items[-1] if self.items else None
        if inlines or (item is not None and not item.begun and item.own and not self.marker):
            self.sink.line(Line(inlines, self.heading, item))
            if item is not None and self.heading is None:  # a heading takes no marker
                item.begun = True
        for image in self.behind:
            self.sink.image(image)
        self.behind = []


def walk(page: Page, root: etree._Element, sink: Sink, without: Callable[[etree._Element], bool] | None = None) -> None:
    """Go through an element; tables of data, what is left out and what `without` tells are not entered."""
    from lxml import etree

    state = _Walk(page, sink)
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


def _may_enter(state: _Walk, element: etree._Element) -> bool:
    """Whether the walk goes on inside an element; what is not entered is accounted for here."""
    page, ledger = state.page, state.page.ledger
    tag = str(element.tag)
    if is_hidden(element):
        text = ledger.leave_all(element, shared.HIDDEN_TEXT, page.place)
        if tag == "table" or next(element.iter("table"), None) is not None:
            ledger.find("hiddenTable", "warning", words.HIDDEN_TABLE, page.place, text=text)
        elif text:
            ledger.find("hidden", "warning", words.HIDDEN_FOUND, page.place, text=text)
        return False
    if element in page.furniture:
        state.flush()
        text = ledger.leave_all(element, words.FURNITURE, page.place)
        if text:
            ledger.find("furniture", "info", words.FURNITURE_FOUND, page.place, text=text)
        return False
    if is_struck(element):
        text = ledger.leave_all(element, shared.STRUCK, page.place)
        if text:
            ledger.find("struck", "warning", words.STRUCK_FOUND, page.place, text=text)
        return False
    if (chart := read_chart(element)) is not None:
        state.flush()
        page.charts.append(chart)
        ledger.carried["tables"] += 1
        return False
    if tag == "table" and not page.is_layout(element):
        state.flush()
        state.sink.table(element)
        return False
    if tag == "img":
        _picture(state, element)
        return False
    if tag in DRAWN:
        ledger.leave("images", 1, words.DRAWING, page.place, name=tag)
        return False
    if tag in SILENT:
        _silent(state, element, tag)
        return False
    return True


def _picture(state: _Walk, element: etree._Element) -> None:
    image = state.page.picture(element, state.page.place)
    if image is not None:
        state.page.ledger.carried["images"] += 1
        state.behind.append(image)


def _silent(state: _Walk, element: etree._Element, tag: str) -> None:
    ledger, place = state.page.ledger, state.page.place
    if tag in ("iframe", "frame", "frameset"):
        for frame in element.iter("iframe", "frame"):
            if (source := (frame.get("src") or "").strip()) and not source.startswith(("about:", "javascript:")):
                ledger.find("frame", "warning", words.FRAME, place, source=shortened(source))
    elif tag in ("input", "textarea") and (text := entry_of(element)):
        ledger.leave("fields", 1, shared.ENTRY, place, text=shortened(text))
        ledger.find("field", "warning", words.FIELD_FOUND, place, text=shortened(text))


def is_block(element: etree._Element) -> bool:
    """Whether an element stands on lines of its own."""
    if element.tag in BLOCKS:
        return True
    style = element.get("style")
    return style is not None and _BLOCK_STYLE.search(style) is not None


def _start(state: _Walk, element: etree._Element, is_root: bool) -> None:
    tag = str(element.tag)
    if is_block(element) and not is_root:
        state.flush()
    elif _stands_apart(element):
        state.text(" ")
    if tag == "br":
        state.text(BREAK)
    elif tag in _EMPHASIS:
        state.emphasis += 1
    elif tag == "a" and element.get("href") is not None:
        state.links.append(_target(state, element))
    elif tag == "sup":
        state.shifts.append(raised)
    elif tag == "sub":
        state.shifts.append(lowered)
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
    elif state.page.own and element.get("class") == "marker" and state.items:
        state.marker += 1


def _end(state: _Walk, element: etree._Element, is_root: bool) -> None:
    tag = str(element.tag)
    if is_block(element):
        state.flush()
    elif _stands_apart(element):
        state.text(" ")
    if tag in _EMPHASIS:
        state.emphasis -= 1
    elif tag == "a" and element.get("href") is not None:
        state.links.pop()
    elif tag in ("sup", "sub"):
        state.shifts.pop()
    elif tag == "pre":
        state.kept -= 1
    elif tag in _HEADINGS:
        state.heading = None
    elif tag in _LISTS:
        state.lists.pop()
    elif tag == "li":
        item = state.items.pop()
        if item.begun and item.generated:
            state.page.ledger.carried["characters"] -= count_characters(item.marker)
    elif state.page.own and element.get("class") == "marker" and state.items and not is_root:
        state.marker -= 1


def _stands_apart(element: etree._Element) -> bool:
    style = element.get("style")
    return style is not None and _APART_STYLE.search(style) is not None


def _heading_level(element: etree._Element) -> int:
    given = element.get("aria-level", "")
    return int(given) if given.isdecimal() and len(given) < 3 else _HEADINGS[str(element.tag)]


def _target(state: _Walk, element: etree._Element) -> str | None:
    """The target of a link as it is written; none where it leads nowhere or has no words."""
    target = (element.get("href") or "").strip()
    scheme = "".join(target.split()).lower()
    if not scheme or scheme == "#" or scheme.startswith(("javascript:", "vbscript:")):
        state.page.ledger.leave("links", 1, shared.NO_TARGET, state.page.place, target=shortened(target))
        return None
    if not text_of(element).strip():
        state.page.ledger.leave("links", 1, shared.NO_LINK_TEXT, state.page.place, target=shortened(target))
        return None
    if not can_be_kept(target):
        state.page.ledger.leave("links", 1, words.ODD_TARGET, state.page.place, target=shortened(target))
        return None
    state.page.ledger.carried["links"] += 1
    return target


def _item(state: _Walk, element: etree._Element) -> ItemPlace:
    numbers = state.lists[-1] if state.lists else Numbers(None)
    outermost = state.lists[0] if state.lists else numbers
    depth = element.get("data-level", "")
    own = state.page.own and depth.isdecimal() and len(depth) < 4
    level = int(depth) if own else max(len(state.lists), 1)
    marker = "" if own else numbers.next(element)
    return ItemPlace(marker, level, own, outermost, generated=not own)

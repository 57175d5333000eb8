"""What the style sheets, style attributes and tags of a page make of its elements, as far as figures depend on it.

`styles_of` gives None where a page says nothing that matters. What nobody sees, whatever stands in it, gets the
attribute `hidden`, and nothing else has it: so all that ask what is hidden ask the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any

from convkit.reading.runs import seen
from convkit_html import messages
from convkit_html.reader.styles.columns import Columns
from convkit_html.reader.styles.cut_tables import cut_height, cut_rows
from convkit_html.reader.styles.divided_digits import has_divided_digits
from convkit_html.reader.styles.imports import sheet_of, with_imports
from convkit_html.reader.styles.media import is_for_screens
from convkit_html.reader.styles.over_tables import (
    Box,
    covered_tables,
    is_box,
    is_placed,
    is_pulled_up,
    is_seen,
    is_sticky,
)
from convkit_html.reader.styles.places import changes_places
from convkit_html.reader.styles.properties import matters
from convkit_html.reader.styles.sheets import Sheets
from convkit_html.reader.styles.shown import FIRST, Shown, inner, shown
from convkit_html.reader.styles.values import ROOT, keyword, value
from convkit_html.style_sheet import STYLE

if TYPE_CHECKING:
    from lxml import etree

    from convkit_html.reader.styles.cascade import Cascade
    from convkit_html.reader.styles.values import Own

_TELLING = frozenset(("sup", "sub", "s", "strike", "del", "font", "bdo", "dialog", "mark", "rp"))
_BAR = re.compile(r"display:inline-block;height:1em;width:[\d.]+%;background:#[0-9a-f]+")
"""What our own charts say of their bars."""
_CELLS = ("td", "th")
_IN_ROWS = (*_CELLS, "tr", "thead", "tbody", "tfoot")
_COLOURS = ("bgcolor", "background", "text")
_PLACED = frozenset(("td", "th", "tr", "tbody", "thead", "tfoot", "col", "colgroup", "caption", "html", "body"))
"""Elements that keep their place in a table, or are the page, where only `display: none` takes them away."""

_LINES = ("pre", "textarea", "p", "br")


class Styles:
    """How each element of a page is shown, and what is generated beside it.

    `covered` are tables over which something may lie, `reordered` those whose cells do not stand where they are told,
    `cut` rows that may be cut off. `is_obscured` says whether anything of the lines outside tables may be any of it.
    """

    def __init__(self, root: etree._Element, cascade: Cascade, foreign: bool, unclear: tuple[str, ...]) -> None:
        self.foreign, self.unclear = foreign, unclear
        self._shown: dict[etree._Element, Shown] = {}
        self._generated: dict[etree._Element, tuple[str, ...]] = {}
        self._first_letters: set[etree._Element] = set()
        self._columns = Columns()
        self._placed: set[etree._Element] = set()
        self._boxes: list[Box] = []
        self._cutting: list[etree._Element] = []
        self._reordered: list[etree._Element] = []
        self._low: list[tuple[etree._Element, float]] = []
        self.is_obscured = False
        self._fill(root, cascade)
        self.covered: set[etree._Element] = set()
        self.reordered: set[etree._Element] = set()
        self.cut: set[etree._Element] = set()

    def settle(self, root: etree._Element) -> None:
        """Mark what nobody sees, and tell over which tables a box may lie."""
        self._mark(root)
        boxes = list(filter(is_seen, self._boxes))
        cutting = {one: self.of(one).extent.high is not None for one in self._cutting}
        self.covered = covered_tables(boxes, self._placed, cutting)
        self.is_obscured |= any(not is_sticky(box.own) for box in boxes) or any(map(self._cuts_lines, self._cutting))
        self.cut = {row for box, high in self._low for row in cut_rows(box, high, self.of)}
        self.reordered = {table for one in self._reordered for table in islice(one.iterancestors("table"), 1)}

    def _cuts_lines(self, element: etree._Element) -> bool:
        """Whether lines of text are seen only so far as a box around them reaches."""
        extent = self.of(element).extent
        is_box = extent.high is not None or extent.wide is not None
        return is_box and next(element.iter(*_LINES), None) is not None

    @property
    def cut_cells(self) -> bool:
        """Whether anything in a cell, or a cell, is seen only so far as its box reaches, or begins beside that."""
        return any(one.tag in _CELLS or next(one.iterancestors(*_CELLS), None) is not None for one in self._cutting)

    def of(self, element: etree._Element) -> Shown:
        """How an element is shown."""
        return self._shown.get(element, FIRST)

    def generated(self, element: etree._Element) -> tuple[str, ...]:
        """What the style sheet writes before and behind what stands in an element; "…" where that is no plain text."""
        return self._generated.get(element, ())

    def _fill(self, root: etree._Element, cascade: Cascade) -> None:
        # Elements of which the same is said inside the same are shown the same: a table has a handful of kinds.
        known: dict[tuple[Any, ...], Shown] = {}
        owns: dict[tuple[Any, ...], tuple[Own, Mapping[str, Own]]] = {}
        first = FIRST._replace(variables=cascade.initial)
        for element in root.iter():
            parent = element.getparent()
            outer = self._shown[parent] if parent is not None and element is not root else first
            given, tag = cascade.given(element), str(element.tag)
            key = given.key if given is not None else ()
            if given is not None and key not in owns:
                owns[key] = cascade.own(given.sure)
            found = known.get((id(outer), tag, key))
            if found is None:
                found = shown(outer, tag, owns[key][0]) if given is not None else inner(outer, tag)
                if given is not None and given.sure is not given:
                    found = _doubted(found, shown(outer, tag, cascade.own(given)[0]))
                known[(id(outer), tag, key)] = found
            if tag in ("col", "colgroup", *_CELLS):
                painted = given is not None and "background-color" in owns[key][0]
                found = self._columns.over(element, tag, found, painted)
            self._shown[element] = found
            if tag in _IN_ROWS and given is not None and changes_places(owns[key][0], tag, found.look.size or ROOT):
                self._reordered.append(element)
            if given is not None and keyword(value(owns[key][0], "direction")) == "rtl":
                self.is_obscured = True
            if given is not None and (high := cut_height(owns[key][0], found.look.size or ROOT)) is not None:
                self._low.append((element, high))
            if found.extent.cuts or found.is_aside:
                self._cutting.append(element)
            own, size = owns[key][0] if given is not None else {}, found.look.size or ROOT
            if given is not None and (
                found.why is None or (found.why is messages.OFF_PAGE and is_pulled_up(own, size))
            ):
                if is_placed(own):
                    self._placed.add(element)
                boxes = [Box(element, own, size), *(Box(element, one, size, True) for one in owns[key][1].values())]
                self._boxes += [box for box in boxes if is_box(box.own, size) and not found.invisible]
            if given is not None and found.why is None and owns[key][1]:
                self._beside(element, found, owns[key][1])

    def _beside(self, element: etree._Element, found: Shown, beside: Mapping[str, Own]) -> None:
        from convkit_html.reader.styles.generated import is_changed, leaves_gap, text_of_content

        told = [
            text_of_content(element, found, beside[name]) for name in ("before", "after", "marker") if name in beside
        ]
        if any(told):
            self._generated[element] = tuple(text for text in told if text)
        if any(leaves_gap(found, beside[name]) for name in ("before", "after") if name in beside):
            self._shown[element] = found._replace(spaced=True)
        if any(is_changed(found, beside[name]) for name in ("first-letter", "first-line") if name in beside):
            self._first_letters.add(element)

    def is_changed(self, element: etree._Element) -> bool:
        """Whether the first letters of an element are shown otherwise than the rest."""
        return element in self._first_letters

    def _mark(self, root: etree._Element) -> None:
        """Give `hidden` to the outermost elements of which nothing is seen, and take it from what is seen after all."""
        hidden: set[etree._Element] = set()
        for element in root.iter():
            parent = element.getparent()
            if parent in hidden:
                hidden.add(element)
                continue
            found = self._shown[element]
            if found.why is None:
                if "hidden" in element.attrib:
                    del element.attrib["hidden"]
            elif found.display == "none" or element.tag not in _PLACED:
                element.set("hidden", "")
                hidden.add(element)
        for table in root.iter("table"):
            if table not in hidden and self._shows_nothing(table):
                table.set("hidden", "")

    def _shows_nothing(self, table: etree._Element) -> bool:
        """Whether a table holds text, of which nobody sees any."""
        texts = list(self._runs(table))
        return bool(texts) and not any(self.is_seen(element, text) for element, text in texts)

    def _runs(self, table: etree._Element) -> Iterator[tuple[etree._Element, str]]:
        for element in table.iter():
            parent = element.getparent()
            for owner, text in ((element, element.text), (parent, element.tail if element is not table else None)):
                if owner is not None and text and not text.isspace():
                    yield owner, text

    def is_seen(self, element: etree._Element, text: str) -> bool:
        """Whether anybody sees text that stands in an element."""
        found = self.of(element)
        return found.why is None and seen(text, found.look).why is None


def _doubted(sure: Shown, other: Shown) -> Shown:
    """How an element is shown of which some rules may say more: in doubt where its digits are seen otherwise then."""
    same = (sure.why, sure.odd, seen("0", sure.look)) == (other.why, other.odd, seen("0", other.look))
    return sure if same else sure._replace(odd=sure.odd or messages.UNCLEAR)


def styles_of(root: etree._Element, sheets: Mapping[str, str], base: str) -> Styles | None:
    """What the styles of a page say; `sheets` are those that came with it, by address. None where nothing matters."""
    for details in [one for one in root.iter("details") if "open" not in one.attrib]:
        _fold(details)
    for template in root.iter("template"):
        if "shadowrootmode" in template.attrib:
            _replace(template)
    boxes = has_divided_digits(root)
    told = _told(root, sheets, base, boxes)
    if not told.rules and not told.unclear and not any(_matters(element, boxes) for element in root.iter()):
        return None
    from convkit_html.reader.styles.cascade import Cascade

    found = Styles(root, Cascade(root, told), told.foreign, tuple(told.unclear))
    if found.cut_cells and not boxes:
        told = _told(root, sheets, base, boxes=True)
        found = Styles(root, Cascade(root, told), told.foreign, tuple(told.unclear))
    found.settle(root)
    return found


def _told(root: etree._Element, sheets: Mapping[str, str], base: str, boxes: bool) -> Sheets:
    """What the style sheets of a page say; with `boxes` of their sizes too. Our own sheet hides nothing."""
    there = [element for element in root.iter("style", "link") if (element.text or "").strip() != STYLE]
    told = Sheets(_names(root) if there else frozenset(), boxes)
    for element in there:
        _add(told, element, sheets, base)
    return told


def _names(root: etree._Element) -> frozenset[str]:
    """The classes and identities of all elements."""
    found = " ".join([" ".join((element.get("class") or "", element.get("id") or "")) for element in root.iter()])
    return frozenset(found.split())


def _matters(element: etree._Element, boxes: bool) -> bool:
    if element.tag in _TELLING:
        return True
    if element.tag == "i" and _BAR.fullmatch(element.get("style") or "") and len(element.attrib) == 1:
        return all(figure.get("data-chart") is None for figure in element.iterancestors("figure"))
    for name, given in element.attrib.items():
        if name in _COLOURS or (name == "style" and matters(str(given), boxes)):
            return True
    return "hidden" in element.attrib or "popover" in element.attrib


def _fold(details: etree._Element) -> None:
    """Let what a page shows only when somebody unfolds it stand in an element that is hidden."""
    folded = details.makeelement("div", {"hidden": ""})
    folded.text, details.text = details.text, None
    summary = details.find("summary")
    for child in list(details):
        if child is not summary:
            folded.append(child)
    if summary is not None and summary.tail:
        last = folded[-1] if len(folded) else None
        if last is None:
            folded.text = f"{folded.text or ''} {summary.tail}"
        else:
            last.tail = f"{last.tail or ''} {summary.tail}"
        summary.tail = None
    details.append(folded)


def _replace(template: etree._Element) -> None:
    """Let what a page shows nothing of, since something else takes its place and lets nothing in, be hidden."""
    host = template.getparent()
    if host is None or next(template.iter("slot"), None) is not None or host.tag in _CELLS:
        return
    if next(host.iterancestors(*_CELLS), None) is not None:
        return  # what is seen of a figure is asked there
    for child in host:
        if child is not template and child.tag not in ("style", "script"):
            child.set("hidden", "")


def _add(told: Sheets, element: etree._Element, sheets: Mapping[str, str], base: str) -> None:
    if not is_for_screens((element.get("media") or "").lower()):
        return
    if any(above.tag in ("noscript", "template") for above in element.iterancestors()):
        return
    if element.tag == "style":
        told.add(with_imports(element.text or "", sheets, base))
    elif "stylesheet" in (element.get("rel") or "").lower().split():
        found = sheet_of((element.get("href") or "").strip(), sheets, base)
        if found is None:
            told.foreign = True
        else:
            told.add(found)

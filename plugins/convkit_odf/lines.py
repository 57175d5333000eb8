"""The paragraphs, lists and tables of an element, in their order: each paragraph as a line with its number."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from convkit import Origin
from convkit.reading import messages as shared
from convkit.reading import whole
from convkit.reading.numbering import Number
from convkit.reading.runs import HIDDEN
from convkit_odf import messages
from convkit_odf.account import words_of
from convkit_odf.drawn import drawing
from convkit_odf.left_out import leave_comment, leave_hidden, leave_unknown
from convkit_odf.list_numbers import Count
from convkit_odf.names import (
    ANNOTATION,
    CHANGE_END,
    CHANGE_START,
    CHANGES,
    DRAW,
    GRID,
    HIDDEN_PARAGRAPH,
    INDEX_BODY,
    INDEXES,
    ITEM,
    LIST,
    LIST_HEADER,
    OFFICE,
    SECTION,
    TEXT,
    H,
    P,
    is_true,
)  # fmt: skip
from convkit_odf.runs import Style, inline, track_change
from convkit_odf.walk import Doubt, Line, Sink, Walk

if TYPE_CHECKING:
    from lxml import etree

_TRANSPARENT = INDEXES | {INDEX_BODY, f"{TEXT}index-title", f"{TEXT}numbered-paragraph"}


def follow(walk: Walk, container: Iterable[etree._Element], sink: Sink) -> None:
    """Give the paragraphs and tables of an element to a sink, in their order."""
    for child in container:
        tag = str(child.tag)
        if tag in (P, H):
            _paragraph(walk, child, sink, None)
        elif tag == LIST:
            _list(walk, child, sink, None, 1)
        elif tag == GRID:
            sink.table(child)
        elif tag == SECTION:
            _section(walk, child, sink)
        elif tag in _TRANSPARENT:
            follow(walk, child, sink)
        elif tag in (CHANGE_START, CHANGE_END):
            track_change(walk, child)
        elif tag == ANNOTATION:
            leave_comment(walk, child)
        elif tag.startswith(DRAW):
            sink.add(*drawing(walk, child))
        elif tag != CHANGES:
            leave_unknown(walk, child)


_SOURCES = (f"{TEXT}section-source", f"{OFFICE}dde-source")


def _is_tabbed(element: etree._Element) -> bool:
    """Whether words of a paragraph stand behind a tab."""
    return any((tab.tail or "").strip() for tab in element.iter(f"{TEXT}tab"))


def _section(walk: Walk, section: etree._Element, sink: Sink) -> None:
    display = section.get(f"{TEXT}display", "true")
    if display == "none" or (display == "condition" and is_true(section.get(f"{TEXT}is-hidden"))):
        leave_hidden(walk, section, messages.HIDDEN_SECTION)
        return
    outer, doubt = walk.around, walk.table_doubt
    if display == "condition":
        walk.table_doubt = doubt or HIDDEN
    elif next(section.iterchildren(*_SOURCES), None) is not None:
        walk.table_doubt = doubt or messages.LINKED
    walk.around = walk.looks.of("section", section.get(f"{TEXT}style-name")).over(outer)
    follow(walk, section, sink)
    walk.around, walk.table_doubt = outer, doubt


def _list(walk: Walk, element: etree._Element, sink: Sink, count: Count | None, level: int) -> None:
    """The items of a list and of those in it; the outermost one's style numbers them all unless they name another."""
    style = element.get(f"{TEXT}style-name")
    if count is None or style is not None:
        count = walk.numbering.open(element, style or "")
    for entry in element:
        if entry.tag not in (ITEM, LIST_HEADER):
            if text := words_of(entry):
                walk.ledger.leave_all(
                    entry, shared.UNKNOWN, walk.place, tag=str(entry.tag).rpartition("}")[2], text=text
                )
            continue
        start = entry.get(f"{TEXT}start-value")
        waiting = entry.tag == ITEM
        for child in entry:
            if child.tag in (P, H):
                number = count.next(level, None if start is None else whole(start, 1)) if waiting else None
                _paragraph(walk, child, sink, number)
                waiting = False
            elif child.tag == LIST:
                _list(walk, child, sink, count, level + 1)
            else:
                follow(walk, [child], sink)


def _paragraph(walk: Walk, element: etree._Element, sink: Sink, number: Number | None) -> None:
    if walk.place.table is None and walk.place.part is None:
        walk.paragraphs += 1
        walk.place = Origin(paragraph=walk.paragraphs)
    style = element.get(f"{TEXT}style-name")
    line = Line(origin=walk.place)
    if any(is_true(mark.get(f"{TEXT}is-hidden")) for mark in element.iter(HIDDEN_PARAGRAPH)):
        leave_hidden(walk, element)
        return
    line.number = number
    if element.tag == H:
        line.heading = whole(element.get(f"{TEXT}outline-level"), 1)
        if number is None and not is_true(element.get(f"{TEXT}is-list-header")):
            line.number = walk.numbering.headings.next(line.heading)
    elif walk.looks.is_title(style):
        line.heading = 0
    aside = walk.looks.is_moved(style) if walk.place.row is not None else False
    if aside or (walk.place.row is not None and _is_tabbed(element) and walk.looks.is_tabbed_out(style)):
        walk.doubts.append(Doubt(shared.ELSEWHERE))
    inline(walk, line, element, Style(walk.looks.of("paragraph", style).over(walk.around)))
    sink.line(line)

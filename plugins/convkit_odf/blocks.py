"""The blocks of a story: the body, a text box, a note."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

from convkit import Block, Heading, Inline, Item, List, Origin, Paragraph
from convkit_odf import messages
from convkit_odf.account import words_of
from convkit_odf.list_numbers import Counter, Number
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
    SECTION,
    TEXT,
    H,
    P,
    is_true,
    whole,
)  # fmt: skip
from convkit_odf.runs import Style, inline, leave_comment, track_change
from convkit_odf.walk import Line, Walk

if TYPE_CHECKING:
    from lxml import etree

_TRANSPARENT = INDEXES | {INDEX_BODY, f"{TEXT}index-title", f"{TEXT}numbered-paragraph"}


class Sink(Protocol):
    """What takes the lines and tables of a story in their order."""

    def line(self, line: Line) -> None:
        """Take a paragraph."""

    def table(self, element: etree._Element) -> None:
        """Take a table that is still to be read."""

    def blocks_behind(self, blocks: list[Block]) -> None:
        """Take what stands between paragraphs."""


def read_story(walk: Walk, container: etree._Element) -> list[Block]:
    """The blocks in an element that holds paragraphs, lists and tables."""
    story = Story(walk)
    follow(walk, container, story)
    return story.end()


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
            if _is_hidden(child):
                walk.ledger.leave_all(child, messages.HIDDEN_TEXT, walk.place)
                walk.ledger.find("hidden", "warning", messages.HIDDEN_SECTION, walk.place, text=words_of(child))
            else:
                follow(walk, child, sink)
        elif tag in _TRANSPARENT:
            follow(walk, child, sink)
        elif tag in (CHANGE_START, CHANGE_END):
            track_change(walk, child)
        elif tag == ANNOTATION:
            leave_comment(walk, child)
        elif tag.startswith(DRAW):
            from convkit_odf.drawn import drawing

            sink.blocks_behind(drawing(walk, child))
        elif tag != CHANGES and (text := words_of(child)):
            name = tag.rpartition("}")[2]
            walk.ledger.leave_all(child, messages.UNKNOWN, walk.place, tag=name)
            walk.ledger.find("unknown", "warning", messages.UNKNOWN_FOUND, walk.place, tag=name, text=text)


def _is_hidden(section: etree._Element) -> bool:
    display = section.get(f"{TEXT}display", "true")
    return display == "none" or (display == "condition" and is_true(section.get(f"{TEXT}is-hidden")))


def _list(walk: Walk, element: etree._Element, sink: Sink, counter: Counter | None, level: int) -> None:
    """The items of a list and of those in it; the outermost one's style numbers them all unless they name another."""
    style = element.get(f"{TEXT}style-name")
    if counter is None or style is not None:
        counter = walk.numbering.open(element, style or "")
    for entry in element:
        if entry.tag not in (ITEM, LIST_HEADER):
            if text := words_of(entry):
                walk.ledger.leave_all(
                    entry, messages.UNKNOWN, walk.place, tag=str(entry.tag).rpartition("}")[2], text=text
                )
            continue
        start = entry.get(f"{TEXT}start-value")
        waiting = entry.tag == ITEM
        for child in entry:
            if child.tag in (P, H):
                number = counter.next(level, None if start is None else whole(start, 1)) if waiting else None
                _paragraph(walk, child, sink, number)
                waiting = False
            elif child.tag == LIST:
                _list(walk, child, sink, counter, level + 1)
            else:
                follow(walk, [child], sink)


def _paragraph(walk: Walk, element: etree._Element, sink: Sink, number: Number | None) -> None:
    if walk.place.table is None and walk.place.part is None:
        walk.paragraphs += 1
        walk.place = Origin(paragraph=walk.paragraphs)
    style = element.get(f"{TEXT}style-name")
    line = Line(origin=walk.place)
    if any(is_true(mark.get(f"{TEXT}is-hidden")) for mark in element.iter(HIDDEN_PARAGRAPH)):
        walk.ledger.leave_all(element, messages.HIDDEN_TEXT, walk.place)
        if text := words_of(element):
            walk.ledger.find("hidden", "warning", messages.HIDDEN_FOUND, walk.place, text=text)
        return
    line.number = number
    if element.tag == H:
        line.level = whole(element.get(f"{TEXT}outline-level"), 1)
        if number is None and not is_true(element.get(f"{TEXT}is-list-header")):
            line.number = walk.numbering.headings.next(line.level)
    elif walk.looks.is_title(style):
        line.level = 0
    inline(walk, line, element, Style(walk.looks.of("paragraph", style)))
    sink.line(line)


def numbered(walk: Walk, line: Line) -> tuple[Inline, ...]:
    """The runs of a line with its automatic number before them."""
    ahead = line.number.ahead() if line.number is not None else ""
    if not ahead:
        return line.inlines
    walk.generate(ahead)
    if not line.length:
        return (Inline(ahead.rstrip()),)
    first, *others = line.inlines
    if first.link is None:
        return (Inline(ahead + first.text, None, first.emphasis), *others)
    return (Inline(ahead), first, *others)


class Story:
    """Makes blocks of lines and tables; list items that follow each other become one list."""

    def __init__(self, walk: Walk) -> None:
        self.walk = walk
        self.blocks: list[Block] = []
        self.items: list[Item] = []
        self.items_origin = Origin()
        self.behind: list[Block] = []

    def line(self, line: Line) -> None:
        """Add a paragraph as the block that it is, and what follows it; a blank one is no block."""
        number = line.number
        if number is not None and number.text and line.level is None and not number.is_section:
            if not self.items:
                self.items_origin = line.origin
            self.items.append(Item(line.inlines, self.walk.generate(number.text), number.level))
            self.behind += line.after
            return
        inlines = numbered(self.walk, line)
        if any(run.link is not None or not run.text.isspace() for run in inlines):
            self._end_list()
            if line.level is None:
                self.blocks.append(Paragraph(inlines, line.origin))
            else:
                self.blocks.append(Heading(inlines, line.level, origin=line.origin))
        self.blocks_behind(line.after)

    def table(self, element: etree._Element) -> None:
        """Add a table, and what follows it."""
        from convkit_odf.tables import read_table

        self._end_list()
        self.blocks += read_table(self.walk, element)

    def blocks_behind(self, blocks: list[Block]) -> None:
        """Add blocks that stand between paragraphs."""
        if blocks:
            self._end_list()
            self.blocks += blocks

    def end(self) -> list[Block]:
        """The blocks."""
        self._end_list()
        return self.blocks

    def _end_list(self) -> None:
        if self.items:
            self.blocks.append(List(tuple(self.items), self.items_origin))
            self.blocks += self.behind
            self.items, self.behind = [], []

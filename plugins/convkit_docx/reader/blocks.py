"""The blocks of a story: the body, a text box, a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convkit import Block, Heading, Inline, Item, List, Origin, Paragraph
from convkit_docx.names import (
    CHUNK,
    CONTROL,
    DELETED,
    INSERTED,
    MOVED_FROM,
    MOVED_TO,
    NUMBERING,
    OUTLINE_LEVEL,
    PARAGRAPH_STYLE,
    PPR,
    RPR,
    SUBDOCUMENT,
    TABLE,
    VAL,
    WRAPPERS,
    M,
    P,
    W,
)
from convkit_docx.reader import messages
from convkit_docx.reader.fields import close_fields
from convkit_docx.reader.numbering import Number
from convkit_docx.reader.runs import inline, leave_deleted, leave_part, leave_unknown, one, open_control
from convkit_docx.reader.styles import Style, outline_level, whole
from convkit_docx.reader.walk import Line, Sink, Walk

if TYPE_CHECKING:
    from lxml import etree

_MARGINAL = frozenset(
    f"{W}{name}"
    for name in (
        "sectPr", "tcPr", "sdtPr", "sdtEndPr", "customXmlPr", "bookmarkStart", "bookmarkEnd", "proofErr", "permStart",
        "permEnd", "commentRangeStart", "commentRangeEnd", "moveFromRangeStart", "moveFromRangeEnd",
        "moveToRangeStart", "moveToRangeEnd",
    )
)  # fmt: skip


def read_story(walk: Walk, container: etree._Element) -> list[Block]:
    """The blocks in an element that holds paragraphs and tables."""
    story = Story(walk)
    outer, walk.fields = walk.fields, []
    follow(walk, container, story)
    close_fields(walk)
    walk.fields = outer
    return story.end()


def follow(walk: Walk, container: etree._Element, sink: Sink) -> None:
    """Give the paragraphs and tables of an element to a sink, in their order."""
    waiting = _follow(walk, container, sink, None)
    if waiting is not None:
        sink.line(waiting)


def _follow(walk: Walk, container: etree._Element, sink: Sink, waiting: Line | None) -> Line | None:
    """As `follow`; `waiting` is a paragraph whose mark was deleted, so that the next one continues it."""
    for child in container:
        tag = child.tag
        if tag == P:
            waiting = _paragraph(walk, child, sink, waiting)
        elif tag == TABLE:
            if waiting is not None:
                sink.line(waiting)
                waiting = None
            sink.table(child)
        elif tag == CONTROL:
            content = open_control(walk, child)
            if content is not None:
                waiting = _follow(walk, content, sink, waiting)
        elif tag in WRAPPERS:
            waiting = _follow(walk, child, sink, waiting)
        elif tag in (INSERTED, MOVED_TO):
            walk.ledger.carried["insertions"] += 1
            waiting = _follow(walk, child, sink, waiting)
        elif tag in (DELETED, MOVED_FROM):
            leave_deleted(walk, child)
        elif tag in (CHUNK, SUBDOCUMENT):
            leave_part(walk, child, messages.CHUNK)
        elif str(tag).startswith(M):
            line = Line(origin=walk.place)
            one(walk, line, child)
            sink.line(line)
        elif tag not in _MARGINAL:
            leave_unknown(walk, child)
    return waiting


def _paragraph(walk: Walk, element: etree._Element, sink: Sink, waiting: Line | None) -> Line | None:
    if walk.place.table is None and walk.place.part is None:
        walk.paragraphs += 1
        walk.place = Origin(paragraph=walk.paragraphs)
    line = waiting or Line()
    line.origin = walk.place
    properties = element[0] if len(element) and element[0].tag == PPR else None
    mark_deleted, style_name, own_number = False, None, None
    level: int | None = None
    outlined = False
    if properties is not None:
        for child in properties:
            tag = child.tag
            if tag == PARAGRAPH_STYLE:
                style_name = child.get(VAL)
            elif tag == NUMBERING:
                own_number = child
            elif tag == OUTLINE_LEVEL:
                outlined, level = True, outline_level(child.get(VAL))
            elif tag == RPR and len(child):
                mark_deleted = _mark_deleted(walk, child)
    style = walk.styles.of(style_name)
    if style.hidden:
        walk.ledger.leave_all(element, messages.HIDDEN_TEXT, walk.place)
        return waiting
    line.style = style
    line.level = 0 if style.level == 0 else level if outlined else style.level
    inline(walk, line, element)
    if mark_deleted:
        return line
    line.number = _number(walk, style, style_name, own_number)
    sink.line(line)
    return None


def _mark_deleted(walk: Walk, look: etree._Element) -> bool:
    """Whether a paragraph mark was deleted, so that the next paragraph continues this one."""
    deleted = False
    for child in look.iterchildren(INSERTED, MOVED_TO, DELETED, MOVED_FROM):
        if child.tag in (INSERTED, MOVED_TO):
            walk.ledger.carried["insertions"] += 1
        else:
            walk.ledger.leave("deletions", 1, messages.DELETED_TEXT, walk.place, text="¶")
            deleted = True
    return deleted


def _number(walk: Walk, style: Style, style_name: str | None, own: etree._Element | None) -> Number | None:
    """The automatic number of a paragraph, counted on."""
    identifier, level = style.number or (None, None)
    if own is not None:
        named, deep = own.find(f"{W}numId"), own.find(f"{W}ilvl")
        if named is not None:
            identifier, level = named.get(VAL), 0
        if deep is not None:
            level = whole(deep.get(VAL))
    if identifier is None or identifier == "0":
        return None
    if level is None:
        level = walk.numbering.level_for_style(identifier, style_name)
    return walk.numbering.next(identifier, level)


def numbered(walk: Walk, line: Line) -> tuple[Inline, ...]:
    """The runs of a line with its automatic number before them."""
    inlines = line.inlines
    text = line.number.before(line.text) if line.number is not None else ""
    if not text:
        return tuple(inlines)
    if not inlines:
        return (Inline(walk.generate(text.rstrip())),)
    first = inlines[0]
    walk.generate(text)
    if first.link is None:
        return (Inline(text + first.text, None, first.emphasis), *inlines[1:])
    return (Inline(text), *inlines)


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
        item = self._item(line)
        if item is not None:
            if line.style.first:
                self._end_list()
            if not self.items:
                self.items_origin = line.origin
            self.items.append(item)
            self.behind += line.after
            return
        inlines = numbered(self.walk, line)
        if any(run.link is not None or not run.text.isspace() for run in inlines):
            self._end_list()
            if line.level is None:
                self.blocks.append(Paragraph(inlines, line.origin))
            else:
                self.blocks.append(Heading(inlines, line.level, origin=line.origin))
        if line.after:
            self._end_list()
            self.blocks += line.after

    def table(self, element: etree._Element) -> None:
        """Add a table, and what follows it."""
        from convkit_docx.reader.tables import read_table

        self._end_list()
        self.blocks += read_table(self.walk, element)

    def end(self) -> list[Block]:
        """The blocks."""
        self._end_list()
        return self.blocks

    def _item(self, line: Line) -> Item | None:
        if line.style.item_level is not None:
            return _own_item(line, line.style.item_level)
        number = line.number
        if number is None or line.level is not None or number.is_section or not number.text:
            return None
        return Item(tuple(line.inlines), self.walk.generate(number.text), number.level)

    def _end_list(self) -> None:
        if self.items:
            self.blocks.append(List(tuple(self.items), self.items_origin))
            self.blocks += self.behind
            self.items, self.behind = [], []


def _own_item(line: Line, level: int) -> Item:
    """An item as this plugin writes it: the marker, a tab, the text."""
    rest = list(line.inlines)
    marker = ""
    while rest:
        before, tab, after = rest[0].text.partition("\t")
        marker += before
        if tab:
            rest[0] = Inline(after, rest[0].link, rest[0].emphasis)
            break
        rest.pop(0)
    return Item(tuple(run for run in rest if run.text), marker, level)

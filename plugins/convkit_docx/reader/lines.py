"""The paragraphs and tables of an element, in their order: each paragraph as a line with its style and number."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from convkit import Origin
from convkit.reading import messages as shared
from convkit.reading.numbering import Number
from convkit.reading.runs import Seen, seen
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
    SHADE,
    SUBDOCUMENT,
    TABLE,
    VAL,
    WRAPPERS,
    M,
    P,
    W,
)
from convkit_docx.reader import messages
from convkit_docx.reader.controls import open_control
from convkit_docx.reader.doubts import doubt
from convkit_docx.reader.indents import NONE, indent_of, is_outside, is_tabbed_out
from convkit_docx.reader.left_out import leave_chunk, leave_deleted, leave_hidden, leave_unknown
from convkit_docx.reader.looks import look_of, room_of, shade, within
from convkit_docx.reader.runs import inline, one
from convkit_docx.reader.spacing import pushes_out
from convkit_docx.reader.styles import Style, outline_level, whole
from convkit_docx.reader.walk import Line, Sink, Walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lxml import etree

_SPACING, _FRAME = f"{W}spacing", f"{W}framePr"
_MARGINAL = frozenset(
    f"{W}{name}"
    for name in (
        "sectPr", "tcPr", "sdtPr", "sdtEndPr", "customXmlPr", "bookmarkStart", "bookmarkEnd", "proofErr", "permStart",
        "permEnd", "commentRangeStart", "commentRangeEnd", "moveFromRangeStart", "moveFromRangeEnd",
        "moveToRangeStart", "moveToRangeEnd",
    )
)  # fmt: skip


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
            leave_chunk(walk, child)
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
        walk.note_element(walk.place, element)
    line = waiting or Line()
    line.origin = walk.place
    properties = element[0] if len(element) and element[0].tag == PPR else ()
    said = {child.tag: child for child in properties}
    name = said[PARAGRAPH_STYLE].get(VAL) if PARAGRAPH_STYLE in said else None
    style = walk.styles.of(name)
    line.look = within(style.look, walk.around)
    if line.look.hidden:
        leave_hidden(walk, element)
        return waiting
    line.style, line.heading = style, style.level
    if style.level != 0 and OUTLINE_LEVEL in said:
        line.heading = outline_level(said[OUTLINE_LEVEL].get(VAL))
    if (ground := shade(said.get(SHADE))) is not None:
        line.look = line.look._replace(ground=ground)
    if (room := room_of(said.get(_SPACING))) is not None:
        line.look = line.look._replace(room=room)
    if _FRAME in said and walk.place.row is not None:
        doubt(walk, shared.PICTURED)
    if walk.place.row is not None and (
        _is_elsewhere(walk, element, said.values(), style) or pushes_out(said.get(_SPACING), style.spacing)
    ):
        doubt(walk, shared.ELSEWHERE)
    if walk.row_height is not None and walk.place.row is not None:
        room = math.inf if line.look.room is None else line.look.room
        line.look = line.look._replace(room=min(room, walk.row_height))
    if line.heading is not None:
        line.look = line.look._replace(stressed=None)
    mark_deleted = RPR in said and _mark_deleted(walk, said[RPR])
    inline(walk, line, element)
    if mark_deleted:
        return line
    line.number = _number(walk, line, name, said)
    sink.line(line)
    return None


def _is_elsewhere(walk: Walk, element: etree._Element, properties: Iterable[etree._Element], style: Style) -> bool:
    """Whether the words of a paragraph in a cell begin beside that."""
    around = style.indent.over(walk.table_style.indent.over(walk.styles.indent))
    indent = indent_of(properties).over(around)
    if indent is NONE:  # as most are
        return False
    grows = walk.narrowest is None
    return is_outside(indent, walk.breadth, grows) or is_tabbed_out(indent, element, walk.breadth)


def _mark_deleted(walk: Walk, look: etree._Element) -> bool:
    """Whether a paragraph mark was deleted, so that the next paragraph continues this one."""
    deleted = False
    for child in look.iterchildren(INSERTED, MOVED_TO, DELETED, MOVED_FROM):
        if child.tag in (INSERTED, MOVED_TO):
            walk.ledger.carried["insertions"] += 1
        else:
            walk.ledger.leave("deletions", 1, shared.DELETED_TEXT, walk.place, text="¶")
            deleted = True
    return deleted


def _number(walk: Walk, line: Line, style_name: str | None, properties: Mapping[str, etree._Element]) -> Number | None:
    """The automatic number of a paragraph, counted on; where it is the figure of a cell, it may be dressed."""
    identifier, level = line.style.number or (None, None)
    own = properties.get(NUMBERING)
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
    number = walk.numbering.next(identifier, level)
    if number is not None and not line.length and walk.place.row is not None:
        look = walk.numbering.look(identifier, level).over(look_of(properties.get(RPR))).over(line.look)
        if seen("0", look) != Seen("0"):
            doubt(walk, messages.NUMBER_LOOK, number.text)
    return number

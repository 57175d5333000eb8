"""The runs of a paragraph: text, white space, links, fields, notes, tracked changes, drawings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from convkit import enforce
from convkit.reading import messages as shared
from convkit.reading import raised, whole
from convkit.reading.ledger import shortened
from convkit.reading.runs import HIDDEN, PLAIN, Look, seen
from convkit_odf import messages
from convkit_odf.account import words_of
from convkit_odf.doubts import doubt_value
from convkit_odf.drawn import drawing
from convkit_odf.left_out import leave_comment, leave_hidden, leave_unknown, leave_unseen
from convkit_odf.names import (
    ANNOTATION,
    BREAK,
    CHANGE_END,
    CHANGE_START,
    CONTROLS,
    DRAW,
    EXTENDED,
    FIELDS,
    HIDDEN_TEXT,
    NOTE,
    PLACEHOLDER,
    RUBY,
    RUBY_BASE,
    RUBY_TEXT,
    SPACE,
    SPAN,
    TAB,
    TEXT,
    XLINK,
    A,
    is_true,
)  # fmt: skip
from convkit_odf.notes import note_blocks
from convkit_odf.repeated import repeated
from convkit_odf.walk import Doubt, Line, Walk

if TYPE_CHECKING:
    from lxml import etree

_WHITE = re.compile(r"[ \t\r\n]+")
_MOST_SPACES = 255
_ANEW = frozenset(
    f"{TEXT}{name}"
    for name in ("date", "time", "page-number", "page-count", "paragraph-count", "word-count", "character-count",
                 "table-count", "image-count", "object-count", "page-continuation", "page-variable-get", "chapter",
                 "file-name", "template-name", "title", "subject", "keywords", "description", "user-defined",
                 "editing-cycles", "editing-duration", "modification-time", "modification-date", "creation-time",
                 "creation-date", "print-time", "print-date", "dde-connection", "table-formula", "reference-ref",
                 "sequence-ref", "note-ref", "bibliography-mark")
)  # fmt: skip
_CONDITIONAL_TEXT = f"{TEXT}conditional-text"
_SHOWN_AT_MOST = 100  # characters, or pieces of text, more than a finding shows
_SILENT = frozenset(
    f"{TEXT}{name}"
    for name in ("soft-page-break", "bookmark", "bookmark-start", "bookmark-end", "reference-mark",
                 "reference-mark-start", "reference-mark-end", "alphabetical-index-mark", "toc-mark", "user-index-mark",
                 "alphabetical-index-mark-start", "alphabetical-index-mark-end", "toc-mark-start", "toc-mark-end",
                 "user-index-mark-start", "user-index-mark-end", "hidden-paragraph", "label", "change")
)  # fmt: skip


class Style(NamedTuple):
    """How the text at hand looks, and where it leads."""

    look: Look = PLAIN
    link: str | None = None


def inline(walk: Walk, line: Line, element: etree._Element, style: Style) -> None:
    """Add what an element shows to a line."""
    put(walk, line, element.text, style)
    for child in element:
        _one(walk, line, child, style)
        put(walk, line, child.tail, style)


def put(walk: Walk, line: Line, text: str | None, style: Style) -> None:
    """Add characters as the file has them: white space runs are one space, and none at the start."""
    if not text:
        return
    text = _WHITE.sub(" ", text)
    if line.spaced and text.startswith(" "):
        text = text[1:]
    if not text:
        return
    if walk.deleting:
        walk.ledger.leave("characters", len("".join(text.split())), shared.DELETED_TEXT, walk.place, text=text)
        return
    in_table = walk.place.table is not None or walk.place.cell is not None
    told = seen(text, style.look, in_table)
    line.dressed = line.dressed or told.text != text
    if told.why is HIDDEN or (told.why is not None and text != " "):
        leave_unseen(walk, text, told.why)
        return
    line.spaced = text.endswith(" ")
    if walk.inserting and not (text == " " and walk.inserted[-1:] == [" "]):
        walk.inserted.append(text[:_SHOWN_AT_MOST])
    walk.generated += len(told.text or text) - len(text)
    line.add(told.text or text, style.link, bool(style.look.stressed))


def _one(walk: Walk, line: Line, element: etree._Element, style: Style) -> None:
    tag = str(element.tag)
    if tag == SPAN:
        look = walk.looks.of("text", element.get(f"{TEXT}style-name")).over(style.look)
        inline(walk, line, element, style._replace(look=look))
    elif tag in (SPACE, TAB, BREAK):
        _space(walk, line, element, tag, style)
    elif tag == A:
        _link(walk, line, element, style)
    elif tag == NOTE:
        _note(walk, line, element, style)
    elif tag == ANNOTATION:
        leave_comment(walk, element)
    elif tag in (CHANGE_START, CHANGE_END):
        track_change(walk, element)
    elif tag == RUBY:
        _ruby(walk, line, element, style)
    elif tag in CONTROLS:
        _control(walk, line, element, style)
    elif tag in FIELDS:
        _field(walk, line, element, tag, style)
    elif tag.startswith(DRAW):
        _drawing(walk, line, element)
    elif tag not in _SILENT:
        _other(walk, line, element, tag, style)


def _space(walk: Walk, line: Line, element: etree._Element, tag: str, style: Style) -> None:
    if tag == SPACE:
        text = " " * min(whole(element.get(f"{TEXT}c"), 1), _MOST_SPACES)
        walk.spaces += len(text)
        enforce("text_bytes", walk.spaces, messages.SPACES)
    else:
        text = "\t" if tag == TAB else "\n"
        line.spaced = False
    line.add(text, style.link, bool(style.look.stressed))


def _link(walk: Walk, line: Line, element: etree._Element, style: Style) -> None:
    target = element.get(f"{XLINK}href")
    if not target:
        inline(walk, line, element, style)
        return
    if target.startswith("../"):
        target = target[3:]  # paths are told from inside the package
    length = line.length
    look = walk.looks.of("text", element.get(f"{TEXT}style-name")).over(style.look)
    inline(walk, line, element, Style(look, target))
    if line.length > length:
        walk.ledger.carried["links"] += 1
    else:
        walk.ledger.leave("links", 1, shared.NO_LINK_TEXT, walk.place, target=target)


def _note(walk: Walk, line: Line, element: etree._Element, style: Style) -> None:
    if walk.deleting:
        walk.ledger.leave_all(element, shared.DELETED_TEXT, walk.place)
        return
    number, blocks = note_blocks(walk, element)
    line.add(walk.generate(raised(str(number))), style.link, bool(style.look.stressed))
    line.spaced = False
    line.after += blocks


def track_change(walk: Walk, element: etree._Element) -> None:
    """Note that a tracked change begins or ends here."""
    identifier = element.get(f"{TEXT}change-id", "")
    if element.tag == CHANGE_END:
        walk.deleting.discard(identifier)
        close_change(walk, identifier)
    elif identifier in walk.deletions:
        walk.deleting.add(identifier)
    else:
        walk.inserting[identifier] = len(walk.inserted)


def close_change(walk: Walk, identifier: str) -> None:
    """Say what a tracked insertion inserted."""
    start = walk.inserting.pop(identifier, None)
    if start is None:
        return
    if text := shortened("".join(walk.inserted[start : start + _SHOWN_AT_MOST])):
        walk.ledger.find("insertion", "warning", shared.INSERTED, walk.place, text=text)
    if not walk.inserting:
        walk.inserted.clear()


def _ruby(walk: Walk, line: Line, element: etree._Element, style: Style) -> None:
    for child in element:
        if child.tag == RUBY_BASE:
            inline(walk, line, child, style)
        elif child.tag == RUBY_TEXT:
            walk.doubts.append(Doubt(shared.OVER, words_of(child)))
            walk.ledger.leave_all(child, shared.RUBY, walk.place)


def _control(walk: Walk, line: Line, element: etree._Element, style: Style) -> None:
    if any(is_true(element.get(f"{space}showing-place-holder")) for space in (TEXT, *EXTENDED)):
        walk.ledger.leave_all(element, shared.PROMPT, walk.place)
        walk.ledger.find("placeholder", "info", shared.PROMPT_FOUND, walk.place, text=words_of(element))
        return
    walk.ledger.carried["contentControls"] += 1
    inline(walk, line, element, style)


def _field(walk: Walk, line: Line, element: etree._Element, tag: str, style: Style) -> None:
    if tag == PLACEHOLDER:
        walk.ledger.leave_all(element, shared.PROMPT, walk.place)
        walk.ledger.find("placeholder", "info", shared.PROMPT_FOUND, walk.place, text=words_of(element))
        return
    unseen = element.get(f"{TEXT}display") == "none"
    if unseen or (tag == HIDDEN_TEXT and is_true(element.get(f"{TEXT}is-hidden"))):
        leave_hidden(walk, element)
        return
    before = line.length
    inline(walk, line, element, style)
    walk.ledger.carried["fields"] += 1
    if tag == _CONDITIONAL_TEXT:
        walk.doubts.append(Doubt(messages.COMPUTED, element.get(f"{TEXT}string-value-if-true", "")))
    unshown = element.get(f"{TEXT}string-value", "") if tag == HIDDEN_TEXT else ""
    if unshown.strip() and line.length == before:
        walk.ledger.find("hidden", "warning", shared.HIDDEN_FOUND, walk.place, text=shortened(unshown))
    formula = element.get(f"{TEXT}formula")
    result = line.since(before).strip()
    if (chosen := repeated(element)) is not None and chosen.split() != result.split():
        walk.doubts.append(Doubt(messages.STATED))
    doubt_value(walk, element, result)
    if tag in _ANEW and element.get(f"{TEXT}fixed") != "true":
        walk.doubts.append(Doubt(messages.ANEW))
    if formula is not None and result and any(character.isdecimal() for character in result):
        walk.ledger.find("formula", "info", shared.FORMULA, walk.place, result=result, formula=formula)


def _drawing(walk: Walk, line: Line, element: etree._Element) -> None:
    if walk.deleting:
        walk.ledger.leave_all(element, shared.DELETED_TEXT, walk.place)
    else:
        line.after += drawing(walk, element)


def _other(walk: Walk, line: Line, element: etree._Element, tag: str, style: Style) -> None:
    """An element that is not known: text ones show their text, any other is named."""
    if tag == f"{TEXT}script":
        leave_hidden(walk, element)
    elif tag.startswith(TEXT):
        inline(walk, line, element, style)
    else:
        leave_unknown(walk, element)

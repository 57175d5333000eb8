"""Runs and what stands among them: text, links, fields, controls, tracked changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from convkit.reading import messages as shared
from convkit.reading import raised
from convkit.reading.runs import PLAIN, Look, seen
from convkit_docx.names import (
    CHUNK,
    CONTROL,
    DELETED,
    DELETED_TEXT,
    ENDNOTE_MARK,
    FIELD_CODE,
    FIELD_MARK,
    FOOTNOTE_MARK,
    HYPHEN,
    INSERTED,
    LINK,
    MOVED_FROM,
    MOVED_TO,
    OFF,
    RPR,
    RUN,
    RUN_STYLE,
    SILENT,
    SIMPLE_FIELD,
    SPACE,
    SUBDOCUMENT,
    SYMBOL,
    TEXT,
    VAL,
    WRAPPERS,
    M,
    R,
    W,
)
from convkit_docx.reader import messages
from convkit_docx.reader.account import words_of
from convkit_docx.reader.controls import open_control
from convkit_docx.reader.doubts import doubt, holds_digits
from convkit_docx.reader.drawings import drawing
from convkit_docx.reader.fields import close, code, follow_marks, is_stale, mark, separate
from convkit_docx.reader.formulas import formula, symbol_of
from convkit_docx.reader.left_out import leave_chunk, leave_deleted, leave_hidden, leave_unknown, leave_unseen
from convkit_docx.reader.looks import FIT, fitted, look_of, within
from convkit_docx.reader.notes import mark_comment, note_block
from convkit_docx.reader.styles import is_on
from convkit_docx.reader.walk import Field, Line, Walk

if TYPE_CHECKING:
    from lxml import etree

_XML_SPACE = " \t\r\n"

Handler = Callable[[Walk, Line, "etree._Element", str | None], None]


def inline(walk: Walk, line: Line, parent: etree._Element, link: str | None = None) -> None:
    """Add to a line what the children of an element show."""
    for child in parent:
        if child.tag == RUN:
            _run(walk, line, child, link)
        elif child.tag not in SILENT:
            one(walk, line, child, link)


def one(walk: Walk, line: Line, element: etree._Element, link: str | None = None) -> None:
    """Add to a line what one element shows."""
    handler = _HANDLERS.get(str(element.tag))
    if handler is None:
        leave_unknown(walk, element)
    else:
        handler(walk, line, element, link)


def _run(walk: Walk, line: Line, run: etree._Element, link: str | None) -> None:
    look = line.look
    for child in run:
        tag = child.tag
        if tag == TEXT:
            text = child.text
            if text:
                if (text[0] in _XML_SPACE or text[-1] in _XML_SPACE) and child.get(SPACE) != "preserve":
                    text = text.strip(_XML_SPACE)
                _show(walk, line, child, text, link, look)
        elif tag == RPR:
            named = child.find(RUN_STYLE)
            style = walk.styles.of(named.get(VAL)).look if named is not None else PLAIN
            look = look_of(child).over(within(style, look))
            if (narrow := child.find(FIT)) is not None:
                look = fitted(look, narrow, sum(len(text.text or "") for text in run.iterchildren(TEXT)))
            if is_on(child.find(f"{W}webHidden")):
                doubt(walk, shared.WEB_HIDDEN)
            if look.hidden:
                leave_hidden(walk, run)
                follow_marks(walk, run)
                return
            walk.ledger.carried["hidden"] += bool(style.hidden)
        elif tag not in SILENT:
            character = _CHARACTERS.get(tag)
            if character is not None:
                _show(walk, line, child, character, link, look)
            elif tag == f"{W}br":
                if child.get(f"{W}type", "textWrapping") == "textWrapping":
                    _show(walk, line, child, "\n", link, look)
                else:
                    line.broken = True
            elif tag in (FOOTNOTE_MARK, ENDNOTE_MARK):
                _note(walk, line, child, link, bool(look.stressed))
            elif tag == SYMBOL:
                _show(walk, line, child, symbol_of(child), link, look)
            else:
                one(walk, line, child, link)


def _in_code(walk: Walk, element: etree._Element, text: str) -> bool:
    """Whether an element belongs to the code of a field; it is named then, and is the result of a field inside."""
    if not any(field.in_code for field in walk.fields):
        return False
    walk.ledger.leave_all(element, messages.FIELD_CODE, walk.place)
    if not walk.fields[-1].in_code:
        walk.fields[-1].result.append(text)
    return True


def _show(walk: Walk, line: Line, element: etree._Element, text: str, link: str | None, look: Look) -> None:
    """Add the text of an element to the line, unless it belongs to the code of a field or nobody sees it."""
    if _in_code(walk, element, text):
        return
    if not text.isspace():
        told = seen(text, look, walk.place.table is not None)
        if told.why is not None:
            leave_unseen(walk, element, text, told.why)
        else:
            walk.generated += len(told.text) - len(text)
        text = told.text
    for field in walk.fields:
        field.result.append(text)
        link = link or field.link
    if walk.inserted and text:
        walk.ledger.change("insertion", text, walk.place)
    if line.broken:  # a page ends within the paragraph
        line.broken = False
        line.add("\n" if line.length else "", link, bool(look.stressed))
    line.add(text, link, bool(look.stressed))


def _note(walk: Walk, line: Line, element: etree._Element, link: str | None, bold: bool) -> None:
    number, block = note_block(walk, element)
    if number is None:
        walk.ledger.find("note", "warning", messages.MISSING_NOTE, walk.place)
        return
    if element.get(f"{W}customMarkFollows", "0") in OFF:
        line.add(walk.generate(raised(str(number))), link, bold)
    line.after += block


def _nested(walk: Walk, line: Line, element: etree._Element, link: str | None) -> None:
    inline(walk, line, element, link)


def _override(walk: Walk, line: Line, element: etree._Element, link: str | None) -> None:
    """Text in a direction of its own, which may run against the one of its characters."""
    outer = line.look
    line.look = outer._replace(backwards=element.get(VAL) == "rtl")
    inline(walk, line, element, link)
    line.look = outer


def _inserted(walk: Walk, line: Line, element: etree._Element, link: str | None) -> None:
    walk.ledger.carried["insertions"] += 1
    walk.inserted += 1
    inline(walk, line, element, link)
    walk.inserted -= 1


def _deleted(walk: Walk, line: Line, element: etree._Element, link: str | None) -> None:
    leave_deleted(walk, element)
    for run in element.iter(RUN):  # a deleted field leaves no open end behind
        follow_marks(walk, run)


def _link(walk: Walk, line: Line, element: etree._Element, link: str | None) -> None:
    identifier, anchor = element.get(f"{R}id"), element.get(f"{W}anchor")
    if identifier is None and anchor is None:
        inline(walk, line, element, link)
        return
    target = walk.target(identifier) if identifier is not None else ""
    if target is None:
        walk.ledger.leave("links", 1, messages.NO_TARGET, walk.place)
        inline(walk, line, element, link)
        return
    if anchor is not None:
        target = f"{target}#{anchor}"
    length = line.length
    inline(walk, line, element, target or None)
    if line.length > length:
        walk.ledger.carried["links"] += 1
    else:
        walk.ledger.leave("links", 1, shared.NO_LINK_TEXT, walk.place, target=target)


def _simple_field(walk: Walk, line: Line, element: etree._Element, link: str | None) -> None:
    field = Field(element.get(f"{W}instr", ""), stale=is_stale(walk, element), source=element)
    separate(field)
    walk.fields.append(field)
    inline(walk, line, element, link)
    if walk.fields and walk.fields[-1] is field:
        walk.fields.pop()
    close(walk, field)


def _mark(walk: Walk, line: Line, element: etree._Element, link: str | None) -> None:
    mark(walk, element)


def _code(walk: Walk, line: Line, element: etree._Element, link: str | None) -> None:
    code(walk, element)


def _control(walk: Walk, line: Line, element: etree._Element, link: str | None) -> None:
    content = open_control(walk, element)
    if content is not None:
        inline(walk, line, content, link)


def _ruby(walk: Walk, line: Line, element: etree._Element, link: str | None) -> None:
    for child in element:
        if child.tag == f"{W}rt":
            if holds_digits(words := words_of(child)):
                doubt(walk, shared.OVER, words)
            walk.ledger.leave_all(child, shared.RUBY, walk.place)
        elif child.tag == f"{W}rubyBase":
            inline(walk, line, child, link)


def _drawing(walk: Walk, line: Line, element: etree._Element, link: str | None) -> None:
    drawing(walk, line, element)


def _formula(walk: Walk, line: Line, element: etree._Element, link: str | None) -> None:
    text = formula(walk, element, line.look)
    if _in_code(walk, element, text):
        return
    for field in walk.fields:
        field.result.append(text)
    line.add(text, link)


def _ink(walk: Walk, line: Line, element: etree._Element, link: str | None) -> None:
    walk.ledger.leave("images", 1, messages.INK, walk.place)
    doubt(walk, shared.PICTURED)


def _computed(walk: Walk, line: Line, element: etree._Element, link: str | None) -> None:
    if walk.place.row is not None:
        doubt(walk, messages.FIELD_SHOWS)


def _chunk(walk: Walk, line: Line, element: etree._Element, link: str | None) -> None:
    leave_chunk(walk, element)


_DATES = ("day", "month", "year")
_CHARACTERS = {
    f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", HYPHEN: "-",
}  # fmt: skip
_HANDLERS: dict[str, Handler] = {
    RUN: _run,
    LINK: _link,
    INSERTED: _inserted,
    MOVED_TO: _inserted,
    DELETED: _deleted,
    MOVED_FROM: _deleted,
    DELETED_TEXT: _deleted,
    SIMPLE_FIELD: _simple_field,
    FIELD_MARK: _mark,
    FIELD_CODE: _code,
    CONTROL: _control,
    CHUNK: _chunk,
    f"{W}commentReference": mark_comment,
    SUBDOCUMENT: _chunk,
    f"{W}ruby": _ruby,
    f"{W}drawing": _drawing,
    f"{W}pict": _drawing,
    f"{W}object": _drawing,
    f"{W}contentPart": _ink,
    **{
        f"{W}{name}": _computed for name in ("pgNum", *(f"{part}{how}" for part in _DATES for how in ("Long", "Short")))
    },
    f"{M}oMath": _formula,
    f"{M}oMathPara": _formula,
    **dict.fromkeys(WRAPPERS, _nested),
    **dict.fromkeys((f"{W}bdo", f"{W}dir"), _override),
}
"""What is done with an element among runs or in a run; text, the commonest, is handled apart."""

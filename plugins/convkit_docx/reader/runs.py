"""Runs and what stands among them: text, links, fields, controls, tracked changes."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from convkit import Message, crossed, lowered, raised, symbol
from convkit_docx.names import (
    BOLD,
    CHUNK,
    CONTROL,
    CONTROL_CONTENT,
    CONTROL_PROPERTIES,
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
    SIMPLE_FIELD,
    SPACE,
    STRIKES,
    SUBDOCUMENT,
    SYMBOL,
    TEXT,
    VAL,
    VANISH,
    VERTICAL,
    WRAPPERS,
    M,
    R,
    W,
)
from convkit_docx.reader import messages
from convkit_docx.reader.account import tally, words_of
from convkit_docx.reader.fields import close, code, follow_marks, mark, separate
from convkit_docx.reader.styles import is_on
from convkit_docx.reader.walk import Field, Line, Walk, append

if TYPE_CHECKING:
    from lxml import etree

_XML_SPACE = " \t\r\n"

Handler = Callable[[Walk, Line, "etree._Element", str | None], None]


def inline(walk: Walk, line: Line, parent: etree._Element, link: str | None = None) -> None:
    """Add to a line what the children of an element show."""
    for child in parent:
        if child.tag == RUN:
            _run(walk, line, child, link)
        elif child.tag not in _IGNORED:
            one(walk, line, child, link)


def one(walk: Walk, line: Line, element: etree._Element, link: str | None = None) -> None:
    """Add to a line what one element shows."""
    handler = _HANDLERS.get(str(element.tag))
    if handler is None:
        leave_unknown(walk, element)
    else:
        handler(walk, line, element, link)


def leave_unknown(walk: Walk, element: etree._Element) -> None:
    """Name an element that is not understood, where it holds anything that counts."""
    if any(tally(element).values()):
        tag = str(element.tag).rpartition("}")[2]
        walk.ledger.leave_all(element, messages.UNKNOWN, walk.place, tag=tag)
        walk.ledger.find("unknown", "warning", messages.UNKNOWN_FOUND, walk.place, tag=tag, text=words_of(element))


def leave_deleted(walk: Walk, element: etree._Element) -> None:
    """Name a tracked deletion."""
    walk.ledger.leave_all(element, messages.DELETED_TEXT, walk.place)
    text = words_of(element)
    if text:
        walk.ledger.change("deletion", text, walk.place)


def _run(walk: Walk, line: Line, run: etree._Element, link: str | None) -> None:
    style = line.style
    bold, hidden, position = style.bold and line.level is None, style.hidden, style.position
    styled_hidden = struck = False
    for child in run:
        tag = child.tag
        if tag == TEXT:
            text = child.text
            if text:
                if (text[0] in _XML_SPACE or text[-1] in _XML_SPACE) and child.get(SPACE) != "preserve":
                    text = text.strip(_XML_SPACE)
                _show(walk, line, child, _set_apart(walk, text, position, struck), link, bold)
        elif tag == RPR:
            for look in child:
                tag = look.tag
                if tag == BOLD:
                    bold = look.get(VAL) not in OFF
                elif tag in STRIKES:
                    struck = look.get(VAL) not in OFF
                elif tag == VANISH:
                    hidden = look.get(VAL) not in OFF
                elif tag == VERTICAL:
                    position = look.get(VAL)
                elif tag == RUN_STYLE:
                    named = walk.styles.of(look.get(VAL))
                    bold, position = bold or named.bold, named.position or position
                    styled_hidden = named.hidden
                    hidden = hidden or named.hidden
            if hidden:
                walk.ledger.leave_all(run, messages.HIDDEN_TEXT, walk.place)
                if words_of(run):
                    walk.ledger.find("hidden", "warning", messages.HIDDEN_FOUND, walk.place, text=words_of(run))
                follow_marks(walk, run)
                return
            walk.ledger.carried["hidden"] += styled_hidden
        elif tag not in _IGNORED:
            character = _CHARACTERS.get(tag)
            if character is not None:
                _show(walk, line, child, character, link, bold)
            elif tag == f"{W}br":
                if child.get(f"{W}type", "textWrapping") == "textWrapping":
                    _show(walk, line, child, "\n", link, bold)
                else:
                    line.broken = True
            elif tag in (FOOTNOTE_MARK, ENDNOTE_MARK):
                _note(walk, line, child, link, bold)
            elif tag == SYMBOL:
                _show(walk, line, child, _symbol(child), link, bold)
            else:
                one(walk, line, child, link)


def _set_apart(walk: Walk, text: str, position: str | None, struck: bool) -> str:
    """The text with raised or lowered digits, or, in a table, struck ones, as characters of their own."""
    if position == "superscript":
        text = raised(text)
    elif position == "subscript":
        text = lowered(text)
    if struck and walk.place.table is not None:
        walk.generate("\u0336" * sum(character in "0123456789" for character in text))
        text = crossed(text)
    return text


def _symbol(element: etree._Element) -> str:
    code = element.get(f"{W}char", "")
    shown = symbol(int(code, 16), element.get(f"{W}font", "")) if re.fullmatch("[0-9A-Fa-f]{1,4}", code) else "\ufffd"
    return "\ufffd" if shown.isspace() or "\ue000" <= shown <= "\uf8ff" else shown


def _show(walk: Walk, line: Line, element: etree._Element, text: str, link: str | None, bold: bool) -> None:
    """Add the text of an element to the line, unless it belongs to the code of a field."""
    if walk.fields:
        if any(field.in_code for field in walk.fields):
            walk.ledger.leave_all(element, messages.FIELD_CODE, walk.place)
            return
        for field in walk.fields:
            field.result.append(text)
            link = link or field.link
    if walk.inserted:
        walk.ledger.change("insertion", text, walk.place)
    if line.broken:  # a page ends within the paragraph
        line.broken = False
        append(line, "\n" if line.inlines else "", link, bold)
    append(line, text, link, bold)


def _note(walk: Walk, line: Line, element: etree._Element, link: str | None, bold: bool) -> None:
    from convkit_docx.reader.notes import note_block

    number, block = note_block(walk, element)
    if number is None:
        walk.ledger.find("note", "warning", messages.MISSING_NOTE, walk.place)
        return
    if element.get(f"{W}customMarkFollows", "0") in OFF:
        append(line, walk.generate(raised(str(number))), link, bold)
    line.after += block


def _nested(walk: Walk, line: Line, element: etree._Element, link: str | None) -> None:
    inline(walk, line, element, link)


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
    length = sum(len(piece.text) for piece in line.inlines)
    inline(walk, line, element, target or None)
    if sum(len(piece.text) for piece in line.inlines) > length:
        walk.ledger.carried["links"] += 1
    else:
        walk.ledger.leave("links", 1, messages.NO_LINK_TEXT, walk.place, target=target)


def _simple_field(walk: Walk, line: Line, element: etree._Element, link: str | None) -> None:
    field = Field(element.get(f"{W}instr", ""))
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


def control_content(walk: Walk, element: etree._Element) -> tuple[etree._Element | None, bool]:
    """The content of a content control, and whether that is only a prompt; the control itself is accounted for."""
    properties, content = element.find(CONTROL_PROPERTIES), element.find(CONTROL_CONTENT)
    if properties is not None:
        tag = properties.find(f"{W}tag")
        walk.tags.append(tag.get(VAL, "") if tag is not None else "")
        if content is not None and is_on(properties.find(f"{W}showingPlcHdr")):
            text = words_of(content)
            walk.ledger.leave("contentControls", 1, messages.PLACEHOLDER, walk.place, text=text)
            walk.ledger.find("placeholder", "info", messages.EMPTY_CONTROL, walk.place, text=text)
            return content, True
    walk.ledger.carried["contentControls"] += 1
    return content, False


def open_control(walk: Walk, element: etree._Element) -> etree._Element | None:
    """The content of a content control to read on in; None where only a prompt is shown, which is named."""
    content, is_prompt = control_content(walk, element)
    if is_prompt and content is not None:
        walk.ledger.leave_all(content, messages.PLACEHOLDER, walk.place)
        return None
    return content


def _control(walk: Walk, line: Line, element: etree._Element, link: str | None) -> None:
    content = open_control(walk, element)
    if content is not None:
        inline(walk, line, content, link)


def _ruby(walk: Walk, line: Line, element: etree._Element, link: str | None) -> None:
    for child in element:
        if child.tag == f"{W}rt":
            walk.ledger.leave_all(child, messages.RUBY, walk.place)
        elif child.tag == f"{W}rubyBase":
            inline(walk, line, child, link)


def _drawing(walk: Walk, line: Line, element: etree._Element, link: str | None) -> None:
    from convkit_docx.reader.drawings import drawing

    drawing(walk, line, element)


def _formula(walk: Walk, line: Line, element: etree._Element, link: str | None) -> None:
    from convkit_docx.reader.formulas import formula

    text = formula(walk, element)
    if any(field.in_code for field in walk.fields):
        walk.ledger.leave_all(element, messages.FIELD_CODE, walk.place)
        return
    for field in walk.fields:
        field.result.append(text)
    append(line, text, link, False)


def _chunk(walk: Walk, line: Line, element: etree._Element, link: str | None) -> None:
    leave_part(walk, element, messages.CHUNK)


def leave_part(walk: Walk, element: etree._Element, what: Message) -> None:
    """Name an element that stands for something kept elsewhere."""
    walk.ledger.leave_all(element, what, walk.place)
    walk.ledger.find("leftOut", "warning", messages.LEFT_OUT_FOUND, walk.place, what=what)


_CHARACTERS = {
    f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", HYPHEN: "-",
}  # fmt: skip
_IGNORED = frozenset(
    f"{W}{name}"
    for name in (
        "pPr", "rPr", "bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd", "commentRangeStart",
        "commentRangeEnd", "commentReference", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart",
        "moveToRangeEnd", "lastRenderedPageBreak", "softHyphen", "annotationRef", "footnoteRef", "endnoteRef",
        "separator", "continuationSeparator", "fldData", "delInstrText", "sdtPr", "sdtEndPr", "customXmlPr",
        "smartTagPr", "tblPr", "tblGrid", "tcPr", "trPr", "tblPrEx", "sectPr", "yearLong", "pgNum",
    )
)  # fmt: skip
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
    SUBDOCUMENT: _chunk,
    f"{W}ruby": _ruby,
    f"{W}drawing": _drawing,
    f"{W}pict": _drawing,
    f"{W}object": _drawing,
    f"{M}oMath": _formula,
    f"{M}oMathPara": _formula,
    **dict.fromkeys(WRAPPERS, _nested),
}
"""What is done with an element among runs or in a run; text, the commonest, is handled apart."""

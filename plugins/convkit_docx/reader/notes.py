"""Notes, which are carried; comments, headers and footers, which are named as left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from convkit import Block, Origin
from convkit.reading import messages as shared
from convkit.reading.blocks import labelled
from convkit.reading.ledger import shortened
from convkit.reading.page_margins import find_margin
from convkit_docx.names import FIELD_CODE, FIELD_MARK, FOOTNOTE_MARK, SIMPLE_FIELD, TEXT, VML_TEXT, W
from convkit_docx.reader import messages
from convkit_docx.reader.account import words_of
from convkit_docx.reader.left_out import keep_one_alternative
from convkit_docx.reader.walk import Line, Walk

if TYPE_CHECKING:
    from lxml import etree

_NUMBER_OF_PAGE = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTION|SECTIONPAGES)\b.*", re.IGNORECASE | re.DOTALL)
_AROUND_NUMBER = re.compile(r"[\s\W_第页共]*")
_KINDS = (("footnotes", f"{W}footnote"), ("endnotes", f"{W}endnote"))


def open_notes(walk: Walk) -> None:
    """Read the parts that hold notes, and count them."""
    for kind, tag in _KINDS:
        for part in walk.package.related(walk.part, kind)[:1]:
            root = walk.package.xml(part)
            keep_one_alternative(root)
            notes = {
                note.get(f"{W}id", ""): note
                for note in root.iterchildren(tag)
                if note.get(f"{W}type", "normal") == "normal"
            }
            walk.note_parts[kind] = (part, notes)
            walk.ledger.held["notes"] += len(notes)
            for note in notes.values():
                walk.ledger.hold(note)


def note_block(walk: Walk, mark: etree._Element) -> tuple[int | None, list[Block]]:
    """The number of the note that a mark refers to, and its text as blocks the first time it is asked for."""
    kind = "footnotes" if mark.tag == FOOTNOTE_MARK else "endnotes"
    part, notes = walk.note_parts.get(kind, ("", {}))
    key = (kind, mark.get(f"{W}id", ""))
    if key[1] not in notes:
        return None, []
    if key in walk.notes:
        return walk.notes[key], []
    number = walk.notes[key] = sum(known == kind for known, _ in walk.notes) + 1
    walk.ledger.carried["notes"] += 1
    outer, walk.part, walk.mark = walk.part, part, mark
    blocks = walk.story(walk, notes[key[1]])
    walk.part, walk.mark = outer, None
    pattern = shared.FOOTNOTE_LABEL if kind == "footnotes" else shared.ENDNOTE_LABEL
    return number, labelled(walk.generate(pattern.format(number=number)), blocks, walk.place)


def leave_unused_notes(walk: Walk) -> None:
    """Name the notes that nothing refers to."""
    for kind, (part, notes) in walk.note_parts.items():
        for identifier, note in notes.items():
            if (kind, identifier) not in walk.notes:
                walk.ledger.leave("notes", 1, messages.UNUSED_NOTE, Origin(part=part), text=words_of(note))
                walk.ledger.leave_all(note, messages.UNUSED_NOTE, Origin(part=part))


def mark_comment(walk: Walk, line: Line, element: etree._Element, link: str | None) -> None:
    """Keep where a comment was made."""
    walk.comments[element.get(f"{W}id", "")] = walk.place


def leave_comments(walk: Walk) -> None:
    """Name the comments."""
    for part in walk.package.related(walk.part, "comments"):
        comments = list(walk.package.xml(part).iter(f"{W}comment"))
        if comments:
            first = words_of(comments[0])
            place = walk.comments.get(comments[0].get(f"{W}id", ""), Origin())
            walk.ledger.held["comments"] += len(comments)
            for comment in comments:
                walk.ledger.leave("comments", 1, shared.COMMENT, Origin(part=part), text=words_of(comment))
            walk.ledger.find("comment", "warning", shared.COMMENTS_FOUND, place, count=len(comments), text=first)


def leave_page_margins(walk: Walk) -> None:
    """Name the headers and footers that say something."""
    for kind in ("header", "footer"):
        for part in walk.package.related(walk.part, kind):
            text = _says(walk.package.xml(part))
            if text:
                walk.ledger.held["headersAndFooters"] += 1
                walk.ledger.leave("headersAndFooters", 1, shared.PAGE_MARGIN, Origin(part=part), text=text)
                find_margin(walk.ledger, text)


def _says(margin: etree._Element) -> str:
    """The words of a header or footer; the number of the page alone, which is a field, is none."""
    drawn = " ".join(element.get("string", "") for element in margin.iter(VML_TEXT))  # a mark over the whole page
    text = " ".join(filter(None, (words_of(margin), shortened(drawn))))
    if not text or drawn.strip():
        return text
    rest: list[str] = []
    fields: list[str] = []
    for element in margin.iter(TEXT, FIELD_CODE, FIELD_MARK):
        if element.tag == FIELD_MARK:
            kind = element.get(f"{W}fldCharType")
            if kind == "begin":
                fields.append("")
            elif kind == "end" and fields:
                fields.pop()
        elif element.tag == FIELD_CODE:
            if fields:
                fields[-1] += element.text or ""
        elif not _in_number(element, fields):
            rest.append(element.text or "")
    return "" if _AROUND_NUMBER.fullmatch("".join(rest)) else text


def _in_number(element: etree._Element, fields: list[str]) -> bool:
    """Whether a text is the result of a field that gives the number of a page."""
    codes = [*fields, *(above.get(f"{W}instr", "") for above in element.iterancestors(SIMPLE_FIELD))]
    return any(_NUMBER_OF_PAGE.fullmatch(code) for code in codes)

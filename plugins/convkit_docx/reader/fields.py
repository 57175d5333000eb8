"""Fields: their codes, the links that some of them are, and whether a result is stored."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from convkit.reading import messages as shared
from convkit_docx.names import FIELD_CODE, FIELD_MARK, OFF, W
from convkit_docx.reader import messages
from convkit_docx.reader.bookmarks import says_another
from convkit_docx.reader.doubts import doubt
from convkit_docx.reader.walk import Field, Walk

if TYPE_CHECKING:
    from lxml import etree

# Most files have no fields, so these are compiled where one is met, not at each start.
_HYPERLINK = r"(?is)\s*HYPERLINK\b(?P<rest>.*)"
_ARGUMENT = r'\\(?P<switch>[a-zA-Z])|"(?P<quoted>(?:\\.|[^"\\])*)"|(?P<bare>[^\s"\\]\S*)'
_SILENT_FIELDS = r"(?i)\s*(XE|TC|TA|RD|SET|ASK|FILLIN|PRIVATE|BOOKMARK|ADVANCE|PRINT)\b"
_UNSEEN_RESULTS = r"(?i)\s*(XE|TC|TA|RD|SET|ASK|PRIVATE|BOOKMARK)\b"
_LIVE_FIELDS = r"(?i)\s*(PAGE|NUMPAGES|SECTION|SECTIONPAGES|DATE|TIME|AUTONUM\w*|LISTNUM|EDITTIME|"
_LIVE_FIELDS += r"EQ|SYMBOL|ADVANCE|MACROBUTTON|GOTOBUTTON|(?:DISPLAY|MERGE)?BARCODE)\b"
"""What is shown of these is never what is stored: the place, the moment, or the code itself decides."""
_UNSHOWN_FIELDS = r"(?i)\s*(XE|TC|TA|RD|SET|ASK|FILLIN|PRIVATE|BOOKMARK|PRINT)\b"


def mark(walk: Walk, element: etree._Element, counted: bool = False) -> None:
    """Follow a field's begin, the end of its code, or its end; one that is `counted` has been left out already."""
    kind = element.get(f"{W}fldCharType")
    if kind == "begin":
        walk.fields.append(Field(counted=counted, stale=is_stale(walk, element), source=element))
    elif walk.fields and kind == "separate":
        separate(walk.fields[-1])
    elif walk.fields and kind == "end":
        close(walk, walk.fields.pop())


def is_stale(walk: Walk, element: etree._Element) -> bool:
    """Whether the result of a field is no longer to be shown: Word computes it anew."""
    return walk.updates or element.get(f"{W}dirty", "0") not in OFF


def code(walk: Walk, element: etree._Element) -> None:
    """Add to the code of the innermost field."""
    if walk.fields:
        walk.fields[-1].code += element.text or ""


def follow_marks(walk: Walk, run: etree._Element) -> None:
    """Follow the fields through a run that has been left out already."""
    for child in run.iterchildren(FIELD_MARK, FIELD_CODE):
        if child.tag == FIELD_CODE:
            code(walk, child)
        else:
            mark(walk, child, counted=True)


def separate(field: Field) -> None:
    """End a field's code; its result begins."""
    field.in_code = False
    field.link = target_in(field.code)


def target_in(code: str) -> str | None:
    """The target that the code of a field names, where the field is a link."""
    match = re.match(_HYPERLINK, code)
    if not match:
        return None
    address, anchor, switch = "", None, ""
    for argument in re.finditer(_ARGUMENT, match["rest"]):
        if argument["switch"]:
            switch = argument["switch"]
            continue
        value = argument["bare"] or re.sub(r"\\(.)", r"\1", argument["quoted"] or "")
        if switch == "l":
            anchor = value
        elif switch not in ("o", "t"):
            address = value
        switch = ""
    return (address if anchor is None else f"{address}#{anchor}") or None


def close(walk: Walk, field: Field) -> None:
    """End a field: its result is carried, or that it has none is named."""
    if field.counted:
        return
    told = " ".join(field.code.split())
    if any(outer.in_code for outer in walk.fields):  # its result is read by the field around it, not by people
        walk.ledger.leave("fields", 1, messages.FIELD_CODE, walk.place, text=told)
        return
    if field.result and not field.in_code:
        walk.ledger.carried["fields"] += 1
        if re.match(_UNSEEN_RESULTS, told):
            doubt(walk, messages.FIELD_HIDES)
        if re.match(_LIVE_FIELDS, told):
            doubt(walk, messages.FIELD_SHOWS)
        if told.startswith("=") and field.stale:
            doubt(walk, shared.STALE, "".join(field.result))
        result = "".join(field.result)
        if field.source is not None and says_another(walk, told, result, field.source):
            doubt(walk, messages.OUTDATED, result)
        if told.startswith("="):
            walk.ledger.find("formula", "info", shared.FORMULA, walk.place, result="".join(field.result), formula=told)
        return
    walk.ledger.leave("fields", 1, messages.NO_RESULT, walk.place, text=told)
    if walk.place.row is not None and told and not re.match(_UNSHOWN_FIELDS, told):
        doubt(walk, messages.FIELD_SHOWS)
    if told and not re.match(_SILENT_FIELDS, told):
        if (kind := messages.BUTTONS.get(told.partition(" ")[0].upper())) is not None:
            walk.ledger.find("field", "unread", messages.BUTTON_FOUND, walk.place, kind=kind)
        else:
            walk.ledger.find("field", "unread", messages.NO_RESULT_FOUND, walk.place, text=told)


def close_fields(walk: Walk) -> None:
    """Close the fields that a story left open."""
    while walk.fields:
        close(walk, walk.fields.pop())

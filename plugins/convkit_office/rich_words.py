"""The words of a rich text that LibreOffice drops though they change what is seen: a mark is put where each stands.

    marked(data)      # `data` itself where it has none of them

A few are put otherwise instead, so that LibreOffice reads what a person sees: spaces of a breadth of their own, which
it leaves out between two digits, text that was moved away, and the first of two ways to write one text (`\\upr`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from convkit_office.rich_reasons import (
    COVERING,
    DRAWN,
    FITTED,
    FORMULA,
    FRAMED,
    LIVE,
    PATTERN,
    STALE,
    WEB_HIDDEN,
    Reason,
    mark_of,
)
from convkit_office.rich_rows import Rows, is_pattern

_CAUSES = re.compile(
    rb"\\(?:flddirty|fldpriv|cldgl[lu]|cldel|do|upr|e[nm]space|qmspace|mv[ft]|mmath|moMath|fittext|webhidden|chdate|"
    rb"chdpl|chdpa|chtime|sectnum|pos[xy]|abs[wh]|(?:cl|ch)?bg[a-z]+)(?![a-zA-Z])"
    rb"|\\(?:clshdng|chshdng|shading)(?:[5-9]\d\d\d|1\d{4})|(?<![A-Z])EQ(?![A-Z])|MACROBUTTON|GOTOBUTTON|NUMCHARS|NUMWORDS"
)
_TOKEN = re.compile(rb"\\([a-zA-Z]+)(-?\d{1,9})? ?|\\'[0-9a-fA-F]{2}|\\.|[{}]|[^\\{}]+", re.S)
_CODE = re.compile(rb"(?:[{}\s]|\\\*|\\[a-z]+-?\d* ?)*(=|[A-Za-z]+)")
_HEARD = (b"fldinst", b"do", b"moMath", b"moMathPara", b"nesttableprops", b"ud", b"shppict")
"""Destinations that begin with `\\*` and are looked into."""
_PASSED = (
    b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"nonshppict", b"shprslt", b"header", b"headerl",
    b"headerr", b"headerf", b"footer", b"footerl", b"footerr", b"footerf",
)  # fmt: skip
_SPACES = {b"enspace": 0x2002, b"emspace": 0x2003, b"qmspace": 0x2005}
_MOVED = {b"mvf": b"deleted", b"mvt": b"revised"}
_FIELDS = {b"EQ": FORMULA, **dict.fromkeys((b"MACROBUTTON", b"GOTOBUTTON", b"NUMCHARS", b"NUMWORDS"), LIVE)}
_HERE = {
    b"fittext": FITTED, b"webhidden": WEB_HIDDEN,
    **dict.fromkeys((b"chdate", b"chdpl", b"chdpa", b"chtime", b"sectnum", b"fldpriv"), LIVE),
    **dict.fromkeys((b"posx", b"posy", b"absw", b"absh"), FRAMED),
}  # fmt: skip
_AREAS = (b"dprect", b"dpellipse", b"dptxbx", b"dppolygon", b"dpcallout", b"dparc", b"dppolyline", b"dproundr")


class _Edit(NamedTuple):
    """What is put in the place of a part of the text."""

    start: int
    end: int
    text: bytes


@dataclass(slots=True)
class _Group:
    """A group that is open: where it began and its first word, and what it lies in.

    `passed` says whether it shows nothing, `nested` whether it defines the rows of a table inside a cell. `field` and
    `drawing` are the outermost of either around it.
    """

    start: int = 0
    passed: bool = False
    nested: bool = False
    field: _Group | None = None
    drawing: _Group | None = None
    word: bytes = b""
    starred: bool = False
    begun: bool = False
    dirty: bool = False
    has_area: bool = False
    halved: bool = False

    def inner(self, start: int) -> _Group:
        """A group that begins in this one."""
        return _Group(start, self.passed, self.nested, self.field, self.drawing)


def marked(data: bytes) -> bytes:
    """A rich text with a mark at each place where LibreOffice would drop what changes what is seen."""
    if not _CAUSES.search(data):
        return data
    parts, at = [], 0
    for edit in sorted(_Walk(data).edits()):
        if edit.start >= at:  # what stands in a part that is left out needs no mark
            parts += [data[at : edit.start], edit.text]
            at = edit.end
    return b"".join((*parts, data[at:]))


class _Walk:
    """One walk through the words of a rich text."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._edits: list[_Edit] = []
        self._groups = [_Group()]
        self._rows, self._nested_rows = Rows(), Rows()

    def edits(self) -> list[_Edit]:
        """All that is to be put into the text."""
        at = 0
        while match := _TOKEN.match(self._data, at):
            at = match.end()
            group = self._groups[-1]
            if match[0] == b"{":
                self._groups.append(group.inner(match.start()))
            elif match[0] == b"}":
                self._close(at)
            elif match[0] == b"\\*":
                group.starred = True
            elif match[1] is None:
                group.begun = True
            else:
                value = int(match[2]) if match[2] else None
                if match[1] == b"bin":
                    at += max(value or 0, 0)
                self._word(group, match, value)
        return self._edits

    def _close(self, end: int) -> None:
        group = self._groups.pop()
        if not self._groups:
            self._groups.append(_Group())
        around = self._groups[-1]
        if around.passed:
            return
        if group is group.drawing:
            self._put(group.start, DRAWN, *([COVERING] if group.has_area else []))
        if around.word == b"upr" and not around.halved:
            around.halved = True
            if not group.starred:  # names of bookmarks are written in two ways too, and show nothing
                self._edits.append(_Edit(group.start, end, b""))

    def _word(self, group: _Group, match: re.Match[bytes], value: int | None) -> None:
        if not group.begun:
            group.begun = True
            self._begin(group, match)
        if group.drawing is not None:
            group.drawing.has_area = group.drawing.has_area or match[1] in _AREAS
        elif not group.passed:
            self._meet(group, match, value)

    def _begin(self, group: _Group, match: re.Match[bytes]) -> None:
        """Meet the word with which a group begins."""
        group.word = word = match[1]
        if word in _PASSED or (group.starred and word not in _HEARD):
            group.passed = True
        if group.passed:
            return
        if word == b"field":
            group.field = group.field or group
        elif word == b"do":
            group.drawing = group.drawing or group
        elif word == b"nesttableprops":
            group.nested = True
        elif word in (b"mmath", b"moMath"):
            self._put(group.start, FORMULA)
            group.passed = True
        elif word == b"fldinst" and group.field is not None:
            code = _CODE.match(self._data, match.end())
            kind = code[1].upper() if code else b""
            if kind in _FIELDS or (kind == b"=" and group.field.dirty):
                self._put(group.field.start, _FIELDS.get(kind, STALE))

    def _meet(self, group: _Group, match: re.Match[bytes], value: int | None) -> None:
        """Meet any word of what is shown."""
        word, (start, end) = match[1], match.span()
        if word in (b"cell", b"nestcell"):
            (self._rows if word == b"cell" else self._nested_rows).ends.append(start)
        elif word in (b"row", b"nestrow"):
            for place, reasons in (self._rows if word == b"row" else self._nested_rows).end():
                self._put(place, *reasons)
        elif word == b"flddirty":
            group.dirty = True
        elif word in _SPACES:
            self._edits.append(_Edit(start, end, b"{\\uc0\\u%d }" % _SPACES[word]))
        elif word in _MOVED:
            self._edits.append(_Edit(start, start + len(word) + 1, b"\\" + _MOVED[word]))
        elif word in _HERE and value != 0:
            self._put(group.field.start if word == b"fldpriv" and group.field else end, _HERE[word])
        elif not word.startswith(b"cl") and is_pattern(word, value or 0):
            self._put(end, PATTERN)
        else:
            (self._nested_rows if group.nested else self._rows).define(word, value or 0)

    def _put(self, at: int, *reasons: Reason) -> None:
        self._edits.append(_Edit(at, at, b"".join(map(mark_of, reasons))))

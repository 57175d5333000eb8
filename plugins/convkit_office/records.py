"""What the records of an old workbook say and calamine does not: what is hidden, and which formats add words."""

from __future__ import annotations

import re
import struct
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from convkit_office.compound import Compound, NotSoundError
from convkit_office.kinds import BOOKS

_BOUND_SHEET, _ROW, _COLUMN_INFO, _END = 0x0085, 0x0208, 0x007D, 0x000A
_STARTS = (0x0009, 0x0209, 0x0409, 0x0809)
_NOTE, _OBJECT, _LINK = 0x001C, 0x005D, 0x01B8
_FORMAT, _CELL_FORMAT = 0x041E, 0x00E0
_NUMBER, _SHORT_NUMBER, _SHORT_NUMBERS, _FORMULA = 0x0203, 0x027E, 0x00BD, 0x0006
_STATED, _NO_NUMBER, _IS_ERROR = 0x0205, b"\xff\xff", 2
_ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip
_HIDDEN_ROW, _HIDDEN_COLUMN, _WORKSHEET, _WIDE = 0x0020, 0x0001, 0, 0x01
_LAST_COLUMN = 255
_NEW_VERSION = 0x0600
_MOST_RECORDS = 5_000_000
_PLAIN_BUILT_IN = frozenset((0, 1, 2, 3, 4, 37, 38, 39, 40, 41, 43, 49))
"""The formats that are known by number only and show nothing but the number."""
_PLAIN = re.compile(r"(?:[0#?.,;()@+-]|_.|\*.|\\[ ()-]|\[[^\]$]*\]|\s|General|G/通用格式|\"[ -]*\")*")


_COUNTED = {_NOTE: "comments", _OBJECT: "images", _LINK: "links", _FORMULA: "formulas"}


@dataclass(slots=True)
class Said:
    """What the records say of one sheet.

    Hidden rows and columns; the cells whose number is shown with words; errors, which calamine gives as empty cells.
    `counts` are those of what calamine does not give: comments, drawn objects (as images), links; and of formulas.
    """

    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    worded: set[tuple[int, int]] = field(default_factory=set)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)


def said_of(path: Path) -> list[Said]:
    """What is said of each sheet of cells, in their order; empty where it is no sound old workbook."""
    with path.open("rb") as stream:
        try:
            opened = Compound(stream)
        except NotSoundError:
            return []
        data = next((data for name in BOOKS if (data := opened.read(name))), b"")
    starts: list[int] = []
    codes: dict[int, str] = {}
    formats: list[int] = []
    is_new = False
    for kind, body in records(data, 0):
        if kind in _STARTS and len(body) >= 2:
            is_new = struct.unpack_from("<H", body)[0] == _NEW_VERSION
        elif kind == _BOUND_SHEET and len(body) > 6 and body[5] == _WORKSHEET:
            starts.append(struct.unpack_from("<I", body)[0])
        elif kind == _FORMAT and len(body) > 4:
            codes[struct.unpack_from("<H", body)[0]] = _code(body, is_new)
        elif kind == _CELL_FORMAT and len(body) >= 4:
            formats.append(struct.unpack_from("<H", body, 2)[0])
    worded = {at for at, number in enumerate(formats) if not _is_plain(number, codes.get(number))}
    return [_said(data, start, worded) for start in starts]


def _code(body: bytes, is_new: bool) -> str:
    if not is_new:
        return body[3 : 3 + body[2]].decode("gb18030", "replace")
    count, flags = struct.unpack_from("<HB", body, 2)
    wide = bool(flags & _WIDE)
    return body[5 : 5 + count * (2 if wide else 1)].decode("utf-16-le" if wide else "latin-1", "replace")


def _is_plain(number: int, code: str | None) -> bool:
    """Whether a format shows a number and nothing with it."""
    if code is None:
        return number in _PLAIN_BUILT_IN
    first = code.partition(";")[0]
    return _PLAIN.fullmatch(code) is not None and any(mark in first for mark in "0#?@l式")


def records(data: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records from a place on, to the end of their part; a chart in a sheet is a part of its own inside."""
    depth = 0
    for _ in range(_MOST_RECORDS):
        if at + 4 > len(data):
            return
        kind, length = struct.unpack_from("<HH", data, at)
        yield kind, data[at + 4 : at + 4 + length]
        depth += (kind in _STARTS) - (kind == _END)
        if kind == _END and depth <= 0:
            return
        at += 4 + length


def _said(data: bytes, start: int, worded: set[int]) -> Said:
    said = Said()
    for kind, body in records(data, start):
        if kind in _COUNTED:
            said.counts[_COUNTED[kind]] += 1
        if kind == _ROW and len(body) >= 16:
            number, flags = struct.unpack_from("<H", body)[0], struct.unpack_from("<I", body, 12)[0]
            if flags & _HIDDEN_ROW:
                said.rows.add(number + 1)
        elif kind == _COLUMN_INFO and len(body) >= 10:
            first, last, _, _, flags = struct.unpack_from("<5H", body)
            if flags & _HIDDEN_COLUMN:
                said.columns.update(range(first + 1, min(last, _LAST_COLUMN) + 2))
        elif kind in (_NUMBER, _SHORT_NUMBER, _FORMULA) and len(body) >= 6:
            row, column, style = struct.unpack_from("<HHH", body)
            if style in worded:
                said.worded.add((row + 1, column + 1))
            if kind == _FORMULA and len(body) >= 14 and body[12:14] == _NO_NUMBER and body[6] == _IS_ERROR:
                said.errors[row + 1, column + 1] = _ERRORS.get(body[8], "#?")
        elif kind == _STATED and len(body) >= 8 and body[7]:
            row, column = struct.unpack_from("<HH", body)
            said.errors[row + 1, column + 1] = _ERRORS.get(body[6], "#?")
        elif kind == _SHORT_NUMBERS and len(body) >= 6:
            row, first = struct.unpack_from("<HH", body)
            for at in range((len(body) - 6) // 6):
                if struct.unpack_from("<H", body, 4 + 6 * at)[0] in worded:
                    said.worded.add((row + 1, first + at + 1))
    said.counts["images"] = max(said.counts["images"] - said.counts["comments"], 0)  # each comment is drawn too
    return said

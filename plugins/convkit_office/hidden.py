"""The rows and columns of an old workbook that nobody sees, which calamine does not tell."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from convkit_office.compound import Compound, NotSoundError
from convkit_office.kinds import BOOKS

_BOUND_SHEET, _ROW, _COLUMN_INFO, _END = 0x0085, 0x0208, 0x007D, 0x000A
_HIDDEN_ROW, _HIDDEN_COLUMN = 0x0020, 0x0001
_MOST_RECORDS = 2_000_000
_WORKSHEET = 0


class Unseen(NamedTuple):
    """The hidden rows and columns of one sheet, counted from 1."""

    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()


def hidden_in(path: Path) -> list[Unseen]:
    """The hidden rows and columns of each sheet of cells, in their order; empty where it is no sound old workbook."""
    with path.open("rb") as stream:
        try:
            opened = Compound(stream)
        except NotSoundError:
            return []
        data = next((data for name in BOOKS if (data := opened.read(name))), b"")
    starts = [
        struct.unpack_from("<I", body)[0]
        for kind, body in _records(data, 0)
        if kind == _BOUND_SHEET and len(body) > 6 and body[5] == _WORKSHEET
    ]
    return [_unseen(data, start) for start in starts]


def _records(data: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records from a place on, to the end of their part."""
    for _ in range(_MOST_RECORDS):
        if at + 4 > len(data):
            return
        kind, length = struct.unpack_from("<HH", data, at)
        yield kind, data[at + 4 : at + 4 + length]
        if kind == _END:
            return
        at += 4 + length


def _unseen(data: bytes, start: int) -> Unseen:
    rows: set[int] = set()
    columns: set[int] = set()
    for kind, body in _records(data, start):
        if kind == _ROW and len(body) >= 16:
            number, flags = struct.unpack_from("<H", body)[0], struct.unpack_from("<I", body, 12)[0]
            if flags & _HIDDEN_ROW:
                rows.add(number + 1)
        elif kind == _COLUMN_INFO and len(body) >= 10:
            first, last, _, _, flags = struct.unpack_from("<5H", body)
            if flags & _HIDDEN_COLUMN:
                columns.update(range(first + 1, min(last, 255) + 2))
    return Unseen(frozenset(rows), frozenset(columns))

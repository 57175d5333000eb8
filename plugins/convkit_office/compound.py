"""The compound file (OLE2) that an old office document is: its directory, and the streams at its top.

Libraries for it build the whole directory tree, which a hostile file makes as large as itself. Here only what stands at
the top is looked at, within bounds, since every file that begins as one passes through.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
_HEADER = 512
_NONE = 0xFFFFFFFA  # this and greater ones are no sectors
_IN_HEADER = 109
_ENTRY = 128
_MOST_ENTRIES = 20_000
_STORAGE, _STREAM, _ROOT = 1, 2, 5


class NotSoundError(Exception):
    """The file is no compound file, or a damaged one."""


UNSOUND = (NotSoundError, struct.error, OSError, ValueError)
"""What may be raised where such a file, or what is taken out of one, is damaged."""


class Entry(NamedTuple):
    """One entry of the directory: its name, kind, neighbours and child, where it starts, how long it is."""

    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


class Compound:
    """A compound file; `NotSoundError` where it is none. `names` are those of what stands at its top."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._length = stream.seek(0, 2)
        stream.seek(0)
        head = stream.read(_HEADER)
        if len(head) < _HEADER or not head.startswith(MAGIC):
            raise NotSoundError
        shift, small = struct.unpack_from("<HH", head, 30)
        if not 7 <= shift <= 16 or not 4 <= small < shift:
            raise NotSoundError
        self._size, self._small = 1 << shift, 1 << small
        directory, cutoff, self._small_table, _, more = struct.unpack_from("<I4xIIII", head, 48)
        self._cutoff = cutoff
        self._table = self._numbers(self._table_sectors(head, more))
        entries = self._entries(directory)
        if not entries or entries[0].kind != _ROOT:
            raise NotSoundError
        self._root = entries[0]
        self._top = {entry.name: entry for entry in _siblings(entries, self._root.child)}

    @property
    def names(self) -> frozenset[str]:
        """The names of the streams and storages at the top."""
        return frozenset(self._top)

    def read(self, name: str, most: int | None = None) -> bytes:
        """A stream at the top, or so many of its first bytes; empty where there is none of that name."""
        entry = self._top.get(name)
        if entry is None or entry.kind != _STREAM:
            return b""
        wanted = min(entry.size, self._length) if most is None else min(entry.size, self._length, most)
        if entry.size >= self._cutoff:
            return self._bytes(self._chain(entry.start, self._table), wanted)
        whole = self._bytes(self._chain(self._root.start, self._table), min(self._root.size, self._length))
        small = self._numbers(self._chain(self._small_table, self._table))
        places = self._chain(entry.start, small)
        return b"".join(whole[at * self._small : (at + 1) * self._small] for at in places)[:wanted]

    def _sector(self, number: int) -> bytes:
        self._stream.seek((number + 1) * self._size)
        return self._stream.read(self._size)

    def _bytes(self, sectors: Iterator[int], wanted: int) -> bytes:
        found: list[bytes] = []
        have = 0
        while have < wanted and (number := next(sectors, None)) is not None:
            found.append(self._sector(number))
            have += self._size
        return b"".join(found)[:wanted]

    def _table_sectors(self, head: bytes, more: int) -> Iterator[int]:
        """The sectors of the table of sectors: the first in the header, others in a chain of their own."""
        yield from _real(struct.unpack_from(f"<{_IN_HEADER}I", head, 76))
        for _ in range(self._length // self._size):
            if more >= _NONE:
                return
            numbers = array("I", self._sector(more)[: self._size])
            if len(numbers) * 4 != self._size:
                raise NotSoundError
            yield from _real(tuple(numbers[:-1]))
            more = numbers[-1]

    def _numbers(self, sectors: Iterator[int]) -> array[int]:
        """The numbers in some sectors, no more than the file can have."""
        found = array("I")
        for _, number in zip(range(self._length // self._size + 1), sectors, strict=False):
            data = self._sector(number)
            found.frombytes(data[: len(data) // 4 * 4])
        return found

    def _chain(self, start: int, table: array[int]) -> Iterator[int]:
        for _ in range(len(table)):
            if start >= len(table):
                return
            yield start
            start = table[start]

    def _entries(self, start: int) -> list[Entry]:
        data = self._bytes(self._chain(start, self._table), _MOST_ENTRIES * _ENTRY)
        return [_entry(data[at : at + _ENTRY]) for at in range(0, len(data) - _ENTRY + 1, _ENTRY)]


def _real(numbers: tuple[int, ...]) -> Iterator[int]:
    return (number for number in numbers if number < _NONE)


def _entry(data: bytes) -> Entry:
    length, kind = struct.unpack_from("<HB", data, 64)
    left, right, child = struct.unpack_from("<III", data, 68)
    start, size = struct.unpack_from("<II", data, 116)
    name = data[: max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
    return Entry(name, kind, left, right, child, start, size)


def _siblings(entries: list[Entry], first: int) -> Iterator[Entry]:
    """The entry and all those beside it, each once."""
    waiting, seen = [first], set()
    while waiting:
        at = waiting.pop()
        if at >= len(entries) or at in seen:
            continue
        seen.add(at)
        waiting += [entries[at].left, entries[at].right]
        if entries[at].kind in (_STORAGE, _STREAM):
            yield entries[at]

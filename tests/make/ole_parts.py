"""Small compound files (OLE2) for tests."""

from __future__ import annotations

import struct
from io import BytesIO

_SECTOR, _FREE, _END, _TABLE = 512, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound(**streams: bytes) -> BytesIO:
    """A compound file with these streams at its top, each made as long as an unpacked stream must be."""
    padded = {name: data.ljust(4096, b"\0") for name, data in streams.items()}
    entries = [_entry("Root Entry", 5, child=1 if padded else _FREE)]
    table, body = [_TABLE], b""
    at = 1
    for number, (name, data) in enumerate(padded.items(), start=1):
        count = -(-len(data) // _SECTOR)
        right = number + 1 if number < len(padded) else _FREE
        entries.append(_entry(name, 2, right=right, start=at, size=len(data)))
        table += [*range(at + 1, at + count), _END]
        body += data.ljust(count * _SECTOR, b"\0")
        at += count
    directory = b"".join(entries)
    directory = directory.ljust(-(-len(directory) // _SECTOR) * _SECTOR, b"\0")
    count = len(directory) // _SECTOR
    table += [*range(at + 1, at + count), _END]
    head = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        bytes.fromhex("d0cf11e0a1b11ae1"), 0x3E, 3, 0xFFFE, 9, 6, 0, 1, at, 0, 4096, _END, 0, _END, 0,
    )  # fmt: skip
    head += struct.pack("<109I", 0, *[_FREE] * 108)
    numbers = struct.pack(f"<{len(table)}I", *table).ljust(_SECTOR, b"\xff")
    return BytesIO(head + numbers[:_SECTOR] + body + directory)


def _entry(name: str, kind: int, *, right: int = _FREE, child: int = _FREE, start: int = 0, size: int = 0) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    return struct.pack("<64sHBBIII36xIQ", text, len(text), kind, 1, _FREE, right, child, start, size)


def record(kind: int, body: bytes = b"") -> bytes:
    """A record of an old workbook."""
    return struct.pack("<HH", kind, len(body)) + body

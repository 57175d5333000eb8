"""A PDF that goes on behind its end: objects that are new or take the place of others, and where they stand.

Every byte of the file stays as it is. pikepdf can only write a file anew; here it says what objects hold.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from convkit import InputError
from convkit_pdf import messages

_START = re.compile(rb"startxref\s+([^\s]{1,20})\s*%%EOF")
_TABLE = re.compile(rb"xref\s|[^\s]{1,10}\s+[^\s]{1,5}\s+obj\b")


def gone_on(data: bytes, pdf: Any, objects: Iterable[Any]) -> bytes:
    """The bytes of a file, and behind them objects of the document that pikepdf made of it; streams are stored plain.

    `InputError` where the file does not say truly where its own objects stand.
    """
    head = data.find(b"%PDF-")
    before = _table_at(data, head)
    parts = [data, b"\n"]
    places: dict[int, tuple[int, int]] = {}
    at = len(data) + 1
    for one in sorted(objects, key=lambda each: each.objgen):
        number, generation = one.objgen
        places[number] = (at - head, generation)
        parts.append(b"%d %d obj\n%b\nendobj\n" % (number, generation, _content(one)))
        at += len(parts[-1])
    trailer = _trailer(pdf, before, hashlib.md5(b"".join(parts), usedforsecurity=False).digest())
    if data[head + before :].startswith(b"xref"):
        parts.append(_table(places, trailer))
    else:
        parts.append(_stream(places, trailer, at - head, 1 + max(*places, len(pdf.objects))))
    return b"".join((*parts, b"startxref\n%d\n%%%%EOF\n" % (at - head)))


def _table_at(data: bytes, head: int) -> int:
    """Where the last table of objects begins, counted from the head."""
    found = [*_START.finditer(data)]
    if not found or not found[-1][1].isdigit() or not _TABLE.match(data, head + int(found[-1][1])):
        raise InputError(messages.NOT_TO_BE_ADDED_TO)
    return int(found[-1][1])


def _content(one: Any) -> bytes:
    import pikepdf

    if not isinstance(one, pikepdf.Stream):
        return bytes(one.unparse(resolved=True))
    content = one.read_bytes()
    described = pikepdf.Dictionary({**one.stream_dict, "/Length": len(content)})
    return b"%b\nstream\n%b\nendstream" % (bytes(described.unparse()), content)


def _trailer(pdf: Any, before: int, digest: bytes) -> bytes:
    """What the trailer says beside its size: the root and the rest of the one before, and where that stands."""
    kept = [b"/%b %b" % (name, bytes(pdf.trailer[f"/{name.decode()}"].unparse()))
            for name in (b"Root", b"Info") if f"/{name.decode()}" in pdf.trailer]  # fmt: skip
    if "/ID" in pdf.trailer:
        kept.append(b"/ID [%b <%b>]" % (bytes(pdf.trailer.ID[0].unparse()), digest.hex().encode()))
    return b" ".join((*kept, b"/Prev %d" % before))


def _runs(places: dict[int, tuple[int, int]]) -> Iterator[list[int]]:
    """The numbers of objects, those that follow on each other together."""
    for _, run in groupby(enumerate(sorted(places)), key=lambda pair: pair[1] - pair[0]):
        yield [number for _, number in run]


def _table(places: dict[int, tuple[int, int]], trailer: bytes) -> bytes:
    lines = [b"xref\n0 1\n0000000000 65535 f\r\n"]  # some programs count wrongly where the first is not said
    for run in _runs(places):
        lines.append(b"%d %d\n" % (run[0], len(run)))
        lines += [b"%010d %05d n\r\n" % places[number] for number in run]
    return b"%btrailer\n<< /Size %d %b >>\n" % (b"".join(lines), 1 + max(places), trailer)


def _stream(places: dict[int, tuple[int, int]], trailer: bytes, at: int, number: int) -> bytes:
    """The same as the newer kind of table, an object itself, which a file keeps to that has such ones."""
    places = places | {number: (at, 0)}
    runs = [*_runs(places)]
    index = b" ".join(b"%d %d" % (run[0], len(run)) for run in runs)
    rows = b"".join(
        b"\x01" + place.to_bytes(8, "big") + generation.to_bytes(2, "big")
        for place, generation in (places[one] for run in runs for one in run)
    )
    told = b"/Type /XRef /Size %d /W [1 8 2] /Index [%b] /Length %d" % (number + 1, index, len(rows))
    return b"%d 0 obj\n<< %b %b >>\nstream\n%b\nendstream\nendobj\n" % (number, told, trailer, rows)

"""What a PDF does by itself or starts when somebody clicks: scripts, other programs, what runs as it is opened."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, NamedTuple

from convkit_pdf.heavy import plain_names

_TELLING = re.compile(rb"/(?:JavaScript|JS|Launch)\b|/OpenAction\s*[^\s\[]")
_PACKED = re.compile(rb"/ObjStm\b.{0,400}?stream\r?\n", re.DOTALL)
_MOST_PACKED = 16 * 2**20
_HARMLESS = ("/GoTo", "/Named")  # another place in the file


class Actions(NamedTuple):
    """How many scripts a file has, what other programs or files it starts, and whether it acts as it is opened."""

    scripts: int = 0
    starts: tuple[str, ...] = ()
    opening: bool = False


def actions_of(data: bytes) -> Actions:
    """The actions in the bytes of a PDF; most have none, which is told without reading the file once more."""
    if not any(_TELLING.search(plain_names(part)) for part in (data, *packed(data))):
        return Actions()
    import pikepdf

    from convkit_pdf.quiet import quieten

    quieten("pikepdf")
    scripts, starts, opening = 0, [], False
    # What cannot be opened or is damaged has been read as far as it goes by PDFium, which runs nothing.
    with suppress(pikepdf.PdfError, ValueError, TypeError), pikepdf.open(io.BytesIO(data)) as pdf:
        found = pdf.Root.get("/OpenAction")
        opening = isinstance(found, pikepdf.Dictionary) and str(found.get("/S")) not in _HARMLESS
        for one in dictionaries(pdf):
            kind = one.get("/S")
            scripts += kind == pikepdf.Name.JavaScript
            if kind == pikepdf.Name.Launch:
                starts.append(_file(one.get("/F") or one.get("/Win")))
    return Actions(scripts, tuple(starts), opening)


def packed(data: bytes) -> Iterator[bytes]:
    """The objects that stand in packed streams."""
    left = _MOST_PACKED
    for match in _PACKED.finditer(data):
        with suppress(zlib.error):
            unpacked = zlib.decompressobj().decompress(memoryview(data)[match.end() :], max(left, 1))
            left -= len(unpacked)
            yield unpacked


def dictionaries(pdf: Any) -> Iterator[Any]:
    """Every dictionary of a file, those that stand in others too."""
    import pikepdf

    waiting = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary | pikepdf.Array)]
    while waiting:
        one = waiting.pop()
        if isinstance(one, pikepdf.Dictionary):
            yield one
        inside = one.values() if isinstance(one, pikepdf.Dictionary) else list(one)
        # An indirect one is in the list from the start, and may lead in a circle.
        waiting += [
            each for each in inside if isinstance(each, pikepdf.Dictionary | pikepdf.Array) and not each.is_indirect
        ]


def _file(told: Any) -> str:
    """The name of what is started."""
    import pikepdf

    if isinstance(told, pikepdf.Dictionary):
        told = told.get("/UF") or told.get("/F") or ""
    return str(told or "?")

"""What a compound file says of itself without being opened by another program: who is named in it, and its macros."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from convkit import Document, Finding
from convkit.reading import messages as shared
from convkit_office.compound import UNSOUND, Compound

_SETS = (
    ("\x05SummaryInformation", {4: "creator", 8: "lastModifiedBy"}),
    ("\x05DocumentSummaryInformation", {14: "manager", 15: "company"}),
)
_NAMES = tuple(name for _, fields in _SETS for name in fields.values())
_MACROS = frozenset(("Macros", "_VBA_PROJECT_CUR"))
_LONGEST = 65_536
_CODE_PAGE, _NARROW, _WIDE, _SHORT = 1, 0x1E, 0x1F, 0x02
_ENCODINGS = {936: "gbk", 950: "big5", 54936: "gb18030", 65001: "utf-8", 1200: "utf-16-le"}
_MOST_PROPERTIES = 200


def with_description(document: Document, stream: BinaryIO, format_name: str) -> Document:
    """The document with those who are named in the file itself, not in what another program made of it."""
    try:
        compound = Compound(stream)
        named = {name: text for stream_name, fields in _SETS for name, text in _texts(compound, stream_name, fields)}
        macros = bool(_MACROS & compound.names)
    except UNSOUND:
        return document
    kept = {name: text for name, text in document.properties.items() if name not in _NAMES}
    findings = (*document.findings, Finding(f"{format_name}.macros", "warning", shared.MACROS)) if macros else (
        document.findings)  # fmt: skip
    return replace(document, properties=kept | named, findings=findings)


def _texts(compound: Compound, stream_name: str, fields: dict[int, str]) -> Iterator[tuple[str, str]]:
    """The texts of a set of properties, those that are wanted."""
    data = compound.read(stream_name, _LONGEST)
    if len(data) < 48:
        return
    (start,) = struct.unpack_from("<I", data, 44)
    (count,) = struct.unpack_from("<I", data, start + 4)
    places = dict(struct.iter_unpack("<II", data[start + 8 : start + 8 + 8 * min(count, _MOST_PROPERTIES)]))
    encoding = _encoding(data, start + places[_CODE_PAGE]) if _CODE_PAGE in places else "cp1252"
    for identifier, name in fields.items():
        text = _text(data, start + places[identifier], encoding) if identifier in places else ""
        if text:
            yield name, text


def _encoding(data: bytes, at: int) -> str:
    kind, page = struct.unpack_from("<IH", data, at)
    return _ENCODINGS.get(page, f"cp{page}") if kind == _SHORT else "cp1252"


def _text(data: bytes, at: int, encoding: str) -> str:
    kind, size = struct.unpack_from("<II", data, at)
    if kind not in (_NARROW, _WIDE):
        return ""
    raw = data[at + 8 : at + 8 + (size if kind == _NARROW else 2 * size)]
    try:
        text = raw.decode("utf-16-le" if kind == _WIDE else encoding, "replace")
    except LookupError:
        text = raw.decode("gbk", "replace")
    return " ".join(text.split("\0")[0].split())

"""What XML and web pages hold: texts without impossible characters, with their own signs told, and whole numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""A character that no XML can hold."""
_SIGNS = str.maketrans({
    "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;",
})  # fmt: skip
# UTF-32 before UTF-16: what the one in small-endian order begins with goes on from what the other does.
MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
"""The byte order marks of Unicode, and the encoding that each stands for."""
_BEGINNINGS = (
    *MARKS,
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)


def roughly(data: bytes) -> str:
    """Bytes as text without a mark, good enough to know tags, which nearly every encoding writes as ASCII does."""
    encoding = next((encoding for beginning, encoding in _BEGINNINGS if data.startswith(beginning)), "latin-1")
    return data.decode(encoding, "replace").removeprefix("\ufeff")


def possible(text: str) -> tuple[str, str]:
    """The text without the characters that XML cannot hold, white space among them made a space; and those lost."""
    if IMPOSSIBLE.search(text) is None:  # as in most
        return text, ""
    lost = "".join(character for character in IMPOSSIBLE.findall(text) if not character.isspace())
    return IMPOSSIBLE.sub(lambda match: " " if match[0].isspace() else "", text), lost


def escaped(text: str) -> str:
    """A text as it stands between tags; `xml.sax.saxutils` would import the whole of `urllib.request` for it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(text: str) -> str:
    """A text as the value of an attribute between double quotes."""
    return text.translate(_SIGNS)


def wide_length(text: str) -> int:
    """The length of a text as Office counts it, in UTF-16 units."""
    return len(text) + sum(character > "\uffff" for character in text)


def wide_cut(text: str, most: int) -> str:
    """The longest start of a text that has no more than so many UTF-16 units."""
    if len(text) * 2 <= most or wide_length(text) <= most:
        return text
    length = 0
    for position, character in enumerate(text):
        length += 2 if character > "\uffff" else 1
        if length > most:
            return text[:position]
    return text


def whole(stated: str | None, default: int) -> int:
    """A whole number; what is far too big stays so, what is none is the default."""
    text = (stated or "").strip()
    if not text.isascii() or not text.isdecimal():
        return default
    return int(text) if len(text) < 12 else 10**12


def counted(items: Sequence[T], stated: str | None) -> T | None:
    """The one of several things that is named by its number, from 0 on; None where none is."""
    at = whole(stated, len(items))
    return items[at] if at < len(items) else None

"""Fonts that a page brings with it, or names and keeps elsewhere: whether they are known to draw digits as digits."""

from __future__ import annotations

import re
from binascii import a2b_base64
from collections.abc import Sequence
from typing import Any, NamedTuple

from convkit.reading.embedded_fonts import draws_digits

_SMALLEST = 40.0  # hundredths of their size: letters that are made smaller cannot be read
_RANGE = re.compile(r"u\+([0-9a-f?]{1,6})(?:-([0-9a-f]{1,6}))?", re.I)
_INSIDE = re.compile(r"data:[^,\"')(;]{0,100};(?:charset=[\w-]{1,20};)?base64,([A-Za-z0-9+/=\s%]{1000,})", re.I)
_STORED = re.compile(r"url\(\s*['\"]?stored-font:([0-9]+)")
_OUTSIDE = re.compile(r"url\(\s*['\"]?(?!data:|stored-font:)", re.I)
_EMPTY = re.compile(r"url\(\s*['\"]?data:(?!image)", re.I)


def set_apart(text: str, fonts: list[str]) -> str:
    """A sheet without the data that it holds, which take long to go through; they are put to the others."""

    def stored(found: re.Match[str]) -> str:
        fonts.append(found[1])
        return f"stored-font:{len(fonts) - 1}"

    return _INSIDE.sub(stored, text)


class Face(NamedTuple):
    """A font that a page names for its digits: one that it holds and that does not plainly draw each, or another.

    `outside` is one that is kept elsewhere, of which nobody knows what it draws.
    """

    family: str
    outside: bool


def doubtful_face(face: Sequence[Any], fonts: Sequence[str]) -> Face | None:
    """The font of a `@font-face` of which it is not known that it draws each digit as that; None of any other."""
    import tinycss2

    stated: dict[str, list[Any]] = {}
    for one in tinycss2.parse_declaration_list(face, skip_comments=True, skip_whitespace=True):
        if one.type == "declaration":
            stated[one.lower_name] = one.value
    family = next((one.value for one in stated.get("font-family", ()) if one.type in ("string", "ident")), "")
    source = tinycss2.serialize(stated.get("src", []))
    inside = _STORED.search(source)
    told = tinycss2.serialize(stated.get("unicode-range", []))
    shrunk = next((one.value for one in stated.get("size-adjust", ()) if one.type == "percentage"), 100.0)
    if family and shrunk < _SMALLEST:
        return Face(str(family).lower(), outside=False)
    if not family or (told.strip() and not _holds_digits(told)):
        return None
    if inside is None and not _EMPTY.search(source):
        return Face(str(family).lower(), outside=True) if _OUTSIDE.search(source) else None
    drawn = inside is not None and _draws_digits(fonts[int(inside[1])])
    return None if drawn else Face(str(family).lower(), outside=False)


def _holds_digits(told: str) -> bool:
    """Whether a range of characters holds digits."""
    for first, last in _RANGE.findall(told):
        low, high = (int((end or first).replace("?", fill), 16) for end, fill in ((first, "0"), (last, "f")))
        if low <= ord("9") and high >= ord("0"):
            return True
    return False


def _draws_digits(data: str) -> bool:
    try:
        return draws_digits(a2b_base64(data.replace("%2B", "+").replace("%2F", "/")))
    except ValueError:
        return False

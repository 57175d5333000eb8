"""What the bookmarks of a part say, so that a field that repeats one is held against it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from convkit_docx.names import TEXT, W

if TYPE_CHECKING:
    from lxml import etree

    from convkit_docx.reader.walk import Walk

_START, _END = f"{W}bookmarkStart", f"{W}bookmarkEnd"
_LONGEST = 100  # characters: no figure has more
_REPEATS = r"(?i)REF\s+\"?(?P<name>\w+)\"?(?P<switches>.*)"
_OTHERWISE = r"(?i)\\[dfnprtw#]"
"""Switches by which a field shows the number of a paragraph, a note, or a number in another format."""


def says_another(walk: Walk, code: str, result: str, source: etree._Element) -> bool:
    """Whether a field repeats a bookmark of its part whose digits are others than those of its stored result."""
    field = re.fullmatch(_REPEATS, code)
    if field is None or re.search(_OTHERWISE, field["switches"]):
        return False
    root = source.getroottree().getroot()
    if root not in walk.bookmarks:
        walk.bookmarks[root] = _texts(root)
    told = walk.bookmarks[root].get(field["name"].lower())
    return told is not None and _digits(told) != _digits(result)


def _digits(text: str) -> list[str]:
    return [character for character in text if character.isnumeric()]


def _texts(root: etree._Element) -> dict[str, str]:
    """The text of each bookmark by its name; of two of one name the first counts, as in Word."""
    parts: list[str] = []
    reached = 0
    begun: dict[str | None, tuple[str, int, int]] = {}
    found: dict[str, str] = {}
    for element in root.iter(TEXT, _START, _END):
        identifier = element.get(f"{W}id")
        if element.tag == TEXT and element.text:
            parts.append(element.text)
            reached += len(element.text)
        elif element.tag == _START:
            begun[identifier] = (element.get(f"{W}name", "").lower(), len(parts), reached)
        elif element.tag == _END and identifier in begun:
            name, first, before = begun.pop(identifier)
            if 0 < reached - before <= _LONGEST:
                found.setdefault(name, "".join(parts[first:]))
    return found

"""Which targets of links are addresses that every program follows, and which no file can hold."""

from __future__ import annotations

import re

_SOUND = r"[^\x00-\x20\x7f\"<>\\^`{|}%#\[\]\xa0\u2000-\u200f\u2028-\u202f\u3000\ufeff]"
_PART = rf"(?:{_SOUND}|%[0-9A-Fa-f]{{2}})"
_ADDRESS = re.compile(rf"{_PART}+(?:#{_PART}*)?")
_IMPOSSIBLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def is_address(target: str) -> bool:
    """Whether a target is a URI, or one with letters of any script; Office calls a file with any other damaged."""
    return _ADDRESS.fullmatch(target) is not None


def can_be_kept(target: str) -> bool:
    """Whether a target is without characters that no XML, and so hardly any file, can hold."""
    return _IMPOSSIBLE.search(target) is None

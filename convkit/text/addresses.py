"""Which targets of links are addresses that every program follows, and which no file can hold."""

from __future__ import annotations

import re

from convkit.text.markup import IMPOSSIBLE

_SOUND = r"[^\x00-\x20\x7f\"<>\\^`{|}%#\[\]\xa0\u2000-\u200f\u2028-\u202f\u3000\ufeff]"
_PART = rf"(?:{_SOUND}|%[0-9A-Fa-f]{{2}})"
_ADDRESS = re.compile(rf"{_PART}+(?:#{_PART}*)?")


def is_address(target: str) -> bool:
    """Whether a target is a URI, or one with letters of any script; Office calls a file with any other damaged."""
    return _ADDRESS.fullmatch(target) is not None


def can_be_kept(target: str) -> bool:
    """Whether a target is without characters that no XML, and so hardly any file, can hold."""
    return IMPOSSIBLE.search(target) is None


def leads_nowhere(target: str) -> bool:
    """Whether a program that shows pages takes a target for none, or would run it as a script."""
    scheme = "".join(target.split()).lower()
    return scheme in ("", "#") or scheme.startswith(("javascript:", "vbscript:"))

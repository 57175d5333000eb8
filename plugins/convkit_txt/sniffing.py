"""Telling text from its first bytes, and from the source of a web page, XML, JSON, RTF or PDF."""

from __future__ import annotations

import re

from convkit import InputError
from convkit.reading.decoding import SAMPLE, decode

_LONGEST_SIGN = 32  # bytes: more than any sign of another format needs, white space within it left aside
_SOURCE = re.compile(r"<[!?/a-zA-Z](?!ttps?:)|\{\s*[\"}]|\[\s*[\[{\"]|\{\\rtf|%PDF-")


def looks_like_text(start: bytes) -> bool:
    """Whether the first bytes of a file are text, and not the source of a web page, XML, JSON, RTF or PDF."""
    if _SOURCE.match(start.lstrip()[:_LONGEST_SIGN].decode("latin-1")):
        return False
    for cut in range(4 if len(start) == SAMPLE else 1):  # the last character may have been cut
        try:
            text, _ = decode(start[: len(start) - cut], "auto")
        except InputError:
            continue
        text = text.lstrip()
        return bool(text) and not _SOURCE.match(text)
    return False

"""The headers and footers of a sheet as it is printed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

_CODES = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|K\d\d[+-]\d{3}|\d+|[A-Za-z+-])')
_FURNITURE = re.compile(r"(?i)page|of|第|页|共|[-/—–,，.。\s\d]")


def page_words(root: etree._Element) -> list[str]:
    """The texts of headers and footers; page numbers, dates and names of files and sheets alone are none."""
    found = []
    for element in root.iterfind("{*}headerFooter/*"):
        words = " ".join(_CODES.sub(" ", (element.text or "").replace("&&", "＆")).split())
        if _FURNITURE.sub("", words):
            found.append(words)
    return found

"""What a Type 3 font draws for its digits: nothing, the same for two of them, or letters of another font."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

_PAINTS = re.compile(rb"(?<![\w/.])(?:f\*?|F|S|s|[bB]\*?|sh|Do|EI)(?!\w)")
_SHOWS_TEXT = re.compile(rb"(?<![\w/.])(?:Tj|TJ)(?!\w)|['\"]\s*(?:ET|$)")


def oddly_drawn(font: Any, digits: Mapping[int, str]) -> frozenset[str]:
    """The digits that a font with procedures for its glyphs may not draw as such, by their codes."""
    procedures = font.get("/CharProcs")
    if procedures is None:
        return frozenset()
    drawn = {
        code: stream.read_bytes()
        for code, name in glyph_names(font).items()
        if code in digits and (stream := procedures.get(f"/{name}")) is not None
    }
    times = Counter(drawn.values())
    return frozenset(
        digits[code]
        for code, content in drawn.items()
        if times[content] > 1 or not _PAINTS.search(content) or _SHOWS_TEXT.search(content)
    )


def glyph_names(font: Any) -> dict[int, str]:
    """The names that the encoding of a font itself gives to codes."""
    encoding, found, code = font.get("/Encoding"), {}, 0
    for one in encoding.get("/Differences", ()) if hasattr(encoding, "keys") else ():
        if isinstance(one, int) or str(one).isdecimal():
            code = int(one)
        else:
            found[code] = str(one).removeprefix("/")
            code += 1
    return found

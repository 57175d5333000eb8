"""Style sheets that others ask for: those that came with the page stand in their place."""

from __future__ import annotations

import re
from binascii import a2b_base64
from collections.abc import Mapping
from contextlib import suppress
from typing import Any
from urllib.parse import unquote_to_bytes, urljoin

from convkit_html.reader.styles.thinned import COMMENT

_IMPORT = re.compile(
    r"""@import\s+(?:url\(\s*)?(?:"([^"]+)"|'([^']+)'|([^"')\s;]{1,2000}))\s*\)?([^;{}"']{0,200});""", re.I
)
_DEEPEST = 20


def sheet_of(target: str, sheets: Mapping[str, str], base: str) -> str | None:
    """The sheet at an address, with those that it asks for; None where it is not inside the file."""
    place, found = _found(target, sheets, base)
    return with_imports(found, sheets, place) if found is not None else None


def with_imports(text: str, sheets: Mapping[str, str], base: str) -> str:
    """A sheet with those that it asks for, each once; what is not inside the file is asked for still."""
    return _put_in(text, sheets, base, {base}, 0)


def _put_in(text: str, sheets: Mapping[str, str], base: str, known: set[str], depth: int) -> str:
    if "@import" not in text.lower() or depth > _DEEPEST:
        return text

    def put_in(asked: re.Match[str]) -> str:
        place, found = _found(asked[1] or asked[2] or asked[3], sheets, base)
        if found is None:
            return asked[0]
        if place in known:  # two sheets may ask for each other, or one for another a thousand times
            return ""
        known.add(place)
        return _under(asked[4], _put_in(found, sheets, place, known, depth + 1))

    return _IMPORT.sub(put_in, COMMENT.sub(" ", text))


def _under(conditions: str, text: str) -> str:
    """The rules of a sheet in blocks that say under which conditions another one asks for it."""
    import tinycss2

    media: list[Any] = []
    for token in reversed(tinycss2.parse_component_value_list(conditions)):
        inside = tinycss2.serialize(getattr(token, "arguments", ()))
        match getattr(token, "lower_name", "") or getattr(token, "lower_value", ""):
            case "supports":
                text = f"@supports ({inside}) {{ {text} }}"
            case "layer":
                text = f"@layer {inside} {{ {text} }}"
            case _:
                media.insert(0, token)
    held = tinycss2.serialize(media).strip()
    return f"@media {held} {{ {text} }}" if held else text


def _found(target: str, sheets: Mapping[str, str], base: str) -> tuple[str, str | None]:
    """The whole address of a sheet, and the sheet, where it is inside the file."""
    place, found = target, sheets.get(target)
    with suppress(ValueError):
        place = urljoin(base, target)
        found = sheets.get(place) if found is None else found
    with suppress(OSError, ValueError):
        found = _inside(target) if found is None else found
    return place, found


def _inside(target: str) -> str | None:
    """The sheet that an address itself holds."""
    if not target.lower().startswith("data:text/css"):
        return None
    head, _, data = target.partition(",")
    told = unquote_to_bytes(data)
    return (a2b_base64(told) if head.lower().endswith(";base64") else told).decode(errors="replace")

"""Rules of which nobody but a browser can tell whether they hold: what they hide is neither read nor left out."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Any

_PSEUDO = re.compile(r"(?<!:):([\w-]+)")
_SPACE = re.compile(r"(?<![\w-])(?:[\w-]+|\*)?\|(?=[\w*-])")
_MAY_HOLD = frozenset(
    ("dir", "defined", "any-link", "read-only", "read-write", "default", "state", "nth-child", "nth-last-child", "has",
     "is", "not", "where", "-webkit-any", "-moz-any", "-webkit-any-link", "-moz-any-link")
)  # fmt: skip
"""What may be true of an element on a page that nobody has touched."""

_NO_TEXT = re.compile(
    r"::?(?:-webkit-scrollbar(?:-[a-z]+)*|-webkit-(?:search|inner|outer|file|input|media|calendar|slider|color)[a-z-]*"
    r"|-moz-(?:placeholder|focus|progress|range|color)[a-z-]*|-ms-[a-z-]+|backdrop|cue(?:\([^()]*\))?"
    r"|view-transition(?:-[a-z-]+\([^()]*\))?|scroll-(?:marker|marker-group|button)(?:\([^()]*\))?"
    r"|(?:-webkit-)?autofill|fullscreen|-webkit-full-screen|-moz-full-screen|modal|popover-open"
    r"|user-(?:in)?valid|-moz-ui-(?:in)?valid|picture-in-picture|active-view-transition)"
    r"(?::[a-z-]+)*\s*",
    re.I,
)
"""What is no text of a page, at the end of a selector, or is true of nothing on one that nobody has touched."""

_PLAIN = frozenset(
    ("grid", "flex", "inline-flex", "inline-grid", "block", "inline-block", "contents", "flow-root", "none", "hidden",
     "visible", "sticky", "fixed", "absolute", "clip", "transparent", "whitespace", "number", "percentage", "dimension")
)  # fmt: skip
"""Values that every browser takes for the properties that it knows."""


def loosened(selector: str) -> str | None:
    """A selector without what cannot be understood in it, so that it asks for too much; None where that is no help."""
    found = _SPACE.sub("", selector)
    for match in reversed(list(_PSEUDO.finditer(found))):
        if match[1].lower() not in _MAY_HOLD:
            continue
        start, end = match.start(), _end(found, match.end())
        alone = start == 0 or found[start - 1] in " \t\n>+~,("
        found = f"{found[:start]}{'*' if alone else ''}{found[end:]}"
    return found if found != selector else None


def dresses_no_text(selector: str) -> bool:
    """Whether a selector is of no text that is seen on a page that nobody has touched: bars, fields, what is played."""
    found = _NO_TEXT.search(selector)
    return found is not None and found.end() == len(selector) and not re.search(r"[,(]", selector[: found.start()])


def _end(text: str, at: int) -> int:
    """Where the brackets that open at a place are closed; that place where none opens."""
    depth = 0
    for end in range(at, len(text)):
        depth += (text[end] == "(") - (text[end] == ")")
        if not depth:
            return end + 1 if text[end] == ")" else at
    return len(text)


def is_supported(condition: Sequence[Any], known: Collection[str]) -> bool | None:
    """Whether a browser can do what `@supports` asks for; None where nobody can tell from the `known` properties."""
    tokens = [one for one in condition if one.type not in ("whitespace", "comment")]
    if tokens and getattr(tokens[0], "lower_value", "") == "not":
        inner = is_supported(tokens[1:], known)
        return None if inner is None else not inner
    words = {getattr(one, "lower_value", "") for one in tokens}
    parts = [_part(one, known) for one in tokens if one.type in ("() block", "function")]
    if "or" in words:
        return True if True in parts else None if None in parts else False
    return False if False in parts else None if None in parts or not parts else True


def _part(token: Any, known: Collection[str]) -> bool | None:
    inside = [one for one in (token.content if token.type == "() block" else ()) if one.type != "whitespace"]
    if len(inside) > 1 and inside[0].type == "ident" and inside[1] == ":":
        plain = {getattr(one, "lower_value", one.type) for one in inside[2:]} <= _PLAIN
        return True if inside[0].lower_value in known and plain else None
    return is_supported(inside, known) if inside else None

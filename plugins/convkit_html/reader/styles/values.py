"""Values of style sheets: lengths in points, keywords, variables."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from convkit_html.reader.styles.calculated import CALCULATED, calculated

Token = Any  # of tinycss2, which has no types
Tokens = Sequence[Token]
Own = Mapping[str, tuple[str, Tokens]]
"""What an element was given of each property: under which name it was written, and its value."""

ROOT = 12.0
"""Points: the size of letters where nothing is said (16 pixels)."""
WIDE = 1280
"""Pixels: the breadth of the window in which a page is looked at."""
_UNITS = {"px": 0.75, "pt": 1.0, "pc": 12.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "q": 72 / 101.6,
          "rem": ROOT, "vw": WIDE * 0.0075, "vh": 5.4, "vmin": 5.4, "vmax": WIDE * 0.0075}  # fmt: skip
_OF_SIZE = {"em": 1.0, "ex": 0.5, "ch": 0.5, "ic": 1.0, "lh": 1.2}
_NAMED_SIZES = {"xx-small": 9, "x-small": 10, "small": 13, "medium": 16, "large": 18, "x-large": 24, "xx-large": 32,
                "xxx-large": 48}  # fmt: skip
_SMALLER = 1.2
_VARYING = ("var", "env")  # of what surrounds the page, a window on a desk states nothing: the value behind it holds
_DEEPEST = 20
_MOST_TOKENS = 2_000


def value(own: Own, name: str) -> Tokens:
    """What a property was given; empty where it was given nothing."""
    return own[name][1] if name in own else ()


def keyword(tokens: Tokens) -> str:
    """The value where it is one keyword."""
    return str(tokens[0].lower_value) if len(tokens) == 1 and tokens[0].type == "ident" else ""


def keywords(tokens: Tokens) -> frozenset[str]:
    """The keywords of a value."""
    return frozenset([token.lower_value for token in tokens if token.type == "ident"])


def strings(tokens: Tokens) -> frozenset[str]:
    """The strings of a value that are not switched off, as of the features of a font."""
    off = {at for at, token in enumerate(tokens) if token.type == "number" and not token.value}
    return frozenset([one.value for at, one in enumerate(tokens) if one.type == "string" and at + 1 not in off])


def functions(tokens: Tokens) -> list[tuple[str, list[Token]]]:
    """The functions of a value, each with its arguments."""
    return [(token.lower_name, arguments(token)) for token in tokens if token.type == "function"]


def arguments(function: Token) -> list[Token]:
    """The arguments of a function without commas and blanks."""
    return [one for one in function.arguments if one.type not in ("whitespace", "comment") and one != ","]


def length(token: Token, size: float, whole: float | None = None) -> float | None:
    """A length in points; parts of `size` and of the `whole` where it is said in such; None where it cannot be told."""
    if token.type == "number":
        return 0.0 if token.value == 0 else None
    if token.type == "percentage":
        return None if whole is None else _finite(token.value * whole / 100)
    if token.type == "function" and token.lower_name in CALCULATED:
        return calculated(token, lambda one: length(one, size, whole))
    if token.type != "dimension":
        return None
    unit = token.lower_unit
    if unit in _OF_SIZE:
        return _finite(token.value * _OF_SIZE[unit] * size)
    return _finite(token.value * _UNITS[unit]) if unit in _UNITS else None


def number(token: Token) -> float | None:
    """A number, or the part of one that a percentage says."""
    if token.type == "function" and token.lower_name in CALCULATED:
        return calculated(token, number)
    if token.type not in ("number", "percentage"):
        return None
    return _finite(token.value / 100 if token.type == "percentage" else token.value)


def _finite(value: float) -> float:
    return max(-1e9, min(1e9, value)) if not math.isnan(value) else 0.0


def font_size(tokens: Tokens, outer: float) -> float | None:
    """The size that `font-size` or `font` says inside letters of the size `outer`; None where it says none."""
    for token in tokens:
        if token == "/":
            return None
        if token.type == "ident":
            name = token.lower_value
            if name in ("smaller", "larger"):
                return outer / _SMALLER if name == "smaller" else outer * _SMALLER
            if name in _NAMED_SIZES:
                return _NAMED_SIZES[name] * 0.75
        found = length(token, outer, outer)
        if found is not None and found >= 0:
            return found
    return None


def filled(tokens: Tokens, variables: Mapping[str, Tokens]) -> Tokens | None:
    """A value with its variables filled in; None where one is not known, so that the value says nothing."""
    return _filled(tokens, variables, iter(range(_MOST_TOKENS)), 0) if any(map(_varies, tokens)) else tokens


def _filled(tokens: Tokens, variables: Mapping[str, Tokens], room: Iterator[int], depth: int) -> Tokens | None:
    """The same of a part of a value; `room` counts down how many more may be filled in, each of which may hold more."""
    found: list[Token] = []
    for token in tokens if depth < _DEEPEST else ():
        inner: Tokens | None = [token]
        if next(room, None) is None:
            return None
        if token.type == "function" and token.lower_name in _VARYING:
            given = [one for one in token.arguments if one.type not in ("whitespace", "comment")]
            name = given[0].value if given and given[0].type == "ident" else ""
            inner = (variables if token.lower_name == "var" else {}).get(name, given[2:] or None)
            inner = _filled(inner, variables, room, depth + 1) if inner is not None else None
        elif _varies(token):
            inner = _refilled(token, variables, room, depth)
        if inner is None:
            return None
        found += inner
    return found if depth < _DEEPEST else None


def _varies(token: Token, depth: int = 0) -> bool:
    """Whether a token is a variable, or one stands inside it."""
    if token.type != "function":
        return token.type == "() block" and depth < _DEEPEST and any(_varies(one, depth + 1) for one in token.content)
    if token.lower_name in _VARYING:
        return True
    return depth < _DEEPEST and any(_varies(one, depth + 1) for one in token.arguments)


def _refilled(token: Token, variables: Mapping[str, Tokens], room: Iterator[int], depth: int) -> Tokens | None:
    """A function, or what stands in brackets, with the variables inside it filled in."""
    from tinycss2.ast import FunctionBlock, ParenthesesBlock

    is_function = token.type == "function"
    inside = _filled(token.arguments if is_function else token.content, variables, room, depth + 1)
    if inside is None:
        return None
    place = (token.source_line, token.source_column)
    return [FunctionBlock(*place, token.name, inside) if is_function else ParenthesesBlock(*place, inside)]

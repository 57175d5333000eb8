"""Values of style sheets: lengths in points, colours, keywords."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from convkit.reading.runs import UNKNOWN
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
_SYSTEM = {"canvas": 0xFFFFFF, "field": 0xFFFFFF, "canvastext": 0, "fieldtext": 0}
_FROM_XYZ = (
    (3.2404542, -1.5371385, -0.4985314),
    (-0.9692660, 1.8760108, 0.0415560),
    (0.0556434, -0.2040259, 1.0572252),
)
"""Of IEC 61966-2-1: from CIE XYZ under D65 to the light of red, green and blue."""
_BRADFORD = (
    (0.9555766, -0.0230393, 0.0631636),
    (-0.0282895, 1.0099416, 0.0210077),
    (0.0122982, -0.0204830, 1.3299098),
)
"""From CIE XYZ under D50 to that under D65, by the method of Bradford."""
_LIKE_SRGB = frozenset(("display-p3", "a98-rgb", "prophoto-rgb", "rec2020"))
"""Spaces whose parts say nearly what those of sRGB do: black, white and the greys between."""
_VARYING = ("var", "env")  # of what surrounds the page, a window on a desk states nothing: the value behind it holds
_DEEPEST = 8
_MOST_TOKENS = 1_000


class Ink(NamedTuple):
    """A colour, 0xRRGGBB or `UNKNOWN`, and how much of it shows: 1 covers what is behind it."""

    colour: int
    alpha: float = 1.0

    def on(self, ground: int) -> int:
        """The colour that this one gives on a ground."""
        if self.colour == UNKNOWN or self.alpha >= 1 or ground == UNKNOWN:
            return self.colour if self.alpha > 0 else ground
        parts = ((self.colour >> at & 255, ground >> at & 255, at) for at in (0, 8, 16))
        return sum(round(over * self.alpha + under * (1 - self.alpha)) << at for over, under, at in parts)


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


def ink(tokens: Tokens, depth: int = 0) -> Ink | None:
    """The colour in a value; None where there is none, `UNKNOWN` where nobody can tell it."""
    from tinycss2.color4 import parse_color

    for token in tokens:
        if token.type == "function" and token.lower_name == "color-mix":
            return _mixed(token, depth + 1) if depth < _DEEPEST else Ink(UNKNOWN)
        if token.type == "function" and token.lower_name == "var":
            return Ink(UNKNOWN)
        if token.type == "function" and token.lower_name == "light-dark":  # a page is looked at in light colours
            return ink(arguments(token)[:1], depth + 1) if depth < _DEEPEST else Ink(UNKNOWN)
        if token.type == "ident" and token.lower_value in _SYSTEM:
            return Ink(_SYSTEM[token.lower_value])
        if token.type not in ("ident", "hash", "function"):
            continue
        found = None
        with suppress(ValueError):  # of color(), which names no space
            found = parse_color(token)
        if found is not None and found != "currentcolor":
            return _ink(found)
    return None


def _ink(colour: Any) -> Ink:
    try:
        parts = [0.0 if part is None or math.isnan(part) else max(0.0, min(1.0, part)) for part in _in_srgb(colour)]
        alpha = max(0.0, min(1.0, colour.alpha))
    except (NotImplementedError, ValueError, OverflowError):
        return Ink(UNKNOWN)
    red, green, blue = (round(255 * part) for part in parts)
    return Ink(red << 16 | green << 8 | blue, alpha)


def _in_srgb(colour: Any) -> list[float]:
    """Red, green and blue from 0 to 1, as far as a screen shows them; of spaces wider than its own by CIE XYZ."""
    found = [part or 0.0 for part in colour.coordinates]
    if colour.space in _LIKE_SRGB:
        return found
    if colour.space == "srgb-linear":
        lights = found
    elif colour.space in ("lab", "lch", "xyz-d50"):
        lights = _times(_FROM_XYZ, _times(_BRADFORD, colour.to("xyz-d50").coordinates))
    elif colour.space in ("oklab", "oklch", "xyz-d65", "xyz"):
        lights = _times(_FROM_XYZ, colour.to("xyz-d65").coordinates)
    else:
        return [*colour.to("srgb").coordinates]
    return [12.92 * one if one <= 0.0031308 else 1.055 * one ** (1 / 2.4) - 0.055 for one in lights]


def _times(matrix: Sequence[Sequence[float]], parts: Sequence[float]) -> list[float]:
    return [sum(share * part for share, part in zip(row, parts, strict=True)) for row in matrix]


def _mixed(mix: Token, depth: int) -> Ink:
    """What `color-mix` gives, as if it mixed in sRGB: white and white, or all of one, are the same in each space."""
    parts: list[list[Token]] = [[]]
    for token in mix.arguments:
        if token == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    inks = [ink(part, depth) for part in parts[-2:]]
    shares = [next((one.value / 100 for one in part if one.type == "percentage"), None) for part in parts[-2:]]
    if len(parts) != 3 or None in inks or Ink(UNKNOWN) in inks:
        return Ink(UNKNOWN)
    first, second = (one for one in inks if one is not None)
    share = shares[0] if shares[0] is not None else 0.5 if shares[1] is None else 1 - shares[1]
    other = shares[1] if shares[1] is not None else 1 - share
    weight, rest = share * first.alpha, other * second.alpha
    if not (0 <= share <= 1 and 0 <= other <= 1 and share + other > 0):
        return Ink(UNKNOWN)
    alpha = min((weight + rest) / max(share + other, 1.0), 1.0)
    return Ink(Ink(first.colour, weight / (weight + rest)).on(second.colour) if weight else second.colour, alpha)


def filled(tokens: Tokens, variables: Mapping[str, Tokens], depth: int = 0) -> Tokens | None:
    """A value with its variables filled in; None where one is not known, so that the value says nothing."""
    if not any(token.type == "function" and token.lower_name in _VARYING for token in tokens):
        return tokens
    found: list[Token] = []
    for token in tokens:
        if token.type != "function" or token.lower_name not in _VARYING:
            found.append(token)
            continue
        given = [one for one in token.arguments if one.type not in ("whitespace", "comment")]
        name = given[0].value if given and given[0].type == "ident" else ""
        inner = (variables if token.lower_name == "var" else {}).get(name, given[2:] or None)
        inner = filled(inner, variables, depth + 1) if inner is not None and depth < _DEEPEST else None
        if inner is None or len(found) + len(inner) > _MOST_TOKENS:
            return None
        found += inner
    return found

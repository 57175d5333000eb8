"""Colours of style sheets: as inks of red, green and blue, with how much of each shows."""

from __future__ import annotations

import math
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from convkit.reading.runs import UNKNOWN
from convkit_html.reader.styles.calculated import CALCULATED, calculated
from convkit_html.reader.styles.values import Token, Tokens, arguments, keywords, number

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
_CHANNELS = {"rgb": "rgb", "rgba": "rgb", "hsl": "hsl", "hsla": "hsl", "hwb": "hwb", "lab": "lab", "oklab": "lab",
             "lch": "lch", "oklch": "lch"}  # fmt: skip
_DEEPEST = 8


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
        if (told := _relative(token, depth) if _is_relative(token) else None) is not None:
            return told
        found = None
        with suppress(ValueError):  # of color(), which names no space
            found = parse_color(_calculated(token))
        if found is not None and found != "currentcolor":
            return _ink(found)
    return None


def is_unclear(token: Token) -> bool:
    """Whether a token is a colour made of another one, or of a sum, of which nobody can tell what it is."""
    if token.type != "function" or token.lower_name not in _CHANNELS:
        return False
    if _is_relative(token):
        return _relative(token, 0) is None
    return any(one.type == "function" for one in arguments(_calculated(token)))


def _is_relative(token: Token) -> bool:
    return token.type == "function" and "from" in keywords(token.arguments)


def _relative(token: Token, depth: int) -> Ink | None:
    """A colour made of another one by letting less of it through; None where anything else is made of it."""
    base, *rest = (arguments(token) if depth < _DEEPEST else [])[1:] or [None]
    names = [str(getattr(one, "lower_value", "")) for one in rest]
    if base is None or names[:3] != list(_CHANNELS.get(token.lower_name, "")) or (rest[3:] and rest[3] != "/"):
        return None
    found = ink([base], depth + 1)
    if found is None or found.colour == UNKNOWN or len(rest) < 5 or names[4] == "alpha":
        return found
    alpha = number(rest[4])
    return None if alpha is None else found._replace(alpha=max(0.0, min(1.0, alpha)))


def _calculated(token: Token) -> Token:
    """A colour with the sums in it worked out, as far as they can be."""
    from tinycss2.ast import FunctionBlock, NumberToken, PercentageToken

    def worked_out(one: Token) -> Token:
        if one.type != "function" or one.lower_name not in CALCULATED:
            return one
        found = calculated(one, lambda part: part.value if part.type in ("number", "percentage") else None)
        kind = PercentageToken if "%" in one.serialize() else NumberToken
        return one if found is None else kind(one.source_line, one.source_column, found, None, str(found))

    if token.type != "function" or not any(one.type == "function" for one in token.arguments):
        return token
    return FunctionBlock(token.source_line, token.source_column, token.name, list(map(worked_out, token.arguments)))


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

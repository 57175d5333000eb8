"""The colours that things are drawn with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convkit.reading import counted
from convkit.reading.pages.drawing import Colour, Ink
from convkit_ofd.reader.package import kind
from convkit_ofd.reader.resources import Resources, Space
from convkit_ofd.reader.values import number

if TYPE_CHECKING:
    from lxml import etree

BLACK: Colour = (0, 0, 0)
_FULL = 255
UNTOLD = 1
"""Of 255: how much a pattern covers, for nobody knows what of it is seen."""


def ink_of(element: etree._Element | None, resources: Resources, alpha: int, width: float = 0.0) -> Ink:
    """What a colour of the file is; black where there is none.

    Of colours that pass into each other it is the palest, so that no text counts as seen that may not be.
    """
    if element is None:
        return Ink(BLACK, alpha, alpha == _FULL, width)
    alpha = alpha * part(element.get("Alpha")) // _FULL
    if len(element) and element.get("Value") is None:
        shades = [one for one in element.iter("{*}Color") if one is not element]
        found = [colour for one in shades if (colour := _colour(one, resources)) is not None]
        if not found or any(kind(one.tag) == "Pattern" for one in element):
            return Ink(BLACK, min(alpha, UNTOLD), False, width)
        clear = any(part(one.get("Alpha")) < _FULL for one in shades)
        return Ink(max(found, key=min), alpha, alpha == _FULL and not clear, width)
    colour = _colour(element, resources)
    if colour is None:
        return Ink(BLACK, min(alpha, UNTOLD), False, width)
    return Ink(colour, alpha, alpha == _FULL, width)


def on_paper(ink: Ink) -> Colour:
    """The colour of something where paper shines through it."""
    if ink.alpha == _FULL:
        return ink.colour
    red, green, blue = (_FULL - (_FULL - shade) * ink.alpha // _FULL for shade in ink.colour)
    return red, green, blue


def part(text: str | None) -> int:
    """How much something covers, of 255."""
    return int(min(max(number(text, _FULL), 0), _FULL))


def _colour(element: etree._Element, resources: Resources) -> Colour | None:
    """Red, green and blue of a value in a colour space; without one, the count of its parts tells.

    None where it is said by a number that no palette has.
    """
    space = resources.spaces.get(element.get("ColorSpace") or resources.usual, Space())
    value, index = element.get("Value"), element.get("Index")
    if value is None and index is not None:
        value = counted(space.palette, index)
        if value is None:
            return None
    parts = [_shade(one, space.most) for one in (value or "").replace(",", " ").split()]
    if len(parts) >= 4 and space.kind in ("", "CMYK"):
        *inks, black = (_FULL - one for one in parts[:4])
        cyan, magenta, yellow = inks
        return cyan * black // _FULL, magenta * black // _FULL, yellow * black // _FULL
    if len(parts) >= 3:
        return parts[0], parts[1], parts[2]
    return (parts[0], parts[0], parts[0]) if parts else BLACK


def _shade(text: str, most: int) -> int:
    try:
        value = int(text[1:], 16) if text.startswith("#") else int(float(text))
    except (ValueError, OverflowError):
        return 0
    return min(max(value * _FULL // most, 0), _FULL)

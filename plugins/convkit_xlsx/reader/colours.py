"""The colours of a workbook: stated in full, by the number of a palette, or by their place in a theme, with a tint."""

from __future__ import annotations

import colorsys
import re
from typing import TYPE_CHECKING, NamedTuple

from convkit.reading import counted
from convkit.reading.runs import UNKNOWN

if TYPE_CHECKING:
    from lxml import etree

_THEME = (
    0xFFFFFF, 0x000000, 0xEEECE1, 0x1F497D, 0x4F81BD, 0xC0504D, 0x9BBB59, 0x8064A2, 0x4BACC6, 0xF79646, 0x0000FF,
    0x800080,
)  # fmt: skip
_BRIGHT = (0x000000, 0xFFFFFF, 0xFF0000, 0x00FF00, 0x0000FF, 0xFFFF00, 0xFF00FF, 0x00FFFF)
_INDEXED = (
    *_BRIGHT, *_BRIGHT, 0x800000, 0x008000, 0x000080, 0x808000, 0x800080, 0x008080, 0xC0C0C0, 0x808080, 0x9999FF,
    0x993366, 0xFFFFCC, 0xCCFFFF, 0x660066, 0xFF8080, 0x0066CC, 0xCCCCFF, 0x000080, 0xFF00FF, 0xFFFF00, 0x00FFFF,
    0x800080, 0x800000, 0x008080, 0x0000FF, 0x00CCFF, 0xCCFFFF, 0xCCFFCC, 0xFFFF99, 0x99CCFF, 0xFF99CC, 0xCC99FF,
    0xFFCC99, 0x3366FF, 0x33CCCC, 0x99CC00, 0xFFCC00, 0xFF9900, 0xFF6600, 0x666699, 0x969696, 0x003366, 0x339966,
    0x003300, 0x333300, 0x993300, 0x993366, 0x333399, 0x333333,
)  # fmt: skip
_SYSTEM = {"64": 0x000000, "65": 0xFFFFFF}  # of the letters and the ground of windows
_STATED = re.compile("(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})")
_NAMED = {
    name: colour
    for names, colour in zip(
        (("black", "黑色"), ("white", "白色"), ("red", "红色"), ("green", "绿色"), ("blue", "蓝色"),
         ("yellow", "黄色"), ("magenta", "洋红"), ("cyan", "蓝绿色")),
        _BRIGHT, strict=True,
    )
    for name in names
}  # fmt: skip


class Palette(NamedTuple):
    """The colours that a workbook gives numbers to."""

    theme: tuple[int, ...] = _THEME
    indexed: tuple[int, ...] = _INDEXED

    def colour(self, element: etree._Element | None) -> int | None:
        """The colour that an element states, as 0xRRGGBB; None where it states none."""
        if element is None:
            return None
        if (stated := element.get("rgb")) is not None:
            found = _STATED.fullmatch(stated)
            colour = int(found[1], 16) if found else UNKNOWN
        elif (place := element.get("theme")) is not None:
            colour = _at(self.theme, place)
        elif (place := element.get("indexed")) is not None:
            colour = _SYSTEM[place] if place in _SYSTEM else _at(self.indexed, place)
        else:
            return None if element.get("auto") in ("1", "true") else UNKNOWN
        return _tinted(colour, element.get("tint", "0"))

    def of_format(self, words: str) -> int:
        """The colour that a number format names in brackets: [White], [Color 2]."""
        number = re.sub(r"\D", "", words)
        return _at(self.indexed, str(int(number) + 7)) if number else _NAMED.get(words.lower(), UNKNOWN)


def read_palette(styles: etree._Element, theme: etree._Element | None) -> Palette:
    """The colours of a workbook's parts of styles and theme."""
    stated = [_hex(element.get("rgb")) for element in styles.iterfind("{*}colors/{*}indexedColors/{*}rgbColor")]
    scheme = next(theme.iter("{*}clrScheme"), None) if theme is not None else None
    named = [_of_theme(next(iter(entry), None)) for entry in scheme] if scheme is not None else []
    # The theme lists dark before light, and cells count light before dark.
    ordered = [named[at ^ 1] if at < 4 else named[at] for at in range(len(named))] if len(named) >= 4 else _THEME
    return Palette(tuple(ordered), tuple(stated) + _INDEXED[len(stated) :])


def _of_theme(element: etree._Element | None) -> int:
    return _hex(element.get("lastClr") or element.get("val")) if element is not None else UNKNOWN


def _hex(stated: str | None) -> int:
    found = _STATED.fullmatch(stated or "")
    return int(found[1], 16) if found else UNKNOWN


def _at(colours: tuple[int, ...], place: str) -> int:
    found = counted(colours, place)
    return UNKNOWN if found is None else found


def _tinted(colour: int, tint: str) -> int:
    """A colour made lighter, or darker where the tint is below 0."""
    try:
        share = float(tint)
    except ValueError:
        return UNKNOWN
    if colour == UNKNOWN or not share:
        return colour
    hue, light, strength = colorsys.rgb_to_hls(*((colour >> part & 255) / 255 for part in (16, 8, 0)))
    light = light * (1 + share) if share < 0 else light * (1 - share) + share
    red, green, blue = (round(part * 255) for part in colorsys.hls_to_rgb(hue, min(max(light, 0), 1), strength))
    return red << 16 | green << 8 | blue

"""How runs look: their properties as a look, and what colour lies behind them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from convkit.reading.runs import BLACK, PLAIN, SCRIPT, UNKNOWN, WHITE, Look
from convkit_docx.names import BOLD, OFF, SHADE, STRIKES, VAL, VANISH, VERTICAL, W

if TYPE_CHECKING:
    from lxml import etree

_SHIFTS = {"superscript": SCRIPT, "subscript": -SCRIPT}
_SIZES = {f"{W}sz": ("size", 0.5), f"{W}position": ("lift", 0.5), f"{W}w": ("breadth", 0.01)}
_COLOUR, _HIGHLIGHT = f"{W}color", f"{W}highlight"
_FONTS, _LAYOUT, _DIRECTION = f"{W}rFonts", f"{W}eastAsianLayout", f"{W}rtl"
_SIGNS = ("wingdings", "webdings")  # the digits of Symbol are digits
_PAPER = ("background1", "light1")  # of every theme that Word offers
_MEASURE = re.compile(r"(-?[0-9]{1,6}(?:\.[0-9]{1,6})?)(pt|%)?")
_HEX = re.compile("[0-9A-Fa-f]{6}")
_HIGHLIGHTS = {
    "black": BLACK, "blue": 0x0000FF, "cyan": 0x00FFFF, "green": 0x00FF00, "magenta": 0xFF00FF, "red": 0xFF0000,
    "yellow": 0xFFFF00, "white": WHITE, "darkBlue": 0x000080, "darkCyan": 0x008080, "darkGreen": 0x008000,
    "darkMagenta": 0x800080, "darkRed": 0x800000, "darkYellow": 0x808000, "darkGray": 0x808080, "lightGray": 0xC0C0C0,
}  # fmt: skip


def look_of(properties: etree._Element | None) -> Look:
    """The look that `w:rPr` describes."""
    said: dict[str, Any] = {}
    for child in properties if properties is not None else ():
        tag = child.tag
        if tag == BOLD:
            said["stressed"] = child.get(VAL) not in OFF
        elif tag in STRIKES:
            said["struck"] = child.get(VAL) not in OFF or said.get("struck", False)
        elif tag == VANISH:
            said["hidden"] = child.get(VAL) not in OFF
        elif tag == VERTICAL:
            said["shift"] = _SHIFTS.get(child.get(VAL, ""), 0.0)
        elif tag == _FONTS and (font := child.get(f"{W}ascii")) is not None:
            said["signs"] = font.lower().startswith(_SIGNS)
        elif tag == _LAYOUT and child.get(f"{W}combine", "0") not in OFF:
            said["shift"] = SCRIPT  # two lines in one: its digits are half as high as the figure beside them
        elif tag in _SIZES:
            name, unit = _SIZES[tag]
            measure = _MEASURE.fullmatch(child.get(VAL, ""))
            if measure:
                said[name] = float(measure[1]) * (1 if measure[2] == "pt" else unit)
        elif tag == _COLOUR:
            said["colour"] = _colour(child)
        elif tag == _HIGHLIGHT:
            said["ground"] = _HIGHLIGHTS.get(child.get(VAL, ""))
        elif tag == _DIRECTION:
            said["backwards"] = child.get(VAL) not in OFF
        elif tag == SHADE and said.get("ground") is None:
            said["ground"] = shade(child)
    return Look(**said) if said else PLAIN


def _colour(element: etree._Element) -> int:
    """A colour; the automatic one always stands out from what is behind it."""
    value = element.get(VAL, "")
    if _HEX.fullmatch(value):
        return int(value, 16)
    return WHITE if element.get(f"{W}themeColor") in _PAPER else UNKNOWN


def shade(element: etree._Element | None) -> int | None:
    """The colour that `w:shd` puts behind text; None where it puts none."""
    if element is None:
        return None
    pattern, side = element.get(VAL, "clear"), "fill"
    if pattern == "solid":
        side = "color"
    value = element.get(f"{W}{side}", "auto")
    if pattern not in ("clear", "nil", "solid"):
        return UNKNOWN
    if _HEX.fullmatch(value) and pattern != "nil":
        return int(value, 16)
    return UNKNOWN if element.get(f"{W}theme{side.capitalize()}") and pattern != "nil" else None


def within(own: Look, outer: Look) -> Look:
    """The look of a style inside that of another: what one of both switches on is on."""
    look = own.over(outer)
    return look._replace(
        hidden=own.hidden or outer.hidden, struck=own.struck or outer.struck, stressed=own.stressed or outer.stressed
    )


def table_ground(style: etree._Element) -> int | None:
    """The colour that a style of tables puts behind text: not known where it depends on the row or column."""
    for part in style.iterchildren(f"{W}tblStylePr"):
        if any(shade(found) is not None for found in part.iter(SHADE)):
            return UNKNOWN
    found = (shade(style.find(f"{W}{part}/{SHADE}")) for part in ("tcPr", "tblPr"))
    return next((ground for ground in found if ground is not None), None)


def page_ground(root: etree._Element) -> int:
    """The colour of the pages, which a program shows or does not."""
    background = root.find(f"{W}background")
    return WHITE if background is None or background.get(f"{W}color", "").upper() == "FFFFFF" else UNKNOWN

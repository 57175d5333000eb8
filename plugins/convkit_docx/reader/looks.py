"""How runs look: their properties as a look, and what colour lies behind them."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from convkit.reading import shows_signs, whole
from convkit.reading.runs import BLACK, CLOSEST, PLAIN, SCRIPT, UNKNOWN, WHITE, Look
from convkit_docx.names import BOLD, DIAGONALS, OFF, SHADE, STRIKES, VAL, VANISH, VERTICAL, W

if TYPE_CHECKING:
    from collections.abc import Iterable, Set

    from lxml import etree

_SHIFTS = {"superscript": SCRIPT, "subscript": -SCRIPT}
_SIZES = {f"{W}sz": ("size", 0.5), f"{W}position": ("lift", 0.5), f"{W}w": ("breadth", 0.01)}
_COLOUR, _HIGHLIGHT = f"{W}color", f"{W}highlight"
_FONTS, _LAYOUT, _DIRECTION = f"{W}rFonts", f"{W}eastAsianLayout", f"{W}rtl"
_COMPLEX, _COMPLEX_SIZE = f"{W}cs", f"{W}szCs"
_OUTLINED = "{http://schemas.microsoft.com/office/word/2010/wordml}textOutline"
_BROAD = 25_400  # of 12 700 to a point: a line around letters that fills or hides these
_TEXT_FILL = "{http://schemas.microsoft.com/office/word/2010/wordml}textFill"
_LINE, FIT = f"{W}spacing", f"{W}fitText"
_SHADES = re.compile("pct([0-9]{1,2})")
_HALF_LINE = 110  # of 240 to a line of twelve points
_PAPER = ("background1", "light1", "bg1", "lt1")  # of every theme that Word offers
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
    letters: dict[object, etree._Element] = {}
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
        elif tag in (_FONTS, _COMPLEX, _COMPLEX_SIZE):
            letters[tag] = child
        elif tag == _LAYOUT and child.get(f"{W}combine", "0") not in OFF:
            said["shift"] = SCRIPT  # two lines in one: its digits are half as high as the figure beside them
        elif tag in _SIZES:
            name, unit = _SIZES[tag]
            if (measure := _measure(child, unit)) is not None:
                said[name] = measure
        elif tag == _COLOUR:
            said["colour"] = _colour(child)
        elif tag == _HIGHLIGHT:
            said["ground"] = _HIGHLIGHTS.get(child.get(VAL, ""))
        elif tag == _DIRECTION:
            said["backwards"] = child.get(VAL) not in OFF
        elif tag == _LINE and (spacing := _measure(child, 0.05)) is not None and spacing <= CLOSEST:
            said["signs"] = True
        elif tag == _TEXT_FILL:
            said |= _filled(child)
        elif tag == _OUTLINED and _breadth(child) > _BROAD:
            said["signs"] = True
        elif tag == SHADE and said.get("ground") is None:
            said["ground"] = shade(child)
    if letters:
        _letter(letters, said)
    return Look(**said) if said else PLAIN


def _letter(letters: dict[object, etree._Element], said: dict[str, Any]) -> None:
    """Add what fonts say. Digits of complex scripts have a font and a size of their own."""
    named = letters.get(_COMPLEX)
    is_complex = said.get("backwards", False) or (named is not None and named.get(VAL) not in OFF)
    fonts, size = letters.get(_FONTS), letters.get(_COMPLEX_SIZE)
    if fonts is not None and (font := fonts.get(f"{W}cs" if is_complex else f"{W}ascii")) is not None:
        said["signs"] = shows_signs(font) or said.get("signs", False)
    if is_complex and size is not None and (measure := _measure(size, 0.5)) is not None:
        said["size"] = measure


def _measure(element: etree._Element, unit: float) -> float | None:
    """A measure in points, or in the unit that holds where none is stated."""
    measure = _MEASURE.fullmatch(element.get(VAL, ""))
    return float(measure[1]) * (1 if measure[2] == "pt" else unit) if measure else None


def _breadth(outline: etree._Element) -> int:
    """How broad a line around letters is, where it has a colour."""
    stated = next((str(value) for name, value in outline.attrib.items() if str(name).endswith("}w")), "")
    drawn = outline.find("{*}noFill") is None
    return int(stated) if drawn and stated.isdecimal() and len(stated) < 10 else 0


def _filled(fill: etree._Element) -> dict[str, Any]:
    """What newer programs fill letters with, in place of their colour."""
    if fill.find("{*}noFill") is not None:
        return {"opacity": 0.0}
    solid = fill.find("{*}solidFill")
    colour = next(iter(solid), None) if solid is not None else None
    if colour is None:
        return {"colour": UNKNOWN}
    value = next((str(stated) for name, stated in colour.attrib.items() if str(name).endswith("}val")), "")
    clear = colour.find("{*}alpha")
    stated = next(map(str, clear.attrib.values()), "") if clear is not None else ""
    is_paper = value in _PAPER and all(one is clear for one in colour)
    known = int(value, 16) if _HEX.fullmatch(value) else WHITE if is_paper else UNKNOWN
    return {"colour": known, "opacity": 1 - whole(stated, 0) / 100_000}


def _colour(element: etree._Element) -> int:
    """A colour; the automatic one always stands out from what is behind it."""
    value = element.get(VAL, "")
    if _HEX.fullmatch(value):
        return int(value, 16)
    return WHITE if element.get(f"{W}themeColor") in _PAPER else UNKNOWN


def are_crossed(borders: etree._Element) -> bool:
    """Whether the lines of cells run across them from corner to corner."""
    return any(one.get(VAL) not in ("nil", "none") for one in borders.iterchildren(*DIAGONALS))


def shade(element: etree._Element | None) -> int | None:
    """The colour that `w:shd` puts behind text; None where it puts none."""
    if element is None:
        return None
    pattern, side = element.get(VAL, "clear"), "fill"
    if pattern == "solid":
        side = "color"
    value = element.get(f"{W}{side}", "auto")
    if side == "color" and value == "auto" and element.get(f"{W}themeColor") is None:
        return BLACK
    if (mixed := _SHADES.fullmatch(pattern)) is not None:
        return _mixed(int(mixed[1]) / 100, element.get(f"{W}color", "auto"), value)
    if pattern not in ("clear", "nil", "solid"):
        return UNKNOWN
    if _HEX.fullmatch(value) and pattern != "nil":
        return int(value, 16)
    return UNKNOWN if element.get(f"{W}theme{side.capitalize()}") and pattern != "nil" else None


def _mixed(share: float, over: str, under: str) -> int:
    """What a share of dots in one colour on another looks like."""
    colours = ("000000" if over == "auto" else over, "FFFFFF" if under == "auto" else under)
    if not all(map(_HEX.fullmatch, colours)):
        return UNKNOWN
    dots, paper = (int(one, 16) for one in colours)
    parts = (((dots >> at & 255) * share + (paper >> at & 255) * (1 - share), at) for at in (0, 8, 16))
    return sum(round(part) << at for part, at in parts)


def room_of(spacing: etree._Element | None) -> float | None:
    """How high lines are, in points, that `w:spacing` of a paragraph gives an exact height; None where it says nothing.

    Other lines are as high as their letters.
    """
    stated = spacing.get(f"{W}line", "") if spacing is not None else ""
    if spacing is None or not _MEASURE.fullmatch(stated):
        return None
    if not stated.lstrip("-").isdecimal():
        return math.inf
    rule = spacing.get(f"{W}lineRule", "auto")
    if rule == "auto":  # in parts of a line, of which little more than the half is letters
        return float(stated) / 20 if float(stated) < _HALF_LINE else math.inf
    return float(stated) / 20 if rule == "exact" else math.inf


def fitted(look: Look, fit: etree._Element, count: int) -> Look:
    """The look of so many characters that are made as narrow as their measure is."""
    measure = _measure(fit, 0.05)
    return look if measure is None else look._replace(breadth=measure / max(count, 1) / (look.size or 10))


@lru_cache(maxsize=1024)  # a text has few looks
def within(own: Look, outer: Look) -> Look:
    """The look of a style inside that of another: what one of both switches on is on.

    Word shows what both hide, other programs do not.
    """
    look = own.over(outer)
    if own.hidden and outer.hidden:
        return look._replace(hidden=False, signs=True)
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


def name_fonts(others: Set[str], roots: Iterable[etree._Element]) -> None:
    """Where text has a font of the file that draws other digits, let it have one that is known for that."""
    for fonts in (fonts for root in roots for fonts in root.iter(_FONTS)) if others else ():
        for side in ("ascii", "cs"):
            if fonts.get(f"{W}{side}") in others:
                fonts.set(f"{W}{side}", "Wingdings")


def name_theme_fonts(theme: etree._Element, roots: Iterable[etree._Element]) -> None:
    """Where text has a font of the theme that shows signs in place of digits, let it have that by name."""
    signs: dict[str, str] = {}
    for part in ("major", "minor"):
        for latin in theme.iterfind(f".//{{*}}{part}Font/{{*}}latin"):
            if shows_signs(font := latin.get("typeface", "")):
                signs |= {f"{part}Ascii": font, f"{part}HAnsi": font}
    for root in roots if signs else ():
        for fonts in root.iter(_FONTS):
            if font := signs.get(fonts.get(f"{W}asciiTheme", ""), ""):
                fonts.set(f"{W}ascii", font)

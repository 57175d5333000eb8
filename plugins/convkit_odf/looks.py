"""What the styles say that changes what is read: how text looks and what is behind it; hidden rows and columns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from convkit.reading import shows_signs
from convkit.reading.embedded_fonts import draws_digits
from convkit.reading.runs import CLOSEST, LOWEST, PLAIN, SCRIPT, UNKNOWN, WHITE, Look
from convkit_odf.conditions import Conditional
from convkit_odf.names import DRAW, EXTENDED, FO, NUMBER, STYLE, SVG, TEXT, XLINK
from convkit_odf.number_styles import shows_another

if TYPE_CHECKING:
    from collections.abc import Callable, Set
    from decimal import Decimal

    from lxml import etree

_TINY_PART = 0.15  # of the size of the letters around
_DIAGONALS = (f"{STYLE}diagonal-bl-tr", f"{STYLE}diagonal-tl-br")
_ASIDE = (f"{FO}margin-left", f"{FO}text-indent", f"{FO}margin-right")
_ABOVE = (f"{FO}margin-top", f"{FO}margin", f"{FO}padding-top", f"{FO}line-height", f"{STYLE}line-height-at-least")
_HIGH = 750.0  # points: little more of a page in upright position is for its text from top to end
_SIDES = ("", "-left", "-right", "-top")
_PADDINGS = tuple(f"{FO}padding{side}" for side in ("", "-left", "-right", "-top"))
_OUTSIDE = 12.0  # points: the margin of a cell and a digit; what is further out stands in the next cell
_PAGE = 600.0  # points: no page in upright position is broader
_HALF_LINE, _ORDINARY_LINE = 0.46, 12.0  # of a line, of which little more than the half is letters; points
_DEEPEST = 20  # styles that build on each other
_COLOUR = re.compile("#[0-9A-Fa-f]{6}")
_MEASURE = re.compile(r"(-?[0-9]{0,6}\.?[0-9]{1,6})(%|pt|cm|mm|in|pc|px)?")
_POINTS = {"pt": 1.0, "cm": 28.35, "mm": 2.835, "in": 72.0, "pc": 12.0, "px": 0.75}
_BOLD, _ITALIC = ("bold", "600", "700", "800", "900"), ("italic", "oblique")
_LINES = tuple(f"{STYLE}text-line-through-{part}" for part in ("style", "type"))


class Looks:
    """The styles of a file by family and name; those of the content come before the common ones of the same name."""

    def __init__(self, roots: list[etree._Element], fonts: Callable[[str], bytes | None] = lambda _: None) -> None:
        self._styles: dict[tuple[str, str], etree._Element] = {}
        self._known: dict[tuple[str, str], Look] = {}
        self._properties: dict[tuple[str, str, str], str | None] = {}
        self._conditionals: dict[str, tuple[Conditional, ...]] = {}
        self._formats = {one.get(f"{STYLE}name"): one for root in roots for one in root.iter(f"{NUMBER}number-style")}
        faces = (face for root in roots for face in root.iter(f"{STYLE}font-face"))
        self._signs = {face.get(f"{STYLE}name") for face in faces if _shows_others(face, fonts)}
        for root in roots:
            for style in root.iter(f"{STYLE}style"):
                key = (style.get(f"{STYLE}family", ""), style.get(f"{STYLE}name", ""))
                self._styles.setdefault(key, style)
        pages = [page for root in roots for page in root.iter(f"{STYLE}page-layout-properties")]
        # Few files do either, and there are as many styles as cells.
        self._crosses = _state(roots, f"{STYLE}table-cell-properties", _DIAGONALS, "")
        self._pads = _most(roots, f"{STYLE}table-cell-properties", _PADDINGS) > _OUTSIDE
        self._lowers = _most(roots, f"{STYLE}paragraph-properties", _ABOVE) > _HIGH
        self._moves = _state(roots, f"{STYLE}paragraph-properties", _ASIDE, "")
        bare = Look(ground=WHITE if all(_ground(page) in (None, WHITE) for page in pages) else UNKNOWN)
        self._defaults: dict[str, list[etree._Element]] = {}
        for default in (default for root in roots for default in root.iter(f"{STYLE}default-style")):
            self._defaults.setdefault(default.get(f"{STYLE}family", ""), []).append(default)
        defaults = {
            family: _stated(properties, False, self._signs)
            for family, stated in self._defaults.items()
            for default in stated
            for properties in default.iterchildren(f"{STYLE}text-properties")
        }
        self.page = defaults.get("paragraph", PLAIN).over(bare)
        """How text looks that stands on the bare page."""
        self.cell = defaults.get("table-cell", PLAIN).over(bare)
        """How text looks in a cell of a bare sheet."""

    def of(self, family: str, name: str | None) -> Look:
        """The look that a style gives to text in what it is for; that of an unknown one is plain."""
        if not name:
            return PLAIN
        key = (family, name)
        if key not in self._known:
            self._known[key] = self._look(family, name)
        return self._known[key]

    def _chain(self, family: str, name: str) -> list[etree._Element]:
        """A style and those that it builds on, the innermost first."""
        found: list[etree._Element] = []
        following: str | None = name
        while following and len(found) < _DEEPEST:
            style = self._styles.get((family, following))
            if style is None:
                break
            found.append(style)
            following = style.get(f"{STYLE}parent-style-name")
        return found

    def _look(self, family: str, name: str) -> Look:
        look = PLAIN
        for style in self._chain(family, name):
            for properties in style.iterchildren(f"{STYLE}text-properties"):
                look = look.over(_stated(properties, family == "text", self._signs))
            for properties in style.iterchildren(f"{STYLE}{family}-properties"):
                upside_down = properties.get(f"{STYLE}rotation-angle") == "180"
                repeated = properties.get(f"{STYLE}repeat-content") == "true"
                line = _line_height(properties.get(f"{FO}line-height"))
                look = look.over(Look(ground=_ground(properties), room=line, signs=upside_down or repeated or None))
        return look

    def conditionals(self, name: str) -> tuple[Conditional, ...]:
        """The styles that conditions put over a style of cells, the first to apply first."""
        if name not in self._conditionals:
            stated = [one for style in self._chain("table-cell", name) for one in style.iterchildren(f"{STYLE}map")]
            self._conditionals[name] = tuple(
                Conditional(one.get(f"{STYLE}condition", ""), self.of("table-cell", applied), self.format(applied))
                for one in stated
                if (applied := one.get(f"{STYLE}apply-style-name"))
            )
        return self._conditionals[name]

    def format(self, name: str) -> str | None:
        """The number format of a style of cells."""
        stated = (style.get(f"{STYLE}data-style-name") for style in self._chain("table-cell", name))
        return next((found for found in stated if found), None)

    def is_title(self, name: str | None) -> bool:
        """Whether a paragraph style is the one for the title of a document, or builds on it."""
        return any(style.get(f"{STYLE}name") == "Title" for style in self._chain("paragraph", name or ""))

    def runs_through(self, name: str | None) -> bool:
        """Whether text makes no way for a frame of that style."""
        return self.of_properties("graphic", name, f"{STYLE}wrap") == "run-through"

    def of_properties(self, family: str, name: str | None, attribute: str) -> str | None:
        """What a style, one that it builds on or the default states in its own properties: those of cells, rows …"""
        key = (family, name or "", attribute)
        if key not in self._properties:
            stated = (
                found
                for style in [*self._chain(family, name or ""), *self._defaults.get(family, ())]
                for properties in style.iterchildren(f"{STYLE}{family}-properties")
                if (found := properties.get(attribute)) is not None
            )
            self._properties[key] = next(stated, None)
        return self._properties[key]

    def is_crossed(self, name: str | None) -> bool:
        """Whether lines run from corner to corner of a cell of that style."""
        lines = [self.of_properties("table-cell", name, one) for one in _DIAGONALS] if self._crosses else ()
        return any(line is not None and not line.startswith("none") for line in lines)

    def is_moved(self, name: str | None) -> bool:
        """Whether a paragraph of that style begins far beside or below where it stands."""
        if self._lowers and any((points_of(self.of_properties("paragraph", name, one)) or 0) > _HIGH for one in _ABOVE):
            return True
        if not self._moves:
            return False
        left, first, right = (points_of(self.of_properties("paragraph", name, one)) or 0.0 for one in _ASIDE)
        if max(left + first, right) > _PAGE:
            return True
        aligned = self.of_properties("paragraph", name, f"{FO}text-align")
        return (right if aligned in ("end", "right") else left + first) < -_OUTSIDE

    def is_tabbed_out(self, name: str | None) -> bool:
        """Whether a paragraph of that style has a tab stop that no page shows."""
        return any(
            (points_of(stop.get(f"{STYLE}position")) or 0.0) > _PAGE
            for style in self._chain("paragraph", name or "")
            for stop in style.iter(f"{STYLE}tab-stop")
        )

    def margins_of(self, name: str) -> tuple[float, float]:
        """The broader of the margins at the sides of what stands in cells of a style, and the one above, in points."""
        styles = self._chain("table-cell", name)
        stated = [one for style in styles for one in style.iterchildren(f"{STYLE}paragraph-properties")]
        around, left, right, top = (
            next((points for one in stated if (points := points_of(one.get(f"{FO}margin{side}"))) is not None), 0.0)
            for side in _SIDES
        )
        return max(around, left, right), max(around, top)

    def shows_another(self, name: str, value: Decimal | None) -> bool:
        """Whether the number format of a style of cells may show another number than it is given, or none."""
        return shows_another(self._formats, self.format(name), value)

    def padding_of(self, name: str | None) -> tuple[float, float]:
        """The points to both sides of what stands in cells of a style, and above it, where any style has many."""
        if not self._pads:
            return 0.0, 0.0
        around, *sides = (points_of(self.of_properties("table-cell", name, one)) for one in _PADDINGS)
        left, right, top = ((around or 0.0) if one is None else one for one in sides)
        return left + right, top

    def has_no_extent(self, family: str, name: str | None) -> bool:
        """Whether a style gives rows no height or columns no width, so that nobody sees them."""
        side = f"{STYLE}row-height" if family == "table-row" else f"{STYLE}column-width"
        for style in self._chain(family, name or ""):
            for properties in style.iterchildren(f"{STYLE}{family}-properties"):
                size = points_of(properties.get(side))
                if size is not None:  # what is too broad for its column runs over the next one
                    return size < LOWEST if family == "table-row" else size <= 0
        return False


def _shows_others(face: etree._Element, fonts: Callable[[str], bytes | None]) -> bool:
    """Whether a font shows signs or other digits in the place of digits; `fonts` gives those inside the file."""
    inside = (fonts(one.get(f"{XLINK}href", "")) for one in face.iter(f"{SVG}font-face-uri"))
    return shows_signs(face.get(f"{SVG}font-family", "")) or not all(draws_digits(data) for data in inside if data)


def _most(roots: list[etree._Element], tag: str, names: tuple[str, ...]) -> float:
    """The largest of some measures that any properties of a kind state, in points."""
    found = (points_of(one.get(name)) or 0.0 for root in roots for one in root.iter(tag) for name in names)
    return max(found, default=0.0)


def _state(roots: list[etree._Element], tag: str, names: tuple[str, ...], start: str) -> bool:
    """Whether any properties of a kind state one of some measures, beginning so."""
    stated = (element.get(name) for root in roots for element in root.iter(tag) for name in names)
    return any(one is not None and one.startswith(start) for one in stated)


def _stated(properties: etree._Element, stresses: bool, signs: Set[str | None] = frozenset()) -> Look:
    """The look that `style:text-properties` describes; `signs` are the fonts that have signs in place of digits."""
    said: dict[str, Any] = {}
    font, family = properties.get(f"{STYLE}font-name"), properties.get(f"{FO}font-family")
    if font is not None or family is not None:
        said["signs"] = font in signs if font is not None else shows_signs(family or "")
    spacing = points_of(properties.get(f"{FO}letter-spacing"))
    if spacing is not None and spacing <= CLOSEST:
        said["signs"] = True
    if (display := properties.get(f"{TEXT}display")) is not None:
        said["hidden"] = display == "none"
        if display == "condition":
            said["signs"] = True  # whether it is shown, nobody can say
    lines = [line for name in _LINES if (line := properties.get(name)) is not None]
    if lines:
        said["struck"] = "none" not in lines
    weight, slant = properties.get(f"{FO}font-weight"), properties.get(f"{FO}font-style")
    if stresses and (weight or slant):
        said["stressed"] = weight in _BOLD or slant in _ITALIC
    if (position := properties.get(f"{STYLE}text-position")) is not None:
        said["shift"] = _shift(position)
    said["size"] = points_of(properties.get(f"{FO}font-size"))
    if said["size"] is None and (share := _part(properties.get(f"{FO}font-size"))) is not None and share < _TINY_PART:
        said["size"] = 0.0
    if properties.get(f"{STYLE}text-combine", "none") != "none":
        said["shift"] = SCRIPT  # two lines in one
    if properties.get(f"{STYLE}text-rotation-angle") == "180":
        said["signs"] = True
    said["breadth"] = _part(properties.get(f"{STYLE}text-scale"))
    if properties.get(f"{STYLE}use-window-font-color") == "true":
        # LibreOffice gives the automatic colour an opacity of 0%
        said["colour"], said["opacity"] = UNKNOWN, 1.0
    else:
        shown = (properties.get(f"{space}opacity") for space in EXTENDED)
        said["opacity"] = next((_part(stated) for stated in shown if stated), None)
        if (colour := properties.get(f"{FO}color")) is not None:
            said["colour"] = _colour(colour)
    said["ground"] = _ground(properties)
    return Look(**said)


def _ground(properties: etree._Element) -> int | None:
    """The colour that properties put behind text; None where they put none."""
    if len(properties) and next(properties.iterchildren(f"{STYLE}background-image"), None) is not None:
        return UNKNOWN if any(image.attrib for image in properties.iterchildren(f"{STYLE}background-image")) else None
    if properties.get(f"{DRAW}fill", "none") != "none":
        return UNKNOWN
    stated = properties.get(f"{FO}background-color", "transparent")
    return None if stated == "transparent" else _colour(stated)


def _colour(stated: str) -> int:
    return int(stated[1:], 16) if _COLOUR.fullmatch(stated) else UNKNOWN


def _line_height(stated: str | None) -> float | None:
    """How high a line is, in points, where it is stated and may cut off what stands on it."""
    share = _part(stated)
    return points_of(stated) if share is None or share >= _HALF_LINE else share * _ORDINARY_LINE


def points_of(stated: str | None) -> float | None:
    """A measure in points; None for parts of another, and for what is no measure."""
    measure = _MEASURE.fullmatch(stated or "")
    if measure is None or measure[2] == "%":
        return None
    return float(measure[1]) * _POINTS.get(measure[2], 1.0)


def _part(stated: str | None) -> float | None:
    measure = _MEASURE.fullmatch(stated or "")
    return float(measure[1]) / 100 if measure is not None and measure[2] == "%" else None


def _shift(position: str) -> float:
    first = position.split(maxsplit=1)[0] if position.split() else ""
    if first in ("super", "sub"):
        return SCRIPT if first == "super" else -SCRIPT
    return _part(first) or 0.0

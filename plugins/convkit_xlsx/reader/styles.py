"""What the styles of a workbook say about its cells: number formats, fonts, fills, the mark of a continued text."""

from __future__ import annotations

import math
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from convkit.reading import counted, messages, whole
from convkit.reading.runs import BLACK, PLAIN, SAME_COLOUR, UNKNOWN, WHITE, Look, alike
from convkit_xlsx.reader.colours import Palette, read_palette
from convkit_xlsx.reader.number_format import BUILT_IN
from convkit_xlsx.reader.strings import CONTINUATION, look_of_font, unescape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

    from convkit import Message

_WIDE = 15  # characters
_USUAL = 11.0  # points
_ALL_ROUND = 180  # degrees of a text that is turned; a number above that puts its digits one below the other
_DIGIT = 0.5  # of its size is the breadth of a digit
_NARROWER = 0.8  # of the breadth of another typeface's digits
BARE = Look(ground=WHITE)
"""How text looks on a sheet of which nothing is said."""


class Style(NamedTuple):
    """How a cell shows what it holds; `bordered` says that lines are drawn around it.

    `stated_doubt` is why nobody sees a figure in it as it is stored; `digit` is how broad one is, in those of the usual
    font, and 0 where figures are made to fit or stand upright; `upright` is how much of its size each is high then;
    `wraps` says that it goes on in more lines, `indent` how many digits of its breadth stay free at the least.
    """

    code: str = "General"
    look: Look = BARE
    bordered: bool = False
    continues: bool = False
    palette: Palette = Palette()
    stated_doubt: Message | None = None
    digit: float = 1.0
    upright: float = 0.0
    wraps: bool = False
    indent: int = 0

    @property
    def doubt(self) -> Message | None:
        """Why nobody can tell a figure in it; letters of no colour are black to some programs, and white to others."""
        unseen = self.look.colour is None and alike(BLACK, self.look.ground)
        return SAME_COLOUR if unseen and self.stated_doubt is None else self.stated_doubt


class Dress(NamedTuple):
    """What a conditional format or the style of a table puts over the style of a cell."""

    code: str | None = None
    look: Look = PLAIN

    def over(self, style: Style) -> Style:
        """The style under this."""
        if self is UNDRESSED:
            return style
        code = style.code if self.code is None else self.code
        return style._replace(code=code, look=self.look.over(style.look))


UNDRESSED = Dress()


class Styles(NamedTuple):
    """The styles of cells by number, the conditional looks, and those of tables by the name of their style."""

    cells: tuple[Style, ...] = ()
    conditional: tuple[Dress, ...] = ()
    tables: Mapping[str, list[Dress]] = MappingProxyType({})
    palette: Palette = Palette()

    def of(self, name: str | None) -> Style:
        """The style that a cell names; that of an unknown one is plain."""
        number = whole(name, 0)
        return self.cells[number] if number < len(self.cells) else Style()


def read_styles(root: etree._Element, theme: etree._Element | None) -> Styles:
    """The styles of a workbook's parts of styles and theme."""
    palette = read_palette(root, theme)
    conditional = tuple(dress_of(element, palette) for element in root.iterfind("{*}dxfs/{*}dxf"))
    tables = {
        table.get("name", ""): [
            dress
            for part in table.iterchildren("{*}tableStyleElement")
            if (dress := counted(conditional, part.get("dxfId"))) is not None
        ]
        for table in root.iterfind("{*}tableStyles/{*}tableStyle")
    }
    return Styles(tuple(_cells(root, palette)), conditional, tables, palette)


def _cells(root: etree._Element, palette: Palette) -> Iterator[Style]:
    codes = _codes(root)
    # Cells show whether they are bold by what they are; only parts of a text stand out by it.
    fonts = [look_of_font(font, palette)._replace(stressed=None) for font in root.iterfind("{*}fonts/{*}font")]
    digits = list(_digits(root.findall("{*}fonts/{*}font"), fonts))
    grounds = [_ground(fill, palette, "fgColor") for fill in root.iterfind("{*}fills/{*}fill")]
    borders = list(root.iterfind("{*}borders/{*}border"))
    bordered = {at for at, border in enumerate(borders) if any(line.get("style", "none") != "none" for line in border)}
    crossed = {at for at, border in enumerate(borders) if _is_crossed(border)}
    named = {
        style.get("xfId") for style in root.iterfind("{*}cellStyles/{*}cellStyle") if style.get("name") == CONTINUATION
    }
    parents = list(root.iterfind("{*}cellStyleXfs/{*}xf"))
    for style in root.iterfind("{*}cellXfs/{*}xf"):
        parent = whole(style.get("xfId"), 0)
        above = parents[parent] if parent < len(parents) else style

        def stated(name: str, own: etree._Element = style, above: etree._Element = above) -> int:
            return whole(own.get(name) or above.get(name), 0)

        font, fill, indent = stated("fontId"), stated("fillId"), _indent(style)
        look = fonts[font] if font < len(fonts) else PLAIN
        ground = grounds[fill] if fill < len(grounds) else None
        yield Style(
            codes.get(stated("numFmtId"), "General"),
            look._replace(ground=WHITE if ground is None else ground, signs=look.signs or _is_repeated(style) or None),
            stated("borderId") in bordered,
            bool(named) and style.get("xfId") in named,
            palette,
            messages.CROSSED if stated("borderId") in crossed else messages.ELSEWHERE if indent > _WIDE else None,
            0.0 if _is_fitted(style) else digits[font] if font < len(digits) else 1.0,
            _rise(style),
            _wraps(style),
            indent,
        )


def _codes(root: etree._Element) -> dict[int, str]:
    """The number formats by their numbers."""
    codes = dict(BUILT_IN)
    for element in root.iterfind("{*}numFmts/{*}numFmt"):
        if (identifier := whole(element.get("numFmtId"), -1)) >= 0:
            codes[identifier] = unescape(element.get("formatCode", "General"))
    return codes


def _is_crossed(border: etree._Element) -> bool:
    """Whether lines run from corner to corner of a cell."""
    line = border.find("{*}diagonal")
    drawn = any(border.get(name) in ("1", "true") for name in ("diagonalUp", "diagonalDown"))
    return drawn and line is not None and line.get("style", "none") != "none"


def _indent(style: etree._Element) -> int:
    """How far from the edge of its cell what that holds begins, in steps of more than a digit."""
    aligned = style.find("{*}alignment")
    return whole(aligned.get("indent"), 0) if aligned is not None else 0


def _is_fitted(style: etree._Element) -> bool:
    """Whether what a cell holds is made as small as it must be, or stands upright in a narrow column."""
    aligned = style.find("{*}alignment")
    return aligned is not None and (
        aligned.get("shrinkToFit") in ("1", "true") or whole(aligned.get("textRotation"), 0) > 0
    )


def _wraps(style: etree._Element) -> bool:
    """Whether what a cell holds goes on in the lines that it has."""
    aligned = style.find("{*}alignment")
    return aligned is not None and aligned.get("wrapText") in ("1", "true")


def _rise(style: etree._Element) -> float:
    """How much higher each digit makes what a cell holds, in parts of its size, where it stands upright."""
    aligned = style.find("{*}alignment")
    angle = whole(aligned.get("textRotation"), 0) if aligned is not None else 0
    if angle > _ALL_ROUND:
        return 1.0  # one digit below the other
    return _DIGIT * math.sin(math.radians(angle if angle <= 90 else angle - 90))


def _digits(fonts: list[etree._Element], looks: list[Look]) -> Iterator[float]:
    """How broad a digit of each font is, in those of the first one, by which breadths are stated.

    Of two typefaces one may be narrower.
    """
    names = [found.get("val") if (found := font.find("{*}name")) is not None else None for font in fonts]
    for name, look in zip(names, looks, strict=True):
        yield (look.size or _USUAL) / (looks[0].size or _USUAL) * (1.0 if name == names[0] else _NARROWER)


def _is_repeated(style: etree._Element) -> bool:
    """Whether what a cell holds is shown as often as there is room for it."""
    aligned = style.find("{*}alignment")
    return aligned is not None and aligned.get("horizontal") == "fill"


def dress_of(element: etree._Element, palette: Palette) -> Dress:
    """What an element `dxf` puts over the style of a cell; what it does not name, stays."""
    code, font, fill = (element.find(f"{{*}}{name}") for name in ("numFmt", "font", "fill"))
    look = PLAIN
    if font is not None:
        stated = look_of_font(font, palette)
        look = stated._replace(
            stressed=None,
            struck=stated.struck if font.find("{*}strike") is not None else None,
            shift=stated.shift if font.find("{*}vertAlign") is not None else None,
            signs=stated.signs or None,
        )
    if fill is not None:
        look = look._replace(ground=_ground(fill, palette, "bgColor"))
    return Dress(None if code is None else unescape(code.get("formatCode", "General")), look)


def _ground(fill: etree._Element, palette: Palette, name: str) -> int | None:
    """The colour of a fill, which `name` has where it is solid; None where there is none."""
    pattern = fill.find("{*}patternFill")
    if pattern is None:
        stops = {palette.colour(colour) for colour in fill.iterfind("{*}gradientFill/{*}stop/{*}color")}
        return stops.pop() if len(stops) == 1 else UNKNOWN if len(fill) else None
    kind = pattern.get("patternType", "none" if name == "fgColor" else "solid")
    if kind == "none":
        return None
    colour = palette.colour(pattern.find(f"{{*}}{name}"))
    if kind != "solid":
        other = palette.colour(pattern.find("{*}bgColor" if name == "fgColor" else "{*}fgColor"))
        return colour if colour == other and colour is not None else UNKNOWN
    return colour if colour is not None else BLACK if name == "fgColor" else UNKNOWN

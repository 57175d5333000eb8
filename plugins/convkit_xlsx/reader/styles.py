"""What the styles of a workbook say about its cells: number formats, and the style that marks a continued text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from convkit_xlsx.reader.number_format import BUILT_IN
from convkit_xlsx.reader.strings import CONTINUATION, unescape

if TYPE_CHECKING:
    from lxml import etree


class Styles(NamedTuple):
    """The number format of each cell style, and the cell styles that mark a continued text."""

    formats: tuple[str, ...] = ()
    continuing: frozenset[int] = frozenset()

    def format(self, style: str | None) -> str:
        """The format code of the style that a cell names; General where it names none."""
        number = int(style) if style and style.isdecimal() else 0
        return self.formats[number] if number < len(self.formats) else "General"

    def continues(self, style: str | None) -> bool:
        """Whether the style that a cell names marks a continued text."""
        return bool(self.continuing) and style is not None and style.isdecimal() and int(style) in self.continuing


def read_styles(root: etree._Element) -> Styles:
    """The styles of a workbook's part of that name."""
    codes = dict(BUILT_IN)
    for element in root.iterfind("{*}numFmts/{*}numFmt"):
        identifier = element.get("numFmtId", "")
        if identifier.isdecimal():
            codes[int(identifier)] = unescape(element.get("formatCode", "General"))
    named = {
        style.get("xfId") for style in root.iterfind("{*}cellStyles/{*}cellStyle") if style.get("name") == CONTINUATION
    }
    formats, continuing = [], set()
    for position, style in enumerate(root.iterfind("{*}cellXfs/{*}xf")):
        identifier = style.get("numFmtId", "0")
        formats.append(codes.get(int(identifier) if identifier.isdecimal() else 0, "General"))
        if style.get("xfId") in named and named:
            continuing.add(position)
    return Styles(tuple(formats), frozenset(continuing))

"""Texts as a workbook stores them: shared strings, rich text, and characters written as `_xHHHH_`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from convkit import Inline
from convkit.reading import shows_signs
from convkit.reading.blocks import merged
from convkit.reading.runs import PLAIN, SCRIPT, Look

if TYPE_CHECKING:
    from lxml import etree

    from convkit_xlsx.reader.colours import Palette

LONGEST = 32_767
"""The most characters of one cell, as UTF-16 counts them."""

CONTINUATION = "Convkit continuation"
"""The name of the cell style that marks a row as going on with the text of the row above."""

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_ESCAPABLE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def unescape(text: str) -> str:
    """A stored text as it is shown: `_x0041_` is A, `_x0008_` a control character."""
    if "_x" not in text:
        return text
    units = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def escape(text: str) -> str:
    """A text as it is stored: what looks like `_x0041_` keeps its look, and every line end is a line feed."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return _ESCAPABLE.sub("_x005F_", plain) if "_x" in plain else plain


class Run(NamedTuple):
    """Text of one font; that of the cell where the run names none of its own."""

    text: str
    look: Look = PLAIN


def runs_of(element: etree._Element, palette: Palette) -> tuple[Run, ...]:
    """The runs of a string item, without the readings (furigana) beside them."""
    runs: list[Run] = []
    for child in element:
        match _local(child):
            case "t":
                runs.append(Run(unescape(child.text or "")))
            case "r":
                text = "".join(unescape(part.text or "") for part in child.findall("{*}t"))
                font = child.find("{*}rPr")
                runs.append(Run(text, PLAIN if font is None else look_of_font(font, palette)))
    return tuple(runs)


def linked(inlines: tuple[Inline, ...], link: str, words: str) -> tuple[Inline, ...]:
    """The inlines with a link: on those words where they occur exactly once in the text, else on all of it."""
    text = "".join(inline.text for inline in inlines)
    start, end = 0, len(text)
    if words and text.count(words) == 1:
        start = text.index(words)
        end = start + len(words)
    result = []
    position = 0
    for inline in inlines:
        first, last = (min(max(edge - position, 0), len(inline.text)) for edge in (start, end))
        result.append(Inline(inline.text[:first], inline.link, inline.emphasis))
        result.append(Inline(inline.text[first:last], link, inline.emphasis))
        result.append(Inline(inline.text[last:], inline.link, inline.emphasis))
        position += len(inline.text)
    return merged(result)


_SHIFTS = {"superscript": SCRIPT, "subscript": -SCRIPT}


def look_of_font(font: etree._Element, palette: Palette) -> Look:
    """How text in a font looks, as far as it stands apart from the figure beside it."""
    align, colour = font.find("{*}vertAlign"), font.find("{*}color")
    return Look(
        struck=_is_on(font, "strike"),
        stressed=any(_is_on(font, mark) for mark in "bi"),
        shift=_SHIFTS.get(align.get("val", ""), 0.0) if align is not None else 0.0,
        size=_points(font.find("{*}sz")),
        colour=palette.colour(colour),
        signs=any(shows_signs(name.get("val", "")) for name in font.iterchildren("{*}name", "{*}rFont")),
    )


def _points(size: etree._Element | None) -> float | None:
    try:
        return float(size.get("val", "")) if size is not None else None
    except ValueError:
        return None


def _is_on(properties: etree._Element, name: str) -> bool:
    mark = properties.find(f"{{*}}{name}")
    return mark is not None and mark.get("val", "1") not in ("0", "false")


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]

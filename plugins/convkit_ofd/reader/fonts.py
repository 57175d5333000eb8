"""Whether the characters of a text are those that its font shows.

A text says its characters; what is seen are the glyphs of an embedded font. Where a text says which glyphs they are
(`CGTransform`) and the font says what these are, a figure must be the same in both; a character that means nothing by
itself is what its glyph is. Of a font that shows two digits alike, neither is believed, nor is any of a font of signs,
or of one that draws a digit in the place of another; the glyphs of a font that says of none what it is are looked at.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from convkit import InputError
from convkit.reading import is_private, shows_signs, symbol
from convkit.reading.embedded_fonts import draws_digits
from convkit.reading.pages.page import UNKNOWN, Char
from convkit_ofd.reader.glyph_shapes import Shapes
from convkit_ofd.reader.glyphs import glyphs_of
from convkit_ofd.reader.package import Parts, children
from convkit_ofd.reader.resources import Resources
from convkit_ofd.reader.values import number, numbers

if TYPE_CHECKING:
    from lxml import etree

_DIGITS = frozenset("0123456789０１２３４５６７８９")
_FIGURES = _DIGITS | frozenset(".,．，-－−")
_ODD = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f\ue000-\uf8ff]")
_MOST_GLYPHS = 100_000
_NO_GLYPH, _ANY = 0, -1  # what a font shows for characters that it lacks; one of several glyphs


class _Font(NamedTuple):
    """What is known of a font: its number, its name, whether it has signs, which digits are in doubt, its glyphs.

    `shapes` are those of its glyphs, where it does not say what they are.
    """

    number: int
    name: str
    signs: bool
    doubtful: frozenset[str]
    characters: dict[int, frozenset[str]]
    shapes: Shapes | None = None


class Fonts:
    """The fonts of a document, each looked at when it is first used; the files of `own` ones need not be."""

    def __init__(self, package: Parts, resources: Resources, own: bool) -> None:
        self._package, self._resources, self._own = package, resources, own
        self._known: dict[str, _Font] = {}

    def number(self, font: str) -> int:
        """What tells a font from others."""
        return self._font(font).number

    def glyphs_of(self, element: etree._Element) -> dict[int, int]:
        """The glyphs that a text object says for its characters, by their places among all of its characters."""
        found: dict[int, int] = {}
        for one in children(element, "CGTransform"):
            first, count = int(number(one.get("CodePosition"), 0)), int(number(one.get("CodeCount"), 1))
            told = next(children(one, "Glyphs"), None)
            glyphs = [int(glyph) for glyph in numbers(told.text if told is not None else "")]
            if len(glyphs) != count:  # of a ligature, nobody can say which part is which character
                glyphs = [_ANY] * min(count, _MOST_GLYPHS)
            found.update(zip(range(first, first + count), glyphs[:_MOST_GLYPHS], strict=False))
        return found

    def believed(self, chars: list[Char], text: str, font: str, glyphs: dict[int, int], at: int) -> list[Char]:
        """The characters of a text as they may be read, the first of which stands at that place of its object."""
        known = self._font(font)
        if not (glyphs or known.signs or known.doubtful or _ODD.search(text)):
            return chars
        found: list[Char] = []
        for place, char in enumerate(chars, at):
            text = char.text
            shown = known.characters.get(glyphs[place], frozenset()) if place in glyphs else frozenset()
            none = glyphs.get(place) == _ANY or (known.characters and glyphs.get(place) == _NO_GLYPH)
            if text in _DIGITS and not shown and known.shapes is not None and place in glyphs:
                none = none or known.shapes.are_other(glyphs[place], text)
            if text in _DIGITS and (known.signs or text in known.doubtful or none):
                text = UNKNOWN
            elif is_private(text):
                text = next(iter(shown)) if len(shown) == 1 else symbol(ord(text), known.name)
            elif shown and text not in shown and (text in _FIGURES or shown & _FIGURES):
                text = UNKNOWN
            if found and _ODD.match(text) and not is_private(text):
                found[-1] = found[-1]._replace(text=found[-1].text + text)
            else:
                found.append(char._replace(text=text))
        return found

    def _font(self, font: str) -> _Font:
        known = self._known.get(font)
        if known is None:
            known = self._known[font] = self._looked_at(font)
        return known

    def _looked_at(self, font: str) -> _Font:
        name, file = self._resources.fonts.get(font, ("", None))
        data = self._data(file) if file is not None and not self._own else b""
        glyphs = glyphs_of(data)
        characters: dict[int, set[str]] = {}
        for character, glyph in glyphs.items():
            characters.setdefault(glyph, set()).add(character)
        digits = [glyphs[one] for one in "0123456789" if one in glyphs]
        doubtful = {one for one in "0123456789" if one in glyphs and digits.count(glyphs[one]) > 1}
        if digits and not draws_digits(data):
            doubtful = set("0123456789")
        plain = {glyph: frozenset(one for one in told if not is_private(one)) for glyph, told in characters.items()}
        shapes = Shapes(data) if data and not digits else None
        return _Font(len(self._known) + 1, name, shows_signs(name), frozenset(doubtful), plain, shapes)

    def _data(self, file: str) -> bytes:
        try:
            return self._package.read(file)
        except InputError:
            return b""  # a damaged font shows nothing that could be compared

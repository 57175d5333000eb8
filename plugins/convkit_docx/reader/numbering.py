"""The lists of a Word file: their levels, and which of them share a count."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from convkit.reading import SYMBOL_FONTS, is_private
from convkit.reading.numbering import BULLET, Counts, Level, Number
from convkit.reading.runs import PLAIN, Look
from convkit_docx.names import ALTERNATIVES, RPR, VAL, W
from convkit_docx.reader.looks import look_of
from convkit_docx.reader.styles import Styles, is_on, whole

if TYPE_CHECKING:
    from lxml import etree

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")


class NumberedList(NamedTuple):
    """A list: the definition whose count it shares, its levels, the paragraph style bound to each, those that it
    starts anew, and how the numbers of each look."""

    definition: str
    levels: tuple[Level, ...]
    styles: tuple[str | None, ...] = ()
    restarts: tuple[tuple[int, int], ...] = ()
    looks: tuple[Look, ...] = ()


class Numbering:
    """The lists of a document, with their counts so far."""

    def __init__(self, lists: dict[str, NumberedList]) -> None:
        self.lists = lists
        self._counts: dict[str, Counts] = {}
        self._started: set[str] = set()

    def level_for_style(self, identifier: str, style: str | None) -> int:
        """The level that a list binds to a paragraph style; 0 where it binds none."""
        styles = self.lists[identifier].styles if identifier in self.lists else ()
        return styles.index(style) if style and style in styles else 0

    def look(self, identifier: str, index: int) -> Look:
        """How the numbers of a list look at a level, where it says so."""
        looks = self.lists[identifier].looks if identifier in self.lists else ()
        return looks[index] if 0 <= index < len(looks) else PLAIN

    def next(self, identifier: str, index: int) -> Number | None:
        """The number of the next paragraph in that list at that level (from 0); None where the list is unknown."""
        numbered = self.lists.get(identifier)
        if numbered is None or not 0 <= index < len(numbered.levels):
            return None
        counts = self._counts.setdefault(numbered.definition, Counts())
        if identifier not in self._started:
            self._started.add(identifier)
            for restarted, start in numbered.restarts:
                counts.restart(restarted + 1, start)
        return counts.next(numbered.levels, index + 1)


def read_numbering(root: etree._Element, styles: Styles) -> Numbering:
    """The lists of a `w:numbering` part."""
    definitions = {element.get(f"{W}abstractNumId", ""): element for element in root.iterchildren(f"{W}abstractNum")}
    numbers = {element.get(f"{W}numId", ""): element for element in root.iterchildren(f"{W}num")}
    lists = {}
    for identifier, element in numbers.items():
        definition = _value(element, "abstractNumId") or ""
        link = _value(definitions[definition], "numStyleLink") if definition in definitions else None
        linked = styles.of(link).number if link else None
        if linked and linked[0] in numbers:
            definition = _value(numbers[linked[0]], "abstractNumId") or ""
        if definition in definitions:
            lists[identifier] = _list(definition, definitions[definition], element)
    return Numbering(lists)


def _list(definition: str, shared: etree._Element, own: etree._Element) -> NumberedList:
    """A list: the levels of its definition, and those that it has instead."""
    levels = [Level()] * _LEVELS
    styles: list[str | None] = [None] * _LEVELS
    restarts = []
    looks = [PLAIN] * _LEVELS
    overrides = [(_index(override), override) for override in own.iterchildren(f"{W}lvlOverride")]
    stated = [(_index(level), level) for level in shared.iterchildren(f"{W}lvl")]
    stated += [(index, level) for index, override in overrides for level in override.iterchildren(f"{W}lvl")]
    for index, element in stated:
        if index is not None:
            levels[index], styles[index] = _level(element), _value(element, "pStyle")
            looks[index] = look_of(element.find(RPR))
    for index, override in overrides:
        start = whole(_value(override, "startOverride"))
        if index is not None and start is not None:
            levels[index] = levels[index]._replace(start=start)
            restarts.append((index, start))
    return NumberedList(definition, tuple(levels), tuple(styles), tuple(restarts), tuple(looks))


def _index(element: etree._Element) -> int | None:
    index = whole(element.get(f"{W}ilvl"))
    return index if index is not None and 0 <= index < _LEVELS else None


def _level(element: etree._Element) -> Level:
    form, digits = _number_format(element)
    fonts = element.find(f"{RPR}/{W}rFonts")
    font = (fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "") if fonts is not None else ""
    start = whole(_value(element, "start"))
    text = _value(element, "lvlText") or ""
    if form == "bullet":
        odd = font.lower().startswith(SYMBOL_FONTS) or any(is_private(character) for character in text)
        pattern: tuple[str | int, ...] = (BULLET if odd else text,)
    else:
        pattern = tuple(int(part) if at % 2 else part for at, part in enumerate(_PLACE.split(text)))
    legal = is_on(element.find(f"{W}isLgl"))
    return Level(0 if start is None else start, form, pattern, whole(_value(element, "lvlRestart")), digits, legal)


def _number_format(element: etree._Element) -> tuple[str, int]:
    found = element.find(f"{W}numFmt")
    if found is None:
        found = element.find(f"{ALTERNATIVES}//{W}numFmt")
    if found is None:
        return "decimal", 0
    name = found.get(VAL, "decimal")
    sample = found.get(f"{W}format", "").split(",")[0].strip()
    return name, len(sample) if name == "custom" and sample.isdecimal() else 0


def _value(element: etree._Element, name: str) -> str | None:
    found = element.find(f"{W}{name}")
    return found.get(VAL) if found is not None else None

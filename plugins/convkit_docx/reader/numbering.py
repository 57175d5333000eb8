"""Automatic numbers become the text that Word prints for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from convkit import CHINESE_FORMS, SYMBOL_FONTS, in_form, is_private
from convkit_docx.names import ALTERNATIVES, RPR, VAL, W
from convkit_docx.reader.styles import Styles, is_on, whole

if TYPE_CHECKING:
    from lxml import etree

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_SECTION = re.compile(r"(?:[（(]?%[1-9][）)、．.]?|第%[1-9].)\s*")


class Level(NamedTuple):
    """One level of a list: where it starts, how its number looks, and after which level it starts again."""

    start: int = 1
    number_format: str = "decimal"
    text: str = ""
    restart: int | None = None
    decimal_only: bool = False
    symbol_font: bool = False
    digits: int = 0
    style: str | None = None

    @property
    def is_section(self) -> bool:
        """Whether its numbers are those of sections (一、（一） 第一条), not of list items."""
        return self.number_format in CHINESE_FORMS and _SECTION.fullmatch(self.text) is not None


class NumberedList(NamedTuple):
    """A list of the file: the definition whose count it shares, its levels, and those it starts anew."""

    definition: str
    levels: tuple[Level, ...]
    restarts: tuple[tuple[int, int], ...] = ()


class Number(NamedTuple):
    """The number of one paragraph as printed, its level from 1, and whether it is that of a section."""

    text: str
    level: int
    is_section: bool

    def before(self, text: str) -> str:
        """What stands between the margin and the paragraph's text: the number, and a space where they would touch."""
        if not self.text:
            return ""
        return self.text if self.text[-1] in "、，。．：）】」" else f"{self.text} "


class Numbering:
    """The lists of a document, with their counts so far."""

    def __init__(self, lists: dict[str, NumberedList]) -> None:
        self.lists = lists
        self.counts: dict[str, list[int | None]] = {}
        self.started: set[str] = set()

    def level_for_style(self, identifier: str, style: str | None) -> int:
        """The level that a list binds to a paragraph style; 0 where it binds none."""
        levels = self.lists[identifier].levels if identifier in self.lists else ()
        return next((index for index, level in enumerate(levels) if style and level.style == style), 0)

    def next(self, identifier: str, index: int) -> Number | None:
        """The number of the next paragraph in that list at that level (from 0); None where the list is unknown."""
        numbered = self.lists.get(identifier)
        if numbered is None or not 0 <= index < len(numbered.levels):
            return None
        counts = self.counts.setdefault(numbered.definition, [None] * _LEVELS)
        if identifier not in self.started:
            self.started.add(identifier)
            for restarted, start in numbered.restarts:
                counts[restarted] = start - 1
        levels = numbered.levels
        for upper in range(index):
            if counts[upper] is None:
                counts[upper] = levels[upper].start
        current = counts[index]
        counts[index] = levels[index].start if current is None else current + 1
        for lower in range(index + 1, len(levels)):
            restart = levels[lower].restart
            if restart is None or (restart and index < restart):
                counts[lower] = None
        return Number(_text(levels, index, counts), index + 1, levels[index].is_section)


def _text(levels: tuple[Level, ...], index: int, counts: list[int | None]) -> str:
    level = levels[index]
    if level.number_format == "bullet":
        if level.symbol_font or any(is_private(character) for character in level.text):
            return "•"
        return level.text

    def number(place: re.Match[str]) -> str:
        other = int(place[1]) - 1
        if other >= len(levels):
            return ""
        count = counts[other]
        value = levels[other].start if count is None else count
        shape = levels[other]
        if shape.digits:
            return f"{value:0{shape.digits}}"
        # legal numbering turns the upper levels into plain digits
        return in_form(value, "decimal" if level.decimal_only else shape.number_format)

    return _PLACE.sub(number, level.text)


def read_numbering(root: etree._Element, styles: Styles) -> Numbering:
    """The lists of a `w:numbering` part."""
    definitions = {element.get(f"{W}abstractNumId", ""): element for element in root.iterchildren(f"{W}abstractNum")}
    levels = {name: _levels(element) for name, element in definitions.items()}
    numbers = {element.get(f"{W}numId", ""): element for element in root.iterchildren(f"{W}num")}
    lists = {}
    for identifier, element in numbers.items():
        definition = _value(element, "abstractNumId") or ""
        link = _value(definitions[definition], "numStyleLink") if definition in definitions else None
        linked = styles.of(link).number if link else None
        if linked and linked[0] in numbers:
            definition = _value(numbers[linked[0]], "abstractNumId") or ""
        if definition in levels:
            lists[identifier] = _overridden(element, definition, levels[definition])
    return Numbering(lists)


def _overridden(element: etree._Element, definition: str, levels: tuple[Level, ...]) -> NumberedList:
    own, restarts = list(levels), []
    for override in element.iterchildren(f"{W}lvlOverride"):
        index = whole(override.get(f"{W}ilvl"))
        if index is None or not 0 <= index < _LEVELS:
            continue
        replaced = override.find(f"{W}lvl")
        if replaced is not None:
            own[index] = _level(replaced)
        start = whole(_value(override, "startOverride"))
        if start is not None:
            own[index] = own[index]._replace(start=start)
            restarts.append((index, start))
    return NumberedList(definition, tuple(own), tuple(restarts))


def _levels(definition: etree._Element) -> tuple[Level, ...]:
    levels = [Level() for _ in range(_LEVELS)]
    for element in definition.iterchildren(f"{W}lvl"):
        index = whole(element.get(f"{W}ilvl"))
        if index is not None and 0 <= index < _LEVELS:
            levels[index] = _level(element)
    return tuple(levels)


def _level(element: etree._Element) -> Level:
    number_format, digits = _number_format(element)
    fonts = element.find(f"{RPR}/{W}rFonts")
    font = (fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "") if fonts is not None else ""
    start = whole(_value(element, "start"))
    return Level(
        start=0 if start is None else start,
        number_format=number_format,
        text=_value(element, "lvlText") or "",
        restart=whole(_value(element, "lvlRestart")),
        decimal_only=is_on(element.find(f"{W}isLgl")),
        symbol_font=font.lower().startswith(SYMBOL_FONTS),
        digits=digits,
        style=_value(element, "pStyle"),
    )


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

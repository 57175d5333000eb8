"""Automatic numbers become the text that is printed for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from convkit_odf.names import EXTENDED, STYLE, TEXT, XML_ID, whole
from convkit_odf.numerals import in_form, is_chinese

if TYPE_CHECKING:
    from lxml import etree

_PLACE = re.compile(r"%([0-9]{1,2})%")
_NUMBERED = (f"{TEXT}list-level-style-number", f"{TEXT}outline-level-style")
_BULLET = f"{TEXT}list-level-style-bullet"
_PICTURE = f"{TEXT}list-level-style-image"
_MOST_LEVELS = 10


class Level(NamedTuple):
    """One level of a list: the form of its number, what stands around it, where it starts, how many levels it shows."""

    form: str = ""
    before: str = ""
    after: str = ""
    start: int = 1
    shown: int = 1
    bullet: str = ""
    pattern: str | None = None


class Number(NamedTuple):
    """The number of one paragraph as printed, its level from 1, and whether it is that of a section."""

    text: str
    level: int
    is_section: bool

    def ahead(self) -> str:
        """What stands between the margin and the paragraph's text: the number, and a space where they would touch."""
        if not self.text:
            return ""
        return self.text if self.text[-1] in "、，。．：）】」" else f"{self.text} "


class Counter:
    """The numbers of one list so far."""

    def __init__(self, levels: dict[int, Level]) -> None:
        self.levels = levels
        self._counts: list[int | None] = [None] * (_MOST_LEVELS + 1)

    def next(self, level: int, start: int | None = None) -> Number:
        """The number of the next paragraph at a level from 1; `start` makes the count begin anew."""
        level = min(max(level, 1), _MOST_LEVELS)
        own = self.levels.get(level, Level())
        current = self._counts[level]
        self._counts[level] = start if start is not None else own.start if current is None else current + 1
        for deeper in range(level + 1, _MOST_LEVELS + 1):
            self._counts[deeper] = None
        if own.bullet:
            return Number(own.bullet, level, False)
        return Number(self._printed(level, own), level, is_chinese(own.form))

    def _printed(self, level: int, own: Level) -> str:
        if own.pattern is not None:
            return _PLACE.sub(lambda place: self._one(int(place[1])), own.pattern)
        if not own.form:
            return own.before + own.after if own.before.strip() or own.after.strip() else ""
        numbers = [self._one(upper) for upper in range(max(level - own.shown + 1, 1), level + 1)]
        return own.before + ".".join(number for number in numbers if number) + own.after

    def _one(self, level: int) -> str:
        own = self.levels.get(level, Level())
        count = self._counts[level] if level <= _MOST_LEVELS else None
        return in_form(own.start if count is None else count, own.form)


class Numbering:
    """The lists of a text: their styles, and the counts so far, by list and by the style that a list continues."""

    def __init__(self, roots: list[etree._Element]) -> None:
        self._styles: dict[str, dict[int, Level]] = {}
        self._outline: dict[int, Level] = {}
        self._by_list: dict[str, Counter] = {}
        self._last_of_style: dict[str, Counter] = {}
        for root in roots:
            for style in root.iter(f"{TEXT}list-style"):
                self._styles.setdefault(style.get(f"{STYLE}name", ""), _levels(style))
            for outline in root.iter(f"{TEXT}outline-style"):
                self._outline = self._outline or _levels(outline)
        self.headings = Counter(self._outline)

    def open(self, element: etree._Element, style: str) -> Counter:
        """The count of an outermost list: a new one, or that of the list which it continues."""
        counter = None
        named = element.get(f"{TEXT}continue-list")
        if named is not None:
            counter = self._by_list.get(named)
        elif element.get(f"{TEXT}continue-numbering") == "true":
            counter = self._last_of_style.get(style)
        counter = counter or Counter(self._styles.get(style, {}))
        self._last_of_style[style] = counter
        if (identifier := element.get(XML_ID) or element.get(f"{TEXT}id")) is not None:
            self._by_list[identifier] = counter
        return counter


def _levels(style: etree._Element) -> dict[int, Level]:
    found = {}
    for element in style:
        level = whole(element.get(f"{TEXT}level"), 0)
        if not 1 <= level <= _MOST_LEVELS:
            continue
        if element.tag == _BULLET:
            mark = element.get(f"{TEXT}bullet-char", "•")
            mark = "•" if not mark.strip() or "\ue000" <= mark[0] <= "\uf8ff" else mark
            found[level] = Level(bullet=mark)
        elif element.tag == _PICTURE:
            found[level] = Level(bullet="•")
        elif element.tag in _NUMBERED:
            pattern = next((text for space in EXTENDED if (text := element.get(f"{space}num-list-format"))), None)
            found[level] = Level(
                element.get(f"{STYLE}num-format", ""),
                element.get(f"{STYLE}num-prefix", ""),
                element.get(f"{STYLE}num-suffix", ""),
                whole(element.get(f"{TEXT}start-value"), 1),
                whole(element.get(f"{TEXT}display-levels"), 1),
                pattern=pattern,
            )
    return found

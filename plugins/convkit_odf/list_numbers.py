"""The lists of an OpenDocument file: how their levels are numbered, and which list continues which."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from convkit.reading import is_private, whole
from convkit.reading.numbering import BULLET, MOST_LEVELS, Counts, Level, Number
from convkit_odf.names import EXTENDED, STYLE, TEXT, XML_ID

if TYPE_CHECKING:
    from lxml import etree

_PLACE = re.compile(r"%([0-9]{1,2})%")
_NUMBERED = (f"{TEXT}list-level-style-number", f"{TEXT}outline-level-style")
_BULLETS = (f"{TEXT}list-level-style-bullet", f"{TEXT}list-level-style-image")
_NONE = Level(form="none")
_FORMS = {
    "1": "decimal", "01": "decimalZero", "i": "lowerRoman", "I": "upperRoman", "a": "lowerLetter", "A": "upperLetter",
    "一": "chineseCounting", "壹": "chineseLegalSimplified", "①": "decimalEnclosedCircle", "１": "decimalFullWidth",
    "甲": "ideographTraditional", "子": "ideographZodiac", "": "none",
}  # fmt: skip


def form_of(stated: str) -> str:
    """The name of a number format, which OpenDocument names by its first numbers ("一, 二, 三, ...")."""
    return _FORMS.get(stated.split(",", maxsplit=1)[0].strip(), "decimal")


class Count:
    """The numbers of one list so far."""

    def __init__(self, levels: tuple[Level, ...]) -> None:
        self._levels = levels or (_NONE,) * MOST_LEVELS
        self._counts = Counts()

    def next(self, level: int, start: int | None = None) -> Number:
        """The number of the next paragraph at a level from 1; `start` makes the count begin anew."""
        return self._counts.next(self._levels, min(max(level, 1), MOST_LEVELS), start)


class Numbering:
    """The lists of a text: their styles, and the counts so far, by list and by the style that a list continues."""

    def __init__(self, roots: list[etree._Element]) -> None:
        self._styles: dict[str, tuple[Level, ...]] = {}
        self._by_list: dict[str, Count] = {}
        self._last_of_style: dict[str, Count] = {}
        outline: tuple[Level, ...] = ()
        for root in roots:
            for style in root.iter(f"{TEXT}list-style"):
                self._styles.setdefault(style.get(f"{STYLE}name", ""), _levels(style))
            for style in root.iter(f"{TEXT}outline-style"):
                outline = outline or _levels(style)
        self.headings = Count(outline)

    def open(self, element: etree._Element, style: str) -> Count:
        """The count of an outermost list: a new one, or that of the list which it continues."""
        count = None
        named = element.get(f"{TEXT}continue-list")
        if named is not None:
            count = self._by_list.get(named)
        elif element.get(f"{TEXT}continue-numbering") == "true":
            count = self._last_of_style.get(style)
        count = count or Count(self._styles.get(style, ()))
        self._last_of_style[style] = count
        if (identifier := element.get(XML_ID) or element.get(f"{TEXT}id")) is not None:
            self._by_list[identifier] = count
        return count


def _levels(style: etree._Element) -> tuple[Level, ...]:
    levels = [_NONE] * MOST_LEVELS
    stated = [(whole(element.get(f"{TEXT}level"), 0), element) for element in style]
    known = [(level, element) for level, element in stated if 1 <= level <= MOST_LEVELS]
    for level, element in known:
        if element.tag in _NUMBERED:
            form = form_of(element.get(f"{STYLE}num-format", ""))
            levels[level - 1] = Level(whole(element.get(f"{TEXT}start-value"), 1), form)
        elif element.tag in _BULLETS:
            mark = element.get(f"{TEXT}bullet-char", "")
            levels[level - 1] = Level(form="bullet", pattern=(BULLET if _is_odd(mark) else mark,))
    for level, element in known:
        if element.tag in _NUMBERED:
            levels[level - 1] = levels[level - 1]._replace(pattern=_pattern(element, level, levels))
    return tuple(levels)


def _is_odd(mark: str) -> bool:
    return not mark.strip() or is_private(mark[0])


def _pattern(element: etree._Element, level: int, levels: list[Level]) -> tuple[str | int, ...]:
    """What stands around the numbers of a level and of those above it that it shows."""
    stated = next((text for space in EXTENDED if (text := element.get(f"{space}num-list-format"))), None)
    if stated is not None:
        return tuple(int(part) if at % 2 else part for at, part in enumerate(_PLACE.split(stated)))
    before, after = (element.get(f"{STYLE}num-{side}", "") for side in ("prefix", "suffix"))
    if levels[level - 1].form == "none":
        return (before + after,) if before.strip() or after.strip() else ()
    shown = whole(element.get(f"{TEXT}display-levels"), 1)
    numbers = [one for one in range(max(level - shown + 1, 1), level + 1) if levels[one - 1].form not in _SILENT]
    return (before, *[part for one in numbers for part in (".", one)][1:], after)


_SILENT = ("none", "bullet")

"""Automatic numbers as the text that is printed for them: how each level of a list looks, how far it has counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from convkit.text.numerals import CHINESE_FORMS, in_form

MOST_LEVELS = 10
BULLET = "•"
_SECTION = re.compile(r"(?:[（(]?%[）)、．.]?|第%.)\s*")


class Level(NamedTuple):
    """One level of a list: where it starts, and how its number is printed.

    `form` is a name of `convkit.reading.in_form`. `pattern` has the words of the number and, as whole numbers from 1,
    the levels whose numbers stand among them: ("第", 1, "条"). Of `restart` above 0, the count starts again only after
    that level or a higher one; 0: never; None: after each higher one. `digits` fills up with zeros; `legal` prints the
    numbers of all levels in plain digits.
    """

    start: int = 1
    form: str = "decimal"
    pattern: tuple[str | int, ...] = ()
    restart: int | None = None
    digits: int = 0
    legal: bool = False

    @property
    def is_section(self) -> bool:
        """Whether its numbers are those of sections (一、（一） 第一条), not of list items."""
        told = "".join([part if isinstance(part, str) else "%" for part in self.pattern])
        return self.form in CHINESE_FORMS and _SECTION.fullmatch(told) is not None


class Number(NamedTuple):
    """The number of one paragraph as printed, its level from 1, and whether it is that of a section."""

    text: str
    level: int = 1
    is_section: bool = False

    @property
    def ahead(self) -> str:
        """What stands between the margin and the paragraph's text: the number, and a space where they would touch."""
        if not self.text:
            return ""
        return self.text if self.text[-1] in "、，。．：）】」" else f"{self.text} "


class Counts:
    """How far each level of one list has counted."""

    def __init__(self) -> None:
        self._counts: list[int | None] = [None] * MOST_LEVELS

    def restart(self, level: int, start: int) -> None:
        """Let the next number of a level be that one."""
        self._counts[level - 1] = start - 1

    def next(self, levels: Sequence[Level], level: int, start: int | None = None) -> Number:
        """The number of the next paragraph at a level from 1; `start` makes the count begin anew."""
        at = level - 1
        own = levels[at]
        for upper in range(at):
            if self._counts[upper] is None:
                self._counts[upper] = levels[upper].start
        count = self._counts[at]
        self._counts[at] = start if start is not None else own.start if count is None else count + 1
        for lower in range(level, len(levels)):
            restart = levels[lower].restart
            if restart is None or level <= restart:
                self._counts[lower] = None
        told = [part if isinstance(part, str) else self._told(levels, part, own.legal) for part in own.pattern]
        return Number("".join(told), level, own.is_section)

    def _told(self, levels: Sequence[Level], level: int, legal: bool) -> str:
        if not 0 < level <= len(levels):
            return ""
        shape, count = levels[level - 1], self._counts[level - 1]
        value = shape.start if count is None else count
        if shape.digits:
            return f"{value:0{shape.digits}}"
        return in_form(value, "decimal" if legal else shape.form)

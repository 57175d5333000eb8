"""What a changed page states, and the register of what can befall one."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pikepdf
from make.pdf_drawing import RIGHT, SIZE, Box, Drawing, Word, width_of
from make.pdf_press import Press

PATHS = list(RIGHT)
LONG = "某市政府"


@dataclass
class Stated:
    """What a changed page states.

    `now` gives the numbers that may be read at a path, none where no number may; a path that is not in it states what
    it did. `doubtful` are paths that need not be read as long as they are not read wrongly; `told` is the code of a
    finding that must be there, `blank` are paths that may be blank without one. `doubtful_without_walls` are doubtful
    too where a table has no lines; `presses` are those to print it with, all if it has none; one that is `refusable`
    may show no table at all.
    """

    page: Drawing
    now: dict[str, set[Decimal]] = field(default_factory=dict)
    doubtful: set[str] = field(default_factory=set)
    told: str = ""
    blank: set[str] = field(default_factory=set)
    edit: Callable[[pikepdf.Pdf, Any], None] | None = None
    doubtful_without_walls: set[str] = field(default_factory=set)
    presses: tuple[Press, ...] = ()
    refusable: bool = False


RULED = (Press(), Press("rect"), Press("stroke", "glyph"))
"""Presses that draw each wall by itself."""

Mutation = Callable[[Drawing, random.Random], Stated]
MUTATIONS: dict[str, Mutation] = {}


def mutation(make: Mutation) -> Mutation:
    """Register a mutation by its name."""
    MUTATIONS[make.__name__] = make
    return make


def some(dice: random.Random, section: str = "") -> str:
    """A path."""
    return dice.choice([path for path in PATHS if path.startswith(section)])


def row_of(path: str) -> set[str]:
    """The paths of the same row."""
    row = path.rpartition(".")[0]
    return {other for other in PATHS if other.rpartition(".")[0] == row}


def row_below(path: str) -> set[str]:
    """The paths of the next row."""
    last = max(PATHS.index(other) for other in row_of(path))
    return row_of(PATHS[last + 1]) if last + 1 < len(PATHS) else set()


def table_of(path: str) -> set[str]:
    """The paths of the same table."""
    return {other for other in PATHS if other.partition(".")[0] == path.partition(".")[0]}


def column_of(path: str) -> set[str]:
    """The paths of the same column of table 3."""
    section, column = path.partition(".")[0], path.rpartition(".")[2]
    return {other for other in PATHS if other.startswith(section) and other.endswith(f".{column}")}


def number(path: str) -> Decimal:
    return RIGHT[path]


def pair(dice: random.Random) -> tuple[str, str]:
    """Two neighbours in a row of table 3 or 4."""
    while True:
        path = some(dice, dice.choice(["requests", "proceedings"]))
        at = PATHS.index(path)
        if at + 1 < len(PATHS) and PATHS[at + 1] in row_of(path):
            return path, PATHS[at + 1]


def centred(text: str, box: Box, size: float = SIZE) -> Word:
    """A word in the middle of a cell."""
    return Word(text, (box.left + box.right - width_of(text, size)) / 2, (box.top + box.bottom) / 2 + 0.35 * size, size)


def inked(word: Word) -> Box:
    return Box(word.x - 1, word.y - word.size, word.x + word.width + 1, word.y + 0.3 * word.size)

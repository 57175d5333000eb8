"""Rows of a fixed height: what stands below their end is cut off, however well it is stored."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from convkit.text.numbers import read_number

_LINE = 12.0  # points: what an ordinary line takes at least
_STRIP = 0.6  # of the size of letters: of those in a row that is lower, a part is cut off
_LETTERS = 0.8  # of a high line stands above the feet of its letters
_SEEN = 8.0  # points of a line by which its digits are told


class Lines(NamedTuple):
    """A paragraph of a cell: how many lines stand above its first words, whether it has any, the points around it."""

    above: int
    says: bool
    before: float = 0.0
    behind: float = 0.0


def shows_strip(height: float, size: float | None) -> bool:
    """Whether a row shows no more than a strip of letters of a size, in points."""
    return height < _STRIP * (size or _LINE)


def has_lines_cut_off(text: str, height: float) -> bool:
    """Whether a row is too low for all lines of a figure with blank ones: which of them it shows, nobody can say."""
    if "\n" not in text or read_number(text).state != "number":
        return False
    return height < (text.count("\n") + 1) * _LINE * _STRIP


def above_letters(line: float) -> float:
    """How much room a line of so many points has above what stands on it, beyond that of an ordinary one."""
    return max(line * _LETTERS - _LINE, 0.0)


def is_cut_off(paragraphs: Iterable[Lines], height: float) -> bool:
    """Whether the first words of a cell begin below where its row ends, which is so many points high."""
    reached = 0.0
    for one in paragraphs:
        reached += one.before + one.above * _LINE
        if one.says:
            return reached > 0 and reached + _SEEN > height
        reached += _LINE + one.behind
    return False

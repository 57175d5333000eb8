"""Names of cells, and the rectangles that they stand for."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""The last row and column that a sheet can have."""


class Area(NamedTuple):
    """A rectangle of cells, edges included."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell lies in it."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    @property
    def name(self) -> str:
        """The name of its first cell, such as B3."""
        return name_of(self.top, self.left)


@lru_cache(maxsize=20_000)
def letters_of(column: int) -> str:
    """The letters of a column, such as AB."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@lru_cache(maxsize=20_000)
def column_of(letters: str) -> int:
    """The number of a column from its letters, in either case."""
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return column


def name_of(row: int, column: int) -> str:
    """The name of a cell, such as B3."""
    return f"{letters_of(column)}{row}"

"""Characters put together: pieces without a gap, and lines of such pieces."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from convkit_pdf.page_content import Box, Char, around

GAP = 0.3
"""Characters that stand further apart than this much of their size are pieces apart."""

_SAME_LINE = 0.4  # of the smaller height: how far apart the middles of two characters of one line may be


class Piece(NamedTuple):
    """Characters that follow each other without a gap, from left to right."""

    chars: tuple[Char, ...]
    box: Box

    @property
    def text(self) -> str:
        """The characters."""
        return "".join([char.text for char in self.chars])


class Line(NamedTuple):
    """Pieces on one level, from left to right."""

    pieces: tuple[Piece, ...]
    box: Box
    row: tuple[Char, ...]

    @property
    def chars(self) -> tuple[Char, ...]:
        """All characters."""
        return tuple(char for piece in self.pieces for char in piece.chars)

    @property
    def text(self) -> str:
        """What the line says; a gap is a space unless it stands beside a Chinese character or sign."""
        text = ""
        for piece in self.pieces:
            text = joined(text, piece.text)
        return text

    @property
    def drawn(self) -> str:
        """The characters with the white space that is drawn between and behind them, and no other."""
        return "".join([char.text for char in self.row])

    @property
    def size(self) -> float:
        """The size of most of its characters."""
        sizes = sorted(char.size for char in self.chars)
        return sizes[len(sizes) // 2]


def is_wide(character: str) -> bool:
    """Whether a character is a Chinese one or a sign of that width, next to which no space is needed."""
    return character > "\u2e7f" or character in "“”‘’…—·"


def joined(one: str, other: str, between: str = " ") -> str:
    """Two texts that follow each other, with something between them only where both ends are Latin or figures."""
    if not one or not other or one[-1].isspace() or other[0].isspace():
        return one + other
    if is_wide(one[-1]) or is_wide(other[0]):
        return one + other
    return one + between + other


def lines_of(chars: Iterable[Char]) -> list[Line]:
    """The lines of upright text, from top to bottom."""
    rows: list[list[Char]] = []
    bounds: list[tuple[float, float]] = []
    for char in sorted(chars, key=lambda one: one.box.middle):
        middle = char.box.middle
        if rows and _on_line(bounds[-1], char):
            rows[-1].append(char)
            first = len(rows[-1])
            low, high = bounds[-1]
            height = char.box.height
            # The level of a line is that of its characters on the average: small signs do not pull it away.
            bounds[-1] = (low + (middle - low) / first, max(high, height))
        else:
            rows.append([char])
            bounds.append((middle, char.box.height))
    return [line for row in rows if (line := _line(row)) is not None]


def _on_line(bounds: tuple[float, float], char: Char) -> bool:
    level, height = bounds
    return abs(char.box.middle - level) <= _SAME_LINE * min(height, max(char.box.height, height / 2))


def _line(row: list[Char]) -> Line | None:
    row.sort(key=lambda char: (char.box.left, char.run))
    pieces: list[Piece] = []
    current: list[Char] = []
    for char in row:
        if current and char.box.left - current[-1].box.right > GAP * max(min(current[-1].size, char.size), 1.0):
            pieces += _piece(current)
            current = []
        current.append(char)
    pieces += _piece(current)
    return Line(tuple(pieces), around([piece.box for piece in pieces]), tuple(row)) if pieces else None


def _piece(chars: list[Char]) -> list[Piece]:
    """The characters as one piece, without white space at its ends; none where there is nothing else."""
    start, end = 0, len(chars)
    while start < end and chars[start].text.isspace():
        start += 1
    while end > start and chars[end - 1].text.isspace():
        end -= 1
    kept = chars[start:end]
    return [Piece(tuple(kept), around([char.box for char in kept]))] if kept else []


def turned(chars: Iterable[Char]) -> list[list[Char]]:
    """Characters by their direction of writing, each as if the page were turned so that they run to the right."""
    by_turn: dict[int, list[Char]] = {}
    for char in chars:
        by_turn.setdefault(char.turn, []).append(char)
    return [[char._replace(box=_upright(char.box, turn)) for char in found] for turn, found in sorted(by_turn.items())]


def _upright(box: Box, turn: int) -> Box:
    left, top, right, bottom = box
    if turn == 1:  # downwards
        return Box(top, -right, bottom, -left)
    if turn == 2:
        return Box(-right, -bottom, -left, -top)
    if turn == 3:  # upwards
        return Box(-bottom, left, -top, right)
    return box

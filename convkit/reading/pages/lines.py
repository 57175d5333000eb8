"""Characters put together: pieces without a gap, and lines of such pieces."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from convkit.reading.pages.page import PARTIAL, Box, Char, around

GAP = 0.3
"""Characters that stand further apart than this much of their size are pieces apart."""

FIGURES = frozenset("0123456789０１２３４５６７８９.,．，+-－＋−%％")
"""What figures are written with."""
FILLED = FIGURES | {" ", PARTIAL}
"""What a place of figures alone holds."""

_SAME_SIZE = 0.15  # of the size: by how much figures of one number may differ
_SAME_LEVEL = (0.35, 0.1)  # of the size: how far apart the middles of figures of one number, in two fonts or in one
_TOUCHING, _BROAD = 0.04, 0.15  # of the size: figures of one number stand so close where others are so far
_SLIT = 0.06  # of the size: a gap between two pieces of text that is more than kerning
_OVERPRINT = 0.4  # of the narrower one's breadth: figures that cover each other by more are not of one number
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
    """Pieces on one level, from left to right.

    `row` has all characters, white space too; `text` is what the line says: a gap is a space unless it stands beside a
    Chinese character or sign; `size` is that of most characters.
    """

    pieces: tuple[Piece, ...]
    box: Box
    row: tuple[Char, ...]
    text: str
    size: float

    @property
    def chars(self) -> tuple[Char, ...]:
        """All characters but white space at the ends of pieces."""
        return tuple([char for piece in self.pieces for char in piece.chars])

    @property
    def drawn(self) -> str:
        """The characters with the white space that is drawn between and behind them, and between figures set apart."""
        if len(self.pieces) == 1:
            return "".join([char.text for char in self.row])
        text = self.row[0].text
        for one, other in pairwise(self.row):
            figures = one.text[-1] in FIGURES and other.text[0] in FIGURES
            text += f" {other.text}" if figures and _gapes(one, other) else other.text
        return text


def line_of(pieces: Sequence[Piece], row: Sequence[Char]) -> Line:
    """A line of pieces and all its characters."""
    text = pieces[0].text
    for piece in pieces[1:]:
        text = joined(text, piece.text)
    sizes = sorted([char.size for char in row])
    return Line(tuple(pieces), around([piece.box for piece in pieces]), tuple(row), text, sizes[len(sizes) // 2])


def is_wide(character: str) -> bool:
    """Whether a character is a Chinese one or a sign of that width, next to which no space is needed.

    Figures of full width are none: nobody can tell whether two of them that stand apart are one number.
    """
    return (character > "\u2e7f" or character in "“”‘’…—·") and not (character.isdigit() or character == "．")


def joined(one: str, other: str, between: str = " ") -> str:
    """Two texts that follow each other, with something between them only where both ends are Latin or figures."""
    if not one or not other or one[-1].isspace() or other[0].isspace():
        return one + other
    if is_wide(one[-1]) or is_wide(other[0]):
        return one + other
    return one + between + other


def is_plain(chars: Sequence[Char]) -> bool:
    """Whether characters are those of one piece of text on one level, in their order and without a gap."""
    (before, (_, top, end, bottom), size, run, turn, *_) = chars[0]
    if turn:
        return False
    middle, figure = chars[0].box[0] + end, before[-1] in FIGURES
    for text, (left, upper, right, lower), tall, own, *_ in chars[1:]:
        is_figure = text[0] in FIGURES
        gap, here = left - end, left + right
        if own != run or upper != top or lower != bottom or here <= middle or gap > GAP * max(min(size, tall), 1.0):
            return False
        if gap < 0 and figure and is_figure:
            return False
        end, middle, size, figure = right, here, tall, text[-1] in FIGURES
    return True


def lines_of(chars: Iterable[Char]) -> list[Line]:
    """The lines of upright text, from top to bottom."""
    levels: dict[tuple[float, float], list[Char]] = {}
    for char in chars:
        box = char.box
        levels.setdefault((box[1], box[3]), []).append(char)
    rows: list[list[Char]] = []
    level = height = 0.0
    for (top, bottom), own in sorted(levels.items(), key=_middle_of):
        middle, tall = (top + bottom) / 2, bottom - top
        if rows and middle - level <= _SAME_LINE * min(height, max(tall, height / 2)):
            # The level of a line is that of its characters on the average: small signs do not pull it away.
            rows[-1] += own
            level += (middle - level) * len(own) / len(rows[-1])
            height = max(height, tall)
        else:
            rows.append(own)
            level, height = middle, tall
    return [line for row in rows if (line := _line(row)) is not None]


def _middle_of(level: tuple[tuple[float, float], list[Char]]) -> float:
    return level[0][0] + level[0][1]


def _line(row: list[Char]) -> Line | None:
    row = _from_left(row)
    pieces: list[Piece] = []
    start = 0
    for at, (one, other) in enumerate(pairwise(row), 1):
        if other.box[0] > one.box[2] and _gapes(one, other):
            pieces += _piece(row[start:at])
            start = at
        elif one.text[-1] in FIGURES and other.text[0] in FIGURES and (_are_apart(one, other) or _are_words(row, at)):
            row[at] = other._replace(text=f" {other.text}")
    pieces += _piece(row[start:])
    if not pieces:
        return None
    return line_of(pieces, row)


def _from_left(row: list[Char]) -> list[Char]:
    """Characters by their middles: white space without breadth stands right where the next character begins."""
    middles = [(box := char.box)[0] + box[2] for char in row]
    if all(one < other for one, other in pairwise(middles)):
        return row
    # Numbers before the characters, so that nothing but numbers is ever compared.
    placed = [(middle, char.run, at, char) for at, (middle, char) in enumerate(zip(middles, row, strict=True))]
    placed.sort()
    return [char for *_, char in placed]


def _gapes(one: Char, other: Char) -> bool:
    """Whether there is a gap between two characters that follow each other."""
    return other.box[0] - one.box[2] > GAP * max(min(one.size, other.size), 1.0)


def _are_apart(one: Char, other: Char) -> bool:
    """Whether two figures side by side are not of one number, so that white space must part them.

    A note's mark is smaller or raised; what is printed over something else covers it.
    """
    if one.run == other.run and one.box[2] <= other.box[0] and one.box[1::2] == other.box[1::2]:
        return False
    size = max(one.size, other.size)
    return (
        abs(one.size - other.size) > _SAME_SIZE * size
        or abs(one.box.middle - other.box.middle) > _SAME_LEVEL[one.font == other.font] * size
        or one.box.right - other.box.left > _OVERPRINT * min(one.box.width, other.box.width)
    )


def _are_words(row: Sequence[Char], at: int) -> bool:
    """Whether a small gap parts two pieces of text of which one has several figures, and these stand close."""
    one, other = row[at - 1], row[at]
    if one.run == other.run or other.box[0] - one.box[2] <= _SLIT * max(one.size, other.size):
        return False
    before = at > 1 and row[at - 2].text[-1] in FIGURES and _belong(row[at - 2], one, other)
    behind = at + 1 < len(row) and row[at + 1].text[0] in FIGURES and _belong(other, row[at + 1], one)
    return before or behind


def _belong(one: Char, other: Char, apart: Char) -> bool:
    """Whether two figures are of one piece; of pieces of one figure each, whether they touch and a third is farther."""
    if one.run == other.run:
        return True
    near = other if apart.box[0] > one.box[0] else one
    gap = max(apart.box[0] - near.box[2], near.box[0] - apart.box[2])
    return abs(other.box[0] - one.box[2]) <= _TOUCHING * one.size and gap > _BROAD * one.size


def _piece(chars: list[Char]) -> list[Piece]:
    """The characters as one piece, without white space at its ends; none where there is nothing else."""
    start, end = 0, len(chars)
    while start < end and chars[start].text.isspace():
        start += 1
    while end > start and chars[end - 1].text.isspace():
        end -= 1
    if start == end:
        return []
    kept = chars[start:end]
    return [Piece(tuple(kept), around([char.box for char in kept]))]


def turned(chars: Iterable[Char]) -> list[list[Char]]:
    """Characters by their direction of writing, each as if the page were turned so that they run to the right."""
    chars = list(chars)
    if not any(char.turn for char in chars):
        return [chars] if chars else []
    by_turn: dict[int, list[Char]] = {}
    for char in chars:
        by_turn.setdefault(char.turn, []).append(char)
    return [
        [char._replace(box=_upright(char.box, turn)) for char in found] if turn else found
        for turn, found in sorted(by_turn.items())
    ]


def _upright(box: Box, turn: int) -> Box:
    left, top, right, bottom = box
    if turn == 1:  # downwards
        return Box(top, -right, bottom, -left)
    if turn == 2:
        return Box(-right, -bottom, -left, -top)
    if turn == 3:  # upwards
        return Box(-bottom, left, -top, right)
    return box

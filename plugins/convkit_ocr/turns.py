"""Pages that lie on their side or upside down: which way their words can be read."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

from convkit_ocr.figures import cut
from convkit_ocr.ink import ink_of
from convkit_ocr.model import see
from convkit_ocr.pieces import Piece, cleaned, pieces_of

_GAP = 0.6  # times the size: what is further apart is told apart
_BROAD = (2.5, 12.0)  # times the size: words that are worth a look
_HIGH = (0.5, 1.5)  # times the size: one line, not two
_SAMPLES = 8
_ENOUGH = 150.0  # pixels to an inch
_FEWEST = 3  # pieces with words that must be there to tell
_READ = 0.6  # how sure the words of a page are that is upright; of others it is 0.3 at most
_LINE = 0.45  # inches: a longer stroke is a line of a table


def turn_of(grey: Any, dpi: float) -> int:
    """By how many quarter turns anticlockwise a page must be turned, 0 where that is not clear."""
    shrink = min(_ENOUGH / dpi, 1.0)
    small = cv2.resize(grey, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA) if shrink < 1 else grey
    if _legible(small, dpi * shrink) >= _READ:
        return 0
    turns = {turn: _legible(np.ascontiguousarray(np.rot90(small, turn)), dpi * shrink) for turn in (1, 2, 3)}
    best = max(turns, key=lambda turn: turns[turn])
    return best if turns[best] >= _READ else 0


def _legible(grey: Any, dpi: float) -> float:
    """How sure the words of a page are that are read as they stand, the mean of some; 0 where there are too few."""
    ink, size = cleaned(_without_lines(ink_of(grey), dpi), dpi)
    found = [sure for piece in _words(ink, size) if (sure := _sure(grey, piece, size)) is not None]
    return sum(found) / len(found) if len(found) >= _FEWEST else 0.0


def _sure(grey: Any, piece: Piece, size: float) -> float | None:
    """How sure a piece is for its breadth; None without a Chinese character, for figures look alike upside down."""
    seen = see(cut(grey, piece), 0.8)
    expected = max((piece.right - piece.left) / size, len(seen.sure))
    return sum(seen.sure) / expected if any(one > "\u2e7f" for one in seen.text) else None


def _words(ink: Any, size: float) -> list[Piece]:
    """The broadest pieces of lines of a page: those are of words, which are broader than figures."""
    height, width = ink.shape
    (least, most), (low, high) = ([share * size for share in shares] for shares in (_BROAD, _HIGH))
    found = [
        one for one in pieces_of(ink, Piece(0, 0, width, height), size, _GAP * size)
        if least <= one.right - one.left <= most and low <= one.bottom - one.top <= high
    ]  # fmt: skip
    return sorted(found, key=lambda one: one.left - one.right)[:_SAMPLES]


def _without_lines(ink: Any, dpi: float) -> Any:
    """The ink without the lines of tables, wherever they run."""
    long = max(round(_LINE * dpi), 3)
    for size in ((1, long), (long, 1)):
        lines = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones(size, np.uint8))
        ink = cv2.subtract(ink, cv2.dilate(lines, np.ones((3, 3), np.uint8)))
    return ink

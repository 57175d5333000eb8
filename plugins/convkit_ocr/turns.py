"""Pages that lie on their side or upside down: which way their words can be read."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

from convkit_ocr.figures import cut
from convkit_ocr.ink import ink_of
from convkit_ocr.model import Seen, see
from convkit_ocr.pieces import Piece, cleaned, pieces_of

_GAP = 0.6  # times the size: what is further apart is told apart
_BROAD = (2.5, 12.0)  # times the size: words that are worth a look
_HIGH = (0.5, 1.5)  # times the size: one line, not two
_SAMPLES = 8
_ENOUGH = 150.0  # pixels to an inch
_FEWEST = 3  # pieces with words that must be there to tell
_READ = 0.6  # of the breadth of words: so sure are those of a page that is upright; of others it is 0.3 at most
_MANY = 32.0  # characters that are read as a page stands: it is upright
_FAR_MORE = 2.0  # times as many as are read as it stands: another way is upright
_LINE = 0.45  # inches: a longer stroke is a line of a table


def turn_of(grey: Any, dpi: float) -> int:
    """By how many quarter turns anticlockwise a page must be turned, 0 where that is not clear.

    Some words can be read on a page on its side too: those whose characters stand below each other in a narrow cell.
    """
    shrink = min(_ENOUGH / dpi, 1.0)
    small = cv2.resize(grey, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA) if shrink < 1 else grey
    read = {0: _read(small, dpi * shrink)}
    if read[0] < _MANY:
        read |= {turn: _read(np.ascontiguousarray(np.rot90(small, turn)), dpi * shrink) for turn in (1, 2, 3)}
    best = max(read, key=lambda turn: read[turn])
    return best if read[best] > _FAR_MORE * read[0] else 0


def _read(grey: Any, dpi: float) -> float:
    """How many characters are read of some words of a page as it stands; 0 where these are few, or not legible."""
    ink, size = cleaned(_without_lines(ink_of(grey), dpi), dpi)
    words = [(seen, piece) for piece in _words(ink, size) if _is_chinese(seen := see(cut(grey, piece), 0.8))]
    legible = [sum(seen.sure) / max((piece.right - piece.left) / size, len(seen.sure)) for seen, piece in words]
    if len(words) < _FEWEST or sum(legible) < _READ * len(words):
        return 0.0
    return sum(sum(seen.sure) for seen, _ in words)


def _is_chinese(seen: Seen) -> bool:
    """Whether something is no figure: figures look alike upside down."""
    return any(one > "\u2e7f" for one in seen.text)


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

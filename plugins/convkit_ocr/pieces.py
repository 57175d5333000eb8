"""Ink put together: the characters of a page to pieces of a line, by the gaps between them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import cv2
import numpy as np

_SPECK = 0.011  # inches: what is smaller both ways is dirt; a full stop is larger
_BLOB = 1.4  # times the size: what is larger both ways, and filled, is no character: a hole, the edge of a scanner
_FILLED = 0.72  # a disc fills 0.785 of its box, the boldest Chinese character less than 0.7
_STROKES = 0.022  # inches: strokes that near are of one character, or of the next
_CHARACTER = (0.05, 0.4)  # inches: how high a character is
_USUAL = 0.14  # inches: the size where a page does not tell
_ROW = 1.2  # times the size: strokes above each other within that are one line of text
_STEP = 0.1  # times the size: strokes of one character, above each other, are that near; lines of text are not
_SEVERAL = 1.7  # times the size: what is higher is more than one line
_VALLEY = 0.12  # of the ink of a line: where two lines touch, a row between them has less


class Piece(NamedTuple):
    """A piece of a line of text: the box of its ink in pixels."""

    left: int
    top: int
    right: int
    bottom: int


def cleaned(ink: Any, dpi: float) -> tuple[Any, float]:
    """The ink without dirt and holes, and the usual size of a character in pixels."""
    _, labels, told, _ = cv2.connectedComponentsWithStats(ink)
    wide, tall, area = told[:, cv2.CC_STAT_WIDTH], told[:, cv2.CC_STAT_HEIGHT], told[:, cv2.CC_STAT_AREA]
    size = _size_of(ink, dpi)
    speck = max(_SPECK * dpi, 1.5)
    gone = (wide < speck) & (tall < speck)
    gone |= (wide > _BLOB * size) & (tall > _BLOB * size) & (area > _FILLED * wide * tall)
    gone[0] = True
    return np.where(gone[labels], np.uint8(0), ink), size


def _size_of(ink: Any, dpi: float) -> float:
    """The usual size of a character; its strokes are closed up first, for many have gaps between them."""
    near = np.ones((max(round(_STROKES * dpi), 2),) * 2, np.uint8)
    tall = cv2.connectedComponentsWithStats(cv2.morphologyEx(ink, cv2.MORPH_CLOSE, near))[2][1:, cv2.CC_STAT_HEIGHT]
    least, most = (share * dpi for share in _CHARACTER)
    heights = tall[(tall >= least) & (tall <= most)]
    return float(np.percentile(heights, 75)) * 1.08 if len(heights) else _USUAL * dpi


def pieces_of(ink: Any, box: Piece, size: float, gap: float) -> list[Piece]:
    """The pieces of the lines within a box, from the top; where ink is further apart than `gap`, a piece ends.

    Lines that stand beside each other at other heights, as in the header of a table, are told apart column by column.
    """
    part = ink[box.top : box.bottom, box.left : box.right]
    found: list[Piece] = []
    for top, bottom in _rows(part.any(axis=1), size):
        columns = runs_of(part[top:bottom].any(axis=0), max(round(gap), 1))
        for left, right in columns:
            inner = Piece(box.left + left, box.top + top, box.left + right, box.top + bottom)
            several = len(columns) > 1 and bottom - top > _SEVERAL * size
            found += pieces_of(ink, inner, size, gap) if several else _lines(ink, inner, size, gap)
    return found


def _lines(ink: Any, box: Piece, size: float, gap: float) -> Iterator[Piece]:
    """The pieces of lines that may touch each other."""
    part = ink[box.top : box.bottom, box.left : box.right]
    for top, bottom in _parted(part.sum(axis=1, dtype=np.int64), 0, len(part), size):
        for left, right in runs_of(part[top:bottom].any(axis=0), max(round(gap), 1)):
            own = np.flatnonzero(part[top:bottom, left:right].any(axis=1))
            up, down = top + int(own[0]), top + int(own[-1]) + 1
            yield Piece(box.left + left, box.top + up, box.left + right, box.top + down)


def _rows(shown: Any, size: float) -> list[tuple[int, int]]:
    """The lines of text, told by which rows of pixels have ink; some that touch may be one."""
    rows: list[tuple[int, int]] = []
    for top, bottom in runs_of(shown, max(round(_STEP * size), 1)):
        if rows and bottom - rows[-1][0] <= _ROW * size:
            rows[-1] = rows[-1][0], bottom
        else:
            rows.append((top, bottom))
    return rows


def _parted(counts: Any, top: int, bottom: int, size: float) -> list[tuple[int, int]]:
    """Lines of text that touch, taken apart where next to no ink is between them."""
    least = round(0.7 * size)
    if bottom - top <= _SEVERAL * size or bottom - top <= 2 * least:
        return [(top, bottom)]
    inner = counts[top + least : bottom - least]
    at = int(inner.argmin())
    if inner[at] > _VALLEY * counts[top:bottom].mean():
        return [(top, bottom)]
    level = top + least + at
    return [*_parted(counts, top, level, size), *_parted(counts, level, bottom, size)]


def runs_of(shown: Any, gap: int) -> list[tuple[int, int]]:
    """The stretches that are shown, those nearer than a gap together."""
    at = np.flatnonzero(shown)
    if not len(at):
        return []
    ends = [index for index, (one, other) in enumerate(pairwise(at.tolist())) if other - one > gap]
    starts = [0, *(index + 1 for index in ends)]
    return [(int(at[start]), int(at[end]) + 1) for start, end in zip(starts, [*ends, len(at) - 1], strict=True)]

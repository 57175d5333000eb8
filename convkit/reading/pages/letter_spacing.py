"""Letters that are set apart: the room behind each is part of its breadth, not a gap between words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from convkit.reading.pages.lines import is_wide
from convkit.reading.pages.page import Box, Char

_STEP = 4  # parts of a point to which gaps are told
_LEAST = 0.06  # of the size: less is no spacing that anybody set
_MOST = 1.0  # of the size: more is a gap
_ENOUGH = 4  # gaps that must be alike
_SHARE = 0.6  # of all gaps between characters drawn one behind the other that must be alike
_TOUCH = 0.06  # of the size: characters that are nearer touch
_LOOSE = 0.12  # of the size: by which a gap may be wider than usual


def closed_up(chars: Sequence[Char]) -> Sequence[Char]:
    """Characters as if they were set close: each is as much wider as its size is usually spaced here.

    PDFium makes up white space in such gaps; where a gap is no wider than usual, that goes too.
    """
    if _is_close(chars):
        return chars
    inked = [char for char in chars if not _is_made_up(char)]
    spaced = _spacings(inked)
    if not spaced:
        return chars
    wide = {id(one) for one, other in pairwise(inked) if _gap(one, other) > _usual(one, spaced) + _LOOSE * one.size}
    kept: list[Char] = []
    before: Char | None = None
    for char in chars:
        if _is_made_up(char):
            if before is None or round(char.size) not in spaced or id(before) in wide:
                kept.append(char)
            continue
        before = char
        room = _usual(char, spaced)
        box = char.box
        kept.append(char._replace(box=Box(box.left, box.top, box.right + room, box.bottom)) if room else char)
    return kept


def _is_made_up(char: Char) -> bool:
    return char.text.isspace() and not char.turn and char.box.right - char.box.left <= 0


def _usual(char: Char, spaced: dict[int, float]) -> float:
    return 0.0 if char.turn else spaced.get(round(char.size), 0.0)


def _gap(one: Char, other: Char) -> float:
    """The gap between two characters of one line; infinite where they are none."""
    level = abs(one.box.middle - other.box.middle) <= 0.25 * one.size
    gap = other.box.left - one.box.right
    return gap if level and not one.turn and not other.turn and gap > -_LEAST * one.size else float("inf")


def _spacings(chars: Iterable[Char]) -> dict[int, float]:
    """The usual gap between characters by their size, where there is one.

    Chinese characters tell it: what stands between figures may part two numbers.
    """
    gaps: dict[int, Counter[int]] = {}
    for one, other in pairwise(chars):
        size = one.size
        if not (is_wide(one.text) and is_wide(other.text)):
            continue
        gap = other.box[0] - one.box[2]
        if -_LEAST * size < gap < _MOST * size and _gap(one, other) == gap and round(size) == round(other.size):
            gaps.setdefault(round(size), Counter())[round(gap * _STEP)] += 1
    found = {}
    for size, counts in gaps.items():
        common, _ = counts.most_common(1)[0]
        near = sum(counts[common + step] for step in (-1, 0, 1))
        alike = near >= max(_SHARE * counts.total(), _ENOUGH)
        if alike and common / _STEP >= _LEAST * size:
            found[size] = common / _STEP
    return found


def _is_close(chars: Sequence[Char]) -> bool:
    """Whether most characters touch the one before, so that nothing can be spaced."""
    touching = sum([abs(other.box[0] - one.box[2]) < _TOUCH * one.size for one, other in pairwise(chars)])
    return touching > _SHARE * len(chars)

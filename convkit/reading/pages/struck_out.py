"""What a line strikes out: it is set aside by name, and what is left of a number is no number."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from convkit.reading.pages.page import PARTIAL, Box, Char, Hidden, Page, Rule
from convkit.reading.pages.partial_numbers import Seen, is_figure

_STRUCK = (0.3, 0.7)  # of a character's height: where a line strikes it out
_MOST = 0.8  # of its breadth
_DOTS = 0.4  # of its breadth: no more lies between the dots or dashes of a line
_WALL = 2.5  # points from a line of a table


def without_struck_out(
    chars: list[Char], page: Page, struck_out: list[Hidden], levels: Sequence[float] = ()
) -> list[Char]:
    """Characters without those that a line strikes out; their texts are put into `struck_out`.

    `levels` are those of a table's lines, if they stand in one. Figures on such a line are not read and leave a sign
    where they are: either the line strikes them out, or it cannot be told in which row they stand. Labels may run
    over the end of their cell.
    """
    rules = [rule for rule in page.across if not levels or levels[0] < rule.at < levels[-1]]
    if not (rules or page.slants or page.strikes):
        return chars
    walls, others = _told_apart(rules, sorted(levels))
    level, wall = _by_level(others), _by_level(walls)
    kept: list[Char] = []
    gone: list[tuple[Char, bool]] = []
    free: dict[tuple[float, float], bool] = {}
    for char in chars:
        at = (char.box[1], char.box[3])
        if at not in free:
            free[at] = not (page.slants or page.strikes or _near(level, *at) or _near(wall, *at))
        if free[at]:
            kept.append(char)
            continue
        figure = is_figure(char)
        if char.turn or not char.text.strip():
            kept.append(char)
        elif _crossed(level, char.box) or _is_marked(char, page, figure):
            gone.append((char, False))
        elif figure and _crossed(wall, char.box):
            kept.append(char._replace(text=PARTIAL))
            gone.append((char, True))
        else:
            kept.append(char)
    if gone:
        _name(gone, kept, struck_out)
    return kept


def _told_apart(rules: Iterable[Rule], levels: Sequence[float]) -> tuple[list[Rule], list[Rule]]:
    """The rules that are lines of a table, whose levels these are, and the others."""
    found: tuple[list[Rule], list[Rule]] = [], []
    for rule in rules:
        at = bisect_left(levels, rule.at - _WALL)
        found[not (at < len(levels) and levels[at] <= rule.at + _WALL)].append(rule)
    return found


def _is_marked(char: Char, page: Page, figure: bool) -> bool:
    """Whether a reader struck a character out, or a line that runs askew crosses a figure."""
    box = char.box
    marked = any(strike.holds(box.centre, box.middle) for strike in page.strikes)
    if marked or not figure:
        return marked
    return any(slant.crosses(box) for slant in page.slants) or _run_through(page, box)


def _run_through(page: Page, box: Box) -> bool:
    """Whether short lines strike a character out together: dots, or those of which the curve of a hand is made."""
    left, top, right, bottom = box
    first, last = (top + share * (bottom - top) for share in _STRUCK)
    pieces = [
        (rule.start, rule.end)
        for rule in page.across
        if first <= rule.at <= last and rule.end - rule.start < right - left
    ]
    pieces += [(one.left, one.right) for one in page.slants if first <= (one.start + one.end) / 2 <= last]
    covered, here = 0.0, left
    for start, end in sorted(pieces):
        near = start - here <= _DOTS * (right - left)
        if end > here and (near or start < right):
            covered += min(end, right) - (here if near else start)
            here = min(end, right)
    return covered >= _MOST * (right - left)


def _name(gone: Sequence[tuple[Char, bool]], kept: list[Char], struck_out: list[Hidden]) -> None:
    """Put what is struck out into `struck_out`, and a sign where others of the same number are not."""
    seen = Seen(kept)
    last: Char | None = None
    for char, has_sign in gone:
        sign = None if has_sign else seen.sign(char, char.run + 2)
        if sign is not None:
            kept.append(sign)
        if last is None or char.run - last.run > 1:
            struck_out.append(Hidden("", "struck"))
        text, why, count = struck_out[-1]
        struck_out[-1] = Hidden(text + char.text, why, count + (has_sign or sign is not None))
        last = char


class _Levels(NamedTuple):
    """Level lines from the top, and where each lies."""

    places: list[float]
    rules: list[Rule]


def _by_level(rules: Iterable[Rule]) -> _Levels:
    ordered = sorted(rules)
    return _Levels([rule.at for rule in ordered], ordered)


def _near(levels: _Levels, top: float, bottom: float) -> bool:
    """Whether any line lies where it could strike out what stands between two levels."""
    at = bisect_left(levels.places, top + _STRUCK[0] * (bottom - top))
    return at < len(levels.places) and levels.places[at] <= top + _STRUCK[1] * (bottom - top)


def _crossed(levels: _Levels, box: Box) -> bool:
    left, top, right, bottom = box
    height = bottom - top
    first, last = top + _STRUCK[0] * height, top + _STRUCK[1] * height
    at = bisect_left(levels.places, first)
    while at < len(levels.places) and levels.places[at] <= last:
        rule = levels.rules[at]
        if min(rule.end, right) - max(rule.start, left) >= _MOST * (right - left):
            return True
        at += 1
    return False

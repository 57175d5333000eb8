"""Tables that are drawn: from lines and boxes to cells."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from convkit.reading.pages.page import Box, Page, Rule
from convkit.reading.pages.stripes import are_stripes

_SNAP = 2.5  # points between lines that are one
_REACH = 2.5  # points by which a line may miss the one that it meets
_HOLE = 3.0  # points of a gap in a line
_LEAST = 3.0  # points; anything shorter is no line of a table
_OPEN = 5.0  # points by which lines must stand out to be a side that is not drawn
_WALL = 0.5  # of a side: what must be drawn of it to part two cells


class Place(NamedTuple):
    """A cell: where it begins and how far it reaches, counted from 0, and the box of it."""

    row: int
    column: int
    rows: int
    columns: int
    box: Box


class Ruled(NamedTuple):
    """A table as it is drawn on one page: the levels of its lines, and its cells from the top left.

    `places` has the number of the cell at every row and column.
    """

    across: tuple[float, ...]
    down: tuple[float, ...]
    cells: tuple[Place, ...]
    places: tuple[tuple[int, ...], ...]

    @property
    def box(self) -> Box:
        """All of it."""
        return Box(self.down[0], self.across[0], self.down[-1], self.across[-1])

    def at(self, x: float, y: float) -> int:
        """The number of the cell at a point of the table."""
        row = min(max(bisect(self.across, y) - 1, 0), len(self.places) - 1)
        line = self.places[row]
        return line[min(max(bisect(self.down, x) - 1, 0), len(line) - 1)]


class RuledTables(NamedTuple):
    """The tables of a page from the top, and what is one only together with a table on the next page or the last.

    The latter are frames of one cell, and coloured boxes in one row.
    """

    tables: list[Ruled]
    lone: list[Ruled]


def ruled_tables(page: Page) -> RuledTables:
    """The tables of a page that lines part into cells, and those of coloured boxes side by side."""
    by_lines = [table for group in _groups(_merged(page.across), _merged(page.down)) if (table := _table(*group))]
    found = [table for table in by_lines if len(table.cells) > 1]
    lone = [table for table in by_lines if len(table.cells) == 1]
    boxes = [box for box in page.boxes if not any(table.box.holds(box.centre, box.middle) for table in found)]
    across = [Rule(level, box.left, box.right, 0.0) for box in boxes for level in (box.top, box.bottom)]
    down = [Rule(level, box.top, box.bottom, 0.0) for box in boxes for level in (box.left, box.right)]
    coloured = [table for group in _groups(_merged(across), _merged(down)) if (table := _table(*group))]
    if not are_stripes([table.box for table in coloured], boxes, page.chars):
        for table in coloured:
            (found if len(table.down) > 2 and len(table.across) > 2 else lone).append(table)
    return RuledTables(sorted(found, key=lambda table: (table.box.top, table.box.left)), lone)


# -- lines


def _merged(rules: Sequence[Rule]) -> list[Rule]:
    """The lines on common levels, each as long as its parts together."""
    levels: list[list[Rule]] = []
    for rule in sorted(rules):
        if rule.end - rule.start < _LEAST and rule.thickness < _LEAST:
            continue
        if levels and rule.at - levels[-1][-1].at <= _SNAP:
            levels[-1].append(rule)
        else:
            levels.append([rule])
    merged: list[Rule] = []
    for level in levels:
        at = sum(rule.at * (rule.end - rule.start) for rule in level) / sum(rule.end - rule.start for rule in level)
        whole: list[Rule] = []
        for rule in sorted(level, key=lambda one: one.start):
            if whole and rule.start - whole[-1].end <= _HOLE:
                last = whole[-1]
                whole[-1] = Rule(at, last.start, max(last.end, rule.end), max(last.thickness, rule.thickness))
            else:
                whole.append(Rule(at, rule.start, rule.end, rule.thickness))
        merged += whole
    return merged


def _groups(across: Sequence[Rule], down: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Lines that meet, directly or by others."""
    parents = list(range(len(across) + len(down)))

    def root(one: int) -> int:
        while parents[one] != one:
            parents[one] = parents[parents[one]]
            one = parents[one]
        return one

    reaches = [(rule.at, rule.start - _REACH, rule.end + _REACH) for rule in down]
    for first, (y, left, right, _) in enumerate(across):
        start, end = left - _REACH, right + _REACH
        for second, (x, top, bottom) in enumerate(reaches, len(across)):
            if start <= x <= end and top <= y <= bottom:
                parents[root(first)] = root(second)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for number, rule in enumerate([*across, *down]):
        groups.setdefault(root(number), ([], []))[number >= len(across)].append(rule)
    found = [group for group in groups.values() if group[0] and group[1]]
    for upright in [rule for level, alone in groups.values() if not level for rule in alone]:
        beside = next((group for group in found if _beside(upright, group[1])), None)
        if beside is not None:
            beside[1].append(upright)
    return found


def _beside(upright: Rule, others: Sequence[Rule]) -> bool:
    """Whether a line runs from the top to the bottom of a table that no level line joins it to.

    So stands the side of a table of which a page shows nothing but the middle of a merged cell.
    """
    top, bottom = min(rule.start for rule in others), max(rule.end for rule in others)
    return abs(upright.start - top) <= _REACH and abs(upright.end - bottom) <= _REACH


# -- cells


def _table(across: list[Rule], down: list[Rule]) -> Ruled | None:
    """The cells between lines that meet; None where there are none."""
    rows, columns = _levels(across, down), _levels(down, across)
    if len(rows) < 2 or len(columns) < 2:
        return None
    level_walls = _walls(across, rows, columns)
    upright_walls = _walls(down, columns, rows)
    height, width = len(rows) - 1, len(columns) - 1
    regions = _regions(
        height,
        width,
        lambda row, column: level_walls[row + 1][column],
        lambda row, column: upright_walls[column + 1][row],
    )

    def parted(row: int, first: int, behind: int) -> bool:
        """Whether a line runs under most of a stretch of a row."""
        under = [columns[at + 1] - columns[at] for at in range(first, behind) if level_walls[row + 1][at]]
        return sum(under) > _WALL * (columns[behind] - columns[first])

    cells = [
        Place(row, column, tall, wide, Box(columns[column], rows[row], columns[column + wide], rows[row + tall]))
        for region in regions
        for row, column, tall, wide in _rectangles(region, parted)
    ]
    cells.sort()
    places = [[0] * width for _ in range(height)]
    for number, cell in enumerate(cells):
        for row in range(cell.row, cell.row + cell.rows):
            places[row][cell.column : cell.column + cell.columns] = [number] * cell.columns
    return Ruled(tuple(rows), tuple(columns), tuple(cells), tuple(map(tuple, places)))


def _levels(rules: list[Rule], crossing: list[Rule]) -> list[float]:
    """Where lines of one direction stand, with the sides that are not drawn but shown by where the others end."""
    levels = sorted({rule.at for rule in rules})
    first, last = min(rule.start for rule in crossing), max(rule.end for rule in crossing)
    if first < levels[0] - _OPEN:
        levels.insert(0, first)
    if last > levels[-1] + _OPEN:
        levels.append(last)
    return levels


def _walls(rules: list[Rule], levels: list[float], across: list[float]) -> list[list[bool]]:
    """For each level and each stretch between two crossing levels whether a line parts what lies on its sides."""
    by_level: dict[float, list[Rule]] = {}
    for rule in rules:
        by_level.setdefault(rule.at, []).append(rule)
    return [
        [_covered(by_level.get(level, []), start, end) >= _WALL * (end - start) for start, end in pairwise(across)]
        for level in levels
    ]


def _covered(rules: list[Rule], start: float, end: float) -> float:
    covered = 0.0
    for _, first, last, _ in rules:
        if first < end and last > start:
            covered += (last if last < end else end) - (first if first > start else start)
    return covered


def _regions(
    height: int, width: int, below: Callable[[int, int], bool], right: Callable[[int, int], bool]
) -> list[set[tuple[int, int]]]:
    """The places that no wall parts, together."""
    seen: set[tuple[int, int]] = set()
    regions = []
    for start in ((row, column) for row in range(height) for column in range(width)):
        if start in seen:
            continue
        region, waiting = {start}, [start]
        while waiting:
            row, column = waiting.pop()
            near = []
            if row + 1 < height and not below(row, column):
                near.append((row + 1, column))
            if row > 0 and not below(row - 1, column):
                near.append((row - 1, column))
            if column + 1 < width and not right(row, column):
                near.append((row, column + 1))
            if column > 0 and not right(row, column - 1):
                near.append((row, column - 1))
            waiting += [place for place in near if place not in region]
            region.update(near)
        seen |= region
        regions.append(region)
    return regions


def _rectangles(
    region: set[tuple[int, int]], parted: Callable[[int, int, int], bool]
) -> list[tuple[int, int, int, int]]:
    """A region as rectangles: one, unless a line is missing.

    Then the stretches of its rows that are alike, and not parted by what there is of a line.
    """
    if len(region) == 1:
        return [(*place, 1, 1) for place in region]
    runs: list[tuple[int, int, int, int]] = []
    for row in sorted({row for row, _ in region}):
        columns = sorted(column for line, column in region if line == row)
        starts = [column for column in columns if column - 1 not in columns]
        for start in starts:
            end = start
            while end + 1 in columns:
                end += 1
            above = (row - 1, start, end - start + 1)
            match = next((at for at, one in enumerate(runs) if (one[0] + one[2] - 1, one[1], one[3]) == above), None)
            if match is None or parted(row - 1, start, end + 1):
                runs.append((row, start, 1, end - start + 1))
            else:
                top, column, tall, wide = runs[match]
                runs[match] = (top, column, tall + 1, wide)
    return runs

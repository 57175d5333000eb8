"""Paths as their points: lines, curves put together of short lines, and whether a place lies inside."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import pairwise

from convkit import Message, enforce
from convkit.reading.pages.drawing import Figure, Matrix, Outline, Point, is_level
from convkit.reading.pages.page import Box

_WORD = re.compile(r"[A-Za-z]|[-+.\d][^\sA-Za-z,]*(?:[eE][-+]?\d+)?")
_TAKES = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
_STEPS = 8  # short lines that stand for a curve
_MOST_POINTS = 2_000  # of shapes of which it is told exactly what lies inside
Step = tuple[str, list[float]]
"""A command of a path and its numbers."""

_COMMANDS = Message("the number of path commands on a page", "页面路径命令的数目")


def outline_of(figures: Sequence[Figure], even_odd: bool) -> Outline | None:
    """The shape that figures fill; a box where that is what they are, or where they are too many to be asked."""
    points = [point for figure, _ in figures for point in figure]
    if not points:
        return None
    box = Box.around(points)
    plain = len(figures) == 1 and figures[0][1] and len(set(points)) <= 4
    if plain or len(points) > _MOST_POINTS:
        return Outline(box)
    return Outline(box, tuple(tuple(figure) for figure, _ in figures), even_odd)


def within(points: Sequence[Point], box: Box) -> list[Point]:
    """Points that are pushed into a box: what is cut to it ends at its edges."""
    left, top, right, bottom = box
    return [(min(max(x, left), right), min(max(y, top), bottom)) for x, y in points]


def strokes(figures: Sequence[Figure], half: float, cap: str | None = None) -> Iterator[Outline]:
    """The shapes of thick lines, which are twice `half` broad; those without length have the shape of their `cap`."""
    for points, _ in figures:
        for (x0, y0), (x1, y1) in pairwise(points):
            long = math.hypot(x1 - x0, y1 - y0)
            if long:
                across, down = half * (y1 - y0) / long, half * (x1 - x0) / long
                corners = (
                    (x0 + across, y0 - down),
                    (x1 + across, y1 - down),
                    (x1 - across, y1 + down),
                    (x0 - across, y0 + down),
                )
                yield Outline(Box.around(corners), (corners,))
            elif cap in ("Round", "Square"):
                yield Outline(Box(x0 - half, y0 - half, x0 + half, y0 + half))


class Counter:
    """Counts the commands of a page's paths, so that nobody draws without end."""

    def __init__(self) -> None:
        self.commands = 0

    def figures(self, data: str, matrix: Matrix) -> list[Figure]:
        """The figures of a path, where a matrix takes them."""
        words = data.split()
        self.commands += len(words)
        enforce("page_objects", self.commands // 3, _COMMANDS)
        steps: list[Step] = []
        try:
            steps += _steps(words)
        except ValueError:
            with suppress(ValueError):  # as far as it can be read, which is as far as others draw it
                steps += _steps(_WORD.findall(data))
        return list(_figures(steps, matrix))


def _steps(words: Sequence[str]) -> Iterator[Step]:
    """The commands of a path with their numbers; `ValueError` where one is neither."""
    at, command = 0, "M"
    while at < len(words):
        if words[at] in _TAKES:
            command = words[at]
            at += 1
        takes = _TAKES[command]
        values = [float(one) for one in words[at : at + takes]]
        if len(values) < takes or not all(map(math.isfinite, values)):
            return
        if takes == 0 and at < len(words) and words[at] not in _TAKES:
            raise ValueError(words[at])
        yield command, values
        at += takes
        command = "L" if command in "SM" else command


def _figures(steps: Sequence[Step], matrix: Matrix) -> Iterator[Figure]:
    a, b, c, d, e, f = matrix

    def place(x: float, y: float) -> Point:
        return a * x + c * y + e, b * x + d * y + f

    points: list[Point] = []
    straight, here = True, (0.0, 0.0)
    for command, values in steps:
        if command in "SM":
            if len(points) > 1:
                yield points, straight
            points, straight = [place(*values)], True
        elif command == "C":
            if points and points[-1] != points[0]:
                straight = straight and is_level(points[-1], points[0])
                points.append(points[0])
            continue
        elif command == "L":
            point = place(*values)
            straight = straight and (not points or is_level(points[-1], point))
            points.append(point)
        else:
            straight = False
            points += [place(x, y) for x, y in _curve(command, here, values)]
        here = (values[-2], values[-1])
    if len(points) > 1:
        yield points, straight


def _curve(command: str, start: Point, values: list[float]) -> Iterator[Point]:
    """The places along a curve, up to its end."""
    if command == "A":
        yield from _arc(start, values)
        return
    knots = [start, *zip(values[0::2], values[1::2], strict=True)]
    for step in range(1, _STEPS + 1):
        part, level = step / _STEPS, knots
        while len(level) > 1:
            level = [(x0 + part * (x1 - x0), y0 + part * (y1 - y0)) for (x0, y0), (x1, y1) in pairwise(level)]
        yield level[0]


def _arc(start: Point, values: list[float]) -> Iterator[Point]:
    """The places along a part of an ellipse (as in SVG 1.1, F.6.5)."""
    across, down, angle, large, sweep, x, y = values
    across, down, turn = abs(across), abs(down), math.radians(angle)
    cos, sin = math.cos(turn), math.sin(turn)
    half_x, half_y = (start[0] - x) / 2, (start[1] - y) / 2
    u, v = cos * half_x + sin * half_y, cos * half_y - sin * half_x
    if across and down and (u or v):
        grown = math.sqrt(max((u / across) ** 2 + (v / down) ** 2, 1.0))
        across, down = across * grown, down * grown
        least = (across * v) ** 2 + (down * u) ** 2
        scale = math.sqrt(max((across * down) ** 2 - least, 0.0) / least) * (-1 if bool(large) == bool(sweep) else 1)
        p, q = scale * across * v / down, -scale * down * u / across
        middle = cos * p - sin * q + (start[0] + x) / 2, sin * p + cos * q + (start[1] + y) / 2
        first = math.atan2((v - q) / down, (u - p) / across)
        whole = math.atan2((-v - q) / down, (-u - p) / across) - first
        if sweep and whole < 0:
            whole += 2 * math.pi
        elif not sweep and whole > 0:
            whole -= 2 * math.pi
        for step in range(1, 2 * _STEPS):
            at = first + whole * step / (2 * _STEPS)
            i, j = across * math.cos(at), down * math.sin(at)
            yield middle[0] + cos * i - sin * j, middle[1] + sin * i + cos * j
    yield x, y

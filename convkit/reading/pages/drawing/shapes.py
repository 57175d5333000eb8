"""Lines and areas: what the paths of a page are, whether they are the lines of tables, boxes, or neither."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from convkit.reading.pages.drawing.colours import PALE, Colour, is_white
from convkit.reading.pages.drawing.matrices import Point
from convkit.reading.pages.page import Box, Page, Rule, Slant

THIN = 3.0
"""A filled box of at most this breadth is a line."""

_STRAIGHT = 0.3  # points by which a line may be off the horizontal
_SLOPE, _MOST_OFF = 0.003, 1.05  # of its length, up to so many points: lines that a hand has drawn
_SHARES = (0.5, 0.25, 0.75)  # of a line: where it is looked at
_LINE = 2  # points
_LONG = 20.0  # points: a picture as thin as a line and longer than this is one
_SLENDER = 3.0  # times as long as broad: what is thin and has slanting ends is a line

Figure = tuple[list[Point], bool]
"""A stroke of a path: its points as they are shown, and whether it has only level and upright lines."""


class Ink(NamedTuple):
    """What a path is filled or drawn with: its colour, how much it covers of 255, whether nothing shows through.

    `width` is that of a line, in points.
    """

    colour: Colour
    alpha: int = 255
    opaque: bool = True
    width: float = 0.0


class Area(NamedTuple):
    """A filled box: its place in the order of drawing, its colour, and whether nothing shows through it."""

    box: Box
    order: int
    colour: Colour
    opaque: bool


class Veil(NamedTuple):
    """The least box around a pale line, or a filled shape that is no box; and its place in the order of drawing."""

    box: Box
    order: int


@dataclass(slots=True)
class Shapes:
    """The paths of one page, given in the order they are drawn, as lines, areas and other shapes.

    `across`, `down` and `slants` are as in `Page`; `areas` are all filled boxes, `veils` what else may hide text;
    `shapes` are those that are neither lines nor boxes, which may be characters drawn as outlines.
    """

    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    slants: list[Slant] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    veils: list[Veil] = field(default_factory=list)
    shapes: list[Box] = field(default_factory=list)
    drawings: int = 0
    _pale: list[tuple[bool, Rule]] = field(default_factory=list)

    def path(self, figures: Iterable[Figure], order: int, fill: Ink | None = None, stroke: Ink | None = None) -> None:
        """One path, by its figures: what fills it, and what its outline is drawn with."""
        curved = False
        for points, straight in figures:
            whole = straight or (fill is not None and len(set(points)) <= 4 and _is_mitred(points))
            curved = curved or not whole
            if fill is not None and whole and len(set(points)) <= 4:
                self._filled(points, order, fill)
            elif fill is not None:
                self.veils.append(Veil(Box.around(points), order))
            if not whole and len(points) > _LINE:
                self.shapes.append(Box.around(points))
            if stroke is not None and stroke.alpha:
                self._stroked(points, order, stroke)
        self.drawings += curved

    def _filled(self, points: list[Point], order: int, ink: Ink) -> None:
        if ink.alpha == 0:
            return
        box = Box.around(points)
        if min(box.width, box.height) <= THIN:
            self.line(box, is_white(ink.colour))
            if min(ink.colour) >= PALE:
                self.veils.append(Veil(box, order))
        else:
            self.areas.append(Area(box, order, ink.colour, ink.opaque))

    def _stroked(self, points: Sequence[Point], order: int, ink: Ink) -> None:
        half, white = min(ink.width, THIN) / 2, is_white(ink.colour)
        thick = ink.width / 2 if ink.width > THIN else 0.0
        for one, other in pairwise(points):
            if thick or min(ink.colour) >= PALE:
                left, top, right, bottom = Box.around([one, other])
                over = thick or half
                self.veils.append(Veil(Box(left - over, top - over, right + over, bottom + over), order))
            if is_level(one, other) and one != other:
                left, top, right, bottom = Box.around([one, other])
                upright = bottom - top > right - left
                aside, over = (half, 0.0) if upright else (0.0, half)
                self.line(Box(left - aside, top - over, right + aside, bottom + over), white)
            elif one != other and not white:
                self.slants.append(Slant(*min(one, other), *max(one, other)))

    def line(self, box: Box, white: bool) -> None:
        """A line as thick as a box is low or narrow."""
        level = box.width >= box.height
        rule = (
            Rule(box.middle, box.left, box.right, box.height)
            if level
            else Rule(box.centre, box.top, box.bottom, box.width)
        )
        if white:
            self._pale.append((level, rule))
        else:
            (self.across if level else self.down).append(rule)

    def end(self) -> None:
        """When all is drawn: white lines count that can be seen, since they run over something that is not white."""
        grounds = [area.box for area in self.areas if not is_white(area.colour)]
        for level, rule in self._pale:
            places = [rule.start + share * (rule.end - rule.start) for share in _SHARES]
            points = [(at, rule.at) if level else (rule.at, at) for at in places]
            if any(box.holds(x, y) for x, y in points for box in grounds):
                (self.across if level else self.down).append(rule)

    def put(self, page: Page) -> None:
        """Put the lines, the coloured areas and the other shapes into a page's content."""
        page.across, page.down, page.slants = self.across, self.down, self.slants
        page.boxes = [area.box for area in self.areas if not is_white(area.colour)]
        page.drawings, page.shapes = self.drawings, self.shapes


def is_line(picture: Box) -> bool:
    """Whether what fills a box as a picture is a line."""
    return min(picture.width, picture.height) <= THIN and max(picture.width, picture.height) > _LONG


def _is_mitred(points: list[Point]) -> bool:
    """Whether a shape is a line whose ends are cut askew, as browsers draw the sides of sunken cells."""
    box = Box.around(points)
    breadth, length = sorted((box.width, box.height))
    return breadth <= THIN and length >= _SLENDER * breadth


def is_level(one: Point, other: Point) -> bool:
    """Whether a line between two points is level or upright, or so nearly that nobody sees it."""
    off, long = sorted((abs(one[0] - other[0]), abs(one[1] - other[1])))
    return off <= min(max(_STRAIGHT, _SLOPE * long), _MOST_OFF)

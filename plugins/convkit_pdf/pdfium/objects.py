"""What is drawn on a page, object by object, as values: pieces of text, lines, boxes, pictures."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from convkit.reading.pages.page import Box, Rule, Slant
from convkit.reading.runs import SMALLEST

SAME = 0.12
"""Of the size: how far a character may stand from its twin that makes it look bold."""

TINY = SMALLEST
"""Text of a smaller size, in points, is not seen."""

PALE = 217
"""Of 255: text of which no shade is darker may not be seen on paper."""

WHITE = 250
"""Of 255: what has no darker shade has the colour of paper."""

_ALIKE = 40  # of 255: shades that differ by less may not be told apart


Colour = tuple[int, int, int]
"""Red, green and blue, up to 255."""


class Run(NamedTuple):
    """A piece of text as it is drawn: its place in the order, size, direction, tag, and how it can be seen.

    `turn` is in quarter turns clockwise, None where it runs askew; `clip` is all of it that shows; what is `faint` lets
    nearly everything show through; what `blends` has nearly the colour of paper or of a box drawn before. `plain` says
    that nothing of its own hides it. It starts at `across` and `down`, on its baseline. What nearly every character
    needs stands first, up to there.
    """

    order: int
    size: float
    turn: int | None
    mark: int | None
    artifact: bool
    font: int
    plain: bool
    across: float
    down: float
    invisible: bool
    colour: Colour
    faint: bool
    blends: bool
    optional: bool
    clip: Box | None


class Area(NamedTuple):
    """A filled box: its place in the order of drawing, its colour, and whether nothing shows through it."""

    box: Box
    order: int
    colour: Colour
    opaque: bool

    @property
    def white(self) -> bool:
        """Whether it has the colour of paper."""
        return min(self.colour) >= WHITE


class Veil(NamedTuple):
    """The least box around a filled shape that is none itself, and its place in the order of drawing."""

    box: Box
    order: int


class PlacedPicture(NamedTuple):
    """A picture as an object of PDFium, where it stands, its place in the order, its tag."""

    handle: Any
    box: Box
    order: int
    mark: int | None
    artifact: bool


class Lid(NamedTuple):
    """Where a reader's note lies over the page, and whether it has words there of its own."""

    box: Box
    written: bool


@dataclass(slots=True)
class Objects:
    """All that is drawn on one page. `runs` are found by the address of their object.

    `twins` are the places in the order of those that start nearly where another does; `form_matrices` has what takes
    those of a page inside the page (a form XObject) to where they are shown; `actual_texts` has the numbers of the
    marks of those for which the file gives words (`ActualText`).
    `shapes` are those that are neither lines nor boxes, which may be characters drawn as outlines.
    `turn` says by how many quarter turns clockwise the page was turned further than the file says, to be upright;
    `lids` are the notes of readers that lie over it.
    """

    runs: dict[int, Run] = field(default_factory=dict)
    actual_texts: dict[int, int] = field(default_factory=dict)
    form_matrices: dict[int, tuple[float, float, float, float, float, float]] = field(default_factory=dict)
    twins: set[int] = field(default_factory=set)
    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    slants: list[Slant] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    veils: list[Veil] = field(default_factory=list)
    shapes: list[Box] = field(default_factory=list)
    pictures: list[PlacedPicture] = field(default_factory=list)
    drawings: int = 0
    turn: int = 0
    lids: list[Lid] = field(default_factory=list)


def alike(one: Colour, other: Colour) -> bool:
    """Whether two colours can hardly be told apart."""
    return all(abs(first - second) < _ALIKE for first, second in zip(one, other, strict=True))

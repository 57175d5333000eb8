"""What one page shows, as values: characters, rules, boxes, pictures and links, in the order they are drawn.

Lengths are points; x grows to the right and y downwards from the top left corner of the page as it is shown, with its
rotation applied.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

make = tuple.__new__
"""Makes a value of a class of tuples from a tuple of all its parts, where thousands are made."""

UNKNOWN = "\ufffd"
"""Stands for a glyph of which the file does not say what character it is."""


class Box(NamedTuple):
    """A rectangle: left < right, top < bottom."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        """Half way down."""
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        """Half way across."""
        return (self.left + self.right) / 2

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    def common(self, other: Box) -> Box:
        """What lies in both."""
        return Box(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    @staticmethod
    def around(points: Iterable[tuple[float, float]]) -> Box:
        """The least box that holds all of some points."""
        across, down = zip(*points, strict=True)
        return Box(min(across), min(down), max(across), max(down))

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies inside."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def meets(self, other: Box) -> bool:
        """Whether the two have points in common."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def around(boxes: list[Box]) -> Box:
    """The least box that holds all of some."""
    if len(boxes) == 1:
        return boxes[0]
    left, top, right, bottom = zip(*boxes, strict=True)
    return Box(min(left), min(top), max(right), max(bottom))


CUT = "\u2591"
"""Stands for a figure that cannot be seen or is struck out, beside others of the same number that are seen."""


class Char(NamedTuple):
    """One character: where it stands, the size of its font, the run of text that drew it, and its tag.

    `box` is as wide as the font says, so that letters of one word touch. `run` numbers the pieces of text in the order
    they are drawn. `turn` is the direction of writing in quarter turns clockwise. `mark` is the number of the marked
    content that holds it, `artifact` whether that is page furniture; `font` tells the fonts of one page apart.
    """

    text: str
    box: Box
    size: float
    run: int
    turn: int = 0
    mark: int | None = None
    artifact: bool = False
    font: int = 0


class Rule(NamedTuple):
    """A straight line: it runs from `start` to `end` at `at`, and is as thick as `thickness`."""

    at: float
    start: float
    end: float
    thickness: float


class Slant(NamedTuple):
    """A straight line that is neither level nor upright, from its left to its right end."""

    left: float
    start: float
    right: float
    end: float

    def crosses(self, box: Box) -> bool:
        """Whether it runs through a box from side to side, near its middle."""
        x = box.centre
        if not self.left <= x <= self.right or self.right - self.left < box.width:
            return False
        y = self.start + (self.end - self.start) * (x - self.left) / (self.right - self.left)
        return box.top <= y <= box.bottom


class Picture(NamedTuple):
    """A picture: where it stands, its bytes and media type, and its tag."""

    box: Box
    data: bytes
    media_type: str
    mark: int | None = None


class Link(NamedTuple):
    """Where a page leads elsewhere, and to what address."""

    box: Box
    target: str


class Lid(NamedTuple):
    """Where a reader's note lies over the page, and whether it has words there of its own."""

    box: Box
    written: bool


class Hidden(NamedTuple):
    """Text that the page holds and nobody sees: its characters, and why (a key of `words.UNSEEN`).

    `kept` counts those of its figures that stand in the text as `CUT`, since others of the same number are seen.
    """

    text: str
    why: str
    kept: int = 0


@dataclass(slots=True)
class Page:
    """One page. `number` counts from 1; `held` counts the characters of the text layer, white space left aside.

    `turn` says by how many quarter turns clockwise it was turned further than the file says, to be upright; `signs`
    stand for figures that readers' notes show.
    """

    number: int
    width: float
    height: float
    turn: int = 0
    chars: list[Char] = field(default_factory=list)
    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    slants: list[Slant] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    hidden: list[Hidden] = field(default_factory=list)
    drawings: int = 0
    lost_pictures: int = 0
    notes: list[str] = field(default_factory=list)
    lids: list[Lid] = field(default_factory=list)
    signs: list[Char] = field(default_factory=list)
    strikes: list[Box] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)
    held: int = 0

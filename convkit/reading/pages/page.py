"""What one page shows, as values: characters, rules, boxes, pictures and links, in the order they are drawn.

Lengths are points; x grows to the right and y downwards from the top left corner of the page as it is shown, with its
rotation applied. Only what can be seen is among the characters; what cannot is named (`Hidden`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple
from unicodedata import east_asian_width

from convkit.document import Recognised
from convkit.text import numbers

make = tuple.__new__
"""Makes a value of a class of tuples from a tuple of all its parts, where thousands are made."""


UNKNOWN = numbers.UNKNOWN
"""Stands for a glyph of which the file does not say what character it is."""

PARTIAL = numbers.PARTIAL
"""Stands for a figure that cannot be seen or is struck out, beside others of the same number that are seen."""

WIDEST = 20_000.0
"""Points: a page that is broader or higher is none."""


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
        (left, top, right, bottom), (start, upper, end, lower) = self, other
        return make(
            Box,
            (
                left if left > start else start,
                top if top > upper else upper,
                right if right < end else end,
                bottom if bottom < lower else lower,
            ),
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


OVER, UNDER = 0.88, 0.12
"""Of the size: what the box of a character takes over and under its baseline, whatever its font says of itself."""


class Char(NamedTuple):
    """One character: where it stands, the size of its font, the run of text that drew it, and its tag.

    `box` is as wide as the font says, so that letters of one word touch, and as high as the size (`OVER`, `UNDER`).
    `run` numbers the pieces of text in the order they are drawn. `turn` is the direction of writing in quarter turns
    clockwise. `mark` is the number of the marked content that holds it, by which a `Structure` knows it, `artifact`
    whether that is page furniture; `font` tells the fonts of one page apart.
    """

    text: str
    box: Box
    size: float
    run: int
    turn: int = 0
    mark: int | None = None
    artifact: bool = False
    font: int = 0


def run_of(
    text: str, left: float, base: float, size: float, run: int, widths: Sequence[float] | None = None
) -> list[Char]:
    """The characters of a piece of text that begins at a place on its baseline and runs to the right.

    `widths` has how far each takes the next; without it, Chinese characters are as wide as the size, others half.
    """
    found = []
    for character, width in zip(text, widths or [usual_width(one) * size for one in text], strict=True):
        found.append(Char(character, Box(left, base - OVER * size, left + width, base + UNDER * size), size, run))
        left += width
    return found


@lru_cache(maxsize=4096)
def usual_width(character: str) -> float:
    """How broad a character is, in sizes, where nothing says so."""
    return 1.0 if east_asian_width(character) in "WF" else 0.5


class Rule(NamedTuple):
    """A straight line, level or upright: it runs from `start` to `end` at `at`, and is as thick as `thickness`."""

    at: float
    start: float
    end: float
    thickness: float


_CROSSED = 0.6
"""Of the breadth of a character: how much of it a line must run over to strike it out."""


class Slant(NamedTuple):
    """A straight line that is neither level nor upright, from its left to its right end."""

    left: float
    start: float
    right: float
    end: float

    def crosses(self, box: Box) -> bool:
        """Whether it runs through a box from side to side, near its middle."""
        x = box.centre
        if not self.left <= x <= self.right or self.right - self.left < _CROSSED * box.width:
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


Why = Literal[
    "invisible", "askew", "outside", "tiny", "clipped", "pale", "covered", "layer", "unplaced", "twice", "struck"
]
"""Why a text is not read; `messages.UNSEEN` has it in words."""


class Hidden(NamedTuple):
    """Text that the page holds and that is not read: its characters, and why.

    `kept` counts those of its figures that stand in the text as `PARTIAL`, since others of the same number are seen.
    """

    text: str
    why: Why
    kept: int = 0


@dataclass(slots=True)
class Page:
    """One page; a format gives what it has. `number` counts from 1.

    `held` counts the characters that the source has for the page, white space left aside: of the source, not of
    `chars`, for the account shows by it that none was lost on the way here.
    """

    number: int
    width: float
    height: float
    chars: list[Char] = field(default_factory=list)
    """What is seen, white space too where the source has some."""
    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    """Level and upright lines; the thin sides of boxes are such."""
    slants: list[Slant] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    """Coloured areas, which may be the cells of a table."""
    pictures: list[Picture] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    hidden: list[Hidden] = field(default_factory=list)
    held: int = 0
    drawings: int = 0
    """How many shapes are neither text, lines nor areas."""
    shapes: list[Box] = field(default_factory=list)
    """Where such shapes are, each apart: of the size of a character, they may be one that is drawn as an outline."""
    own_pictures: int = 0
    """How many pictures are those of the page itself, from which its text was recognised."""
    lost_pictures: int = 0
    """How many pictures the page shows that cannot be taken out of the file."""
    notes: list[str] = field(default_factory=list)
    """What readers' notes say."""
    signs: list[Char] = field(default_factory=list)
    """Signs (`PARTIAL`) where readers' notes show figures: none of their cells is blank."""
    strikes: list[Box] = field(default_factory=list)
    """What readers struck out, as lines do that are drawn."""
    fields: list[str] = field(default_factory=list)
    """What entry fields show."""
    confidences: Mapping[int, float] = field(default_factory=dict)
    """By the number of a run how sure a program is of what it recognised in a picture, from 0 to 1.

    0 is that of a text of which nobody says how sure it is. A run that is not in it was not recognised.
    """


_MOST = 100  # steps of a confidence, which is rounded down: 0.996 is not certain


def recognised(
    chars: Iterable[Char], confidences: Mapping[int, float] | None, box: Box | None = None
) -> Recognised | None:
    """How some characters of a page were recognised: as sure as the least sure of their runs; None where none was.

    `box` is that of their cell, where they stand in one; where none do, that is as sure as anything.
    """
    if not confidences:
        return None
    own = list(chars)
    runs = {char.run for char in own} & confidences.keys()
    if (own and not runs) or not (own or box):
        return None
    least = min((confidences[run] for run in runs), default=1.0)
    left, top, right, bottom = box or around([char.box for char in own if char.run in runs])
    return Recognised(int(min(max(least, 0.0), 1.0) * _MOST + 1e-9) / _MOST, (left, top, right, bottom))

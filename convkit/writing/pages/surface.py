"""What a page format draws with: the few things that stand on a page, each where it is told.

Places are points from the bottom left of the page, as PDF counts them; `HEIGHT - y` counts from the top.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple, Protocol

from convkit.document import Image
from convkit.writing.pages.fonts import Font
from convkit.writing.pictures import Pixels

Furniture = Literal["rules", "repeated", "number"]
"""What stands on a page and is no part of the text: a table's lines, its header once more, the number of the page."""

Stroke = tuple[float, float, float, float]
"""A straight line from one point to another."""

STROKE = 0.5
"""Points: how thick a line is drawn."""

LINKED = (0.02, 0.2, 0.5)
"""What leads elsewhere is drawn in this colour: red, green and blue, up to 1."""


class Glyphs(NamedTuple):
    """Characters of one font and size that follow each other on a baseline, from where the first begins.

    `spread` is put between any two of them; `linked` says that they lead elsewhere and look so.
    """

    characters: str
    font: Font
    x: float
    y: float
    size: float
    spread: float = 0.0
    linked: bool = False


class Picture(NamedTuple):
    """A picture that is drawn: its number among those of the document from 1, its page from 0, its file, its pixels."""

    number: int
    page: int
    image: Image
    pixels: Pixels


class Surface(Protocol):
    """Draws on one page after the other; the first is there from the beginning."""

    def element(self, kind: str, number: int) -> None:
        """What is drawn up to `end` is a piece of an element; `number` counts the pieces of a page from 0."""

    def furniture(self, kind: Furniture) -> None:
        """What is drawn up to `end` is furniture of the page."""

    def end(self) -> None:
        """The piece that is being drawn is complete."""

    def text(self, glyphs: Glyphs) -> None:
        """Draw characters."""

    def rules(self, strokes: Sequence[Stroke]) -> None:
        """Draw the lines of a table."""

    def picture(self, picture: Picture, x: float, y: float, width: float, height: float) -> None:
        """Draw a picture over a box that begins at the bottom left."""

    def end_page(self) -> None:
        """The page is complete."""

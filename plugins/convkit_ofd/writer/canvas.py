"""The pages of an OFD file: what is drawn becomes their objects, each piece of the structure a block of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from convkit.writing import escaped
from convkit.writing.pages.fonts import Font
from convkit.writing.pages.paper import HEIGHT, WIDTH
from convkit.writing.pages.surface import LINKED, STROKE, Furniture, Glyphs, Picture, Stroke

MM = 25.4 / 72
"""Millimetres of a point."""

_OVER, _UNDER = 1.0, 0.3  # of the size: what the box of a text takes over and under its base line
_LINK = f'<ofd:FillColor Value="{" ".join(str(round(255 * shade)) for shade in LINKED)}"/>'
_BASIC = "\uffff"
PAGE_BOX = f"0 0 {round(WIDTH * MM, 2):g} {round(HEIGHT * MM, 2):g}"
"""The size of all pages."""


def length(points: float) -> str:
    """So many points, written in millimetres."""
    return f"{points * MM:.4f}".rstrip("0").rstrip(".")


def box_of(left: float, bottom: float, right: float, top: float) -> str:
    """A box of a page, which counts from below, as OFD writes it: left, top, width and height."""
    return " ".join(map(length, (left, HEIGHT - top, right - left, top - bottom)))


class UsedFont(NamedTuple):
    """A font in the file: its number there, and the characters that were drawn, in the order of their first use."""

    number: int
    characters: dict[str, None]


class Canvas:
    """A `Surface` that makes the pages of an OFD file.

    `pages` has the objects of those that are complete, `blocks` the number of each piece of the structure by its page
    and its number there, `pictures` the numbers of resources by those of the pictures.
    """

    def __init__(self) -> None:
        self.pages: list[str] = []
        self.blocks: dict[tuple[int, int], int] = {}
        self.fonts: dict[Font, UsedFont] = {}
        self.pictures: dict[int, int] = {}
        self.last = 0
        self._objects: list[str] = []

    def number(self) -> int:
        """A number for one more thing in the file."""
        self.last += 1
        return self.last

    def element(self, kind: str, number: int) -> None:
        """Begin a piece of an element."""
        block = self.blocks[len(self.pages), number] = self.number()
        self._objects.append(f'<ofd:PageBlock ID="{block}">')

    def furniture(self, kind: Furniture) -> None:
        """Begin a block that the structure does not name."""
        self._objects.append(f'<ofd:PageBlock ID="{self.number()}">')

    def end(self) -> None:
        """End the piece."""
        self._objects.append("</ofd:PageBlock>")

    def text(self, glyphs: Glyphs) -> None:
        """Show a text."""
        characters, font, x, y, size, spread, linked = glyphs
        used = self.fonts.get(font)
        if used is None:
            used = self.fonts[font] = UsedFont(self.number(), {})
        used.characters.update(dict.fromkeys(characters))
        widths = [font.widths[ord(one)] * size / 1000 + spread for one in characters]
        box = box_of(x, y - _UNDER * size, x + sum(widths) + size, y + _OVER * size)
        codes = "".join(_codes(characters, widths, _OVER * size))
        self._objects.append(
            f'<ofd:TextObject ID="{self.number()}" Boundary="{box}" Font="{used.number}" '
            f'Size="{length(size)}">{_LINK if linked else ""}{codes}</ofd:TextObject>'
        )

    def rules(self, strokes: Sequence[Stroke]) -> None:
        """Draw straight lines."""
        left = min(min(x0, x1) for x0, _, x1, _ in strokes) - STROKE
        top = max(max(y0, y1) for _, y0, _, y1 in strokes) + STROKE
        right = max(max(x0, x1) for x0, _, x1, _ in strokes) + STROKE
        bottom = min(min(y0, y1) for _, y0, _, y1 in strokes) - STROKE
        data = " ".join(
            f"M {length(x0 - left)} {length(top - y0)} L {length(x1 - left)} {length(top - y1)}"
            for x0, y0, x1, y1 in strokes
        )
        self._objects.append(
            f'<ofd:PathObject ID="{self.number()}" Boundary="{box_of(left, bottom, right, top)}" '
            f'LineWidth="{length(STROKE)}" Cap="Square"><ofd:AbbreviatedData>{data}</ofd:AbbreviatedData>'
            "</ofd:PathObject>"
        )

    def picture(self, picture: Picture, x: float, y: float, width: float, height: float) -> None:
        """Draw a picture."""
        resource = self.pictures[picture.number] = self.number()
        self._objects.append(
            f'<ofd:ImageObject ID="{self.number()}" Boundary="{box_of(x, y, x + width, y + height)}" '
            f'CTM="{length(width)} 0 0 {length(height)} 0 0" ResourceID="{resource}"/>'
        )

    def end_page(self) -> None:
        """End the page and begin the next."""
        self.pages.append("".join(self._objects))
        self._objects = []


def _codes(characters: str, widths: Sequence[float], base: float) -> Iterator[str]:
    """The characters with the distances between them.

    One beyond the basic plane stands alone: some programs count it twice.
    """
    start = at = 0
    x = 0.0
    while start < len(characters):
        alone = characters[start] > _BASIC
        at = start + 1
        while not alone and at < len(characters) and characters[at] <= _BASIC:
            at += 1
        steps = [length(width) for width in widths[start : at - 1]]
        told = f' DeltaX="{" ".join(_runs(steps))}"' if steps else ""
        yield f'<ofd:TextCode X="{length(x)}" Y="{length(base)}"{told}>{escaped(characters[start:at])}</ofd:TextCode>'
        x += sum(widths[start:at])
        start = at


def _runs(steps: Sequence[str]) -> Iterator[str]:
    for step, same in groupby(steps):
        count = len(list(same))
        yield f"g {count} {step}" if count > 2 else " ".join([step] * count)

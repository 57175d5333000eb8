"""Whether a page is the picture of one, and the text that a program for recognition put over or under such a picture.

That text is the word of others about what the picture shows, and read where the picture has ink. In a page that is no
picture what nobody sees stays so.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from convkit.reading.pages.page import Box, Char

_STEPS = 20  # in each direction: the places at which is looked
_MOST = 0.8  # of them: a scan may leave a margin free
_OTHERS = 0.1  # for each character of the layer: what else may be seen, as a stamp with the date of the scan
_INKED = 0.5  # of the characters of a piece: where the picture must show something
_INSET = 0.2  # of the breadth
_LARGEST = 200.0  # points: what is larger is no text that was recognised
_CONTRAST = 24  # of 255
_SCALE = 2.0
_MOST_PIXELS = 16_000_000  # a larger page is looked at from further away


def fills_page(boxes: Sequence[Box], width: float, height: float) -> bool:
    """Whether pictures with these boxes, one or many strips, cover nearly all of a page."""
    if sum(max(box.width, 0.0) * max(box.height, 0.0) for box in boxes) < _MOST * width * height:
        return False
    places = [
        (width * (across + 0.5) / _STEPS, height * (down + 0.5) / _STEPS)
        for across in range(_STEPS)
        for down in range(_STEPS)
    ]
    return sum(any(box.holds(x, y) for box in boxes) for x, y in places) >= _MOST * len(places)


def runs_of_layer(chars: Sequence[Char], layer: Mapping[int, object], shows: Callable[[Char], bool]) -> frozenset[int]:
    """The pieces of a layer that are read; `layer` has the numbers of its characters among all that are drawn.

    None where most of the page is text that is seen: then hidden text is no layer of a scan.
    """
    own = [char for at in layer if not (char := chars[at]).text.isspace()]
    others = sum(not char.text.isspace() for char in chars) - len(own)
    if others > _OTHERS * len(own):
        return frozenset()
    held = Counter(char.run for char in own)
    inked = Counter(char.run for char in own if char.size <= _LARGEST and shows(char))
    return frozenset(run for run, count in held.items() if inked[run] >= _INKED * count)


def closeness(width: float, height: float, most: float = _SCALE) -> float:
    """How many pixels to a point, up to so many, a page is best drawn with to see where it shows something."""
    return min(most, math.sqrt(_MOST_PIXELS / max(width * height, 1.0)))


class Rendered(NamedTuple):
    """A page as it looks: so many pixels to a point, in rows of `stride` bytes with one for each of its colours."""

    pixels: bytes
    width: int
    height: int
    stride: int
    colours: int
    scale: float

    def shows(self, char: Char) -> bool:
        """Whether anything stands out where a character is; of a digit, in the middle, which its neighbours spare."""
        box = char.box
        inset = _INSET * box.width if char.text.isdecimal() else 0.0
        shades = self.shades(box._replace(left=box.left + inset, right=box.right - inset))
        planes = [shades[colour :: self.colours] for colour in range(self.colours)]
        return bool(shades) and any(max(plane) - min(plane) >= _CONTRAST for plane in planes)

    def shades(self, box: Box) -> bytes:
        """The pixels of a box of the page, row by row."""
        first, behind = max(math.floor(box.left * self.scale), 0), min(math.ceil(box.right * self.scale), self.width)
        top, bottom = max(int(box.top * self.scale), 0), min(int(box.bottom * self.scale) + 1, self.height)
        return b"".join(
            self.pixels[row * self.stride + first * self.colours : row * self.stride + behind * self.colours]
            for row in range(top, bottom)
        )

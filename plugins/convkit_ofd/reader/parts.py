"""The parts of a character that must be seen, and what letters in the colour of their ground leave of others."""

from __future__ import annotations

from collections.abc import Sequence

from convkit.reading.pages.drawing import Places, Point
from convkit.reading.pages.page import PARTIAL, Box, Char, Page, Why

_AROUND = ((0.0, 0.0), (-0.25, -0.25), (0.25, -0.25), (-0.25, 0.25), (0.25, 0.25))
"""Of the breadth and height: the places of a character, from its middle, none of which may be covered or cut off."""
_SIDES = ((0.0, -0.32), (0.0, 0.32), (-0.3, 0.0), (0.3, 0.0))
"""The same of a figure, which is another one where such a part of it is covered."""


def whole(char: Char) -> list[Point]:
    """The places of a character that nothing may cover."""
    box = char.box
    sides = _SIDES if char.text.isdecimal() else ()
    return places(box) + [(box.centre + i * box.width, box.middle + j * box.height) for i, j in sides]


def places(box: Box) -> list[Point]:
    """The places of a character that must be seen."""
    return [(box.centre + i * box.width, box.middle + j * box.height) for i, j in _AROUND]


def hide_below(over: Sequence[Char], page: Page, hidden: list[tuple[Char, Why]]) -> None:
    """Take the figures out of a page over which characters are written that nobody sees; they are put into `hidden`."""
    if not over:
        return
    written = Places((char, char.box) for char in over)
    gone = {
        at
        for at, char in enumerate(page.chars)
        if char.text.isdecimal()
        and any(one.run > char.run and one.box.holds(x, y) for one in written.along(char.box) for x, y in whole(char))
    }
    hidden += [(page.chars[at], "covered") for at in sorted(gone)]
    page.signs += [page.chars[at]._replace(text=PARTIAL) for at in sorted(gone)]
    page.chars = [char for at, char in enumerate(page.chars) if at not in gone]

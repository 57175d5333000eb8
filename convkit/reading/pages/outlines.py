"""Figures that are drawn as shapes or shown by a picture: no cell that holds such is blank, nor another figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from convkit.reading.pages.lines import FILLED
from convkit.reading.pages.page import UNKNOWN, Box, Char, Page
from convkit.reading.pages.ruled_tables import Ruled

_LEAST, _MOST = 2.5, 40.0  # points: the height of a character that may be one
_OUT = 1.0  # points by which it may stand out of its cell


def outlined(page: Page, table: Ruled, chars: Sequence[Char]) -> list[Char]:
    """A sign for each cell, blank or with a number, in which something drawn may be a figure or part of one."""
    found: dict[int, Box] = {}
    for box in _may_be_figures(page):
        if table.box.holds(box.centre, box.middle):
            number = table.at(box.centre, box.middle)
            if _lies_in(box, table.cells[number].box):
                found.setdefault(number, box)
    if not found:
        return []
    held: dict[int, set[str]] = {}
    for char in chars:
        held.setdefault(table.at(char.box.centre, char.box.middle), set()).add(char.text)
    return [
        Char(UNKNOWN, box, box.height, 0) for number, box in found.items() if FILLED.issuperset(held.get(number, ()))
    ]


def _may_be_figures(page: Page) -> Iterator[Box]:
    for box in (*page.shapes, *(picture.box for picture in page.pictures)):
        if _LEAST <= box.height <= _MOST:
            yield box


def _lies_in(box: Box, cell: Box) -> bool:
    """Whether a shape lies in a cell, and is not the ground of all of it."""
    inside = cell.left - _OUT <= box.left and box.right <= cell.right + _OUT
    return (
        inside and cell.top - _OUT <= box.top and box.bottom <= cell.bottom + _OUT and box.height < cell.height - _OUT
    )

"""Figures that are drawn as shapes or shown by a picture: no cell that holds such is blank, nor another figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from convkit.reading.pages.lines import FILLED
from convkit.reading.pages.page import UNKNOWN, Box, Char, Page
from convkit.reading.pages.partial_numbers import is_figure
from convkit.reading.pages.ruled_tables import Ruled

_LEAST, _MOST = 2.5, 40.0  # points: the height of a character that may be one
_DASH, _TALL = (1.5, 8.0), 14.0  # points: lengths of a minus and the height of a 1 that are drawn as lines
_FREE = 0.8  # points from the lines of its cell
_OUT = 1.0  # points by which it may stand out of its cell


def outlined(page: Page, table: Ruled, chars: Sequence[Char]) -> list[Char]:
    """A sign for each cell, blank or with a number, in which something drawn may be a figure or part of one."""
    found: dict[int, Box] = {}
    tall: dict[int, Box] = {}
    for box in (*_may_be_figures(page), *_strokes(page, table, chars)):
        if table.box.holds(box.centre, box.middle):
            number = table.at(box.centre, box.middle)
            cell = table.cells[number].box
            if _lies_in(box, cell):
                (found if box.height < cell.height - _OUT else tall).setdefault(number, box)
    if not found and not tall:
        return []
    held: dict[int, set[str]] = {}
    for char in chars:
        held.setdefault(table.at(char.box.centre, char.box.middle), set()).add(char.text)
    # What is as high as its cell may be a bar behind its number; a number it is where nothing else stands.
    found = {number: box for number, box in tall.items() if number not in held} | found
    return [
        Char(UNKNOWN, box, box.height, 0) for number, box in found.items() if FILLED.issuperset(held.get(number, ()))
    ]


def _may_be_figures(page: Page) -> Iterator[Box]:
    for box in (*page.shapes, *(picture.box for picture in page.pictures)):
        if _LEAST <= box.height <= _MOST:
            yield box


def _strokes(page: Page, table: Ruled, chars: Sequence[Char]) -> Iterator[Box]:
    """Short lines beside figures, which may be a minus or a 1, and are none of the table's."""
    level = [rule for rule in page.across if _DASH[0] <= rule.end - rule.start <= _DASH[1]]
    upright = [rule for rule in page.down if _LEAST <= rule.end - rule.start <= _TALL]
    if not level and not upright:  # as nearly always
        return
    boxes = [Box(one.start, one.at, one.end, one.at) for one in level]
    boxes += [Box(one.at, one.start, one.at, one.end) for one in upright]
    for box in boxes:
        if not table.box.holds(box.centre, box.middle):
            continue
        number = table.at(box.centre, box.middle)
        if not _is_clear(box, table.cells[number].box):
            continue
        for char in chars:
            if is_figure(char) and _is_beside(box, char) and table.at(char.box.centre, char.box.middle) == number:
                yield Box(box.left, box.top, box.right, char.box.bottom)  # so that the line itself strikes out no sign
                break


def _is_clear(box: Box, cell: Box) -> bool:
    """Whether a line stands free in a cell."""
    return (
        min(box.left - cell.left, cell.right - box.right) > _FREE
        and min(box.top - cell.top, cell.bottom - box.bottom) > _FREE
    )


def _is_beside(box: Box, char: Char) -> bool:
    """Whether a line stands beside a figure where a minus or a 1 would."""
    gap = max(box.left - char.box.right, char.box.left - box.right)
    if not -_OUT / 2 <= gap <= char.size:
        return False
    if box.top == box.bottom:
        return (
            box.right <= char.box.centre
            and char.box.top + 0.25 * char.size < box.top < char.box.bottom - 0.25 * char.size
        )
    return min(box.bottom, char.box.bottom) - max(box.top, char.box.top) > 0.45 * char.size


def _lies_in(box: Box, cell: Box) -> bool:
    """Whether a shape lies in a cell, and is not the ground of all of it."""
    inside = cell.left - _OUT <= box.left and box.right <= cell.right + _OUT
    is_less = box.height < cell.height - _OUT or box.width < cell.width / 2
    return inside and cell.top - _OUT <= box.top and box.bottom <= cell.bottom + _OUT and is_less

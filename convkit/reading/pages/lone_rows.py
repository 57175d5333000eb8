"""Rows such as a caption that the end of a page parted from the rest of their table, and that are no table alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from convkit.reading.pages.cells import FilledTable, fill
from convkit.reading.pages.lines import Line
from convkit.reading.pages.page_elements import PageElement, Sheet
from convkit.reading.pages.ruled_tables import Ruled
from convkit.reading.pages.tables_over_pages import SIDE


def adopt_lone_rows(sheets: Sequence[Sheet]) -> None:
    """Make a frame at the end of a page part of the table that the next page begins with, and the other way round."""
    for before, after in pairwise(sheets):
        if before.elements and after.elements:
            _adopt(before, before.elements[-1], after.elements[0])
            _adopt(after, after.elements[0], before.elements[-1])


def _adopt(sheet: Sheet, element: PageElement, table: PageElement) -> None:
    if not isinstance(element, Line) or not isinstance(table, FilledTable):
        return
    frame = next((one for one in sheet.lone if one.box.holds(element.box.centre, element.box.middle)), None)
    if frame is None or not _alike(frame, table.table):
        return
    held = [line for line in sheet.lines if frame.box.holds(line.box.centre, line.box.middle)]
    gone = {id(line) for line in held}
    at = min(place for place, one in enumerate(sheet.elements) if id(one) in gone)
    table = fill(frame, [char for line in held for char in line.row], sheet.page.number)
    sheet.lines = [line for line in sheet.lines if id(line) not in gone]
    sheet.elements = [one for one in sheet.elements if id(one) not in gone]
    sheet.elements.insert(at, table)


def _alike(one: Ruled, other: Ruled) -> bool:
    return abs(one.box.left - other.box.left) <= SIDE and abs(one.box.right - other.box.right) <= SIDE

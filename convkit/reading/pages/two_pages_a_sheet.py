"""Two pages printed on one sheet: what stands left and right must not be mixed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from convkit.errors import InputError
from convkit.reading.pages import messages
from convkit.reading.pages.cells import FilledTable
from convkit.reading.pages.page import Box
from convkit.reading.pages.page_elements import Sheet

_FEW = 4  # lines beside a table that are no more than a note
_SHARE = 0.7  # of the lines of a page that a gutter parts


def refuse_two_pages_a_sheet(sheets: Sequence[Sheet]) -> None:
    """Raise `InputError` for the first page on which tables or columns of text stand beside each other."""
    for sheet in sheets:
        if _tables_beside(sheet) or _columns(sheet):
            raise InputError(messages.TWO_PAGES_A_SHEET, number=sheet.page.number)


def _tables_beside(sheet: Sheet) -> bool:
    boxes = [element.table.box for element in sheet.elements if isinstance(element, FilledTable)]
    if any(_beside(one, other) for one, other in combinations(boxes, 2)):
        return True
    return any(sum(_beside(box, line.box) for line in sheet.lines) > _FEW for box in boxes)


def _beside(one: Box, other: Box) -> bool:
    """Whether two boxes stand side by side, on much of the lower one's height."""
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    apart = one.right <= other.left + 1 or other.right <= one.left + 1
    return apart and shared > 0.5 * min(one.height, other.height)


def _columns(sheet: Sheet) -> bool:
    """Whether a gutter in the middle parts most lines of text, with words on both sides."""
    width = sheet.page.width
    lines = [line for line in sheet.lines if len(line.text) > 1]
    if len(lines) < 2 * _FEW:
        return False
    middle = width / 2
    left = [line for line in lines if line.pieces[0].box.right < middle]
    parted = [
        line
        for line in lines
        if any(
            one.box.right <= middle <= other.box.left and len(one.text) > 8 and len(other.text) > 8
            for one, other in zip(line.pieces, line.pieces[1:], strict=False)
        )
    ]
    return bool(left) and len(parted) > _SHARE * len(lines)

"""Text that did not fit into the last row of a table on its page and was drawn right below it."""

from __future__ import annotations

from collections.abc import Sequence

from convkit.reading.pages.page import Box, Char
from convkit.reading.pages.ruled_tables import Ruled

_LOW = 0.7  # of the size: a row lower than that holds no line of text
_HUGE = 1.5  # times the usual size: text that is larger is a watermark
_NEAR = 1.2  # of the size: how far below the table the middle of such a line may stand


def stretched(table: Ruled, chars: Sequence[Char]) -> Ruled:
    """A table whose last row reaches over the line that was meant for it, where the row is too low for any text.

    Programs that end a page inside a row may leave of it less than a line's height and draw the line all the same.
    """
    left, _, right, bottom = table.box
    height = bottom - table.across[-2]
    if height >= _LOW * max([char.size for char in chars], default=0.0):
        return table
    most = _HUGE * sorted([char.size for char in chars])[len(chars) // 2]
    below = [
        char
        for char in chars
        if left <= char.box.centre <= right
        and height < _LOW * char.size
        and char.size <= most
        and bottom - height < char.box.middle <= bottom + _NEAR * char.size
    ]
    if not any(char.box.middle > bottom and not char.text.isspace() for char in below):
        return table
    lowest = max(char.box.bottom for char in below)
    cells = tuple(
        cell._replace(box=Box(cell.box.left, cell.box.top, cell.box.right, lowest))
        if cell.row + cell.rows == len(table.across) - 1
        else cell
        for cell in table.cells
    )
    return table._replace(across=(*table.across[:-1], lowest), cells=cells)

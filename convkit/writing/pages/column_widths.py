"""How wide the columns of a table are, and how large its cells are set."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from convkit.document import Cell, Grid
from convkit.writing.cells import is_figure
from convkit.writing.pages.lines import Text, longest_number, longest_piece

SIZE, LEADING = 9.0, 12.0
SMALLEST = 4.5
SIDE = 3.0
"""The size and leading of text in tables, the smallest size of figures, and the margin left and right in a cell."""

Texts = dict[tuple[int, int], Text]
"""The measured texts of a table by the row and column of their cells."""

_NARROW, _FIGURE, _WIDE, _PIECE = 3.0, 4.0, 13.0, 4.0  # in sizes


class _Column(NamedTuple):
    """What a column asks for, in sizes: for its widest figure, its widest undivided piece, its longest text."""

    figure: float
    piece: float
    longest: float
    figures: bool


def column_widths(grid: Grid, texts: Texts, width: float, most: float) -> list[float]:
    """The widths of the columns, together the width given, or up to the most where figures need it.

    Columns of figures are equally wide where that can be; long texts get more than short ones.
    """
    singles: list[list[Cell]] = [[] for _ in range(grid.width)]
    for cell in grid.cells:
        if cell.columns == 1:
            singles[cell.column - 1].append(cell)
    columns = [_column(cells, texts) for cells in singles]
    least = next((one for one in _least(columns) if sum(one) <= width), None)
    if least is None:
        least = [*_least(columns)][-1]
        return [one * min(most / sum(least), 1.0) for one in least]
    surplus = [max(_weight(column) - _NARROW, 0.0) for column in columns]
    if not any(surplus):
        surplus = [1.0] * len(surplus)
    share = (width - sum(least)) / sum(surplus)
    return [one + share * more for one, more in zip(least, surplus, strict=True)]


def _column(cells: list[Cell], texts: Texts) -> _Column:
    known = [texts[cell.row, cell.column] for cell in cells]
    figures = [is_figure(cell.text) for cell in cells]
    breadths = [_breadth(text) if one else longest_number(text) for text, one in zip(known, figures, strict=True)]
    return _Column(
        min(max(breadths, default=0.0), _WIDE),
        min(max(map(longest_piece, known), default=0.0), _PIECE),
        max((_breadth(text) / cell.rows for cell, text in zip(cells, known, strict=True)), default=0.0),
        sum(figures) * 2 >= len(cells),
    )


def _least(columns: list[_Column]) -> Iterator[list[float]]:
    """The least widths to try, each less than the one before.

    Figures alike and their headers on one line; figures alike and no piece divided; one of both; what figures need.
    """
    alike = max((column.figure for column in columns if column.figures), default=0.0)
    wanted = [max(column.figure, alike if column.figures else 0.0) for column in columns]
    header = min(max((column.longest for column in columns if column.figures), default=0.0), _WIDE)
    for breadths in (
        [max(one, header if column.figures else column.piece) for one, column in zip(wanted, columns, strict=True)],
        [max(one, column.piece) for one, column in zip(wanted, columns, strict=True)],
        [max(column.figure, column.piece) for column in columns],
        wanted,
        [column.figure for column in columns],
    ):
        yield [max(2.0, breadth) * SIZE + 2 * SIDE + 1 for breadth in breadths]


def _weight(column: _Column) -> float:
    """How broad a column wants to be; one of figures lets its header wrap, and so does a label beside many rows."""
    return _FIGURE if column.figures else max(_NARROW, min(column.longest, _WIDE))


def _breadth(text: Text) -> float:
    """The width of the widest line that a text asks for, in sizes."""
    return max((line.width for line in text.broken(float("inf"))), default=0.0)


def fitting_size(text: Text, figure: bool, room: float) -> float:
    """The size at which no number of a cell is broken and a character has room: the usual one, or a smaller."""
    widest = _breadth(text) if figure else longest_number(text)
    return min(SIZE, max(SMALLEST, min(room / widest - 0.001 if widest else SIZE, room)))

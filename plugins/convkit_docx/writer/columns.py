"""How broad the columns of a table are, and how large its text, so that it fits the page."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from convkit import Cell, Grid
from convkit.writing.cells import is_figure
from convkit.writing.official_page import TEXT_WIDTH
from convkit_docx.writer.styles import TABLE_SIZES

"""What is set as a figure: a number, a dash, nothing."""
_FEW_COLUMNS = 6
_NARROW, _FIGURE, _WIDE = 6, 8, 26
_LEAST_FIGURE, _LEAST_TEXT = 4, 6  # no column is narrower than two Chinese characters, one of texts than three
_BESIDE, _BESIDE_DENSE = 130, 66  # the margins and borders of a cell
_PIXEL = 15
# In whole pixels: LibreOffice rounds each row apart and would see another column between two edges that differ.
_ROOM = TEXT_WIDTH // _PIXEL * _PIXEL


class Columns(NamedTuple):
    """The widths of columns in twentieths of a point, the size of the text in half points, and the table's style."""

    widths: list[int]
    size: int
    style: str


def columns_of(grid: Grid) -> Columns:
    """The columns, together as broad as the text; no figure is broken where a smaller size prevents it."""
    singles: list[list[Cell]] = [[] for _ in range(grid.width)]
    for cell in grid.cells:
        if cell.columns == 1:
            singles[cell.column - 1].append(cell)
    needs = [_needs(cells) for cells in singles]
    dense = grid.width > _FEW_COLUMNS
    for size in TABLE_SIZES[dense:]:
        least = [(_BESIDE_DENSE if dense else _BESIDE) + 5 * size * need for need in needs]
        if sum(least) <= _ROOM:
            break
    else:
        least = [width * _ROOM // sum(least) for width in least]
    return Columns(
        _shared(least, [_weight(cells) for cells in singles]), size, "ConvkitDenseTable" if dense else "ConvkitTable"
    )


def _needs(cells: list[Cell]) -> int:
    """The room that the broadest figure of a column needs, in digits, which are half as broad as they are high."""
    return max(_LEAST_FIGURE if _of_figures(cells) else _LEAST_TEXT, min(_broadest_figure(cells) + 1, _WIDE))


def _of_figures(cells: list[Cell]) -> bool:
    return sum(is_figure(cell.text) for cell in cells) * 2 >= len(cells)


def _shared(least: list[int], weights: list[int]) -> list[int]:
    """The width of the text shared out: what is needed, and the rest to the columns of long texts."""
    surplus = [weight - _NARROW for weight in weights]
    if not any(surplus):
        surplus = [1] * len(weights)
    share = (_ROOM - sum(least)) / sum(surplus)
    edges = [sum(least[:column]) + sum(surplus[:column]) * share for column in range(len(least))]
    return [right - left for left, right in pairwise([*(round(edge / _PIXEL) * _PIXEL for edge in edges), _ROOM])]


def _weight(cells: list[Cell]) -> int:
    """How broad a column wants to be; one of figures lets its header wrap."""
    longest = max((_wanted(cell) for cell in cells), default=0)
    most = max(_FIGURE, min(_broadest_figure(cells), _WIDE)) if _of_figures(cells) else _WIDE
    return max(_NARROW, min(longest, most))


def _wanted(cell: Cell) -> int:
    """The breadth of the longest line of a cell; what stands beside several rows is broken into as many lines."""
    longest = max(_breadth(line) for line in cell.text.split("\n"))
    return longest if cell.rows == 1 else min(longest, 2 * -(-longest // cell.rows))


def _broadest_figure(cells: list[Cell]) -> int:
    return max((_breadth(cell.text) for cell in cells if is_figure(cell.text)), default=0)


def _breadth(text: str) -> int:
    """The breadth of a text in halves of its height."""
    return sum(2 if character > "\u2e7f" else 1 for character in text)

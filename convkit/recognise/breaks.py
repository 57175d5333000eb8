"""Rows and cells that the end of a page cut in two, put together where the labels say so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from convkit.document import Cell, Grid
from convkit.recognise.labels import Labels
from convkit.recognise.rows import is_blank, is_value

_Pair = tuple[Cell | None, Cell]
"""A cell that begins below a break, and the one right above it, of the same columns and ending at the break."""


def mended(index: Labels, grid: Grid) -> Grid:
    """A grid whose rows and cells are whole again.

    Where a page ends inside a row, its label stands in two cells: neither is a label of the form, both together are.
    The two rows become one; figures that stand in both parts of a cell come under each other, so that they are not
    read as one. Where only a merged cell is cut, such as the name of a group, the cell alone becomes one.
    """
    for row in sorted(grid.breaks, reverse=True):
        grid = _mended_at(index, grid, row)
    return grid


def _mended_at(index: Labels, grid: Grid, row: int) -> Grid:
    pairs = _pairs(grid, row)
    cut = [pair for pair in pairs if _is_cut(index, pair)]
    if _one_row(index, pairs, cut):
        return _collapsed(grid, row, pairs)
    return _joined(grid, cut) if cut else grid


def _pairs(grid: Grid, row: int) -> list[_Pair]:
    above = {(cell.column, cell.columns): cell for cell in grid.cells if cell.row + cell.rows == row and cell.row < row}
    return [(above.get((cell.column, cell.columns)), cell) for cell in grid.cells if cell.row == row]


def _is_cut(index: Labels, pair: _Pair) -> bool:
    """Whether two cells are the parts of one label, of which the lower is none by itself."""
    upper, lower = pair
    if upper is None or is_blank(upper) or is_blank(lower):
        return False
    whole = upper.text + lower.text
    # A short form of a label, such as 维持 for 结果维持, may be the end of the label itself.
    return index.knows(whole) and not (index.is_exact(lower.text) if index.is_exact(whole) else index.knows(lower.text))


def _one_row(index: Labels, pairs: Sequence[_Pair], cut: Sequence[_Pair]) -> bool:
    """Whether what stands above and below a break is one row."""
    if any(upper is None or (lower.rows > 1 and upper.rows == 1) for upper, lower in pairs):
        return False
    if any(_is_leaf(index, pair) for pair in cut):
        others = [lower for _, lower in pairs if not is_blank(lower) and not any(lower is one for _, one in cut)]
        return not any(index.knows(lower.text) for lower in others)
    return not cut and _complements(index, [(upper, lower) for upper, lower in pairs if upper is not None])


def _is_leaf(index: Labels, pair: _Pair) -> bool:
    upper, lower = pair
    text = (upper.text if upper is not None else "") + lower.text
    return any(not place.node.children for axis in ("row", "column") for place in index.match(text, axis))


def _complements(index: Labels, pairs: Sequence[tuple[Cell, Cell]]) -> bool:
    """Whether a label stands alone above a break and figures alone below it, each where the other is blank."""
    if any(not is_blank(upper) and not is_blank(lower) for upper, lower in pairs):
        return False
    labels = [upper for upper, _ in pairs if not is_blank(upper)]
    figures = [lower for _, lower in pairs if not is_blank(lower)]
    return (
        bool(labels)
        and bool(figures)
        and all(is_value(cell.text) or cell.number is not None for cell in figures)
        and any(index.match(cell.text, "row") for cell in labels)
        and not any(is_value(cell.text) for cell in labels)
    )


def _together(upper: Cell, lower: Cell, rows: int) -> Cell:
    if is_blank(lower) or upper.text == lower.text:
        text = upper.text
    elif is_blank(upper):
        text = lower.text
    else:
        between = "\n" if upper.text[-1:].isascii() and lower.text[:1].isascii() else ""
        text = f"{upper.text}{between}{lower.text}"
    number = upper.number or lower.number
    return replace(upper, text=text, rows=rows, number=number if not (upper.number and lower.number) else None)


def _joined(grid: Grid, cut: Sequence[_Pair]) -> Grid:
    whole = {id(upper): _together(upper, lower, upper.rows + lower.rows) for upper, lower in cut if upper is not None}
    gone = {id(lower) for _, lower in cut}
    return replace(grid, cells=tuple(whole.get(id(cell), cell) for cell in grid.cells if id(cell) not in gone))


def _collapsed(grid: Grid, row: int, pairs: Sequence[_Pair]) -> Grid:
    """The grid with a row and the one above it as one."""
    whole = {
        id(upper): _together(upper, lower, upper.rows + lower.rows - 1) for upper, lower in pairs if upper is not None
    }
    gone = {id(lower) for _, lower in pairs}
    cells = (whole.get(id(cell), cell) for cell in grid.cells if id(cell) not in gone)
    return replace(grid, cells=tuple(_moved(cells, row)), breaks=tuple(_moved_breaks(grid.breaks, row)))


def _moved(cells: Iterable[Cell], row: int) -> Iterable[Cell]:
    return (replace(cell, row=cell.row - 1) if cell.row > row else cell for cell in cells)


def _moved_breaks(breaks: Iterable[int], row: int) -> Iterable[int]:
    return (one - 1 if one > row else one for one in breaks if one != row)

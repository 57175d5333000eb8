"""Which labels a figure stands under: rows that head columns may stand anywhere in a table, and labels over others."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter

from convkit import Cell, Grid


def identifier(number: int, cell: Cell) -> str:
    """The name by which the figures of a table refer to one of its labels."""
    return f"t{number}r{cell.row}c{cell.column}"


def headers(grid: Grid, number: int) -> dict[tuple[int, int], str]:
    """For each figure's row and column the labels that it stands under and beside, outer ones first."""
    if not any(cell.heads for cell in grid.cells):
        return {}
    above: list[Cell] = []
    beside: list[Cell] = []
    heading_to = 0
    found: dict[tuple[int, int], str] = {}
    for row, beginning in groupby(sorted(grid.cells, key=attrgetter("row", "column")), key=attrgetter("row")):
        cells = list(beginning)
        over = [cell for cell in cells if cell.heads == "columns"]
        if over:
            above = [*(above if row <= heading_to + 1 else ()), *over]
            heading_to = max(heading_to, *(cell.row + cell.rows - 1 for cell in over))
        beside = [cell for cell in (*beside, *cells) if cell.heads == "rows" and row < cell.row + cell.rows]
        for cell in cells:
            if not cell.heads:
                labels = [*(one for one in above if _overlap(one, cell)), *beside]
                found[cell.row, cell.column] = " ".join(identifier(number, one) for one in labels)
    return found


def _overlap(one: Cell, other: Cell) -> bool:
    return one.column < other.column + other.columns and other.column < one.column + one.columns

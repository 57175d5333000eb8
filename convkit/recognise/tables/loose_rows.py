"""Tables whose rows do not stand together as rows: each a table of its own, or with nothing that keeps its columns.

Only the order of their cells says what they are then, as in a text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from convkit.document import Block, Cell, Grid, by_row
from convkit.recognise.tables.cell_values import FEWEST_ROWS, counting_on
from convkit.recognise.tables.row_labels import has_value, is_blank

_FEWEST_TABLES = 3  # of one row each, behind each other
_SURELY = 6  # rows whose figures count on behind others


def with_loose_rows(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with tables of one row each as rows of which only the order counts, where several stand together."""
    found = list(blocks)
    start = 0
    for at in range(len(blocks) + 1):
        if at < len(blocks) and _is_one_row(blocks[at]):
            continue
        if at - start >= _FEWEST_TABLES:
            found[start:at] = [_in_order(block) for block in blocks[start:at]]
        start = at + 1
    return found


def in_order(grid: Grid) -> Grid | None:
    """A table whose rows do not reach equally far, so that nothing keeps their columns, as one of order; else None.

    Where a blank stands between labels, so may one between figures that is no value: then order tells nothing either.
    """
    if not grid.counted or grid.arrangement != "table" or _are_numbered(grid) or _are_blanks_surplus(grid):
        return None
    reach = dict.fromkeys(range(1, grid.height + 1), 0)
    for cell in grid.cells:
        for row in range(cell.row, cell.row + cell.rows):
            reach[row] = max(reach[row], cell.column + cell.columns)
    return replace(grid, arrangement="flattened") if len(set(reach.values())) > 1 else None


def _are_numbered(grid: Grid) -> bool:
    """Whether figures may be the rows' own numbers, of which no count of cells tells values apart.

    Those that begin rows are taken for such where a few count on, others where many do.
    """
    figures = [
        [int(one.text) for one in cells if one.text.strip().isdecimal()] for cells in by_row(grid.cells).values()
    ]
    for place in range(max(map(len, figures), default=0)):
        least = _SURELY if place else FEWEST_ROWS
        runs = counting_on([row[place] if place < len(row) else None for row in figures])
        if any(len(run) >= least for run in runs):
            return True
    return False


def _are_blanks_surplus(grid: Grid) -> bool:
    """Whether a blank stands between two cells in a row of figures, and in a row of labels alone too."""
    gapped = {any(map(has_value, cells)) for cells in by_row(grid.cells).values() if _has_gap(cells)}
    return len(gapped) > 1


def _has_gap(cells: Sequence[Cell]) -> bool:
    filled = [at for at, cell in enumerate(cells) if not is_blank(cell)]
    return bool(filled) and filled[-1] - filled[0] >= len(filled)


def _is_one_row(block: Block) -> bool:
    return isinstance(block, Grid) and block.arrangement == "table" and block.height == 1


def _in_order(block: Block) -> Block:
    return replace(block, arrangement="flattened") if isinstance(block, Grid) else block

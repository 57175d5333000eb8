"""Names of cells, and the rectangles that they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from convkit import InputError, Message
from convkit.reading.cell_names import LAST_COLUMN, LAST_ROW, Area, column_of, letters_of, name_of

DAMAGED = Message(
    "the cell {cell} is damaged ({detail}); open the workbook in Excel, repair it and save it again",
    "单元格 {cell} 已损坏（{detail}）；请用 WPS 表格或 Excel 打开修复后重新保存",
)
"""What is said of a cell that no sound workbook has."""
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


@lru_cache(maxsize=20_000)  # each cell is asked for by the account, by the checks and by what reads it
def place_of(name: str) -> tuple[int, int]:
    """The row and column that a cell's name stands for; `InputError` where there is no such cell."""
    match = _REFERENCE.fullmatch(name)
    row, column = (int(match[2]), column_of(match[1])) if match else (0, 0)
    if not (1 <= row <= LAST_ROW and 1 <= column <= LAST_COLUMN):
        raise InputError(DAMAGED, cell=name, detail="?")
    return row, column


def area_of(reference: str) -> Area:
    """The rectangle that a reference such as A1:B3 stands for; `InputError` where it stands for none."""
    first, _, last = reference.partition(":")
    top, left = place_of(first)
    bottom, right = place_of(last or first)
    return Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right))


def areas_of(cells: Iterable[tuple[int, int]]) -> list[Area]:
    """Rectangles that hold these cells (row and column) and no others, in reading order."""
    runs: list[Area] = []
    for row, column in sorted(set(cells)):
        last = runs[-1] if runs else None
        if last and last.top == row and last.right == column - 1:
            runs[-1] = last._replace(right=column)
        else:
            runs.append(Area(row, column, row, column))
    found: list[Area] = []
    open_ones: dict[tuple[int, int], int] = {}
    for run in runs:
        at = open_ones.get((run.left, run.right))
        if at is not None and found[at].bottom == run.top - 1:
            found[at] = found[at]._replace(bottom=run.bottom)
        else:
            open_ones[run.left, run.right] = len(found)
            found.append(run)
    return found


def reference(area: Area, at: tuple[int, int] | None = None) -> str:
    """An area as a formula states it.

    For a formula that stands in many cells, `at` is the first of them: what is in the same row or column as that cell
    moves with the row or column of each.
    """
    row, column = at or (0, 0)
    across = "" if area.left == area.right == column else "$"
    down = "" if area.top == area.bottom == row else "$"
    first = f"{across}{letters_of(area.left)}{down}{area.top}"
    return first if area[:2] == area[2:] else f"{first}:{across}{letters_of(area.right)}{down}{area.bottom}"


def area_name(area: Area) -> str:
    """An area as an attribute states it."""
    first, last = name_of(area.top, area.left), name_of(area.bottom, area.right)
    return first if first == last else f"{first}:{last}"

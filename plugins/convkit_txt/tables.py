"""Rows of cells made into grids, and the question whether their columns can be trusted."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from convkit import Cell, Grid, Origin, enforce
from convkit.writing import BLANK_MARK
from convkit_txt.lines import UNSEEN, Line

_VALUE = re.compile(
    r"[-+−－＋]?[\d,，]*\d(?:[.．]\d+)?[%％]?(?:[^\W\d_]{1,3})?(?:[（(\[【〔].*[)）\]】〕])?|[-—–―－/／\\*]+|无"
)
_NUMBERED_HEADING = re.compile(r"[一二三四五六七八九十]{1,3}\s*、")
_LONGEST_LABEL = 60


@dataclass(frozen=True, slots=True)
class Row:
    """The texts of one row and the line where it begins."""

    line: int
    cells: tuple[str, ...]

    @property
    def has_value(self) -> bool:
        """Whether some cell holds a number or a placeholder."""
        return any(map(is_value, self.cells))


@dataclass(frozen=True, slots=True)
class Run:
    """Rows that follow each other, perhaps none; `ordered` where their columns mean nothing.

    `rules` is how many characters only divided the cells.
    """

    rows: tuple[Row, ...]
    ordered: bool = False
    rules: int = 0


@dataclass(frozen=True, slots=True)
class Drawn:
    """A table whose cells are where strokes or dashes say that they are; `rules` is how many characters these have."""

    line: int
    cells: tuple[Cell, ...]
    rules: int

    def grid(self, number: int) -> Grid:
        """The table as the document's n-th grid."""
        origins = (Origin(table=number, row=cell.row, column=cell.column, line=self.line) for cell in self.cells)
        cells = (replace(cell, origin=origin) for cell, origin in zip(self.cells, origins, strict=True))
        return Grid(tuple(cells), origin=Origin(table=number, line=self.line))


Piece = Line | Run | Drawn


@lru_cache(maxsize=4096)
def is_value(text: str) -> bool:
    """Whether a text is a number, with its unit or a note in brackets perhaps, or a sign in place of one."""
    plain = "".join(text.translate(UNSEEN).split())
    return plain == BLANK_MARK or bool(_VALUE.fullmatch(plain))


def is_prose(text: str) -> bool:
    """Whether a text is too long for a label, or ends as a sentence does."""
    text = text.strip()
    return len(text) > _LONGEST_LABEL or text.endswith(("。", "；", ";", "！", "？"))


def is_numbered_heading(text: str) -> bool:
    """Whether a text begins as the headings of a section do ("三、"); so do some row labels."""
    return bool(_NUMBERED_HEADING.match(text.strip()))


def grid(run: Run, number: int, moved: bool) -> Grid:
    """The run as the document's n-th grid, empty cells included: which cells are blank must not be lost.

    No columns are trusted where the file moves the empty fields of merged cells.
    """
    run = replace(run, rows=_without_gaps(run.rows))
    enforce("rows", len(run.rows))
    enforce("columns", max(len(row.cells) for row in run.rows))
    enforce("cells", sum(len(row.cells) for row in run.rows))
    cells = tuple(
        Cell(at, column, text, origin=Origin(table=number, row=at, column=column, line=row.line))
        for at, row in enumerate(run.rows, 1)
        for column, text in enumerate(row.cells, 1)
    )
    trusted = not run.ordered and not moved and is_table(run.rows)
    origin = Origin(table=number, line=run.rows[0].line)
    return Grid(cells, "table" if trusted else "flattened", origin=origin, counted=True)


_FEWEST_DOUBLED = 3  # rows


def _without_gaps(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows without every second cell, where all of these are empty: two tabs divide cells there, or two pipes."""
    several = [row for row in rows if sum(map(bool, row.cells)) > 1]
    if len(several) < _FEWEST_DOUBLED or any(any(row.cells[1::2]) for row in rows):
        return rows
    return tuple(replace(row, cells=row.cells[::2]) for row in rows)


_FEWEST_PADDED = 4  # rows that are padded at their end, before a table is taken for one whose merged cells went there


def has_moved_cells(run: Run) -> bool:
    """Whether empty fields of merged cells stand at the end of their rows: some number is below no label then."""
    rows = run.rows
    padded = [row for row in rows if not row.cells[-1] and sum(map(bool, row.cells)) > 1]
    if len({len(row.cells) for row in rows}) != 1 or len(padded) < _FEWEST_PADDED:
        return False
    labelled: set[int] = set()
    for row in rows:
        values = {column for column, text in enumerate(row.cells) if is_value(text)}
        if not values <= labelled:
            return True
        labelled |= {column for column, text in enumerate(row.cells) if text} - values
    return False


def is_table(rows: tuple[Row, ...]) -> bool:
    """Whether the columns of the rows can be trusted: nothing hints that a row was shifted or a merged cell lost.

    All rows are equally wide; one boundary divides labels from numbers in every row; and above each number stands a
    label in its column, which is not so where the empty fields of merged cells were moved to the end of their row.
    """
    if len(rows) < 2 or len({len(row.cells) for row in rows}) != 1 or len(rows[0].cells) < 2:
        return False
    values = [[is_value(text) for text in row.cells] for row in rows]
    first = min((flags.index(True) for flags in values if any(flags)), default=0)
    labelled: set[int] = set()
    for row, flags in zip(rows, values, strict=True):
        labels = {column for column, text in enumerate(row.cells) if text and not flags[column]}
        if any(flags):
            # Words among the values are a value themselves where the row has its label before all values.
            among = any(first <= column < flags.index(True) for column in labels)
            if among and not any(column < first for column in labels):
                return False
            if any(flag and column not in labelled for column, flag in enumerate(flags)):
                return False
        labelled |= labels
    return True

"""Tables drawn with strokes, in which the corners say how far each cell reaches: `+---+`, `┌─┬─┐`.

rows = drawn_table(["+----+----+", "| 企业    |", "+----+----+", "| 1  | 2  |", "+----+----+"])
[[(cell.text, cell.columns) for cell in row] for row in rows]  # [[("企业", 2)], [("1", 1), ("2", 1)]]
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from convkit.document import Cell
from convkit.limits import enforce
from convkit.reading.tables import COLUMNS

_BORDER = re.compile(r"\+(?:[-=:]+\+)+")
_RULE = re.compile(r"\+[-=:]{2,}(?=\+)")
_FEWEST, _MOST = 3, 2000  # lines
FILLER = "\ue000"
"""Stands behind a broad character for the second column that it takes; a private character, which no text uses."""

_STROKES = str.maketrans(
    dict.fromkeys("─━═┄┅┈┉╌╍", "-") | dict.fromkeys("│┃║┆┇┊┋╎╏", "|")
    | {chr(code): "+" for code in (*range(0x250C, 0x254C), *range(0x2552, 0x2571))}
)  # fmt: skip


def is_border(line: str) -> bool:
    """Whether a line is the upper or lower end of a drawn table."""
    return bool(_BORDER.fullmatch(line.strip().translate(_STROKES)))


def drawn_table(lines: Sequence[str]) -> list[list[Cell]] | None:
    """The cells of a table, row by row; None where its strokes do not meet, or leave anything outside the cells.

    Programs count a broad character as two columns, some as one. Where both would do, and differ, neither is right.
    Raises `InputError` for more columns than a table may have.
    """
    if not _FEWEST <= len(lines) <= _MOST or not (is_border(lines[0]) and is_border(lines[-1])):
        return None
    enforce("columns", lines[0].translate(_STROKES).count("+") - 1, COLUMNS)  # each cell is cut out of all of its lines
    found = [rows for broad in (2, 1) if (rows := _parsed(lines, broad)) is not None]
    return found[0] if found and all(rows == found[0] for rows in found) else None


def _parsed(lines: Sequence[str], broad: int) -> list[list[Cell]] | None:
    from docutils.parsers.rst.tableparser import GridTableParser, TableMarkupError
    from docutils.statemachine import StringList

    if any(FILLER in line for line in lines):
        return None
    drawn = [_RULE.sub(_stroke, spread(line.strip().translate(_STROKES), broad)) for line in lines]
    try:
        _, head, body = GridTableParser().parse(StringList(drawn))
    except (TableMarkupError, AssertionError, IndexError, ValueError):
        return None
    rows = [
        [_cell(at, column, *cell) for column, cell in enumerate(row, 1) if cell is not None]
        for at, row in enumerate((*head, *body), 1)
    ]
    lost = sum(map(_weight, drawn)) - sum(_weight(cell.text) for row in rows for cell in row)
    return None if lost else rows


def _stroke(found: re.Match[str]) -> str:
    """Signs of alignment and of the header's end, as an ordinary stroke."""
    return "+" + "-" * (len(found[0]) - 1)


def _cell(row: int, column: int, more_rows: int, more_columns: int, _: int, lines: Sequence[str]) -> Cell:
    return Cell(row, column, "\n".join(lines).replace(FILLER, "").strip("\n"), more_rows + 1, more_columns + 1)


def _weight(text: str) -> int:
    """How many letters and digits a text has: none of them may get lost between the strokes."""
    return sum(map(str.isalnum, text))


def spread(line: str, broad: int = 2) -> str:
    """The line with a filler behind each broad character, so that it has a character for each column."""
    if broad == 1 or line.isascii():
        return line
    return "".join(one + FILLER * (unicodedata.east_asian_width(one) in "WF") for one in line)

"""Tables drawn with strokes, in which the corners say how far each cell reaches: `+---+`, `┌─┬─┐`.

rows = drawn_table(["+----+----+", "| 企业    |", "+----+----+", "| 1  | 2  |", "+----+----+"])
[[(cell.text, cell.columns) for cell in row] for row in rows]  # [[("企业", 2)], [("1", 1), ("2", 1)]]
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial

from convkit.document import Cell
from convkit.limits import enforce
from convkit.text.broken import is_broken_figure, is_broken_word

_BORDER = re.compile(r"\+(?:[-=:]+\+)+")
_RULE = re.compile(r"\+[-=:]{2,}(?=\+)")
_FEWEST, _MOST = 3, 2000  # lines
_PADDING = 2  # a blank on both sides of a cell
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

    Raises `InputError` for more columns than a table may have.
    """
    if not _FEWEST <= len(lines) <= _MOST or not (is_border(lines[0]) and is_border(lines[-1])):
        return None
    enforce("columns", lines[0].translate(_STROKES).count("+") - 1)  # each cell is cut out of all of its lines
    if (plain := _without_merged_cells(lines)) is not None:
        return plain
    return in_one_width(lines, partial(_parsed, lines))


def in_one_width(lines: Iterable[str], cells: Callable[[int], list[list[Cell]] | None]) -> list[list[Cell]] | None:
    """The `cells` that lines have where a broad character takes two columns, or where it takes one, as programs count.

    Where both would do, and differ, neither is right.
    """
    if any(FILLER in line for line in lines):
        return None
    found = [rows for broad in (2, 1) if (rows := cells(broad)) is not None]
    return found[0] if found and all(rows == found[0] for rows in found) else None


def _parsed(lines: Sequence[str], broad: int) -> list[list[Cell]] | None:
    from docutils.parsers.rst.tableparser import GridTableParser, TableMarkupError
    from docutils.statemachine import StringList

    drawn = [_RULE.sub(_stroke, spread(line.strip().translate(_STROKES), broad)) for line in lines]
    try:
        widths, head, body = GridTableParser().parse(StringList(drawn))
    except (TableMarkupError, AssertionError, IndexError, ValueError):
        return None
    rows = [
        [_cell(at, column, *cell) for column, cell in enumerate(row, 1) if cell is not None]
        for at, row in enumerate((*head, *body), 1)
    ]
    lost = sum(map(_weight, drawn)) - sum(_weight(cell.text) for row in rows for cell in row)
    return None if lost else _with_whole_figures(rows, widths)


def _without_merged_cells(lines: Sequence[str]) -> list[list[Cell]] | None:
    """The cells of a table whose strokes go all through it and whose lines have all pipes; None of any other.

    There a column may be narrower than a broad character in it, which moves what stands behind it.
    """
    drawn = [spread(_RULE.sub(_stroke, line.strip().translate(_STROKES))) for line in lines]
    rule = drawn[0]
    widths = [len(one) for one in rule.strip("+").split("+")]
    boxes: list[list[list[str]]] = []
    for line in drawn:
        if line == rule:
            boxes.append([])
            continue
        first, *texts, last = line.split("|") if "|" in line else ("", "+")
        if first or last or len(texts) != len(widths) or not _fit(texts, widths):
            return None
        boxes[-1].append([text.replace(FILLER, "").strip() for text in texts])
    rows = [
        [Cell(at, column, "\n".join(texts).strip("\n")) for column, texts in enumerate(zip(*box, strict=True), 1)]
        for at, box in enumerate(filter(None, boxes), 1)
    ]
    return _with_whole_figures(rows, widths)


def _fit(texts: Sequence[str], widths: Sequence[int]) -> bool:
    """Whether the cells of a line are as wide as their columns, but for what broad characters move that find no room.

    Cells behind such a one may be narrower, so that the line ends where it should.
    """
    moved = allowed = 0
    for text, width in zip(texts, widths, strict=True):
        allowed += text.strip()[1:] == FILLER and width < len(text.strip()) + 2
        moved += len(text) - width
        if not 0 <= moved <= allowed:
            return False
    return True


def _with_whole_figures(rows: Sequence[Sequence[Cell]], widths: Sequence[int]) -> list[list[Cell]]:
    """The cells of columns that are so wide, each figure whole that was broken over lines where its column ends.

    Two figures in a cell, below each other, are never one. So some word of that column must be broken in the same way,
    and not all cells of the row may have as many lines, as those have that are several rows without a stroke between.
    """
    lines = {(cell.row, cell.column): cell.text.split("\n") for row in rows for cell in row}
    if not any(len(one) > 1 for one in lines.values()):
        return [list(row) for row in rows]
    found = [[(cell, lines[cell.row, cell.column], _room(cell, widths)) for cell in row] for row in rows]
    breaking = {_columns(cell) for row in found for cell, own, room in row if is_broken_word(own, room)}
    return [
        [
            replace(cell, text="".join(own))
            if _columns(cell) in breaking and is_broken_figure(own, room) and not _are_several_rows(row)
            else cell
            for cell, own, room in line
        ]
        for row, line in zip(rows, found, strict=True)
    ]


def _columns(cell: Cell) -> tuple[int, int]:
    return cell.column, cell.columns


def _room(cell: Cell, widths: Sequence[int]) -> int:
    return sum(widths[cell.column - 1 :][: cell.columns]) + cell.columns - 1 - _PADDING


def _are_several_rows(row: Sequence[Cell]) -> bool:
    return len({cell.text.count("\n") for cell in row if cell.text}) == 1


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

"""What the statutory tables leave of a document: text, ordinary tables and pictures, as they stood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from convkit.document import Block, Cell, Grid, Inline, Paragraph, by_row
from convkit.recognise.narrative.headings import Mark, Part
from convkit.recognise.tables.row_labels import is_blank
from convkit.recognise.tables.table_reading import Segment


def narrative_of(
    blocks: Sequence[Block], taken: Sequence[Segment], cut: Mapping[int, Paragraph] = MappingProxyType({})
) -> list[Part]:
    """The blocks in order, with a mark where each table began, without the rows that the tables took.

    A paragraph that was cut into cells, none of which a table took, is a paragraph again.
    """
    rows = {row for segment in taken for row in segment.rows}
    touched = {number for number, _ in rows}
    claimed = {cell for segment in taken for cell in segment.claimed}
    starts: dict[str, tuple[int, int]] = {}
    for segment in sorted(taken, key=lambda one: one.start):
        starts.setdefault(segment.table.section, _first_row(segment))
    marks: dict[int, list[tuple[int, str]]] = {}
    for section, (number, row) in starts.items():
        marks.setdefault(number, []).append((row, section))
    parts: list[Part] = []
    for number, block in enumerate(blocks):
        if number in cut and number not in touched:
            block = cut[number]  # noqa: PLW2901
        own = sorted(marks.get(number, []))
        if isinstance(block, Grid) and block.arrangement == "aligned":
            parts += _loose_lines(block, number, claimed, own)
        else:
            parts += _rest(block, number, rows, own) if number in touched else _untouched(block, number, own)
    return parts


def _loose_lines(
    grid: Grid, number: int, claimed: set[tuple[int, int, int]], marks: list[tuple[int, str]]
) -> list[Part]:
    """What is left of lines without rules when the tables are taken out: each line is a paragraph."""
    lines: dict[int, list[Cell]] = {row: [] for row, _ in marks}
    for cell in grid.cells:
        kept = lines.setdefault(cell.row, [])
        if (number, cell.row, cell.column) not in claimed:
            kept.append(cell)
    parts: list[Part] = []
    for row, cells in sorted(lines.items()):
        parts += [Mark(section) for at, section in marks if at == row]
        if cells:
            parts.append(Paragraph((Inline(" ".join(cell.text for cell in cells)),), origin=cells[0].origin))
    return parts


def _first_row(segment: Segment) -> tuple[int, int]:
    return min(segment.rows) if segment.rows else segment.start


def _untouched(block: Block, number: int, marks: list[tuple[int, str]]) -> list[Part]:
    """A block that no table took anything from."""
    if not isinstance(block, Grid):
        return [*(Mark(section) for _, section in marks), block]
    if block.arrangement != "sheet":
        return [replace(block, arrangement="table", header_rows=0)]
    return _loose_rows(block, number, set(), marks)


def _rest(block: Block, number: int, rows: set[tuple[int, int]], marks: list[tuple[int, str]]) -> list[Part]:
    """What is left of a block that a table took rows from."""
    if not isinstance(block, Grid):
        return [Mark(section) for _, section in marks]
    return _loose_rows(block, number, rows, marks)


def _loose_rows(grid: Grid, number: int, rows: set[tuple[int, int]], marks: list[tuple[int, str]]) -> list[Part]:
    lines = by_row(grid.cells)
    waiting = list(marks)
    parts: list[Part] = []
    table: list[list[Cell]] = []
    bottom = 0

    def close() -> None:
        if table:
            parts.append(_grid(table, grid))
            table.clear()

    for row in sorted({*lines, *(at for at, _ in marks)}):
        while waiting and waiting[0][0] <= row:
            close()
            parts.append(Mark(waiting.pop(0)[1]))
        if (number, row) in rows:
            close()
            continue
        filled = [cell for cell in lines.get(row, ()) if not is_blank(cell)]
        if table and row > bottom + 1:
            close()
        if len(filled) == 1 and not table:
            cell = filled[0]
            parts.append(Paragraph(cell.inlines or (Inline(cell.text),), origin=cell.origin))
        elif filled:
            reach = max(cell.row + cell.rows - 1 for cell in lines[row])
            bottom = max(bottom, reach) if table else reach
            table.append(lines[row])
        else:
            close()
    close()
    return parts


def _grid(rows: Sequence[Sequence[Cell]], source: Grid) -> Grid:
    """Loose rows as a table of their own, counted from 1."""
    cells = [cell for row in rows for cell in row]
    top = min(cell.row for cell in cells) - 1
    left = min(cell.column for cell in cells) - 1
    bottom = max(cell.row for cell in cells)
    moved = tuple(
        replace(
            cell,
            row=cell.row - top,
            column=cell.column - left,
            rows=min(cell.rows, bottom - cell.row + 1),
            path=None,
        )
        for cell in cells
    )
    return Grid(moved, origin=cells[0].origin if cells[0].origin else source.origin)

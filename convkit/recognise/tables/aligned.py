"""Tables without lines, of which the places on the page are known: read where the labels fit, and only there.

A value belongs to the one column label above it and to the one row label beside it. Labels of rows must be the form's
own or its aliases, and most of those of columns: what looks like a table may be running text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from convkit.document import Cell, Grid, by_row
from convkit.recognise.labels import Labels
from convkit.recognise.tables.aligned_headers import Headers
from convkit.recognise.tables.aligned_rows import Stretch
from convkit.recognise.tables.row_labels import is_value
from convkit.recognise.tables.table_reading import Segment, TableReading


def read_aligned(index: Labels, grid: Grid, block: int) -> list[Segment]:
    """The statutory tables among lines of text that keep their places on the page."""
    repeated = _repeated(index, grid)
    whole = replace(grid, cells=tuple(cell for cell in grid.cells if cell.row not in repeated))
    headers = sorted(
        (header for table in index.form.tables for header in Headers(index, table, whole).found()),
        key=lambda one: one.top,
    )
    readings: dict[str, TableReading] = {}
    for at, header in enumerate(headers):
        end = headers[at + 1].top if at + 1 < len(headers) else grid.height + 1
        Stretch(index, whole, block, header, end).read(readings)
        segment = readings[header.table.section].segment
        again = [cell for cell in grid.cells if cell.row in repeated and header.bottom < cell.row < end]
        if segment.read:
            segment.claimed.update((block, cell.row, cell.column) for cell in again)
    return [reading.segment for reading in readings.values() if reading.segment.read]


def _repeated(index: Labels, grid: Grid) -> set[int]:
    """The lines at the tops of pages that say again what a table began with on a page before."""
    lines = by_row(grid.cells)
    rows = sorted(lines)
    pages = [lines[row][0].origin.page for row in rows]
    said = [[(cell.column, cell.text) for cell in lines[row]] for row in rows]
    repeated: set[int] = set()
    for top in range(1, len(rows)):
        if pages[top] == pages[top - 1]:
            continue
        for start in range(top):
            end = 0
            while top + end < len(rows) and start + end < top and said[top + end] == said[start + end]:
                end += 1
            again = rows[top : top + end]
            if any(_is_header(index, lines[row]) for row in again) and not any(
                _has_values(lines[row]) for row in again
            ):
                repeated.update(again)
                break
    return repeated


def _is_header(index: Labels, cells: Sequence[Cell]) -> bool:
    return sum(bool(index.match(cell.text, "column")) for cell in cells) > 1


def _has_values(cells: Sequence[Cell]) -> bool:
    return any(is_value(cell.text) for cell in cells)

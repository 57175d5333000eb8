"""Tables without lines, of which the places on the page are known: read where the labels fit, and only there.

A value belongs to the one column label above it and to the one row label beside it. Labels must be the form's own or
its aliases; nothing is guessed here, since what looks like a table may be running text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from convkit.document import Cell, Grid
from convkit.form import Path, Table, leaf_paths
from convkit.recognise.labels import Labels
from convkit.recognise.tables.aligned_columns import AlignedColumn, AlignedHeader, Extent, extent
from convkit.recognise.tables.aligned_labels import Wording, wordings
from convkit.recognise.tables.aligned_rows import Stretch
from convkit.recognise.tables.row_labels import is_value
from convkit.recognise.tables.table_reading import Segment, TableReading

_ENDLESS = 10_000


def read_aligned(index: Labels, grid: Grid, block: int) -> list[Segment]:
    """The statutory tables among lines of text that keep their places on the page."""
    repeated = _repeated(index, grid)
    whole = replace(grid, cells=tuple(cell for cell in grid.cells if cell.row not in repeated))
    headers = sorted(
        (header for table in index.form.tables for header in _headers(index, table, whole)), key=lambda one: one.top
    )
    readings: dict[str, TableReading] = {}
    for at, header in enumerate(headers):
        end = headers[at + 1].top if at + 1 < len(headers) else grid.height + 1
        Stretch(index, whole.cells, block, header, end).read(readings)
        segment = readings[header.table.section].segment
        again = [cell for cell in grid.cells if cell.row in repeated and header.bottom < cell.row < end]
        if segment.read:
            segment.claimed.update((block, cell.row, cell.column) for cell in again)
    return [reading.segment for reading in readings.values() if reading.segment.read]


def _repeated(index: Labels, grid: Grid) -> set[int]:
    """The lines at the tops of pages that say again what a table began with on a page before."""
    lines: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        lines.setdefault(cell.row, []).append(cell)
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


# -- headers


def _headers(index: Labels, table: Table, grid: Grid) -> list[AlignedHeader]:
    labels = wordings(index, table, "column", grid.cells)
    figures = sorted({cell.row for cell in grid.cells if is_value(cell.text)})
    found: list[AlignedHeader] = []
    start = 0
    for row in [*figures, grid.height + 1]:
        above = [label for label in labels if start < label.top and label.bottom < row]
        header = _header(index, table, above, grid) if above else None
        if header is not None:
            found.append(header)
        if above:
            start = row - 1
    return found


def _header(index: Labels, table: Table, labels: Sequence[Wording], grid: Grid) -> AlignedHeader | None:
    leaves = sorted((label for label in labels if label.leaves), key=lambda label: label.first)
    columns: dict[int, tuple[AlignedColumn, ...]] = {}
    strangers = _strangers(index, table, labels, leaves, grid) if leaves else []
    for number, part in enumerate(table.parts, start=1):
        paths = leaf_paths(part.columns)
        if len(paths) != len(leaves):
            continue
        if _in_order(table, number, paths, leaves) and _grouped(number, paths, labels):
            columns[number] = _columns(paths, leaves, [one for one in strangers if one[0] > leaves[0].first])
        elif not strangers and _in_order_by_line(number, paths, leaves):
            # Labels of several lines stand over each other: where values stand, other values must tell.
            columns[number] = tuple(AlignedColumn(path, leaves[0].first, 0, 0, 0) for path in paths)
    if not columns:
        return None
    cells = tuple(cell for label in labels for cell in label.cells)
    top, bottom = min(label.top for label in labels), max(label.bottom for label in labels)
    return AlignedHeader(table, tuple(columns), top, bottom, columns, cells, not strangers)


def _in_order_by_line(number: int, paths: Sequence[Path], leaves: Sequence[Wording]) -> bool:
    """Whether each column of a part has one label, and those that share a line stand there in the form's order."""
    found = {paths.index(place.path): leaf for leaf in leaves for place in leaf.leaves if place.part == number}
    if len(found) != len(paths) or len({id(leaf) for leaf in found.values()}) != len(paths):
        return False
    order = [found[at] for at in sorted(found)]
    lines = [(cell.row, cell.column) for leaf in order for cell in leaf.cells]
    return all(sorted(line) == line for row, _ in lines for line in [[one for one in lines if one[0] == row]])


def _in_order(table: Table, number: int, paths: Sequence[Path], leaves: Sequence[Wording]) -> bool:
    """Whether the labels from left to right are those of a part, and none stands over another."""
    apart = all(one.last < other.first for one, other in pairwise(leaves))
    return apart and all(
        any(place.part == number and place.path == path for place in leaf.leaves)
        for path, leaf in zip(paths, leaves, strict=True)
    )


def _grouped(number: int, paths: Sequence[Path], labels: Sequence[Wording]) -> bool:
    """Whether the groups that tell columns of one name apart are there."""
    names = [path[-1].label for path in paths]
    if len(set(names)) == len(names):
        return True
    named = {place.path for label in labels for place in label.places if place.part == number}
    return all(path[:depth] in named for path in paths for depth in range(1, len(path)))


def _strangers(
    index: Labels, table: Table, labels: Sequence[Wording], leaves: Sequence[Wording], grid: Grid
) -> list[Extent]:
    """Where words stand beside the labels of a header that are none of the form's: columns that it does not have."""
    corners = wordings(index, table, "corner", grid.cells)
    known = {id(cell) for label in (*labels, *corners) for cell in label.cells}
    top, bottom = min(label.top for label in labels), max(label.bottom for label in labels)
    found = [extent(cell) for cell in grid.cells if top <= cell.row <= bottom and id(cell) not in known]
    return [
        (first, last) for first, last in found if not any(first <= one.last and last >= one.first for one in leaves)
    ]


def _columns(
    paths: Sequence[Path], leaves: Sequence[Wording], strangers: Sequence[Extent]
) -> tuple[AlignedColumn, ...]:
    """Each column reaches half way to its neighbours, strange ones too; the last as far as the line does."""
    taken = [*((leaf.first, leaf.last) for leaf in leaves), *strangers]
    found = []
    for path, leaf in zip(paths, leaves, strict=True):
        before = max((last for _, last in taken if last < leaf.first), default=None)
        after = min((first for first, _ in taken if first > leaf.last), default=None)
        first = leaf.first - 1 if before is None else (before + leaf.first) // 2 + 1
        last = leaf.last + _ENDLESS if after is None else (leaf.last + after) // 2
        found.append(AlignedColumn(path, first, last, leaf.first, leaf.last))
    return tuple(found)

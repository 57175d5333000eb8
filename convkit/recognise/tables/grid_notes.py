"""What is printed beside the values of a grid and is none: captions, corner, groups and columns, codes of rows."""

from __future__ import annotations

from collections.abc import Sequence

from convkit.document import Cell
from convkit.form import Node
from convkit.recognise.grid_rows import GridRows
from convkit.recognise.labels import Labels, Place
from convkit.recognise.tables.grid_header import Header, over
from convkit.recognise.tables.row_labels import is_value
from convkit.recognise.tables.table_reading import TableReading
from convkit.report import Axis
from convkit.text.values import is_code

_OF_HEADERS: tuple[Axis, ...] = ("corner", "column")


def note_header(
    index: Labels, grid: GridRows, header: Header, reading: TableReading, captions: Sequence[int], start: int
) -> None:
    """Keep the notes of a header that begins in a row (counted from 0), and of the rows of captions above it."""
    above: list[tuple[Axis, int]] = [("caption", row) for row in captions]
    above += [(axis, row) for row in range(start, header.end) for axis in _OF_HEADERS]
    for number, columns in header.columns.items():
        own = {id(one.label): (one.label, one.path) for one in columns if one.label is not None and one.known}
        for label, path in own.values():
            reading.note(Place(header.table, number, "column", path), label.text, label.origin)
        for axis, cell in ((axis, cell) for axis, row in above for cell in grid.filled[row] if id(cell) not in own):
            places = [one for one in index.match(cell.text, axis, header.table) if one.part == number]
            if place := places[0] if places else _aside(index, axis, cell, number, header):
                reading.note(place, cell.text, cell.origin)


def _aside(index: Labels, axis: Axis, cell: Cell, number: int, header: Header) -> Place | None:
    """The caption or corner in whose place a text stands that is no label: what stands beside its words is kept."""
    part = header.table.parts[number - 1]
    label = {"caption": part.caption, "corner": part.corner}.get(axis)
    inside = axis == "caption" or cell.column < header.first
    known = any(index.match(cell.text, one, header.table) for one in _OF_HEADERS)
    return Place(header.table, number, axis, (Node("", label),)) if label and inside and not known else None


def read_codes(grid: GridRows, row: int, place: Place, header: Header, reading: TableReading, block: int) -> None:
    """The code that stands beside a row: a label, named where it is not the form's own."""
    if not header.printed_codes:
        return
    cells = [cell for cell in grid.filled[row] if cell.column in header.printed_codes and cell.row - 1 == row]
    reading.segment.place(block, cells)
    own = place.node.code
    reading.slips((cell.text, own, cell.origin) for cell in cells if not is_code(cell.text, own))


def labels_inside(
    index: Labels, grid: GridRows, row: int, labels: list[Cell], header: Header, reading: TableReading
) -> list[Cell]:
    """The labels of rows that stand among the values of one; a text of the form may say the same as a label."""
    found = [cell for cell in grid.filled[row] if cell.column >= header.first and not is_value(cell.text)
             and cell.number is None and index.match(cell.text, "row", header.table)]  # fmt: skip
    if not found or not index.form.fields:
        return found
    leaf = reading.rows.match([cell.text for cell in labels if not is_value(cell.text)], header.columns).leaf
    if leaf is None:
        return found
    worded = [one for one in header.columns[leaf.part] if reading.leaf(leaf, one.path).path in index.form.fields]
    return [cell for cell in found if not any(over(cell, column) for column in worded)]

"""Grids as real tables, each built as one piece of XML."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from convkit import Cell, Grid
from convkit.writing.cells import is_figure, shown
from convkit.writing.places import place_of_cell
from convkit_docx.writer.columns import Columns, columns_of
from convkit_docx.writer.controls import Titles, control
from convkit_docx.writer.runs import Pages, paragraph, runs
from convkit_docx.writer.styles import table_style

_Kind = Literal["header", "caption", "titles", "body"]
"""A row that repeats on each page, one label over all columns, the titles below such a label, or any other."""


class _Row(NamedTuple):
    """A row to be written: its cells by column, what it is, and the titles of its content controls."""

    number: int
    line: Sequence[Cell | None]
    kind: _Kind
    titles: dict[int, str]


def table(pages: Pages, grid: Grid, number: int) -> str:
    """The table of a grid; every place that no cell covers is an empty cell."""
    columns = columns_of(grid)
    titles = Titles(grid.width)
    rectangle = grid.dense()
    rows = []
    kind: _Kind = "body"
    for index, line in enumerate(rectangle, 1):
        kind = _kind(line, index, grid.header_rows, kind, index == len(rectangle))
        rows.append(_row(pages, _Row(index, line, kind, titles.row(line)), columns, number))
    widths = "".join([f'<w:gridCol w:w="{width}"/>' for width in columns.widths])
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{columns.style}"/>'
        f'<w:tblW w:w="{sum(columns.widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0000"/></w:tblPr>'
        f"<w:tblGrid>{widths}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _kind(line: Sequence[Cell | None], row: int, header_rows: int, above: _Kind, last: bool) -> _Kind:
    if row <= header_rows:
        return "header"
    first = line[0]
    if first is not None and first.columns == len(line) > 1 and first.rows == 1 and not first.path and not last:
        return "caption"
    if above == "caption" and not last and all(cell is not None and not cell.path for cell in line):
        return "titles"
    return "body"


def _row(pages: Pages, row: _Row, columns: Columns, number: int) -> str:
    cells, column = [], 1
    while column <= len(row.line):
        cell = row.line[column - 1]
        breadth = cell.columns if cell is not None else 1
        shape = f'<w:tcW w:w="{sum(columns.widths[column - 1 : column - 1 + breadth])}" w:type="dxa"/>'
        cells.append(_cell(pages, cell, row, shape, columns.size, number))
        column += breadth
    repeated = "<w:tblHeader/>" if row.kind == "header" else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(pages: Pages, cell: Cell | None, row: _Row, shape: str, size: int, number: int) -> str:
    style = "Text" if row.kind == "body" else "Header"
    if cell is None:
        return f"<w:tc><w:tcPr>{shape}</w:tcPr>{paragraph(table_style(style, size), '')}</w:tc>"
    if cell.columns > 1:
        shape += f'<w:gridSpan w:val="{cell.columns}"/>'
    if cell.rows > 1:
        shape += '<w:vMerge w:val="restart"/>' if row.number == cell.row else "<w:vMerge/>"
    shape = f'<w:tcPr>{shape}<w:vAlign w:val="center"/></w:tcPr>'
    if row.number != cell.row:
        return f"<w:tc>{shape}{paragraph(table_style(style, size), '')}</w:tc>"
    place = place_of_cell(cell, number)
    inlines, losses = shown(cell, place)
    pages.losses += losses
    content = runs(pages, inlines, place)
    if cell.path:
        content = control(pages, cell.path, row.titles.get(cell.column, ""), content)
    if style == "Text" and (cell.path or cell.rows > 1 or is_figure(cell.text)):
        style = "Number"
    return f"<w:tc>{shape}{paragraph(table_style(style, size), content)}</w:tc>"

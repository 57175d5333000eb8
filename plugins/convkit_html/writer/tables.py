"""Grids as real tables whose headers say what they head."""

from __future__ import annotations

from convkit import Cell, Grid
from convkit.writing.cells import shown
from convkit.writing.places import place_of_cell
from convkit_html.writer.header_cells import headers, identifier
from convkit_html.writer.text import Losses, attribute, marked_up, plain

_BORDERS = 'border="1" cellspacing="0" cellpadding="4"'  # for where a page is pasted without its style sheet
_MANY = 6
_HIGH = 9


def table(losses: Losses, grid: Grid, number: int, heading: str = "") -> str:
    """The table of a grid under a heading; every place that no cell covers is an empty cell."""
    header = min(grid.header_rows, grid.height)
    known = headers(grid, number)
    rows = [_row(losses, grid, line, index, number, known) for index, line in enumerate(grid.dense(), 1)]
    crossing = any(cell.row <= header < cell.row + cell.rows - 1 for cell in grid.cells)
    if crossing:  # a browser would cut the cell at the end of the table's head
        head, body, said = "", f"<tbody>\n{''.join(rows)}</tbody>\n", f' data-header-rows="{header}"'
    else:
        head = f"<thead>\n{''.join(rows[:header])}</thead>\n" if header else ""
        body = f"<tbody>\n{''.join(rows[header:])}</tbody>\n" if rows[header:] else ""
        said = ""
    wide = " wide" if grid.width > _MANY else ""
    caption, region = "", ""
    if heading:
        caption = f'<caption id="t{number}">{plain(Losses(), heading, "caption")}</caption>\n'
        region = f' role="region" tabindex="0" aria-labelledby="t{number}"'
    return f'<div class="table{wide}"{region}><table {_BORDERS}{said}>\n{caption}{head}{body}</table></div>\n'


def _row(
    losses: Losses, grid: Grid, line: list[Cell | None], row: int, number: int, known: dict[tuple[int, int], str]
) -> str:
    values = [cell.column for cell in line if cell is not None and cell.path is not None]
    first = min(values, default=0)
    cells: list[str] = []
    column = 1
    while column <= len(line):
        cell = line[column - 1]
        if cell is None:
            cells.append("<td></td>")
            column += 1
            continue
        if cell.row == row and cell.column == column:
            told = known.get((row, column), "")
            cells.append(_cell(losses, cell, _heads(grid, cell, first), number, told))
        column = max(column + 1, cell.column + cell.columns)
    return f"<tr>{''.join(cells)}</tr>\n"


def _heads(grid: Grid, cell: Cell, first: int) -> str:
    """What a cell heads: what the centre says, or the columns in the table's head, or a row before its first figure."""
    if cell.heads:
        return cell.heads
    if cell.row <= grid.header_rows:
        return "columns"
    return "rows" if cell.path is None and cell.column < first else ""


def _cell(losses: Losses, cell: Cell, heads: str, number: int, labels: str) -> str:
    tag = "th" if heads else "td"
    long = ' class="long"' if cell.rows > _HIGH else ""  # may be divided between pages of paper
    told = {"columns": ' class="head" scope="col"', "rows": f'{long} scope="row"'}.get(heads, "")
    if cell.heads:
        told += f' id="{identifier(number, cell)}"'
    if cell.rows > 1:
        told += f' rowspan="{cell.rows}"'
    if cell.columns > 1:
        told += f' colspan="{cell.columns}"'
    if labels:
        told += f' headers="{labels}"'
    place = place_of_cell(cell, number)
    if cell.path is not None:
        told += f' data-fact="{attribute(losses, cell.path, place)}"'
    inlines, lost = shown(cell, place)
    losses.found += lost
    return f"<{tag}{told}>{marked_up(losses, inlines, place)}</{tag}>"

"""Grids as real tables whose headers say what they head."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from convkit import Cell, Grid, Inline, Loss, Message
from convkit_html.page_text import Losses, attribute, marked_up

_SHOWN = Message(
    "the cell shows “{text}”, but its number is {number}; the number was written",
    "单元格显示“{text}”，而其数值为 {number}；已写入数值",
)
_WIDTH = str.maketrans("−－＋．", "--+.")
_NUMBER = re.compile(r"[-+−－＋]?\d[\d,，]*(?:[.．]\d+)?")


def table(losses: Losses, grid: Grid, number: int) -> str:
    """The table of a grid; every place that no cell covers is an empty cell."""
    header = min(grid.header_rows, grid.height)
    rows = [_row(losses, grid, line, index, number) for index, line in enumerate(grid.dense(), 1)]
    crossing = any(cell.row <= header < cell.row + cell.rows - 1 for cell in grid.cells)
    if crossing:  # a browser would cut the cell at the end of the table's head
        head, body, said = "", f"<tbody>\n{''.join(rows)}</tbody>\n", f' data-header-rows="{header}"'
    else:
        head = f"<thead>\n{''.join(rows[:header])}</thead>\n" if header else ""
        body = f"<tbody>\n{''.join(rows[header:])}</tbody>\n" if rows[header:] else ""
        said = ""
    return f'<div class="table"><table{said}>\n{head}{body}</table></div>\n'


def _row(losses: Losses, grid: Grid, line: list[Cell | None], row: int, number: int) -> str:
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
            cells.append(_cell(losses, cell, row <= grid.header_rows, column < first, number))
        column = max(column + 1, cell.column + cell.columns)
    return f"<tr>{''.join(cells)}</tr>\n"


def _cell(losses: Losses, cell: Cell, header: bool, label: bool, number: int) -> str:
    tag, told = "td", ""
    if header:
        tag, told = "th", f' class="head" scope="{"colgroup" if cell.columns > 1 else "col"}"'
    elif label and cell.path is None:
        tag, told = "th", f' scope="{"rowgroup" if cell.rows > 1 else "row"}"'
    if cell.rows > 1:
        told += f' rowspan="{cell.rows}"'
    if cell.columns > 1:
        told += f' colspan="{cell.columns}"'
    place = cell.path or f"table {number}, row {cell.row}, column {cell.column}"
    if cell.path is not None:
        told += f' data-fact="{attribute(losses, cell.path, place)}"'
    return f"<{tag}{told}>{marked_up(losses, _shown(losses, cell, place), place)}</{tag}>"


def _shown(losses: Losses, cell: Cell, place: str) -> tuple[Inline, ...]:
    """What is written into a cell: its text, unless that shows another number than the one stored."""
    if cell.number is not None and not _shows(cell.text, cell.number):
        values = {"text": cell.text, "number": cell.number}
        losses.found.append(Loss(place, Message(_SHOWN.en.format(**values), _SHOWN.zh.format(**values)), cell.text))
        return (Inline(cell.number),)
    if "".join([inline.text for inline in cell.inlines]) == cell.text:
        return cell.inlines
    return (Inline(cell.text),)


def _shows(text: str, number: str) -> bool:
    match = _NUMBER.match(text.strip())
    if not match:
        return False
    digits = match[0].replace(",", "").replace("，", "").translate(_WIDTH)
    try:
        return Decimal(digits) == Decimal(number)
    except InvalidOperation:
        return False

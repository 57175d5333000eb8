"""Grids as real tables, each built as one piece of XML."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from itertools import pairwise

from convkit import Cell, Grid, Inline, Loss, Message
from convkit_docx.page_runs import Pages, escaped, fit, run, runs

TEXT_WIDTH = 9638
"""The width between the margins of the page, in twentieths of a point."""

_SHOWN = Message(
    "the cell shows “{text}”, but its number is {number}; the number was written",
    "单元格显示“{text}”，而其数值为 {number}；已写入数值",
)
_WIDTH = str.maketrans("−－＋．", "--+.")
_LONGEST_TAG = 64
_NUMBER = re.compile(r"[-+−－＋]?\d[\d,，]*(?:[.．]\d+)?")
_FIGURES = re.compile(r"[-+−]?[\d,.，\s]*\d[\d,.，\s]*|[-/—－]?")
_NARROW, _FIGURE, _WIDE = 6, 8, 26
_LEAST_WIDTH = 535  # room for two Chinese characters of 9 points between the margins of a cell
_SIDES, _DIGIT = 150, 118  # the margins and borders of a cell; a digit of 9 points in a broad font
_PIXEL = 15
_COVERED = "<w:p/>"


def table(pages: Pages, grid: Grid, number: int) -> str:
    """The table of a grid; every place that no cell covers is an empty cell."""
    rectangle = grid.dense()
    widths = column_widths(grid)
    rows = [
        _row(pages, line, index, widths, index <= grid.header_rows, f"{number}")
        for index, line in enumerate(rectangle, 1)
    ]
    columns = "".join([f'<w:gridCol w:w="{width}"/>' for width in widths])
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="ConvkitTable"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0000"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def column_widths(grid: Grid) -> list[int]:
    """The widths of the columns, together that of the text; no figure is broken, and long texts get more."""
    singles: list[list[Cell]] = [[] for _ in range(grid.width)]
    for cell in grid.cells:
        if cell.columns == 1:
            singles[cell.column - 1].append(cell)
    weights = [_weight(cells) for cells in singles]
    least = [max(_LEAST_WIDTH, _SIDES + _DIGIT * min(_broadest_figure(cells), _WIDE)) for cells in singles]
    if sum(least) > TEXT_WIDTH:
        least = [width * TEXT_WIDTH // sum(least) for width in least]
    surplus = [weight - _NARROW for weight in weights]
    if not any(surplus):
        surplus = [1] * len(weights)
    share = (TEXT_WIDTH - sum(least)) / sum(surplus)
    edges = [sum(least[:column]) + sum(surplus[:column]) * share for column in range(grid.width)]
    # Edges on whole pixels: LibreOffice rounds each row apart and would see another column between two that differ.
    return [right - left for left, right in pairwise([*(round(edge / _PIXEL) * _PIXEL for edge in edges), TEXT_WIDTH])]


def _weight(cells: list[Cell]) -> int:
    """How broad a column wants to be; one of figures lets its header wrap."""
    longest = max((_breadth(line) for cell in cells for line in cell.text.split("\n")), default=0)
    figures = sum(_FIGURES.fullmatch(cell.text) is not None for cell in cells)
    most = max(_FIGURE, min(_broadest_figure(cells), _WIDE)) if figures * 2 >= len(cells) else _WIDE
    return max(_NARROW, min(longest, most))


def _broadest_figure(cells: list[Cell]) -> int:
    return max((_breadth(cell.text) for cell in cells if _FIGURES.fullmatch(cell.text)), default=0)


def _breadth(text: str) -> int:
    return sum(2 if character > "\u2e7f" else 1 for character in text)


def _row(pages: Pages, line: list[Cell | None], row: int, widths: list[int], header: bool, number: str) -> str:
    cells, column = [], 1
    while column <= len(line):
        cell = line[column - 1]
        columns = cell.columns if cell is not None else 1
        cells.append(_cell(pages, cell, row, sum(widths[column - 1 : column - 1 + columns]), header, number))
        column += columns
    repeated = "<w:tblHeader/>" if header else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(pages: Pages, cell: Cell | None, row: int, width: int, header: bool, number: str) -> str:
    shape = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>' if header else ""
    if cell is None:
        return f"<w:tc><w:tcPr>{shape}{shade}</w:tcPr>{_paragraph('', header, False)}</w:tc>"
    if cell.columns > 1:
        shape += f'<w:gridSpan w:val="{cell.columns}"/>'
    if cell.rows > 1:
        shape += '<w:vMerge w:val="restart"/>' if row == cell.row else "<w:vMerge/>"
    shape = f'<w:tcPr>{shape}{shade}<w:vAlign w:val="center"/></w:tcPr>'
    if row != cell.row:
        return f"<w:tc>{shape}{_COVERED}</w:tc>"
    place = cell.path or f"table {number}, row {cell.row}, column {cell.column}"
    inlines = _shown(pages, cell, place)
    text = "".join([inline.text for inline in inlines])
    content = runs(pages, inlines, place)
    if cell.path and len(cell.path) <= _LONGEST_TAG:
        content = _control(pages, fit(pages, cell.path, place), content, any(inline.link for inline in inlines))
    return f"<w:tc>{shape}{_paragraph(content, header, header or _FIGURES.fullmatch(text) is not None)}</w:tc>"


def _paragraph(content: str, header: bool, centred: bool) -> str:
    style = "ConvkitTableHeader" if header else "ConvkitTableNumber" if centred else "ConvkitTableText"
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{content}</w:p>'


def _control(pages: Pages, path: str, content: str, rich: bool) -> str:
    kind = "" if rich else '<w:text w:multiLine="1"/>'
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{escaped(path)}"/><w:tag w:val="{escaped(path)}"/>'
        f'<w:id w:val="{pages.identifier()}"/>{kind}</w:sdtPr>'
        f"<w:sdtContent>{content or run('')}</w:sdtContent></w:sdt>"
    )


def _shown(pages: Pages, cell: Cell, place: str) -> tuple[Inline, ...]:
    """What is written into a cell: its text, unless that shows another number than the one stored."""
    if cell.number is not None and not _shows(cell.text, cell.number):
        pages.losses.append(Loss(place, _told(cell), cell.text))
        return (Inline(cell.number),)
    if "".join([inline.text for inline in cell.inlines]) == cell.text:
        return cell.inlines
    return (Inline(cell.text),)


def _told(cell: Cell) -> Message:
    values = {"text": cell.text, "number": cell.number}
    return Message(_SHOWN.en.format(**values), _SHOWN.zh.format(**values))


def _shows(text: str, number: str) -> bool:
    match = _NUMBER.match(text.strip())
    if not match:
        return False
    digits = match[0].replace(",", "").replace("，", "").translate(_WIDTH)
    try:
        return Decimal(digits) == Decimal(number)
    except InvalidOperation:
        return False

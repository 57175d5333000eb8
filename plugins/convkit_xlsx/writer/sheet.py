"""One sheet while it is written: blocks go onto it from top to bottom."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import east_asian_width

from convkit import Cell, Grid, Image, Inline, Loss, Message, Numbers
from convkit.reading.cell_names import letters_of, name_of
from convkit.writing.pictures import size_of
from convkit_xlsx.reader.strings import escape
from convkit_xlsx.writer.data_validation import Entry
from convkit_xlsx.writer.looks import LINE_HEIGHT, SIZES, Look, Looks
from convkit_xlsx.writer.numbers import number_of, says, without_words
from convkit_xlsx.writer.pieces import Piece, Pieces, pieces_of, whole_piece

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_PAGE_UNITS, _WIDE_PAGE_UNITS = 88.0, 132.0  # the width of a page in digits, upright and on its side
_PAGE_PIXELS = 640
_TALLEST_HEADING = 3  # rows; a cell of more is read downwards
_WIDEST_NUMBER = 40  # a longer one is shrunk to its cell
_WIDEST_LABEL, _WIDEST_HEADING = 28, 8  # that get their whole width, if there is room; the others go over lines
_MOST_SQUARES = 50_000  # empty cells that get borders
_TALLEST_ROW = 409.0
_TALLEST_TEXT_ROW = 160.0  # a longer text goes over several rows, so that a page can break in it
_POINTS_PER_PIXEL = 0.75
_WHOLE = "0"
_ESCAPED_AT_START = "=+-@"

_CHARACTERS = Message("characters that a workbook cannot hold", "工作簿无法保存的字符")
_TARGET = Message("a link that a cell cannot hold", "单元格无法保存的链接")
_STORED = Message("the number that is stored beside the text of a cell", "单元格显示文字之外存储的数值")


class Placed(NamedTuple):
    """A picture with the row that it stands in and its size in pixels."""

    image: Image
    row: int
    width: int
    height: int


class Table(NamedTuple):
    """Where a table stands on its sheet: its first row, and how many rows and columns of labels it begins with."""

    top: int
    header_rows: int
    labels: int


def column_widths(grids: list[Grid], *, is_wide: bool = False) -> list[float]:
    """The widths of a sheet's columns, which together fill the page: wider where the cells have more text.

    `is_wide` is a page that lies on its side. A sheet without tables has two columns: LibreOffice makes no single one
    smaller to fit the page, and it would go over the margins.
    """
    page = _WIDE_PAGE_UNITS if is_wide else _PAGE_UNITS
    count = max((grid.width for grid in grids), default=0)
    if count == 0:
        return [_PAGE_UNITS / 2] * 2
    count = max(count, 4)
    weights = [6.0] * count
    for grid in grids:
        data = _data_column(grid) or count + 1
        for cell in grid.cells:
            if cell.columns == 1 and cell.rows <= _TALLEST_HEADING:
                longest = max(map(units, cell.text.split("\n")))
                most = _WIDEST_LABEL if cell.column < data else _WIDEST_HEADING
                weights[cell.column - 1] = max(weights[cell.column - 1], min(longest, most) + 1)
    data = min((column for grid in grids if (column := _data_column(grid)) is not None), default=count + 1)
    weights[data - 1 :] = [max(weights[data - 1 :], default=0.0)] * (count + 1 - data)
    widths = [weight * max(page, 4.0 * count) / sum(weights) for weight in weights]
    for grid in grids:
        is_statutory = _data_column(grid) is not None
        for cell in grid.cells:
            is_number = not is_statutory and (cell.text[:1].isdecimal() or cell.text[:1] == "-")
            if cell.number is not None or cell.path or is_number:
                _make_room(widths, cell)
    return [round(width, 2) for width in widths]


def _data_column(grid: Grid) -> int | None:
    """The first column of a statutory table that has figures; None where a table has no facts."""
    return min((cell.column for cell in grid.cells if cell.path), default=None)


def _make_room(widths: list[float], cell: Cell) -> None:
    """Widen the columns of a number: Excel never breaks one over two lines, and shows ### where it does not fit."""
    columns = slice(cell.column - 1, cell.column - 1 + cell.columns)
    missing = min(units(cell.text), _WIDEST_NUMBER) * 1.1 + 2 - sum(widths[columns])
    if missing > 0:
        widths[columns] = [width + missing / cell.columns for width in widths[columns]]


@lru_cache(maxsize=512)  # widths, heights and room are worked out from the same texts
def units(text: str) -> int:
    """The width of a text in digits: a Chinese character is as wide as two."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(character) in "WFA" else 1 for character in text)


class Paper:
    """A sheet that is being written.

    `places` has the row and column of each fact path, `numeric` the number of each path whose cell holds one, `entries`
    the cells for which the form says what they may hold, `merges` the merged areas, `pictures` the images,
    `tables` where the tables stand, `totals` the cells that add others up, with the paths of those.
    """

    def __init__(self, sheet: Worksheet, looks: Looks, widths: list[float], losses: list[Loss]) -> None:
        from openpyxl.cell import Cell as Square

        self.sheet = sheet
        self.widths = widths
        self.places: dict[str, tuple[int, int]] = {}
        self.numeric: dict[str, int | float] = {}
        self.entries: dict[Entry, list[tuple[int, int]]] = {}
        self.merges: list[str] = []
        self.pictures: list[Placed] = []
        self.tables: list[Table] = []
        self.totals: dict[str, tuple[str, ...]] = {}
        self._looks = looks
        self._losses = losses
        self._square = Square
        self._row = 1
        self._after_grid = False

    def text(self, inlines: tuple[Inline, ...], look: Look) -> None:
        """A paragraph over the full width; what does not fit one cell goes on in the rows below."""
        if not any(inline.text.strip() for inline in inlines):
            self._lose(Pieces((), "", tuple(inline.link for inline in inlines if inline.link)), self._place())
            return
        self._leave_gap(grid=False)
        pieces = pieces_of(inlines)
        self._lose(pieces, self._place())
        for position, piece in enumerate(pieces.pieces):
            self._text_row(piece, look if position == 0 else "continuation")

    def _text_row(self, piece: Piece, look: Look) -> None:
        width = sum(self.widths) * 0.96
        lines = sum(max(1, ceil(units(line) * _size_factor(look) / width)) for line in piece.text.split("\n"))
        height = lines * LINE_HEIGHT * _size_factor(look) + 4
        rows = max(1, ceil(height / _TALLEST_TEXT_ROW))
        self._put_text(self._row, 1, piece, look)
        for row in range(self._row, self._row + rows):
            self.sheet.row_dimensions[row].height = round(height / rows, 1)
        self._merge(self._row, 1, rows, len(self.widths))
        self._row += rows

    def grid(self, grid: Grid) -> None:
        """A table with borders, an empty row above it and below."""
        if not grid.cells:
            return
        self._leave_gap(grid=True)
        if grid.arrangement == "sheet":
            grid = _from_first_row(grid)
        start = self._row
        data_column = _data_column(grid) or 1
        table = self._looks.style("table")
        if grid.height * grid.width <= _MOST_SQUARES:
            columns = range(1, grid.width + 1)
            for row in range(start, start + grid.height):
                for column in columns:
                    self._new(row, column)._style = table
        for cell in grid.cells:
            look: Look = "header" if cell.row <= grid.header_rows else "table"
            self._grid_cell(cell, start + cell.row - 1, look, is_data=bool(cell.path) or cell.column >= data_column)
        self._set_heights(grid, start)
        self.tables.append(Table(start, grid.header_rows, data_column - 1))
        self._row = start + grid.height
        self._after_grid = True

    def _grid_cell(self, cell: Cell, row: int, look: Look, *, is_data: bool) -> None:
        self._merge(row, cell.column, cell.rows, cell.columns)
        if cell.path:
            self.places.setdefault(cell.path, (row, cell.column))
        place = cell.path or self._place(row, cell.column)
        cell, lost = without_words(cell, place)
        self._losses += lost
        number = number_of(cell, is_data=is_data)
        if cell.sum:
            self.totals[name_of(row, cell.column)] = cell.sum
            if number is None and self._looks.admits(_WHOLE):
                self._new(row, cell.column)._style = self._looks.style(look, _WHOLE)
                return
        pieces = whole_piece(cell.inlines or (Inline(cell.text),))
        self._lose(pieces, place)
        piece = pieces.pieces[0] if pieces.pieces else Piece(())
        if cell.admits is not None:
            is_text = number is None and not cell.text.isspace() and bool(cell.text)
            entry = Entry(cell.admits, isinstance(cell.admits, Numbers) and is_text)
            self.entries.setdefault(entry, []).append((row, cell.column))
        if number is None or not self._looks.admits(number[1]):
            if cell.number is not None and not says(cell.text, cell.number):
                self._losses.append(Loss(place, _STORED, cell.text if cell.path else cell.number))
            self._put_text(row, cell.column, piece, look)
            return
        square = self._new(row, cell.column)
        square._value, square.data_type = number[0], "n"
        square._style = self._looks.style(look, number[1], is_link=bool(piece.link))
        self._link(square, piece)
        if cell.path:
            self.numeric[cell.path] = number[0]

    def image(self, image: Image) -> None:
        """A picture in rows of its own."""
        self._leave_gap(grid=False)
        width, height = size_of(image.data) or (320, 240)
        scale = min(1.0, _PAGE_PIXELS / width, _TALLEST_ROW / _POINTS_PER_PIXEL / height)
        width, height = max(1, int(width * scale)), max(1, int(height * scale))
        self.sheet.row_dimensions[self._row].height = round(min(_TALLEST_ROW, height * _POINTS_PER_PIXEL + 2), 1)
        self.pictures.append(Placed(image, self._row, width, height))
        self._row += 1

    def _set_heights(self, grid: Grid, start: int) -> None:
        heights = [LINE_HEIGHT + 4] * grid.height
        for cell in sorted(grid.cells, key=lambda cell: cell.rows):
            width = max(2.0, sum(self.widths[cell.column - 1 : cell.column - 1 + cell.columns]) - 1.5)
            lines = sum(max(1, ceil(units(line) / width)) for line in cell.text.split("\n"))
            missing = lines * LINE_HEIGHT + 4 - sum(heights[cell.row - 1 : cell.row - 1 + cell.rows])
            if missing > 0:
                for row in range(cell.row - 1, cell.row - 1 + cell.rows):
                    heights[row] += missing / cell.rows
        for row, height in enumerate(heights, start=start):
            self.sheet.row_dimensions[row].height = round(min(height, _TALLEST_ROW), 1)

    def _put_text(self, row: int, column: int, piece: Piece, look: Look) -> None:
        square = self._new(row, column)
        text = piece.text
        quoted = text.startswith(tuple(_ESCAPED_AT_START))
        square._style = self._looks.style(look, is_quoted=quoted, is_link=bool(piece.link) and not piece.words)
        if text:
            square._value, square.data_type = self._value(piece, look), "s"
            self._link(square, piece)

    def _value(self, piece: Piece, look: Look) -> Any:
        if not any(inline.emphasis for inline in piece.inlines):
            return escape(piece.text)
        from openpyxl.cell.rich_text import CellRichText, TextBlock
        from openpyxl.cell.text import InlineFont

        size = SIZES.get(look, 11)
        fonts = {
            stressed: InlineFont(rFont="宋体", sz=size, b=True if stressed else None) for stressed in (True, False)
        }
        rich = CellRichText()
        for inline in piece.inlines:
            list.append(rich, TextBlock(fonts[inline.emphasis], escape(inline.text)))
        return rich

    def _link(self, square: Any, piece: Piece) -> None:
        if piece.link is None:
            return
        from openpyxl.worksheet.hyperlink import Hyperlink

        place = {"location": escape(piece.link[1:])} if piece.link.startswith("#") else {"target": piece.link}
        square._hyperlink = Hyperlink(ref=square.coordinate, tooltip=escape(piece.words) or None, **place)

    def _new(self, row: int, column: int) -> Any:
        square = self.sheet._cells.get((row, column))
        if square is None:
            square = self._square(self.sheet, row=row, column=column)
            self.sheet._cells[row, column] = square
        return square

    def _merge(self, row: int, column: int, rows: int, columns: int) -> None:
        if rows * columns > 1:
            last = name_of(row + rows - 1, column + columns - 1)
            self.merges.append(f"{letters_of(column)}{row}:{last}")

    def _leave_gap(self, *, grid: bool) -> None:
        if self._after_grid or (grid and self._row > 1):
            self._row += 1
        self._after_grid = False

    def _place(self, row: int | None = None, column: int = 1) -> str:
        return f"{self.sheet.title}!{name_of(row or self._row, column)}"

    def _lose(self, pieces: Pieces, place: str) -> None:
        if pieces.characters:
            self._losses.append(Loss(place, _CHARACTERS, pieces.characters))
        self._losses += [Loss(place, _TARGET, target) for target in pieces.targets]


def _from_first_row(grid: Grid) -> Grid:
    """A part of a sheet, with its first row that holds something as row 1."""
    above = min(cell.row for cell in grid.cells) - 1
    return replace(grid, cells=tuple(replace(cell, row=cell.row - above) for cell in grid.cells)) if above else grid


def _size_factor(look: Look) -> float:
    return {"title": 1.7, "heading": 1.3, "subheading": 1.15}.get(look, 1.0)

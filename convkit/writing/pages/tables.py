"""Tables as boxes: what stands in each cell, how it is set and tagged, how high the rows are."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import accumulate

from convkit.document import Cell, Grid
from convkit.writing.cells import is_figure, shown
from convkit.writing.pages.blocks import runs
from convkit.writing.pages.characters import Losses, with_ticks
from convkit.writing.pages.column_widths import LEADING, SIDE, SIZE, Texts, column_widths, fitting_size
from convkit.writing.pages.lines import Line, Text, text_of
from convkit.writing.pages.paper import MOST_WIDTH, PAGE_HEIGHT, TEXT_WIDTH, WIDTH
from convkit.writing.pages.tags import Tag
from convkit.writing.places import place_of_cell

PADDING = 5.0
"""The height of a cell beyond that of its lines."""

_LABEL_WIDTH = 40.0  # a merged label in a narrower column is centred


@dataclass(eq=False, slots=True)
class CellLayout:
    """A cell on paper: where it is in the grid, its lines, and how many of them have been drawn."""

    row: int
    column: int
    rows: int
    columns: int
    text: Text
    size: float
    lines: list[Line]
    centred: bool
    drawn: int = 0
    broken: bool = False

    @property
    def last(self) -> int:
        """The last row that the box reaches."""
        return self.row + self.rows - 1

    @property
    def leading(self) -> float:
        """The distance of its lines."""
        return LEADING * self.size / SIZE

    def height(self, lines: int) -> float:
        """The height that so many of its lines take."""
        return lines * self.leading + PADDING

    def fitting(self, height: float) -> int:
        """How many lines have room in a height."""
        return max(int((height - PADDING + 1e-6) / self.leading), 0)


@dataclass(slots=True)
class TableLayout:
    """A table to be drawn: its boxes in reading order, the box at each place, the edges of its columns, its rows.

    `captions` are rows that say what the figures below them are.
    """

    boxes: list[CellLayout]
    places: list[list[CellLayout]]
    edges: list[float]
    heights: list[float]
    header: int
    captions: frozenset[int]
    root: Tag = field(default_factory=lambda: Tag("Table"))

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self.heights)


def lay_out(losses: Losses, grid: Grid, number: int, root: Tag, known: set[str]) -> TableLayout:
    """Measure a table; `known` are the paths of cells that have been tagged already."""
    rectangle = grid.dense()
    rows = [root.add("TR") for _ in rectangle]
    tags = _tags(grid, rectangle, rows, known)
    texts: Texts = {}
    for cell in sorted(grid.cells, key=lambda one: (one.row, one.column)):
        place = place_of_cell(cell, number)
        inlines, lost = shown(cell, place)
        losses.found += lost
        inlines = with_ticks(inlines) if cell.path else inlines
        header = _heads_columns(grid, cell)
        texts[cell.row, cell.column] = text_of(runs(losses, inlines, tags[cell.row, cell.column], place, header))
    widths = column_widths(grid, texts, TEXT_WIDTH, MOST_WIDTH)
    left = (WIDTH - sum(widths)) / 2
    edges = [left, *(left + width for width in accumulate(widths))]
    places = _boxes(grid, rectangle, texts, edges)
    boxes = sorted({id(box): box for line in places for box in line}.values(), key=lambda box: (box.row, box.column))
    heights = _heights(boxes, len(rows))
    return TableLayout(boxes, places, edges, heights, min(grid.header_rows, len(rows)), _captions(grid), root)


def _captions(grid: Grid) -> frozenset[int]:
    """The rows that head those below them, in a table whose figures are known."""
    known = {cell.row for cell in grid.cells if cell.path is not None}
    heading = {row for cell in grid.cells if cell.heads == "columns" for row in range(cell.row, cell.row + cell.rows)}
    return frozenset(row for row in range(1, max(known, default=0)) if row in heading and row not in known)


def _heads_columns(grid: Grid, cell: Cell) -> bool:
    return cell.heads == "columns" or cell.row <= grid.header_rows


def _tags(
    grid: Grid, rectangle: list[list[Cell | None]], rows: list[Tag], known: set[str]
) -> dict[tuple[int, int], Tag]:
    """The elements of the cells, by row and column; a gap has one too."""
    found: dict[tuple[int, int], Tag] = {}
    for row, line in enumerate(rectangle, 1):
        first = min((cell.column for cell in line if cell is not None and cell.path is not None), default=0)
        for column, cell in enumerate(line, 1):
            if cell is not None and (cell.row, cell.column) != (row, column):
                continue
            header = _heads_columns(grid, cell) if cell is not None else row <= grid.header_rows
            label = cell is not None and (cell.heads == "rows" or (cell.path is None and column < first))
            tag = rows[row - 1].add("TH" if header or label else "TD")
            tag.scope = "Column" if header else "Row" if label else None
            if cell is not None:
                tag.spans = (cell.rows, cell.columns)
                if cell.path is not None and cell.path not in known:
                    known.add(cell.path)
                    tag.identifier = cell.path
            found[row, column] = tag
    return found


def _boxes(grid: Grid, rectangle: list[list[Cell | None]], texts: Texts, edges: list[float]) -> list[list[CellLayout]]:
    """The box at each place of the grid."""
    made: dict[tuple[int, int], CellLayout] = {}
    labelled = {cell.row: cell.column for cell in grid.cells if cell.path is not None}
    for row, line in enumerate(rectangle, 1):
        for column, cell in enumerate(line, 1):
            where = (cell.row, cell.column) if cell is not None else (row, column)
            if where not in made:
                made[where] = _box(grid, cell or Cell(row, column, ""), texts, edges, labelled)
    return [
        [made[(cell.row, cell.column) if cell is not None else (row, column)] for column, cell in enumerate(line, 1)]
        for row, line in enumerate(rectangle, 1)
    ]


def _box(grid: Grid, cell: Cell, texts: Texts, edges: list[float], labelled: dict[int, int]) -> CellLayout:
    """The box of a cell; `labelled` tells the last column with a figure of each row that has some."""
    text = texts.get((cell.row, cell.column), text_of(()))
    room = edges[cell.column - 1 + cell.columns] - edges[cell.column - 1] - 2 * SIDE
    figure = is_figure(text.characters.strip())
    size = fitting_size(text, figure, room)
    lines = text.broken(room / size, whole=figure and sum(text.widths) * size <= room)
    label = cell.heads == "rows" or (cell.path is None and labelled.get(cell.row, 0) > cell.column)
    statutory = bool(labelled)
    across = cell.columns == len(edges) - 1 or ((cell.column > 1 or statutory) and len(lines) == 1)
    narrow = cell.rows > 1 and room <= _LABEL_WIDTH
    centred = figure or narrow or _heads_columns(grid, cell) or (across and not label)
    if centred:
        lines = text.balanced(room / size) if len(lines) > 1 else lines
    return CellLayout(cell.row, cell.column, cell.rows, cell.columns, text, size, lines, centred)


def _heights(boxes: list[CellLayout], rows: int) -> list[float]:
    """The heights of the rows; what a merged cell lacks is divided among its rows, unless it would fill a page."""
    heights = [LEADING + PADDING] * rows
    for box in sorted(boxes, key=lambda one: one.rows):
        wanted = box.height(len(box.lines))
        lacking = wanted - sum(heights[box.row - 1 : box.last])
        if lacking > 0 and (box.rows == 1 or wanted < PAGE_HEIGHT / 2):
            for row in range(box.row - 1, box.last):
                heights[row] += lacking / box.rows
    return heights

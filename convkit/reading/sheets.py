"""Cells of a sheet to a grid: what a person sees of them, without what is hidden and without vast empty distances.

A reader has values of its own, each with its row and column (from 1), and says what is merged and hidden:

    arranged = arrange(values, merges, Hidden(rows=[(4, 6)]))
    shown = [(place, place.cell(text_of(place.value), None, "Sheet1")) for place in arranged.seen]
    blocks = blocks_of(shown, pictures, Origin(sheet="Sheet1"))

and names what `arranged` has as not seen. A format without merged or hidden cells (CSV) gives the values alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from convkit.document import Block, Cell, Grid, Image, Inline, Origin, Severity
from convkit.errors import Message
from convkit.limits import enforce, limit
from convkit.reading.cell_names import LAST_COLUMN, LAST_ROW, Area, name_of
from convkit.reading.ledger import Ledger, some
from convkit.reading.sheet_axis import Axis, Intervals, disjoint

ROWS = Message("the number of rows of a sheet", "一个工作表的行数")
COLUMNS = Message("the number of columns of a sheet", "一个工作表的列数")
CELLS = Message("the number of cells of a sheet", "一个工作表的单元格数")
_MOST_OVERLAPS = 50  # no sound file has one; each costs a search


class Stored(Protocol):
    """What a reader keeps of a cell; all else of it is the reader's own."""

    @property
    def row(self) -> int:
        """Its row, from 1."""

    @property
    def column(self) -> int:
        """Its column, from 1."""


Value = TypeVar("Value", bound=Stored)


class Hidden(NamedTuple):
    """The rows and columns that a sheet does not show."""

    rows: Intervals = ()
    columns: Intervals = ()


NOTHING_HIDDEN = Hidden()


@dataclass(slots=True)
class Placed(Generic[Value]):
    """A place of the grid: row, column and extent as a person counts them, its area of the sheet, what is stored there.

    Nothing is stored in a merged cell that is blank.
    """

    row: int
    column: int
    rows: int
    columns: int
    area: Area
    value: Value | None

    @property
    def is_merged(self) -> bool:
        """Whether it takes the room of several cells that are seen."""
        return self.rows * self.columns > 1

    def cell(
        self,
        text: str,
        number: str | None,
        sheet: str,
        inlines: tuple[Inline, ...] = (),
        path: str | None = None,
    ) -> Cell:
        """The cell of the grid that shows such a text, with the number that the format stores beside it."""
        origin = Origin(sheet=sheet, cell=self.area.name)
        return Cell(self.row, self.column, text, self.rows, self.columns, path, number, origin, inlines)


@dataclass(slots=True)
class Arranged(Generic[Value]):
    """What is seen of a sheet, in reading order, and what is in hidden rows, in hidden columns, under merged cells."""

    seen: list[Placed[Value]] = field(default_factory=list)
    in_rows: list[Value] = field(default_factory=list)
    in_columns: list[Value] = field(default_factory=list)
    covered: list[Value] = field(default_factory=list)


def arrange(values: Sequence[Value], merges: Iterable[Area] = (), hidden: Hidden = NOTHING_HIDDEN) -> Arranged[Value]:
    """The values that are seen, with their places in the grid, and those that are not.

    Where far distances make the grid larger than the limits let through, only the rows and columns that begin
    something are numbered, with one empty one for each gap; `InputError` where that is too much as well.
    """
    result: Arranged[Value] = Arranged()
    visible = list(_visible(values, merges, hidden, result))
    if visible:
        _place(visible, *_axes([area for area, _ in visible], hidden), result)
    return result


def _visible(
    values: Sequence[Value], merges: Iterable[Area], hidden: Hidden, result: Arranged[Value]
) -> Iterator[tuple[Area, Value | None]]:
    """The areas that are not hidden, with what is stored there; merged ones that are blank as far as anything goes."""
    areas = {(area.top, area.left): area for area in _bounded(list(merges), values)}
    rows, columns = Axis(hidden.rows), Axis(hidden.columns)
    last_row = last_column = 0
    for value in values:
        area = areas.pop((value.row, value.column), Area(value.row, value.column, value.row, value.column))
        if rows.span(area.top, area.bottom)[1] == 0:
            result.in_rows.append(value)
        elif columns.span(area.left, area.right)[1] == 0:
            result.in_columns.append(value)
        else:
            last_row, last_column = max(last_row, area.bottom), max(last_column, area.right)
            yield area, value
    for area in areas.values():
        seen = rows.span(area.top, area.bottom)[1] and columns.span(area.left, area.right)[1]
        if seen and area.top <= last_row and area.left <= last_column:
            yield area, None


def _axes(areas: Sequence[Area], hidden: Hidden) -> tuple[Axis, Axis]:
    """The rows and columns that give the areas their numbers."""
    rows, columns = Axis(hidden.rows), Axis(hidden.columns)
    height, width = _extent(areas, rows, columns)
    if height > limit("rows") or width > limit("columns") or height * width > limit("cells"):
        rows = Axis(hidden.rows, sorted({rows.first_visible(area.top) for area in areas}))
        columns = Axis(hidden.columns, sorted({columns.first_visible(area.left) for area in areas}))
        height, width = _extent(areas, rows, columns)
        enforce("rows", height, ROWS)
        enforce("columns", width, COLUMNS)
        enforce("cells", height * width, CELLS)
    return rows, columns


def _bounded(merges: list[Area], values: Sequence[Value]) -> list[Area]:
    """The merged areas; those over whole rows or columns are cut to the part of the sheet that is used."""
    most_rows, most_columns = limit("rows"), limit("columns")

    def tall(area: Area) -> bool:
        return area.bottom >= LAST_ROW or area.bottom - area.top >= most_rows

    def wide(area: Area) -> bool:
        return area.right >= LAST_COLUMN or area.right - area.left >= most_columns

    bottom = max([value.row for value in values] + [area.bottom for area in merges if not tall(area)], default=1)
    right = max([value.column for value in values] + [area.right for area in merges if not wide(area)], default=1)
    return [
        area._replace(
            bottom=max(area.top, min(area.bottom, bottom)) if tall(area) else area.bottom,
            right=max(area.left, min(area.right, right)) if wide(area) else area.right,
        )
        for area in sorted(merges, key=lambda area: (area.top, area.left))
    ]


def _extent(areas: Sequence[Area], rows: Axis, columns: Axis) -> tuple[int, int]:
    return (
        max(sum(rows.span(area.top, area.bottom)) - 1 for area in areas),
        max(sum(columns.span(area.left, area.right)) - 1 for area in areas),
    )


def _place(visible: Sequence[tuple[Area, Value | None]], rows: Axis, columns: Axis, result: Arranged[Value]) -> None:
    """Give each visible area its number; what lies under a merged cell is not seen."""
    taken: set[tuple[int, int]] = set()
    overlaps = 0
    placed = []
    for area, value in visible:
        row, height = rows.span(area.top, area.bottom)
        column, width = columns.span(area.left, area.right)
        placed.append(Placed(row, column, height, width, area, value))
    placed.sort(key=lambda place: (_is_single(place.area), place.row, place.column))
    for place in placed:
        if not _is_single(place.area) and (overlaps == _MOST_OVERLAPS or not _take(place, taken)):
            overlaps = min(overlaps + 1, _MOST_OVERLAPS)
            place.rows = place.columns = 1  # merged areas that overlap: the later one is no merged area
            if _take(place, taken):
                result.seen.append(place)
            elif place.value is not None:
                result.covered.append(place.value)
        elif _is_single(place.area) and (place.row, place.column) in taken:
            if place.value is not None:
                result.covered.append(place.value)
        else:
            result.seen.append(place)
    result.seen.sort(key=lambda place: (place.row, place.column))


def cells_of(values: Sequence[Stored]) -> Message:
    """The names of the first few cells, and that there are more."""
    return some([name_of(value.row, value.column) for value in values])


def find_cells(
    ledger: Ledger[Any],
    code: str,
    severity: Severity,
    message: Message,
    origin: Origin,
    cells: Sequence[Stored],
    **values: object,
) -> None:
    """Add one finding about several cells of a sheet (`{cells}`, `{count}`), where there are any; one has its place."""
    if len(cells) == 1:
        origin = replace(origin, cell=name_of(cells[0].row, cells[0].column))
    if cells:
        ledger.find(code, severity, message, origin, cells=cells_of(cells), count=len(cells), **values)


def _is_single(area: Area) -> bool:
    return area[:2] == area[2:]


def _take(place: Placed[Value], taken: set[tuple[int, int]]) -> bool:
    squares = set()
    for row in range(place.row, place.row + place.rows):
        for column in range(place.column, place.column + place.columns):
            if (row, column) in taken:
                return False
            squares.add((row, column))
    taken |= squares
    return True


def blocks_of(
    shown: Sequence[tuple[Placed[Value], Cell]], floating: Sequence[tuple[int, Block]], origin: Origin
) -> list[Block]:
    """The grid of a sheet, cut at each picture whose row holds nothing else; other pictures and boxes follow behind.

    `floating` are the blocks over the cells, each with the row of the sheet that it is fixed to.
    """
    # A blank cell merged over one row only makes room for the picture.
    filled = [
        (place.area.top, place.area.bottom)
        for place, cell in shown
        if cell.text.strip() or cell.number is not None or cell.rows > 1
    ]
    covered = disjoint(filled)

    def stands_alone(row: int, block: Block) -> bool:
        position = bisect_right(covered, (row, LAST_ROW + 1)) - 1
        return isinstance(block, Image) and (position < 0 or covered[position][1] < row)

    alone = sorted((entry for entry in floating if stands_alone(*entry)), key=lambda entry: entry[0])
    blocks: list[Block] = []
    start = 0
    for row, picture in alone:
        end = start
        while end < len(shown) and shown[end][0].area.top < row:
            end += 1
        blocks += [*_grid(shown[start:end], origin), picture]
        start = end
    blocks += _grid(shown[start:], origin)
    return blocks + [block for row, block in floating if not stands_alone(row, block)]


def _grid(shown: Sequence[tuple[Placed[Value], Cell]], origin: Origin) -> list[Block]:
    cells = tuple(cell for _, cell in shown)
    if not any(cell.text or cell.number for cell in cells):
        return []
    return [Grid(cells, "sheet", origin=origin)]

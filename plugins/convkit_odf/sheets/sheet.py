"""One sheet as the file stores it: its cells that hold something, with their extents, and what of it is hidden."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from convkit import enforce
from convkit.reading import whole
from convkit.reading.cell_names import Area
from convkit.reading.sheets import CELLS, COLUMNS, ROWS
from convkit_odf.conditions import Conditional
from convkit_odf.looks import Looks, points_of
from convkit_odf.names import (
    CELL,
    COLUMN,
    COLUMN_GROUPS,
    COVERED,
    ROW,
    ROW_GROUPS,
    SHAPES,
    STYLE,
    TABLE,
    is_put_away,
)  # fmt: skip
from convkit_odf.sheets.conditional_formats import conditionals_of

if TYPE_CHECKING:
    from lxml import etree

_DEFAULT_STYLE = f"{TABLE}default-cell-style-name"
COLUMN_WIDTH, ROW_HEIGHT = 64.0, 12.8  # points, where the file says nothing


@dataclass(slots=True)
class Stored:
    """A cell that holds something or is merged: its place, its extent, its element.

    `style` is its own, else that of its row or column; `repeated` says that the element stands at an earlier place too,
    `covered` that a merged cell lies over it.
    """

    row: int
    column: int
    rows: int
    columns: int
    element: etree._Element
    style: str = ""
    covered: bool = False
    repeated: bool = False

    @property
    def area(self) -> Area:
        """The cells that it takes."""
        return Area(self.row, self.column, self.row + self.rows - 1, self.column + self.columns - 1)


@dataclass(slots=True)
class Sheet:
    """What a sheet stores; `styles` are those of cells that name none, up to which column each.

    `widths` and `heights` are those of columns and rows in points, up to which each; `conditionals` the styles that
    conditions put over areas; `protected` says that cells may hide what they hold.
    """

    name: str
    hidden: bool
    cells: list[Stored] = field(default_factory=list)
    styles: list[tuple[int, str]] = field(default_factory=list)
    hidden_rows: list[tuple[int, int]] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    shapes: list[etree._Element] = field(default_factory=list)
    protected: bool = False
    widths: list[tuple[int, float]] = field(default_factory=list)
    heights: list[tuple[int, float]] = field(default_factory=list)
    conditionals: list[tuple[Area, Conditional]] = field(default_factory=list)
    filled: set[tuple[int, int]] = field(default_factory=set)

    def is_filled(self, row: int, column: int) -> bool:
        """Whether a cell holds something."""
        if not self.filled:
            self.filled = {(one.row, one.column) for one in self.cells if not one.covered and len(one.element)}
        return (row, column) in self.filled

    def width_of(self, column: int) -> float:
        """How broad a column is, in points."""
        at = bisect_left(self.widths, (column, 0.0))
        return self.widths[at][1] if at < len(self.widths) else COLUMN_WIDTH

    def height_of(self, row: int) -> float:
        """How high a row is, in points."""
        at = bisect_left(self.heights, (row, 0.0))
        return self.heights[at][1] if at < len(self.heights) else ROW_HEIGHT


def read_sheet(element: etree._Element, looks: Looks) -> Sheet:
    """What a sheet stores."""
    style = element.get(f"{TABLE}style-name")
    shown = (element.get(f"{TABLE}display"), looks.of_properties("table", style, f"{TABLE}display"))
    sheet = Sheet(element.get(f"{TABLE}name", ""), "false" in shown)
    column = 0
    for one in parts_of(element, COLUMN, COLUMN_GROUPS):
        times = _times(one, "columns")
        sheet.styles.append((column + times, one.get(_DEFAULT_STYLE, "")))
        if _is_unseen(one, looks, "table-column"):
            sheet.hidden_columns.append((column + 1, column + times))
        column += times
        wide = looks.of_properties("table-column", one.get(f"{TABLE}style-name"), f"{STYLE}column-width")
        sheet.widths.append((column, points_of(wide) or COLUMN_WIDTH))
    row = 0
    for one in parts_of(element, ROW, ROW_GROUPS):
        times = _times(one, "rows")
        if _is_unseen(one, looks, "table-row"):
            sheet.hidden_rows.append((row + 1, row + times))
        _row(sheet, one, row, times)
        row += times
        high = looks.of_properties("table-row", one.get(f"{TABLE}style-name"), f"{STYLE}row-height")
        sheet.heights.append((row, points_of(high) or ROW_HEIGHT))
    sheet.shapes = list(element.iterchildren(SHAPES))
    sheet.protected = element.get(f"{TABLE}protected") == "true"
    sheet.conditionals = list(conditionals_of(element, looks))
    return sheet


def parts_of(element: etree._Element, wanted: str, groups: frozenset[str]) -> Iterator[etree._Element]:
    """The rows or columns of a sheet, through the groups that they stand in."""
    for child in element:
        if child.tag == wanted:
            yield child
        elif child.tag in groups:
            yield from parts_of(child, wanted, groups)


def _times(element: etree._Element, side: str) -> int:
    return max(whole(element.get(f"{TABLE}number-{side}-repeated"), 1), 1)


def _is_unseen(element: etree._Element, looks: Looks, family: str) -> bool:
    return is_put_away(element) or looks.has_no_extent(family, element.get(f"{TABLE}style-name"))


def _row(sheet: Sheet, element: etree._Element, row: int, times: int) -> None:
    """Keep what the cells of a row hold, however often the row is repeated."""
    found = list(_cells(sheet, element, row + 1))
    if not found:
        return
    enforce("rows", times, ROWS)
    enforce("cells", len(sheet.cells) + times * len(found), CELLS)
    sheet.cells += found
    for again in range(1, times):
        for cell in found:
            sheet.cells.append(replace(cell, row=cell.row + again, repeated=True))


def _cells(sheet: Sheet, element: etree._Element, row: int) -> Iterator[Stored]:
    column = 0
    for cell in element:
        if cell.tag not in (CELL, COVERED):
            continue
        times = _times(cell, "columns")
        rows = max(whole(cell.get(f"{TABLE}number-rows-spanned"), 1), 1)
        columns = max(whole(cell.get(f"{TABLE}number-columns-spanned"), 1), 1)
        if len(cell) or f"{TABLE}formula" in cell.attrib or _has_value(cell) or rows * columns > 1:
            enforce("columns", times, COLUMNS)
            for again in range(times):
                at = column + 1 + again
                style = cell.get(f"{TABLE}style-name") or element.get(_DEFAULT_STYLE) or _column_style(sheet, at)
                yield Stored(row, at, rows, columns, cell, style, cell.tag == COVERED, again > 0)
        column += times


def _column_style(sheet: Sheet, column: int) -> str:
    at = bisect_left(sheet.styles, (column, ""))
    return sheet.styles[at][1] if at < len(sheet.styles) else ""


def _has_value(cell: etree._Element) -> bool:
    return any(str(name).endswith("}value-type") for name in cell.attrib)

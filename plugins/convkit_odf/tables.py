"""Tables of a text as grids of cells, merged cells with their extent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from convkit import Block, Cell, Grid, Inline, Origin, enforce
from convkit_odf import messages
from convkit_odf.account import NUMERIC, words_of
from convkit_odf.blocks import follow, numbered
from convkit_odf.names import (
    CELL,
    COLUMN,
    COLUMN_GROUPS,
    COVERED,
    HEADER_ROWS,
    OFFICE,
    ROW,
    ROW_GROUPS,
    TABLE,
    TEXT,
    whole,
)  # fmt: skip
from convkit_odf.walk import Line, Walk

if TYPE_CHECKING:
    from lxml import etree

_SILENT = COLUMN_GROUPS | {COLUMN, f"{TEXT}soft-page-break"}


@dataclass(slots=True)
class Table:
    """A table as it is being read.

    `taken` tells which cell, an index, stands at a place; `claimed` is how many places all cells asked for; `overlaps`
    is where cells reached over each other.
    """

    number: int
    part: str | None = None
    cells: list[Cell] = field(default_factory=list)
    taken: dict[tuple[int, int], int] = field(default_factory=dict)
    behind: list[Block] = field(default_factory=list)
    overlaps: list[Origin] = field(default_factory=list)
    claimed: int = 0
    row: int = 0
    header_rows: int = 0


@dataclass(slots=True)
class _Content:
    """Takes the lines of a cell; tables inside wait until the outer table is done."""

    lines: list[Line] = field(default_factory=list)
    behind: list[Block] = field(default_factory=list)
    tables: list[etree._Element] = field(default_factory=list)

    def line(self, line: Line) -> None:
        """Take a paragraph."""
        self.lines.append(line)

    def table(self, element: etree._Element) -> None:
        """Take a table inside the cell."""
        self.tables.append(element)

    def blocks_behind(self, blocks: list[Block]) -> None:
        """Take what stands between paragraphs."""
        self.behind += blocks


def read_table(walk: Walk, element: etree._Element) -> list[Block]:
    """The grid of a table, and behind it the pictures, notes, text boxes and tables that stand in its cells."""
    walk.tables += 1
    outer = walk.place
    table = Table(walk.tables, outer.part)
    origin = Origin(part=outer.part, table=table.number)
    walk.place = origin
    for row, is_header in rows_of(walk, element):
        if is_header and table.header_rows == table.row:
            table.header_rows += 1
        first = _row(walk, table, row)
        for _ in range(_repeats(row, "rows") - 1):
            _again(walk, table, first)
    walk.place = outer
    if not table.cells:
        walk.ledger.leave("tables", 1, messages.NO_CELLS, origin)
        return table.behind
    walk.ledger.carried["tables"] += 1
    cells = tuple(_within(table, cell) for cell in table.cells)
    if table.overlaps:
        walk.ledger.find("overlap", "warning", messages.OVERLAP, table.overlaps[0], count=len(table.overlaps))
    return [Grid(cells, "table", table.header_rows, origin), *table.behind]


def rows_of(walk: Walk, element: etree._Element, header: bool = False) -> Iterator[tuple[etree._Element, bool]]:
    """The rows of a table, and whether each is a header row; what is none of its parts is named."""
    for child in element:
        if child.tag == ROW:
            yield child, header
        elif child.tag in ROW_GROUPS:
            yield from rows_of(walk, child, header or child.tag == HEADER_ROWS)
        elif child.tag not in _SILENT and (text := words_of(child)):
            name = str(child.tag).rpartition("}")[2]
            walk.ledger.leave_all(child, messages.UNKNOWN, walk.place, tag=name)
            walk.ledger.find("unknown", "warning", messages.UNKNOWN_FOUND, walk.place, tag=name, text=text)


def _repeats(element: etree._Element, side: str) -> int:
    """How often a row or cell stands there; more than the limit lets through is refused."""
    times = max(whole(element.get(f"{TABLE}number-{side}-repeated"), 1), 1)
    enforce("rows" if side == "rows" else "columns", times, messages.ROWS if side == "rows" else messages.COLUMNS)
    return times


def _again(walk: Walk, table: Table, cells: list[Cell]) -> None:
    """Add a row that repeats the one above."""
    table.row += 1
    enforce("rows", table.row, messages.ROWS)
    for cell in cells:
        walk.place = Origin(part=table.part, table=table.number, row=table.row, column=cell.column)
        walk.generate(cell.text)
        _place(table, replace(cell, row=table.row, origin=walk.place))


def _row(walk: Walk, table: Table, element: etree._Element) -> list[Cell]:
    """Add a row; its cells come back."""
    table.row += 1
    enforce("rows", table.row, messages.ROWS)
    column = 0
    found: list[Cell] = []
    for cell in element:
        if cell.tag not in (CELL, COVERED):
            continue
        first: Cell | None = None
        for _ in range(_repeats(cell, "columns")):
            column += 1
            enforce("columns", column, messages.COLUMNS)
            walk.place = Origin(part=table.part, table=table.number, row=table.row, column=column)
            if cell.tag == COVERED:
                _leave_covered(walk, cell, first is None)
                first = first or Cell(table.row, column, "")
            else:
                first = _add(walk, table, cell, column, first)
                found.append(first)
    return found


def _leave_covered(walk: Walk, element: etree._Element, count: bool) -> None:
    """Name what a covered cell holds, once however often it is repeated."""
    if not count:
        return
    walk.ledger.leave_all(element, messages.COVERED, walk.place)
    if text := words_of(element):
        walk.ledger.find("covered", "warning", messages.COVERED_FOUND, walk.place, text=text)


def _add(walk: Walk, table: Table, element: etree._Element, column: int, first: Cell | None) -> Cell:
    """Add a cell; where it is a repeated one, its content is that of the first."""
    rows = max(whole(element.get(f"{TABLE}number-rows-spanned"), 1), 1)
    columns = max(whole(element.get(f"{TABLE}number-columns-spanned"), 1), 1)
    enforce("rows", rows, messages.ROWS)
    enforce("columns", column + columns - 1, messages.COLUMNS)
    if first is None:
        cell = _cell(walk, table, element, column)
    else:
        cell = replace(first, row=table.row, column=column, origin=walk.place)
        walk.generate(cell.text)
    cell = replace(cell, rows=rows, columns=columns)
    _place(table, cell)
    return cell


def _place(table: Table, cell: Cell) -> None:
    """Put a cell where it stands; of two that reach over each other, the earlier one is cut."""
    if (other := table.taken.get((cell.row, cell.column))) is not None:
        table.overlaps.append(cell.origin)
        _cut(table, other, cell)
    columns = 1
    while columns < cell.columns and (cell.row, cell.column + columns) not in table.taken:
        columns += 1
    if columns < cell.columns:
        table.overlaps.append(cell.origin)
    table.claimed += cell.rows * columns
    enforce("cells", table.claimed, messages.CELLS)
    for row in range(cell.row, cell.row + cell.rows):
        for column in range(cell.column, cell.column + columns):
            table.taken[row, column] = len(table.cells)
    table.cells.append(replace(cell, columns=columns))


def _cut(table: Table, index: int, cell: Cell) -> None:
    """Make a merged cell end before another one that stands inside it."""
    old = table.cells[index]
    new = (
        replace(old, rows=cell.row - old.row) if cell.row > old.row else replace(old, columns=cell.column - old.column)
    )
    table.cells[index] = new
    for row in range(old.row, old.row + old.rows):
        for column in range(old.column, old.column + old.columns):
            inside = row < new.row + new.rows and column < new.column + new.columns
            if not inside and table.taken.get((row, column)) == index:
                del table.taken[row, column]


def _within(table: Table, cell: Cell) -> Cell:
    """The cell with no more rows than the table has below it."""
    most = table.row - cell.row + 1
    if cell.rows <= most:
        return cell
    table.overlaps.append(cell.origin)
    return replace(cell, rows=most)


def _cell(walk: Walk, table: Table, element: etree._Element, column: int) -> Cell:
    place = walk.place
    content = _Content()
    follow(walk, element, content)
    inlines: list[Inline] = []
    for line in content.lines:
        runs = numbered(walk, line)
        if runs:
            inlines += [*([Inline("\n")] if inlines else []), *runs]
        table.behind += line.after
    table.behind += content.behind
    for inner in content.tables:
        walk.ledger.find("nestedTable", "info", messages.NESTED, place)
        table.behind += read_table(walk, inner)
        walk.place = place
    text = "".join([run.text for run in inlines])
    _tell_value(walk, element, text)
    plain = not any(run.link is not None or run.emphasis for run in inlines)
    return Cell(table.row, column, text, origin=place, inlines=() if plain else merged(inlines))


def _tell_value(walk: Walk, element: etree._Element, text: str) -> None:
    walk.ledger.carried["numbers"] += element.get(f"{OFFICE}value-type") in NUMERIC
    formula = element.get(f"{TABLE}formula")
    if formula is None:
        return
    walk.ledger.carried["formulas"] += 1
    walk.ledger.find("formula", "info", messages.FORMULA, walk.place, result=text.strip(), formula=formula)


def merged(inlines: list[Inline]) -> tuple[Inline, ...]:
    """The runs, neighbours that look alike made one."""
    found: list[Inline] = []
    for run in inlines:
        if found and (found[-1].link, found[-1].emphasis) == (run.link, run.emphasis):
            found[-1] = replace(found[-1], text=found[-1].text + run.text)
        else:
            found.append(run)
    return tuple(found)

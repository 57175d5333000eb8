"""Tables as grids of cells, merged cells with their extent."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from convkit import Block, Cell, Grid, Inline, Message, Origin, enforce
from convkit_docx.names import (
    CELL,
    CELL_DELETED,
    CELL_INSERTED,
    CELL_PROPERTIES,
    CONTROL,
    DELETED,
    INSERTED,
    OFF,
    ROW,
    ROW_PROPERTIES,
    VAL,
    WRAPPERS,
    W,
)
from convkit_docx.reader import messages
from convkit_docx.reader.account import words_of
from convkit_docx.reader.blocks import follow, numbered
from convkit_docx.reader.fields import close_fields
from convkit_docx.reader.runs import control_content, leave_deleted, leave_unknown
from convkit_docx.reader.styles import is_on
from convkit_docx.reader.walk import Line, Walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_COLUMN_SPAN, _DOWN, _RIGHT = f"{W}gridSpan", f"{W}vMerge", f"{W}hMerge"
_PATH = re.compile(r"[a-z][A-Za-z0-9]*(\.[A-Za-z0-9]+)+")
_COLUMNS = Message("the number of columns of a table", "表格的列数")
_ROWS = Message("the number of rows of a table", "表格的行数")
_CELLS = Message("the number of cells of a table", "表格的单元格数")
_PROPERTIES = frozenset(
    f"{W}{name}"
    for name in ("tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr", "bookmarkStart", "bookmarkEnd", "proofErr",
                 "permStart", "permEnd", "commentRangeStart", "commentRangeEnd", "moveFromRangeStart",
                 "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "sdtPr", "sdtEndPr", "customXmlPr")
)  # fmt: skip


@dataclass(slots=True)
class _Shape:
    """What the properties of a cell say of its extent, and of a tracked change of it."""

    columns: int = 1
    down: str | None = None
    right: str | None = None
    inserted: int = 0
    deleted: bool = False


@dataclass(slots=True)
class _Table:
    """A table as it is being read. `open` maps a column to the merged cell, an index, that may go on below."""

    number: int
    part: str | None = None
    cells: list[Cell] = field(default_factory=list)
    open: dict[int, int] = field(default_factory=dict)
    behind: list[Block] = field(default_factory=list)
    row: int = 0
    area: int = 0
    width: int = 0
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


def read_table(walk: Walk, element: etree._Element) -> list[Block]:
    """The grid of a table, and behind it the pictures, notes, text boxes and tables that stand in its cells."""
    walk.tables += 1
    outer = walk.place
    table = _Table(walk.tables, outer.part)
    origin = Origin(part=outer.part, table=table.number)
    walk.place = origin
    for row, is_prompt in _children(walk, element, ROW):
        _row(walk, table, row, is_prompt)
    walk.place = outer
    if not table.cells:
        walk.ledger.leave("tables", 1, messages.NO_CELLS, origin)
        return table.behind
    walk.ledger.carried["tables"] += 1
    return [Grid(tuple(table.cells), "table", table.header_rows, origin), *table.behind]


def _children(
    walk: Walk, parent: etree._Element, wanted: str, prompt: bool = False
) -> Iterator[tuple[etree._Element, bool]]:
    """The rows of a table or the cells of a row, and whether each is only the prompt of a content control."""
    for child in parent:
        tag = child.tag
        if tag == wanted:
            yield child, prompt
        elif tag == CONTROL:
            content, is_prompt = control_content(walk, child)
            if content is not None:
                yield from _children(walk, content, wanted, prompt or is_prompt)
        elif tag in WRAPPERS:
            yield from _children(walk, child, wanted, prompt)
        elif tag not in _PROPERTIES:
            leave_unknown(walk, child)


def _row(walk: Walk, table: _Table, element: etree._Element, prompt: bool) -> None:
    properties = element.find(ROW_PROPERTIES)
    column, inserted = 1, 0
    if properties is not None:
        if properties.find(DELETED) is not None:
            walk.place = Origin(part=table.part, table=table.number, row=table.row + 1)
            leave_deleted(walk, element)
            return
        column += sum(_whole(gap.get(VAL)) for gap in properties.iterchildren(f"{W}gridBefore"))
        inserted = sum(1 for _ in properties.iterchildren(INSERTED))
        if table.header_rows == table.row and is_on(properties.find(f"{W}tblHeader")):
            table.header_rows += 1
    table.row += 1
    enforce("rows", table.row, _ROWS)
    walk.ledger.carried["insertions"] += inserted
    walk.inserted += inserted
    going_on: dict[int, int] = {}
    last: int | None = None
    walk.tags = []
    walk.place = Origin(part=table.part, table=table.number, row=table.row, column=column)
    for cell, is_prompt in _children(walk, element, CELL, prompt):
        shape = _shape(cell)
        if shape.deleted:
            leave_deleted(walk, cell)
            walk.tags = []
            continue
        walk.ledger.carried["insertions"] += shape.inserted
        if column + shape.columns - 1 > table.width:
            table.width = column + shape.columns - 1
            enforce("columns", table.width, _COLUMNS)
        table.area += shape.columns
        if shape.right == "continue" and last is not None:
            table.cells[last] = replace(table.cells[last], columns=table.cells[last].columns + shape.columns)
            _leave_content(walk, cell, messages.COVERED)
        else:
            last = _place(walk, table, cell, column, shape, going_on, is_prompt)
        column += shape.columns
        walk.tags = []
        walk.place = Origin(part=table.part, table=table.number, row=table.row, column=column)
    enforce("cells", table.area, _CELLS)
    walk.inserted -= inserted
    table.open = going_on


def _place(
    walk: Walk,
    table: _Table,
    element: etree._Element,
    column: int,
    shape: _Shape,
    going_on: dict[int, int],
    is_prompt: bool,
) -> int:
    """Add a cell to a table, or let the merged cell above it go on; the index of the cell comes back."""
    above = table.open.get(column) if shape.down == "continue" else None
    if above is not None and table.cells[above].columns == shape.columns:
        cell = table.cells[above]
        table.cells[above] = replace(cell, rows=table.row - cell.row + 1)
        going_on[column] = above
        _leave_content(walk, element, messages.COVERED)
        return above
    if shape.down is not None:
        going_on[column] = len(table.cells)
    if is_prompt:
        _leave_content(walk, element, messages.PLACEHOLDER)
        table.cells.append(Cell(table.row, column, "", 1, shape.columns, origin=walk.place))
    else:
        table.cells.append(_cell(walk, table, element, column, shape.columns))
    return len(table.cells) - 1


def _leave_content(walk: Walk, element: etree._Element, what: Message) -> None:
    """Name what stands in a cell that is not read."""
    for child in element:
        if child.tag != CELL_PROPERTIES:
            walk.ledger.leave_all(child, what, walk.place)
    text = words_of(element)
    if text and what is messages.COVERED:
        walk.ledger.find("covered", "warning", messages.COVERED_FOUND, walk.place, text=text)


def _cell(walk: Walk, table: _Table, element: etree._Element, column: int, columns: int) -> Cell:
    content = _Content()
    place = walk.place
    outer, walk.fields = walk.fields, []
    follow(walk, element, content)
    close_fields(walk)
    walk.fields = outer
    tags = walk.tags
    path = tags[0] if len(tags) == 1 and _PATH.fullmatch(tags[0]) else None
    inlines: list[Inline] = []
    for line in content.lines:
        runs = numbered(walk, line)
        if runs:
            inlines += [*([Inline("\n")] if inlines else []), *runs]
        table.behind += line.after
    for inner in content.tables:
        walk.ledger.find("nestedTable", "info", messages.NESTED, place)
        table.behind += read_table(walk, inner)
        walk.place = place
    text = "".join([run.text for run in inlines])
    plain = not any(run.link is not None or run.emphasis for run in inlines)
    return Cell(table.row, column, text, 1, columns, path, origin=place, inlines=() if plain else merged(inlines))


def merged(inlines: list[Inline]) -> tuple[Inline, ...]:
    """The runs, neighbours that look alike made one."""
    found: list[Inline] = []
    for run in inlines:
        if found and found[-1].link == run.link and found[-1].emphasis == run.emphasis:
            found[-1] = replace(found[-1], text=found[-1].text + run.text)
        else:
            found.append(run)
    return tuple(found)


def _shape(element: etree._Element) -> _Shape:
    shape = _Shape()
    properties = element[0] if len(element) else None
    if properties is None or properties.tag != CELL_PROPERTIES:
        return shape
    for child in properties:
        tag = child.tag
        if tag == _COLUMN_SPAN:
            shape.columns = max(_whole(child.get(VAL)), 1)
        elif tag == _DOWN:
            shape.down = child.get(VAL, "continue")
        elif tag == _RIGHT:
            shape.right = child.get(VAL, "continue")
        elif tag == CELL_INSERTED:
            shape.inserted += 1
        elif tag == CELL_DELETED:
            shape.deleted = child.get(VAL, "1") not in OFF
    return shape


def _whole(value: str | None) -> int:
    """A small whole number; what is far too big stays so, what is none is 0."""
    text = (value or "").strip()
    if not text.isdecimal():
        return 0
    return int(text) if len(text) < 12 else 10**12

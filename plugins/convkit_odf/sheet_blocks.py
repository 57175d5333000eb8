"""The blocks that a sheet gives: its cells as one grid, cut where a picture has a row of its own."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from convkit import Block, Cell, Grid, Image, Message, Origin, enforce, limit
from convkit.reading.ledger import shortened, some
from convkit_odf import messages
from convkit_odf.account import LINK_FORMULA, tally, words_of
from convkit_odf.cell_value import Value, read_value
from convkit_odf.names import TABLE
from convkit_odf.places import Axis, name_of
from convkit_odf.sheet import Sheet, Stored
from convkit_odf.walk import Walk

if TYPE_CHECKING:
    from lxml import etree

_MOST_NAMES = 12


class _Seen(NamedTuple):
    """A cell that is seen, and what it shows."""

    stored: Stored
    value: Value


class _Shown(NamedTuple):
    """A cell of the grid, and the last row of the sheet that it reaches to."""

    row: int
    bottom: int
    cell: Cell


@dataclass(slots=True)
class _Sorted:
    """The cells of a sheet: those that are seen, those in hidden rows or columns, those under merged cells."""

    seen: list[Stored] = field(default_factory=list)
    hidden: list[Stored] = field(default_factory=list)
    covered: list[Stored] = field(default_factory=list)


def blocks_of(walk: Walk, sheet: Sheet) -> list[Block]:
    """The blocks of a sheet that is shown; what is hidden in it is named."""
    origin = Origin(sheet=sheet.name)
    rows, columns = Axis(sheet.hidden_rows), Axis(sheet.hidden_columns)
    cells = _sorted(sheet, rows, columns)
    known: dict[int, Value] = {}
    seen = [_Seen(cell, _value(walk, sheet, cell, known)) for cell in cells.seen]
    walk.place = origin
    hidden = _leave(walk, cells.hidden, known, messages.HIDDEN_PLACE)
    if hidden:
        walk.ledger.find("hidden", "warning", messages.HIDDEN_CELLS, origin, count=len(hidden), places=_some(hidden))
    for cell in _leave(walk, cells.covered, known, messages.COVERED):
        place = Origin(sheet=sheet.name, cell=name_of(cell.row, cell.column))
        walk.ledger.find("covered", "warning", messages.COVERED_FOUND, place, text=_content(cell))
    _tell(walk, origin, seen)
    shown = _arranged(sheet, seen, rows, columns)
    if any(entry.cell.text.strip() or entry.cell.number is not None for entry in shown):
        walk.ledger.carried["tables"] += 1
    else:
        walk.ledger.leave("tables", 1, messages.NO_CELLS, origin)
        shown = []
    return _cut(shown, [(entry.stored.row, block) for entry in seen for block in entry.value.drawn], origin)


def _sorted(sheet: Sheet, rows: Axis, columns: Axis) -> _Sorted:
    """The cells by whether they are seen; merged ones that reach over each other are single ones."""
    result = _Sorted()
    _bound(sheet.cells)
    taken: set[tuple[int, int]] = set()
    for cell in sorted(sheet.cells, key=lambda cell: (cell.rows * cell.columns == 1, cell.row, cell.column)):
        if cell.covered or (cell.row, cell.column) in taken:
            result.covered.append(cell)
        elif not (rows.span(cell.row, cell.bottom)[1] and columns.span(cell.column, cell.right)[1]):
            result.hidden.append(cell)
        else:
            result.seen.append(cell)
            if cell.rows * cell.columns > 1 and not _take(cell, taken):
                cell.rows = cell.columns = 1
    result.seen.sort(key=lambda cell: (cell.row, cell.column))
    return result


def _take(cell: Stored, taken: set[tuple[int, int]]) -> bool:
    enforce("cells", len(taken) + cell.rows * cell.columns, messages.CELLS)
    squares = {
        (row, column) for row in range(cell.row, cell.bottom + 1) for column in range(cell.column, cell.right + 1)
    }
    if squares & taken:
        return False
    taken |= squares
    return True


def _bound(cells: list[Stored]) -> None:
    """Cut merged cells over whole rows or columns to the part of the sheet that is used."""
    most_rows, most_columns = limit("rows"), limit("columns")
    bottom = max((cell.bottom if cell.rows < most_rows else cell.row for cell in cells), default=1)
    right = max((cell.right if cell.columns < most_columns else cell.column for cell in cells), default=1)
    for cell in cells:
        cell.rows = max(min(cell.bottom, bottom) - cell.row + 1, 1)
        cell.columns = max(min(cell.right, right) - cell.column + 1, 1)


def _value(walk: Walk, sheet: Sheet, cell: Stored, known: dict[int, Value]) -> Value:
    """What a cell shows. A cell that the file states once for several places is counted once."""
    walk.place = Origin(sheet=sheet.name, cell=name_of(cell.row, cell.column))
    first = known.get(id(cell.element))
    if first is not None:
        walk.generate(first.text)
        return Value(first.text, first.number, first.inlines, [], first.formula, first.uncached, first.error)
    value = known[id(cell.element)] = read_value(walk, cell.element)
    walk.ledger.carried["numbers"] += value.number is not None
    walk.ledger.carried["formulas"] += value.formula and not value.uncached
    walk.ledger.carried["links"] += _is_link(cell.element) and bool(value.text)
    if value.uncached:
        walk.ledger.leave("formulas", 1, messages.UNCACHED_ONE, walk.place)
    return value


def _is_link(element: etree._Element) -> bool:
    return LINK_FORMULA.search(element.get(f"{TABLE}formula", "")) is not None


def _content(cell: Stored) -> str:
    """What a cell holds, for a person to recognise it."""
    stated = next((str(value) for name, value in cell.element.attrib.items() if str(name).endswith("}value")), "")
    return words_of(cell.element) or shortened(stated)


def _leave(walk: Walk, cells: list[Stored], known: dict[int, Value], what: Message) -> list[Stored]:
    """Name cells that are not seen; those among them that hold something come back."""
    full = [cell for cell in cells if _content(cell)]
    counts: Counter[str] = Counter()
    counted: set[int] = set(known)
    for cell in cells:
        if id(cell.element) not in counted:
            counted.add(id(cell.element))
            counts += tally(cell.element)
    text = shortened(" ".join(_content(cell) for cell in full[:_MOST_NAMES]))
    for kind, count in counts.items():
        walk.ledger.leave(kind, count, what, walk.place, text=text)
    known.update((id(cell.element), Value()) for cell in cells if id(cell.element) not in known)
    return full


def _tell(walk: Walk, origin: Origin, seen: list[_Seen]) -> None:
    """What a person should know of the values."""
    for code, severity, message, chosen in (
        ("uncached", "error", messages.UNCACHED, [cell for cell, value in seen if value.uncached]),
        ("error", "error", messages.ERRORS, [cell for cell, value in seen if value.error]),
        ("unseen", "warning", messages.UNSEEN, [cell for cell, value in seen if value.unseen]),
        ("long", "warning", messages.LONG, [cell for cell, value in seen if value.long]),
    ):
        if chosen:
            walk.ledger.find(code, severity, message, origin, cells=_some(chosen))  # type: ignore[arg-type]


def _some(cells: list[Stored]) -> Message:
    return some([name_of(cell.row, cell.column) for cell in cells])


def _arranged(sheet: Sheet, seen: list[_Seen], rows: Axis, columns: Axis) -> list[_Shown]:
    """The cells with their numbers in the grid; where far distances make that too large, these are closed up."""
    wanted = [cell for cell, value in seen if value.shows or cell.rows * cell.columns > 1]
    if not wanted:
        return []
    if _is_too_large(wanted, rows, columns):
        rows = Axis(sheet.hidden_rows, [rows.first_visible(cell.row) for cell in wanted])
        columns = Axis(sheet.hidden_columns, [columns.first_visible(cell.column) for cell in wanted])
        height, width = _extent(wanted, rows, columns)
        enforce("rows", height, messages.ROWS)
        enforce("columns", width, messages.COLUMNS)
        enforce("cells", height * width, messages.CELLS)
    found = []
    for cell, value in seen:
        if not value.shows and cell.rows * cell.columns == 1:
            continue
        row, height = rows.span(cell.row, cell.bottom)
        column, width = columns.span(cell.column, cell.right)
        origin = Origin(sheet=sheet.name, cell=name_of(cell.row, cell.column))
        shown = Cell(row, column, value.text, height, width, None, value.number, origin, value.inlines)
        found.append(_Shown(cell.row, cell.bottom, shown))
    return found


def _extent(cells: list[Stored], rows: Axis, columns: Axis) -> tuple[int, int]:
    return (
        max(sum(rows.span(cell.row, cell.bottom)) - 1 for cell in cells),
        max(sum(columns.span(cell.column, cell.right)) - 1 for cell in cells),
    )


def _is_too_large(cells: list[Stored], rows: Axis, columns: Axis) -> bool:
    height, width = _extent(cells, rows, columns)
    return height > limit("rows") or width > limit("columns") or height * width > limit("cells")


def _cut(shown: list[_Shown], floating: list[tuple[int, Block]], origin: Origin) -> list[Block]:
    """The grid, cut at each picture whose row holds nothing else; other pictures and the boxes follow behind."""
    filled = {
        row
        for entry in shown
        if entry.cell.text.strip() or entry.cell.number is not None
        for row in range(entry.row, entry.bottom + 1)
    }
    alone = [(row, block) for row, block in floating if isinstance(block, Image) and row not in filled]
    blocks: list[Block] = []
    start = 0
    for row, block in sorted(alone, key=lambda entry: entry[0]):
        end = start
        while end < len(shown) and shown[end].row < row:
            end += 1
        blocks += [*_grid(shown[start:end], origin), block]
        start = end
    blocks += _grid(shown[start:], origin)
    return blocks + [block for row, block in floating if not (isinstance(block, Image) and row not in filled)]


def _grid(shown: list[_Shown], origin: Origin) -> list[Block]:
    cells = tuple(entry.cell for entry in shown)
    if not any(cell.text or cell.number for cell in cells):
        return []
    return [Grid(cells, "sheet", origin=origin)]

"""The values of one row of a grid: which cell stands under which column, and where that cannot be told."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from convkit.document import Cell
from convkit.form import leaf_paths
from convkit.recognise.grid_rows import GridRows
from convkit.recognise.tables.cell_values import by_count
from convkit.recognise.tables.grid_header import Column, Header, Spare, over
from convkit.recognise.tables.row_labels import holds_number, is_blank, is_value

_FEW = 4  # of so many rows one may have been pushed

Read = tuple[list[Cell], bool]
"""The cells that stand for one value, and whether they can be read as one."""


def is_shifted(
    grid: GridRows, row: int, area: list[Cell], header: Header, columns: Sequence[Column], named: Sequence[Cell] = ()
) -> bool:
    """Whether a row of a table has lost or won a cell, so that what follows it stands under the wrong header.

    A label that reaches over its values, its own or one of the header, has pushed them aside. A sheet is no such table:
    a cell that is not there is blank; but a row may have been pushed past its end.
    """
    if any(over(cell, column) for cell in named for column in columns):
        return True
    if header.lost and _figures_have_no_gap(header):
        return any(not is_blank(cell) for cell in area)
    if grid.is_sheet:
        return _is_pushed(grid, row, header, columns)
    if _has_lost_a_cell(grid, row, columns):
        return True
    line = grid.dense[row]
    places = [line[at] for column in columns for at in range(column.first - 1, column.last)]
    if not header.whole:
        places += line[header.first - 1 : header.reach]
    elif header.extent > header.last:
        places += line[header.extent - 1 : header.extent]
    if any(cell is None for cell in places):
        return any(not is_blank(cell) for cell in area)
    if any(cell is not None and cell.row <= header.end and not is_blank(cell) for cell in places):
        return True
    if header.reach is not None and any(cell.column > header.reach for cell in area):
        return any(not is_blank(cell) for cell in area)
    known: list[Column | Spare] = [*columns, *header.spares]
    outside = [c for c in area if c.column > header.last and not is_blank(c) and not any(over(c, o) for o in known)]
    # A figure behind the last column may be the second half of a number that was split.
    behind = max(column.last for column in columns) + 1
    split = any(c.column == behind and holds_number(c) and not any(over(c, o) for o in known) for c in area)
    aside = bool(outside) or _labels_are_aside(header)
    return split or (aside and any(cell is not None and is_blank(cell) for cell in places))


def _labels_are_aside(header: Header) -> bool:
    """Whether more columns have figures without a label than have lost theirs: it may not stand above what it names."""
    return not header.whole and len(_unnamed(header)) > header.lost


def _unnamed(header: Header) -> list[int]:
    """The columns that have figures and no label."""
    named = [one for one in header.spares if one.label]
    return [at for at in header.strangers if not any(one.first <= at <= one.last for one in named)]


def _figures_have_no_gap(header: Header) -> bool:
    """Whether more of such columns stand between two labels than the form has there, so that labels have moved."""
    unnamed = _unnamed(header) if header.strangers else []
    for number, columns in header.columns.items() if unnamed else ():
        places = {column.path: column for column in columns}
        last, lost = header.first, 0
        for path in leaf_paths(header.table.parts[number - 1].columns):
            if (column := places.get(path)) is None:
                lost += 1
                continue
            if sum(last < at < column.first for at in unnamed) > lost:
                return True
            last, lost = column.last, 0
        if sum(last < at for at in unnamed) > lost:
            return True
    return False


def _has_lost_a_cell(grid: GridRows, row: int, columns: Sequence[Column]) -> bool:
    """Whether a row may have lost one of its cells and got an empty one at its end, which moves what is between.

    It is full but for the last column, where other rows have a figure, if there are others; only where the places of
    cells are counted. A page that says of each cell which figure it holds, and has each in its place, is not doubted.
    """
    if not grid.grid.counted or len(columns) < 2:
        return False
    *others, last = sorted(columns, key=lambda column: column.first)
    line = grid.dense[row]
    end, before = line[last.first - 1], [line[column.first - 1] for column in others]
    if end is None or end.text.strip() or end.number is not None or end.path is not None:
        return False
    if not all(cell is not None and not is_blank(cell) and cell.row - 1 == row for cell in before):
        return False
    # Where nobody filled in that column, nobody filled it in here.
    beside = [
        cell
        for cell in grid.grid.cells
        if cell is not end
        and (cell.column, cell.columns) == (end.column, end.columns)
        and any(is_value(one.text) for one in grid.filled[cell.row - 1])
    ]
    return any(is_value(cell.text) for cell in beside) or not any(map(is_blank, beside))


def _is_pushed(grid: GridRows, row: int, header: Header, columns: Sequence[Column]) -> bool:
    """Whether a row of a sheet ends one column behind the last, where hardly another does, so that it was pushed.

    It begins with a blank then, or a number in it was split: with a figure in every column, and one more.
    """
    line = grid.dense[row]
    start, end = line[columns[0].first - 1], header.last
    places = [line[at] for column in columns for at in range(column.first - 1, column.last)]
    full = all(cell is not None and not is_blank(cell) for cell in places)
    if start is not None and not is_blank(start) and not full:
        return False
    if any(spare.first == end + 1 for spare in header.spares) or end >= grid.width:
        return False
    last = line[end]
    if last is None or is_blank(last) or last.row - 1 != row or (full and not holds_number(last)):
        return False
    # What stands in that column above and below the rows of figures is of another table on the sheet.
    rows = _together(grid, row, header)
    beyond = [at for at in rows if any(c.column == end + 1 and c.row - 1 == at for c in grid.filled[at])]
    return len(beyond) <= max(1, len(rows) // _FEW)


def _together(grid: GridRows, row: int, header: Header) -> list[int]:
    """The rows of figures that stand together with a row below its header."""
    after = takewhile(lambda at: bool(grid.figures[at]), range(row + 1, len(grid.rows)))
    before = takewhile(lambda at: bool(grid.figures[at]), range(row - 1, header.end - 1, -1))
    return [row, *after, *before]


def values_of(row: int, area: list[Cell], columns: Sequence[Column], named: Sequence[Cell]) -> list[Read]:
    """For each leaf column the cells under it; those that cannot be told apart are not readable."""
    area = _once(row, area, columns)
    plain = {(cell.column, cell.column + cell.columns - 1): cell for cell in area if cell.rows == 1}
    if len(plain) == len(area) == len(columns) and all((one.first, one.last) in plain for one in columns):
        return [([plain[column.first, column.last]], True) for column in columns]
    under = [[c for c in area if c.column <= column.last and c.column + c.columns > column.first]
             for column in columns]  # fmt: skip
    counts: dict[int, int] = {}
    for cells in under:
        for cell in cells:
            counts[id(cell)] = counts.get(id(cell), 0) + 1
    shared = any(count > 1 for count in counts.values())
    crowded = any(len([cell for cell in cells if not is_blank(cell)]) > 1 for cells in under)
    if shared or crowded:
        inside = [cell for cell in area if id(cell) in counts]
        if len(inside) == len(columns) and all(c in cells for c, cells in zip(inside, under, strict=True)):
            under = [[cell] for cell in inside]
            counts = {id(cell): 1 for cell in inside}
    # More figures than columns: one of them was split, and which cannot be told.
    surplus = sum(not is_blank(c) and c.row - 1 == row for c in area if id(c) in counts) > len(columns)
    results: list[Read] = []
    seen: set[int] = set()
    extent = {(cell.row, cell.rows) for cell in named}
    for column, cells in zip(columns, under, strict=True):
        own = [cell for cell in cells if id(cell) not in seen]
        seen.update(id(cell) for cell in cells)
        filled = [cell for cell in cells if not is_blank(cell)]
        tall = any(cell.rows > 1 and (cell.row, cell.rows) not in extent for cell in filled) and bool(named)
        several = len(filled) > 1 or any(counts[id(cell)] > 1 for cell in filled)
        halves = column.repeated and len(cells) > 1 and bool(filled)
        doubtful = several or tall or surplus or halves
        results.append((own if doubtful else cells, not doubtful))
    return results


def _once(row: int, area: list[Cell], columns: Sequence[Column]) -> list[Cell]:
    """The cells but for those that say once more what the one before says, under a label that is repeated so too."""
    repeated = [one for one in columns if one.repeated]
    if not repeated:
        return area
    kept: list[Cell] = []
    for cell in area:
        column = next((one for one in repeated if over(cell, one)), None)
        before = kept[-1] if kept and column is not None and over(kept[-1], column) else None
        if before is None or (before.text.strip(), before.row) != (cell.text.strip(), row + 1):
            kept.append(cell)
    return kept


def counted_values(cells: list[Cell], columns: Sequence[Column], header: Header, *, sure: bool) -> list[Read]:
    """The values of a row that has moved: as many as there are columns, or none of them can be told.

    Below a header in which a column has lost its label, nobody knows how many there are. Nor does a count tell which
    one of several blanks is too many, or whether a cell is a value or of a column that is not the form's: a blank one,
    or the number of the row, unless it is `sure` that there is none.
    """
    found = by_count(cells, len(columns)) if header.whole and sure else None
    blank = any(cell is not None and is_blank(cell) for cell in found or ())
    ambiguous = bool(header.strangers) or (blank and bool(header.others))
    if len(cells) > len(columns):
        numbered = not is_blank(cells[0]) and cells[0].column < header.first
        ambiguous = ambiguous or blank or numbered or any(column.repeated for column in columns)
    if found is None or ambiguous:
        filled = [cell for cell in cells if not is_blank(cell)]
        return [(filled, False), *(([], False) for _ in columns[1:])]
    from_left = sorted(range(len(columns)), key=lambda at: columns[at].first)
    placed = dict(zip(from_left, found, strict=True))
    return [([cell] if (cell := placed[at]) is not None else [], True) for at in range(len(columns))]

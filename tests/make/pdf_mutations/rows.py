"""Labels, rows and columns that are not as the form has them."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from make.pdf_drawing import GRIDS, RIGHT, Drawing, laid
from make.pdf_mutations.stated import PATHS, Stated, centred, column_of, mutation, number, pair, table_of

from convkit.document import Cell, Grid

LABELS = [
    (section, cell) for section, grid in GRIDS.items() for cell in grid.cells if not cell.text.isdecimal() and cell.text
]


def relabelled(dice: random.Random, change: Callable[[str], str]) -> Stated:
    section, cell = dice.choice(LABELS)
    grid = GRIDS[section]
    cells = tuple(replace(one, text=change(one.text)) if one is cell else one for one in grid.cells)
    page = laid({**GRIDS, section: replace(grid, cells=cells)})
    return Stated(
        page, doubtful={path for path in PATHS if path.startswith(section)}, doubtful_without_walls=set(PATHS)
    )


@mutation
def label_emptied(page: Drawing, dice: random.Random) -> Stated:
    return relabelled(dice, lambda text: "")


@mutation
def label_cut_at_the_end(page: Drawing, dice: random.Random) -> Stated:
    return relabelled(dice, lambda text: text[: dice.randint(1, len(text))])


@mutation
def label_cut_at_the_start(page: Drawing, dice: random.Random) -> Stated:
    return relabelled(dice, lambda text: text[dice.randint(0, len(text) - 1) :])


@mutation
def label_with_a_slip(page: Drawing, dice: random.Random) -> Stated:
    def slip(text: str) -> str:
        at = dice.randrange(len(text))
        return text[:at] + dice.choice(["的", "", text[at] * 2, "其"]) + text[at + 1 :]

    return relabelled(dice, slip)


@mutation
def label_of_another(page: Drawing, dice: random.Random) -> Stated:
    section, cell = dice.choice(LABELS)
    _, other = dice.choice([one for one in LABELS if one[0] == section])
    grid = GRIDS[section]
    cells = tuple(replace(one, text=other.text) if one is cell else one for one in grid.cells)
    page = laid({**GRIDS, section: replace(grid, cells=cells)})
    doubtful = {path for path in PATHS if path.startswith(section)}
    return Stated(page, doubtful=doubtful, doubtful_without_walls=set(PATHS))


def moved(cell: Cell, row: int) -> Cell:
    return replace(cell, row=row)


@mutation
def rows_swapped(page: Drawing, dice: random.Random) -> Stated:
    grid = GRIDS["requests"]
    one, other = dice.choice([(8, 9), (10, 11), (12, 13), (16, 17), (4, 5)])
    places = {one: other, other: one}
    cells = tuple(moved(cell, places.get(cell.row, cell.row)) if cell.rows == 1 else cell for cell in grid.cells)
    return Stated(laid({**GRIDS, "requests": replace(grid, cells=cells)}),
                  doubtful={path for path in PATHS if path.startswith("requests")})  # fmt: skip


@mutation
def columns_swapped_with_headers(page: Drawing, dice: random.Random) -> Stated:
    grid = GRIDS["requests"]
    one, other = dice.choice([(5, 6), (7, 9), (6, 8)])
    places = {one: other, other: one}
    cells = tuple(
        replace(cell, column=places.get(cell.column, cell.column)) if cell.columns == 1 and cell.row > 2 else cell
        for cell in grid.cells
    )
    return Stated(laid({**GRIDS, "requests": replace(grid, cells=cells)}), doubtful_without_walls=table_of("requests"))


@mutation
def columns_swapped_without_headers(page: Drawing, dice: random.Random) -> Stated:
    one, other = pair(dice)
    while not one.startswith("requests"):
        one, other = pair(dice)
    now: dict[str, set[Decimal]] = {}
    for path in column_of(one):
        twin = path.rpartition(".")[0] + "." + other.rpartition(".")[2]
        first, second = page.word(path), page.word(twin)
        page.change(path, centred(second.text, page.cells[path]))
        page.change(twin, centred(first.text, page.cells[twin]))
        now[path], now[twin] = {number(twin)}, {number(path)}
    return Stated(page, now)


def with_rows(grid: Grid, at: int, extra: list[list[Cell]]) -> Grid:
    """The grid with rows put in before one."""
    count = len(extra)
    cells = []
    for cell in grid.cells:
        if cell.row >= at:
            cells.append(replace(cell, row=cell.row + count))
        elif cell.row + cell.rows > at:
            cells.append(replace(cell, rows=cell.rows + count))
        else:
            cells.append(cell)
    for number_, row in enumerate(extra):
        cells += [replace(cell, row=at + number_) for cell in row]
    return replace(grid, cells=tuple(cells))


@mutation
def header_repeated(page: Drawing, dice: random.Random) -> Stated:
    grid = GRIDS["requests"]
    at = dice.choice([4, 5, 6])
    top = [cell for cell in grid.cells if cell.row <= 3]
    moved_down = [replace(cell, row=cell.row + 3) if cell.row >= at else cell for cell in grid.cells]
    again = [replace(cell, row=cell.row + at - 1) for cell in top]
    changed = replace(grid, cells=(*moved_down, *again))
    return Stated(laid({**GRIDS, "requests": changed}), doubtful_without_walls=table_of("requests"))


@mutation
def row_repeated(page: Drawing, dice: random.Random) -> Stated:
    grid = GRIDS["requests"]
    row = dice.choice([8, 9, 10, 11, 12])
    own = [cell for cell in grid.cells if cell.row == row and cell.rows == 1]
    same = dice.random() < 0.5
    again = [
        replace(cell, text=str(int(cell.text) + 500)) if cell.text.isdecimal() and not same else cell for cell in own
    ]
    page = laid({**GRIDS, "requests": with_rows(grid, row + 1, [again])})
    values = {int(cell.text) for cell in own if cell.text.isdecimal()}
    paths = {path for path, value in RIGHT.items() if int(value) in values}
    return Stated(page, {} if same else {path: set() for path in paths}, paths)


@mutation
def unlabelled_row_of_figures(page: Drawing, dice: random.Random) -> Stated:
    grid = GRIDS["requests"]
    row = dice.choice([8, 9, 10, 11, 12])
    own = [cell for cell in grid.cells if cell.row == row and cell.rows == 1]
    again = [replace(cell, text=str(int(cell.text) + 500) if cell.text.isdecimal() else "") for cell in own]
    page = laid({**GRIDS, "requests": with_rows(grid, row + 1, [again])})
    values = {int(cell.text) for cell in own if cell.text.isdecimal()}
    paths = {path for path, value in RIGHT.items() if int(value) in values}
    return Stated(page, doubtful=paths, doubtful_without_walls=set(PATHS))

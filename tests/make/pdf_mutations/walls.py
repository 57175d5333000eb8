"""Lines of a table that are missing, or are too many."""

from __future__ import annotations

import random
from collections.abc import Callable

from make.pdf_drawing import GRIDS, Drawing, Wall
from make.pdf_mutations.stated import PATHS, RULED, Stated, mutation, some


def gone(page: Drawing, which: Callable[[Wall], bool]) -> None:
    page.walls = [wall for wall in page.walls if not which(wall)]


@mutation
def level_wall_gone(page: Drawing, dice: random.Random) -> Stated:
    wall = dice.choice([wall for wall in page.walls if wall.level])
    gone(page, lambda one: (one.table, one.level, one.row) == (wall.table, True, wall.row))
    table = {path for path in PATHS if path.startswith(wall.table)}
    return Stated(page, doubtful=table, presses=RULED)


@mutation
def part_of_a_level_wall_gone(page: Drawing, dice: random.Random) -> Stated:
    wall = dice.choice([wall for wall in page.walls if wall.level])
    count = dice.randint(1, 4)
    gone(page, lambda one: (one.table, one.level, one.row) == (wall.table, True, wall.row)
         and wall.column <= one.column < wall.column + count)  # fmt: skip
    table = {path for path in PATHS if path.startswith(wall.table)}
    return Stated(page, doubtful=table, presses=RULED)


@mutation
def upright_wall_gone(page: Drawing, dice: random.Random) -> Stated:
    wall = dice.choice([wall for wall in page.walls if not wall.level])
    gone(page, lambda one: (one.table, one.level, one.column) == (wall.table, False, wall.column))
    return Stated(page, doubtful={path for path in PATHS if path.startswith(wall.table)}, presses=RULED)


@mutation
def part_of_an_upright_wall_gone(page: Drawing, dice: random.Random) -> Stated:
    wall = dice.choice([wall for wall in page.walls if not wall.level])
    count = dice.randint(1, 4)
    gone(page, lambda one: (one.table, one.level, one.column) == (wall.table, False, wall.column)
         and wall.row <= one.row < wall.row + count)  # fmt: skip
    return Stated(page, doubtful={path for path in PATHS if path.startswith(wall.table)}, presses=RULED)


@mutation
def all_upright_walls_gone(page: Drawing, dice: random.Random) -> Stated:
    gone(page, lambda one: not one.level)
    return Stated(page, doubtful=set(PATHS), presses=RULED, refusable=True)


@mutation
def all_level_walls_gone(page: Drawing, dice: random.Random) -> Stated:
    table = dice.choice(list(GRIDS))
    gone(page, lambda one: one.level and one.table == table)
    return Stated(page, doubtful={path for path in PATHS if path.startswith(table)}, presses=RULED)


@mutation
def walls_gone_here_and_there(page: Drawing, dice: random.Random) -> Stated:
    share = dice.choice([0.02, 0.1, 0.3])
    page.walls = [wall for wall in page.walls if dice.random() > share]
    return Stated(page, doubtful=set(PATHS), presses=RULED, refusable=True)


@mutation
def a_wall_too_many(page: Drawing, dice: random.Random) -> Stated:
    path = some(dice)
    box = page.cells[path]
    if dice.random() < 0.5:
        x = dice.uniform(box.left + 5, box.right - 5)
        line = f"{x:.2f} {page.level(box.top):.2f} m {x:.2f} {page.level(box.bottom):.2f} l S\n"
    else:
        y = page.level(dice.uniform(box.top + 4, box.bottom - 4))
        line = f"{box.left:.2f} {y:.2f} m {box.right:.2f} {y:.2f} l S\n"
    page.after += line
    return Stated(page, doubtful={other for other in PATHS if other.partition(".")[0] == path.partition(".")[0]})

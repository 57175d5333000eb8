"""What befalls the tables of an OpenDocument file."""

from __future__ import annotations

import random
from dataclasses import replace

from convkit import Document, Grid


def without_paths(document: Document) -> Document:
    blocks = tuple(
        replace(block, cells=tuple(replace(cell, path=None) for cell in block.cells))
        if isinstance(block, Grid)
        else block
        for block in document.blocks
    )
    return replace(document, blocks=blocks)


def blanked(grid: Grid, chance: random.Random) -> Grid:
    at = chance.randrange(len(grid.cells))
    return replace(grid, cells=tuple(replace(c, text="", number=None, inlines=()) if at == n else c
                                     for n, c in enumerate(grid.cells)))  # fmt: skip


def without_row(grid: Grid, chance: random.Random) -> Grid:
    row = chance.randint(1, grid.height)
    kept = []
    for cell in grid.cells:
        last = cell.row + cell.rows - 1
        if cell.row <= row <= last:
            if cell.rows > 1:
                kept.append(replace(cell, rows=cell.rows - 1))
        else:
            kept.append(replace(cell, row=cell.row - 1) if cell.row > row else cell)
    return replace(grid, cells=tuple(kept))


def split(grid: Grid, chance: random.Random) -> Grid:
    """A number's digits spread over its cell and the next, which loses its own."""
    cells = list(grid.cells)
    able = [n for n, c in enumerate(cells[:-1])
            if c.text.isdecimal() and len(c.text) > 1 and cells[n + 1].text.isdecimal()]  # fmt: skip
    if able:
        at = chance.choice(able)
        text = cells[at].text
        cells[at] = replace(cells[at], text=text[:1], number=None)
        cells[at + 1] = replace(cells[at + 1], text=text[1:], number=None)
    return replace(grid, cells=tuple(cells))


def swapped(grid: Grid, chance: random.Random) -> Grid:
    cells = list(grid.cells)
    one, other = (chance.randrange(len(cells)) for _ in range(2))
    first, second = cells[one], cells[other]
    cells[one], cells[other] = replace(first, text=second.text), replace(second, text=first.text)
    return replace(grid, cells=tuple(cells))


MUTATIONS = (blanked, without_row, split, swapped)

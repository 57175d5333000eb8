"""Reports that stand in one column, or in one cell, of a table."""

from __future__ import annotations

import pytest
from make.drawn import F2021, heading, numbered, numbers, read, truth

from convkit import Block, Cell, Grid, Inline, Paragraph
from convkit.recognise.single_columns import as_lines
from convkit.render import render


def lines() -> list[str]:
    told: list[str] = []
    for block in render(numbered(F2021), F2021).blocks:
        if isinstance(block, Grid):
            rows = {row: [cell for cell in block.cells if cell.row == row] for row in range(1, block.height + 1)}
            told += ["\t".join(cell.text for cell in cells) for cells in rows.values()]
        else:
            told.append(getattr(block, "text", ""))
    return told


IN_CELLS = Grid(tuple(Cell(at, 1, line) for at, line in enumerate(lines(), 1)))
IN_ONE_CELL = Grid((Cell(1, 1, "\n".join(lines())),))


@pytest.mark.parametrize("grid", [IN_CELLS, IN_ONE_CELL])
def test_a_report_in_one_column_is_read_as_its_lines(grid: Grid) -> None:
    assert numbers(read(F2021, grid)) == truth(F2021)


def test_links_stay_on_their_lines() -> None:
    cell = Cell(1, 1, "甲\n乙丙", inlines=(Inline("甲\n乙", "https://example.org/"), Inline("丙")))
    first, second = as_lines([Grid((cell,))])
    assert first == Paragraph((Inline("甲", "https://example.org/"),))
    assert second == Paragraph((Inline("乙", "https://example.org/"), Inline("丙")))


def test_a_table_of_several_columns_stays_one() -> None:
    blocks: list[Block] = [heading("一、总体情况"), Grid((Cell(1, 1, "甲"), Cell(1, 2, "乙")))]
    assert as_lines(blocks) == blocks

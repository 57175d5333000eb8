"""Tables of a single column: a text that was pasted into a sheet, or into the one cell of a frame, line by line."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from convkit.document import Block, Cell, Grid, Inline, Paragraph
from convkit.recognise.narrative.fields import label_before_colon


def as_lines(blocks: Sequence[Block], labels: Collection[str] | None = None) -> list[Block]:
    """The blocks, each line of a table that has a single column a paragraph of its own.

    Of tables in which some of the `labels` of lines stand, 网站名称：…, where these are given.
    """
    return [
        one
        for block in blocks
        for one in (
            _lines(block) if isinstance(block, Grid) and _is_single(block) and _has(block, labels) else (block,)
        )
    ]


def _has(grid: Grid, labels: Collection[str] | None) -> bool:
    return labels is None or any(label_before_colon(cell.text) in labels for cell in grid.cells)


def _is_single(grid: Grid) -> bool:
    return len({cell.column for cell in grid.cells if cell.text.strip() or cell.number}) == 1


def _lines(grid: Grid) -> Iterator[Paragraph]:
    for cell in grid.cells:
        line: list[Inline] = []
        for run in _runs(cell):
            first, *others = run.text.split("\n")
            line.append(replace(run, text=first))
            for other in others:
                yield Paragraph(tuple(line), origin=cell.origin)
                line = [replace(run, text=other)]
        yield Paragraph(tuple(line), origin=cell.origin)


def _runs(cell: Cell) -> tuple[Inline, ...]:
    return cell.inlines or (Inline(cell.text or cell.number or ""),)

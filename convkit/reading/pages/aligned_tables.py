"""Tables without lines: stretches of a page in which pieces of text stand beside each other in columns.

Which piece belongs to which row and column only the labels of a form can tell; here the pieces are kept where they
stand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from convkit.document import Cell, Grid, Origin
from convkit.reading.pages.lines import Line
from convkit.reading.pages.page import recognised
from convkit.reading.pages.paragraphs import Layout, Placed

_STEP = 2.0  # points: how finely places across the page are told apart
_FIGURE = re.compile(r"[-+−－＋]?[\d,，.．]+%?|[-/—－–]|\d[\d,.]*(?:万元|元|件|个|项)")
_SENTENCE = "。；！？"
_SEVERAL = 3  # figures that make one line a row of a table
_SHORT = 0.8  # of the breadth of the text: a longer line is running text


def stretches(lines: Sequence[Placed], layout: Layout) -> list[tuple[int, int]]:
    """The stretches of lines, first and behind the last, that look like rows of a table; they may run over pages."""
    rows = [at for at, one in enumerate(lines) if is_row(one.line) and not _is_prose(one, layout)]
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(rows):
        end = at
        while end + 1 < len(rows) and _near(lines, rows[end], rows[end + 1], layout):
            end += 1
        group = rows[at : end + 1]
        many = any(_figures(lines[row].line) >= _SEVERAL for row in group)
        if len(group) > 1 or many:
            start = _upwards(lines, group[0], layout)
            stop = _downwards(lines, group[-1] + 1, layout)
            if found and found[-1][1] >= start:
                start = found.pop()[0]
            found.append((start, stop))
        at = end + 1
    return found


def is_row(line: Line) -> bool:
    """Whether figures stand apart from something else on a line."""
    return len(line.pieces) > 1 and any(_FIGURE.fullmatch(piece.text) for piece in line.pieces[1:])


def _figures(line: Line) -> int:
    return sum(_FIGURE.fullmatch(piece.text) is not None for piece in line.pieces)


def _near(lines: Sequence[Placed], one: int, other: int, layout: Layout) -> bool:
    return not any(_is_prose(line, layout) for line in lines[one + 1 : other])


def _is_prose(placed: Placed, layout: Layout) -> bool:
    line = placed.line
    left, right = layout.margins[placed.page]
    filled = sum(piece.box.width for piece in line.pieces)
    return filled > _SHORT * (right - left) or line.text.endswith(tuple(_SENTENCE))


def _upwards(lines: Sequence[Placed], at: int, layout: Layout) -> int:
    """The first line of a table's header: up to running text."""
    while at > 0 and not _is_prose(lines[at - 1], layout):
        at -= 1
    return at


def _downwards(lines: Sequence[Placed], at: int, layout: Layout) -> int:
    while at < len(lines) and not _is_prose(lines[at], layout):
        at += 1
    return at


def aligned_grid(lines: Sequence[Placed], confidences: Mapping[int, Mapping[int, float]]) -> Grid:
    """The pieces of lines where they stand: a row a line, columns as fine as they are told apart on the page."""
    cells = []
    for row, placed in enumerate(lines, start=1):
        for piece in placed.line.pieces:
            column = max(int(piece.box.left / _STEP), 0) + 1
            last = max(int(piece.box.right / _STEP), column)
            seen = recognised(piece.chars, confidences.get(placed.page))
            origin = Origin(page=placed.page, line=row, recognised=seen, box=piece.box)
            cells.append(Cell(row, column, piece.text, columns=last - column + 1, origin=origin))
    return Grid(tuple(cells), "aligned", origin=Origin(page=lines[0].page))

"""Coloured boxes that are no table: stripes that tell the rows of a table without lines apart, or its header."""

from __future__ import annotations

import re
from collections.abc import Sequence

from convkit.reading.pages.lines import lines_of
from convkit.reading.pages.page import Box, Char

_NEAR = 1.5  # of the size: how far from a stripe a row on bare paper may stand
_LEAST = 2  # rows on bare paper
_MANY = 3  # figures in one such row that are enough alone
_FIGURES = re.compile(r"[-+−－＋]?[\d,，.．]+")


def are_stripes(tables: Sequence[Box], boxes: Sequence[Box], chars: Sequence[Char]) -> bool:
    """Whether rows of figures stand on bare paper right above, below or between coloured boxes, and within their sides.

    Then the boxes are not what makes the cells: only where the text stands tells that. `tables` are those that the
    boxes would make.
    """
    rows = 0
    for line in lines_of([char for char in chars if not char.turn]) if tables else ():
        figures = [piece.box for piece in line.pieces if _FIGURES.fullmatch(piece.text)]
        if len(line.pieces) < 2 or not figures:
            continue
        near = _NEAR * line.size
        beside = any(
            table.left <= figures[0].left
            and figures[-1].right <= table.right
            and table.top - near <= line.box.middle <= table.bottom + near
            for table in tables
        )
        if beside and not any(box.holds(figure.centre, figure.middle) for figure in figures for box in boxes):
            rows += 1
            if rows >= _LEAST or len(figures) >= _MANY:
                return True
    return False

"""Rows whose cells stand where they do because so many stand before them, and that do not fit below their header.

A number with a comma and no quotation marks (CSV), or a sign that divides cells inside one (Markdown), moves all that
follow it; so does a cell that was left out. Which figure belongs to which column nobody can tell then:

    for row in sorted(misfits(rows)):
        rows[row - 1] = [unread(text) if is_figure(text) else text for text in rows[row - 1]]

and a finding names the rows. `rows` has the texts as they stand in the file, short rows not filled up.
"""

from __future__ import annotations

from collections.abc import Sequence

from convkit.text.numbers import read_number


def is_figure(text: str) -> bool:
    """Whether a cell holds a number."""
    return read_number(text).state == "number"


def misfits(rows: Sequence[Sequence[str]]) -> set[int]:
    """The rows, counted from 1, with a figure behind the last label of the header above, or with too few cells.

    Too few means something in a file that fills its rows up, and where the last cell alone is missing, which other rows
    have: it may have been any of them. A header is begun by words where the figures above
    have their columns, or below an empty row; rows of words elsewhere are labels without figures.
    """
    fills_up = any(len(cells) > 1 and not cells[-1] for cells in rows)
    reached = {len(cells) for cells in rows if cells and is_figure(cells[-1])}
    found: set[int] = set()
    header = first = 0  # the last column of the header, and the first one of the figures below it, if there are any
    for number, cells in enumerate(rows, 1):
        states = [read_number(text).state for text in cells]
        figures = [column for column, state in enumerate(states, 1) if state in ("number", "placeholder")]
        last = max((column for column, state in enumerate(states, 1) if state != "blank"), default=0)
        if not last:
            header = first = 0
        elif len(cells) == 1:
            continue
        elif figures:
            short = len(cells) < header and (fills_up or (len(cells) == header - 1 and header in reached))
            if header and (figures[-1] > header or short):
                found.add(number)
            first = min(first or figures[0], figures[0])
        elif not first:
            header = max(header, last)
        elif last >= first:
            header, first = last, 0
    return found

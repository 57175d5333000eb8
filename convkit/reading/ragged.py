"""Rows whose cells stand where they do because so many stand before them, and that do not fit below their header.

A number with a comma and no quotation marks (CSV), or a sign that divides cells inside one (Markdown), moves all that
follow it; so does a cell that was left out. Which figure belongs to which column nobody can tell then:

    for row in sorted(misfits(rows)):
        rows[row - 1] = [unread(text) if is_figure(text) else text for text in rows[row - 1]]

and a finding names the rows. `rows` has the texts as they stand in the file, short rows not filled up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from convkit.text.divided import may_hold_thousands
from convkit.text.numbers import is_value, read_number


def is_figure(text: str) -> bool:
    """Whether a cell holds a number."""
    return read_number(text).state == "number"


def misfits(rows: Sequence[Sequence[str]]) -> set[int]:
    """The rows, counted from 1, with a figure behind the last label of the header above, or with too few cells.

    Too few means something in a file that fills its rows up, and where the last cell alone is missing, which other rows
    have: it may have been any of them. One too many does, even a blank one, where two figures may be the thousands of
    one number and its rest. A header is begun by words where the figures above have their columns, or below an empty
    row; rows of words elsewhere are labels without figures.
    """
    fills_up = any(len(cells) > 1 and not cells[-1] for cells in rows)
    reached = {len(cells) for cells in rows if cells and is_figure(cells[-1])}
    found: set[int] = set()
    for part in _parts(rows):
        # Where each row reaches as far as the header is filled up, its last label is that of several columns.
        full = all(last == part.width for last in part.rows.values())
        header = part.width if full else part.header
        for number, last in part.rows.items():
            count = len(rows[number - 1])
            short = count < header and (fills_up or (count == header - 1 and header in reached))
            long = count > part.width and _may_be_cut(rows[number - 1])
            if header and (last > header or short or long):
                found.add(number)
    return found


def _may_be_cut(cells: Sequence[str]) -> bool:
    """Whether two neighbours may be one number, cut behind its thousands."""
    return any(may_hold_thousands(f"{one.strip()},{other.strip()}") for one, other in pairwise(cells))


@dataclass
class _Part:
    """Rows of figures under one header: its last label, its width filled up, where each row's last figure is."""

    header: int = 0
    width: int = 0
    first: int = 0
    rows: dict[int, int] = field(default_factory=dict)


def _parts(rows: Sequence[Sequence[str]]) -> Iterator[_Part]:
    part = _Part()
    for number, cells in enumerate(rows, 1):
        states = [read_number(text).state for text in cells]
        figures = [column for column, text in enumerate(cells, 1) if is_value(text)]
        last = max((column for column, state in enumerate(states, 1) if state != "blank"), default=0)
        if last == 1:
            continue  # a caption over all columns
        if not last or (part.first and not figures and last >= part.first):
            yield part
            part = _Part(last, len(cells))
        elif figures:
            part.rows[number] = figures[-1]
            part.first = min(part.first or figures[0], figures[0])
        elif not part.first:
            part.header, part.width = max(part.header, last), max(part.width, len(cells))
    yield part

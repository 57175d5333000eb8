"""Tables that pandoc draws with characters: grids of strokes, and columns below dashes, one line or several a row."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from convkit import Cell
from convkit.reading.drawn_tables import drawn_table, is_border
from convkit.reading.drawn_tables.dashes import dashed_table

Render = Callable[[str], str]
"""Gives the HTML of a text with marks in it."""

_FEWEST = 3  # lines of a grid


class Drawn(NamedTuple):
    """A table of that many lines; no rows where its cells cannot be told apart."""

    length: int
    rows: Sequence[Sequence[Cell]] | None

    def html(self, render: Render) -> str | None:
        """The table as HTML."""
        if self.rows is None:
            return None
        lines = ["<table>"]
        for row in self.rows:
            cells = (f'<td rowspan="{one.rows}" colspan="{one.columns}">{_shown(one.text, render)}</td>' for one in row)
            lines.append(f"<tr>{''.join(cells)}</tr>")
        return "\n".join([*lines, "</table>", ""])


def _shown(text: str, render: Render) -> str:
    return "<br>".join(render(part) for part in re.split(r"\n\s*\n", text.strip()) if part.strip())


def text_table(lines: Sequence[str], start: int) -> Drawn | None:
    """The table that begins on that line; None where there is none."""
    if is_border(lines[start]):
        return _grid(lines, start)
    found = dashed_table(lines, start)
    return found and Drawn(found.length, found.rows)


def _grid(lines: Sequence[str], start: int) -> Drawn | None:
    end = start
    while end < len(lines) and lines[end].lstrip().startswith(("+", "|")):
        end += 1
    rows = drawn_table(lines[start:end])
    return Drawn(end - start, rows) if end - start >= _FEWEST else None

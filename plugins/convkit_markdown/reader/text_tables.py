"""Tables that pandoc draws with characters: grids of strokes, and columns below dashes, one line or several a row."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from convkit import Cell
from convkit.reading.drawn_tables import FILLER, drawn_table, is_border, spread

Render = Callable[[str], str]
"""Gives the HTML of a text with marks in it."""

_DASHES = re.compile(r" {0,20}-{2,}(?: +-{2,})* *")
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
    first = lines[start]
    if is_border(first):
        return _grid(lines, start)
    if _is_columns(first):
        return _one_line(lines, start, start)
    if _DASHES.fullmatch(first):
        return _several_lines(lines, start)
    if first.strip() and _is_columns(lines[start + 1] if start + 1 < len(lines) else ""):
        return _one_line(lines, start, start + 1)
    return None


# -- grids


def _grid(lines: Sequence[str], start: int) -> Drawn | None:
    end = start
    while end < len(lines) and lines[end].lstrip().startswith(("+", "|")):
        end += 1
    rows = drawn_table(lines[start:end])
    return Drawn(end - start, rows) if end - start >= _FEWEST else None


# -- columns below dashes


def _is_columns(line: str) -> bool:
    return _DASHES.fullmatch(line) is not None and " " in line.strip()


def _one_line(lines: Sequence[str], start: int, at: int) -> Drawn | None:
    """A table with a line for each row, from its header, or from its dashes where it has none."""
    end = at + 1
    while end < len(lines) and lines[end].strip() and not _DASHES.fullmatch(lines[end]):
        end += 1
    closed = end < len(lines) and _is_columns(lines[end])
    if end == at + 1 or (at == start and not closed):
        return None
    rows = [[line] for line in (*lines[start:at], *lines[at + 1 : end])]
    return Drawn(end + closed - start, _divided(rows, lines[at]))


def _several_lines(lines: Sequence[str], start: int) -> Drawn | None:
    """A table between two long strokes, its header above the dashes and a blank line between its rows."""
    at = start + 1
    while at < len(lines) and lines[at].strip() and not _DASHES.fullmatch(lines[at]):
        at += 1
    if at >= len(lines) or not _is_columns(lines[at]):
        return None
    rows: list[list[str]] = [[*lines[start + 1 : at]], []]
    end = at + 1
    while end < len(lines) and not _DASHES.fullmatch(lines[end]):
        if lines[end].strip():
            rows[-1].append(lines[end])
        else:
            rows.append([])
        end += 1
    if end == len(lines) or _is_columns(lines[end]):
        return None
    return Drawn(end + 1 - start, _divided([row for row in rows if row], lines[at]))


def _divided(rows: Sequence[Sequence[str]], dashes: str) -> list[list[Cell]] | None:
    """The cells of the rows: what stands above and below each run of dashes; None where anything stands between.

    Programs count a broad character as two columns, some as one. Where both would do, and differ, neither is right.
    """
    if any(FILLER in line for row in rows for line in row):
        return None
    places = [found.span() for found in re.finditer("-+", dashes)]
    found = [cells for broad in (2, 1) if (cells := _cut(rows, places, broad)) is not None]
    return found[0] if found and all(cells == found[0] for cells in found) else None


def _cut(rows: Sequence[Sequence[str]], places: Sequence[tuple[int, int]], broad: int) -> list[list[Cell]] | None:
    cut: list[list[Cell]] = []
    for row in rows:
        whole = [spread(line, broad) for line in row]
        gaps = [
            line[before[1] : after[0]]
            for line in whole
            for before, after in zip([(0, 0), *places[:-1]], places, strict=True)
        ]
        if any(gap.strip() for gap in gaps):
            return None
        ends = [*(end for _, end in places[:-1]), None]
        texts = [[line[place[0] : end].strip() for line in whole] for place, end in zip(places, ends, strict=True)]
        cut.append(
            [
                Cell(len(cut) + 1, column, "\n".join(filter(None, lines)).replace(FILLER, ""))
                for column, lines in enumerate(texts, 1)
            ]
        )
    return cut

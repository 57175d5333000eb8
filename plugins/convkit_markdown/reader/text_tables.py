"""Tables that pandoc draws with characters: grids of strokes, and columns below dashes, one line or several a row."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import NamedTuple

Render = Callable[[str], str]
"""Gives the HTML of a text with marks in it."""

_BORDER = re.compile(r"\+(?:[-=:]+\+)+")
_RULE = re.compile(r"\+[-=:]{2,}(?=\+)")
_DASHES = re.compile(r" {0,20}-{2,}(?: +-{2,})* *")
_FILLER = "\ue000"
"""Stands behind a broad character for the second column that it takes; a private character, which no text uses."""


class Cell(NamedTuple):
    """A cell: its text and its extent."""

    text: str
    rows: int = 1
    columns: int = 1


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
    if _BORDER.fullmatch(first.strip()):
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
    from docutils.parsers.rst.tableparser import GridTableParser, TableMarkupError
    from docutils.statemachine import StringList

    end = start
    while end < len(lines) and lines[end].lstrip().startswith(("+", "|")):
        end += 1
    length = end - start
    if length < 3:
        return None
    drawn = [_RULE.sub(_stroke, _spread(line.strip())) for line in lines[start:end]]
    try:
        _, head, body = GridTableParser().parse(StringList(drawn))
    except (TableMarkupError, AssertionError, IndexError, ValueError):
        return Drawn(length, None)
    rows = [[_cell(*cell) for cell in row if cell is not None] for row in (*head, *body)]
    lost = _FILLER in "".join(lines[start:end]) or sum(map(_weight, drawn)) - sum(
        _weight(cell.text) for row in rows for cell in row
    )
    return Drawn(length, None if lost else rows)


def _stroke(found: re.Match[str]) -> str:
    """pandoc's signs of alignment and of the header's end, as an ordinary stroke."""
    return "+" + "-" * (len(found[0]) - 1)


def _cell(more_rows: int, more_columns: int, _: int, lines: Sequence[str]) -> Cell:
    return Cell("\n".join(lines).replace(_FILLER, ""), more_rows + 1, more_columns + 1)


def _weight(text: str) -> int:
    """How many letters and digits a text has: none of them may get lost between the strokes."""
    return sum(map(str.isalnum, text))


def _spread(line: str, broad: int = 2) -> str:
    """The line with a filler behind each broad character, so that it has a character for each column."""
    if broad == 1 or line.isascii():
        return line
    return "".join(one + _FILLER * (unicodedata.east_asian_width(one) in "WF") for one in line)


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
    if any(_FILLER in line for row in rows for line in row):
        return None
    places = [found.span() for found in re.finditer("-+", dashes)]
    found = [cells for broad in (2, 1) if (cells := _cut(rows, places, broad)) is not None]
    return found[0] if found and all(cells == found[0] for cells in found) else None


def _cut(rows: Sequence[Sequence[str]], places: Sequence[tuple[int, int]], broad: int) -> list[list[Cell]] | None:
    cut: list[list[Cell]] = []
    for row in rows:
        spread = [_spread(line, broad) for line in row]
        gaps = [
            line[before[1] : after[0]]
            for line in spread
            for before, after in zip([(0, 0), *places[:-1]], places, strict=True)
        ]
        if any(gap.strip() for gap in gaps):
            return None
        ends = [*(end for _, end in places[:-1]), None]
        texts = [[line[place[0] : end].strip() for line in spread] for place, end in zip(places, ends, strict=True)]
        cut.append([Cell("\n".join(filter(None, lines)).replace(_FILLER, "")) for lines in texts])
    return cut

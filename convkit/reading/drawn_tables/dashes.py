"""Tables whose columns stand below runs of dashes, a line or several for each row, as pandoc draws them.

found = dashed_table(["项目  件数", "----  ----", "规章  3"], 0)
found.length, [[cell.text for cell in row] for row in found.rows]  # (3, [["项目", "件数"], ["规章", "3"]])
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import chain
from typing import NamedTuple

from convkit.document import Cell
from convkit.reading.drawn_tables import FILLER, in_one_width, spread

_DASHES = re.compile(r" {0,20}-{2,}(?: +-{2,})* *")


class DashedTable(NamedTuple):
    """A table of that many lines, the last of them dashes if it is closed; no rows where no cells can be told apart."""

    length: int
    rows: Sequence[Sequence[Cell]] | None
    closed: bool = True


def dashed_table(lines: Sequence[str], start: int) -> DashedTable | None:
    """The table that begins on that line, with its header or with dashes; None where there is none."""
    first = lines[start]
    if _is_columns(first):
        return _without_header(lines, start)
    if _DASHES.fullmatch(first):
        return _between_strokes(lines, start)
    if first.strip() and _is_columns(lines[start + 1] if start + 1 < len(lines) else ""):
        end = _next(lines, start + 2, to_blank=True)
        closed = end < len(lines) and _is_columns(lines[end])
        rows = [[first], *([line] for line in lines[start + 2 : end])]
        return DashedTable(end + closed - start, _cells(rows, lines[start + 1]), closed) if len(rows) > 1 else None
    return None


def _is_columns(line: str) -> bool:
    return _DASHES.fullmatch(line) is not None and " " in line.strip()


def _next(lines: Sequence[str], at: int, to_blank: bool) -> int:
    """Where the next line of dashes stands, or the next blank one too."""
    while at < len(lines) and not _DASHES.fullmatch(lines[at]) and not (to_blank and not lines[at].strip()):
        at += 1
    return at


def _without_header(lines: Sequence[str], start: int) -> DashedTable | None:
    """A table between two lines of dashes, whose rows are single lines or have blank ones between them."""
    end = _next(lines, start + 1, to_blank=False)
    within = lines[start + 1 : end]
    rows = _between_blanks(within)
    if end == len(lines) or not rows or not _is_columns(lines[end]):
        return None
    if len(rows) > 1 and lines[end].rstrip() != lines[start].rstrip():  # another table begins there
        return None
    if len(rows) == 1:
        rows = [[line] for line in rows[0]]
    return DashedTable(end + 1 - start, _cells(rows, lines[start]))


def _between_strokes(lines: Sequence[str], start: int) -> DashedTable | None:
    """A table between two long strokes, its header above the dashes and a blank line between its rows."""
    at = _next(lines, start + 1, to_blank=True)
    if at == len(lines) or not _is_columns(lines[at]):
        return None
    end = _next(lines, at + 1, to_blank=False)
    if end == len(lines) or _is_columns(lines[end]):
        return None
    rows = [list(lines[start + 1 : at]), *_between_blanks(lines[at + 1 : end])]
    return DashedTable(end + 1 - start, _cells(list(filter(None, rows)), lines[at]))


def _between_blanks(lines: Iterable[str]) -> list[list[str]]:
    rows: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            rows[-1].append(line)
        else:
            rows.append([])
    return list(filter(None, rows))


def _cells(rows: Sequence[Sequence[str]], dashes: str) -> list[list[Cell]] | None:
    """The cells of the rows: what stands above and below each run of dashes; None where anything stands between."""
    places = [found.span() for found in re.finditer("-+", dashes)]
    return in_one_width(chain.from_iterable(rows), partial(_cut, rows, places))


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

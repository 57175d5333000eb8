"""Finding the rows that tabs divide into cells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from convkit_txt.lines import Line
from convkit_txt.pipes import pipe_pieces
from convkit_txt.tables import Piece, Row, Run, is_numbered_heading, is_prose

_MARKER = re.compile(r"[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[a-zA-Z])[)）.．、]|[•●○■□◆◇▪·※*-]")


def pieces(lines: list[Line]) -> list[Piece]:
    """The lines of a group as runs of rows and lines of prose, in order."""
    rows = [Row(line.number, _cells(line.text)) for line in lines]
    found: list[Piece] = []
    start = 0
    for first, last in _spans(lines, rows):
        found += pipe_pieces(lines[start:first])
        found.append(Run(tuple(rows[first:last])))
        start = last
    return found + pipe_pieces(lines[start:])


def is_list(rows: Sequence[tuple[str, ...]]) -> bool:
    """Whether rows are the items of a list, a tab between each marker and its text: no table."""
    return all(len(cells) == 2 and _MARKER.fullmatch(cells[0]) and cells[1] for cells in rows)


def _cells(text: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in text.split("\t"))


def _spans(lines: list[Line], rows: list[Row]) -> list[tuple[int, int]]:
    """Where the tables of a group begin and end.

    A line without tabs inside a table is a caption, or a label cut from its values, and a row of one cell; unless it
    is prose, or the heading of the next table: these divide.
    """
    tabbed = [index for index, line in enumerate(lines) if "\t" in line.text]
    spans: list[list[int]] = []
    for index in tabbed:
        if spans and not _divides(lines[spans[-1][-1] + 1 : index], rows[index]):
            spans[-1].append(index)
        else:
            spans.append([index])
    trimmed = (_trimmed(span, rows) for span in spans)
    return [(span[0], span[-1] + 1) for span in trimmed if _is_run([rows[index].cells for index in span])]


def _divides(between: list[Line], following: Row) -> bool:
    """Whether the lines without tabs between two rows are more than captions and broken labels."""
    if any(is_prose(line.text) for line in between):
        return True
    return not following.has_value and any(is_numbered_heading(line.text) for line in between)


def _trimmed(span: list[int], rows: list[Row]) -> list[int]:
    """The span without indented prose, list items and empty rows at its ends, where their width is another."""
    while len(span) > 1 and _is_stray(rows[span[0]], rows[span[1]]):
        span = span[1:]
    while len(span) > 1 and _is_stray(rows[span[-1]], rows[span[-2]]):
        span = span[:-1]
    return span


def _is_stray(row: Row, neighbour: Row) -> bool:
    return len(row.cells) != len(neighbour.cells) and (not any(row.cells[:-1]) or is_list([row.cells]))


def _is_run(rows: list[tuple[str, ...]]) -> bool:
    """Whether the rows are a table: a single cell in each is an indented or a padded paragraph."""
    return any(sum(map(bool, cells)) > 1 for cells in rows) and not is_list([cells for cells in rows if any(cells)])

"""The content control round each figure: its tag is the path of the fact, its title the labels of row and column."""

from __future__ import annotations

from collections.abc import Sequence

from convkit import Cell
from convkit.writing import attribute, possible, wide_cut, wide_length
from convkit_docx.writer.runs import Pages, fit, run

_LONGEST = 64
"""Word takes a tag or a title of so many characters."""


class Titles:
    """The titles of the controls of a table, asked for row by row from the top."""

    def __init__(self, width: int) -> None:
        self._above: list[list[Cell]] = [[] for _ in range(width)]
        self._below_figures = [False] * width

    def row(self, line: Sequence[Cell | None]) -> dict[int, str]:
        """The title for each cell of a row with a path, by its column: its labels, "" where it has none."""
        found: dict[int, str] = {}
        beside: list[Cell] = []
        for column, cell in enumerate(line):
            if cell is None:
                continue
            if cell.path:
                self._below_figures[column] = True
                if cell.column == column + 1:
                    found[cell.column] = _title(beside, self._above[column])
                continue
            if self._below_figures[column]:
                self._below_figures[column], self._above[column] = False, []
            above = self._above[column]
            if cell.columns < len(line) and not (above and above[-1] is cell):
                above.append(cell)
            if not (beside and beside[-1] is cell):
                beside.append(cell)
        return found


def _title(row: Sequence[Cell], column: Sequence[Cell]) -> str:
    """The labels of a row and of a column as one line, without the outer ones where it would be too long."""
    rows, columns = ([text for cell in cells if (text := _line(cell))] for cells in (row, column))
    while True:
        text = " · ".join([" / ".join(labels) for labels in (rows, columns) if labels])
        if wide_length(text) <= _LONGEST:
            return text
        longer = rows if len(rows) > len(columns) else columns
        if len(longer) == 1:
            break
        longer.pop(0)
    return " · ".join([_cut(labels[0], 30) for labels in (rows, columns) if labels])


def _line(cell: Cell) -> str:
    return " ".join(possible(cell.text)[0].split())


def _cut(text: str, most: int) -> str:
    return text if wide_length(text) <= most else wide_cut(text, most - 1) + "…"


def control(pages: Pages, path: str, title: str, content: str) -> str:
    """The runs in a content control, bound to no data, for what is seen counts; bare where the path is too long.

    It stands among the runs and may hold any: of one for plain text, or round a paragraph or cell, LibreOffice 7.4
    makes 无无无无 of 无 when it saves; and python-docx would miss a whole cell.
    """
    if len(path) > _LONGEST:
        return content
    tag = attribute(fit(pages, path, path))
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{attribute(title) or tag}"/><w:tag w:val="{tag}"/>'
        f'<w:id w:val="{pages.identifier()}"/></w:sdtPr>'
        f"<w:sdtContent>{content or run('')}</w:sdtContent></w:sdt>"
    )

"""What software that is not ours sees in the tables of a file."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

import pypandoc
import python_calamine
from lxml import html
from make.libreoffice import saved_as

from convkit.conversion import form_of
from convkit.form import Form, Leaf
from convkit.report import Report, plain

Matrix = list[list[str]]


FORM = form_of("annual-report-2021")


def even(text: str) -> str:
    # LibreOffice's HTML marks the ends of a content control with U+0004 and U+0005.
    return "".join(character for character in text if not character.isspace() and character > "\x1f")


def spread(cells: list[tuple[int, int, int, int, str]]) -> Matrix:
    """A rectangle from cells (row, column, rows, columns, text), a merged one's text at each of its places."""
    height = max(row + rows for row, _, rows, _, _ in cells)
    width = max(column + columns for _, column, _, columns, _ in cells)
    matrix = [[""] * width for _ in range(height)]
    for row, column, rows, columns, text in cells:
        for down in range(rows):
            for over in range(columns):
                matrix[row + down][column + over] = text
    return matrix


def tables_of(page: str) -> list[Matrix]:
    """The tables of an HTML page as rectangles."""
    found = []
    for table in html.fromstring(page).iter("table"):
        taken: set[tuple[int, int]] = set()
        cells = []
        for row, line in enumerate(table.iter("tr")):
            column = 0
            for cell in line.iterchildren("td", "th"):
                while (row, column) in taken:
                    column += 1
                rows, columns = int(cell.get("rowspan", "1")), int(cell.get("colspan", "1"))
                cells.append((row, column, rows, columns, even("".join(cell.itertext()))))
                taken |= {(row + down, column + over) for down in range(rows) for over in range(columns)}
        if cells:
            found.append(spread(cells))
    return found


def by_pandoc(path: Path) -> list[Matrix]:
    done = subprocess.run(
        [pypandoc.get_pandoc_path(), str(path), "-t", "html", "--wrap=none"], capture_output=True, check=True
    )
    return tables_of(f"<html>{done.stdout.decode()}</html>")


def by_libreoffice(path: Path) -> list[Matrix]:
    (page,) = saved_as("html", path.parent / f"of-{path.suffix[1:]}", path)
    return tables_of(page.read_text(encoding="utf-8"))


def by_calamine(path: Path) -> list[Matrix]:
    found = []
    book = python_calamine.CalamineWorkbook.from_path(str(path))
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        values = sheet.to_python(skip_empty_area=False)
        spans = dict(sheet.merged_cell_ranges or ())
        cells = []
        for row, line in enumerate(values):
            for column, value in enumerate(line):
                last = spans.get((row, column), (row, column))
                text = f"{value:.12g}" if isinstance(value, float) else str(value)
                if text:
                    cells.append((row, column, last[0] - row + 1, last[1] - column + 1, even(text)))
        if cells:
            found.append(spread(cells))
    return found


def _says(texts: Sequence[str], label: str) -> bool:
    """Whether one of some texts is a label, with or without a note or unit behind it."""
    noted = tuple(f"{label}{sign}" for sign in ("（", "(", "〔", "【", "/", "，", "单位"))
    return any(text == label or text.startswith(noted) for text in texts)


def seen(matrix: Matrix, leaf: Leaf) -> set[str]:
    """What stands where a row with the leaf's labels crosses a column with its labels."""
    rows = [even(node.label) for node in leaf.row if node.label]
    columns = [even(node.label) for node in leaf.column if node.label]
    part = leaf.table.parts[leaf.part - 1]
    top = 0
    if part.caption:
        top = next((at for at, line in enumerate(matrix) if _says(line, even(part.caption))), len(matrix))
    found = set()
    for at in range(top, len(matrix)):
        line = matrix[at]
        if rows and not all(_says(line, label) for label in rows):
            continue
        for column in range(len(line)):
            above = [matrix[up][column] for up in range(top, at)]
            labels = (*columns, *rows)
            if all(_says(above, label) for label in columns) and not any(_says([line[column]], one) for one in labels):
                found.add(line[column])
        if found:
            break
    return found


def wrong(tables: list[Matrix], report: Report, form: Form) -> list[str]:
    """The facts that no table shows, and those that a table shows otherwise."""
    return [
        path
        for path, fact in report.facts.items()
        if fact.value is not None
        and not any(seen(matrix, form.leaves[path]) == {plain(fact.value)} for matrix in tables)
    ]

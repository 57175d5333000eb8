"""Writes documents as old Office files, for the contract of their readers: rich text, and the workbooks of Excel 97."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from io import BytesIO

import xlwt
from make.odf_writing import on_one_sheet

from convkit import Cell, Document, Grid, Heading, Inline, List, Paragraph

_WIDTH = 1000  # of a column, in twentieths of a point


def as_workbook(document: Document) -> bytes:
    """The document on one sheet."""
    book, stream = xlwt.Workbook(encoding="utf-8"), BytesIO()
    sheet = book.add_sheet("S")
    for cell in on_one_sheet(document).cells:
        value = float(cell.text) if cell.text == cell.number else cell.text  # which is shown as it stands
        top, left = cell.row - 1, cell.column - 1
        sheet.write_merge(top, top + cell.rows - 1, left, left + cell.columns - 1, value)
    book.save(stream)
    return stream.getvalue()


def as_rich_text(document: Document) -> bytes:
    """The document as rich text; lists become paragraphs that begin with their marker."""
    return ("{\\rtf1\\ansi\\uc1 " + "".join(_texts(document)) + "}").encode()


def escaped(text: str) -> str:
    """A text as rich text has it."""
    plain = text.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}")
    units = struct.iter_unpack("<h", plain.encode("utf-16-le"))
    said = "".join(chr(unit) if 32 <= unit < 128 or unit in (9, 10) else f"\\u{unit}?" for (unit,) in units)
    return said.replace("\t", "\\tab ").replace("\n", "\\line ")


def _texts(document: Document) -> Iterable[str]:
    for block in document.blocks:
        match block:
            case Heading() | Paragraph():
                yield f"\\pard {_inlines(block.inlines)}\\par\n"
            case List():
                for item in block.items:
                    yield f"\\pard {escaped(item.marker)}{_inlines(item.inlines)}\\par\n"
            case Grid():
                yield f"{_rows(block)}\\pard\\par\n"  # without which the next table's rows would be its own


def _inlines(runs: Iterable[Inline]) -> str:
    return "".join("{" + "\\b " * bool(run.emphasis) + escaped(run.text) + "}" for run in runs)


def _rows(grid: Grid) -> str:
    found = []
    for row, line in enumerate(grid.dense(), start=1):
        head = "\\trhdr" if row <= grid.header_rows else ""
        marks = "".join(
            f"{_merging(cell, row, column)}\\cellx{_WIDTH * column}" for column, cell in enumerate(line, start=1)
        )
        texts = "".join(
            f"\\pard\\intbl {escaped(cell.text) if cell and (cell.row, cell.column) == (row, column) else ''}\\cell "
            for column, cell in enumerate(line, start=1)
        )
        found.append(f"\\trowd{head}{marks}{texts}\\row\n")
    return "".join(found)


def _merging(cell: Cell | None, row: int, column: int) -> str:
    """How a cell begins or goes on with one that spans others."""
    if cell is None:
        return ""
    across = "" if cell.columns == 1 else "\\clmgf" if cell.column == column else "\\clmrg"
    down = "" if cell.rows == 1 else "\\clvmgf" if cell.row == row else "\\clvmrg"
    return down + across

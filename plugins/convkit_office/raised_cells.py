"""Cells of an old workbook whose font is raised or lowered as a whole, which LibreOffice does not write into a new one.

Of a part of a text it does. The digits of such a cell are a note's mark, and no figure.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from convkit import Block, Document, Grid
from convkit.reading import lowered, raised
from convkit.reading.cell_names import name_of
from convkit_office.compound import UNSOUND, Compound
from convkit_office.kinds import BOOKS
from convkit_office.records import records

_SHEET, _FONT, _LOOK = 0x0085, 0x0031, 0x00E0
_ONE_CELL = (0x0203, 0x027E, 0x0006, 0x00FD, 0x0204, 0x00D6)
"""A number, a short one, a formula, a shared text, a text, one with parts."""
_NUMBERS = 0x00BD
_LEFT_OUT = 4  # no font has this number
_WIDE = 1
_RAISED = 1  # else lowered


def with_raised(document: Document, stream: BinaryIO) -> Document:
    """The document of an old workbook, in which the digits of such cells stand as raised ones."""
    try:
        opened = Compound(stream)
        found = dict(_raised(next((data for name in BOOKS if (data := opened.read(name))), b"")))
    except UNSOUND:
        return document
    return replace(document, blocks=tuple(_block(block, found) for block in document.blocks)) if found else document


def _block(block: Block, found: dict[tuple[str | None, str | None], bool]) -> Block:
    if not isinstance(block, Grid) or not any((cell.origin.sheet, cell.origin.cell) in found for cell in block.cells):
        return block
    cells = (
        cell
        if (is_raised := found.get((cell.origin.sheet, cell.origin.cell))) is None
        else replace(cell, text=(raised if is_raised else lowered)(cell.text), inlines=(), number=None)
        for cell in block.cells
    )
    return replace(block, cells=tuple(cells))


def _raised(data: bytes) -> Iterator[tuple[tuple[str | None, str | None], bool]]:
    """The sheet and the name of each such cell, and whether it is raised."""
    fonts: list[int] = []
    looks: list[int] = []
    sheets: list[tuple[int, str]] = []
    for kind, body in records(data, 0):
        if kind == _FONT and len(body) >= 10:
            fonts += [0] * (len(fonts) == _LEFT_OUT)
            fonts.append(struct.unpack_from("<H", body, 8)[0])
        elif kind == _LOOK and len(body) >= 2:
            looks.append(struct.unpack_from("<H", body)[0])
        elif kind == _SHEET and len(body) > 7:
            code = "utf-16-le" if body[7] & _WIDE else "latin-1"
            name = body[8 : 8 + body[6] * (2 if body[7] & _WIDE else 1)].decode(code, "replace")
            sheets.append((struct.unpack_from("<I", body)[0], name))
    odd = {at: fonts[font] == _RAISED for at, font in enumerate(looks) if font < len(fonts) and fonts[font]}
    for start, name in sheets if odd else ():
        for row, column, look in _cells(data, start):
            if look in odd:
                yield (name, name_of(row + 1, column + 1)), odd[look]


def _cells(data: bytes, start: int) -> Iterator[tuple[int, int, int]]:
    """The row and the column, from 0, of each cell of a sheet, and its look."""
    for kind, body in records(data, start):
        if kind in _ONE_CELL and len(body) >= 6:
            yield struct.unpack_from("<HHH", body)
        elif kind == _NUMBERS and len(body) >= 6:
            row, first = struct.unpack_from("<HH", body)
            for at in range((len(body) - 6) // 6):
                yield row, first + at, struct.unpack_from("<H", body, 4 + 6 * at)[0]

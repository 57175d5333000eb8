"""What lies over the cells of a sheet, and what else keeps their figures from being seen as they are stored."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from convkit.reading import messages as shared
from convkit.reading import read_number
from convkit.reading.row_heights import has_lines_cut_off, shows_strip
from convkit.reading.stored_cells import is_too_narrow
from convkit_odf import messages
from convkit_odf.account import words_of
from convkit_odf.looks import Looks, points_of
from convkit_odf.names import DRAW, FO, FRAME, SHAPED, STYLE, SVG
from convkit_odf.sheets.cell_value import Value
from convkit_odf.sheets.sheet import COLUMN_WIDTH, ROW_HEIGHT, Sheet, Stored
from convkit_odf.walk import Doubt, Walk

if TYPE_CHECKING:
    from lxml import etree

_USUAL = 10.0  # points: the size of letters where the file says nothing
_TINIEST = 0.08  # of their size: digits that are made to fit into less are too small to be read
_MOST_OF_IT = 0.8  # of what stands upright: a row that is lower cuts a digit off
_DIGIT = 0.5  # of their size, which the digits of no usual font are narrower than
_ENOUGH = 0.3  # of a cell's height and breadth, to lie over its figure
_MOST_STEPS = 2_000_000  # shapes by cells
_LINES = (f"{DRAW}line", f"{DRAW}connector", f"{DRAW}polyline", f"{DRAW}measure")


class _Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float


def doubts_about(walk: Walk, sheet: Sheet, cell: Stored, value: Value) -> Iterator[Doubt]:
    """Why a figure is not seen as it is stored: its cell hides it, or its column is far too narrow."""
    if sheet.protected:
        said = walk.looks.of_properties("table-cell", cell.style, f"{STYLE}cell-protect") or ""
        if said == "hidden-and-protected":
            yield Doubt(messages.PROTECTED)
    if value.number is None and not value.text.strip().isdecimal():
        return
    size = walk.looks.of("table-cell", cell.style).size or _USUAL
    if cell.rows == 1 and shows_strip(sheet.height_of(cell.row), size):
        yield Doubt(shared.CUT_OFF)
    breadth = sum(map(sheet.width_of, range(cell.column, cell.column + cell.columns)))
    (aside, above), (beside, over) = walk.looks.padding_of(cell.style), walk.looks.margins_of(cell.style)
    if max(beside, aside) > breadth:
        yield Doubt(shared.ELSEWHERE)
    height = sheet.height_of(cell.row)
    if max(above, over) > height or (cell.rows == 1 and has_lines_cut_off(value.text, height)):
        yield Doubt(shared.CUT_OFF)
    kept = Decimal(value.number) if value.number is not None else None
    if read_number(value.text).state == "number" and walk.looks.shows_another(cell.style, kept):
        yield Doubt(shared.OTHERWISE_BY_FORMAT)
    text = value.text.strip() or value.number or ""
    if _is_upright(walk.looks, cell.style):
        if cell.rows == 1 and sheet.height_of(cell.row) < len(text) * size * _DIGIT * _MOST_OF_IT:
            yield Doubt(shared.CUT_OFF)
        return
    digit = size * (_TINIEST if _shrinks(walk.looks, cell.style) else _DIGIT)
    is_number = value.number is not None
    is_rounded = is_number and "." in text and walk.looks.format(cell.style) is None
    if is_too_narrow(text, breadth / digit, is_rounded) and (is_number or _is_cut(walk.looks, sheet, cell)):
        yield Doubt(shared.NARROW)


def _is_cut(looks: Looks, sheet: Sheet, cell: Stored) -> bool:
    """Whether a text ends where the cell beside it begins, and goes on neither there nor on the next line."""
    wraps = looks.of_properties("table-cell", cell.style, f"{FO}wrap-option") == "wrap"
    return not wraps and any(sheet.is_filled(cell.row, cell.column + step) for step in (-1, cell.columns))


def _shrinks(looks: Looks, style: str) -> bool:
    """Whether what a cell holds is made as small as it must be."""
    return looks.of_properties("table-cell", style, f"{STYLE}shrink-to-fit") == "true"


def _is_upright(looks: Looks, style: str) -> bool:
    """Whether what a cell holds is turned, or its digits stand one below the other."""
    turned = (looks.of_properties("table-cell", style, f"{STYLE}rotation-angle") or "0") != "0"
    return turned or looks.of_properties("table-cell", style, f"{STYLE}direction") == "ttb"


def covered_cells(looks: Looks, sheet: Sheet) -> frozenset[tuple[int, int]]:
    """The cells, by row and column, over which something lies that one cannot look through."""
    shapes: list[tuple[etree._Element, Stored | None]] = [(one, None) for shapes in sheet.shapes for one in shapes]
    shapes += [(one, cell) for cell in sheet.cells for one in cell.element if str(one.tag).startswith(DRAW)]
    shapes = [(one, cell) for one, cell in shapes if _is_seen(looks, one)]
    if not shapes:
        return frozenset()
    columns, rows = _Edges(sheet.widths, COLUMN_WIDTH), _Edges(sheet.heights, ROW_HEIGHT)
    boxes = [(cell.row, cell.column, _of_cell(cell, columns, rows)) for cell in sheet.cells]
    places: set[tuple[int, int]] = set()
    for shape, own in shapes[: max(_MOST_STEPS // max(len(boxes), 1), 1)]:
        corner = (columns.start(own.column), rows.start(own.row)) if own is not None else (0.0, 0.0)
        if (box := _box(shape, *corner)) is not None:
            places.update((row, column) for row, column, cell in boxes if _lies_over(box, cell))
    return frozenset(places)


class _Edges:
    """Where rows or columns begin, in points."""

    def __init__(self, sizes: list[tuple[int, float]], usual: float) -> None:
        self._until = [until for until, _ in sizes]
        self._sizes, self._usual = [size for _, size in sizes], usual
        counts = [later - earlier for earlier, later in pairwise((0, *self._until))]
        self._ends = [0.0, *accumulate(count * size for count, size in zip(counts, self._sizes, strict=True))]

    def start(self, at: int) -> float:
        """Where the row or column of that number begins."""
        index = bisect_left(self._until, at)
        size = self._sizes[index] if index < len(self._sizes) else self._usual
        return self._ends[index] + size * (at - 1 - (self._until[index - 1] if index else 0))


def _of_cell(cell: Stored, columns: _Edges, rows: _Edges) -> _Box:
    return _Box(
        columns.start(cell.column), rows.start(cell.row),
        columns.start(cell.column + cell.columns), rows.start(cell.row + cell.rows),
    )  # fmt: skip


def _lies_over(box: _Box, cell: _Box) -> bool:
    """Whether a box covers so much of a cell that a figure there may be under it, or lies within the cell."""
    wide = min(cell.right, box.right) - max(cell.left, box.left)
    tall = min(cell.bottom, box.bottom) - max(cell.top, box.top)
    enough = min(cell.right - cell.left, box.right - box.left), min(cell.bottom - cell.top, box.bottom - box.top)
    return wide > 0 and tall > 0 and wide >= _ENOUGH * enough[0] and tall >= _ENOUGH * enough[1]


def _is_seen(looks: Looks, shape: etree._Element) -> bool:
    """Whether one cannot look through a shape."""
    if shape.tag == FRAME or shape.tag in _LINES or words_of(shape):
        return True
    filled = looks.of_properties("graphic", shape.get(f"{DRAW}style-name"), f"{DRAW}fill")
    return shape.tag in SHAPED and filled != "none"


def _box(shape: etree._Element, left: float, top: float) -> _Box | None:
    """Where a shape lies on its sheet; None where the file does not say."""
    names = ("x1", "y1", "x2", "y2") if shape.get(f"{SVG}x1") is not None else ("x", "y", "width", "height")
    told = [points_of(shape.get(f"{SVG}{name}")) for name in names]
    if None in told[2:]:
        return None
    x, y, right, bottom = (one or 0.0 for one in told)
    if names[2] == "width":
        right, bottom = x + right, y + bottom
    thick = 1.0
    return _Box(
        left + min(x, right) - thick, top + min(y, bottom) - thick, left + max(x, right) + thick,
        top + max(y, bottom) + thick,
    )  # fmt: skip

"""Which cells lie under what floats over a sheet: of a figure there, nobody can say what a person sees."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Set
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

from convkit.reading import messages as shared
from convkit.reading import read_number
from convkit.reading.cell_names import Area
from convkit_xlsx.reader.places import place_of
from convkit_xlsx.reader.shapes import Box, Shape
from convkit_xlsx.reader.sheet import namespace_of
from convkit_xlsx.reader.stored import Sheet, Stored

if TYPE_CHECKING:
    from lxml import etree

    from convkit_xlsx.reader.styles import Style, Styles

    Places = Mapping[tuple[int, int], Stored]

_POINT, _PIXEL = 12_700, 9_525
_DIGIT = 7  # pixels of a digit in the usual font
_COLUMN, _ROW = 64 * _PIXEL, 15 * _POINT
_WIDE, _TALL = 0.2, 0.3
"""Which parts of a cell's breadth and height are enough to lie over its figure."""
_MOST_ROWS, _MOST_COLUMNS, _MOST_SHAPES, _MOST_MERGED = 20_000, 1_000, 2_000, 2_000
_NEAR = 3
_BEYOND = 4  # rows and columns beyond the last cell, where all that floats further off is as good as


def _lies_over(box: Box, cell: Box) -> bool:
    """Whether a box covers so much of a cell that a figure there may be under it, or lies within the cell."""
    wide = min(box.right, cell.right) - max(box.left, cell.left)
    tall = min(box.bottom, cell.bottom) - max(box.top, cell.top)
    if wide <= 0 or tall <= 0:
        return False
    width = min(cell.right - cell.left, box.right - box.left)
    height = min(cell.bottom - cell.top, box.bottom - box.top)
    return wide >= _WIDE * width and tall >= _TALL * height


def _thick(box: Box) -> Box:
    """A box that is no thinner than a line."""
    return Box(box.left - _POINT, box.top - _POINT, box.right + _POINT, box.bottom + _POINT)


def _crosses(line: Box, cell: Box) -> bool:
    """Whether a line runs through the middle of a cell, and not along its edge."""
    line, aside, over = _thick(line), (cell.right - cell.left) / 4, (cell.bottom - cell.top) / 4
    return (
        line.left < cell.right - aside
        and line.right > cell.left + aside
        and line.top < cell.bottom - over
        and line.bottom > cell.top + over
    )


class _Geometry:
    """Where the columns and rows of a sheet begin, up to some beyond the last of its cells."""

    def __init__(self, root: etree._Element, space: str, last: tuple[int, int]) -> None:
        default = root.find(f"{space}sheetFormatPr")
        stated = default if default is not None else root
        wide, tall = _number(stated.get("defaultColWidth")), _number(stated.get("defaultRowHeight"))
        height, width = min(last[0] + _BEYOND, _MOST_ROWS), min(last[1] + _BEYOND, _MOST_COLUMNS)
        columns = [_COLUMN if wide is None else wide * _DIGIT * _PIXEL] * width
        rows = [_ROW if tall is None else tall * _POINT] * height
        for column in root.iter(f"{space}col"):
            first, end = (int(_number(column.get(name)) or 1) for name in ("min", "max"))
            size = _number(column.get("width"))
            for at in range(max(first, 1), min(end, width) + 1):
                if column.get("hidden") in ("1", "true"):
                    columns[at - 1] = 0
                elif size is not None:
                    columns[at - 1] = size * _DIGIT * _PIXEL
        for row in root.iter(f"{space}row"):
            at, size = int(_number(row.get("r")) or 0), _number(row.get("ht"))
            if 1 <= at <= height and (size is not None or row.get("hidden") in ("1", "true")):
                rows[at - 1] = 0 if row.get("hidden") in ("1", "true") or size is None else size * _POINT
        self._columns, self._rows = ([0.0, *accumulate(sizes)] for sizes in (columns, rows))

    def of_cells(self, area: Area) -> Box:
        """The rectangle of some cells."""
        right, bottom = min(area.right, len(self._columns) - 1), min(area.bottom, len(self._rows) - 1)
        return Box(self._columns[area.left - 1], self._rows[area.top - 1], self._columns[right], self._rows[bottom])

    def under(self, box: Box, last: tuple[int, int]) -> Iterator[tuple[int, int]]:
        """The cells that a rectangle touches, by row and column, up to a last one."""
        right = min(bisect_left(self._columns, box.right), last[1], len(self._columns) - 1)
        bottom = min(bisect_left(self._rows, box.bottom), last[0], len(self._rows) - 1)
        for row in range(bisect_right(self._rows, box.top), bottom + 1):
            for column in range(bisect_right(self._columns, box.left), right + 1):
                yield row, column

    def of_anchor(self, anchor: etree._Element) -> Box | None:
        """The rectangle that an anchor names; None where it names none."""
        start, end, extent = (anchor.find(f"{{*}}{name}") for name in ("from", "to", "ext"))
        place = anchor.find("{*}pos")
        if start is not None:
            left, top = self._point(start)
        elif place is not None:
            left, top = _number(place.get("x")) or 0, _number(place.get("y")) or 0
        else:
            return None
        if end is not None:
            return Box(left, top, *self._point(end))
        if extent is None:
            return None
        return Box(left, top, left + (_number(extent.get("cx")) or 0), top + (_number(extent.get("cy")) or 0))

    def _point(self, corner: etree._Element) -> tuple[float, float]:
        return self._edge(corner, "col", self._columns), self._edge(corner, "row", self._rows)

    def _edge(self, corner: etree._Element, name: str, edges: list[float]) -> float:
        at = min(int(_number(corner.findtext(f"{{*}}{name}")) or 0), len(edges) - 2)
        beyond = _number(corner.findtext(f"{{*}}{name}Off")) or 0
        return edges[at] + min(beyond, edges[at + 1] - edges[at])


def _number(text: str | None) -> float | None:
    try:
        number = float(text) if text is not None else None
    except ValueError:
        return None
    return number if number is not None and abs(number) < 1e12 else None


def mark_covered(root: etree._Element, sheet: Sheet, shapes: list[Shape], styles: Styles) -> None:
    """Let the figures that something floats over be in doubt, and the blank cells that would hold one be unread."""
    if not shapes and all(value.held != "picture" for value in sheet.values):
        return
    space = namespace_of(root)
    merged = {place: area for area in sheet.merges for place in _places(area)}
    known = {(value.row, value.column): value for value in sheet.values}
    figures = {place for place, value in known.items() if value.number is not None or value.doubt is not None}

    @cache  # of a chart beside the figures nobody asks it
    def styled() -> Mapping[tuple[int, int], Style]:
        cells = (cell for cell in root.iter(f"{space}c") if cell.get("r"))
        return {place_of(cell.get("r", "")): styles.of(cell.get("s")) for cell in cells}

    last = (max((row for row, _ in known), default=0), max((column for _, column in known), default=0))
    ends = (
        max((area.bottom for area in sheet.merges), default=0),
        max((area.right for area in sheet.merges), default=0),
    )
    geometry = _Geometry(root, space, (max(last[0], ends[0]), max(last[1], ends[1])))
    covers: dict[tuple[int, int], list[str]] = {}
    for shape in shapes[:_MOST_SHAPES]:
        whole = geometry.of_anchor(shape.anchor)
        box = whole.part(shape.part) if whole is not None else None
        areas = (
            {merged.get(place, Area(*place, *place)) for place in geometry.under(_thick(box), last)}
            if box is not None
            else ()
        )
        for area in areas:
            cell = geometry.of_cells(area)
            if box is not None and (_crosses(box, cell) if shape.line else _lies_over(box, cell)):
                covers.setdefault((area.top, area.left), []).append(shape.words)
    _settle(sheet, covers, known, lambda place: _holds_a_figure(place, known, figures, styled))


def _settle(
    sheet: Sheet, covers: Mapping[tuple[int, int], list[str]], known: Places, holds: Callable[[tuple[int, int]], bool]
) -> None:
    """Note the doubt about each cell with a picture or under something; `holds` tells whether one is for a figure."""
    for place, value in known.items():
        if value.held == "picture" and holds(place):
            value.doubt = shared.PICTURED
    for place, words in covers.items():
        told = " ".join(filter(None, words))
        if place in known and known[place].held != "picture":
            known[place].doubt = known[place].doubt or shared.PICTURED
        elif place not in known and not (all(words) and read_number(told).state == "text") and holds(place):
            sheet.values.append(Stored(*place, "text", told, doubt=shared.PICTURED))


def _places(area: Area) -> Iterator[tuple[int, int]]:
    """The cells of a merged area; none of one over much of the sheet, which holds no figure."""
    if (area.bottom - area.top + 1) * (area.right - area.left + 1) <= _MOST_MERGED:
        for row in range(area.top, area.bottom + 1):
            yield from ((row, column) for column in range(area.left, area.right + 1))


def _holds_a_figure(
    place: tuple[int, int],
    known: Places,
    figures: Set[tuple[int, int]],
    styled: Callable[[], Mapping[tuple[int, int], Style]],
) -> bool:
    """Whether a blank cell is one for a figure: a label before it, and other figures beside it or lines around it."""
    row, column = place
    if not any((row, before) in known and (row, before) not in figures for before in range(1, column)):
        return False
    near = any((row + step, column) in figures for step in range(-_NEAR, _NEAR + 1))
    return near or (place in styled() and styled()[place].bordered)

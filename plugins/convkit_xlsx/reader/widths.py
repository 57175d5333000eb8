"""How broad the columns of a sheet are, and which figures surely have no room in theirs."""

from __future__ import annotations

import math
from bisect import bisect_right
from typing import TYPE_CHECKING

from convkit.reading import messages as shared
from convkit.reading.cell_names import LAST_COLUMN
from convkit.reading.row_heights import has_lines_cut_off, shows_strip
from convkit.reading.stored_cells import is_too_narrow

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from lxml import etree

    from convkit_xlsx.reader.stored import Sheet
    from convkit_xlsx.reader.styles import Styles

    Place = tuple[int, int]

_BASE = 8.0  # characters, as broad as columns are of which a sheet says nothing; and the margin beside them
_MARGIN = 1.14
_USUAL_SIZE = 11.0  # points
_ENOUGH = 0.8  # of the height of what stands upright: less cuts a digit off
_NARROWEST = 0.01  # of a digit to each: nothing that stands upright is too narrow
_TINIEST = 0.15  # of their size: digits that are made to fit into less are too small to be read


class Widths:
    """The breadth of each column of a sheet, in digits of the usual font."""

    def __init__(self, root: etree._Element, space: str) -> None:
        usual = root.find(f"{space}sheetFormatPr")
        stated = usual.get("defaultColWidth") if usual is not None else None
        fixed = usual is not None and usual.get("customHeight") in ("1", "true")
        self._high = _number(usual.get("defaultRowHeight"), math.inf) if usual is not None and fixed else math.inf
        base = usual.get("baseColWidth") if usual is not None else None
        self._usual = _number(stated, _number(base, _BASE) + _MARGIN)
        found = []
        for column in root.iter(f"{space}col"):
            first, last = (_number(column.get(name), 0) for name in ("min", "max"))
            found.append((first, last, _number(column.get("width"), self._usual)))
        self._found = sorted(found)
        self._heights: dict[int, float] = {}
        self._breadths: dict[tuple[int, int], float] = {}

    def height(self, number: int, cell: etree._Element) -> float:
        """How high the row of a cell is, in points, where that is said."""
        if number not in self._heights:
            row = cell.getparent()
            self._heights[number] = _number(row.get("ht") if row is not None else None, self._high)
        return self._heights[number]

    def of(self, first: int, last: int) -> float:
        """The breadth of some neighbouring columns."""
        if (first, last) not in self._breadths:
            breadths = map(self._one, range(first, min(last, LAST_COLUMN) + 1))
            self._breadths[first, last] = sum(breadths)
        return self._breadths[first, last]

    def _one(self, column: int) -> float:
        at = bisect_right(self._found, (column, float("inf"))) - 1
        return self._found[at][2] if at >= 0 and column <= self._found[at][1] else self._usual


def doubt_narrow(
    widths: Widths, sheet: Sheet, cells: Mapping[Place, etree._Element], aside: Collection[Place], styles: Styles
) -> None:
    """Let figures be in doubt that are too long for their column: Excel shows ## for them, or fewer of their digits."""
    merged = {(area.top, area.left): area for area in sheet.merges}
    beside: set[Place] = set()
    for value in sheet.values:
        text = value.text or value.number or ""
        if value.number is None and not text.isdecimal() and "\n" not in text:
            continue
        area = merged.get((value.row, value.column))
        element = cells[value.row, value.column]
        style = styles.of(element.get("s"))
        height = widths.height(value.row, element) if area is None or area.top == area.bottom else math.inf
        if style.wraps and has_lines_cut_off(text, height):
            value.doubt = value.doubt or shared.CUT_OFF
        if value.number is None and not text.isdecimal():
            continue
        needed = len(text) * style.upright * (style.look.size or _USUAL_SIZE) * _ENOUGH
        if shows_strip(height, style.look.size) or (style.upright and height < needed):
            value.doubt = value.doubt or shared.CUT_OFF
        breadth = widths.of(value.column, value.column if area is None else area.right)
        breadth -= style.indent
        digit = style.digit or (_NARROWEST if style.upright else _TINIEST)
        if not is_too_narrow(text, breadth / digit, style.code == "General" and "." in text):
            continue
        if value.number is None and not beside:
            beside = {*aside, *((one.row, one.column) for one in sheet.values)}
        cut = any((value.row, value.column + step) in beside for step in (-1, 1))
        if value.number is not None or (cut and area is None):
            value.doubt = value.doubt or shared.NARROW


def _number(stated: str | None, otherwise: float) -> float:
    try:
        return float(stated) if stated else otherwise
    except ValueError:
        return otherwise

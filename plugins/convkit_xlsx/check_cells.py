"""The cells of a workbook whose formulas check its sums; what they give, nobody has written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convkit_xlsx.places import Area, place_of
from convkit_xlsx.sheet import namespace_of

if TYPE_CHECKING:
    from lxml import etree

Places = frozenset[tuple[int, int]]
"""Rows and columns of cells."""

_VERDICT = '"无法核对"'


def check_cells(root: etree._Element, area: Area) -> Places:
    """The cells with checks in the area that is named for them, by row and column.

    A name is moved or given by anybody, and what it covers may be the totals of a report: only formulas in a row with
    a verdict, and above it rows of nothing but words, are checks.
    """
    space = namespace_of(root)
    rows: dict[int, dict[int, str]] = {}
    for cell in root.iter(f"{space}c"):
        formula = cell.findtext(f"{space}f")
        if formula is not None and cell.get("r") is not None:
            row, column = place_of(cell.get("r", ""))
            if area.holds(row, column):
                rows.setdefault(row, {})[column] = formula.strip()
    verdicts = {row for row, formulas in rows.items() if any(_VERDICT in one for one in formulas.values())}
    last = max(verdicts, default=0)
    return frozenset(
        (row, column)
        for row, formulas in rows.items()
        if row in verdicts or (row < last and all(one.startswith('"') for one in formulas.values()))
        for column, formula in formulas.items()
        if formula.startswith(('"', "IF("))
    )

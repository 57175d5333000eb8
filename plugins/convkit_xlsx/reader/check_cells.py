"""The cells of a workbook whose formulas check its sums."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convkit.reading import check_formulas
from convkit.reading.cell_names import Area
from convkit_xlsx.reader.places import place_of
from convkit_xlsx.reader.sheet import namespace_of
from convkit_xlsx.reader.stored import Places

if TYPE_CHECKING:
    from lxml import etree


def check_cells(root: etree._Element, area: Area) -> Places:
    """The cells with checks in the area that is named for them, by row and column."""
    space = namespace_of(root)
    formulas: dict[tuple[int, int], str] = {}
    for cell in root.iter(f"{space}c"):
        formula = cell.findtext(f"{space}f")
        if formula is not None and cell.get("r") is not None:
            place = place_of(cell.get("r", ""))
            if area.holds(*place):
                formulas[place] = formula.strip()
    return check_formulas(formulas)

"""Which formulas of a workbook check its sums; what they give, nobody has written."""

from __future__ import annotations

from collections.abc import Mapping

Place = tuple[int, int]
"""The row and the column of a cell."""

CHECKS = "convkit_checks"
"""The defined name of the area that says which sums hold; other formats that a workbook is saved in keep it too."""
_VERDICT = '"无法核对"'


def check_formulas(formulas: Mapping[Place, str]) -> frozenset[Place]:
    """Those of the formulas in the area `convkit_checks`, each without its leading sign, that are checks.

    A name is moved or given by anybody, and what it covers may be the totals of a report: only formulas in a row with
    a verdict, and above it rows of nothing but words, are checks.
    """
    rows: dict[int, list[tuple[Place, str]]] = {}
    for place, formula in formulas.items():
        rows.setdefault(place[0], []).append((place, formula))
    verdicts = {row for row, found in rows.items() if any(_VERDICT in formula for _, formula in found)}
    last = max(verdicts, default=0)
    return frozenset(
        place
        for row, found in rows.items()
        if row in verdicts or (row < last and all(formula.startswith('"') for _, formula in found))
        for place, formula in found
        if formula.startswith(('"', "IF("))
    )

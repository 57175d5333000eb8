"""Totals that add themselves up: formulas with their results, put into the XML of a sheet, which openpyxl cannot."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from convkit.reading.cell_names import letters_of
from convkit.writing import escaped
from convkit_xlsx.writer.sheet import Paper

_CELL = re.compile(rb'<c r="([A-Z]+[0-9]+)"([^>]*?)(?:/>|>(<v>[^<]*</v>|<v ?/>)?</c>)')
_MOST_TERMS = 200  # a function takes 255 arguments at most


def formulas_of(paper: Paper, decimals: Mapping[str, int]) -> dict[str, str]:
    """The formula of each cell of a sheet that adds others up; `decimals` has the paths of fractions."""
    formulas = {
        cell: _formula(paper, total, max(decimals.get(path, 0) for path in total))
        for cell, total in paper.totals.items()
    }
    return {cell: formula for cell, formula in formulas.items() if formula is not None}


def with_formulas(sheet: bytes, formulas: Mapping[str, str]) -> bytes:
    """The sheet with a formula in each cell that has one, and the result that it has for now."""
    if not formulas:
        return sheet

    def each(match: re.Match[bytes]) -> bytes:
        formula = formulas.get(match[1].decode())
        if formula is None:
            return match[0]
        blank = match[3] is None or b"<v>" not in match[3]
        kind, result = (b' t="str"', b"<v></v>") if blank else (b"", match[3])
        attributes = re.sub(rb' t="[a-z]+"', b"", match[2])
        return b'<c r="%b"%b%b><f>%b</f>%b</c>' % (match[1], attributes, kind, escaped(formula).encode(), result)

    return _CELL.sub(each, sheet)


def _formula(paper: Paper, parts: Sequence[str], decimals: int) -> str | None:
    """The sum of the parts, nothing while all of them are blank; None where one is on another sheet."""
    places = [paper.places.get(path) for path in parts]
    known = [place for place in places if place is not None]
    areas = ",".join(_areas(known))
    if len(known) < len(places) or areas.count(",") >= _MOST_TERMS:
        return None
    total = f"ROUND(SUM({areas}),{decimals})" if decimals else f"SUM({areas})"
    return f'IF(COUNT({areas})=0,"",{total})'


def _areas(places: Sequence[tuple[int, int]]) -> list[str]:
    """The cells as areas of neighbours in one row or column, as a person would write them."""
    runs: list[list[tuple[int, int]]] = []
    for place in places:
        run = runs[-1] if runs else []
        step = (place[0] - run[-1][0], place[1] - run[-1][1]) if run else (0, 0)
        known = (run[-1][0] - run[-2][0], run[-1][1] - run[-2][1]) if len(run) > 1 else step
        if step in ((1, 0), (0, 1)) and step == known:
            run.append(place)
        else:
            runs.append([place])
    names = [[f"{letters_of(column)}{row}" for row, column in (run[0], run[-1])] for run in runs]
    return [first if first == last else f"{first}:{last}" for first, last in names]

"""Totals that add themselves up: the formulas of their cells."""

from __future__ import annotations

from collections.abc import Sequence

from convkit.reading.cell_names import letters_of
from convkit_xlsx.writer.sheet import Paper

_MOST_TERMS = 200  # a function takes 255 arguments at most


def formulas_of(paper: Paper) -> dict[str, str]:
    """The formula of each cell of a sheet that adds others up."""
    return {cell: formula for cell, total in paper.totals.items() if (formula := _formula(paper, total)) is not None}


def _formula(paper: Paper, parts: Sequence[str]) -> str | None:
    """The sum of the parts, nothing while all of them are blank; None where one is on another sheet."""
    places = [paper.places.get(path) for path in parts]
    known = [place for place in places if place is not None]
    areas = ",".join(_areas(known))
    if len(known) < len(places) or areas.count(",") >= _MOST_TERMS:
        return None
    return f'IF(COUNT({areas})=0,"",SUM({areas}))'


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

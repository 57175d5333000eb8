"""The relations of a form over the cells of a workbook: what they add up to, and the formulas that say so."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from convkit import Check
from convkit.reading.cell_names import Area
from convkit_xlsx.reader.places import areas_of, reference
from convkit_xlsx.writer.names import in_formula

if TYPE_CHECKING:
    from convkit_xlsx.writer.sheet import Paper

_MOST_AREAS = 200  # a function takes 255 arguments

Refer = Callable[[str, Area], str]
"""States an area of a sheet in a formula."""


class Side(NamedTuple):
    """One side of a relation: where its cells stand, sheet by sheet, how many they are, and the numbers in them.

    These have so many `decimals` at most.
    """

    areas: tuple[tuple[str, Area], ...]
    size: int
    values: tuple[int | float, ...]
    decimals: int = 0

    @property
    def total(self) -> int | float | None:
        """The sum; None where not all cells hold numbers."""
        if len(self.values) < self.size:
            return None
        if all(isinstance(value, int) for value in self.values):
            return sum(self.values)
        return round(fsum(self.values), self.decimals) if self.decimals else fsum(self.values)

    @property
    def fits(self) -> bool:
        """Whether no number has more decimals than it may have."""
        return all(isinstance(one, int) or (self.decimals and round(one, self.decimals) == one) for one in self.values)


class Relation(NamedTuple):
    """A relation with all of its cells on the sheets.

    It can be assessed where all of them hold whole numbers, or no more decimals than the form has.
    """

    check: Check
    left: Side
    right: Side

    @property
    def verdict(self) -> bool | None:
        """Whether it holds; None where it cannot be assessed."""
        left, right = self.left.total, self.right.total
        fits = self.left.fits and self.right.fits
        return left == right if fits and left is not None and right is not None else None

    @property
    def sheet(self) -> str | None:
        """The sheet that has all of its cells; None where they stand on several."""
        titles = {title for side in (self.left, self.right) for title, _ in side.areas}
        return titles.pop() if len(titles) == 1 else None


def relations_of(checks: Iterable[Check], papers: Iterable[Paper]) -> list[Relation]:
    """The relations whose cells are all there."""
    places = {path: (paper, place) for paper in reversed([*papers]) for path, place in paper.places.items()}
    found = []
    for check in checks:
        if check.left and check.right and all(path in places for path in (*check.left, *check.right)):
            left, right = (_side(paths, places, check.decimals) for paths in (check.left, check.right))
            if len(left.areas) + len(right.areas) <= _MOST_AREAS:
                found.append(Relation(check, left, right))
    return found


def _side(paths: tuple[str, ...], places: dict[str, tuple[Paper, tuple[int, int]]], decimals: int) -> Side:
    by_sheet: dict[str, list[tuple[int, int]]] = {}
    for path in paths:
        paper, place = places[path]
        by_sheet.setdefault(paper.sheet.title, []).append(place)
    areas = tuple((title, area) for title, cells in by_sheet.items() for area in _areas(tuple(cells)))
    values = (places[path][0].numeric.get(path) for path in paths)
    return Side(areas, len(paths), tuple(value for value in values if value is not None), decimals)


@lru_cache(maxsize=1_024)
def _areas(cells: tuple[tuple[int, int], ...]) -> tuple[Area, ...]:
    """The areas of the cells of one side, of which a form has few."""
    return tuple(areas_of(cells))


@lru_cache(maxsize=4_096)  # each is stated several times, and reports of one form have the same
def refer(title: str, area: Area) -> str:
    """An area with its sheet."""
    return f"{in_formula(title)}!{reference(area)}"


def listed(side: Side, state: Refer = refer) -> str:
    """The areas of a side as arguments of a function."""
    return ",".join([state(title, area) for title, area in side.areas])


def all_numbers(*sides: Side, state: Refer = refer) -> str:
    """The condition that every cell holds a number."""
    return f"COUNT({','.join([listed(side, state) for side in sides])})={sum(side.size for side in sides)}"


def all_whole(*sides: Side, state: Refer = refer) -> str:
    """The condition that every number is a whole one, or has no more decimals than it may have."""
    areas = [(state(title, area), side.decimals) for side in sides for title, area in side.areas]
    rounded = [(area, f"ROUND({area},{decimals})" if decimals else f"INT({area})") for area, decimals in areas]
    return "+".join([f"SUMPRODUCT(--({whole}<>{area}))" for area, whole in rounded]) + "=0"


def summed(side: Side, state: Refer = refer) -> str:
    """The sum of a side, rounded to its decimals: of fractions a spreadsheet has none exactly."""
    total = f"SUM({listed(side, state)})"
    return f"ROUND({total},{side.decimals})" if side.decimals else total


def broken(left: Side, right: Side, state: Refer = refer) -> str:
    """The condition that a relation can be assessed and does not hold; it never comes to an error."""
    numbers, whole = all_numbers(left, right, state=state), all_whole(left, right, state=state)
    return f"IF({numbers},AND({whole},{summed(left, state)}<>{summed(right, state)}))"

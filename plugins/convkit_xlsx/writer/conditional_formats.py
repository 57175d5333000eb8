"""Which cells turn red, and when: those of a relation that does not hold, above all its totals."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from convkit.reading.cell_names import Area
from convkit.writing import escaped
from convkit_xlsx.reader.places import area_name, areas_of, reference
from convkit_xlsx.writer.formulas import LONGEST
from convkit_xlsx.writer.relations import Relation, Side, broken

STRONG, LIGHT, GREY = 0, 1, 2
"""The conditional looks of a workbook by their numbers."""

Shape = tuple[tuple[Side, Side], ...]
"""The relations of one sheet, without their numbers."""

_Term = tuple[bool, int, tuple[tuple[object, object], ...]]
"""A relation as one of its cells sees it: whether the cell is a total, which relation, and where its areas lie."""


class Rule(NamedTuple):
    """The cells of an area get a look while a formula, stated for the first of them, is true."""

    area: Area
    formula: str
    look: int


def colour_rules(relations: list[Relation], sheet: str) -> tuple[Rule, ...]:
    """The rules of one sheet. Nothing but the places decides them, so reports of one form share them."""
    own = [relation for relation in relations if relation.sheet == sheet]
    return _rules(tuple((_bare(relation.left), _bare(relation.right)) for relation in own))


def _bare(side: Side) -> Side:
    return Side(tuple(("", area) for _, area in side.areas), side.size, (), side.decimals)


@lru_cache(maxsize=64)
def _rules(shape: Shape) -> tuple[Rule, ...]:
    """A total of a sum that does not hold is strongly red, and a cell where two such sums cross; the others lightly."""
    terms: dict[tuple[int, int], list[_Term]] = {}
    for number, (left, right) in enumerate(shape):
        for is_total, side in ((False, left), (True, right)):
            for _, area in side.areas:
                for row in range(area.top, area.bottom + 1):
                    for column in range(area.left, area.right + 1):
                        seen = _seen_from((row, column), left, right)
                        terms.setdefault((row, column), []).append((is_total, number, seen))
    alike: dict[tuple[tuple[bool, object], ...], list[tuple[int, int]]] = {}
    for cell, found in terms.items():
        alike.setdefault(tuple((is_total, seen) for is_total, _, seen in found), []).append(cell)
    areas = [area for cells in alike.values() for area in areas_of(cells)]
    rules = [rule for area in areas for rule in _of_area(area, terms[area.top, area.left], shape)]
    return tuple(sorted(rules, key=lambda rule: rule.look))


def _seen_from(cell: tuple[int, int], left: Side, right: Side) -> tuple[tuple[object, object], ...]:
    """The areas of a relation as a cell sees them: cells that see the same have the same formula."""
    row, column = cell
    return (
        *(
            (
                (area.left, area.right) if not area.left == area.right == column else 0,
                (area.top, area.bottom) if not area.top == area.bottom == row else 0,
            )
            for side in (left, right)
            for _, area in side.areas
        ),
        (left.size, right.size),
    )


def _of_area(area: Area, terms: list[_Term], shape: Shape) -> list[Rule]:
    def state(_: str, other: Area) -> str:
        return reference(other, (area.top, area.left))

    failing = [(is_total, broken(*shape[number], state)) for is_total, number, _ in terms]
    strong = [condition for is_total, condition in failing if is_total]
    if len(failing) > 1:
        strong.append("+".join([condition for _, condition in failing]) + ">1")
    light = [condition for _, condition in failing]
    rules = [Rule(area, _any(each), look) for each, look in ((strong, STRONG), (light, LIGHT)) if each]
    return [rule for rule in rules if len(rule.formula) <= LONGEST]


def _any(conditions: list[str]) -> str:
    return conditions[0] if len(conditions) == 1 else f"OR({','.join(conditions)})"


def rules_markup(rules: tuple[Rule, ...]) -> str:
    """The rules as a sheet stores them, the first before the later ones."""
    return "".join(
        f'<conditionalFormatting sqref="{area_name(rule.area)}"><cfRule type="expression" dxfId="{rule.look}" '
        f'priority="{priority}"><formula>{escaped(rule.formula)}</formula></cfRule></conditionalFormatting>'
        for priority, rule in enumerate(rules, start=1)
    )

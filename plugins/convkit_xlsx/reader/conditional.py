"""Conditional formats: those that would change what a person sees of a figure, and in which cells they apply.

What a rule asks is evaluated where it is simple: a comparison of the cell, or of another one, with a constant. Of the
others nobody here can say whether they apply: a figure that would look otherwise then is unread.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from convkit.reading import counted, whole
from convkit.reading.cell_names import Area
from convkit.reading.runs import BLACK, UNKNOWN, WHITE, Look, alike, seen
from convkit_xlsx.reader.places import area_of, place_of
from convkit_xlsx.reader.styles import UNDRESSED, Dress, Style, Styles, dress_of

if TYPE_CHECKING:
    from lxml import etree

    from convkit_xlsx.reader.stored import Stored

    Values = Callable[[tuple[int, int]], Stored | None]
    """What the cell at a place holds."""

_COMPARED: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "=": Decimal.__eq__, "<>": Decimal.__ne__, "<": Decimal.__lt__, ">": Decimal.__gt__, "<=": Decimal.__le__,
    ">=": Decimal.__ge__,
}  # fmt: skip
_OPERATORS = {
    "equal": "=", "notEqual": "<>", "lessThan": "<", "greaterThan": ">", "lessThanOrEqual": "<=",
    "greaterThanOrEqual": ">=",
}  # fmt: skip
_REFERENCE = r"(\$?)([A-Za-z]{1,3})(\$?)([0-9]{1,7})"
_COMPARISON = re.compile(rf"\(?\s*{_REFERENCE}\s*(<=|>=|<>|=|<|>)\s*+([^<>=()]*[^<>=()\s])\s*+\)?")
_TEXT = re.compile('"((?:[^"]|"")*)"')
_BEHIND = Decimal("Infinity")
_COLOURED = Dress(look=Look(ground=UNKNOWN))
_HIDES = Dress(look=Look(hidden=True))


class Rule(NamedTuple):
    """What some areas look like while a condition holds; `stops` says that no later rule is asked then."""

    areas: tuple[Area, ...]
    kind: str
    operator: str
    formulas: tuple[str, ...]
    dress: Dress
    stops: bool

    def holds(self, place: tuple[int, int], values: Values) -> bool | None:
        """Whether the condition holds for a cell; None where that cannot be said."""
        match self.kind:
            case "cellIs":
                return self._compares(values(place))
            case "expression":
                return _is_true(self.formulas[0] if self.formulas else "", place, self.areas, values)
            case "dataBar" | "iconSet" if self.dress is _HIDES:
                return (value := values(place)) is not None and value.number is not None
            case "containsErrors" | "notContainsErrors":
                held = value.held if (value := values(place)) is not None else None
                return (held == "error") == (self.kind == "containsErrors")
            case "containsBlanks" | "notContainsBlanks":
                return self.kind == "notContainsBlanks"
            case "table" if self.dress is _COLOURED:
                return True
            case _:
                return None

    def _compares(self, value: Stored | None) -> bool | None:
        bounds = [_constant(formula) for formula in self.formulas]
        if self.operator not in ("between", "notBetween"):
            return _compared(value, _OPERATORS.get(self.operator, ""), bounds[0]) if bounds else None
        numbers = sorted(bound for bound in bounds if isinstance(bound, Decimal))
        if len(numbers) != 2:
            return None
        above, below = _compared(value, ">=", numbers[0]), _compared(value, "<=", numbers[1])
        return None if above is None or below is None else (above and below) == (self.operator == "between")


@lru_cache(maxsize=1024)  # a rule is asked of every cell
def _constant(formula: str) -> Decimal | str | None:
    """The number or the text that a formula states; None where it is more than a constant."""
    stated = formula.strip()
    if (text := _TEXT.fullmatch(stated)) is not None:
        return text[1].replace('""', '"')
    try:
        number = Decimal(stated)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _compared(value: Stored | None, sign: str, bound: Decimal | str | None) -> bool | None:
    """How a cell compares with a constant; every text comes behind every number, and a blank is 0 and no text."""
    if bound is None or sign not in _COMPARED or (value is not None and value.number is None and value.held != "text"):
        return None
    if isinstance(bound, str) and (value is None or value.number is None):
        same = (value.text if value is not None else "").casefold() == bound.casefold()
        return same == (sign == "=") if sign in ("=", "<>") else None
    own = Decimal(0) if value is None else Decimal(value.number) if value.number is not None else _BEHIND
    return _COMPARED[sign](own, _BEHIND if isinstance(bound, str) else bound)


def _is_true(formula: str, place: tuple[int, int], areas: Iterable[Area], values: Values) -> bool | None:
    """Whether a formula that is stated for the corner of its areas holds for a cell."""
    asked = _asked(formula)
    if asked is None or isinstance(asked, bool):
        return asked
    corner = min((area.top, area.left) for area in areas)
    row, column = place_of(asked[2] + asked[4])
    row += 0 if asked[3] else place[0] - corner[0]
    column += 0 if asked[1] else place[1] - corner[1]
    return _compared(values((row, column)), asked[5], _constant(asked[6]))


@lru_cache(maxsize=1024)
def _asked(formula: str) -> bool | re.Match[str] | None:
    """What a formula says of every cell, or the comparison that it makes; None where it is more than that."""
    stated = formula.strip().removeprefix("=").strip()
    if stated.upper().removesuffix("()") in ("TRUE", "FALSE"):
        return stated.upper().startswith("TRUE")
    if isinstance(number := _constant(stated), Decimal):
        return number != 0
    return _COMPARISON.fullmatch(stated)


Tables = Sequence[tuple[Area, str]]
"""The areas of a sheet that are tables, and the style that each has."""


def telling_rules(root: etree._Element, styles: Styles, tables: Tables) -> list[Rule]:
    """The rules of a sheet by their rank that may change what is seen of a figure: most only colour it.

    Styles of tables come behind. They dress some rows and columns, and those that Excel brings along may colour the
    ground of any.
    """
    elements = [
        (element, dress)
        for place in root.iterchildren("{*}conditionalFormatting", "{*}extLst")
        for element in place.iter("{*}cfRule")
        for dress in _dresses(element, styles)
    ]
    if all(seen("0", style.look).why is None for style in styles.cells):
        dresses = {
            *(dress for _, dress in elements),
            *(dress for _, name in tables for dress in styles.tables.get(name, ())),
        }
        looks = [style.look for style in styles.cells] + [dress.look for dress in dresses]
        colours, grounds = {_ink(look) for look in looks}, {WHITE} | {look.ground for look in looks}
        if not any(_tells(dress, colours, grounds) for dress in dresses):
            return []
    rules = [_rule(*entry) for entry in sorted(elements, key=lambda entry: _rank(entry[0]))]
    for area, name in tables:
        rules += [Rule((area,), "table", "", (), dress, False) for dress in styles.tables.get(name, (_COLOURED,))]
    return rules


def _rank(element: etree._Element) -> int:
    return whole(element.get("priority"), 0)


def _tells(dress: Dress, colours: set[int], grounds: set[int | None]) -> bool:
    look = dress.look
    same = any(alike(look.colour, ground) for ground in grounds) or any(alike(one, look.ground) for one in colours)
    return same or dress.code is not None or bool(look.struck or look.shift or look.hidden) or look.size is not None


def _dresses(element: etree._Element, styles: Styles) -> list[Dress]:
    """What a rule puts over a cell, if anything; of a scale or a bar each colour that may lie behind the figure."""
    for shown in element.iterchildren("{*}dataBar", "{*}iconSet", "{*}colorScale"):
        if shown.get("showValue", "1") in ("0", "false"):
            return [_HIDES]
        grounds = [styles.palette.colour(one) for one in shown.iterchildren("{*}color", "{*}fillColor")]
        inks = {_ink(style.look) for style in styles.cells}
        grounds += [ink for pair in pairwise(grounds) for ink in inks if _lies_between(ink, *pair)]
        return [Dress(look=Look(ground=ground)) for ground in grounds]
    own = element.find("{*}dxf")
    if own is not None:
        return [dress_of(own, styles.palette)]
    known = counted(styles.conditional, element.get("dxfId"))
    return [] if known is None else [known]


def _ink(look: Look) -> int:
    """The colour of letters; black where none is stated."""
    return BLACK if look.colour is None else look.colour


def _lies_between(ink: int, first: int | None, last: int | None) -> bool:
    """Whether a scale passes through a colour on its way from one to another."""
    if first is None or last is None or UNKNOWN in (ink, first, last):
        return False
    begin, end, own = ([colour >> at & 255 for at in (16, 8, 0)] for colour in (first, last, ink))
    way = [to - start for start, to in zip(begin, end, strict=True)]
    reached = sum(step * (one - start) for step, one, start in zip(way, own, begin, strict=True))
    share = min(max(reached / (sum(step * step for step in way) or 1), 0.0), 1.0)
    parts = (round(start + share * step) for start, step in zip(begin, way, strict=True))
    return alike(sum(part << at for part, at in zip(parts, (16, 8, 0), strict=True)), ink)


def _rule(element: etree._Element, dress: Dress) -> Rule:
    parent = element.getparent()
    stated = (parent.get("sqref") or parent.findtext("{*}sqref") or "") if parent is not None else ""
    formulas = [formula.text or "" for formula in element if str(formula.tag).rpartition("}")[2] in ("formula", "f")]
    return Rule(
        tuple(area_of(reference) for reference in stated.split()),
        element.get("type", ""),
        element.get("operator", ""),
        tuple(formulas),
        dress,
        element.get("stopIfTrue") in ("1", "true"),
    )


def outcomes(rules: Sequence[Rule], place: tuple[int, int], values: Values) -> tuple[bool | None, ...]:
    """Which rules of a place hold, as far as one that does lets others be asked."""
    told: list[bool | None] = []
    for rule in rules:
        told.append(rule.holds(place, values))
        if told[-1] and rule.stops:
            break
    return tuple(told)


def styles_under(rules: Sequence[Rule], told: Sequence[bool | None], style: Style) -> Iterator[Style]:
    """How a cell looks under rules with such outcomes; first as far as is known, then as it may look as well."""
    known, doubtful = UNDRESSED, []
    for rule, holds in zip(rules, told, strict=False):
        if holds is None:
            doubtful.append((rule, known))
        elif holds:
            known = _joined(known, rule.dress)
            if rule.stops:
                break
    yield known.over(style)
    for rule, before in doubtful:
        yield _joined(_joined(before, rule.dress), known).over(style)
        if rule.stops:
            yield _joined(before, rule.dress).over(style)


def _joined(first: Dress, later: Dress) -> Dress:
    """Two looks of which the first outdoes the later."""
    if first is UNDRESSED or later is UNDRESSED:
        return later if first is UNDRESSED else first
    return Dress(first.code if first.code is not None else later.code, first.look.over(later.look))

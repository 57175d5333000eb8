"""Conditional styles of cells: `style:map` says when another style applies, and the first that does is shown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from convkit import Message
from convkit.reading import messages as shared
from convkit.reading.runs import Look, seen

_NUMBER = r"(-?[0-9]{1,20}(?:\.[0-9]{1,20})?)"
_COMPARISON = re.compile(rf"cell-content\(\)\s*(<=|>=|!=|=|<|>)\s*{_NUMBER}")
_BETWEEN = re.compile(rf"cell-content-is-(not-)?between\({_NUMBER},\s*{_NUMBER}\)")


class Conditional(NamedTuple):
    """A style that a condition puts over that of a cell: its look, and the number format that it names."""

    condition: str
    look: Look
    format: str | None


class Shown(NamedTuple):
    """How a cell looks, and why nobody can say what it shows, if so."""

    look: Look
    doubt: Message | None = None


def shown_under(conditionals: Iterable[Conditional], look: Look, format: str | None, value: Decimal | None) -> Shown:
    """How a cell that holds a number looks; where the condition is not simple, it may look as either."""
    ways, formats = [], []
    for one in conditionals:
        known = holds(one.condition, value)
        if known is not False:
            ways.append(one.look.over(look))
            formats.append(one.format or format)
        if known:
            break
    else:
        ways.append(look)
        formats.append(format)
    same = all(seen("0", way) == seen("0", ways[-1]) for way in ways) and set(formats) == {format}
    return Shown(ways[-1], None if same else shared.CONDITIONAL)


def holds(condition: str, value: Decimal | None) -> bool | None:
    """Whether a condition holds for a number; None where that cannot be said."""
    if value is None:
        return None
    if (compared := _COMPARISON.fullmatch(condition.strip())) is not None:
        bound = Decimal(compared[2])
        return {
            "<": value < bound, ">": value > bound, "=": value == bound, "<=": value <= bound, ">=": value >= bound,
            "!=": value != bound,
        }[compared[1]]  # fmt: skip
    if (between := _BETWEEN.fullmatch(condition.strip())) is not None:
        return (Decimal(between[2]) <= value <= Decimal(between[3])) != bool(between[1])
    return None

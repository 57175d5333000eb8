"""The few formulas that a sheet of sums is made of, worked out: what a spreadsheet would show, without one."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any

from convkit.reading.cell_names import column_of, name_of

Cells = Mapping[tuple[str, str], Any]
"""What cells hold, by sheet and name; a text that begins with “=” is a formula."""

_TOKEN = re.compile(
    r"""\s*(?:(?P<text>"(?:[^"]|"")*")|(?P<area>(?:'(?:[^']|'')+'!|\w+!)?\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)
    |(?P<number>\d+(?:\.\d+)?)|(?P<name>[A-Z]+)\(|(?P<sign><>|<=|>=|[=<>&+\-*(),]))""",
    re.VERBOSE,
)
_COMPARED: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq, "<>": operator.ne, "<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge,
}  # fmt: skip
_PLACE = re.compile(r"([A-Z]+)(\d+)")


class Sheet:
    """One sheet of a workbook, whose formulas are worked out from what all cells hold."""

    def __init__(self, title: str, cells: Cells) -> None:
        self.title = title
        self.cells = cells

    def value(self, place: str) -> Any:
        """What a cell shows."""
        return self._of(self.title, place)

    def _of(self, title: str, place: str) -> Any:
        held = self.cells.get((title, place))
        if isinstance(held, str) and held.startswith("="):
            return _Reading(held[1:], Sheet(title, self.cells)).whole()
        return Decimal(held) if isinstance(held, int) else held

    def asks(self, place: str) -> set[tuple[str, str]]:
        """The cells that the formula of a cell asks, and those that their formulas do."""
        held = self.cells.get((self.title, place))
        if not isinstance(held, str) or not held.startswith("="):
            return {(self.title, place)}
        areas = (_places(text) for kind, text in _tokens(held[1:]) if kind == "area")
        asked = ((title or self.title, one) for title, places in areas for one in places)
        return {found for title, one in asked for found in Sheet(title, self.cells).asks(one)}

    def area(self, named: str) -> list[Any]:
        """What the cells of an area show."""
        title, places = _places(named)
        return [self._of(title or self.title, place) for place in places]


class _Reading:
    """One formula, read from left to right and worked out on the way."""

    def __init__(self, formula: str, sheet: Sheet) -> None:
        self.sheet = sheet
        self.tokens = _tokens(formula)
        self.at = 0

    def whole(self) -> Any:
        value = self._compared()
        if self.at < len(self.tokens):
            raise ValueError(self.tokens[self.at][1])
        return value

    def _is(self, *signs: str) -> str:
        """The next sign where it is one of some, and on behind it."""
        kind, text = self.tokens[self.at] if self.at < len(self.tokens) else ("", "")
        if kind == "sign" and text in signs:
            self.at += 1
            return text
        return ""

    def _compared(self) -> Any:
        value = self._joined()
        while sign := self._is(*_COMPARED):
            value = _each(_COMPARED[sign], value, self._joined())
        return value

    def _joined(self) -> Any:
        value = self._added()
        while self._is("&"):
            value = f"{_one(value)}{_one(self._added())}"
        return value

    def _added(self) -> Any:
        value = self._signed()
        while sign := self._is("+", "-"):
            value = _each(operator.add if sign == "+" else operator.sub, value, self._signed())
        return value

    def _signed(self) -> Any:
        if self._is("-"):
            return _each(lambda one, _: -Decimal(one or 0), self._signed(), None)
        return self._primary()

    def _primary(self) -> Any:
        kind, text = self.tokens[self.at]
        self.at += 1
        match kind:
            case "text":
                return text[1:-1].replace('""', '"')
            case "number":
                return Decimal(text)
            case "area":
                return self.sheet.area(text)
            case "name":
                return _FUNCTIONS[text](*self._arguments())
            case _ if text == "(":
                value = self._compared()
                self._is(")")
                return value
        raise ValueError(text)

    def _arguments(self) -> Iterator[Any]:
        while not self._is(")"):
            yield self._compared()
            self._is(",")


@lru_cache(maxsize=4096)  # each is worked out once for every figure that may change
def _tokens(formula: str) -> tuple[tuple[str, str], ...]:
    found, at = [], 0
    while at < len(formula):
        token = _TOKEN.match(formula, at)
        if token is None or token.lastgroup is None:
            raise ValueError(formula[at:])
        found.append((token.lastgroup, token[token.lastgroup]))
        at = token.end()
    return tuple(found)


@lru_cache(maxsize=4096)
def _places(named: str) -> tuple[str, tuple[str, ...]]:
    """The sheet of an area, “” for its own, and the names of its cells."""
    title, _, places = named.rpartition("!")
    ends = [_PLACE.fullmatch(end) for end in places.replace("$", "").split(":")]
    (left, top), (right, bottom) = ((column_of(end[1]), int(end[2])) for end in (ends[0], ends[-1]) if end)
    cells = (name_of(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))
    return title[1:-1].replace("''", "'") if title.startswith("'") else title, tuple(cells)


def _each(act: Callable[[Any, Any], Any], one: Any, other: Any) -> Any:
    """What comes of two values, or of each of an area's."""
    if isinstance(one, list) and isinstance(other, list) and len(one) > 1 and len(other) > 1:
        return [act(left, right) for left, right in zip(one, other, strict=True)]
    if isinstance(one, list) and len(one) > 1:
        return [act(left, _one(other)) for left in one]
    return act(_one(one), _one(other))


def _one(value: Any) -> Any:
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def _flat(values: tuple[Any, ...]) -> list[Any]:
    return [one for value in values for one in (value if isinstance(value, list) else [value])]


def _numbers(values: tuple[Any, ...]) -> list[Decimal]:
    return [one for one in _flat(values) if isinstance(one, Decimal)]


def _rounded(value: Any, digits: Any) -> Any:
    places = Decimal(1).scaleb(-int(_one(digits)))
    return _each(lambda one, _: Decimal(one or 0).quantize(places, ROUND_HALF_UP), value, None)


_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "IF": lambda asked, then, other="": then if _one(asked) else other,
    "AND": lambda *values: all(map(_one, values)),
    "COUNT": lambda *values: Decimal(len(_numbers(values))),
    "SUM": lambda *values: sum(_numbers(values), Decimal(0)),
    "SUMPRODUCT": lambda *values: sum(_numbers(values), Decimal(0)),
    "INT": lambda value: _each(lambda one, _: Decimal(one or 0).__floor__(), value, None),
    "ROUND": _rounded,
    "COUNTIF": lambda area, wanted: Decimal(sum(one == wanted for one in area)),
}

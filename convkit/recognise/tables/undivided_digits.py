"""Figures run together without separators (693665 for 69, 3, 665), told apart by the sums of their whole table.

Real reports break their own sums, so that a reading which fits them proves little. A figure is read only where every
reading that the table allows agrees on it, under each of these suppositions: that all relations hold; and, for every
single cell, that this one cell is misprinted or blank, so that the relations it stands in tell nothing. Leaving out any
one relation is part of that. It follows that in a table with one slip, wherever it is, no figure is read wrongly.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from convkit.document import Finding
from convkit.errors import Message
from convkit.form import Form, Relation, Table, relations
from convkit.recognise.tables.sum_solver import Choice, GaveUp, Sum, fitting, solutions
from convkit.report import Fact
from convkit.text.numbers import Reading, fact_from

_INFERRED = Message(
    "{table}: {count:figure|figures} stood there without separators, told apart by the sums of the whole table, "
    "which allow no other reading, but compare them with the source",
    "{table}：有{count}个数字连写而无分隔，已按全表勾稽关系推断（无其他读法），请与原件核对",
)
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_CLUMP = re.compile(r"[0-9]+(?:\s+[0-9]+)*")
_MOST_READINGS = 20_000  # of one row
_MOST_STATES = 600_000  # of one table; beyond that it stays unread


class Clump(NamedTuple):
    """The figures of one row in one text: the paths of the cells, in order, and what is printed."""

    paths: tuple[str, ...]
    printed: str

    @property
    def digits(self) -> str:
        """The digits without the blanks among them; nothing where anything else is printed."""
        text = self.printed.translate(_DIGITS)
        return "".join(text.split()) if _CLUMP.fullmatch(text) else ""


def infer(form: Form, table: Table, facts: MutableMapping[str, Fact], clumps: Iterable[Clump]) -> list[Finding]:
    """Put what is certain of a table's clumps into its facts, the rest as unread; what a person should know of it."""
    sound = [clump for clump in dict.fromkeys(clumps) if _is_as_printed(clump, facts)]
    if not sound:
        return []
    known = {path: fact.value for path, fact in facts.items() if fact.value is not None}
    found = told_apart(sound, known, [one for one in relations(form, facts) if one.table is table])
    for clump in sound:
        origin = facts[clump.paths[0]].origin
        rest = [path for path in clump.paths if path not in found]
        for path in clump.paths:
            reading = Reading("number", found.get(path))
            if path in rest:
                reading = Reading("unread", text=clump.printed if path == rest[0] else None)
            facts[path] = replace(fact_from(form.leaves[path], reading, origin), inferred=path in found)
    if not found:
        return []
    values: dict[str, object] = {"table": table.words, "count": len(found)}
    return [Finding("inferred", "warning", _INFERRED, values, tuple(found), facts[sound[0].paths[0]].origin)]


def _is_as_printed(clump: Clump, facts: Mapping[str, Fact]) -> bool:
    """Whether a row is still what the clump made of it; where it stood twice and differed, it is not."""
    fact = facts.get(clump.paths[0])
    return fact is not None and fact.state == "unread" and fact.text == clump.printed


def told_apart(
    clumps: Sequence[Clump], known: Mapping[str, Decimal], relations: Iterable[Relation]
) -> dict[str, Decimal]:
    """The figures of a table that are certain. `known` are those that were read by their separators."""
    found = {path: Decimal(0) for clump in clumps if _only_zeros(clump) for path in clump.paths}
    try:
        table = _Table(clumps, known, relations)
        agreed = table.agreed()
    except GaveUp:
        return found
    for clump in clumps:
        values = [agreed.get(path) for path in clump.paths]
        found |= {path: Decimal(value) for path, value in _unbroken(clump, values)}
    return found


def _only_zeros(clump: Clump) -> bool:
    """Whether there is a zero for each cell: with blank cells, there would be fewer."""
    return clump.digits == "0" * len(clump.paths)


def _unbroken(clump: Clump, values: Sequence[int | None]) -> Iterator[tuple[str, int]]:
    """The values that are certain, but for those that a blank of the print would cut in two."""
    breaks: set[int] = set()
    for piece in clump.printed.split()[:-1]:
        breaks.add(len(piece) + max(breaks, default=0))
    # From both ends, as far as all values are known: behind an unknown one, nobody knows where a value stands.
    spans: dict[int, tuple[int, int]] = {}
    at = 0
    for place, value in enumerate(values):
        if value is None:
            break
        spans[place] = (at, at + len(str(value)))
        at = spans[place][1]
    at = len(clump.digits)
    for place in range(len(values) - 1, -1, -1):
        value = values[place]
        if value is None:
            break
        spans[place] = (at - len(str(value)), at)
        at = spans[place][0]
    for place, (start, end) in spans.items():
        value = values[place]
        if value is not None and clump.digits[start:end] == str(value) and not any(start < b < end for b in breaks):
            yield clump.paths[place], value


def readings(digits: str, count: int) -> list[Choice]:
    """Every way to read digits as so many numbers, none of which begins with a zero that is not all of it."""
    found: list[Choice] = []
    if count < 1 or len(digits) < count:
        return found

    def extend(start: int, before: Choice) -> None:
        left = count - len(before)
        if left == 1:
            if digits[start] != "0" or start + 1 == len(digits):
                found.append((*before, int(digits[start:])))
                if len(found) > _MOST_READINGS:
                    raise GaveUp
            return
        last = start + 1 if digits[start] == "0" else len(digits) - left + 1
        for end in range(start + 1, last + 1):
            extend(end, (*before, int(digits[start:end])))

    extend(0, ())
    return found


class _Term(NamedTuple):
    row: int  # of the clumps; -1 for a known figure
    cell: int
    sign: int
    value: int
    path: str


class _Table:
    """The clumps of a table, the relations that can be assessed, and every supposition about one cell."""

    def __init__(self, clumps: Sequence[Clump], known: Mapping[str, Decimal], relations: Iterable[Relation]) -> None:
        self.clumps = [clump for clump in clumps if clump.digits]
        places = {path: (row, cell) for row, clump in enumerate(self.clumps) for cell, path in enumerate(clump.paths)}
        self.sums: list[tuple[Sum, frozenset[str]]] = []
        self.known: dict[str, None] = {}
        for relation in relations:
            terms = [_term(path, sign, places, known) for paths, sign in ((relation.left, 1), (relation.right, -1))
                     for path in paths]  # fmt: skip
            if None not in terms:
                self._keep([term for term in terms if term is not None])
        self.raw = [readings(clump.digits, len(clump.paths)) for clump in self.clumps]
        self.shorter = [readings(clump.digits, len(clump.paths) - 1) for clump in self.clumps]
        self.full = [fitting(raw, row, self._inside(row, None)) for row, raw in enumerate(self.raw)]
        self.left = _MOST_STATES

    def _keep(self, terms: Sequence[_Term]) -> None:
        by_row: dict[int, tuple[tuple[int, int], ...]] = {}
        for term in terms:
            if term.row >= 0:
                by_row[term.row] = (*by_row.get(term.row, ()), (term.cell, term.sign))
            else:
                self.known[term.path] = None
        constant = sum(term.value * term.sign for term in terms)
        self.sums.append((Sum(by_row, constant), frozenset(term.path for term in terms)))

    def agreed(self) -> dict[str, int]:
        """The values on which all readings agree, by path; none where no reading fits all relations."""
        if not all(self.full):
            return {}
        seen: dict[tuple[int, int], set[int | None]] = {}
        if not self._gather(None, seen):
            return {}
        for path in self._cells():
            self._gather(path, seen)
        return {
            self.clumps[row].paths[cell]: value
            for (row, cell), values in seen.items()
            if len(values) == 1 and (value := next(iter(values))) is not None
        }

    def _cells(self) -> list[str]:
        """Every cell that may be the misprinted one: those of the clumps, and known ones that relations name."""
        return [*(path for clump in self.clumps for path in clump.paths), *self.known]

    def _gather(self, misprinted: str | None, seen: dict[tuple[int, int], set[int | None]]) -> bool:
        """Add every reading under one supposition to those seen; whether there is any."""
        domains = self._domains(misprinted)
        sums = [one for one, paths in self.sums if misprinted not in paths and len(one.terms) > 1]
        any_found = False
        for solution in solutions(domains, sums, self._spend):
            any_found = True
            for row, choice in enumerate(solution):
                for cell, value in enumerate(choice):
                    seen.setdefault((row, cell), set()).add(value)
        return any_found

    def _domains(self, misprinted: str | None) -> list[list[Choice]]:
        domains = list(self.full)
        for row, clump in enumerate(self.clumps):
            if misprinted in clump.paths:
                cell = clump.paths.index(misprinted)
                blank = ((*one[:cell], None, *one[cell:]) for one in self.shorter[row])
                domains[row] = fitting([*self.raw[row], *blank], row, self._inside(row, misprinted))
            elif any(misprinted in paths for one, paths in self.sums if set(one.terms) == {row}):
                domains[row] = fitting(self.raw[row], row, self._inside(row, misprinted))
        return domains

    def _inside(self, row: int, misprinted: str | None) -> list[Sum]:
        """The sums of one row alone."""
        return [one for one, paths in self.sums if set(one.terms) == {row} and misprinted not in paths]

    def _spend(self, states: int) -> None:
        self.left -= states
        if self.left < 0:
            raise GaveUp


def _term(path: str, sign: int, places: Mapping[str, tuple[int, int]], known: Mapping[str, Decimal]) -> _Term | None:
    """A term of a relation; None where it is neither in a clump nor a whole number that was read."""
    if path in places:
        return _Term(*places[path], sign, 0, path)
    value = known.get(path)
    if value is None or value != value.to_integral_value():
        return None
    return _Term(-1, -1, sign, int(value), path)

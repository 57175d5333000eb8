"""Sums that fail and the cells that they are of; what would mend them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from convkit.document import Finding
from convkit.errors import Message
from convkit.form import Form, Leaf, Relation, dotted, leaf_paths
from convkit.report import Report, plain
from convkit.rule import Subject, Verdict
from convkit.rules.relations import Sum, kind_of, sums_of, total_of

_NOTHING = Decimal()
_MOST_SHOWN = 4


class Sums(NamedTuple):
    """The sums of a report that can be assessed, and for each cell those that it is in, with its sign."""

    known: list[Sum]
    of: Mapping[str, list[tuple[int, int]]]
    report: Report

    def mended_by(self, changes: Mapping[str, Decimal]) -> list[Sum]:
        """The failing sums that would hold with other figures; none where any sum that these are in would not."""
        shifts: dict[int, Decimal] = {}
        for path, value in changes.items():
            if places := self.of.get(path):
                change = value - (self.report.value(path) or Decimal())
                for at, sign in places:
                    shifts[at] = shifts.get(at, _NOTHING) + (change if sign > 0 else -change)
        if any(self.known[at].difference + shift for at, shift in shifts.items()):
            return []
        return [self.known[at] for at in sorted(shifts) if self.known[at].difference]


def indexed(subject: Subject) -> Sums | None:
    """The sums with their cells; None where none fails."""
    known = [one for one in sums_of(subject) if not one.unclear]
    if not any(one.difference for one in known):
        return None
    of: dict[str, list[tuple[int, int]]] = {}
    for at, one in enumerate(known):
        for paths, sign in ((one.relation.left, 1), (one.relation.right, -1)):
            for path in paths:
                of.setdefault(path, []).append((at, sign))
    return Sums(known, of, subject.report)


def leaves_of(relation: Relation, subject: Subject) -> list[Leaf]:
    """The leaves of a sum."""
    return [subject.form.leaves[path] for path in (*relation.left, *relation.right)]


def explaining(finding: Finding, sums: Iterable[Sum], subject: Subject) -> Verdict:
    """The verdict of a finding that tells why sums fail, with these in its words; nothing else bears it out yet."""
    failing = tuple(one.relation for one in sums)
    told = tuple(_failing(relation, subject) for relation in failing)
    if len(told) > _MOST_SHOWN:
        last = told[_MOST_SHOWN - 1]
        told = (*told[: _MOST_SHOWN - 1], Message(f"{last.en} and others", f"{last.zh}等"))
    values = {**finding.values, "count": len(failing), "sums": told, "borne": ""}
    return Verdict("fails", replace(finding, values=values), explains=failing)


def _failing(relation: Relation, subject: Subject) -> Message:
    """A sum that fails, with what its two sides are."""
    kind, about = kind_of(leaves_of(relation, subject)), relation.about
    left, right = (plain(total_of(side, subject.report)) for side in (relation.left, relation.right))
    return Message(
        f"{kind.en} “{about.en}” {left} ≠ {right} [{relation.id}]".strip(),
        f"“{about.zh}”{kind.zh} {left} ≠ {right}〔{relation.id}〕",
    )


class Line(NamedTuple):
    """A row or a column of a part of a table."""

    axis: str
    paths: tuple[str, ...]
    words: Message


def lines_of(form: Form) -> Iterator[list[Line]]:
    """The rows and the columns of each part of a table that has both."""
    for table in form.tables:
        for part in table.parts:
            rows, columns = leaf_paths(part.rows), leaf_paths(part.columns)
            if len(rows) > 1 and len(columns) > 2:
                paths = [[f"{table.section}.{dotted(row, column)}" for column in columns] for row in rows]
                names = [next(node.words for node in reversed(row) if node.label) for row in rows]
                found = [Line("row", tuple(line), name) for line, name in zip(paths, names, strict=True)]
                for at, column in enumerate(columns):
                    found.append(Line("column", tuple(line[at] for line in paths), column[-1].words))
                yield found

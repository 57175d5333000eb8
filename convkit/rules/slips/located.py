"""A5: the one cell that would mend all sums that fail with it; else two lines that differ in opposite ways, or one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from convkit.document import Finding
from convkit.errors import Message
from convkit.report import plain
from convkit.rule import Subject, Verdict
from convkit.rules.relations import Sum, kind_of
from convkit.rules.slips.failing import Sums, explaining, indexed, leaves_of
from convkit.rules.slips.whole_lines import whole_line

_CELL = Message(
    "{actual} stands here, and {count:sum|sums} through this cell fail: {sums}; with {expected} here they would all "
    "hold{borne}. Compare this cell with your records and correct it if it is wrong; if it is right, check the other "
    "figures of these sums",
    "此格为 {actual}，经过此格的 {count} 项合计都不平：{sums}；此格若为 {expected}，则都平{borne}。请对照台账"
    "核对此格，有误的改正；无误的，核对这几项合计中的其他数",
)
_CELL_SEEN = Message(
    "{actual} was read here from a scan, and {count:sum|sums} through this cell fail: {sums}; with {expected} here "
    "they would all hold{borne}. Compare this cell with the page first; if the page says the same, compare it with "
    "your records",
    "此格由扫描件识别为 {actual}，经过此格的 {count} 项合计都不平：{sums}；此格若为 {expected}，则都平{borne}。请先"
    "与页面核对此格；如页面确是如此，再对照台账核对",
)
_LINES = Message(
    "{table}: the {kind} sums “{one}” and “{other}” differ by {difference} in opposite directions ({sums}); a figure "
    "may have been booked in the wrong one; check it",
    "{table}“{one}”{kind}与“{other}”{kind}的合计相差同为 {difference}、方向相反（{sums}），可能有数填错了{kind}；"
    "请核对",
)


class _Suspect(NamedTuple):
    path: str
    expected: Decimal
    sums: frozenset[int]


def located(subject: Subject) -> Iterator[Verdict]:
    """A verdict for each cell that alone would mend the sums through it; else for two lines that differ alike."""
    sums = indexed(subject)
    if sums is None:
        return
    found = _suspects(sums)
    for one in found:
        leaf, fact = subject.form.leaves[one.path], subject.report.facts[one.path]
        values: dict[str, object] = {"expected": plain(one.expected), "actual": plain(fact.value or Decimal())}
        message = _CELL if fact.recognised is None else _CELL_SEEN
        finding = Finding("A5", "info", message, values, (one.path,), fact.origin, leaf.words)
        yield explaining(finding, [sums.known[at] for at in sorted(one.sums)], subject)
    if not found:
        yield from [*_opposite(sums, subject)] or whole_line(sums, subject)


def _suspects(sums: Sums) -> list[_Suspect]:
    """The cells whose every sum fails by the same amount, at least two of them; those that share one are left aside."""
    found = []
    for path, places in sums.of.items():
        changes = {-sign * sums.known[at].difference for at, sign in places}
        if len(places) < 2 or len(changes) != 1 or not (change := changes.pop()):
            continue
        expected = (sums.report.value(path) or Decimal()) + change
        if expected >= 0:
            found.append(_Suspect(path, expected, frozenset(at for at, _ in places)))
    uses = Counter(at for one in found for at in one.sums)
    return [one for one in found if all(uses[at] == 1 for at in one.sums)]


def _opposite(sums: Sums, subject: Subject) -> Iterator[Verdict]:
    """Two columns, or two rows, that fail by the same amount in opposite directions, where nothing across fails."""
    failing = [one for one in sums.known if one.difference]
    kinds = {kind_of(leaves_of(one.relation, subject)) for one in failing}
    if len(kinds) != 1 or not (kind := kinds.pop()).zh:
        return
    for one, other in combinations(failing, 2):
        if one.relation.id == other.relation.id and one.difference == -other.difference:
            yield _two_lines(one, other, kind, subject)


def _two_lines(one: Sum, other: Sum, kind: Message, subject: Subject) -> Verdict:
    values: dict[str, object] = {
        "table": one.relation.table.words, "kind": kind, "one": one.relation.about, "other": other.relation.about,
        "difference": plain(abs(one.difference)),
    }  # fmt: skip
    paths = (*one.relation.left, *other.relation.left)
    origin = subject.report.facts[one.relation.right[0]].origin
    return explaining(Finding("A5", "info", _LINES, values, paths, origin), (one, other), subject)

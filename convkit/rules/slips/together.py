"""One cause, one line: what tells why several sums fail is told in place of them, and as gravely."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple, get_args

from convkit.document import Finding, Severity
from convkit.errors import Message
from convkit.rule import Rule, Verdict

Judged = tuple[Rule, Verdict]
_GRAVEST_FIRST: tuple[Severity, ...] = get_args(Severity)
_BORNE = Message(", the same as in {who}", "（与{who}所写相同）")
_TEXT, _LAST = Message("the text (“{quote}”)", "正文“{quote}”"), Message("last year's report", "上年报告")


class _Slip(NamedTuple):
    """What a verdict finds, and the sums that it explains, by identity."""

    finding: Finding
    verdict: Verdict
    sums: frozenset[int]


def in_one_line(verdicts: Sequence[Judged]) -> list[Judged]:
    """The verdicts, with one finding for all sums that have one cause, and no other for these."""
    slips = [
        _Slip(one.finding, one, frozenset(map(id, one.explains)))
        for _, one in verdicts
        if one.explains and one.finding is not None
    ]
    if not slips:
        return [*verdicts]
    told: dict[int, Finding | None] = {}
    explained: set[int] = set()
    for cause in _causes(slips):
        explained |= cause.sums
        others = [(rule, one) for rule, one in verdicts if _asks_for(rule, one, cause)]
        told |= dict.fromkeys((id(one) for _, one in others), None)
        told[id(cause.verdict)] = _graded(_borne(cause.finding, others), cause, verdicts)
    for _, one in verdicts:
        sums = {id(relation) for relation in one.explains or (one.relation,)}
        if sums <= explained:
            told.setdefault(id(one), None)
    return [(rule, replace(one, finding=told[id(one)]) if id(one) in told else one) for rule, one in verdicts]


def _causes(slips: Sequence[_Slip]) -> list[_Slip]:
    """The slips that may stand for their sums: fewest cells first, and of two that say as much the later rule.

    Where two of a rule share a sum, it cannot be told which of them it is.
    """
    uses = Counter((slip.finding.code, one) for slip in slips for one in slip.sums)
    known: set[int] = set()
    causes = []
    ranked = sorted(enumerate(slips), key=lambda one: (len(one[1].finding.paths), -one[0]))
    for _, slip in ranked:
        if known.isdisjoint(slip.sums) and all(uses[slip.finding.code, one] == 1 for one in slip.sums):
            known |= slip.sums
            causes.append(slip)
    return causes


def _named(rule: Rule) -> Message | None:
    """Who it is that a rule holds a cell against, where that is one other place that states the same figure."""
    return _TEXT if rule.kind == "text" else _LAST if rule.id == "Y1" else None


def _asks_for(rule: Rule, verdict: Verdict, cause: _Slip) -> bool:
    """Whether a verdict asks for the figure in the cell that would mend the sums."""
    other, finding = verdict.finding, cause.finding
    return (
        other is not None
        and _named(rule) is not None
        and len(finding.paths) == 1
        and other.paths == finding.paths
        and other.values.get("expected") == finding.values.get("expected")
    )


def _borne(finding: Finding, others: Sequence[Judged]) -> Finding:
    """A finding with those that ask for the same figure."""
    if not others:
        return finding
    who = tuple(named.filled(**one.finding.values) for rule, one in others if (named := _named(rule)) and one.finding)
    return replace(finding, values={**finding.values, "borne": _BORNE.filled(who=who)})


def _graded(finding: Finding, cause: _Slip, verdicts: Sequence[Judged]) -> Finding:
    """A finding as grave as the gravest of those of the sums that it explains."""
    of = [one.finding.severity for _, one in verdicts if one.finding is not None and id(one.relation) in cause.sums]
    return replace(finding, severity=min(finding.severity, *of, key=_GRAVEST_FIRST.index))

"""What a report must satisfy: the rules of its form, asked one by one."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import NamedTuple

from convkit.document import Finding
from convkit.form import Form
from convkit.report import Report
from convkit.rule import Outcome, Rule, Subject, Verdict
from convkit.rules.conditions import in_range as in_range
from convkit.rules.profile import ALL, Profile
from convkit.rules.recognised import figures_from_pictures, values_from_pictures
from convkit.rules.registry import rules_of
from convkit.rules.relations import LARGEST_TERM as LARGEST_TERM
from convkit.rules.relations import largest_sum as largest_sum
from convkit.rules.slips.together import in_one_line
from convkit.rules.waiting import not_assessable


class Assessment(NamedTuple):
    """What the rules say of a report: findings, and each verdict."""

    findings: tuple[Finding, ...]
    verdicts: tuple[tuple[Rule, Verdict], ...] = ()

    @property
    def held(self) -> int:
        """How many sums held."""
        return self.number_of("figures", "holds")

    @property
    def failed(self) -> int:
        """How many sums failed."""
        return self.number_of("figures", "fails")

    @property
    def not_assessable(self) -> int:
        """How many sums could not be assessed."""
        return self.number_of("figures", "not assessable")

    def number_of(self, kind: str, outcome: Outcome) -> int:
        """How many verdicts of rules of a kind came out so."""
        return sum(rule.kind == kind and verdict.outcome == outcome for rule, verdict in self.verdicts)


def assess(
    report: Report,
    form: Form,
    told: Collection[str] = (),
    beside: Subject | None = None,
    profile: Profile = ALL,
) -> Assessment:
    """Ask every rule of the form. Nothing in the report is changed.

    `told` are the facts of which it was said already why they were not read, or are not there; `beside` has what else
    rules may look at: the account, other reports. The profile switches rules and grades.
    """
    subject = Subject(report, form, told)
    if beside is not None:
        subject = replace(beside, report=report, form=form, told=told, memory={})
    seen = [*figures_from_pictures(report, form), *values_from_pictures(report, form)]
    asked = [rule for rule in rules_of(form) if profile.asks(rule.id)]
    verdicts = in_one_line([(rule, _graded(verdict, profile)) for rule in asked for verdict in rule.check(subject)])
    findings = (*map(profile.graded, seen), *_findings(verdicts, report, form))
    return Assessment(findings, tuple(verdicts))


def _graded(verdict: Verdict, profile: Profile) -> Verdict:
    if verdict.finding is None or not profile.grades:
        return verdict
    return replace(verdict, finding=profile.graded(verdict.finding))


def _findings(verdicts: list[tuple[Rule, Verdict]], report: Report, form: Form) -> Iterator[Finding]:
    """What a person is told; sums that wait for cells are told together, once for each table, behind the last sum."""
    waiting = [(one.relation, list(one.waits)) for _, one in verdicts if one.relation and one.waits]
    last = max((at for at, (_, one) in enumerate(verdicts) if one.relation), default=None)
    for at, (_, verdict) in enumerate(verdicts):
        if verdict.finding is not None:
            yield verdict.finding
        if at == last:
            yield from not_assessable(waiting, report, form)

"""What some rules of a form say of a report."""

from __future__ import annotations

from collections.abc import Iterator

from convkit import Finding, Form, Report, Subject
from convkit.rules.statements import statement_rules


def stated(report: Report, form: Form) -> Iterator[Finding]:
    """The findings of the rules on what a report says of itself."""
    for rule in statement_rules(form):
        yield from (one.finding for one in rule.check(Subject(report, form)) if one.finding is not None)

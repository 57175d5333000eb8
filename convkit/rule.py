"""What a rule is: one statement that a report must satisfy, asked of it with all that one may look at."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from convkit.document import Account, Finding, Severity
from convkit.errors import Message
from convkit.form import Form, Relation
from convkit.report import Fact, Report

Outcome = Literal["holds", "fails", "not assessable", "not found"]
Kind = Literal["figures", "text", "report"]


@dataclass(frozen=True, slots=True)
class Subject:
    """What rules are asked of: a report, its form, and what lies beside it.

    `told` are facts of which it was said already why they were not read; `account` is what the source held. `previous`
    is last year's report, `twins` are other copies of this one, `parts` the reports that it sums up, `names` those of
    other agencies. In its `memory` rules leave for each other what they worked out.
    """

    report: Report
    form: Form
    told: Collection[str] = ()
    account: Account | None = None
    previous: Report | None = None
    twins: tuple[tuple[str, Report], ...] = ()
    parts: tuple[Report, ...] = ()
    names: tuple[str, ...] = ()
    memory: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def present(self) -> Mapping[str, Fact]:
        """The facts of which the report has a cell, gathered once for all rules."""
        if "present" not in self.memory:
            self.memory["present"] = self.report.present
        known: Mapping[str, Fact] = self.memory["present"]
        return known


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule says once: of one sum, one figure of the text, one cell.

    A rule that finds nothing to compare says `not found`, one that lacks a number `not assessable`, with the facts that
    it `waits` for; what fails has a finding, but where another one told it already, and so has anything else that a
    person should read. A finding that tells why sums fail `explains` them: it is told in place of theirs.
    """

    outcome: Outcome
    finding: Finding | None = None
    about: Message | None = None
    relation: Relation | None = None
    waits: tuple[str, ...] = ()
    explains: tuple[Relation, ...] = ()


_OUTCOMES: Mapping[str, Outcome] = {"not assessable": "not assessable", "info": "holds"}


def failing(findings: Iterable[Finding], otherwise: Outcome = "holds") -> Iterator[Verdict]:
    """A verdict for each finding: that the rule fails, but for notes and for what is not assessable by its grade.

    Where there is none, that it holds, or what `otherwise` says: silence is never a pass.
    """
    verdict = None
    for finding in findings:
        verdict = Verdict(_OUTCOMES.get(finding.severity, "fails"), finding)
        yield verdict
    if verdict is None:
        yield Verdict(otherwise)


STORED = "→"
"""In the figure of an example, between what a cell shows and the number that it stores."""


@dataclass(frozen=True, slots=True)
class Example:
    """A small report that a rule passes, or one that it fails: all zeros and a usual narrative, but for what is given.

    `figures` are printed texts by fact path, None where the cell is missing, 0→5 for a 5 that is shown as 0; `text` is
    a paragraph of `section`, `headings` are other headings. `last` are the figures of last year's report, `twin` those
    of a copy, `parts` those of reports that this one sums up.
    """

    figures: Mapping[str, str | None] = field(default_factory=dict, hash=False)
    text: str = ""
    section: str = "overview"
    year: int | None = None
    headings: Mapping[str, str] = field(default_factory=dict, hash=False)
    last: Mapping[str, str | None] | None = field(default=None, hash=False)
    twin: Mapping[str, str | None] | None = field(default=None, hash=False)
    parts: tuple[Mapping[str, str | None], ...] = field(default=(), hash=False)
    account: Account | None = None


CHECK = Message("check the figures and correct what is wrong", "请核对，改正有误之处")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its id, which is the code of its findings, their grade, what it says, and how it is asked.

    `kind` says in which sum of `convkit check` its verdicts are counted: those of figures, those of text against
    tables, or none. `passes` and `fails` show it; a test runs them. What fails gives a finding with values `expected`
    and `actual` where there are two sides.
    """

    id: str
    severity: Severity
    about: Message
    check: Callable[[Subject], Iterable[Verdict]]
    passes: Example
    fails: Example
    kind: Kind = "report"
    remedy: Message = CHECK

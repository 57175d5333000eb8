"""How a file was read: which printed label stands for which path, what fitted nothing, and the account."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from convkit.conversion.examination import Location, Reading, examine
from convkit.document import Account, Finding
from convkit.document.showing import brief
from convkit.errors import Message
from convkit.form import Form
from convkit.recognise.label_record import Match, Unmatched
from convkit.report import Report


@dataclass(frozen=True, slots=True)
class Explanation:
    """A report and how it came from its source: the form and why it was taken, each label, and the account.

    A format that carries the structure itself has no labels, so that there are no matches.
    """

    report: Report
    form: Form
    why: Message
    matches: tuple[Match, ...]
    unmatched: tuple[Unmatched, ...]
    account: Account
    findings: tuple[Finding, ...]

    __repr__ = brief

    @property
    def absent(self) -> tuple[str, ...]:
        """The paths of the form that the source does not have."""
        return tuple(path for path, fact in self.report.facts.items() if fact.state == "absent")


def explain(
    source: Location,
    *,
    source_format: str | None = None,
    form: str | None = None,
    options: Mapping[str, str] | None = None,
) -> Explanation:
    """How a file or binary stream is read; nothing is written."""
    return explained(examine(source, source_format=source_format, form=form, options=options))


def explained(reading: Reading) -> Explanation:
    """How a source was read that is read already."""
    return Explanation(
        reading.report, reading.form, reading.why, reading.matches, reading.unmatched, reading.account,
        reading.findings,
    )  # fmt: skip

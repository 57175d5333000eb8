"""How many inputs have which verdict, and how much was read of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from convkit.batch.records import Record
from convkit.batch.verdicts import Verdict

COUNTED = ("figures", "unread_figures", "unread", "findings", "errors", "losses", "inferred", "recognised")
"""What a record counts."""
SCANS = "scans"
"""What is counted of records beside: those with figures that were read from a picture."""


@dataclass(frozen=True, slots=True)
class Totals:
    """The number of inputs, how many of them have each verdict, and the sums of what their records count.

    Totals of parts add up to those of the whole.
    """

    inputs: int = 0
    verdicts: Counter[Verdict] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: Totals) -> Totals:
        return Totals(self.inputs + other.inputs, self.verdicts + other.verdicts, self.counts + other.counts)

    @property
    def converted(self) -> int:
        """How many inputs have what was asked for."""
        return sum(count for verdict, count in self.verdicts.items() if verdict.has_outputs)


def totals_of(records: Iterable[Record]) -> Totals:
    """The totals of these records."""
    inputs, verdicts, counts = 0, Counter[Verdict](), Counter[str]()
    for record in records:
        inputs += 1
        verdicts[record.verdict] += 1
        counts.update({name: getattr(record, name) for name in COUNTED} | {SCANS: record.recognised > 0})
    return Totals(inputs, verdicts, +counts)

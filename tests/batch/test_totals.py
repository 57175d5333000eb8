"""Totals of parts are those of the whole, and the verdicts of all inputs are as many as these."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from convkit.batch.records import Record, record_of
from convkit.batch.totals import Totals, totals_of
from convkit.batch.verdicts import Verdict
from convkit.cli.commands import VERDICTS
from convkit.errors import Message

LASTING = tuple(verdict for verdict in Verdict if verdict is not Verdict.DONE_BEFORE)
"""The verdicts that an input keeps: that it was done before is said of a run, not of the input."""
COUNTS = st.integers(0, 300)
RECORDS = st.lists(
    st.builds(Record, st.sampled_from(LASTING), st.none() | st.builds(Message, st.text(), st.text()), figures=COUNTS,
              unread_figures=COUNTS, unread=COUNTS, findings=COUNTS, errors=COUNTS, losses=COUNTS, inferred=COUNTS,
              recognised=COUNTS)
)  # fmt: skip


@given(RECORDS, RECORDS)
def test_totals_of_parts_add_up(first: list[Record], rest: list[Record]) -> None:
    whole = totals_of([*first, *rest])
    assert totals_of(first) + totals_of(rest) == whole == Totals() + whole
    assert sum(whole.verdicts.values()) == whole.inputs == len(first) + len(rest)
    assert whole.counts["unread_figures"] == sum(record.unread_figures for record in (*first, *rest))
    assert whole.counts["scans"] == sum(record.recognised > 0 for record in (*first, *rest))


@given(RECORDS)
def test_a_record_comes_back_from_the_journal_as_it_was(records: list[Record]) -> None:
    assert [record_of(record.text()) for record in records] == records


def test_the_command_takes_the_verdicts_that_inputs_keep() -> None:
    assert tuple(LASTING) == VERDICTS

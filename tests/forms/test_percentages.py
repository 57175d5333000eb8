"""Percentages: what rules add up leaves them aside, and a cell that shows one rounded holds what is stored."""

from __future__ import annotations

from decimal import Decimal

import pytest
from make.website import WEBSITE, website_report

from convkit.document import Cell
from convkit.recognise.tables.cell_values import fact_of
from convkit.rule import Subject
from convkit.rules import assess

REPORT = website_report()


def test_percentages_of_parts_and_of_last_year_are_no_concern() -> None:
    beside = Subject(REPORT, WEBSITE, previous=REPORT, parts=(REPORT, REPORT))
    found = [one for one in assess(REPORT, WEBSITE, beside=beside).findings if one.code in ("H1", "Y4")]
    paths = [path for one in found for path in one.paths]
    assert "publishing.news.items" in paths
    assert not [path for path in paths if path.endswith("share") or path.startswith("services.answered")]


@pytest.mark.parametrize(
    ("stored", "shown", "value", "text"),
    [
        ("0.125", "13%", "12.5", "13%"),
        ("-0.125", "-13%", "-12.5", "-13%"),
        ("0.1234", "12.3%", "12.34", "12.3%"),
        ("58.3333", "58.33", "58.3333", "58.33"),
        ("0.125", "14%", "0.125", "14%"),
        ("12.5", "12.5", "12.5", None),
    ],
)
def test_a_percentage_that_is_shown_rounded_is_what_is_stored(
    stored: str, shown: str, value: str, text: str | None
) -> None:
    fact = fact_of(WEBSITE.leaves["publishing.news.share"], [Cell(1, 1, shown, number=stored)])
    assert (fact.value, fact.text) == (Decimal(value), text)

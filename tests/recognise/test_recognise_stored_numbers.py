"""Numbers stored beside what a cell shows: read where that is the same number, or it rounded, or a sign for nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from make.drawn import F2021

from convkit.document import Cell
from convkit.recognise.tables.cell_values import fact_of

FEES = F2021.leaves["disclosure.fees.amount"]


@pytest.mark.parametrize(
    ("stored", "shown", "unit"),
    [("448.369", "448", "万元"), ("448.369", "448.4元", "元"), ("0", "-", "万元"), ("53", "—", "万元"),
     ("-12", "(12)", "万元"), ("1234", "1,234", "万元"),
     ("1234.5", "¥1,234.50", "万元"), ("-12", "-¥ 12", "万元"), ("-12", "(￥12)", "万元")],
)  # fmt: skip
def test_a_number_that_is_shown(stored: str, shown: str, unit: str) -> None:
    fact = fact_of(FEES, [Cell(1, 1, shown, number=stored)])
    assert (fact.state, fact.value, fact.unit) == ("number", Decimal(stored), unit)


@pytest.mark.parametrize("shown", ["12万", "12%", "-12", "(12)", "约12", "1 2", "¥13", "(¥12)"])
def test_a_number_of_which_other_digits_are_shown(shown: str) -> None:
    assert fact_of(FEES, [Cell(1, 1, shown, number="12")]).state == "unread"

"""One ledger for all readers: nothing that was counted gets lost in the account."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from convkit import Message, Origin
from convkit.reading.ledger import KINDS, Ledger, shortened, some

COUNTS = st.dictionaries(st.sampled_from([*KINDS, "seals"]), st.integers(0, 9))
WHAT = Message("left out “{text}”", "未收录“{text}”")


@given(st.lists(COUNTS), st.data())
def test_an_account_balances_where_each_part_is_carried_or_left(
    parts: list[dict[str, int]], data: st.DataObject
) -> None:
    ledger = Ledger("made", lambda part: part, str)
    for part in parts:
        ledger.hold(part)
        if data.draw(st.booleans()):
            ledger.carried.update(part)
        else:
            ledger.leave_all(part, WHAT, Origin())
    account = ledger.account()
    assert account.balanced
    total = sum((Counter(part) for part in parts), Counter())
    assert {entry.kind: entry.held for entry in account.entries if entry.held} == dict(total)


@given(st.sampled_from(KINDS), st.integers(1, 9))
def test_what_is_neither_carried_nor_left_unbalances_the_account(kind: str, count: int) -> None:
    ledger: Ledger[None] = Ledger("made")
    ledger.held[kind] += count
    assert not ledger.account().balanced


@given(st.text())
def test_a_shortened_text_is_one_line_that_the_text_begins_with(text: str) -> None:
    short, line = shortened(text), " ".join(text.split())
    assert short == line or (len(short) == 41 and line.startswith(short.removesuffix("…")))


def test_a_few_names_stand_for_many() -> None:
    assert some(["A1", "B2"]) == Message("A1, B2", "A1、B2")
    assert some([str(number) for number in range(14)]).en.endswith("11 and 2 more")


def test_many_changes_are_told_as_one_and_pieces_of_one_place_as_one_text() -> None:
    ledger: Ledger[None] = Ledger("made")
    for number in range(21):
        ledger.change("insertion", "a", Origin(paragraph=number))
        ledger.change("insertion", "b", Origin(paragraph=number))
    ledger.find_changes({"insertion": (Message("{text}", "{text}"), Message("{count}", "{count}"))})
    assert [finding.values["count"] for finding in ledger.findings] == [21]

"""What a single cell may hold: a strategy for facts in canonical shape."""

from __future__ import annotations

from decimal import Decimal
from functools import cache, partial
from typing import TYPE_CHECKING

from convkit.form import Kind
from convkit.report import Fact, State, plain

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

PLACEHOLDERS = ("/", "-", "—", "——", "－", "\\", "*")
WORDS = ("无", "见附件", "不适用", "=无", "<&>", "𠮷", "无\u200f", '"甲"', "@甲")
UNREADABLE = ("69 3665", "约20", "12?", "3,66", "1O5", "=1+1", "①", "12％", "8；9", "<3>", None)
NOTES = ("（其中修订16件）", "(含上年)", "〔见注〕", "（<&>）")
_WIDE = str.maketrans("0123456789.-+", "０１２３４５６７８９．－＋")


@cache
def contents(kind: Kind, unit: str | None, signed: bool) -> SearchStrategy[Fact]:
    """Any fact, its path left empty: every state, units and notes, decimals, eight digits, negative numbers."""
    from hypothesis import strategies as st

    def other(state: State, texts: tuple[str | None, ...]) -> SearchStrategy[Fact]:
        return st.sampled_from([Fact("", None, unit, text, state) for text in texts])

    whole = st.integers(0, 99_999_999).map(Decimal)
    decimals = st.integers(0, 10**11).map(lambda units: Decimal(units).scaleb(-6))
    negative = st.integers(-99_999, -1).map(Decimal)
    odd = st.sampled_from([Decimal(0), Decimal(-3), Decimal("12.5")])
    values = st.one_of(whole if kind == "count" else decimals, negative if signed else whole, odd)
    units = st.sampled_from((None, None, "%") if kind == "percent" else (None, None, "万元", "元", "件", "亿元"))
    notes = st.sampled_from(("", "", *NOTES))
    return st.one_of(
        st.builds(partial(_number, unit), values, st.integers(0, 9), units, notes),
        other("blank", (None,)),
        other("placeholder", PLACEHOLDERS),
        other("text", WORDS),
        other("unread", tuple(text for text in UNREADABLE if kind != "percent" or text != "12％")),
    )


def _number(unit: str | None, value: Decimal, spelling: int, printed: str | None, note: str) -> Fact:
    value = Decimal(plain(value))
    spellings = dict(enumerate(_spellings(value)))
    text = f"{spellings.get(spelling, plain(value))}{printed or ''}{note}"
    return Fact("", value, printed or unit, None if text == plain(value) else text, "number")


def _spellings(value: Decimal) -> list[str]:
    """Other ways to print a number."""
    told = [plain(value).translate(_WIDE), f"{value:,f}", f"0{plain(abs(value))}" if value >= 0 else plain(value)]
    if value >= 0:
        told.append(f"+{plain(value)}")
    if "." in plain(value):
        told.append(f"{plain(value)}0")
    return told

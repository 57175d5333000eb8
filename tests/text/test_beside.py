"""What is printed beside a label: cut off, known as a unit or a note, and printed again."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convkit.testing.notes import UNITS, WORDS
from convkit.text.beside import MONEY, converted, is_all_unit, note_text, pieces, printed, unit_of

WORDINGS = ("（{}）", "({})", "〔{}〕", "（单位：{}）", "(单位:{})", "（人民币{}）", "（单位：人民币{}）",
            "（以{}为单位）", "/{}", "／{}",             "单位：{}", " 单位：{}", "，以{}为单位",
            "（计量单位：{}）", "（金额单位：{}，保留两位小数）", "（单位 ： {}）")  # fmt: skip


@given(wording=st.sampled_from(WORDINGS), unit=st.sampled_from([*MONEY]), before=st.sampled_from(["", "采购总金额"]))
def test_a_unit_in_any_wording_is_known_and_cut_off(wording: str, unit: str, before: str) -> None:
    label = before + wording.format(unit)
    assert unit_of(label) == unit_of(label.replace("万", "萬").replace("单", "單")) == unit
    assert "".join(text for text, beside in pieces(label) if not beside) == before


@pytest.mark.parametrize(
    "text", ["公元", "采购总金额", "（元/件）", "（另有1200元未计入）", "（件）", "本年增/减", "（一）", "（）"]
)
def test_other_words_are_no_unit(text: str) -> None:
    assert unit_of(text) is None


def test_a_unit_of_many_is_one_of_counts_alone() -> None:
    assert (unit_of("（万件）", "count"), unit_of("（万件）", "amount"), unit_of("（元）", "count")) == (
        "万件",
        None,
        None,
    )


def test_a_line_that_says_a_unit_alone() -> None:
    assert [is_all_unit(text) for text in ("单位：元", "（单位：万元）", "收费（元）", "")] == [
        True,
        True,
        False,
        False,
    ]


@given(st.lists(st.sampled_from([*WORDS, *UNITS[:4], "（没有右括号"]), max_size=3))
def test_what_is_printed_behind_a_label_is_cut_off_again(notes: list[str]) -> None:
    notes = [note for note in notes if note != "（没有右括号"] + notes[-1:] * ("（没有右括号" in notes[-1:])
    label = printed("行政许可", notes)
    assert label == "行政许可" + "".join(notes)
    assert [text for text, beside in pieces(label) if beside] == notes


@given(st.text("（(〔甲1元/ ", min_size=1).filter(str.strip).map(lambda text: text.replace("甲", "（甲）")))
def test_any_text_becomes_one_that_can_be_told_from_a_label(text: str) -> None:
    assert all(beside for _, beside in pieces(note_text(text)))


def test_a_label_gives_up_its_own_unit_for_another() -> None:
    assert printed("本年收费金额（单位：万元）", ["（元）"], other_unit=True) == "本年收费金额（元）"
    assert printed("本年收费金额（单位：万元）", ["（注）"]) == "本年收费金额（单位：万元）（注）"


def test_an_amount_in_another_unit() -> None:
    assert converted(Decimal(2510000), "元", "万元") == 251
    assert converted(Decimal("1.5"), "亿元", "万元") == 15000
    assert converted(Decimal(1), "件", "万元") is None

"""Numbers: what is printed is read as it is, or not at all."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make.drawn import F2021

from convkit.errors import InputError
from convkit.report import Fact, plain
from convkit.testing.cells import contents
from convkit.text.numbers import fact_from, holds_digits, leading_number, read_number, show, shown_differs, sound

COUNT = F2021.leaves["disclosure.rules.issued"]
AMOUNT = F2021.leaves["disclosure.fees.amount"]
MARKS = "0123456789,.-+ \n\t/，．０１２９－（）()〔〕[]万元件%％¹²³①Ⅳ〇年无未读出：\u200b\u00a0\u3000"
texts = st.one_of(st.text(MARKS, max_size=12), st.text(max_size=12))


@given(contents("count", None, True))
def test_a_count_that_is_shown_reads_back(fact: Fact) -> None:
    again = fact_from(COUNT, read_number(show(fact)))
    assert (again.state, again.value, again.text) == (fact.state, fact.value, fact.text)


@given(contents("amount", "万元", False))
def test_an_amount_that_is_shown_reads_back(fact: Fact) -> None:
    again = fact_from(AMOUNT, read_number(show(fact)))
    assert (again.state, again.value, again.text) == (fact.state, fact.value, fact.text)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6))
def test_a_value_in_plain_digits_reads_back(value: Decimal) -> None:
    assert read_number(plain(value)).value == value


@given(texts)
def test_what_is_read_reads_the_same_when_shown_again(text: str) -> None:
    once = fact_from(COUNT, read_number(text))
    assert fact_from(COUNT, read_number(show(once))) == once


@given(texts)
def test_what_was_read_is_sound(text: str) -> None:
    fact = fact_from(COUNT, read_number(text))
    assert sound(fact, COUNT) == fact


@given(texts)
def test_digits_are_a_number_or_unread(text: str) -> None:
    if holds_digits(text):
        assert read_number(text).state in ("number", "unread")


@given(
    st.text("0123456789", min_size=1, max_size=5),
    st.text(" \n\t/;；、-—·　\u00a0", min_size=1, max_size=3),
    st.text("0123456789", min_size=1, max_size=5),
)
def test_two_groups_of_digits_are_never_one_number(one: str, between: str, other: str) -> None:
    assert read_number(f"{one}{between}{other}").state == "unread"


@given(st.text("0123456789,", min_size=1, max_size=12))
def test_commas_are_thousands_or_nothing(text: str) -> None:
    plain_or_grouped = re.fullmatch(r"\d+|\d{1,3}(,\d{3})+", text)
    assert (read_number(text).state == "number") == bool(plain_or_grouped)


@given(st.text("0123456789", min_size=1, max_size=4), st.characters(categories=["No", "Nl"]))
def test_a_digit_of_another_kind_is_never_part_of_the_number(digits: str, mark: str) -> None:
    reading = read_number(f"{digits}{mark}")
    assert reading.state == "unread"


@given(st.text("0123456789", min_size=1, max_size=4), st.integers(0, 4), st.sampled_from("０１２３４５６７８９"))
def test_digits_of_two_widths_are_no_number(digits: str, at: int, wide: str) -> None:
    text = f"{digits[:at]}{wide}{digits[at:]}"
    assert read_number(text).state == "unread"
    assert leading_number(f"{text}件") is None


@given(st.characters(categories=["Nd"]))
def test_a_digit_of_any_script_is_itself_or_unread(digit: str) -> None:
    reading = read_number(f"1{digit}")
    assert reading.state == "unread" or reading.value == 10 + unicodedata.digit(digit)


@given(texts)
def test_a_number_has_the_digits_that_are_printed(text: str) -> None:
    reading = read_number(text)
    if reading.state == "number" and reading.value is not None:
        before_notes = re.split(r"[（(〔\[]", unicodedata.normalize("NFKC", text))[0]
        digits = "".join(re.findall(r"[0-9.]", before_notes))
        assert abs(reading.value) == Decimal(digits)


@pytest.mark.parametrize(
    ("printed", "value", "unit"),
    [
        ("0", "0", None),
        ("007", "7", None),
        ("-3", "-3", None),
        ("－３", "-3", None),
        ("1,234,567", "1234567", None),
        ("１，２３４", "1234", None),
        ("24252.311082", "24252.311082", None),
        ("251000元", "251000", "元"),
        ("160.5964 万元", "160.5964", "万元"),
        ("5（件）", "5", None),
        ("3436件次", "3436", "件次"),
        ("3.4千人次", "3.4", "千人次"),
        ("1.2（万件）", "1.2", "万件"),
        ("22（其中修订16件）", "22", None),
        ("12（元）", "12", "元"),
        ("12 [单位：亿元]", "12", "亿元"),
        ("12（含5元）", "12", None),
        ("\u200f12\u200f", "12", None),
        (" 5\u200b ", "5", None),
        ("999999999999999999999", "999999999999999999999", None),
        ("1" * 60, "1" * 60, None),
    ],
)
def test_numbers(printed: str, value: str, unit: str | None) -> None:
    reading = read_number(printed)
    assert (reading.state, reading.value, reading.unit) == ("number", Decimal(value), unit)


@pytest.mark.parametrize(
    "printed",
    [
        "1 2",
        "12 345",
        "12\n345",
        "1/2",
        "3-4",
        "1,23",
        "1234,567",
        ",123",
        "1.2.3",
        "1.",
        ".5",
        "12%",
        "约20",
        "5¹",
        "²",
        "①",
        "1e5",
        "1E5",
        "0x10",
        "2022年",
        "5（其中3（含2））",
        "三十2",
        "--5",
        "1_000",
        "١٢",
        "5+3",
        "5 6（注）",
        "Ⅳ",
        "\u202e53",
        "2332〔未读出：3〕",
        "12（万）",
        "12（×100）",
        "12（%）",
        "12（负）",
        "12（应为13）",
        "12（美元）",
        "12元（万元）",
        "0,012",
        "\u200f1\u200f2",
        "\u200f-12",
        "5（元、万元）",
    ],
)
def test_unread(printed: str) -> None:
    assert read_number(printed).state == "unread"


@pytest.mark.parametrize("printed", ["/", "-", "—", "——", "\\", "*", "－", "／", "- -", "/ /", "–", "―", "·"])
def test_placeholders(printed: str) -> None:
    assert read_number(printed).state == "placeholder"


@pytest.mark.parametrize("printed", ["", " ", "\u3000", "\u00a0\n", "\u200b", "\ufeff"])
def test_blank(printed: str) -> None:
    assert read_number(printed).state == "blank"


@pytest.mark.parametrize("printed", ["无", "见附件", "零", "一百", "万元", "（）"])
def test_text(printed: str) -> None:
    assert read_number(printed).state == "text"


@pytest.mark.parametrize(
    "fact",
    [
        Fact("", Decimal(5), None, "6 7", "unread"),
        Fact("", None, None, "12", "number"),
        Fact("", None, None, "12", "text"),
        Fact("", None, None, "无", "placeholder"),
        Fact("", None, None, "无", "blank"),
        Fact("", Decimal(5), None, None, "absent"),
        Fact("", Decimal(5), "件", "5项", "number"),
    ],
)
def test_a_fact_that_contradicts_itself_is_refused(fact: Fact) -> None:
    with pytest.raises(InputError):
        sound(fact, COUNT)


def test_a_rounded_display_keeps_the_stored_value() -> None:
    fact = Fact(AMOUNT.path, Decimal("448.125"), "万元", "448.13", "number")
    assert sound(fact, AMOUNT) == fact
    assert shown_differs(fact)


@pytest.mark.parametrize(
    ("value", "text"), [("0.00", "0"), ("-0", "0"), ("1E+3", "1000"), ("1.50", "1.5"), ("1E-7", "0.0000001")]
)
def test_plain(value: str, text: str) -> None:
    assert plain(Decimal(value)) == text


@pytest.mark.parametrize(
    ("text", "number"),
    [("22（其中修订16件）", "22"), ("1,234.50元", "1234.50"), ("－3", "-3"), ("１２", "12"), ("2.5.1", None),
     ("45%", None), ("", None), ("无", None), ("第3条", None)],
)  # fmt: skip
def test_the_number_with_which_a_text_begins(text: str, number: str | None) -> None:
    assert leading_number(text) == (None if number is None else Decimal(number))

"""Numbers of persons are told by their check digits; each changed digit of a card undoes that."""

from __future__ import annotations

import pytest
from convkit_personal.rules import RULES, is_card, is_identity, is_mobile
from hypothesis import given
from hypothesis import strategies as st
from make.drawn import F2021

from convkit import (
    Cell,
    Extra,
    Fact,
    Grid,
    Heading,
    Inline,
    Item,
    List,
    Meta,
    Note,
    Paragraph,
    Report,
    Section,
    Subject,
)  # fmt: skip
from convkit.reading import digit_runs
from convkit.text.quoting import quoted

IDENTITY, CARD = "11010519491231002X", "6222021234567894"


@given(st.integers(0, 16), st.sampled_from("0123456789"))
def test_a_changed_digit_makes_no_identity_number(at: int, digit: str) -> None:
    assert is_identity(IDENTITY[:at] + digit + IDENTITY[at + 1 :]) == (digit == IDENTITY[at])


@given(st.integers(1, 15), st.sampled_from("0123456789"))
def test_a_changed_digit_makes_no_card(at: int, digit: str) -> None:
    assert is_card(CARD[:at] + digit + CARD[at + 1 :]) == (digit == CARD[at])


@pytest.mark.parametrize("text", ["138 0013 8000", "１３８００１３８０００", "138-0013-8000"])
def test_a_number_is_found_however_it_is_set_apart(text: str) -> None:
    assert [run for run in digit_runs(f"电话{text}。") if is_mobile(run)] == ["13800138000"]


@pytest.mark.parametrize("text", ["010-66668888", "https://a.cn/t13800138000_1.htm", "0631-5235693", "12345"])
def test_a_telephone_of_an_office_and_an_address_are_none(text: str) -> None:
    assert not [run for run in digit_runs(text) if is_mobile(run) or is_card(run) or is_identity(run)]


def test_a_finding_about_something_else_quotes_no_number_of_a_person() -> None:
    text = "公民（身份证11010519491231002Ｘ，电话１３８-0013-8000）等共提出申请3件。"
    assert quoted(text) == "公民（身份证110***********002Ｘ，电话１３８******8000）等共提出申请3件。"
    assert quoted("2021年，收到政府信息公开申请123456件。") == "2021年，收到政府信息公开申请123456件。"


FOUND = f"联系人号码{IDENTITY}"
PATH = "disclosure.rules.issued"


@pytest.mark.parametrize(
    "where",
    ["heading", "paragraph", "list", "table", "figure", "note", "label"],
)
def test_a_number_is_found_wherever_it_stands(where: str) -> None:
    line = (Inline(FOUND),)
    blocks = {"heading": Heading(line), "paragraph": Paragraph(line), "list": List((Item(line),)),
              "table": Grid((Cell(1, 1, FOUND),))}  # fmt: skip
    report = Report(
        F2021.id, Meta("", "", 2021),
        (Section("preamble", "", (blocks[where],) if where in blocks else ()),),
        facts={PATH: Fact(PATH, text=FOUND, state="text")} if where == "figure" else {},
        notes=(Note("disclosure", "row", PATH, FOUND, 1),) if where == "note" else (),
        extras=(Extra("disclosure", "row", FOUND, "", (), 1),) if where == "label" else (),
    )  # fmt: skip
    (rule,) = [one for one in RULES if one.id == "personal.identity"]
    (told,) = rule.check(Subject(report, F2021))
    assert told.finding is not None
    assert IDENTITY not in told.finding.words("zh")


def test_a_number_that_stands_twice_in_a_place_is_told_once() -> None:
    line = Paragraph((Inline("联系人13800138000，手机13800138000。"),))
    report = Report(F2021.id, Meta(), (Section("overview", "", (line,)),))
    found = [one for rule in RULES for one in rule.check(Subject(report, F2021)) if one.finding is not None]
    assert [one.finding.code for one in found if one.finding] == ["personal.mobile"]

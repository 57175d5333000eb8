"""The rules: what they find, and in what words."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make.drawn import F2021, FORMS
from make.repeating import examples

from convkit.form import Form
from convkit.report import Extra, Fact, Report
from convkit.rule import Subject
from convkit.rules import assess
from convkit.rules.relations import LARGEST_SUM, sums_of
from convkit.testing import reports, sample_report
from convkit.text.numbers import UNITS

pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")


def zero(**changed: Fact) -> Report:
    facts = {p: Fact(p, Decimal(0), leaf.unit, state="number") for p, leaf in F2021.leaves.items() if not leaf.instead}
    return replace(sample_report(F2021), facts={**facts, **changed})


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
@examples(30)
@given(st.data())
def test_words_hold_no_path_and_no_gap(form: Form, data: st.DataObject) -> None:
    report = data.draw(reports(form, holes=True, pictures=False))
    for finding in assess(replace(report, extras=()), form).findings:
        for line in (finding.words("en"), finding.words("zh")):
            assert not re.search(r"\{\w*\}|\bNone\b|[a-z]\w*\.[a-z]\w*\.[a-z]\w*", line)
            assert not any(path in line for path in finding.paths)


def test_a_report_of_zeros_has_nothing_to_find() -> None:
    assessment = assess(zero(), F2021)
    assert (assessment.findings, assessment.held, assessment.failed) == ((), 42, 0)


def test_a_sum_is_assessed_as_long_as_a_double_holds_it_exactly() -> None:
    relation = max((one.relation for one in sums_of(Subject(zero(), F2021))), key=lambda one: len(one.left))
    share, rest = divmod(LARGEST_SUM - 1, len(relation.left))
    values = {path: share + (rest if path == relation.left[0] else 0) for path in relation.left}
    assessed = []
    for more in (0, 1):
        values[relation.left[-1]] += more
        facts = {path: Fact(path, value, F2021.leaves[path].unit, state="number") for path, value in values.items()}
        found = next(one for one in sums_of(Subject(zero(**facts), F2021)) if one.relation == relation)
        assessed.append((bool(found.unclear), found.difference))
    assert assessed == [(False, LARGEST_SUM - 1), (True, Decimal())]


CELL = "proceedings.reconsideration.total"
UNIT = "requests.received.total"


@pytest.mark.parametrize(
    ("fact", "codes"),
    [
        (Fact(CELL, Decimal(1), state="number"), {"A4"}),
        (Fact(CELL, Decimal(-1), state="number"), {"A4", "V2"}),
        (Fact(CELL, Decimal("0.5"), state="number"), {"A4", "V2"}),
        (Fact(CELL, Decimal(10) ** 15, state="number"), {"A4"}),
        (Fact(CELL), {"A4", "V1"}),
        (Fact(CELL, text="/", state="placeholder"), {"A4", "V1"}),
        (Fact(CELL, state="absent"), {"A4", "S3"}),
        (Fact(CELL, Decimal(0), "件", "0件", "number"), {"V3"}),
    ],
)
def test_what_is_found_of_one_cell(fact: Fact, codes: set[str]) -> None:
    report = zero()
    facts = {**report.facts, CELL: fact}
    assert {finding.code for finding in assess(replace(report, facts=facts), F2021).findings} == codes


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
@examples(60)
@given(data=st.data(), unit=st.sampled_from(UNITS))
def test_a_figure_in_another_unit_than_the_form_says_is_named(form: Form, data: st.DataObject, unit: str) -> None:
    """元 under 万元 is another number; only an amount for which the form says nothing may be printed in any unit."""
    leaves = [one for one in form.leaves.values() if not one.instead]
    amounts = [one for one in leaves if one.kind == "amount"] or leaves
    leaf = data.draw(st.sampled_from(amounts) | st.sampled_from(leaves))
    fact = Fact(leaf.path, Decimal(5), unit, None if unit == leaf.unit else f"5{unit}", "number")
    named = [one for one in assess(Report(form.id, facts={leaf.path: fact}), form).findings if one.code == "V3"]
    free = unit == leaf.unit or (leaf.kind == "amount" and leaf.unit is None)
    assert [one.paths for one in named] == ([] if free else [(leaf.path,)])


def test_one_unit_in_many_cells_of_a_table_is_told_once() -> None:
    facts = {
        path: replace(fact, unit="万件", text="0万件") for path, fact in zero().facts.items() if "requests" in path
    }
    found = assess(zero(**facts), F2021).findings
    assert [(one.code, len(one.paths)) for one in found if one.code in ("V3", "V4")] == [("V3", 175)]


def test_yuan_under_ten_thousand_yuan_is_named_with_both_units() -> None:
    path = "disclosure.fees.amount"
    facts = {**zero().facts, path: Fact(path, Decimal(1200), "元", "1200元", "number")}
    (finding,) = assess(replace(zero(), facts=facts), F2021).findings
    assert (finding.values["unit"], finding.values["expected"]) == ("元", "万元")
    assert "万元" in finding.words("zh")


@pytest.mark.parametrize(
    ("fact", "severity"),
    [
        (Fact(CELL, text="1 2", state="unread"), "unread"),
        (Fact(CELL), "warning"),
        (Fact(CELL, text="无", state="text"), "warning"),
    ],
)
def test_a_figure_that_is_there_and_was_not_read_is_unread(fact: Fact, severity: str) -> None:
    facts = {**zero().facts, CELL: fact}
    found = [one for one in assess(replace(zero(), facts=facts), F2021).findings if one.code == "V1"]
    assert [(one.severity, one.paths) for one in found] == [(severity, (CELL,))]


def test_a_row_that_is_missing_is_told_from_cells_that_are() -> None:
    row = [path for path in zero().facts if path.startswith("requests.received.")]
    said = []
    for paths in (row, row[:1]):
        facts = {path: fact for path, fact in zero().facts.items() if path not in paths}
        findings = assess(replace(zero(), facts=facts), F2021).findings
        said += [one.words("zh") for one in findings if one.code == "S3"]
    assert "缺少 1 行：“一、本年新收政府信息公开申请数量”" in said[0]
    assert "缺少 1 格：“一、本年新收政府信息公开申请数量”行“自然人”列" in said[1]


def test_an_extra_row_is_named() -> None:
    extra = Extra("requests", "row", "另附事项", "received")
    finding = assess(replace(zero(), extras=(extra,)), F2021).findings[0]
    assert finding.code == "S3"
    assert "另附事项" in finding.words("zh")

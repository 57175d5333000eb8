"""The rules: what they find, and in what words."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from make.drawn import F2021, FORMS

from convkit.form import Form
from convkit.report import Extra, Fact, Report
from convkit.rules import assess
from convkit.testing import reports, sample_report

pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")


def zero(**changed: Fact) -> Report:
    facts = {p: Fact(p, Decimal(0), leaf.unit, state="number") for p, leaf in F2021.leaves.items() if not leaf.instead}
    return replace(sample_report(F2021), facts={**facts, **changed})


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
@settings(max_examples=30, suppress_health_check=list(HealthCheck))
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


def test_an_extra_row_is_named() -> None:
    extra = Extra("requests", "row", "另附事项", "received")
    finding = assess(replace(zero(), extras=(extra,)), F2021).findings[0]
    assert finding.code == "S3"
    assert "另附事项" in finding.words("zh")

"""One cause, one line: what is not a number, what is missing, and the sums that wait for it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make.drawn import F2021
from make.drawn import FORMS as EVERY_FORM
from make.repeating import examples

from convkit.document import Finding
from convkit.form import Form
from convkit.report import Extra, Fact, Report, State
from convkit.rules import assess
from convkit.testing import sample_report
from convkit.text.unread_reasons import why_unread

FORMS = [form for form in EVERY_FORM if any(one.id == "V1" for one in form.conditions)]
STATES: tuple[State, ...] = ("number", "blank", "placeholder", "text", "unread", "absent")
TEXTS = {"placeholder": "—", "text": "无", "unread": "5 3"}


def of(form: Form, states: dict[str, State]) -> Report:
    """A report of zeros but for the cells that have another state."""
    facts = {}
    for path, leaf in form.leaves.items():
        state: State = states.get(path, "absent" if leaf.instead else "number")
        value = Decimal(0) if state == "number" else None
        facts[path] = Fact(path, value, leaf.unit, TEXTS.get(state), state)
    return replace(sample_report(form), facts=facts)


@st.composite
def holed(draw: st.DrawFn, form: Form) -> Report:
    paths = [path for path, leaf in form.leaves.items() if not leaf.instead]
    return of(form, draw(st.dictionaries(st.sampled_from(paths), st.sampled_from(STATES), max_size=40)))


def of_code(findings: tuple[Finding, ...], *codes: str) -> list[Finding]:
    return [finding for finding in findings if finding.code in codes]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
@examples(40)
@given(st.data())
def test_each_cell_that_is_no_number_is_told_of_once(form: Form, data: st.DataObject) -> None:
    report = data.draw(holed(form))
    told = Counter(path for one in of_code(assess(report, form).findings, "V1") for path in one.paths)
    right = [path for path, fact in report.facts.items() if fact.state not in ("number", "absent")]
    assert told == Counter(right)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
@examples(40)
@given(st.data())
def test_a_table_has_one_line_for_a_state_and_one_for_its_sums(form: Form, data: st.DataObject) -> None:
    report = data.draw(holed(form))
    found = assess(report, form).findings
    lines = Counter((one.code, one.message, str(one.values.get("why")), _table(one)) for one in of_code(found, "V1"))
    waiting = Counter(_table(one) for one in found if one.severity == "not assessable" and one.paths)
    assert set(lines.values()) | set(waiting.values()) <= {1}


def _table(finding: Finding) -> str:
    return finding.paths[0].partition(".")[0]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
@examples(60)
@given(st.data())
def test_what_is_said_to_hold_with_zeros_holds_with_zeros(form: Form, data: st.DataObject) -> None:
    report = data.draw(holed(form))
    path = data.draw(st.sampled_from(sorted(report.facts)))
    if report.facts[path].state == "number":  # one figure that may be missed by a sum
        seven = replace(report.facts[path], value=Decimal(data.draw(st.sampled_from([0, 7]))))
        report = replace(report, facts={**report.facts, path: seven})
    for finding in of_code(assess(report, form).findings, "V1"):
        if "sums" not in finding.values:
            continue
        zeros = {path: Fact(path, Decimal(0), form.leaves[path].unit, state="number") for path in finding.paths}
        again = assess(replace(report, facts={**report.facts, **zeros}), form).findings
        assert not [one for one in again if one.code[0] == "A" and _table(one) == _table(finding)]


def test_what_was_told_of_is_not_told_again() -> None:
    path = "disclosure.rules.issued"
    report = of(F2021, {path: "unread"})
    assert of_code(assess(report, F2021).findings, "V1")
    assert not of_code(assess(report, F2021, {path}).findings, "V1")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("53¹", "上标"),
        ("5̶3", "删除线"),
        ("5\ufffd", "无法辨识"),
        ("←53", "从右到左"),
        ("53␈9", "控制字符"),
        ("5 3", "2 组数字"),
        ("增10", "混写"),
        ("５3", "全角"),
        ("3O36", "字母“O”，可能是把 0"),
        ("l4", "字母“l”，可能是把 1"),
        ("34.", "位置不对"),
        ("8", "对不上"),
        ("", "不是文字"),
    ],
)
def test_why_a_text_was_not_read(text: str, why: str) -> None:
    assert why in why_unread(text).zh


def words_of_row(texts: list[str | None]) -> str:
    row = [path for path in F2021.leaves if path.startswith("requests.received.")]
    facts = {path: Fact(path, text=text, state="unread") for path, text in zip(row, texts, strict=True)}
    report = of(F2021, {})
    (finding,) = of_code(assess(replace(report, facts={**report.facts, **facts}), F2021).findings, "V1")
    return finding.words("zh")


@pytest.mark.parametrize("rest", [None, "1 2 3 4 5 6"])
def test_a_row_with_too_few_figures_says_how_many_stand_there(rest: str | None) -> None:
    assert "该行有 6 个数，对 7 列" in words_of_row(["1 2 3 4 5 6", *[rest] * 6])


def test_a_row_with_a_figure_for_each_column_says_what_cannot_be_told() -> None:
    said = words_of_row(["1 2 3 4 5 6 7", *[None] * 6])
    assert "该行有 7 个数，各属哪一列无法确定" in said
    assert "对不上" not in said


def test_a_row_that_runs_together_says_so() -> None:
    assert "连写" in words_of_row(["10203120001", *[None] * 6])


def missing_row(label: str) -> Finding:
    """What is said where the first reason for refusal has another label."""
    gone = {path: "absent" for path in F2021.leaves if path.startswith("requests.outcome.refused.stateSecret.")}
    extra = Extra("requests", "row", label, "outcome.partlyGranted", (Fact("total", Decimal(3), state="number"),))
    report = replace(of(F2021, gone), extras=(extra,))  # type: ignore[arg-type]
    (finding,) = of_code(assess(report, F2021).findings, "S3")
    return finding


@pytest.mark.parametrize("label", ["1.涉及国家秘密", "〔无标签〕"])
def test_a_row_in_the_place_of_a_missing_one_is_one_line_and_unread(label: str) -> None:
    finding = missing_row(label)
    assert finding.severity == "unread"
    assert "“1.属于国家秘密”" in finding.words("zh")


def test_a_row_that_a_province_adds_is_a_note() -> None:
    report = replace(of(F2021, {}), extras=(Extra("requests", "row", "另附事项", "received"),))
    (finding,) = assess(report, F2021).findings
    assert (finding.code, finding.severity) == ("S3", "info")


@pytest.mark.parametrize(("text", "said"), [("12", "1 figure stands in the row"), ("5 3", "2 figures stand in the")])
def test_how_many_figures_stand_in_a_row_is_said_in_whole_words(text: str, said: str) -> None:
    row = [path for path in F2021.leaves if path.startswith("requests.received.")]
    report = of(F2021, dict.fromkeys(row, "unread"))
    facts = {**report.facts, **{path: replace(report.facts[path], text=text) for path in row}}
    (told,) = of_code(assess(replace(report, facts=facts), F2021).findings, "V1")
    assert said in told.words("en")

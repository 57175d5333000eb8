"""Charts show what the tables state and nothing else; a chart that was read is held against them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make.repeating import examples

from convkit import Chart, Form, UsageError, forms
from convkit.form import load, parse
from convkit.render import render
from convkit.render.charting import charts, compared
from convkit.report import Fact, Report, plain
from convkit.testing import reports, sample_report

FORMS = forms()
TOML = Path(__file__).parents[2] / "schemas" / "convkit_schemas" / "annual-report-2021.toml"
slow = examples(40)
each_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
GRANTED = "requests.outcome.granted.total"


def chart_of(report: Report, form: Form) -> Chart:
    (chart,) = charts(report, form)
    return chart


def with_fact(report: Report, fact: Fact) -> Report:
    return replace(report, facts=report.facts | {fact.path: fact})


def shown(report: Report, form: Form, path: str = GRANTED) -> tuple[str, str | None]:
    measures = [measure for bar in chart_of(report, form).bars for measure in bar.measures]
    (found,) = [measure for measure in measures if measure.path == path]
    return found.text, found.number


@each_form
@slow
@given(data=st.data())
def test_each_figure_of_a_chart_is_one_that_its_table_shows(form: Form, data: st.DataObject) -> None:
    document = render(data.draw(reports(form, holes=True)), form)
    cells = {cell.path: cell.text for grid in document.blocks for cell in getattr(grid, "cells", ()) if cell.path}
    for chart in document.charts:
        for measure in (measure for bar in chart.bars for measure in bar.measures):
            blank = measure.text == "（空白）" and not cells.get(measure.path)
            missing = measure.text == "（表中无此行）" and measure.path not in cells
            assert blank or missing or measure.text.split() == cells[measure.path].split()


@each_form
def test_the_outcomes_are_six_bars_of_the_totals(form: Form) -> None:
    report = sample_report(form)
    chart = chart_of(report, form)
    assert [bar.label for bar in chart.bars] == ["予以公开", "部分公开", "不予公开", "无法提供", "不予处理", "其他处理"]
    measures = [measure for bar in chart.bars for measure in bar.measures]
    totals = [path for path in report.facts if path.startswith("requests.outcome.") and path.endswith(".total")]
    assert [measure.path for measure in measures] == [path for path in totals if "outcome.total" not in path]
    assert all(measure.text == measure.number == plain(report.facts[measure.path].value) for measure in measures)


@pytest.mark.parametrize(
    ("fact", "told"),
    [
        (Fact(GRANTED, state="blank"), ("（空白）", None)),
        (Fact(GRANTED, state="absent"), ("（空白）", None)),  # so does the table show it, in a row that is there
        (Fact(GRANTED, text="69 3665", state="unread"), ("〔未读出：69 3665〕", None)),
        (Fact(GRANTED, text="/", state="placeholder"), ("/", None)),
        (Fact(GRANTED, Decimal(22), text="22（其中修订16件）", state="number"), ("22（其中修订16件）", "22")),
        (Fact(GRANTED, Decimal(0), state="number"), ("0", "0")),
    ],
)
def test_what_is_no_number_is_said_in_words(fact: Fact, told: tuple[str, str | None]) -> None:
    assert shown(with_fact(sample_report(FORMS[0]), fact), FORMS[0]) == told


def test_a_row_that_the_table_does_not_have_is_said_to_be_missing() -> None:
    report = sample_report(FORMS[0])
    gone = {path: Fact(path, state="absent") for path in report.facts if path.startswith("requests.outcome.granted.")}
    assert shown(replace(report, facts=report.facts | gone), FORMS[0]) == ("（表中无此行）", None)


def test_a_report_without_the_table_has_no_chart() -> None:
    report = sample_report(FORMS[0])
    facts = {path: fact for path, fact in report.facts.items() if not path.startswith("requests.")}
    assert [*charts(replace(report, facts=facts), FORMS[0])] == []


def test_one_row_in_place_of_three_is_the_bar() -> None:
    form = load(TOML)
    report = sample_report(form)
    kept = {path: fact for path, fact in report.facts.items() if not path.startswith("requests.outcome.other.")}
    instead = {
        path: Fact(path, Decimal(7), state="number")
        for path in form.leaves
        if path.startswith("requests.outcome.other.unsplit.")
    }
    last = chart_of(replace(report, facts=kept | instead), form).bars[-1]
    assert [(last.label, measure.label, measure.text) for measure in last.measures] == [("其他处理", "", "7")]


# -- the form as data


def test_charts_are_what_the_form_states() -> None:
    text = TOML.read_text(encoding="utf-8")
    start = text.index("[[charts]]")
    without = parse(text[:start] + text[text.index("# What every single fact") :])
    assert [*charts(sample_report(without), without)] == []
    other = parse(
        text.replace('column = "total"\nrows = ["outcome.granted"', 'column = "naturalPerson"\nrows = ["received"')
    )
    chart = chart_of(sample_report(other), other)
    assert (chart.column, chart.bars[0].label) == ("自然人", "本年新收政府信息公开申请数量")


@pytest.mark.parametrize("wrong", ['rows = ["outcome.gone"', 'rows = ["outcome.gone.*"'])
def test_a_chart_of_what_is_not_there_is_refused(wrong: str, tmp_path: Path) -> None:
    text = TOML.read_text(encoding="utf-8")
    start = text.index("[[charts]]")
    (tmp_path / "form.toml").write_text(
        text[:start] + text[start:].replace('rows = ["outcome.granted"', wrong, 1), "utf-8"
    )
    with pytest.raises(UsageError):
        load(tmp_path / "form.toml")


# -- charts that were read


@each_form
def test_a_chart_that_says_the_same_is_carried(form: Form) -> None:
    report = sample_report(form, "states")
    told = compared([chart_of(report, form)] * 2, report, form)
    assert told.findings == ()
    assert told.account.complete


def test_a_chart_that_says_otherwise_is_a_finding_and_left_out() -> None:
    report = sample_report(FORMS[0])
    chart = chart_of(with_fact(report, Fact(GRANTED, Decimal(9), state="number")), FORMS[0])
    told = compared([chart], report, FORMS[0])
    (finding,) = told.findings
    stated = plain(report.facts[GRANTED].value)
    assert (finding.code, finding.severity, finding.paths) == ("chart", "warning", (GRANTED,))
    assert (finding.values["shown"], finding.values["stated"]) == ("9", stated)
    assert told.account.balanced
    assert not told.account.complete


def test_a_chart_that_the_form_does_not_have_is_told_whole() -> None:
    report = sample_report(FORMS[0])
    chart = replace(chart_of(report, FORMS[0]), title="另有693665件")
    (finding,) = compared([chart], report, FORMS[0]).findings
    assert "另有693665件" in finding.words("zh")
    assert all(measure.text in finding.words("zh") for bar in chart.bars for measure in bar.measures)

"""Bars on a page: as long as their figures, read back as what they are, and hiding nothing on a page of others."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
from convkit_html import read, write
from convkit_html.writer import charts
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from make.repeating import examples

import convkit
from convkit import Form, forms
from convkit.conversion import Reading, examine
from convkit.render import render
from convkit.report import Fact, Report
from convkit.testing import reports, sample_report

FORMS = forms()
FORM = FORMS[0]
GRANTED = "requests.outcome.granted.total"
slow = examples(40)


def page_of(report: Report, form: Form = FORM) -> str:
    target = BytesIO()
    convkit.write(report, target, target_format="html")
    return target.getvalue().decode()


def examined(page: str) -> Reading:
    return examine(BytesIO(page.encode()))


def widths(report: Report) -> list[list[Decimal]]:
    """The lengths of the pieces of each bar, in hundredths of the longest possible."""
    bars = html.fromstring(page_of(report)).find_class("bar")
    return [[Decimal(re.findall(r"width:([\d.]+)%", piece.get("style", ""))[0]) for piece in bar] for bar in bars]


def with_totals(values: dict[str, Decimal]) -> Report:
    report = sample_report(FORM)
    totals = {
        path: replace(fact, value=next((value for step, value in values.items() if f".{step}." in path), Decimal(0)))
        for path, fact in report.facts.items()
        if path.startswith("requests.outcome.") and path.endswith(".total")
    }
    return replace(report, facts=report.facts | totals)


# -- reading back


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
@slow
@given(data=st.data())
def test_a_chart_comes_back_as_a_chart_and_nothing_else(form: Form, data: st.DataObject) -> None:
    document = render(data.draw(reports(form, holes=True)), form)
    target = BytesIO()
    write(document, target)
    again = read(BytesIO(target.getvalue()))
    assert again.charts == document.charts
    assert again.account.complete
    assert len(again.blocks) == len(document.blocks)


def test_our_own_page_is_carried_whole_and_without_findings() -> None:
    reading = examined(page_of(sample_report(FORM)))
    assert reading.account.complete
    assert [finding for finding in reading.findings if finding.code in ("chart", "leftover", "account")] == []
    assert reading.report.facts == examined(page_of(sample_report(FORM))).report.facts


@pytest.mark.parametrize("where", ["chart", "table"])
def test_a_figure_that_differs_from_the_other_is_a_finding(where: str) -> None:
    page = page_of(sample_report(FORM))
    (value,) = re.findall(rf'data-of="{GRANTED}">(\d+)<', page)
    marker = "data-of" if where == "chart" else "data-fact"
    changed = page.replace(f'{marker}="{GRANTED}">{value}<', f'{marker}="{GRANTED}">777<')
    reading = examined(changed)
    assert changed != page
    assert [finding.paths for finding in reading.findings if finding.code == "chart"] == [(GRANTED,)]
    fact = reading.report.facts[GRANTED]
    assert fact.value == Decimal(value if where == "chart" else 777)


def test_an_output_whose_chart_says_otherwise_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = charts._shown
    monkeypatch.setattr(charts, "_shown", lambda measure: shown(replace(measure, text=f"{measure.text}0")))
    with pytest.raises(convkit.OutputError, match="the table"):
        page_of(sample_report(FORM))


def test_a_chart_pasted_into_another_page_is_still_one() -> None:
    page = page_of(sample_report(FORM))
    (body,) = re.findall(r"<main>(.*)</main>", page, re.DOTALL)
    reading = examined(f"<html><body><div><p>首页</p>{body}</div></body></html>")
    assert [entry.balanced for entry in reading.account.entries if entry.kind == "charts"] == [True]
    assert not [finding for finding in reading.findings if finding.code in ("chart", "leftover")]
    assert {path: fact.value for path, fact in reading.report.facts.items()} == {
        path: fact.value for path, fact in examined(page).report.facts.items()
    }


@pytest.mark.parametrize("sample", ["figures", "states"])
def test_a_page_without_its_attributes_has_the_same_figures(sample: str) -> None:
    report = sample_report(FORM, sample)  # type: ignore[arg-type]
    (body,) = re.findall(r"<main>(.*)</main>", page_of(report), re.DOTALL)
    bare = re.sub(r' (?!(?:rowspan|colspan)=)[a-z-]+="[^"]*"| data-chart', "", body)
    again = examined(f"<html><body>{bare}</body></html>").report.facts
    expected = {path: fact.value for path, fact in report.facts.items() if fact.value is not None}
    found = {path: fact.value for path, fact in again.items() if fact.value is not None}
    # A row of which the end alone is blank may have lost a cell: without the names of its figures it is unread.
    assert {path: expected[path] for path in found} == found
    assert all(again[path].state == "unread" or _is_of_such_a_row(path, again) for path in expected.keys() - found)


def _is_of_such_a_row(path: str, again: Mapping[str, Fact]) -> bool:
    row = path.rpartition(".")[0]
    return any(other.startswith(f"{row}.") and fact.state == "unread" for other, fact in again.items())


# -- pages of others


def test_the_mark_hides_no_table() -> None:
    page = page_of(sample_report(FORM))
    wide = re.compile(r'<div class="table wide".*?</div>', re.DOTALL)
    hidden = wide.sub(lambda found: f"<figure data-chart>{found[0]}</figure>", page)
    assert hidden.count("data-chart") == 3
    assert examined(hidden).report.facts == examined(page).report.facts


@pytest.mark.parametrize("more", ["<p>另有693665件</p>", "<img src='a.png' alt='693665'>", "<td>693665</td>"])
def test_what_stands_beside_the_bars_is_not_taken_for_a_chart(more: str) -> None:
    page = page_of(sample_report(FORM)).replace("</figure>", f"{more}</figure>", 1)
    document = read(BytesIO(page.encode()))
    assert document.charts == ()
    assert document.account.balanced


def test_a_figure_of_others_that_looks_like_a_chart_stays_a_table() -> None:
    rows = "<tr><th>甲</th><th>乙</th></tr><tr><th>另有</th><td><b>693665</b></td></tr>"
    figure = f"<figure data-chart><figcaption>说明</figcaption><table>{rows}</table></figure>"
    reading = examined(page_of(sample_report(FORM)).replace("</main>", f"{figure}</main>"))
    assert "693665" in convkit.to_xml(reading.report).decode()
    assert not [finding for finding in reading.findings if finding.code == "chart"]


def test_a_text_in_the_guise_of_a_chart_is_told() -> None:
    rows = '<tr><th>甲</th><th>乙</th></tr><tr><th>另有</th><td><b data-of="a.b">693665</b></td></tr>'
    guise = f"<figure data-chart><figcaption>说明</figcaption><table>{rows}</table></figure>"
    reading = examined(page_of(sample_report(FORM)).replace("</main>", f"{guise}</main>"))
    (finding,) = [finding for finding in reading.findings if finding.code == "chart"]
    assert "693665" in finding.words("zh")
    assert not reading.account.complete


# -- how long the bars are


def test_bars_are_as_long_as_their_figures() -> None:
    found = widths(with_totals({"granted": Decimal(50), "partlyGranted": Decimal(25), "stateSecret": Decimal(60),
                                "internalAffairs": Decimal(40)}))  # fmt: skip
    assert found == [[Decimal(50)], [Decimal(25)], [Decimal(60), Decimal(40)], [], [], []]


def test_zeros_have_no_bars_and_stay_figures() -> None:
    report = with_totals({})
    assert widths(report) == [[]] * 6
    assert re.findall(rf'data-of="{GRANTED}">([^<]*)<', page_of(report)) == ["0"]


def test_a_figure_below_zero_has_no_bar() -> None:
    assert widths(with_totals({"granted": Decimal(-3), "notHeld": Decimal(1)}))[0] == []


@given(st.lists(st.integers(0, 10**14), min_size=4, max_size=4))
@slow
def test_no_bar_is_longer_than_its_box(values: list[int]) -> None:
    steps = ("granted", "stateSecret", "thirdParty", "processInformation")
    found = widths(with_totals(dict(zip(steps, map(Decimal, values), strict=True))))
    assert all(sum(bar) <= 100 for bar in found)
    longest = max((sum(bar) for bar in found), default=Decimal(0))
    assert not any(values) or longest > Decimal("99.9")


def test_words_have_no_bar() -> None:
    report = sample_report(FORM)
    facts = report.facts | {GRANTED: Fact(GRANTED, text="见附件", state="text")}
    assert widths(replace(report, facts=facts))[0] == []

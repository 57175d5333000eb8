"""Two reports compared: by figure, by paragraph, over formats and editions."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make.command import HAN, Command
from make.drawn import EDITIONS
from make.website import PLUGIN, WEBSITE, website_report

import convkit
from convkit import Inline, Paragraph, Report
from convkit.collating.differing import Comparison, differing
from convkit.collating.paragraphs import Line, marked, side_by_side
from convkit.conversion import Reading, examine
from convkit.testing import reports, sample_report
from convkit.text.numbers import fact_from, read_as
from convkit.text.values import field_from

SEEDS = Path(__file__).parents[2] / "seeds"
any_report = st.sampled_from(EDITIONS).flatmap(lambda form: reports(form, pictures=False))


def read(report: Report) -> Reading:
    return examine(io.BytesIO(convkit.to_xml(report)))


def compared(one: Report, other: Report) -> Comparison:
    return differing(read(one), read(other))


@given(any_report)
def test_a_report_is_the_same_as_itself(report: Report) -> None:
    assert compared(report, report).same


@given(any_report, st.data())
def test_a_figure_that_is_another_one_is_the_one_difference(report: Report, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from([fact.path for fact in report.present.values()]))
    other = replace(report.facts[path], value=Decimal(987654321), text=None, state="number")
    found = compared(report, replace(report, facts={**report.facts, path: other}))
    assert [(one.kind, one.path) for one in found.differences] == [("figure", path)]


@pytest.mark.parametrize(
    ("path", "one", "other", "same"),
    [
        ("services.answered.content", "97%", "97.0%", True),
        ("services.answered.content", "97", "９７％", True),
        ("services.answered.content", "97.0%", "97.0%（上年96%）", False),
        ("publishing.news.items", "1,070", "1070", True),
        ("publishing.news.items", "1070", "1070（其中修订16件）", False),
        ("basics.opened", "2027年3月5日", "2027-03-05", True),
        ("basics.opened", "2027年3月5日", "2027-03-06", False),
        ("basics.level", "□省级 ☑市级 □县级", "市级", True),
        ("basics.level", "□省级 □市级 □县级", "市级", False),
    ],
)
def test_what_is_written_otherwise_is_no_other_value(
    path: str, one: str, other: str, same: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONVKIT_PLUGINS", str(PLUGIN))
    reports = [with_cell(path, text) for text in (one, other)]
    assert compared(*reports).same is same


def with_cell(path: str, text: str) -> Report:
    """The report of a web site in which one value is printed so."""
    report = website_report()
    if path in WEBSITE.fields:
        return replace(report, fields={**report.fields, path: field_from(WEBSITE.fields[path], text)})
    leaf = WEBSITE.leaves[path]
    return replace(report, facts={**report.facts, path: fact_from(leaf, read_as(leaf.kind, text))})


@given(any_report, st.integers(0, 20))
def test_a_paragraph_more_is_the_one_difference(report: Report, at: int) -> None:
    sections = list(report.sections)
    at %= len(sections)
    more = Paragraph((Inline("全年没有其他情况需要在此说明。"),))
    sections[at] = replace(sections[at], blocks=(more, *sections[at].blocks))
    found = compared(report, replace(report, sections=tuple(sections)))
    assert [one.after.zh for one in found.differences if one.kind == "paragraph"] == [more.text]


def test_where_a_paragraph_ends_is_no_difference() -> None:
    pairs = side_by_side([Line("overview", "甲。"), Line("overview", "乙。")], [Line("overview", "甲。 乙。")])
    assert all(pair.same for pair in pairs)


def test_what_only_one_of_two_texts_has_is_stressed() -> None:
    left, right = marked("全年答复申请72件", "全年答复申请999件")
    assert [run.text for run in (*left, *right) if run.emphasis] == ["72", "999"]


def test_of_two_editions_only_what_means_the_same_is_compared() -> None:
    older, newer = (read(sample_report(form)) for form in sorted(EDITIONS, key=lambda form: form.id)[:2])
    found = differing(older, newer)
    assert "disclosure.licensing.decisions" in found.compared
    assert "disclosure.fees.previousItems" in found.only[0]
    assert "disclosure.fees.amount" in found.only[1]
    assert not {*found.compared} & {path for side in found.only for path in side}
    assert not any(".other." in path for path in found.compared)


@pytest.mark.parametrize("other", ["docx", "json", "xlsx"])
def test_copies_in_other_formats_are_the_same(run: Command, other: str) -> None:
    outcome = run("diff", SEEDS / "annual-report-2021.xml", SEEDS / f"annual-report-2021.{other}")
    assert (outcome.status, outcome.out) == (0, "")


def test_a_copy_that_differs_is_told_line_by_line_and_as_data(run: Command, tmp_path: Path) -> None:
    report = convkit.read(SEEDS / "annual-report-2021.xml")
    path = "requests.received.total"
    facts = {**report.facts, path: replace(report.facts[path], value=Decimal(999), text=None)}
    other = tmp_path / "其他.xml"
    other.write_bytes(convkit.to_xml(replace(report, facts=facts)))
    outcome = run("diff", SEEDS / "annual-report-2021.docx", other, "--lang", "zh")
    assert outcome.status == 1
    assert outcome.out.count("\n") == 1
    assert "B “999”" in outcome.out
    told = json.loads(run("diff", SEEDS / "annual-report-2021.docx", other, "--json").out)
    assert [(one["path"], one["b"]["said"]["en"]) for one in told["differences"]] == [(path, "999")]
    assert told["differences"][0]["a"]["origin"]["table"] == 2


def test_the_page_holds_both_side_by_side_and_needs_nothing_else(run: Command, tmp_path: Path) -> None:
    page = tmp_path / "比对"
    one, other = SEEDS / "annual-report-2021.docx", SEEDS / "arithmetic-slip-2021.xlsx"
    assert run("diff", one, other, "--html", page, "--lang", "zh").status == 1
    text = page.read_text(encoding="utf-8")
    assert "≠" in text
    assert "<strong>" in text
    assert "src=" not in text
    assert 'href="http' not in text


@pytest.mark.parametrize(("one", "status"), [("nothing.xml", 3), ("README.md", 3)])
def test_a_file_that_cannot_be_read_is_named(run: Command, one: str, status: int) -> None:
    outcome = run("diff", SEEDS / one, SEEDS / "annual-report-2021.xml", "--lang", "zh")
    assert (outcome.status, outcome.out) == (status, "")
    assert one in outcome.err
    assert HAN.search(outcome.err)

"""Laws of blank forms: no figure but those carried in, each equal to last year's; and every format gives them back."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make.drawn import EDITIONS
from make.repeating import examples, repeated

from convkit import plugins
from convkit.blanks import Succession, blank_report, succeed
from convkit.conversion import read, write_target
from convkit.conversion.compare import compare
from convkit.conversion.files import Target
from convkit.conversion.validation import validated
from convkit.errors import InputError
from convkit.form import Form
from convkit.report import Report
from convkit.rules import assess
from convkit.testing import reports

WRITERS = sorted({writer.name for writer in plugins.writers()} - {"facts"})  # which holds no words and no extra rows
SOURCE, TARGET = "requests.carriedOver.", "requests.carriedIn."
each_writer = pytest.mark.parametrize(
    ("name", "form"),
    repeated(
        ((name, form) for at, name in enumerate(WRITERS) for form in EDITIONS[:: -1 if at % 2 else 1]), but_each=2
    ),
    ids=lambda one: one if isinstance(one, str) else one.id,
)
"""Each format with one edition or the other; with both for `--long`."""
many = examples(30)
few = examples(6)

pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")


def figures(report: Report) -> dict[str, Decimal]:
    extras = {f"{extra.label} {fact.path}": fact for extra in report.extras for fact in extra.values}
    return {path: fact.value for path, fact in {**report.facts, **extras}.items() if fact.value is not None}


def next_year(last: Report, form: Form) -> Succession:
    assert last.meta.year is not None
    return succeed(validated(last, form)[0], form, form, last.meta.year + 1)


def written(report: Report, name: str) -> Report:
    """What is read back of a form to fill in."""
    stream = io.BytesIO()
    with Target.open(stream, None, False) as output:
        write_target(report, output, target_format=name, options=None, verify=True, live=True)
    stream.seek(0)
    return read(stream, source_format=name, form=report.form)


@pytest.mark.parametrize("form", EDITIONS, ids=lambda form: form.id)
@many
@given(st.data())
def test_a_form_from_any_report_has_no_figure_but_those_it_ended_with(form: Form, data: st.DataObject) -> None:
    last = data.draw(reports(form, holes=True))
    begun = figures(next_year(last, form).report)
    ended = figures(last)
    assert all(path.startswith(TARGET) for path in begun)
    assert begun.items() <= {path.replace(SOURCE, TARGET): value for path, value in ended.items()}.items()


@pytest.mark.parametrize("form", EDITIONS, ids=lambda form: form.id)
@many
@given(st.data())
def test_a_figure_that_was_not_carried_in_is_named(form: Form, data: st.DataObject) -> None:
    made = next_year(data.draw(reports(form, holes=True)), form)
    named = {path for finding in made.findings if finding.code == "blank.carried" for path in finding.paths}
    rows = {path for path in made.report.facts if path.startswith(TARGET)}
    assert rows == named | figures(made.report).keys()


@pytest.mark.parametrize("form", EDITIONS, ids=lambda form: form.id)
@many
@given(st.data())
def test_the_narrative_stays_but_for_the_period_and_the_day_of_signing(form: Form, data: st.DataObject) -> None:
    last = data.draw(reports(form))
    now = next_year(last, form).report
    for section in last.sections:
        kept = now.section(section.name)
        if section.name in ("frontMatter", "preamble", "signature"):
            continue
        assert kept is not None
        assert (kept.heading, kept.blocks) == (section.heading, section.blocks)
    assert last.meta.year is not None
    assert now.meta.year == last.meta.year + 1
    assert now.meta.issued is None
    if last.meta.period is not None:
        assert now.meta.period == tuple(
            day.replace(str(last.meta.year), str(now.meta.year)) for day in last.meta.period
        )


@each_writer
@few
@given(st.data())
def test_every_format_gives_a_form_from_last_year_back(name: str, form: Form, data: st.DataObject) -> None:
    made = validated(next_year(data.draw(reports(form, pictures=False)), form).report, form)[0]
    again = written(made, name)
    assert [path for path in made.facts if made.facts[path] != again.facts[path]] == []
    assert {extra.label for extra in again.extras} == {extra.label for extra in made.extras}


@each_writer
def test_every_format_gives_a_blank_form_back(name: str, form: Form) -> None:
    made = validated(blank_report(form, form.years[0], "某某县人民政府办公室"), form)[0]
    again = written(made, name)
    assert compare(made, again, (), form) == ()
    assert {fact.state for fact in again.facts.values()} == {"blank"}
    assert len(assess(again, form).findings) <= 10
    assert not any(finding.severity == "error" for finding in assess(again, form).findings)


@pytest.mark.parametrize("form", EDITIONS, ids=lambda form: form.id)
def test_the_words_of_a_blank_form_are_those_of_its_edition(form: Form) -> None:
    made = blank_report(replace(form, skeleton=form.skeleton._replace(preamble=("{agency}之{year}",))), 2030, "甲局")
    assert made.meta.title == "甲局2030年政府信息公开工作年度报告"
    assert [section.heading for section in made.sections] == ["", *(one.heading for one in form.sections)]
    preamble = made.section("preamble")
    assert preamble is not None
    assert [block.text for block in preamble.blocks if hasattr(block, "text")] == ["甲局之2030"]


def test_a_form_without_such_a_row_under_the_same_labels_is_refused() -> None:
    before, form = EDITIONS[1], EDITIONS[0]
    other = replace(before, leaves={path: leaf for path, leaf in before.leaves.items() if "carriedOver" not in path})
    with pytest.raises(InputError, match="under the labels"):
        succeed(blank_report(before, 2020, "甲局"), other, form, 2021)

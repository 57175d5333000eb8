"""What `convkit.writing.pages` draws, `convkit.reading.pages` reads, with no file format between them."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import documents
from make.kept_pages import read_again
from make.repeating import examples

from convkit import Document, Form, forms
from convkit.conversion.compare import compare
from convkit.recognise import recognise
from convkit.render import render
from convkit.testing import reports, sample_report
from convkit.testing.samples import Sample

FORMS = forms()
each_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
either = pytest.mark.parametrize("tagged", [True, False])


@each_form
@either
@pytest.mark.parametrize("sample", get_args(Sample))
def test_every_sample_comes_back_from_its_pages(form: Form, sample: Sample, tagged: bool) -> None:
    report = sample_report(form, sample)
    document, losses = read_again(render(report, form), tagged=tagged)
    assert compare(report, recognise(document, FORMS).report, losses, form) == ()


@each_form
@examples(8, shrink=False)
@given(data=st.data())
def test_any_report_comes_back_from_tagged_pages(form: Form, data: st.DataObject) -> None:
    report = data.draw(reports(form))
    document, losses = read_again(render(report, form), tagged=True)
    assert [one.words("en") for one in compare(report, recognise(document, FORMS).report, losses, form)] == []


@each_form
@examples(8, shrink=False)
@given(data=st.data())
def test_every_number_comes_back_from_pages_without_tags(form: Form, data: st.DataObject) -> None:
    report = data.draw(reports(form))
    document, _ = read_again(render(report, form), tagged=False)
    again = recognise(document, FORMS).report
    assert [fact for fact in report.facts.values() if again.facts[fact.path].value != fact.value] == []


@examples(30)
@given(documents.documents)
def test_all_that_is_drawn_is_accounted_for(document: Document) -> None:
    for tagged in (True, False):
        for entry in read_again(document, tagged=tagged)[0].account.entries:
            assert entry.held == entry.carried + sum(one.count for one in entry.left_out)

"""The yearly table of a government web site, whose values are texts, codes, dates, choices, counts and a percentage."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make.repeating import examples
from make.website import PLUGIN, WEBSITE, website_report

import convkit
from convkit.conversion.compare import compare
from convkit.conversion.validation import validated
from convkit.recognise import recognise
from convkit.render import render
from convkit.report import Field, Report
from convkit.testing import reports
from convkit.testing.fields import values

REPORT = website_report()
law = examples(30, shrink=False)


@pytest.fixture(autouse=True)
def offered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVKIT_PLUGINS", str(PLUGIN))


def through(report: Report) -> Report:
    return recognise(render(report, WEBSITE), [WEBSITE]).report


@law
@given(reports(WEBSITE))
def test_what_is_rendered_is_recognised(report: Report) -> None:
    report, _ = validated(report, WEBSITE)
    assert compare(report, through(report), form=WEBSITE) == ()


@law
@given(reports(WEBSITE))
def test_the_xml_is_the_report(report: Report) -> None:
    report, xml = validated(report, WEBSITE)
    again = convkit.from_xml(xml)
    assert (compare(report, again), again.fields) == ((), report.fields)


@given(st.sampled_from([*WEBSITE.fields.values()]).flatmap(values))
def test_one_field_that_changes_is_one_difference(field: Field) -> None:
    other = replace(REPORT, fields={**REPORT.fields, field.path: field})
    same = field == REPORT.fields[field.path]
    assert len(compare(REPORT, through(other), form=WEBSITE)) == (0 if same else 1)


@pytest.mark.parametrize("name", ["xml", "json", "docx", "xlsx", "csv", "txt", "markdown", "html", "pdf", "ofd"])
def test_every_format_gives_it_back(name: str) -> None:
    stream = io.BytesIO()
    assert convkit.write(REPORT, stream, target_format=name) == ()
    stream.seek(0)
    assert compare(REPORT, convkit.read(stream, source_format=name), form=WEBSITE) == ()

"""The rules of forms that hold no counts, and of copies and editions whose values are no numbers."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from make.drawn import F2021
from make.rule_examples import found_in
from make.website import PLUGIN, WEBSITE, website_report

import convkit
from convkit.collating.differing import differing
from convkit.conversion import examine
from convkit.form import Form
from convkit.form.toml import parse
from convkit.report import Field
from convkit.rule import Subject
from convkit.rules import assess
from convkit.rules.registry import rules_of
from convkit.testing import sample_report

REPORT = website_report()
PATH = "basics.identifier"


def form_of(kind: str) -> Form:
    """A form of one table, whose cells are all of a kind."""
    node = 'label = "{0}", english = "{0}"'
    column, row = (f"{{ name = '{name}', {node.format(name)}" for name in ("items", "news"))
    return parse(
        f"""id = "small-form"
namespace = "urn:convkit:test:small"
title = "小表"
english = "A small form"
years = [2027, 2099]
subjects = ["小表"]
sections = [{{ name = "one", heading = "一、情况", english = "One" }}]
conditions = [
    {{ id = "V1", fact = "number", severity = "warning" }},
    {{ id = "V2", fact = "in range", severity = "error" }},
    {{ id = "S3", fact = "present", severity = "error" }},
]

[[tables]]
section = "one"
title = "表一"
english = "table 1"
parts = [{{ corner = "项目", columns = [{column}, kind = "{kind}" }}], rows = [{row} }}] }}]
"""
    )


@pytest.mark.parametrize("kind", ["count", "amount", "percent"])
def test_the_conditions_of_a_form_are_asked_whatever_its_figures_are(kind: str) -> None:
    form = form_of(kind)
    rules = {rule.id: rule for rule in rules_of(form)}
    assert {"V1", "V2", "S3", "V3", "V4", "F1", "P1"} <= rules.keys()
    for one in ("V1", "V2", "S3", "V4"):
        assert found_in(rules[one], rules[one].fails, form)
        assert not found_in(rules[one], rules[one].passes, form)


def test_a_form_of_words_alone_has_rules_too() -> None:
    form = form_of("text")
    assert assess(sample_report(form), form).findings == ()
    assert "H1" not in {rule.id for rule in rules_of(form)}


def test_a_copy_whose_code_differs_is_told() -> None:
    copy = replace(REPORT, fields={**REPORT.fields, PATH: Field(PATH, "0401230002", state="value")})
    beside = Subject(REPORT, WEBSITE, twins=(("copy", copy),))
    (told,) = (one for one in assess(REPORT, WEBSITE, beside=beside).findings if one.code == "F1")
    assert told.paths == (PATH,)
    assert "0401230002" in told.words("en")


def test_codes_that_one_edition_alone_has_are_told_as_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVKIT_PLUGINS", str(PLUGIN))
    one, other = (
        examine(io.BytesIO(convkit.to_xml(report)), source_format="xml") for report in (REPORT, sample_report(F2021))
    )
    assert PATH in differing(one, other).only[0]

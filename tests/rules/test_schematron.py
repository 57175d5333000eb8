"""The Schematron and the Python rules are one statement: they find the same in any report."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, isoschematron
from make.drawn import F2021, numbered
from make.drawn import FORMS as DRAWN
from make.repeating import examples
from make.website import WEBSITE

from convkit.conversion.validation import validated
from convkit.form import Form
from convkit.report import Fact, Report
from convkit.rules import assess
from convkit.testing import reports
from convkit.xml.schematron import schematron

# A failing report is long: the warning of that would hide the failure, and making it smaller takes minutes.
pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")
law = examples(30, shrink=False)
FORMS = (*DRAWN, WEBSITE)
_SVRL = "{http://purl.oclc.org/dsdl/svrl}"


@cache
def compiled(form_id: str) -> isoschematron.Schematron:
    form = next(form for form in FORMS if form.id == form_id)
    return isoschematron.Schematron(etree.fromstring(schematron(form).encode()), store_report=True)


def said_by_schematron(xml: bytes, form: Form) -> Counter[str]:
    schema = compiled(form.id)
    schema.validate(etree.fromstring(xml))
    tree = schema.validation_report
    failed = [*tree.iter(f"{_SVRL}failed-assert"), *tree.iter(f"{_SVRL}successful-report")]
    return Counter(one.get("flag") for one in failed)


def said_by_rules(report: Report, form: Form) -> Counter[str]:
    of = {"V5", *(condition.id for condition in form.conditions)}
    missing = _missing_tables(report, form)
    said = assess(report, form)
    failed = [verdict.relation for _, verdict in said.verdicts if verdict.relation and verdict.outcome == "fails"]
    found = Counter(f"{relation.id} {relation.right[0]}" for relation in failed)
    for finding in said.findings:
        if finding.code in of:
            found[finding.code] += 1 if finding.paths in missing else len(finding.paths) or 1
    return found


def _missing_tables(report: Report, form: Form) -> list[tuple[str, ...]]:
    """The paths of each table that the XML says in one word to be absent."""
    here = {extra.section for extra in report.extras}
    tables = [table for table in form.tables if table.section not in here]
    leaves = form.leaves.values()
    paths = [tuple(leaf.path for leaf in leaves if leaf.table is table and not leaf.instead) for table in tables]
    return [
        group
        for group in paths
        if all(path not in report.facts or report.facts[path].state == "absent" for path in group)
    ]


def agree(report: Report, form: Form) -> None:
    report, xml = validated(report, form)
    assert said_by_schematron(xml, form) == said_by_rules(report, form)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
@law
@given(st.data())
def test_they_agree_on_any_report(form: Form, data: st.DataObject) -> None:
    agree(data.draw(reports(form, holes=True, pictures=False)), form)


huge = st.sampled_from([10**15 - 1, 10**15, 10**15 + 1, 2**53 - 1, 2**53, 2**53 + 1, -(10**15), -(10**15) + 1, 10**30])
values = st.one_of(
    huge.map(Decimal),
    st.integers(-3, 3).map(Decimal),
    st.decimals(-2, 2, places=1),
    st.decimals(-2, 2, places=2),
    st.sampled_from([Decimal("43980465111.03"), Decimal("43980465111.04"), Decimal("0.30"), Decimal("0.001")]),
    st.sampled_from([Decimal("0.1"), Decimal("-0.5"), Decimal("100000000000000.5"), Decimal("1E-30")]),
)
odd = st.one_of(
    values.map(lambda value: Fact("", value, None, None, "number")),
    st.sampled_from(
        [
            Fact("", state="blank"),
            Fact("", state="absent"),
            Fact("", None, None, "/", "placeholder"),
            Fact("", None, None, "无", "text"),
            Fact("", None, None, "1 2", "unread"),
            Fact("", None, None, None, "unread"),
            Fact("", Decimal(1000), None, "1,000", "number"),
        ]
    ),
)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
@law
@given(st.data())
def test_they_agree_on_odd_figures(form: Form, data: st.DataObject) -> None:
    every = {path: Fact(path, Decimal(data.draw(st.sampled_from([0, 1]))), leaf.unit, state="number")
             for path, leaf in form.leaves.items() if not leaf.instead}  # fmt: skip
    for path, fact in data.draw(st.dictionaries(st.sampled_from(list(form.leaves)), odd, max_size=25)).items():
        every[path] = replace(fact, path=path, unit=form.leaves[path].unit)
    agree(replace(numbered(form), facts=every), form)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
@law
@given(st.data())
def test_they_agree_on_sums_near_the_largest(form: Form, data: st.DataObject) -> None:
    zero = {path: Fact(path, Decimal(0), leaf.unit, state="number")
            for path, leaf in form.leaves.items() if not leaf.instead}  # fmt: skip
    big = st.integers(9 * 10**14, 10**15 - 1).map(Decimal)
    for path, value in data.draw(st.dictionaries(st.sampled_from(list(zero)), big, min_size=9)).items():
        zero[path] = replace(zero[path], value=value)
    agree(replace(numbered(form), facts=zero), form)


def filled(value: int = 0) -> Report:
    facts = {path: Fact(path, Decimal(value), leaf.unit, state="number")
             for path, leaf in F2021.leaves.items() if not leaf.instead}  # fmt: skip
    return replace(numbered(F2021), facts=facts)


def changed(report: Report, facts: dict[str, Decimal | str | None]) -> Report:
    """The report with other facts: a number, a state, or (None) none."""
    known = dict(report.facts)
    for path, value in facts.items():
        known.pop(path, None)
        if isinstance(value, Decimal):
            known[path] = Fact(path, value, F2021.leaves[path].unit, state="number")
        elif value is not None:
            known[path] = Fact(path, None, F2021.leaves[path].unit, "x1" if value == "unread" else None, value)  # type: ignore[arg-type]
    return replace(report, facts=known)


UNSPLIT = "requests.outcome.other.unsplit."
OTHER = "requests.outcome.other."
SEVEN = ("naturalPerson", "enterprise", "researchInstitution", "publicWelfare", "legalServices", "otherOrganisation",
         "total")  # fmt: skip
CASES: dict[str, dict[str, Decimal | str | None]] = {
    "nothing": {},
    "unsplit beside the three": {f"{UNSPLIT}{one}": Decimal(2) for one in SEVEN},
    "unsplit, one cell": {f"{UNSPLIT}total": Decimal(2)},
    "unsplit blank": {f"{UNSPLIT}{one}": "blank" for one in SEVEN},
    "unsplit absent": {f"{UNSPLIT}{one}": "absent" for one in SEVEN},
    "unsplit instead": {
        **{f"{OTHER}{row}.{one}": None for row in ("notCorrected", "unpaid", "other") for one in SEVEN},
        **{f"{UNSPLIT}{one}": Decimal(2) for one in SEVEN},
    },
    "unsplit partly, the three absent": {
        **{f"{OTHER}{row}.{one}": "absent" for row in ("notCorrected", "unpaid", "other") for one in SEVEN},
        **{f"{UNSPLIT}{one}": Decimal(2) for one in SEVEN[:3]},
    },
    "a decimal in a count": {"requests.received.total": Decimal("0.5")},
    "negative": {"requests.received.total": Decimal(-1), "disclosure.fees.amount": Decimal("-0.01")},
    "a broken sum": {"proceedings.reconsideration.total": Decimal(1)},
    "unread in a sum": {"proceedings.reconsideration.total": "unread"},
    "a whole table absent": {path: "absent" for path in F2021.leaves if path.startswith("proceedings.")},
}


@pytest.mark.parametrize("case", CASES)
def test_they_agree(case: str) -> None:
    agree(changed(filled(), CASES[case]), F2021)


def test_a_broken_sum_is_found_by_both() -> None:
    report = changed(filled(), CASES["a broken sum"])
    assert said_by_rules(report, F2021) == Counter({"A4 proceedings.reconsideration.total": 1})
    agree(report, F2021)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_it_is_valid_schematron(form: Form) -> None:
    root = etree.fromstring(schematron(form).encode())
    assert isoschematron.schematron_schema_valid(root.getroottree())

"""The examples of rules, made into reports, so that a rule is tried on what it passes and on what it fails."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from convkit.document import Finding, Inline, Paragraph
from convkit.form import Form, Leaf
from convkit.report import Fact, Field, Meta, Report, Section, TableMarker
from convkit.rule import STORED, Example, Rule, Subject
from convkit.testing.failing import require
from convkit.text.numbers import fact_from, read_number
from convkit.text.values import field_from

_AGENCY = "某某市民政局"
_TEXTS = {
    "overview": "{year}年，本局认真做好政府信息公开工作。",
    "problems": "存在的主要问题是政策解读形式单一。下一步将丰富解读形式，加强业务培训。",
    "otherMatters": "本年度未收取信息处理费。",
}


def require_examples(rule: Rule, form: Form) -> None:
    """A rule passes its one example, and fails the other; `AssertionError` says which it does not."""
    remedy = "Correct the example or the rule."
    passed = found_in(rule, rule.passes, form)
    require(not passed, f"{rule.id} finds {passed} in the example that it passes", remedy)
    require(bool(found_in(rule, rule.fails, form)), f"{rule.id} finds nothing in the example that it fails", remedy)


def found_in(rule: Rule, example: Example, form: Form) -> list[Finding]:
    """What a rule finds in an example."""
    return [one.finding for one in rule.check(subject_of(example, form)) if one.finding is not None]


def subject_of(example: Example, form: Form) -> Subject:
    """The report of an example, and what lies beside it."""
    previous = None if example.last is None else _report(Example(example.last), form, -1)
    return Subject(
        _report(example, form),
        form,
        account=example.account,
        previous=previous,
        twins=() if example.twin is None else (("B", _report(Example(example.twin), form)),),
        parts=tuple(_report(Example(part), form) for part in example.parts),
    )


def _report(example: Example, form: Form, later: int = 0) -> Report:
    year = (example.year or form.years[0] + 1) + later
    title = f"{_AGENCY}{year}年{form.subjects[0]}"
    period = (f"{year}-01-01", f"{year}-12-31")
    return Report(form.id, Meta(title, _AGENCY, year, period), _sections(example, form, year), _facts(example, form),
                  fields=_fields(example, form))  # fmt: skip


def _sections(example: Example, form: Form, year: int) -> tuple[Section, ...]:
    sections = []
    for known in form.sections:
        lines = example.text if known.name == example.section else _TEXTS.get(known.name, "").format(year=year)
        marker = (TableMarker(),) if form.table(known.name) is not None else ()
        heading = example.headings.get(known.name, known.heading)
        sections.append(Section(known.name, heading, (*_paragraphs(lines), *marker)))
    signed = example.text if example.section == "signature" else f"{_AGENCY}\n{year + 1}年1月28日"
    return (*sections, Section("signature", "", _paragraphs(signed)))


def _paragraphs(text: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph((Inline(line),)) for line in text.splitlines())


def _facts(example: Example, form: Form) -> Mapping[str, Fact]:
    leaves = {path: leaf for path, leaf in form.leaves.items() if not leaf.instead or path in example.figures}
    return {path: _fact(leaf, example.figures.get(path, "0")) for path, leaf in leaves.items()}


def _fields(example: Example, form: Form) -> Mapping[str, Field]:
    """A value for each field, whatever it is: rules look at whether there is one."""
    given = {path: example.figures[path] or "" for path in form.fields if path in example.figures}
    return {
        path: field_from(place, given[path]) if path in given else Field(path, "甲", state="value")
        for path, place in form.fields.items()
    }


def _fact(leaf: Leaf, printed: str | None) -> Fact:
    if printed is None:
        return Fact(leaf.path, unit=leaf.unit, state="absent")
    shown, stored, value = printed.partition(STORED)
    if stored:
        return Fact(leaf.path, Decimal(value), leaf.unit, shown, "number")
    return fact_from(leaf, read_number(printed))

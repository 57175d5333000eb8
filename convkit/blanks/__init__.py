"""Blank forms: the words of an edition without a figure, or last year's report made ready for the new year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from convkit.blanks.figures import carried, emptied, standing
from convkit.blanks.skeleton import agency_name, blank_facts, blank_fields, blank_report
from convkit.blanks.words import inherited
from convkit.document import Finding
from convkit.errors import InputError, Message, UsageError
from convkit.form import Form
from convkit.report import LEGACY, Extra, Report
from convkit.text.dates import is_whole_year

_NO_YEAR = Message(
    "last year's report does not say which year it is of; give --year", "上年报告未载明年度；请用 --year 给出"
)
_LEGACY = Message(
    "last year's report fits no edition of the form, so nothing can be taken over; leave --from out to have a blank "
    "form",
    "上年报告不属于任何一版表式，无法承接；不加 --from 即可生成空白表",
)

_EXTRAS = Message(
    "rows or columns that the form does not have were kept, with {gap} in place of their figures: {labels}",
    "表式之外的行列已保留，数字处以 {gap} 代替：{labels}",
)


class Succession(NamedTuple):
    """The form for the new year, and what a person should know of what was and was not taken over."""

    report: Report
    findings: tuple[Finding, ...]


def year_after(last: Report, year: int | None) -> int:
    """The year asked for, else the one after last year's report; `UsageError` where that names none."""
    if last.form == LEGACY:
        raise InputError(_LEGACY)
    if year is not None:
        return year
    known = _year_of(last)
    if known is None:
        raise UsageError(_NO_YEAR)
    return known + 1


def _year_of(report: Report) -> int | None:
    """The year that a report's title names, else the one that the period of its figures is."""
    period = report.meta.period
    return report.meta.year or (int(period[0][:4]) if period is not None and is_whole_year(*period) else None)


def succeed(last: Report, before: Form, form: Form, year: int, agency: str = "") -> Succession:
    """The form for a year, from the report of the year before, which is on the form `before`.

    Without an agency, it is that of the report. Raises `UsageError` where it cannot be known, `InputError` where
    nothing can be taken over.
    """
    last = replace(last, meta=replace(last.meta, year=_year_of(last)))
    begun = carried(last, before, form, year)
    words = inherited(last, form, year, agency_name(agency or last.meta.agency))
    facts = {**blank_facts(form), **begun.facts}
    extras = tuple(emptied(last, form))
    fields = {**blank_fields(form, year, words.meta.agency), **standing(last, form)}
    report = Report(form.id, words.meta, words.sections, facts, extras, fields=fields)
    return Succession(report, (*words.findings, *begun.findings, *_gaps(extras, form)))


def _gaps(extras: tuple[Extra, ...], form: Form) -> Iterator[Finding]:
    if extras:
        values: dict[str, object] = {"labels": tuple(f"“{one.label}”" for one in extras), "gap": form.skeleton.gap}
        yield Finding("blank.extra", "info", _EXTRAS, values)


__all__ = ["Succession", "blank_report", "succeed", "year_after"]

"""Blank forms: chosen by year, made from an edition or from last year's report, written, read back and compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from convkit.blanks import Succession, blank_report, succeed, year_after
from convkit.conversion import write_target
from convkit.conversion.examination import Location, Reading, examine_source, form_of
from convkit.conversion.files import Source, Target
from convkit.document import Finding
from convkit.document.showing import brief
from convkit.errors import ConvkitError, Message, UsageError
from convkit.form import Form, ancestry, bases
from convkit.formats import Loss
from convkit.report import LEGACY, Report


@dataclass(frozen=True, slots=True)
class BlankForm:
    """A form to fill in: the report without figures, what to know of it, and what the target could not carry.

    `verified` says whether the output was read back and found to be the same.
    """

    report: Report
    findings: tuple[Finding, ...]
    losses: tuple[Loss, ...]
    verified: bool

    __repr__ = brief


_NO_YEAR = Message("the year is missing; give --year", "缺少年度；请用 --year 给出")
_TOO_EARLY = Message(
    "there is no form for {year}; the first is for the reports of {first}",
    "没有 {year} 年度的表式；最早为 {first} 年度",
)
_NO_FORM = Message(
    "no form is meant for {year}; choose one with --form: {known}",
    "没有适用于 {year} 年度的表式；请用 --form 指定：{known}",
)
_SEVERAL = Message(
    "several forms are meant for {year}; choose one with --form: {known}",
    "有多个表式适用于 {year} 年度；请用 --form 指定：{known}",
)
_NOT_TO_FILL = Message(
    "the form {form} has no tables to fill in; choose another", "表式 {form} 没有可填写的表格；请另选表式"
)
_EDITION = Message(
    "the form {form} was not meant for the reports of {year}; check which form is due",
    "表式 {form} 并非 {year} 年度所用，请核对应使用哪一版表式",
)


def blank(
    target: Location,
    *,
    year: int | None = None,
    agency: str = "",
    form: str | None = None,
    last_year: Location | None = None,
    target_format: str | None = None,
    options: Mapping[str, str] | None = None,
    verify: bool = True,
    force: bool = False,
) -> BlankForm:
    """Write a form to fill in: every heading and label of the edition meant for the year, and no figure.

    With `last_year`, a report in any format that is read: its words, its figures emptied, and the figures that the new
    year begins with (carried in from last year) put in from those it ended with. Year and agency are then known from
    it. In a workbook, totals add themselves up. Raises `InputError`, `OutputError` or `UsageError`; nothing is left
    behind then.
    """
    with ExitStack() as files:
        opened = files.enter_context(_opened(last_year)) if last_year is not None else None
        output = files.enter_context(Target.open(target, opened, force))
        made = _from(opened, year, agency, form) if opened is not None else _bare(year, agency, form)
        losses = write_target(
            made.report, output, target_format=target_format, options=options, verify=verify, live=True
        )
        return BlankForm(made.report, made.findings, losses, verify)


def _bare(year: int | None, agency: str, asked: str | None) -> Succession:
    if year is None:
        raise UsageError(_NO_YEAR)
    form = _form_for(year, asked)
    return Succession(blank_report(form, year, agency), _doubts(form, year))


def _from(source: Source, year: int | None, agency: str, asked: str | None) -> Succession:
    """The form made from last year's report; an error that is due to the report names it."""
    reading = _last(source)
    try:
        coming = year_after(reading.report, year)
        form = _form_for(coming, asked, reading.form)
        made = succeed(reading.report, reading.form, form, coming, agency)
    except ConvkitError as error:
        error.about = error.about or _name(source)
        raise
    return Succession(made.report, (*_doubts(form, coming), *made.findings))


@contextmanager
def _opened(last_year: Location) -> Iterator[Source]:
    """Last year's report; where it cannot be opened, the error names it and not the form."""
    with ExitStack() as files:
        try:
            source = files.enter_context(Source.open(last_year))
        except ConvkitError as error:
            error.about = str(last_year) if isinstance(last_year, str | Path) else None
            raise
        yield source


def _last(source: Source) -> Reading:
    try:
        return examine_source(source)
    except ConvkitError as error:
        error.about = _name(source)
        raise


def _name(source: Source) -> str | None:
    return str(source.path) if source.path is not None else None


def _form_for(year: int, asked: str | None, last: Form | None = None) -> Form:
    """The form asked for, else the one meant for the year, of several the one that goes on from last year's."""
    from convkit import plugins

    known = plugins.forms()
    first = min(form.years[0] for form in known)
    if year < first:
        raise UsageError(_TOO_EARLY, year=year, first=first)
    if asked is not None:
        form = form_of(asked)
        if form.id == LEGACY or not form.tables:
            raise UsageError(_NOT_TO_FILL, form=asked)
        return form
    meant = [form for form in known if form.years[0] <= year <= form.years[1]]
    fitting = (_going_on(last, meant, known) if last is not None else []) or bases(meant, known)
    if len(fitting) != 1:
        raise UsageError(_SEVERAL if fitting else _NO_FORM, year=year, known=tuple(one.id for one in fitting or known))
    return fitting[0]


def _going_on(last: Form, meant: Sequence[Form], known: Sequence[Form]) -> list[Form]:
    """Of the forms meant for a year, that of last year's report; else those of one line with it."""
    if own := [form for form in meant if form.id == last.id]:
        return own
    line = {form.id for form in ancestry(last, known)}
    return bases([form for form in meant if line & {one.id for one in ancestry(form, known)}], known)


def _doubts(form: Form, year: int) -> tuple[Finding, ...]:
    if form.years[0] <= year <= form.years[1]:
        return ()
    return (Finding("blank.edition", "warning", _EDITION, {"form": form.id, "year": year}),)


__all__ = ["BlankForm", "blank"]

"""What a report says of itself: its sections, its edition, who made it and for which year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from convkit.document import Finding, Paragraph, first_known
from convkit.errors import Message
from convkit.form import Form, Statement
from convkit.recognise.narrative.agencies import same_agency
from convkit.recognise.narrative.details import lines_of
from convkit.recognise.narrative.meta import Named, agencies_of
from convkit.report import Report, reported_year
from convkit.rule import Example, Rule, Subject, Verdict, failing
from convkit.rules.section_headings import sections
from convkit.text.dates import is_no_day, is_whole_year, years_in

_ABOUT = {
    "sections": Message("the six sections are there, in order, with known headings", "六个部分齐全，顺序和标题正确"),
    "edition": Message("the form is the one for the year of the report", "所用表式适用于报告年度"),
    "identity": Message(
        "agency and year are the same in title, text and signature; the period is a whole year",
        "标题、正文、落款的单位和年度一致，统计期限为完整年度",
    ),
}


def statement_rules(form: Form) -> Iterator[Rule]:
    """A rule for each statement that the form wants a report to make of itself."""
    faults = {
        "sections": Example(headings={form.sections[-1].name: "其他"}),
        "edition": Example(year=form.years[0] - 1),
        "identity": Example(text="某某市统计局\n2022年1月28日", section="signature"),
    }
    for one in form.statements:
        yield Rule(one.id, one.severity, _ABOUT[one.about], partial(_check, one), Example(), faults[one.about])


def _check(statement: Statement, subject: Subject) -> Iterator[Verdict]:
    report, form = subject.report, subject.form
    match statement.about:
        case "sections":
            yield from failing(sections(statement, report, form))
        case "edition":
            yield from failing(_edition(statement, report, form))
        case "identity":
            meta = report.meta
            told = meta.agency or meta.year is not None or meta.period is not None
            findings = (*_agency(statement, report, form), *_period(statement, report), *_issued(statement, report))
            yield from failing(findings, "holds" if told else "not found")


# -- edition

_EDITION = Message(
    "the labels are those of the form for the reports {years}, but this one is of {year}; check which form was due",
    "表内标签属于适用于{years}报告的表式，本报告却为 {year} 年度，请核对应使用哪一版表式",
)
_NO_YEAR = Message(
    "neither the title nor a period of the figures names the year, so whether the form is the one due could not be "
    "checked",
    "标题未载明年度，正文也没有统计期限，无法核对所用表式是否适用",
)
_OPEN_END = 2090


def _edition(statement: Statement, report: Report, form: Form) -> Iterator[Finding]:
    first, last = form.years
    year = reported_year(report.meta)
    if year is None:
        told = _years_told(report)
        if len(told) != 1 or not told <= {*range(first, last + 1)}:
            yield Finding(statement.id, "not assessable", _NO_YEAR)
    elif not first <= year <= last and not _is_of_title_alone(report, first, last):
        since = Message(f"since {first}", f" {first} 年以后")
        years = since if last >= _OPEN_END else Message(f"of {first} to {last}", f" {first}—{last} 年")
        values: dict[str, object] = {"years": years, "year": year}
        yield Finding(statement.id, statement.severity, _EDITION, values)


def _is_of_title_alone(report: Report, first: int, last: int) -> bool:
    """Whether only the title is of a year that the form is not for: that title and period differ is said elsewhere."""
    period = report.meta.period
    return report.meta.year is not None and period is not None and first <= int(period[1][:4]) <= last


def _years_told(report: Report) -> set[int]:
    """The years (2023年) that the opening and the first section speak of; the number of a notice tells none."""
    sections = [one for one in report.sections if one.name in ("preamble", "overview")]
    lines = [line for one in sections for line in lines_of(one.blocks)]
    return {year for line in lines for start, end, year in years_in(line) if line[start:end].endswith("年")}


# -- who and when

_PLACES = (
    Message("the title", "标题"),
    Message("the lead-in", "引言"),
    Message("the signature", "落款"),
)
_AGENCIES = Message(
    "the agency is not the same everywhere: {named}; correct what is wrong",
    "单位前后不一致：{named}；请改正有误的一处",
)
_NAMED = Message("“{name}” in {places}", "{places}中为“{name}”")
_NO_PERIOD = Message(
    "the period of the figures was not found in the text, so it could not be compared with the title",
    "正文中未找到数据统计期限，无法与标题年度核对",
)
_NO_TITLE_YEAR = Message(
    "the title names no year, so the period could not be compared with it; write the year into the title",
    "标题中未写明年度，无法与统计期限核对；请在标题中写明年度",
)
_NO_TITLE = Message(
    "no title of an annual report was found, so the period could not be compared with it; write the title in a line of "
    "its own above the text",
    "未找到年度报告的标题，无法与统计期限核对；请在正文之前单独写一行标题（单位、年度、政府信息公开工作年度报告）",
)
_NOT_A_YEAR = Message(
    "the period of the figures, {first} to {last}, is not 1 January to 31 December of one year; check it",
    "统计期限 {first} 至 {last} 不是同一年的1月1日至12月31日，请核对",
)
_YEARS = Message(
    "the title says {year}, the period of the figures is {first} to {last}; correct what is wrong",
    "标题年度为 {year}，统计期限为 {first} 至 {last}；请改正有误的一处",
)


_NO_DAY = Message(
    "the report is dated {text}, a day that is in no calendar; correct the date", "落款日期“{text}”不存在；请改正日期"
)
_EARLY = Message(
    "the report is dated {issued}, before the end of what it reports on ({last}); correct the date",
    "报告日期为 {issued}，早于所报告期间的最后一天（{last}）；请改正日期",
)


def _agency(statement: Statement, report: Report, form: Form) -> Iterator[Finding]:
    """One finding that says who is named where, at the place that stands alone, if the places do not agree."""
    groups: list[list[tuple[Message, Named]]] = []
    for place, agency in zip(_PLACES, agencies_of([form], report.meta.title, report.sections), strict=True):
        if not agency.name:
            continue
        group = next((one for one in groups if all(_agree(agency, other, form) for _, other in one)), None)
        if group is None:
            groups.append(group := [])
        group.append((place, agency))
    groups.sort(key=len, reverse=True)
    if len(groups) > 1:
        said = [_NAMED.filled(name=group[0][1].name, places=_joined([place for place, _ in group])) for group in groups]
        named = Message("; ".join(one.en for one in said), "，".join(one.zh for one in said))
        origin = first_known(agency.origin for group in reversed(groups) for _, agency in group)
        yield Finding(statement.id, statement.severity, _AGENCIES, {"named": named}, origin=origin)


def _agree(one: Named, other: Named, form: Form) -> bool:
    return same_agency(one.name.translate(form.spellings), other.name.translate(form.spellings))


def _joined(messages: Sequence[Message]) -> Message:
    return Message(", ".join(one.en for one in messages), "、".join(one.zh for one in messages))


def _period(statement: Statement, report: Report) -> Iterator[Finding]:
    year, period = report.meta.year, report.meta.period
    if period is None:
        if year is not None:  # else the edition could not be checked either, which was said
            yield Finding(statement.id, "not assessable", _NO_PERIOD)
        return
    values: dict[str, object] = {"first": period[0], "last": period[1], "year": year}
    if not is_whole_year(*period):
        yield Finding(statement.id, statement.severity, _NOT_A_YEAR, values)
    if year is None:
        yield Finding(statement.id, "not assessable", _NO_TITLE_YEAR if report.meta.title else _NO_TITLE)
    elif str(year) not in {period[0][:4], period[1][:4]}:
        yield Finding(statement.id, statement.severity, _YEARS, values)


def _issued(statement: Statement, report: Report) -> Iterator[Finding]:
    """That a report is dated on no day, or before its time was over, as with last year's date in this year's report."""
    signed = [one for one in report.sections if one.name == "signature"]
    lines = [block for one in signed for block in one.blocks if isinstance(block, Paragraph) and is_no_day(block.text)]
    if lines:
        values: dict[str, object] = {"text": lines[0].text.strip()}
        yield Finding(statement.id, statement.severity, _NO_DAY, values, origin=lines[0].origin)
    issued, year, period = report.meta.issued, report.meta.year, report.meta.period
    if period is not None and year is not None and int(period[1][:4]) != year:
        return  # which is right is asked already
    last = period[1] if period is not None else f"{year}-12-31" if year is not None else None
    if issued and last and issued < last:
        origin = first_known(one.origin for one in signed)
        yield Finding(statement.id, statement.severity, _EARLY, {"issued": issued, "last": last}, origin=origin)

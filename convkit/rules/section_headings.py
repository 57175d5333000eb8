"""S1: whether the headings of a report are those of the form, in its order and numbered one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from convkit.document import Finding, Heading, Paragraph
from convkit.errors import Message
from convkit.form import Form, FormSection, Statement
from convkit.recognise.narrative.headings import Headings, headings_of
from convkit.report import Report, Section

_ORDINALS = "一二三四五六七八九十"
_NUMERAL = re.compile(rf"\s*([{_ORDINALS}]+)\s*[、.．]")
_LONGEST_HEADING = 40
_NO_HEADINGS = Message(
    "no heading was found for {headings}; check whether they are missing or worded otherwise",
    "未找到下列各节的标题：{headings}，请核对是否缺少或标题有误",
)
_OTHER_HEADING = Message(
    "“{text}” stands where “{heading}” is expected and is no known wording of it; check it",
    "应为“{heading}”之处为“{text}”，不是已知写法，请核对",
)
_WORDING = Message(
    "the heading “{found}” is no known wording of “{heading}”; check it",
    "标题“{found}”不是“{heading}”的已知写法，请核对",
)
_ORDER = Message(
    "the sections stand in another order than the form's: {found}; check it",
    "各节顺序与表式不一致：{found}，请核对",
)
_NUMBERS = Message(
    "the sections are numbered {found}; number them one after the other",
    "各节标题的编号依次为{found}，有重号、跳号或颠倒；请改为依次编号",
)


def sections(statement: Statement, report: Report, form: Form) -> Iterator[Finding]:
    """S1: what is wrong with the headings of a report: missing, in other words, in another order, or misnumbered."""
    headings, known_ones = headings_of([form]), True
    missing: list[str] = []
    for known in form.sections:
        section = report.section(known.name)
        if section is None or not section.heading:
            line = in_its_place(report, known, headings)
            if line is None:
                missing.append(f"“{known.heading}”")
            else:
                values: dict[str, object] = {"text": line.text.strip(), "heading": known.heading}
                yield Finding(statement.id, statement.severity, _OTHER_HEADING, values, origin=line.origin)
        elif (found := headings.get(section.heading.rstrip("。：: "))) is None or found[0] != known.name:
            known_ones = False
            values = {"found": section.heading, "heading": known.heading}
            yield Finding(statement.id, statement.severity, _WORDING, values, origin=section.origin)
    if missing:
        yield Finding(statement.id, statement.severity, _NO_HEADINGS, {"headings": tuple(missing)})
    yield from _order(statement, report, form) or (_numbers(statement, report, form) if known_ones else ())


def _order(statement: Statement, report: Report, form: Form) -> list[Finding]:
    usual = [section.name for section in form.sections]
    there = _headed(report, form)
    places = [usual.index(section.name) for section in there]
    if places == sorted(places):
        return []
    at = next(at for at in range(1, len(places)) if places[at] < places[at - 1])
    values: dict[str, object] = {"found": tuple(section.heading for section in there)}
    return [Finding(statement.id, statement.severity, _ORDER, values, origin=there[at].origin)]


def _headed(report: Report, form: Form) -> list[Section]:
    """The sections of the form that have a heading, as they follow each other."""
    usual = [section.name for section in form.sections]
    return [section for section in report.sections if section.heading and section.name in usual]


def _numbers(statement: Statement, report: Report, form: Form) -> list[Finding]:
    """That sections are numbered twice or with a leap; that one is missing is told already, and so is an order."""
    usual = [section.name for section in form.sections]
    numbered = [(one, numeral) for one in _headed(report, form) if (numeral := _ordinal(one.heading))]
    wrong = [
        later
        for (before, first), (later, second) in pairwise(numbered)
        if second - first not in (1, usual.index(later.name) - usual.index(before.name))
        and not (second > first and _all_there(report, range(first + 1, second)))
    ]
    if not wrong:
        return []
    found = tuple(_ORDINALS[number - 1] for _, number in numbered)
    return [Finding(statement.id, statement.severity, _NUMBERS, {"found": found}, origin=wrong[0].origin)]


def _ordinal(heading: str) -> int:
    """The number of a heading, 0 where it has none."""
    numeral = _NUMERAL.match(heading)
    return _ORDINALS.find(numeral[1]) + 1 if numeral is not None else 0


def _all_there(report: Report, numbers: Iterable[int]) -> bool:
    """Whether lines of the text carry each of these numbers, as headings that the form does not have do."""
    return all(any(True for one in report.sections for _ in _numbered(one, _ORDINALS[at - 1])) for at in numbers)


def in_its_place(report: Report, known: FormSection, headings: Headings) -> Heading | Paragraph | None:
    """The one line that carries the numeral of a section and is no known heading; None where none or several do."""
    numeral = _NUMERAL.match(known.heading)
    lines = [line for one in report.sections for line in _numbered(one, numeral[1])] if numeral else []
    unknown = [line for line in lines if headings.get(line.text) is None]
    return unknown[0] if len(unknown) == 1 else None


def _numbered(section: Section, numeral: str) -> Iterator[Heading | Paragraph]:
    """The short lines of a section that begin with a numeral, as its headings do."""
    for block in section.blocks:
        if isinstance(block, Heading | Paragraph) and len(block.text) <= _LONGEST_HEADING:
            match = _NUMERAL.match(block.text)
            if match is not None and match[1] == numeral and not re.search(r"[。；;]", block.text):
                yield block

"""Q1: whether the narrative says what it must, and nothing that was left over from another report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from convkit.document import Finding, Heading, Origin, Paragraph
from convkit.errors import Message
from convkit.form import Form
from convkit.recognise.narrative.details import lines_of
from convkit.report import Report
from convkit.rule import Example, Rule, Subject, Verdict, failing
from convkit.rules.leftovers import names_left, narrative_of
from convkit.text.quoting import quoted
from convkit.text.running import OTHER, YEAR, running

_EMPTY = Message(
    "“{heading}” says nothing; write what was wanting and what will be done",
    "“{heading}”没有内容；请写明存在的问题和改进情况",
)
_NO_MEASURE = Message("“{heading}” names no measure; write what will be done", "“{heading}”未写改进措施；请补充")
_OTHER_YEAR = Message(
    "the text speaks of {found} where this report is of {year} (“{quote}”); it may have been left from another report",
    "正文写“{found}年”，本报告为 {year} 年度（“{quote}”）；可能是沿用往年文字，请核对",
)
_LIKE_LAST = Message(
    "but for its figures, “{heading}” is nearly last year's text ({share} %); see whether it still holds",
    "除数字外，“{heading}”与上年文字几乎相同（{share}%）；请核对是否仍符合本年情况",
)
_NOTHING = re.compile(r"[\s无。．.、，暂没有存在的问题情况其他]*")
_MEASURE = re.compile(
    r"已|正在|拟|计划|逐步|下一年|来年|明年|改为|检查|解决|培训|学习|改进|措施|下一步|今后|将|加强|加大|进一步|完善|推进|强化|提升|整改"
    r"|优化|健全|深化|规范|落实|提高|丰富|拓展|拓宽|着力|继续|持续"
)
_SEVERAL = re.compile(r"[。；;，,：:]\s*[^\s”）)]")
"""More than one clause: one of them may tell a measure in words that are not known here."""
_PRINTED = re.compile(r"[（(]文字描述[^（）()]*[）)]")
_LED = re.compile(rf"(?:{OTHER}[^，。]{{0,16}}[。，：])?{YEAR}[，,、]")
_LIKE, _SHORTEST, _LONGEST = 0.95, 60, 4000
_QUOTE, _BEGINNING = 30, 60


def narrative_rules(form: Form) -> Iterator[Rule]:
    """The rule on the narrative, for forms that have a section of problems."""
    if any(section.name == "problems" for section in form.sections):
        about = Message(
            "section five says what is wanting and what will be done; no year of another report is left in the text",
            "第五部分写明问题和改进措施；正文没有残留其他年度",
        )
        good = "存在的主要问题是解读形式单一。下一步将丰富解读形式。"
        yield Rule("Q1", "warning", about, _check, Example({}, good, "problems"), Example({}, "无。", "problems"))


def _check(subject: Subject) -> Iterator[Verdict]:
    section = subject.report.section("problems")
    yield from failing(_found(subject), "holds" if section is not None and section.heading else "not found")


def _found(subject: Subject) -> Iterator[Finding]:
    report, last = subject.report, subject.previous
    section = report.section("problems")
    text = text_of(report, "problems")
    if section is not None and section.heading:
        values: dict[str, object] = {"heading": section.heading}
        if _NOTHING.fullmatch(text):
            yield _finding(_EMPTY, values, section.origin)
        elif not _MEASURE.search(text) and not _SEVERAL.search(text):
            yield _finding(_NO_MEASURE, values, section.origin)
    yield from _years(report)
    names = (*subject.names, last.meta.agency if last is not None else "")
    yield from names_left(narrative_of(report), dict.fromkeys(names))
    if last is not None:
        yield from _like_last(report, last)


def _finding(message: Message, values: dict[str, object], origin: Origin) -> Finding:
    return Finding("Q1", "warning", message, values, origin=origin)


def _years(report: Report) -> Iterator[Finding]:
    """The overview's paragraphs that begin with a year: told where none begins with the report's own."""
    year, section = report.meta.year, report.section("overview")
    if year is None or section is None:
        return
    blocks = [block for block in section.blocks if isinstance(block, Heading | Paragraph)]
    begun = [(running(block.text[:_BEGINNING]), block) for block in blocks]
    led = [(told.years[0], block) for told, block in begun if _LED.match(told.text)]
    if led and all(found == year - 1 for found, _ in led):
        found, block = led[0]
        values: dict[str, object] = {"found": found, "year": year, "quote": quoted(block.text, _QUOTE)}
        yield _finding(_OTHER_YEAR, {**values, "expected": year, "actual": found}, block.origin)


def _like_last(report: Report, last: Report) -> Iterator[Finding]:
    """Sections whose text, without its figures and years, is nearly last year's."""
    for name in ("overview", "problems"):
        now, before = (_bare(text_of(one, name)) for one in (report, last))
        section = report.section(name)
        if section is None or min(len(now), len(before)) < _SHORTEST:
            continue
        share = SequenceMatcher(None, now[:_LONGEST], before[:_LONGEST], autojunk=False).ratio()
        if share >= _LIKE:
            yield _finding(_LIKE_LAST, {"heading": section.heading, "share": round(share * 100)}, section.origin)


def _bare(text: str) -> str:
    return running(text).text.replace(OTHER, "")


def text_of(report: Report, name: str) -> str:
    """The text of a section on one line, without what the form prints for it; empty where there is none."""
    section = report.section(name)
    return _PRINTED.sub("", "".join(lines_of(section.blocks))).strip() if section is not None else ""

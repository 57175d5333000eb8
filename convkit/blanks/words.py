"""The words of last year's report in a form for the new year: kept, but for what is last year's alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from convkit.blanks.advance import advanced, with_period
from convkit.blanks.skeleton import blank_report, blank_section, told_by
from convkit.document import Finding, Grid, Heading, Image, Inline, List, Paragraph
from convkit.errors import Message, UsageError
from convkit.form import Form
from convkit.reading.ledger import shortened
from convkit.recognise.narrative.details import labelled, lines_of, number_in
from convkit.recognise.narrative.headings import Headings
from convkit.report import Meta, Report, Section, SectionBlock, TableMarker
from convkit.rules.section_headings import in_its_place
from convkit.text.dates import is_date, years_in

_LAST_ALONE = ("title", "number", "issued")
"""The fields that a line in front of a report may name (标题：…, 文号：…), and that are another in the next year."""

_ADVANCED = Message("put forward to {year}: {what}; check it", "已改为 {year} 年度：{what}，请核对")
_CHANGED = Message("changed: {what}; check it", "已改动：{what}，请核对")
_TITLE = Message("the title, now “{title}”", "标题“{title}”")
_PERIOD = Message("the period of the figures, now “{text}”", "统计期限“{text}”")
_OLD_PERIOD = Message(
    "the text still gives {first} to {last} as the period of the figures; change it",
    "正文中的统计期限仍为 {first} 至 {last}，请修改",
)
_DATE = Message("the day of signing, now blank", "落款日期（留空）")
_KEPT = Message(
    "the text is last year's: {told}; go through all of it, and through the numbers in it",
    "正文为上年原文：{told}；请逐段修改，并核对其中的数字",
)
_PARAGRAPHS = Message("{count:paragraph|paragraphs}", "{count} 段文字")
_DATED = Message("of which {count:names|name} {year} or a year before", "其中 {count} 段提及 {year} 年或更早年度")
_GRIDS = Message("{count:table in the text|tables in the text}", "{count} 个文中表格")
_IMAGES = Message("{count:picture|pictures}", "{count} 张图片")
_LEFT_OUT = Message(
    "left out, since it is last year's alone: “{text}”; write it anew where it is needed",
    "属上年报告专有，未予保留：“{text}”；如有需要请重新填写",
)
_OTHER_AGENCY = Message(
    "last year's report is of “{before}”, the form is for “{now}”; the text still names the former where it did",
    "上年报告的单位为“{before}”，本表为“{now}”；正文中原有单位名称未作改动，请核对",
)
_OTHER_FORM = Message(
    "last year's report is on the form {before}, this one is {now}; its extra rows were not kept",
    "上年报告使用表式 {before}，本表为 {now}；附加行列未予保留",
)


class Words(NamedTuple):
    """Who, when and the sections of a form, and what a person should know of them."""

    meta: Meta
    sections: tuple[Section, ...]
    findings: tuple[Finding, ...]


def inherited(last: Report, form: Form, year: int, agency: str) -> Words:
    """The words of last year's report for a new year; `UsageError` where the agency's name cannot stand in a title."""
    pen = _Pen(last, form, year, agency)
    sections = _complete(last, form, tuple(section for one in last.sections if (section := pen.section(one))))
    title = _title(last, year, agency)
    try:
        meta = told_by(form, title, year, agency, sections)
    except UsageError:
        title = blank_report(form, year, agency).meta.title
        meta = told_by(form, title, year, agency, sections)
    told = [*_changes(last, year, title, pen.advanced), *_differences(last, form, agency)]
    if meta.period is not None and {day[:4] for day in meta.period} != {str(year)}:
        values: dict[str, object] = {"first": meta.period[0], "last": meta.period[1]}
        told.append(Finding("blank.period", "warning", _OLD_PERIOD, values))
    return Words(meta, sections, (*told, *pen.findings, *_kept(last, sections)))


def _title(last: Report, year: int, agency: str) -> str:
    """Last year's title with the year put forward, and the agency's name in place of the old one."""
    title, before = last.meta.title, last.meta.agency
    if last.meta.year is not None:
        title = advanced(title, last.meta.year, year)
    return title.replace(before, agency) if before else title


def _changes(last: Report, year: int, title: str, others: list[Message]) -> Iterator[Finding]:
    """What of the words is not as it was, where anything is."""
    what = (*((_TITLE.filled(title=title),) if title != last.meta.title else ()), *others)
    if what:
        message = _CHANGED if year == last.meta.year else _ADVANCED
        yield Finding("blank.advanced", "info", message, {"year": year, "what": what})


def _differences(last: Report, form: Form, agency: str) -> Iterator[Finding]:
    if last.meta.agency and last.meta.agency != agency:
        yield Finding("blank.agency", "warning", _OTHER_AGENCY, {"before": last.meta.agency, "now": agency})
    if last.form != form.id:
        yield Finding("blank.form", "warning", _OTHER_FORM, {"before": last.form, "now": form.id})


class _Pen:
    """Goes through the sections of last year's report, noting what was put forward and what was left out."""

    def __init__(self, last: Report, form: Form, year: int, agency: str) -> None:
        self._last = last
        self._form = form
        self._year = year
        self._agency = agency
        self._headings = Headings([form])
        self.advanced: list[Message] = []
        self.findings: list[Finding] = []

    def section(self, section: Section) -> Section | None:
        """The section for the new year; None where nothing of it is left."""
        match section.name:
            case "frontMatter":
                for block in section.blocks:
                    self._leave_out(block)
                return None
            case "signature":
                blocks = tuple(self._signed(block) for block in section.blocks)
            case "preamble":
                kept = [block for block in section.blocks if not self._is_lasts(block)]
                blocks = tuple(map(self._block, kept))
            case _:
                blocks = tuple(map(self._block, section.blocks))
        if not blocks and not section.heading:
            return None
        return replace(section, heading=self._heading(section), blocks=blocks)

    def _heading(self, section: Section) -> str:
        """The heading as it was printed, unless the form of the new year does not know it under that name."""
        if section.heading and self._last.form != self._form.id and self._headings.get(section.heading) is None:
            return next((one.heading for one in self._form.sections if one.name == section.name), section.heading)
        return section.heading

    def _is_lasts(self, block: SectionBlock) -> bool:
        """Whether a block before the text is last year's alone: its number, its title or its date under their names."""
        lines = [] if isinstance(block, TableMarker) else list(lines_of([block]))
        if not any(labelled(lines, field) for field in _LAST_ALONE) and not number_in(lines):
            return False
        self._leave_out(block)
        return True

    def _leave_out(self, block: SectionBlock) -> None:
        text = " ".join(lines_of([block])) if not isinstance(block, TableMarker) else ""
        if text.strip():
            origin = block.origin if not isinstance(block, TableMarker) else self._last.sections[0].origin
            self.findings.append(
                Finding("blank.leftOut", "warning", _LEFT_OUT, {"text": shortened(text)}, origin=origin)
            )

    def _block(self, block: SectionBlock) -> SectionBlock:
        if not isinstance(block, Paragraph) or self._last.meta.year is None:
            return block
        changed = with_period(block, self._last.meta.year, self._year)
        if changed is None or changed.paragraph == block:
            return block
        self.advanced.append(_PERIOD.filled(text=changed.period))
        return changed.paragraph

    def _signed(self, block: SectionBlock) -> SectionBlock:
        if not isinstance(block, Paragraph | Heading):
            return block
        if is_date(block.text):
            self.advanced.append(_DATE)
            return Paragraph((Inline(self._form.skeleton.date),), block.origin)
        if block.text.strip() == self._last.meta.agency != self._agency:
            return Paragraph((Inline(self._agency),), block.origin)
        return block


def _complete(last: Report, form: Form, sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The sections with those of the form that last year's report has not, each behind the one before it.

    One whose heading stands in other words in the text of another section is not missing.
    """
    whole = list(sections)
    order = ["preamble", *(one.name for one in form.sections), "signature"]
    for known in form.sections:
        if any(section.name == known.name for section in whole) or in_its_place(last, known, Headings([form])):
            continue
        before = order[: order.index(known.name)]
        at = max((at for at, section in enumerate(whole, start=1) if section.name in before), default=0)
        whole.insert(at, blank_section(form, known))
    return tuple(whole)


def _kept(last: Report, sections: tuple[Section, ...]) -> Iterator[Finding]:
    """That the text is last year's, with how much of it there is."""
    blocks = [block for one in sections if one.name != "signature" for block in one.blocks]
    lines = [block for block in blocks if isinstance(block, Paragraph | List) and "".join(lines_of([block])).strip()]
    year = last.meta.year
    dated = sum(any(found <= year for line in lines_of([block]) for _, _, found in years_in(line)) for block in lines
                ) if year is not None else 0  # fmt: skip
    counts = (
        (_PARAGRAPHS, len(lines)),
        (_DATED, dated),
        (_GRIDS, sum(isinstance(block, Grid) for block in blocks)),
        (_IMAGES, sum(isinstance(block, Image) for block in blocks)),
    )
    told = tuple(message.filled(count=count, year=year) for message, count in counts if count)
    if told:
        yield Finding("blank.narrative", "warning", _KEPT, {"told": told})

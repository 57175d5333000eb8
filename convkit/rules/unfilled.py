"""Q2: words of a draft or of a template that were left in the text: ××, ____, 待补充, 请输入."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from convkit.document import NOWHERE, Finding, Origin, first_known
from convkit.errors import Message
from convkit.form import Form
from convkit.recognise.narrative.details import lines_of
from convkit.report import Report
from convkit.rule import Example, Rule, Subject, Verdict, failing
from convkit.text.quoting import quoted

if TYPE_CHECKING:
    import re

_LEFT = Message(
    "the text seems to have places that wait to be filled in: {places}; fill them in or take them out; what was masked "
    "on purpose may stay",
    "正文中疑有尚未填写的内容：{places}；请填写完整或删去，有意隐去的可保持不变",
)
_SHOWN, _AROUND = 3, 12


def unfilled_rule(form: Form) -> Iterator[Rule]:
    """The rule, for forms that have a section of text."""
    if any(form.table(section.name) is None for section in form.sections):
        about = Message(
            "nothing in the text waits to be filled in (crosses, strokes, words of a template)",
            "正文没有尚未填写的内容（××、____、待补充、请输入等）",
        )
        section = next(one.name for one in form.sections if form.table(one.name) is None)
        passes, fails = (
            Example({}, text, section) for text in ("全年公开信息12条，今后将加强培训。", "全年公开信息××条。")
        )
        yield Rule("Q2", "warning", about, _check, passes, fails)


def _check(subject: Subject) -> Iterator[Verdict]:
    told = [*_left(subject.report)]
    if not told:
        yield from failing(())
        return
    shown = tuple(f"“{quote}”" for quote, _ in told[:_SHOWN])
    more = Message(f"{len(told)} in all", f"等共 {len(told)} 处")
    places = (*shown, more) if len(told) > _SHOWN else shown
    origin = first_known(where for _, where in told)
    yield from failing([Finding("Q2", "warning", _LEFT, {"places": places, "count": len(told)}, origin=origin)])


def _left(report: Report) -> Iterator[tuple[str, Origin]]:
    """What waits to be filled in, with some words around it, and where."""
    from convkit.text.placeholders import WAITING  # built when a first report is checked

    for found in WAITING.finditer(report.meta.title):
        yield _around(report.meta.title, found), NOWHERE
    for section in report.sections:
        for block in section.blocks:
            for line in lines_of([block]):
                for found in WAITING.finditer(line):
                    yield _around(line, found), getattr(block, "origin", section.origin)


def _around(text: str, found: re.Match[str]) -> str:
    start, end = max(found.start() - _AROUND, 0), found.end() + _AROUND
    return quoted(" ".join(text[start:end].split()))

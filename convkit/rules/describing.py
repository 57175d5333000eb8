"""The example of a rule in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from convkit.errors import Message
from convkit.form import Form
from convkit.rule import Example

_TEXT = Message("the text “{text}”", "正文“{text}”")
_FIGURE = Message("{where}: {printed}", "{where}：{printed}")
_LAST = Message("last year, {figures}", "上年{figures}")
_COPY = Message("in the copy, {figures}", "副本中{figures}")
_PART = Message("in a part, {figures}", "下级报告中{figures}")
_YEAR = Message("the year {year}", "年度 {year}")
_HEADING = Message("the heading “{heading}”", "标题“{heading}”")
_BLANK = Message("blank", "空白")
_MISSING = Message("missing", "缺少")
_ACCOUNT = Message("a number of a table that no cell took", "表内有一个数未归入任何单元格")
_NOTHING = Message("a report of zeros", "全部为 0 的报告")


def example_words(example: Example, form: Form) -> Message:
    """What an example has beside zeros and the usual narrative."""
    told = list(_told(example, form)) or [_NOTHING]
    return Message("; ".join(one.en for one in told), "；".join(one.zh for one in told))


def _told(example: Example, form: Form) -> Iterator[Message]:
    if example.text:
        yield _TEXT.filled(text=" ".join(example.text.split()))
    if example.year:
        yield _YEAR.filled(year=example.year)
    for heading in example.headings.values():
        yield _HEADING.filled(heading=heading)
    if example.figures:
        yield _figures(example.figures, form)
    for message, figures in ((_LAST, example.last), (_COPY, example.twin), *((_PART, one) for one in example.parts)):
        if figures:
            yield message.filled(figures=_figures(figures, form))
    if example.account is not None and not example.account.balanced:
        yield _ACCOUNT


def _figures(figures: Mapping[str, str | None], form: Form) -> Message:
    told = []
    for path, printed in figures.items():
        what: object = _MISSING if printed is None else printed or _BLANK
        told.append(_FIGURE.filled(where=form.leaves[path].words, printed=what))
    return Message(", ".join(one.en for one in told), "、".join(one.zh for one in told))

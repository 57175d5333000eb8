"""A copy of the reader's own file with the findings written at their places, and nothing else of it changed."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from convkit.conversion.compare import compare
from convkit.conversion.examination import Reading, examine_source
from convkit.conversion.files import Source
from convkit.document import NOWHERE, Finding, Origin, first_known
from convkit.errors import InputError, Language, Message, OutputError, UsageError
from convkit.formats import Comment, DocumentReader
from convkit.limits.in_time import in_time
from convkit.report import Report
from convkit.rules.recognised import CODES

_NONE = Message(
    "{format} files cannot take comments; use --html for a page with the findings, or convert the file to docx first",
    "{format} 文件不能加批注；请用 --html 写出带提示的网页，或先转换为 docx",
)
_OTHERWISE = Message(
    "the copy with comments does not read as the same report and was dropped; {first}; use --html instead",
    "加批注的副本读回后与原报告不一致，已丢弃；{first}；请改用 --html",
)
_DRAWN_OVER = Message(
    "the comments are seen over the picture of the page; to check again, take the scan itself",
    "批注显示在扫描图像之上；再次核对时请用原扫描件",
)
_UNREADABLE = Message(
    "the copy with comments could not be read back and was dropped: {detail}; use --html instead",
    "加批注的副本无法读回，已丢弃：{detail}；请改用 --html",
)


class Annotated(NamedTuple):
    """A copy with comments: its bytes, how many comments, and what a person should know of it."""

    data: bytes
    comments: int
    told: tuple[Message, ...]


def annotated(reading: Reading, language: Language) -> Annotated:
    """A copy of what was read, in its own format, with its findings as comments; it was read back and compared.

    Without any finding it is the file itself. What was read from a picture is not compared: a mark is seen over it.

    Raises `UsageError` for a format that takes no comments, `InputError` for such a file, and `OutputError` where the
    copy would say anything else than the file.
    """
    from convkit import plugins

    reader = reading.reader
    if not isinstance(reader, DocumentReader) or reader.annotate is None:
        raise UsageError(_NONE, format=reader.name)
    comments = comments_on(reading.findings, reading.report, language)
    if not comments:
        reading.source.stream.seek(0)
        return Annotated(reading.source.stream.read(), 0, ())
    data, told = in_time(partial(plugins.annotate_with, reader, reading.source.stream, comments), OutputError)
    if any(finding.code in CODES for finding in reading.findings):
        return Annotated(data, len(comments), (*told, _DRAWN_OVER))
    _require_the_same(reading, data)
    return Annotated(data, len(comments), told)


def comments_on(findings: tuple[Finding, ...], report: Report, language: Language) -> tuple[Comment, ...]:
    """The findings as comments, all of one place in one; those of the whole file come first."""
    lines: dict[Origin, list[str]] = {}
    for finding in findings:
        lines.setdefault(place_of(finding, report), []).append(finding.words(language))
    return tuple(Comment(place, "\n".join(lines[place])) for place in sorted(lines, key=lambda one: one != NOWHERE))


def place_of(finding: Finding, report: Report) -> Origin:
    """Where a finding is to be written: its own place, else that of the first of its values that has one."""
    values = (one.origin for path in finding.paths if (one := report.at(path)) is not None)
    return first_known([finding.origin, *values])


def _require_the_same(reading: Reading, data: bytes) -> None:
    """Read a copy and hold it against the file; `OutputError` where it does not say the same."""
    try:
        with Source.holding(data, reading.source.name, reading.source.name or "") as source:
            again = examine_source(source, reading.reader.name, reading.report.form, reading.options)
    except InputError as error:
        raise OutputError(_UNREADABLE, detail=error) from error
    differences = compare(reading.report, again.report, form=reading.form)
    if differences:
        raise OutputError(_OTHERWISE, first=differences[0])

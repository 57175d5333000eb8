"""Rendering a report for its target, and holding what was read back against it."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from typing import BinaryIO

from convkit.conversion.carried import copy_of, marked
from convkit.conversion.compare import compare, place_of
from convkit.conversion.examination import form_of
from convkit.document import Chart, Document, Finding
from convkit.errors import InputError, Message, OutputError, StrictError
from convkit.form import Form
from convkit.formats import DATA, DocumentWriter, Loss, Reader, Writer
from convkit.recognise import recognise
from convkit.recognise.narrative.meta import meta_of
from convkit.render import charting, render, unseen
from convkit.report import LEGACY, Report
from convkit.rules.recognised import CODES
from convkit.xml import at_hand, from_xml


def rendered(
    report: Report, form: Form, xml: bytes, writer: Writer, options: Mapping[str, str], live: bool = False
) -> tuple[bytes, tuple[Loss, ...]]:
    """The bytes of a report in the writer's format, and what it could not carry."""
    from convkit import plugins

    stream = io.BytesIO()
    if isinstance(writer, DocumentWriter):
        # A form to fill in is meant to become another report than it was.
        own = dict(options)
        data = own.pop(DATA, writer.data) if writer.data else ""
        carried = None if live or not writer.data else copy_of(report, form, xml, data)
        document = replace(render(report, form, live=live), carried=carried)
        losses = [
            *unseen(report, form),
            *untold(report, form, carried),
            *plugins.write_with(writer, document, stream, own),
        ]
    else:
        with at_hand(report, xml):
            losses = [*plugins.write_with(writer, report, stream, options)]
    return stream.getvalue(), tuple(losses)


def untold(report: Report, form: Form, carried: bytes | None = None) -> list[Loss]:
    """What is known of who and when, or of how a figure was read, and does not follow from what a document shows.

    `carried` is the copy in it, which says what was read from a picture.
    """
    inferred = any(fact.inferred for fact in report.facts.values())
    told = meta_of([form], report.meta.title, report.sections)
    unmarked = [Loss(_TABLES, _UNMARKED)] if inferred else []
    if (carried is None and any(report.recognised)) or _lacks_marks(carried, report):
        unmarked.append(Loss("recognised", _UNSEEN))
    return unmarked + [
        Loss(f"meta.{name}", Message("it is not said in the text of the report", "报告正文未载明"))
        for name in ("agency", "year", "period", "issued", "number", "contact")
        if getattr(told, name) != getattr(report.meta, name)
    ]


def _lacks_marks(carried: bytes | None, report: Report) -> bool:
    """Whether a value that is no number was read from a picture, and the copy does not say so: it may have no texts."""
    seen = {one.path for one in report.recognised_fields}
    return bool(seen) and (carried is None or not seen <= {one.path for one in from_xml(carried).recognised_fields})


_TABLES = Message("the tables", "各表")
_UNMARKED = Message(
    "figures that were inferred look like any others there; XML and JSON mark them",
    "推断所得的数字在其中与其他数字无异；XML 和 JSON 中有标记",
)


_UNSEEN = Message(
    "figures that were read from a picture look like any others there; XML, JSON and facts mark them, and so does a "
    "file that carries its figures",
    "由图像识别而得的数字在其中与其他数字无异；XML、JSON 和 facts 中有标记，内嵌数字的文件也有",
)


def verified(report: Report, form: Form, writer: Writer, stream: BinaryIO, losses: tuple[Loss, ...]) -> None:
    """Read an output back and hold it against its report; `OutputError` where they differ."""
    from convkit import plugins

    reader = next((one for one in plugins.readers() if one.name == writer.name), None)
    if reader is None:
        raise OutputError(
            Message(
                "the format {name} has no reader, so the output cannot be verified; use --no-verify to have it anyway",
                "格式 {name} 没有读取器，无法读回比对；如仍需要请使用 --no-verify",
            ),
            name=writer.name,
        )
    with plugins.naming(writer):
        _verify(report, form, reader, stream, losses)


def _verify(report: Report, form: Form, reader: Reader, stream: BinaryIO, losses: tuple[Loss, ...]) -> None:
    from convkit import plugins

    try:
        drawn: tuple[Chart, ...] = ()
        found = plugins.read_with(reader, stream)
        if isinstance(found, Document):
            again = marked(recognise(found, _candidates(form), form.id).report, found.carried)
            drawn = found.charts
        else:
            again = found
    except InputError as error:
        raise OutputError(
            Message("the output could not be read back: {detail}", "输出文件无法读回：{detail}"), detail=error
        ) from error
    differences = (*compare(report, again, losses, form), *charting.compared(drawn, again, form).findings)
    if differences:
        raise OutputError(
            Message(
                "the output does not read back as the same report and was dropped; {first}; "
                "{count:difference|differences}",
                "输出文件读回后与原报告不一致，已丢弃；{first}；共 {count} 处差异",
            ),
            first=differences[0],
            count=len(differences),
        )


def _candidates(form: Form) -> tuple[Form, ...]:
    from convkit import plugins

    return plugins.forms() if form.id == LEGACY else (form,)


def refuse(findings: tuple[Finding, ...], report: Report, losses: tuple[Loss, ...]) -> None:
    """What `--strict` does not let pass."""
    error = next((one for one in findings if one.severity in ("error", "unread") or one.code in CODES), None)
    doubtful = [fact for fact in report.facts.values() if fact.inferred]
    if error is not None:
        raise StrictError(Message("--strict: {finding}", "--strict：{finding}"), finding=error)
    if doubtful:
        raise StrictError(
            Message(
                "--strict: {count:figure is|figures are} inferred, the first is {path}",
                "--strict：{count} 个数字为推断所得，首个为{path}",
            ),
            count=len(doubtful),
            path=form_of(report.form).leaves[doubtful[0].path].words,
        )
    if losses:
        raise StrictError(
            Message(
                "--strict: the target cannot carry everything ({count}), first: {place}: {what}",
                "--strict：目标格式不能完整保存（{count} 处），首处为 {place}：{what}",
            ),
            count=len(losses),
            place=place_of(losses[0], form_of(report.form)),
            what=losses[0].what,
        )

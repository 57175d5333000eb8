"""One conversion: the one place that knows the whole flow."""

from __future__ import annotations

import io
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from convkit.conversion.compare import compare, place_of
from convkit.conversion.files import Source, Target
from convkit.conversion.receipt import receipt_of
from convkit.conversion.validation import carried_differs, validated
from convkit.document import Account, Chart, Document, Finding
from convkit.errors import ConvkitError, InputError, Message, OutputError, StrictError, UsageError
from convkit.form import Form
from convkit.formats import DocumentReader, DocumentWriter, Loss, Reader, Writer
from convkit.reading.apart import is_apart, is_heavy, read_apart
from convkit.recognise import recognise
from convkit.recognise.label_record import Match, Unmatched
from convkit.recognise.narrative.legacy import legacy_form
from convkit.recognise.narrative.meta import meta_of
from convkit.render import charting, render, unseen
from convkit.report import LEGACY, Report
from convkit.rules import Assessment, assess
from convkit.rules.publishing import before_publishing
from convkit.supervision import telling

Location = str | Path | BinaryIO


class Reading(NamedTuple):
    """A source, read, recognised, validated and checked."""

    report: Report
    form: Form
    findings: tuple[Finding, ...]
    account: Account
    assessment: Assessment
    why: Message
    source: Source
    reader: Reader
    plugin: Any
    by: str
    options: Mapping[str, str]
    xml: bytes
    matches: tuple[Match, ...] = ()
    unmatched: tuple[Unmatched, ...] = ()


@dataclass(frozen=True, slots=True)
class Conversion:
    """What a conversion gave: the report, what to know of it, what the target could not carry, and the receipt.

    `verified` says whether the output was read back and found to be the same report.
    """

    report: Report
    findings: tuple[Finding, ...]
    losses: tuple[Loss, ...]
    receipt: dict[str, Any]
    verified: bool


def convert(
    source: Location,
    target: Location,
    *,
    source_format: str | None = None,
    target_format: str | None = None,
    form: str | None = None,
    options: Mapping[str, str] | None = None,
    strict: bool = False,
    verify: bool = True,
    force: bool = False,
    receipt: Location | None = None,
) -> Conversion:
    """Convert a report from one format to another: read, recognise, validate, write, read back, compare.

    `source`, `target` and `receipt` are paths or binary streams; formats are told by content and by extension where
    they are not given. Raises `InputError`, `OutputError`, `StrictError` or `UsageError`; nothing is left behind then.
    """
    from convkit import plugins

    with ExitStack() as files:
        opened = files.enter_context(Source.open(source))
        output = files.enter_context(Target.open(target, opened, force))
        paper = files.enter_context(Target.open(receipt, opened, force, other=output)) if receipt is not None else None
        writer, writer_plugin = _writer_for(output, target_format)
        reading = examine_source(opened, source_format, form, options, writer)
        _, writer_options = plugins.options_for(dict(options or {}), reading.reader, writer)
        if strict:
            _refuse(reading.findings, reading.report, ())
        telling.writing(_shown(output))
        data, losses = _render(reading.report, reading.form, reading.xml, writer, writer_options)
        if strict:
            _refuse((), reading.report, losses)
        output.put(data)
        if verify:
            _compare(reading.report, reading.form, writer, io.BytesIO(output.again()), losses)
        record = receipt_of(reading, writer, writer_plugin, writer_options, output, data, losses, verify)
        if paper is not None:
            paper.put(record.text())
        output.finish()
        if paper is not None:
            paper.finish()
        return Conversion(reading.report, reading.findings, losses, record.content, verify)


def examine(
    source: Location,
    *,
    source_format: str | None = None,
    form: str | None = None,
    options: Mapping[str, str] | None = None,
) -> Reading:
    """Read a report and check it, without writing anything."""
    with Source.open(source) as opened:
        return examine_source(opened, source_format, form, options, None)


def read(
    source: Location,
    *,
    source_format: str | None = None,
    form: str | None = None,
    options: Mapping[str, str] | None = None,
) -> Report:
    """The report that a file or binary stream holds."""
    return examine(source, source_format=source_format, form=form, options=options).report


def write(
    report: Report,
    target: Location,
    *,
    target_format: str | None = None,
    options: Mapping[str, str] | None = None,
    verify: bool = True,
    force: bool = False,
) -> tuple[Loss, ...]:
    """Write a report, read it back and compare; what the target could not carry is returned."""
    with Target.open(target, None, force) as output:
        return write_target(report, output, target_format=target_format, options=options, verify=verify)


def write_target(
    report: Report,
    output: Target,
    *,
    target_format: str | None,
    options: Mapping[str, str] | None,
    verify: bool,
    live: bool = False,
) -> tuple[Loss, ...]:
    """Write a report to a target that is open; with `live`, it is a form to fill in, whose totals add themselves up."""
    from convkit import plugins

    writer, _ = _writer_for(output, target_format)
    _, writer_options = plugins.options_for(dict(options or {}), None, writer)
    form = form_of(report.form)
    whole, xml = validated(report, form)
    telling.writing(_shown(output))
    data, losses = _render(whole, form, xml, writer, writer_options, live)
    output.put(data)
    if verify:
        _compare(whole, form, writer, io.BytesIO(output.again()), losses)
    output.finish()
    return losses


def check(report: Report) -> tuple[Finding, ...]:
    """Everything that the rules of its form say of a report."""
    form = form_of(report.form)
    whole, _ = validated(report, form)
    return assess(whole, form).findings


def form_of(identifier: str) -> Form:
    """The form of that id, the legacy one included."""
    for form in _forms():
        if form.id == identifier:
            return form
    raise UsageError(
        Message("the form {form} is not known; known are {known}", "未知表式 {form}；已知表式：{known}"),
        form=identifier,
        known=tuple(form.id for form in _forms()),
    )


def _forms() -> tuple[Form, ...]:
    from convkit import plugins

    known = plugins.forms()
    return (*known, legacy_form(known))


# -- the hops


def _shown(output: Target) -> str:
    return str(output.path) if output.path is not None else ""


def _writer_for(output: Target, asked: str | None) -> tuple[Writer, Any]:
    from convkit import plugins

    try:
        return plugins.writer_for(output.name, asked)
    except ConvkitError as error:
        error.about = str(output.path) if output.path is not None else None
        raise


def examine_source(
    source: Source,
    asked: str | None = None,
    form: str | None = None,
    options: Mapping[str, str] | None = None,
    writer: Writer | None = None,
) -> Reading:
    """A source that is open, read, recognised and checked; `options` may be those of the writer as well."""
    from convkit import plugins

    if form is not None:
        form_of(form)
    selected = plugins.reader_for(source.stream, source.name, asked)
    reader = selected.reader
    reader_options, _ = plugins.options_for(dict(options or {}), reader, writer)
    source.stream.seek(0)
    findings = [*selected.findings]
    matches: tuple[Match, ...] = ()
    unmatched: tuple[Unmatched, ...] = ()
    if isinstance(reader, DocumentReader):
        document = _read(reader, source.stream, reader_options)
        recognition = recognise(document, plugins.forms(), form)
        report, why = recognition.report, recognition.why
        matches, unmatched = recognition.matches, recognition.unmatched
        findings += [*document.findings, *recognition.findings]
        account = document.account + recognition.account
    else:
        document = Document(())
        report, why, account = reader.read(source.stream, **reader_options), _ITS_OWN, Account()
        if form is not None and report.form != form:
            raise InputError(
                Message("it is a report of the form {found}, not {asked}", "该报告的表式为 {found}，不是 {asked}"),
                found=report.form,
                asked=form,
            )
    chosen = form_of(report.form)
    report, xml = validated(report, chosen)
    findings += before_publishing(document, report, reader.name)
    if document.carried is not None:
        findings += carried_differs(document.carried, report, chosen)
    drawn = charting.compared(document.charts, report, chosen)
    findings += drawn.findings
    account += drawn.account
    if not account.balanced:
        findings.append(_unbalanced(account))
    assessment = assess(report, chosen)
    findings += assessment.findings
    return Reading(
        report, chosen, tuple(findings), account, assessment, why, source, reader, selected.plugin, selected.by,
        reader_options, xml, matches, unmatched,
    )  # fmt: skip


def _read(reader: DocumentReader, stream: BinaryIO, options: Mapping[str, str]) -> Document:
    """The document in a file; one that is heavy is read in a process of its own."""
    data = stream.read()
    if is_heavy(data) and not is_apart():
        return read_apart(data, reader.name, options)
    stream.seek(0)
    return reader.read(stream, **options)


_ITS_OWN = Message("the file names it", "文件自带")


def _unbalanced(account: Account) -> Finding:
    kinds = tuple(
        f"{entry.kind} {entry.held} ≠ {entry.carried} + {sum(item.count for item in entry.left_out)}"
        for entry in account.entries
        if not entry.balanced
    )
    message = Message(
        "the account of the source does not balance ({kinds}): something was neither carried nor named; compare the "
        "output with the source",
        "来源清点不平（{kinds}）：有内容既未收录也未列明，请对照原件核对",
    )
    return Finding("account", "error", message, {"kinds": kinds})


def _render(
    report: Report, form: Form, xml: bytes, writer: Writer, options: Mapping[str, str], live: bool = False
) -> tuple[bytes, tuple[Loss, ...]]:
    stream = io.BytesIO()
    if isinstance(writer, DocumentWriter):
        # A form to fill in is meant to become another report than it was.
        document = replace(render(report, form, live=live), carried=None if live else xml)
        losses = [*unseen(report, form), *_untold(report, form), *writer.write(document, stream, **options)]
    else:
        losses = [*writer.write(report, stream, **options)]
    return stream.getvalue(), tuple(losses)


def _untold(report: Report, form: Form) -> list[Loss]:
    """What is known of who and when, or of how a figure was read, and does not follow from what a document shows."""
    inferred = any(fact.inferred for fact in report.facts.values())
    told = meta_of([form], report.meta.title, report.sections)
    unmarked = [Loss(_TABLES, _UNMARKED)] if inferred else []
    return unmarked + [
        Loss(f"meta.{name}", Message("it is not said in the text of the report", "报告正文未载明"))
        for name in ("agency", "year", "period", "issued", "number", "contact")
        if getattr(told, name) != getattr(report.meta, name)
    ]


_TABLES = Message("the tables", "各表")
_UNMARKED = Message(
    "figures that were inferred look like any others there; XML and JSON mark them",
    "推断所得的数字在其中与其他数字无异；XML 和 JSON 中有标记",
)


def _compare(report: Report, form: Form, writer: Writer, stream: BinaryIO, losses: tuple[Loss, ...]) -> None:
    from convkit import plugins

    reader = next((one for one in plugins.readers() if one.name == writer.name), None)
    if reader is None:
        raise OutputError(
            Message(
                "the format {name} has no reader, so the output cannot be verified; use --no-verify to have it anyway",
                "格式 {name} 没有读取器，无法核验输出；如仍需要请使用 --no-verify",
            ),
            name=writer.name,
        )
    try:
        drawn: tuple[Chart, ...] = ()
        if isinstance(reader, DocumentReader):
            document = reader.read(stream)
            again, drawn = recognise(document, _candidates(form), form.id).report, document.charts
        else:
            again = reader.read(stream)
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


def _refuse(findings: tuple[Finding, ...], report: Report, losses: tuple[Loss, ...]) -> None:
    """What `--strict` does not let pass."""
    error = next((finding for finding in findings if finding.severity == "error"), None)
    doubtful = [fact for fact in report.facts.values() if fact.state == "unread" or fact.inferred]
    if error is not None:
        raise StrictError(Message("--strict: {finding}", "--strict：{finding}"), finding=error)
    if doubtful:
        raise StrictError(
            Message(
                "--strict: {count:figure is|figures are} unread or inferred, the first is {path}",
                "--strict：{count} 个数字未读出或为推断，首个为 {path}",
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


__all__ = ["Conversion", "Reading", "check", "convert", "examine", "form_of", "read", "write"]

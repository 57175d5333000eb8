"""One conversion: the one place that knows the whole flow."""

from __future__ import annotations

import io
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from convkit.conversion.examination import Location, Reading, examine, examine_source, form_of
from convkit.conversion.examination import read as read
from convkit.conversion.files import Source, Target
from convkit.conversion.receipt import receipt_of, written
from convkit.conversion.validation import validated
from convkit.conversion.verification import refuse, rendered, verified
from convkit.document import Finding
from convkit.document.showing import brief
from convkit.errors import ConvkitError, OutputError
from convkit.form import Form
from convkit.formats import Loss, Writer
from convkit.limits.in_time import in_time
from convkit.report import Report
from convkit.rules import assess
from convkit.supervision import telling

__all__ = ["Conversion", "Reading", "check", "convert", "examine", "form_of", "read", "write", "write_target"]


@dataclass(frozen=True, slots=True)
class Conversion:
    """What a conversion gave: the report, what to know of it, what the target could not carry, and the receipt.

    `verified` says whether the output was read back and found to be the same report.
    """

    report: Report
    findings: tuple[Finding, ...]
    losses: tuple[Loss, ...]
    receipt: dict[str, Any] = field(hash=False)
    verified: bool

    __repr__ = brief


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
    with ExitStack() as files:
        opened = files.enter_context(Source.open(source))
        output = Target.open(target, opened, force)
        paper = files.enter_context(Target.open(receipt, opened, force, other=output)) if receipt is not None else None
        files.enter_context(output)  # last: what fails from here on is the output, where nothing else is named
        writer = _writer_for(output, target_format)
        reading = examine_source(opened, source_format, form, options, writer[0])
        return put(reading, output, writer, paper, options=options, strict=strict, verify=verify)


def put(
    reading: Reading, output: Target, writer: tuple[Writer, Any], paper: Target | None = None, *,
    options: Mapping[str, str] | None = None, strict: bool = False, verify: bool = True,
) -> Conversion:  # fmt: skip
    """Write what was read to a target that is open, read it back and compare; `paper` gets the receipt.

    `writer` comes with the plugin that offers it.
    """
    from convkit import plugins

    offered, plugin = writer
    _, own = plugins.options_for(dict(options or {}), reading.reader, offered)
    if strict:
        refuse(reading.findings, reading.report, ())
    made = partial(_made, reading.report, reading.form, reading.xml, offered, own, output, verify, strict)
    data, losses = in_time(made, OutputError)
    record = receipt_of(reading, offered, plugin, own, output, data, losses, verify)
    if paper is not None:
        paper.put(written(record))
        paper.finish(lasting=False)
    output.finish()
    if paper is not None:
        paper.keep()
    return Conversion(reading.report, reading.findings, losses, record, verify)


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

    writer = _writer_for(output, target_format)[0]
    _, writer_options = plugins.options_for(dict(options or {}), None, writer)
    form = form_of(report.form)
    whole, xml = validated(report, form)
    made = partial(_made, whole, form, xml, writer, writer_options, output, verify, strict=False, live=live)
    _, losses = in_time(made, OutputError)
    output.finish()
    return losses


def _made(
    report: Report, form: Form, xml: bytes, writer: Writer, options: Mapping[str, str], output: Target, verify: bool,
    strict: bool, live: bool = False,
) -> tuple[bytes, tuple[Loss, ...]]:  # fmt: skip
    """The bytes of a report, put beside their place and read back, and what they could not carry."""
    telling.writing(output.shown)
    data, losses = rendered(report, form, xml, writer, options, live)
    if strict:
        refuse((), report, losses)
    output.put(data)
    if verify:
        verified(report, form, writer, io.BytesIO(output.again()), losses)
    return data, losses


def check(
    report: Report | Location,
    *,
    source_format: str | None = None,
    form: str | None = None,
    options: Mapping[str, str] | None = None,
) -> tuple[Finding, ...]:
    """Everything that is to be known of a report: what the rules of its form say, and of a file what its reader says.

    Of a file or binary stream the findings are those of `convert`: what was not read, what should not be published, and
    the rules. A `Report` tells nothing of the file that it came from: of one the rules alone are asked.
    """
    if not isinstance(report, Report):
        return examine(report, source_format=source_format, form=form, options=options).findings
    known = form_of(report.form)
    return in_time(lambda: assess(validated(report, known)[0], known).findings)


def _writer_for(output: Target, asked: str | None) -> tuple[Writer, Any]:
    from convkit import plugins

    try:
        return plugins.writer_for(output.name, asked)
    except ConvkitError as error:
        error.about = output.shown or None
        raise

"""`convkit convert`."""

from __future__ import annotations

import io
import sys
from typing import Any

from convkit import Conversion, Form, Loss, Message
from convkit.cli.counting import counts, listed, sum_words, verified_words
from convkit.cli.outcome import UNREAD, attempt, opened, shown_source, shown_target, warn_unread
from convkit.cli.speaking import note, pages_shown, silence, unwritable
from convkit.conversion import convert, form_of
from convkit.conversion.compare import place_of
from convkit.document import unread_count
from convkit.errors import Language, OutputError, UsageError, in_language

CRASHED = 4
_SUMMARY = Message("{source} → {target}: {told}", "{source} → {target}：{told}")
_LOST = Message("not carried: {place}: {what}", "未能保存：{place}：{what}")
_LOST_ALONE = Message("not carried: {what}", "未能保存：{what}")
_BOTH = Message(
    "the output and its receipt cannot both go to standard output; give one of them a name",
    "输出和转换凭证不能同时写到标准输出；请为其中之一给出文件名",
)
_CLOSED = Message("nobody reads the output", "输出没有被接收")


def convert_file(
    *, source: str, target: str, no_verify: bool, receipt: str | None, language: Language, debug: bool, **asked: Any
) -> int:
    """Convert one file, tell what a person should know of it, and return the exit status."""

    def act() -> int:
        if receipt == "-" == target:
            raise UsageError(_BOTH)
        output, paper = io.BytesIO(), io.BytesIO()
        with pages_shown():
            conversion = convert(
                opened(source),
                output if target == "-" else target,
                verify=not no_verify,
                receipt=paper if receipt == "-" else receipt,
                **asked,
            )
        if "-" in (target, receipt):
            deliver(output.getvalue() or paper.getvalue())
        _report(conversion, shown_source(source, language), shown_target(target, language), language)
        unread = unread_count(conversion.findings)
        warn_unread(unread, language)
        return UNREAD if unread else 0

    status, _ = attempt(act, shown_source(source, language), language, debug, CRASHED)
    return status


def deliver(data: bytes) -> None:
    """Write an output to standard output."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError as error:
        silence()
        raise OutputError(_CLOSED) from error
    except OSError as error:
        raise unwritable(error) from error


def _report(conversion: Conversion, source: str, target: str, language: Language) -> None:
    """Findings and losses, one a line, then a summary."""
    for finding in conversion.findings:
        note(finding.words(language))
    form = form_of(conversion.report.form)
    for loss in conversion.losses:
        note(lost(loss, form, language))
    told = counts(conversion.report, conversion.findings, len(conversion.losses))
    told += sum_words(*conversion.receipt["conversion"]["relations"].values())
    told.append(verified_words(conversion.verified))
    note(_SUMMARY.words(language, source=source, target=target, told=listed(told, language)))


def lost(loss: Loss, form: Form, language: Language) -> str:
    """A loss as one line."""
    where = in_language(place_of(loss, form), language)
    return (_LOST if where else _LOST_ALONE).words(language, place=where, what=loss.what)

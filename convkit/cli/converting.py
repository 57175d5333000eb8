"""`convkit convert`."""

from __future__ import annotations

import io
import sys
from typing import Any

from convkit import Conversion, Loss, Message, forms
from convkit.cli.counting import counts, listed
from convkit.cli.outcome import attempt, shown_source, shown_target
from convkit.cli.speaking import note, silence, unwritable
from convkit.convert import convert
from convkit.errors import Language, OutputError, in_language

CRASHED = 4
_SUMMARY = Message("{source} → {target}: {told}", "{source} → {target}：{told}")
_VERIFIED = Message("verified", "已核验")
_NOT_VERIFIED = Message("not verified", "未核验")
_LOST = Message("not carried: {place}: {what}", "未能保存：{place}：{what}")
_LOST_ALONE = Message("not carried: {what}", "未能保存：{what}")
_CLOSED = Message("nobody reads the output", "输出没有被接收")
_META = {
    "meta.title": Message("the title", "标题"),
    "meta.agency": Message("the agency", "编制单位"),
    "meta.year": Message("the year", "年度"),
    "meta.period": Message("the period", "统计期间"),
    "meta.issued": Message("the date of issue", "发布日期"),
}


def convert_file(
    *, source: str, target: str, no_verify: bool, receipt: str | None, language: Language, debug: bool, **asked: Any
) -> int:
    """Convert one file, tell what a person should know of it, and return the exit status."""

    def act() -> int:
        output = io.BytesIO()
        conversion = convert(
            sys.stdin.buffer if source == "-" else source,
            output if target == "-" else target,
            verify=not no_verify,
            receipt=receipt,
            **asked,
        )
        if target == "-":
            _deliver(output.getvalue())
        _report(conversion, shown_source(source, language), shown_target(target, language), language)
        return 0

    status, _ = attempt(act, shown_source(source, language), language, debug, CRASHED)
    return status


def _deliver(data: bytes) -> None:
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
    labels = {path: leaf.words for form in forms() if form.id == conversion.report.form
              for path, leaf in form.leaves.items()}  # fmt: skip
    for loss in conversion.losses:
        note(_lost(loss, labels, language))
    told = counts(conversion.report, conversion.findings, len(conversion.losses))
    told.append(_VERIFIED if conversion.verified else _NOT_VERIFIED)
    note(_SUMMARY.words(language, source=source, target=target, told=listed(told, language)))


def _lost(loss: Loss, labels: dict[str, Message], language: Language) -> str:
    """A loss as one line, its place in the form's own words."""
    place = loss.place
    if isinstance(place, str):
        place = labels.get(place) or _META.get(place) or place
    where = in_language(place, language)
    return (_LOST if where else _LOST_ALONE).words(language, place=where, what=loss.what)

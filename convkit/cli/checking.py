"""`convkit check`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import partial
from json import dumps
from typing import Any, BinaryIO

from convkit import Finding, Message, Origin
from convkit.cli.counting import counts, listed
from convkit.cli.outcome import attempt, shown_source
from convkit.cli.speaking import data, say, tell
from convkit.convert import Reading, examine
from convkit.convert.receipt import origin_record
from convkit.errors import Language

CRASHED = 3


def check_files(
    *,
    sources: tuple[str, ...],
    source_format: str | None,
    form: str | None,
    options: Mapping[str, str],
    json: bool,
    language: Language,
    debug: bool,
) -> int:
    """Check files one after the other, tell what was found, and return the highest of their exit statuses."""
    entries = []
    for source in sources:
        name = shown_source(source, language)
        entry: dict[str, Any] = {"file": source, "form": None, "status": 0, "findings": []}
        examined = partial(examine, _opened(source), source_format=source_format, form=form, options=options)
        head = name if len(sources) > 1 else ""
        act = partial(_check, examined, entry, None if json else head, name, language)
        entry["status"], told = attempt(act, name, language, debug, CRASHED)
        if told is not None:
            entry["error"] = {"message": told.words(language), "messages": {"en": told.en, "zh": told.zh}}
        entries.append(entry)
    if json:
        data(dumps(entries, ensure_ascii=False, indent=2))
    return max(int(entry["status"]) for entry in entries)


def _opened(source: str) -> str | BinaryIO:
    return sys.stdin.buffer if source == "-" else source


def _check(
    examined: Callable[[], Reading], entry: dict[str, Any], head: str | None, name: str, language: Language
) -> int:
    """Check one file, fill in its entry, list its findings unless `head` is None, and return its exit status."""
    reading = examined()
    findings = reading.findings
    entry["form"] = reading.report.form
    entry["findings"] = [as_data(finding, language) for finding in findings]
    if head is not None:
        _list(findings, head, language)
    tell(name, listed(counts(reading.report, findings), language), language)
    return int(any(finding.severity == "error" for finding in findings))


def _list(findings: tuple[Finding, ...], name: str, language: Language) -> None:
    for finding in findings:
        mark = ("：" if language == "zh" else ": ") if name else ""
        say(f"{name}{mark}{finding.words(language)}")


def as_data(finding: Finding, language: Language) -> dict[str, Any]:
    """A finding as JSON has it: its message in the chosen language and in both, its values, where to look."""
    messages = {
        "en": finding.message.words("en", **finding.values),
        "zh": finding.message.words("zh", **finding.values),
    }
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": messages[language],
        "messages": messages,
        "paths": list(finding.paths),
        "values": {name: _plain(value) for name, value in finding.values.items()},
        "origin": origin_record(finding.origin),
    }


def _plain(value: object) -> Any:
    """A value as JSON can hold it: words in both languages, a number that may have decimals as text."""
    match value:
        case None | bool() | int() | str():
            return value
        case Message():
            return {"en": value.en, "zh": value.zh}
        case tuple() | list() | set() | frozenset():
            return [_plain(item) for item in value]
        case Mapping():
            return {str(name): _plain(item) for name, item in value.items()}
        case Origin() | Finding():
            return {"en": value.words("en"), "zh": value.words("zh")}
        case _:
            return str(value)

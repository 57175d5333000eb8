"""`convkit check`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from json import dumps, loads
from typing import Any

from convkit import Finding, plugins
from convkit.cli.annotating import Beside
from convkit.cli.counting import counts, listed, sum_words, sums_record, text_words
from convkit.cli.outcome import UNREAD, attempt, opened, shown_source, warn_unread, worst
from convkit.cli.speaking import data, say, tell
from convkit.collating.narratives import narrative_from, narrative_record
from convkit.conversion import Reading, examine, read
from convkit.conversion.examination import Checking
from convkit.conversion.records import both, finding_record
from convkit.document import unread_count
from convkit.errors import Language
from convkit.rules.leftovers import among, narrative_of
from convkit.rules.profile import Profile, load_profile
from convkit.rules.registry import every_rule
from convkit.supervision import telling

CRASHED = 3


def check_files(
    *, sources: tuple[str, ...], profile: str | None, previous: str | None, twins: tuple[str, ...],
    parts: tuple[str, ...], roster: str | None, annotate: str | None, page: str | None, force: bool, strict: bool,
    json: bool, language: Language, debug: bool, **asked: Any,
) -> int:  # fmt: skip
    """Check files one after the other, tell what was found, and return the worst of their exit statuses."""
    passed = [loads(record) for record in (telling.several() if len(sources) > 1 else ())]
    beside = Beside(annotate, page, force, language)
    checking: list[Checking] = []

    def prepare() -> int:
        beside.require_writable(sources)
        checking.append(_against(profile, previous, twins, parts, roster))
        return 0

    status, _ = attempt(prepare, "", language, debug, CRASHED)
    if status:
        return status
    entries: list[dict[str, Any]] = [_entry(source) | one for source, one in zip(sources, passed, strict=False)]
    for source in sources[len(entries) :]:
        name, entry = shown_source(source, language), _entry(source)
        examined = partial(examine, opened(source), checking=checking[0], **asked)
        head = None if json else name if len(sources) > 1 else ""
        act = partial(_check, examined, entry, head, name, beside)
        status, told = attempt(act, name, language, debug, CRASHED)
        entry["status"] = 1 if strict and status == UNREAD else status
        if told is not None:
            entry["error"] = both(told)
        entries.append(entry)
        if len(sources) > 1:
            telling.passed(dumps(entry))
    return _concluded(entries, checking[0].profile, json, language)


def _concluded(entries: list[dict[str, Any]], profile: Profile, json: bool, language: Language) -> int:
    """Tell what is seen of all files together, and return the worst of their exit statuses."""
    _tell_among(entries, profile, json, language)
    count = sum(entry.pop("unread") for entry in entries)
    if json:
        data(entries)
    warn_unread(count, language)
    return worst(entry["status"] for entry in entries)


def _against(
    profile: str | None, previous: str | None, twins: tuple[str, ...], parts: tuple[str, ...], roster: str | None
) -> Checking:
    """What all files are checked against, read."""
    known = Profile() if profile is None else load_profile(profile, every_rule(plugins.forms()))
    last = None if previous is None else read(previous)
    copies = tuple((twin, read(twin)) for twin in twins)
    return Checking(known, last, copies, tuple(map(read, parts)), _names(roster))


def _names(roster: str | None) -> tuple[str, ...]:
    """The names of the units on a list, whose reader is loaded for nobody else."""
    if roster is None:
        return ()
    from convkit.collating.roster import read_roster

    return tuple(name for unit in read_roster(roster) for name in unit.names)


def _entry(source: str) -> dict[str, Any]:
    return {"file": source, "form": None, "status": 0, "findings": [], "unread": 0}


def _check(
    examined: Callable[[], Reading], entry: dict[str, Any], head: str | None, name: str, beside: Beside
) -> int:  # fmt: skip
    """Check one file, fill in its entry, list its findings unless `head` is None, and return its exit status."""
    reading, language = examined(), beside.language
    findings = reading.findings
    entry["form"] = reading.report.form
    entry["findings"] = [finding_record(finding) for finding in findings]
    entry |= sums_record(reading.assessment)
    if head is not None:
        _list(findings, head, language)
    known = reading.assessment
    sums = sum_words(known.held, known.failed, known.not_assessable)
    summary = [listed([*counts(reading.report, findings), *sums], language)]
    summary += [text.words(language) for text in text_words(known)]
    for line in summary:
        tell(name, line, language)
    beside.write(reading, name, summary)
    entry["narrative"] = narrative_record(narrative_of(reading.report))
    entry["unread"] = unread_count(findings)
    return int(any(finding.severity == "error" for finding in findings)) or (UNREAD if entry["unread"] else 0)


def _tell_among(entries: list[dict[str, Any]], profile: Profile, json: bool, language: Language) -> None:
    """Tell what can only be seen with all files read: what one of them has from another."""
    told = [entry.pop("narrative", None) for entry in entries]
    read = [(entry, narrative_from(one)) for entry, one in zip(entries, told, strict=True) if one is not None]
    if len(read) < 2 or not profile.asks("Q1"):
        return
    names = [shown_source(entry["file"], language) for entry, _ in read]
    found = among([(name, narrative) for name, (_, narrative) in zip(names, read, strict=True)])
    for name, (entry, _), findings in zip(names, read, found, strict=True):
        graded = tuple(map(profile.graded, findings))
        entry["findings"] += map(finding_record, graded)
        entry["status"] = max(entry["status"], int(any(one.severity == "error" for one in graded)))
        if not json:
            _list(graded, name, language)


def _list(findings: tuple[Finding, ...], name: str, language: Language) -> None:
    for finding in findings:
        mark = ("：" if language == "zh" else ": ") if name else ""
        say(f"{name}{mark}{finding.words(language)}")

"""`convkit diff`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from convkit.cli.outcome import UNREAD, attempt, opened, shown_source, warn_unread
from convkit.cli.speaking import data, note, say
from convkit.collating.comparison_page import comparison_page, edition_words, summary
from convkit.collating.differing import Comparison, Difference, differing
from convkit.collating.sheets import put_document
from convkit.conversion.examination import Reading, examine
from convkit.conversion.records import both, origin_record
from convkit.document import NOWHERE, Origin, unread_count
from convkit.errors import Language, Message, UsageError

CRASHED = 3
PAGE = "html"
_LINE = Message("{what}: A {before}; B {after}", "{what}：A {before}；B {after}")
_SAID = Message("“{said}”", "“{said}”")
_PLACED = Message("“{said}” ({place})", "“{said}”（{place}）")
_SAME = Message("{a} and {b} are the same", "{a} 与 {b} 一致")
_DIFFERENT = Message("A is {a}, B is {b}: {told}", "A 为 {a}，B 为 {b}：{told}")
_SAME_BUT = Message("{a} and {b} are the same as far as they were read", "{a} 与 {b} 已读出的部分一致")
_TWICE = Message("standard input can be only one of the two", "标准输入只能作为其中一个")


def diff_files(
    *, one: str, other: str, json: bool, page: str | None, force: bool, language: Language, debug: bool, **asked: Any
) -> int:
    """Compare two files, tell what differs, and return the exit status."""
    names = (shown_source(one, language), shown_source(other, language))
    readings: list[Reading] = []

    def read(source: str) -> int:
        if one == other == "-":
            raise UsageError(_TWICE)
        readings.append(examine(opened(source), **asked))
        return 0

    for source, name in zip((one, other), names, strict=True):
        status, told = attempt(partial(read, source), name, language, debug, CRASHED)
        if status:
            if json:
                data(
                    {
                        "a": one,
                        "b": other,
                        "status": status,
                        "same": None,
                        "error": None if told is None else both(told),
                    }
                )
            return status
    shown = partial(_compare, readings, names, json, page, force, language)
    return attempt(shown, "", language, debug, CRASHED)[0]


def _compare(
    readings: list[Reading], names: tuple[str, str], json: bool, page: str | None, force: bool, language: Language
) -> int:
    found = differing(*readings)
    unread = sum(unread_count(reading.findings) for reading in readings)
    status = 1 if not found.same else UNREAD if unread else 0
    if page is not None:
        put_document(comparison_page(found, names, language), page, force=force, asked=PAGE)
    if json:
        data(as_data(found, names, status))
    else:
        for difference in found.differences:
            say(_line(difference, language))
    edition = edition_words(found, names)
    if edition is not None:
        note(edition.words(language))
    words = _DIFFERENT if not found.same else _SAME_BUT if unread else _SAME
    note(words.words(language, a=names[0], b=names[1], told=summary(found)))
    warn_unread(unread, language)
    return status


def _line(one: Difference, language: Language) -> str:
    before, after = (
        (_SAID if place == NOWHERE else _PLACED).filled(said=words, place=place)
        for words, place in zip((one.before, one.after), one.places, strict=True)
    )
    return _LINE.words(language, what=one.what, before=before, after=after)


def as_data(found: Comparison, names: tuple[str, str], status: int) -> dict[str, Any]:
    """A comparison as JSON has it."""
    return {
        "a": _side(found.one, names[0], found.only[0]),
        "b": _side(found.other, names[1], found.only[1]),
        "status": status,
        "same": status == 0,
        "compared": len(found.compared),
        "differences": [_record(difference) for difference in found.differences],
    }


def _side(reading: Reading, name: str, only: tuple[str, ...]) -> dict[str, Any]:
    meta = reading.report.meta
    whose: Mapping[str, Any] = {"file": name, "form": reading.report.form, "agency": meta.agency, "year": meta.year}
    return {**whose, "unread": unread_count(reading.findings), "onlyInThisEdition": list(only)}


def _record(one: Difference) -> dict[str, Any]:
    sides = {"a": (one.before, one.places[0]), "b": (one.after, one.places[1])}
    return {"kind": one.kind, "what": both(one.what), "path": one.path} | {
        name: _told(words, place) for name, (words, place) in sides.items()
    }


def _told(words: Message, place: Origin) -> dict[str, Any]:
    return {"said": both(words), "origin": origin_record(place)}

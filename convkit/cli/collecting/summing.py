"""`convkit rollup`."""

from __future__ import annotations

import io
from collections.abc import Sequence
from json import dumps, loads
from pathlib import Path
from typing import Any

from convkit.batch.folders import make_folder
from convkit.batch.inputs import Input
from convkit.cli.converting import deliver
from convkit.cli.counting import verified_words
from convkit.cli.outcome import UNREAD, attempt, shown_target
from convkit.cli.speaking import data, note, say
from convkit.collating.contribution import Contribution, packed, unpacked
from convkit.collating.correction_sheet import correction_sheets
from convkit.collating.parent import held_words, too_much
from convkit.collating.places import Grade, Remark
from convkit.collating.reading import Cache, inputs_of, kept_contribution, read_contribution
from convkit.collating.rollup import Rollup, refuse_incomplete, rollup
from convkit.collating.rollup_record import rollup_record
from convkit.collating.roster import read_roster
from convkit.collating.sheets import put_document
from convkit.collating.working_sheet import working_sheet
from convkit.conversion import write
from convkit.errors import InputError, Language, Message, said_of
from convkit.supervision import telling

CRASHED = 3
SHEET, ENDING = "docx", ".docx"
_GRADES: dict[Grade, Message] = {
    "error": Message("attend to this", "须处理"),
    "warning": Message("please check", "请核对"),
    "info": Message("note", "说明"),
}
_LINE = Message("{grade}: {about}: {words}", "{grade}：{about}：{words}")
_LINE_ALONE = Message("{grade}: {words}", "{grade}：{words}")
_SUMMARY = Message(
    "{there} of {all:unit|units} summed for {year} → {target}: {count:total|totals}, {incomplete} incomplete, "
    "{extras} extra, {verified}",
    "{year} 年度已汇总 {there} 个单位（应汇总 {all} 个）→ {target}：{count} 个合计，其中不完整 {incomplete} 个，"
    "附加行列 {extras} 个，{verified}",
)
_SHEETS = Message("{count:correction sheet|correction sheets} → {folder}", "更正单 {count} 份 → {folder}")


def sum_files(
    *, sources: tuple[str, ...], target: str, json: bool, language: Language, debug: bool, **asked: Any
) -> int:
    """Sum files, tell what a collator must know, and return the exit status."""

    def act() -> int:
        found = _summed(sources, target, asked)
        if asked["strict"]:
            for remark in found.remarks:
                note(_line(remark, language))
            refuse_incomplete(found)
        _write(found, target, asked)
        _write_sheets(found, asked, language)
        status = UNREAD if found.incomplete else 0
        if json:
            data(rollup_record(found) | {"target": target, "status": status})
        else:
            for remark in found.remarks:
                say(_line(remark, language))
        _tell(found, target, asked, language)
        return status

    return attempt(act, "", language, debug, CRASHED)[0]


def _summed(sources: Sequence[str], target: str, asked: dict[str, Any]) -> Rollup:
    inputs = inputs_of(sources, Path(target))
    cache = Cache(Path(asked["cache"])) if asked["cache"] is not None else None
    units = read_roster(asked["roster"]) if asked["roster"] is not None else None
    files = _read(inputs, cache)
    taken = [_name(inputs, name) for name in asked["take"]]
    rest = {name: asked[name] for name in ("year", "form", "agency")}
    return rollup(files, units=units, taken=taken, parent=_parent(asked["parent"], cache), **rest)


def _read(inputs: Sequence[Input], cache: Cache | None) -> list[Contribution]:
    """What each file has; where one ended the process that read it, another process goes on behind it."""
    passed = telling.several() if len(inputs) > 1 else ()
    files = [_passed(loads(record), one, cache) for record, one in zip(passed, inputs, strict=False)]
    for one in inputs[len(files) :]:
        read = kept_contribution(one, cache) if cache is not None else None
        if len(inputs) > 1 and read is not None:
            telling.passed(_KEPT)
        elif read is None:
            read = read_contribution(one, cache)
            if len(inputs) > 1:
                telling.passed(dumps({"read": packed(read)}))
        files.append(read)
    return files


_KEPT = "{}"


def _passed(record: dict[str, Any], one: Input, cache: Cache | None) -> Contribution:
    """What the process before told of a file: what it read, why it ended there, or that it was kept from before."""
    if "read" in record:
        return unpacked(record["read"], one.shown)
    if "error" in record:
        return Contribution(one.shown, failure=Message(record["error"]["en"], record["error"]["zh"]))
    return read_contribution(one, cache)


def _name(inputs: Sequence[Input], given: str) -> str:
    """The name of a file as it is shown, from what a person wrote."""
    path = Path(given).resolve()
    return next((one.shown for one in inputs if Path(one.path).resolve() == path and one.member is None), given)


def _parent(path: str | None, cache: Cache | None) -> Contribution | None:
    if path is None:
        return None
    one = read_contribution(Input(path.encode(), path, path, ""), cache)
    if one.failure is not None:
        raise said_of(path, InputError(one.failure))
    return one


def _write(found: Rollup, target: str, asked: dict[str, Any]) -> None:
    output = io.BytesIO()
    place = output if target == "-" else target
    kind = asked["target_format"]
    write(found.report, place, target_format=kind, verify=not asked["no_verify"], force=asked["force"])
    if target == "-":
        deliver(output.getvalue())


def _write_sheets(found: Rollup, asked: dict[str, Any], language: Language) -> None:
    if asked["working"] is not None:
        put_document(working_sheet(found, language), asked["working"], force=asked["force"])
    if asked["corrections"] is not None:
        folder = Path(asked["corrections"])
        make_folder(folder)
        sheets = list(correction_sheets(found, language))
        for name, sheet in sheets:
            put_document(sheet, folder / f"{name}{ENDING}", force=asked["force"], asked=SHEET)
        note(_SHEETS.words(language, count=len(sheets), folder=folder))


def _line(remark: Remark, language: Language) -> str:
    values = {"grade": _GRADES[remark.grade], "about": remark.about, "words": remark.words}
    return (_LINE if remark.about else _LINE_ALONE).words(language, **values)


def _tell(found: Rollup, target: str, asked: dict[str, Any], language: Language) -> None:
    if found.held:
        for words in too_much(found.held):
            note(words.words(language))
        note(held_words(found.held, asked["parent"]).words(language))
    places = found.gathering.places
    values = {
        "there": sum(place.contribution is not None for place in places),
        "all": len(places),
        "year": str(found.gathering.year),
        "target": shown_target(target, language),
        "count": len(found.totals),
        "incomplete": len(found.incomplete),
        "extras": len(found.extras),
        "verified": verified_words(not asked["no_verify"], compared=False),
    }
    note(_SUMMARY.words(language, **values))

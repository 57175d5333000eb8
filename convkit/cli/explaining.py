"""`convkit explain`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from convkit.cli.counting import FIELD_STATES, counts, listed
from convkit.cli.outcome import attempt, opened, shown_source
from convkit.cli.speaking import aligned, data, pages_shown, say, tell
from convkit.conversion.examination import Location
from convkit.conversion.explanation import Explanation, explain
from convkit.conversion.files import Target
from convkit.conversion.records import account_record, both, origin_record
from convkit.document import KIND_WORDS, Account, Origin
from convkit.errors import InputError, Language, Message, TooHeavyError, TooSlowError
from convkit.report import AXIS_WORDS, plain

CRASHED = 3

_FORM = Message("form {form}: {why}", "表式 {form}：{why}")
_HOW = {
    "exact": Message("exact", "完全一致"),
    "alias": Message("alias", "别称"),
    "near miss": Message("near miss", "近似"),
}
_INSTEAD = Message("“{printed}” for “{label}”", "“{printed}”即“{label}”")
_UNMATCHED = Message("no label of the form: “{text}”", "不是表式中的标签：“{text}”")
_PLACE = Message("({place})", "（{place}）")
_ABSENT = Message("{table}: not there: {rows}", "{table}：文件中没有：{rows}")
_ALL = Message("the whole table", "整张表")
_FIELD = Message("field {words}: {state}", "字段{words}：{state}")
_VALUE = Message("field {words}: {state}: “{shown}”", "字段{words}：{state}：“{shown}”")
_SEEN = Message("{told}, read from a picture ({confidence})", "{told}，由图像识别（置信度 {confidence}）")
_SHOWN = Message(
    "{detail}; {page} shows its pages, and what was recognised on them: compare both",
    "{detail}；页面及识别出的内容见 {page}，请对照查看",
)
_PAGES = Message(
    "{detail}; with --html FILE you see its pages, and what was recognised on them",
    "{detail}；加 --html 文件 可查看页面及识别出的内容",
)
_NONE = Message(
    "the format names every figure itself; there are no labels to match", "该格式自带数字路径，无需匹配标签"
)
_ACCOUNT = Message("account: {kind}: {held} held, {carried} carried", "清点：{kind}：原有 {held}，收录 {carried}")
_LEFT_OUT = Message("left out: {count}: {what}", "未收录：{count}：{what}")


def explain_file(
    *,
    source: str,
    source_format: str | None,
    form: str | None,
    options: Mapping[str, str],
    json: bool,
    page: str | None,
    force: bool,
    language: Language,
    debug: bool,
) -> int:
    """Tell how a file was read, and return the exit status; `page` gets what a person confirms a scan by."""
    name = shown_source(source, language)
    asked: dict[str, Any] = {"source_format": source_format, "form": form, "options": options}
    explained = partial(_alone, opened(source), asked)
    if page is not None:
        explained = partial(_with_page, opened(source), page, force, language, asked)
    entry: dict[str, Any] = {"file": source, "status": 0}

    def act() -> int:
        with pages_shown():
            found = explained()
        entry.update(as_data(found))
        if not json:
            for line in _lines(found, language):
                say(line)
        tell(name, listed(counts(found.report, found.findings), language), language)
        return 0

    status, told = attempt(act, name, language, debug, CRASHED)
    if json:
        entry["status"] = status
        if told is not None:
            entry["error"] = both(told)
        data(entry)
    return status


def _with_page(source: Location, page: str, force: bool, language: Language, asked: Mapping[str, Any]) -> Explanation:
    from convkit.conversion.refused_pages import explain_or_show

    with Target.open(page, None, force) as target:
        found, written = explain_or_show(source, language, **asked)
        target.put(written)
        target.finish()
    if isinstance(found, InputError):
        raise InputError(_SHOWN, detail=found, page=page)
    return found


def _alone(source: Location, asked: Mapping[str, Any]) -> Explanation:
    """How a file is read; where it is refused, what shows its pages is said beside why."""
    try:
        return explain(source, **asked)
    except (TooSlowError, TooHeavyError):
        raise
    except InputError as error:
        from convkit.conversion.refused_pages import can_show

        if isinstance(source, str) and can_show(source, asked["source_format"]):
            raise InputError(_PAGES, detail=error) from error
        raise


def as_data(found: Explanation) -> dict[str, Any]:
    """An explanation as JSON has it."""
    fields = [
        {
            "path": field.path,
            "state": field.state,
            "value": field.value,
            "printed": field.printed,
            **({"recognised": plain(field.recognised)} if field.recognised is not None else {}),
            "origin": origin_record(field.origin),
        }
        for field in found.report.fields.values()
    ]
    return {
        "form": found.form.id,
        "why": both(found.why),
        "labels": [
            {
                "table": match.section,
                "axis": match.axis,
                "path": match.path,
                "printed": match.printed,
                "label": match.label,
                "how": match.how,
                "origin": origin_record(match.origin),
            }
            for match in found.matches
        ],
        "unmatched": [{"text": one.printed, "origin": origin_record(one.origin)} for one in found.unmatched],
        **({"fields": fields} if fields else {}),
        "absent": list(found.absent),
        "account": account_record(found.account),
    }


def _lines(found: Explanation, language: Language) -> Iterator[str]:
    yield _FORM.words(language, form=found.form.id, why=found.why)
    rows = [
        (
            _table(found, match.section, language),
            AXIS_WORDS[match.axis].words(language),
            match.path or "-",
            _HOW[match.how].words(language),
            f"“{match.printed}”"
            if match.how == "exact"
            else _INSTEAD.words(language, printed=match.printed, label=match.label),
        )
        for match in found.matches
    ]
    yield from aligned(rows) or [_NONE.words(language)]
    yield from _fields(found, language)
    for one in found.unmatched:
        yield _at(_UNMATCHED.words(language, text=one.printed), one.origin, language)
    yield from _absent(found, language)
    yield from _account(found.account, language)


def _table(found: Explanation, section: str, language: Language) -> str:
    table = found.form.table(section)
    return table.words.words(language) if table is not None else section


def _fields(found: Explanation, language: Language) -> Iterator[str]:
    """The values that are no numbers, each with what became of it and where it stands."""
    for path, field in found.report.fields.items():
        told = _VALUE if field.printed else _FIELD
        words, state = found.form.fields[path].words, FIELD_STATES[field.state]
        line = told.words(language, words=words, state=state, shown=field.value or field.printed)
        if field.recognised is not None:
            line = _SEEN.words(language, told=line, confidence=plain(field.recognised))
        yield _at(line, field.origin, language)


def _absent(found: Explanation, language: Language) -> Iterator[str]:
    """The rows that are not there, table by table."""
    gone = [found.form.leaves[path] for path in found.absent]
    for table in found.form.tables:
        leaves = [leaf for leaf in gone if leaf.table is table]
        if not leaves:
            continue
        every = [leaf for leaf in found.form.leaves.values() if leaf.table is table and not leaf.instead]
        rows = [leaf.row[-1].words if leaf.row else leaf.column[-1].words for leaf in leaves]
        told = (_ALL,) if len(leaves) >= len(every) else tuple(dict.fromkeys(rows))
        yield _ABSENT.words(language, table=table.words, rows=told)


def _account(account: Account, language: Language) -> Iterator[str]:
    for entry in account.entries:
        kind = KIND_WORDS.get(entry.kind, entry.kind)
        yield _ACCOUNT.words(language, kind=kind, held=entry.held, carried=entry.carried)
        for item in entry.left_out:
            what = item.what.filled(**item.values)
            yield _at(_LEFT_OUT.words(language, count=item.count, what=what), item.origin, language)


def _at(told: str, origin: Origin, language: Language) -> str:
    """A line with the place that it is about, where that is known."""
    place = origin.words(language)
    gap = "" if language == "zh" else " "
    return f"{told}{gap}{_PLACE.words(language, place=place)}" if place else told

"""`convkit batch`."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from convkit.batch.orders import Plan, Result
from convkit.batch.running import preview, run
from convkit.batch.totals import SCANS, Totals
from convkit.batch.twins import KIND_WORDS
from convkit.batch.verdicts import Verdict
from convkit.batch.writing import Wanted
from convkit.cli.ordering import merged, order_of
from convkit.cli.outcome import UNREAD, attempt
from convkit.cli.progress import Progress
from convkit.cli.speaking import aligned, data_line, note, say
from convkit.conversion.records import both
from convkit.errors import InputError, Language, Message
from convkit.supervision import INTERRUPTED, telling

CRASHED = 4
_NOT_CONVERTED = InputError.status
_STOPPED = Message(
    "stopped; {count:input is|inputs are} not done; run the same command again to go on",
    "已停止；还有 {count} 个文件未处理；重新运行同一命令即可继续",
)
_WOULD = Message("{name} → {outputs}", "{name} → {outputs}")
_COMES_TO = Message("{name}: {verdict}", "{name}：{verdict}")
_FAILED = Message("{name}: {verdict}: {reason}", "{name}：{verdict}：{reason}")
_TWIN = Message("{name}: {what} as {other}", "{name}：与 {other} {what}")
_MORE_TWINS = Message(
    "{count:more input is|more inputs are} there twice; see manifest.csv", "另有 {count} 个文件重复，见 manifest.csv"
)
_MORE_FAILED = Message(
    "{count:more input was|more inputs were} not converted; see manifest.csv",
    "另有 {count} 个文件此前未能转换，见 manifest.csv",
)
_MOST_NAMED = 20
_HEAD = (Message("verdict", "结果"), Message("in all", "全部"), Message("this run", "本次"))
_ALL = Message("files", "文件总数")
_FIGURES = Message("figures read", "已读取的数字")
_RECOGNISED = Message(
    "{count:figure was|figures were} read from pictures, in {files:file|files}: those with a number in the column "
    "“recognised” of manifest.csv; compare them with the pages",
    "有 {count} 个数字由图像识别而得，涉及 {files} 个文件（见 manifest.csv 的 recognised 列）；请与原件页面逐一核对",
)
_UNREAD_FIGURES = Message("figures not read", "未读出的数字")
_UNREAD = Message("places not read", "未读出之处")


def convert_all(
    *, sources: tuple[str, ...], target: str, dry_run: bool, json: bool, language: Language, debug: bool, **asked: Any
) -> int:
    """Convert all files of some folders, tell what became of each, and return the exit status."""
    result: list[Result] = []
    stops: list[int] = []

    def act() -> int:
        if asked["merge"]:
            result.append(merged(sources, target, asked))
            return 0
        order = order_of(sources, target, asked)
        if dry_run:
            _show(preview(order), order.wanted, json, language)
            return 0
        with Progress(json, language) as progress:
            result.append(run(order, progress.tell, progress.begin, lambda: bool(stops)))
        return 0

    with _stopping(stops):
        status, _ = attempt(act, target, language, debug, CRASHED)
    if not result:
        return status
    _conclude(result[0], json, language)
    return INTERRUPTED + stops[0] if result[0].stopped and stops else _status(result[0].all)


def _show(plan: Plan, wanted: Wanted, json: bool, language: Language) -> None:
    """Print what a run would do with each input."""
    pending = {one.name for one in plan.pending}
    for one in plan.inputs:
        outputs = wanted.places(plan.stems[one.name])
        verdict = Verdict.DONE_BEFORE if one.name not in pending else Verdict.REFUSED if one.refusal else None
        if json:
            reason = both(one.refusal) if one.refusal is not None else None
            data_line({"source": one.shown, "outputs": outputs, "verdict": verdict, "reason": reason})
        elif verdict is None:
            say(_WOULD.words(language, name=one.shown, outputs=tuple(outputs)))
        else:
            say(_became(one.shown, verdict, one.refusal, language))


@contextmanager
def _stopping(stops: list[int]) -> Iterator[None]:
    """Note who stops the command, so that it can end in good order."""
    kinds = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    heard = [kind for kind in kinds if signal.getsignal(kind) is not signal.SIG_IGN]
    before = [signal.signal(kind, lambda number, _: stops.append(number)) for kind in heard]
    telling.orderly()
    try:
        yield
    finally:
        for kind, handler in zip(heard, before, strict=True):
            signal.signal(kind, handler)


def _status(totals: Totals) -> int:
    """0 where all inputs were converted, 5 where something of them stayed unread, 3 where some were not."""
    if totals.converted < totals.inputs:
        return _NOT_CONVERTED
    return UNREAD if totals.verdicts[Verdict.INCOMPLETE] else 0


def _conclude(result: Result, json: bool, language: Language) -> None:
    if json:
        twins = [{"source": name, "same": twin.kind, "as": twin.shown} for name, twin in result.twins]
        told = {"run": _told(result.run), "all": _told(result.all), "twins": twins}
        data_line({"stopped": result.stopped, "undone": result.undone, **told})
        return
    for name, record in result.failed[:_MOST_NAMED]:
        note(_became(name, record.verdict, record.reason, language))
    if (more := len(result.failed) - _MOST_NAMED) > 0:
        note(_MORE_FAILED.words(language, count=more))
    for name, twin in result.twins[:_MOST_NAMED]:
        note(_TWIN.words(language, name=name, what=KIND_WORDS[twin.kind], other=twin.shown))
    if (more := len(result.twins) - _MOST_NAMED) > 0:
        note(_MORE_TWINS.words(language, count=more))
    for line in aligned(_table(result.all, result.run, language)):
        say(line)
    if seen := result.all.counts["recognised"]:
        note(_RECOGNISED.words(language, count=seen, files=result.all.counts[SCANS]))
    if result.stopped:
        note(_STOPPED.words(language, count=result.undone))


def _became(name: str, verdict: Verdict, reason: Message | None, language: Language) -> str:
    message = _COMES_TO if reason is None else _FAILED
    return message.words(language, name=name, verdict=verdict.words(language), reason=reason)


def _told(totals: Totals) -> dict[str, Any]:
    return {"inputs": totals.inputs, "verdicts": dict(totals.verdicts), **totals.counts}


def _table(everything: Totals, run: Totals, language: Language) -> list[list[str]]:
    """The verdicts, and how much was read, of all that the folder holds and of what this run did."""
    known = [verdict for verdict in Verdict if everything.verdicts[verdict] or run.verdicts[verdict]]
    rows = [
        [words.words(language) for words in _HEAD],
        *([one.words(language), str(everything.verdicts[one]), str(run.verdicts[one])] for one in known),
        [_ALL.words(language), str(everything.inputs), str(run.inputs)],
    ]
    for words, name in ((_FIGURES, "figures"), (_UNREAD_FIGURES, "unread_figures"), (_UNREAD, "unread")):
        rows.append([words.words(language), str(everything.counts[name]), str(run.counts[name])])
    return rows

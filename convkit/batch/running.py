"""A run: find the inputs, settle the names, work on what is not done yet, write down what became of each."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from convkit.batch import journal as journals
from convkit.batch import manifest, sample
from convkit.batch.finding import Found, found
from convkit.batch.folders import flush, make_folder
from convkit.batch.inputs import Input
from convkit.batch.journal import Entry, Journal
from convkit.batch.naming import planned
from convkit.batch.records import Record, record_of
from convkit.batch.totals import Totals, totals_of
from convkit.batch.twins import Twin, twins_of
from convkit.batch.verdicts import Verdict
from convkit.batch.work import HaltError, Task, record_of_work
from convkit.batch.writing import Wanted
from convkit.conversion.files import Target
from convkit.errors import Message, OutputError, UsageError
from convkit.supervision.ending import why_ended
from convkit.supervision.watching import Ended
from convkit.supervision.workers import worked

_OTHERS = Message(
    "the folder is not empty and holds no run of convkit; name a new folder",
    "该文件夹不是空的，也不是此前批量转换的输出；请另给一个新文件夹",
)
_NO_FOLDER = Message("it is no folder; name a folder for the outputs", "这不是文件夹；请给出存放输出文件的文件夹")
_ASKED_ELSE = Message(
    "the run in this folder was asked for {before}, not {now}; ask for the same again, or name another folder",
    "该文件夹中的批量转换要求的是 {before}，不是 {now}；请按原要求运行，或另给文件夹",
)
_TAKEN = Message(
    "it is there already and was not written by this run; move it away, then run again",
    "该文件已存在，且不是本次批量转换写出的；请先移走再运行",
)
_ENDS = {"slow": Verdict.TIMED_OUT, "heavy": Verdict.OUT_OF_MEMORY}
_NAMES = (manifest.NAME, sample.NAME, *(f"{journals.NAME}{end}" for end in ("", "-wal", "-shm", "-journal")))
_ASKED = "asked"
_TEMPORARY = ".convkit-*.tmp"


@dataclass(frozen=True, slots=True)
class Order:
    """What a run is asked for: sources, what is wanted of each input, how many at once, which verdicts to try again.

    `sample` is how many of the converted are laid out for a person's eye.
    """

    sources: tuple[str, ...]
    wanted: Wanted
    jobs: int = 1
    sample: int = 0
    retry: frozenset[Verdict] = frozenset()


@dataclass(frozen=True, slots=True)
class Plan:
    """What there is to do: every input, what the outputs of each are called, which are to be worked on, lock files.

    `unfinished` are the folders in which a run that was killed may have left something.
    """

    inputs: tuple[Input, ...]
    stems: Mapping[bytes, str]
    pending: tuple[Input, ...]
    locks: tuple[str, ...]
    unfinished: frozenset[Path] = frozenset()


@dataclass(frozen=True, slots=True)
class Result:
    """How a run ended: the totals of its own work, those of all that the journal holds, and what is there twice."""

    stopped: bool
    run: Totals
    all: Totals
    twins: tuple[tuple[str, Twin], ...] = ()


Told = Callable[[str, Verdict, Record], None]


def run(order: Order, tell: Told, begin: Callable[[Plan], None], stopped: Callable[[], bool]) -> Result:
    """Do what is asked, or go on with it; `tell` hears of each input that is done, `begin` of the plan before.

    Raises `UsageError` where sources or output folder do not fit, `OutputError` where nothing can be written there.
    """
    folder = Path(order.wanted.folder)
    inputs = found(order.sources, folder)
    _require_own(folder)
    make_folder(folder.absolute())
    with Journal.open(folder) as journal:
        _require_same(journal, order.wanted)
        plan = _planned(journal.entries(), inputs, order)
        journal.begin({_ASKED: order.wanted.asked}, plan.inputs, plan.stems)
        _sweep(plan.unfinished)
        begin(plan)
        done = len(plan.inputs) - len(plan.pending)
        totals = Totals(done, +Counter({Verdict.DONE_BEFORE: done}))
        for one, record in _worked(plan, order, stopped):
            if not record.verdict.has_outputs:
                _remove(plan.stems[one.name], order.wanted)
            journal.finish([(one, record)])
            totals += totals_of([record])
            tell(one.shown, record.verdict, record)
        return _concluded(journal, order, plan, totals, stopped=totals.inputs < len(plan.inputs))


def _require_own(folder: Path) -> None:
    """Raise where a folder is none, or is full of what no run wrote."""
    failed: UsageError | None = None
    if folder.exists() and not folder.is_dir():
        failed = UsageError(_NO_FOLDER)
    elif folder.is_dir() and not (folder / journals.NAME).exists() and any(folder.iterdir()):
        failed = UsageError(_OTHERS)
    if failed is not None:
        failed.about = str(folder)
        raise failed


def preview(order: Order) -> Plan:
    """What a run would do; nothing is written."""
    folder = Path(order.wanted.folder)
    inputs = found(order.sources, folder)
    _require_own(folder)
    if not (folder / journals.NAME).exists():
        return _planned((), inputs, order)
    with Journal.copied(folder) as journal:
        _require_same(journal, order.wanted)
        return _planned(journal.entries(), inputs, order)


def _require_same(journal: Journal, wanted: Wanted) -> None:
    """Raise `UsageError` where the run that is to go on was asked for something else."""
    before = journal.settings().get(_ASKED, wanted.asked)
    if before != wanted.asked:
        failed = UsageError(_ASKED_ELSE, before=before, now=wanted.asked)
        failed.about = wanted.folder
        raise failed


def _planned(entries: Iterable[Entry], found: Found, order: Order) -> Plan:
    """What is to be done yet: new inputs, those that have changed, whose outputs are gone, or that are tried again."""
    wanted, folder, inputs = order.wanted, Path(order.wanted.folder), found.inputs
    marks = {one.name: one.mark for one in inputs}
    stems: dict[bytes, str] = {}
    finished: set[bytes] = set()
    unfinished: set[Path] = set()
    for entry in entries:
        stems[entry.name] = entry.stem
        record = entry.record
        if record is None:
            unfinished.add((folder / entry.stem).parent)
        elif entry.mark == marks.get(entry.name) and record.verdict not in order.retry and _stands(folder, record):
            finished.add(entry.name)
    taken = [*_NAMES, *(f"{stem}{ending}" for stem in stems.values() for ending in wanted.endings)]
    new = planned({one.name: one.shown for one in inputs if one.name not in stems}, wanted.endings, taken)
    for stem in new.values():
        for ending in wanted.endings:
            if os.path.lexists(folder / f"{stem}{ending}"):
                failed = OutputError(_TAKEN)
                failed.about = str(folder / f"{stem}{ending}")
                raise failed
    pending = tuple(one for one in inputs if one.name not in finished)
    return Plan(inputs, {**stems, **new}, pending, found.locks, frozenset(unfinished))


def _stands(folder: Path, record: Record) -> bool:
    """Whether all outputs of an input are there, as large as they were."""
    try:
        return all((folder / output.path).stat().st_size == output.size for output in record.outputs)
    except OSError:
        return False


def _sweep(folders: Iterable[Path]) -> None:
    """Remove what a run that was killed left beside its outputs."""
    for folder in folders:
        for left in folder.glob(_TEMPORARY):
            with suppress(OSError):
                left.unlink()


def _remove(stem: str, wanted: Wanted) -> None:
    """Remove outputs of an input that has none: those of an earlier run, or of one that broke off half way."""
    for ending in wanted.endings:
        with suppress(FileNotFoundError):
            Path(wanted.folder, f"{stem}{ending}").unlink()


def _worked(plan: Plan, order: Order, stopped: Callable[[], bool]) -> Iterator[tuple[Input, Record]]:
    """Each pending input with what became of it."""
    for one in plan.pending:
        if one.refusal is not None:
            yield one, Record(Verdict.REFUSED, one.refusal)
    todo = [one for one in plan.pending if one.refusal is None]

    def work(index: str) -> str:
        one = todo[int(index)]
        try:
            return record_of_work(Task(one.shown, one.path, one.member, plan.stems[one.name]), order.wanted).text()
        except HaltError as error:
            return json.dumps({"about": error.about, "halt": asdict(error.told)})

    jobs = max(order.jobs, 1)
    for index, given in worked(map(str, range(len(todo))), work, jobs, stopped):
        yield todo[int(index)], _record(given)


def _record(given: str | Ended) -> Record:
    """What a worker told of an input; `OutputError` where it says that nothing can be written."""
    if isinstance(given, Ended):
        return Record(_ENDS.get(given.why, Verdict.CRASHED), why_ended(given))
    told = json.loads(given)
    if "halt" not in told:
        return record_of(given)
    failed = OutputError(Message(told["halt"]["en"], told["halt"]["zh"]))
    failed.about = told["about"]
    raise failed


def _concluded(journal: Journal, order: Order, plan: Plan, totals: Totals, *, stopped: bool) -> Result:
    """The end of a run: where it is whole, the manifest is written."""
    everything = totals_of(entry.record for entry in journal.entries() if entry.record is not None)
    if stopped:
        return Result(True, totals, everything)
    twins = twins_of(journal.entries())
    formats = [name for name, _ in order.wanted.formats]
    path = Path(order.wanted.folder, manifest.NAME)
    with Target.open(path, None, force=True) as target:
        target.put(manifest.manifest_of(journal.entries(), formats, twins))
        target.finish()
    flush(path.parent)
    if order.sample:
        inputs = {one.name: one for one in plan.inputs}
        sample.put_together(sample.drawn(journal.entries(), order.sample), inputs, path.parent)
    named = [(entry.shown, twins[entry.name]) for entry in journal.entries() if entry.name in twins]
    return Result(False, totals, everything, tuple(named))

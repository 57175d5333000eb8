"""What a run has to do: which folder it may write to, what outputs are called, which inputs are not done yet."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from convkit.batch import journal as journals
from convkit.batch import manifest, sample
from convkit.batch.bag.originals import digest_of
from convkit.batch.finding import Found
from convkit.batch.inputs import Input
from convkit.batch.journal import Entry, Journal
from convkit.batch.naming import planned
from convkit.batch.orders import Order, Plan
from convkit.batch.records import Output, Record
from convkit.batch.verdicts import Verdict
from convkit.batch.writing import Wanted
from convkit.errors import Message, OutputError, UsageError, said_of

_OTHERS = Message(
    "the folder is not empty and holds no run of convkit; name a new folder",
    "该文件夹不是空的，也不是此前批量转换的输出；请另给一个新文件夹",
)
_NO_FOLDER = Message("it is no folder; name a folder for the outputs", "这不是文件夹；请给出存放输出文件的文件夹")
_ASKED_ELSE = Message(
    "the run in this folder was asked for {before}, not {now}; ask for the same again, or name another folder",
    "该文件夹中的批量转换要求的是 {before}，不是 {now}；请按原要求运行，或另给文件夹",
)
TAKEN = Message(
    "it is there already and was not written by this run; move it away, then run again",
    "该文件已存在，且不是本次批量转换写出的；请先移走再运行",
)
_NAMES = (manifest.NAME, sample.NAME, *(f"{journals.NAME}{end}" for end in ("", "-wal", "-shm", "-journal")))
ASKED = "asked"
WANTED = "wanted"
"""What the journal calls that which a run was asked for, in words and as data."""


def require_own(folder: Path) -> None:
    """Raise where a folder is none, or is full of what no run wrote."""
    if folder.exists() and not folder.is_dir():
        raise said_of(folder, UsageError(_NO_FOLDER))
    if folder.is_dir() and not any(folder.glob("journal*.sqlite")) and any(folder.iterdir()):
        raise said_of(folder, UsageError(_OTHERS))


def require_same(journal: Journal, wanted: Wanted) -> None:
    """Raise `UsageError` where the run that is to go on was asked for something else."""
    before = journal.settings().get(ASKED, wanted.asked)
    if before != wanted.asked:
        raise said_of(wanted.folder, UsageError(_ASKED_ELSE, before=before, now=wanted.asked))


def plan_of(entries: Iterable[Entry], found: Found, order: Order) -> Plan:
    """What is to be done yet: new inputs, those that have changed, whose outputs are gone, or that are tried again."""
    wanted, folder, inputs = order.wanted, Path(order.wanted.folder), found.inputs
    found_now = {one.name: one for one in inputs}
    known = (folder / order.journal).stat().st_mtime_ns if (folder / order.journal).exists() else 0
    stems: dict[bytes, str] = {}
    finished: set[bytes] = set()
    for entry in entries:
        stems[entry.name] = entry.stem
        record = entry.record
        if record is None or record.verdict in order.retry or not order.shard.holds(entry.name):
            continue
        if _is_settled(record, entry.mark, found_now.get(entry.name)) and _stands(entry, wanted, known):
            finished.add(entry.name)
    taken = [*_NAMES, *(f"{stem}{ending}" for stem in stems.values() for ending in wanted.endings)]
    new = planned({one.name: one.shown for one in inputs if one.name not in stems}, wanted.endings, taken)
    for stem in (stem for name, stem in new.items() if order.shard.holds(name)):
        for place in wanted.places(stem):
            if os.path.lexists(folder / place):
                raise said_of(folder / place, OutputError(TAKEN))
    own = tuple(one for one in inputs if order.shard.holds(one.name))
    pending = tuple(one for one in own if one.name not in finished)
    return Plan(own, {**stems, **new}, pending, found.locks)


def _is_settled(record: Record, mark: str, one: Input | None) -> bool:
    """Whether what became of an input holds still: it has not changed, nor was it merely out of reach then."""
    if one is None or one.mark != mark:
        return False
    return record.verdict is not Verdict.REFUSED or record.size is not None or record.reason == one.refusal


def _stands(entry: Entry, wanted: Wanted, known: int) -> bool:
    """Whether all outputs of an input are there, as they were, and their receipts.

    Of what is older than the journal (`known`) the size is asked alone; newer, somebody may have edited it.
    """
    folder, record = Path(wanted.folder), entry.record
    if record is None:
        return False
    receipts = [wanted.receipt(entry.stem, *one) for one in wanted.formats if wanted.receipts]
    try:
        return all(_is_same(folder / output.path, output, known) for output in record.outputs) and (
            not record.verdict.has_outputs or all((folder / place).exists() for place in receipts)
        )
    except OSError:
        return False


def _is_same(path: Path, output: Output, known: int) -> bool:
    status = path.stat()
    if status.st_size != output.size:
        return False
    return status.st_mtime_ns <= known or digest_of(str(path)) == output.sha256

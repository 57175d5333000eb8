"""Putting the parts of a run together: the same as if it had been one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from convkit.batch import dataset
from convkit.batch.bag import closing
from convkit.batch.bag.description import DESCRIPTION
from convkit.batch.concluding import conclude
from convkit.batch.folders import sweep
from convkit.batch.journal import Journal
from convkit.batch.orders import Order, Plan, Result
from convkit.batch.planning import ASKED, WANTED
from convkit.batch.spread.shards import Shard, shards_in
from convkit.batch.totals import totals_of
from convkit.batch.writing import Wanted, wanted_of
from convkit.conversion.files import TEMPORARIES
from convkit.errors import Message, UsageError

_NONE = Message("it holds no part of a run (--shard)", "其中没有分片（--shard）的结果")
_LACKING = Message(
    "{count:shard makes|shards make} the whole, and {missing} did not run here; run what is missing, then merge again",
    "共 {count} 个分片，尚缺 {missing}；请运行后再合并",
)
_UNDONE = Message(
    "of shard {shard} {count:input is|inputs are} not done; run it again, then merge",
    "分片 {shard} 还有 {count} 个文件未处理；请重新运行该分片后再合并",
)
_DIFFERS = Message(
    "shard {shard} was asked for something else than the others, or saw other files; run it again in a new folder",
    "分片 {shard} 的要求或所见文件与其他分片不同；请在新文件夹中重新运行",
)


def merge(folder: Path, table: Path | None = None) -> Result:
    """Put the parts in a folder together, as one run would have ended; `UsageError` where one is not done."""
    shards = shards_in(folder) if folder.is_dir() else []
    try:
        _require_all(shards)
        with Journal.open(folder) as journal:
            if table is not None:
                dataset.require_writable(table, journal)
            wanted = _absorbed(journal, folder, shards)
            if wanted.is_bag:
                closing.reopen(folder)
            everything = totals_of(entry.record for entry in journal.entries() if entry.record is not None)
            order = Order((), wanted, dataset=table)
            result = conclude(journal, order, Plan((), {}, (), ()), everything)
    except UsageError as error:
        error.about = error.about or str(folder)
        raise
    _clear(folder, shards)
    return result


def _require_all(shards: list[Shard]) -> None:
    if not shards:
        raise UsageError(_NONE)
    count = shards[-1].count
    missing = {*range(1, count + 1)} - {shard.number for shard in shards if shard.count == count}
    if missing or any(shard.count != count for shard in shards):
        raise UsageError(_LACKING, count=count, missing=tuple(sorted(missing)))


def _absorbed(journal: Journal, folder: Path, shards: Iterable[Shard]) -> Wanted:
    """Take over what each part has written down; what all of them were asked for."""
    seen: dict[bytes, str] | None = None
    asked: dict[str, str] = {}
    for shard in shards:
        with Journal.open(folder, shard.journal) as part:
            settings = part.settings()
            entries = list(part.entries())
            stems = {entry.name: entry.stem for entry in entries}
            if (seen or stems) != stems or asked.get(WANTED, settings.get(WANTED)) != settings.get(WANTED):
                raise UsageError(_DIFFERS, shard=shard.number)
            own = [entry for entry in entries if shard.holds(entry.name)]
            if undone := sum(entry.record is None for entry in own):
                raise UsageError(_UNDONE, shard=shard.number, count=undone)
            seen, asked = stems, settings
            journal.absorb(part, [entry.name for entry in own])
    for name in (ASKED, WANTED, DESCRIPTION, "convkit"):
        if name in asked:
            journal.note(name, asked[name])
    return wanted_of(asked[WANTED], str(folder))


def _clear(folder: Path, shards: Iterable[Shard]) -> None:
    """Remove what only the parts needed, and what one that was killed left."""
    for shard in shards:
        for end in ("", "-wal", "-shm"):
            (folder / f"{shard.journal}{end}").unlink(missing_ok=True)
    sweep(folder.rglob(TEMPORARIES))

"""The end of a run: its totals, the manifest, and what is made of the whole."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from convkit.batch import dataset, manifest, sample
from convkit.batch.bag import closing
from convkit.batch.bag.description import DESCRIPTION, restored
from convkit.batch.bag.items import items_of
from convkit.batch.bag.layout import ORIGINAL
from convkit.batch.bag.pronom import identifiers
from convkit.batch.folders import put
from convkit.batch.journal import Journal
from convkit.batch.orders import Order, Plan, Result
from convkit.batch.records import Record
from convkit.batch.spread.shards import WHOLE
from convkit.batch.totals import Totals, totals_of
from convkit.batch.twins import Twin, twins_of
from convkit.batch.writing import Wanted


def conclude(journal: Journal, order: Order, plan: Plan, totals: Totals) -> Result:
    """The end of a run; where it is whole, the manifest is written, and the bag closed."""
    before = {one.name for one in plan.inputs} - {one.name for one in plan.pending}
    failed: list[tuple[str, Record]] = []
    everything = totals_of(_records(journal, before, failed))
    undone = max(len(plan.inputs) - totals.inputs, 0)
    if undone or order.shard != WHOLE:
        return Result(undone, totals, everything, failed=tuple(failed))
    wanted, folder = order.wanted, Path(order.wanted.folder)
    twins = twins_of(journal.entries())
    if not wanted.is_bag:
        _list(journal, wanted, twins)
    elif not (folder / closing.DECLARATION).exists():
        _close(journal, wanted, twins)
    if order.dataset is not None:
        dataset.write(order.dataset, journal)
    if order.sample:
        inputs = {one.name: one for one in plan.inputs}
        sample.put_together(sample.drawn(journal.entries(), order.sample), inputs, folder)
    entries = journal.entries() if twins else ()
    named = [(entry.shown, twins[entry.name]) for entry in entries if entry.name in twins]
    return Result(0, totals, everything, tuple(named), tuple(failed))


def _records(journal: Journal, before: Collection[bytes], failed: list[tuple[str, Record]]) -> Iterator[Record]:
    """All records of a journal; those of inputs done before that were not converted are noted as well."""
    for entry in journal.entries():
        if entry.record is not None:
            if entry.name in before and not entry.record.verdict.has_outputs:
                failed.append((entry.shown, entry.record))
            yield entry.record


def _list(
    journal: Journal, wanted: Wanted, twins: Mapping[bytes, Twin], pronom: Mapping[str, str] | None = None
) -> None:
    """Write the manifest."""
    formats = [*([ORIGINAL] if wanted.is_bag else []), *(name for name, _ in wanted.formats)]
    put(Path(wanted.folder, manifest.NAME), manifest.manifest_of(journal.entries(), formats, twins, pronom))


def _close(journal: Journal, wanted: Wanted, twins: Mapping[bytes, Twin]) -> None:
    """Write what describes a bag, and make it one."""
    found = [entry.record.original for entry in journal.entries() if entry.record is not None]
    pronom = identifiers(Path(wanted.folder), sorted({original.path for original in found if original is not None}))
    _list(journal, wanted, twins, pronom)
    description = restored(journal.settings().get(DESCRIPTION, "{}"))
    closing.close(items_of(journal.entries(), description, pronom), wanted)

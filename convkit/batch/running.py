"""A run: find the inputs, settle the names, work on what is not done yet, write down what became of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from convkit.batch import dataset
from convkit.batch.bag import closing
from convkit.batch.bag.description import DESCRIPTION, described, stored
from convkit.batch.concluding import conclude
from convkit.batch.finding import found
from convkit.batch.folders import make_folder, sweep
from convkit.batch.handing import Became, handed, taken
from convkit.batch.inputs import Input
from convkit.batch.journal import Journal
from convkit.batch.orders import Order, Plan, Result
from convkit.batch.planning import ASKED, WANTED, plan_of, require_own, require_same
from convkit.batch.preserving import with_digest, with_original
from convkit.batch.records import Record
from convkit.batch.spread.cluster import worked_in_cluster
from convkit.batch.spread.shards import WHOLE
from convkit.batch.totals import Totals, totals_of
from convkit.batch.verdicts import Verdict
from convkit.batch.work import Task
from convkit.batch.writing import Wanted
from convkit.conversion.files import TEMPORARIES
from convkit.supervision.workers import worked

Told = Callable[[str, Record], None]


def run(order: Order, tell: Told, begin: Callable[[Plan], None], stopped: Callable[[], bool]) -> Result:
    """Do what is asked, or go on with it; `tell` hears of each input that is done, `begin` of the plan before.

    Raises `UsageError` where sources or output folder do not fit, `OutputError` where nothing can be written there.
    """
    folder = Path(order.wanted.folder)
    inputs = found(order.sources, folder)
    require_own(folder)
    make_folder(folder.absolute())
    with Journal.open(folder, order.journal) as journal:
        require_same(journal, order.wanted)
        if order.dataset is not None:
            dataset.require_writable(order.dataset, journal)
        plan = plan_of(journal.entries(), inputs, order)
        told = None if order.description is None else stored(described(order.description, inputs.inputs))
        journal.begin({ASKED: order.wanted.asked, WANTED: order.wanted.text}, inputs.inputs, plan.stems)
        if order.wanted.is_bag and (plan.pending or told is not None):
            closing.reopen(folder)
        if told is not None:
            journal.note(DESCRIPTION, told)
        if order.shard == WHOLE:  # where other parts may be at work, what they have begun must stay
            sweep(folder.rglob(TEMPORARIES))
        begin(plan)
        done = len(plan.inputs) - len(plan.pending)
        totals = Totals(done, +Counter({Verdict.DONE_BEFORE: done}))
        for one, became in _worked(plan, order, stopped):
            record = with_digest(with_original(became.record, one, plan.stems[one.name], order.wanted), one)
            if not record.verdict.has_outputs:
                _remove(plan.stems[one.name], record, order.wanted)
            journal.finish(one, record, became.tidy)
            totals += totals_of([record])
            tell(one.shown, record)
        if order.scheduler is not None and totals.inputs == len(plan.inputs):
            # What a worker had begun that was lost.
            sweep(folder.rglob(TEMPORARIES))
        return conclude(journal, order, plan, totals)


def preview(order: Order) -> Plan:
    """What a run would do; nothing is written."""
    folder = Path(order.wanted.folder)
    inputs = found(order.sources, folder)
    require_own(folder)
    if not (folder / order.journal).exists():
        return plan_of((), inputs, order)
    with Journal.copied(folder, order.journal) as journal:
        require_same(journal, order.wanted)
        return plan_of(journal.entries(), inputs, order)


def _remove(stem: str, record: Record, wanted: Wanted) -> None:
    """Remove outputs that an input no longer has: those of an earlier run, or of one that broke off half way."""
    for place in {*wanted.places(stem)} - {output.path for output in record.outputs}:
        with suppress(FileNotFoundError):
            Path(wanted.folder, place).unlink()


def _worked(plan: Plan, order: Order, stopped: Callable[[], bool]) -> Iterator[tuple[Input, Became]]:
    """Each pending input with what became of it."""
    for one in plan.pending:
        if one.refusal is not None:
            yield one, Became(Record(Verdict.REFUSED, one.refusal))
    todo = [one for one in plan.pending if one.refusal is None]
    tasks = [Task(one.shown, one.path, one.member, plan.stems[one.name]) for one in todo]

    if order.scheduler is not None:
        for number, told in worked_in_cluster(order.scheduler, tasks, order.wanted, stopped):
            yield todo[number], taken(told)
        return

    def work(index: str) -> str:
        return handed(tasks[int(index)], order.wanted)

    for index, given in worked(map(str, range(len(todo))), work, max(order.jobs, 1), stopped):
        yield todo[int(index)], taken(given)

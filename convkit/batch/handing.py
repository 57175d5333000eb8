"""What a process that works on an input hands over to the one that writes the journal, as text."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import NamedTuple

from convkit.batch.records import Record, record_of
from convkit.batch.verdicts import Verdict
from convkit.batch.work import HaltError, Task, record_of_work
from convkit.batch.writing import Wanted
from convkit.errors import Message, OutputError, said_of
from convkit.supervision.ending import why_ended
from convkit.supervision.watching import Ended

_ENDS = {"slow": Verdict.TIMED_OUT, "heavy": Verdict.OUT_OF_MEMORY}


class Became(NamedTuple):
    """What became of an input, and the packed rows of its report, where those are wanted."""

    record: Record
    tidy: str = ""


def handed(task: Task, wanted: Wanted) -> str:
    """Work on an input; what there is to say of it, or why the whole run cannot go on."""
    try:
        record, tidy = record_of_work(task, wanted)
    except HaltError as error:
        return json.dumps({"about": error.about, "halt": asdict(error.told)})
    return text_of(Became(record, tidy))


def text_of(became: Became) -> str:
    """What became of an input as text."""
    return json.dumps({"record": became.record.text(), "tidy": became.tidy})


def taken(given: str | Ended) -> Became:
    """What was handed over, or how the process ended; `OutputError` where it says that nothing can be written."""
    if isinstance(given, Ended):
        return Became(Record(_ENDS.get(given.why, Verdict.CRASHED), why_ended(given)))
    told = json.loads(given)
    if "halt" not in told:
        return Became(record_of(told["record"]), told["tidy"])
    raise said_of(told["about"], OutputError(Message(told["halt"]["en"], told["halt"]["zh"])))

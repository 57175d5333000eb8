"""What a run is asked for, what it plans to do, and how it ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from convkit.batch.inputs import Input
from convkit.batch.journal import NAME
from convkit.batch.records import Record
from convkit.batch.spread.shards import WHOLE, Shard
from convkit.batch.totals import Totals
from convkit.batch.twins import Twin
from convkit.batch.verdicts import Verdict
from convkit.batch.writing import Wanted


@dataclass(frozen=True, slots=True)
class Order:
    """What a run is asked for: sources, what is wanted of each input, how many at once, which verdicts to try again.

    `sample` is how many of the converted are laid out for a person's eye, `description` the table of an archivist,
    `dataset` where the table of all that the reports tell is written, `shard` the part that is worked on,
    `scheduler` the address of the cluster that works.
    """

    sources: tuple[str, ...]
    wanted: Wanted
    jobs: int = 1
    sample: int = 0
    description: Path | None = None
    retry: frozenset[Verdict] = frozenset()
    dataset: Path | None = None
    shard: Shard = WHOLE
    scheduler: str | None = None

    @property
    def journal(self) -> str:
        """The name of its journal."""
        return NAME if self.shard == WHOLE else self.shard.journal


@dataclass(frozen=True, slots=True)
class Plan:
    """What there is to do: every input, what the outputs of each are called, which are to be worked on, lock files."""

    inputs: tuple[Input, ...]
    stems: Mapping[bytes, str]
    pending: tuple[Input, ...]
    locks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """How a run ended: the totals of its own work, those of all that the journal holds, and what is there twice.

    `undone` counts the inputs that it did not come to, where it was stopped; `failed` are those that were done before
    and were not converted.
    """

    undone: int
    run: Totals
    all: Totals
    twins: tuple[tuple[str, Twin], ...] = ()
    failed: tuple[tuple[str, Record], ...] = ()

    @property
    def stopped(self) -> bool:
        """Whether it ended before all was done."""
        return self.undone > 0

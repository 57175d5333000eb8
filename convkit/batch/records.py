"""What became of one input, as the journal and the manifest keep it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from convkit.batch.bag.layout import ORIGINAL
from convkit.batch.verdicts import Verdict
from convkit.errors import Message


@dataclass(frozen=True, slots=True)
class Output:
    """A file that was written: its format, its place below the output folder, its size and SHA-256."""

    format: str
    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Record:
    """What became of one input.

    `reason` says why nothing was written. `size` and `sha256` are those of the bytes that were read, unknown where
    none were. `facts` is the SHA-256 of the report's figures, empty where it has none. `figures` counts those that
    were read, `recognised` those read from a picture, `unread_figures` those that were not, `unread` all places that
    stayed unread, `errors` what must be mended; equal input gives an equal record.
    """

    verdict: Verdict
    reason: Message | None = None
    size: int | None = None
    sha256: str = ""
    format: str = ""
    form: str = ""
    title: str = ""
    issued: str = ""
    agency: str = ""
    year: int | None = None
    facts: str = ""
    figures: int = 0
    unread_figures: int = 0
    unread: int = 0
    findings: int = 0
    errors: int = 0
    losses: int = 0
    inferred: int = 0
    recognised: int = 0
    outputs: tuple[Output, ...] = ()

    @property
    def original(self) -> Output | None:
        """The input itself, as a bag keeps it; None where it could not be read, or there is no bag."""
        return next((output for output in self.outputs if output.format == ORIGINAL), None)

    @property
    def made(self) -> tuple[Output, ...]:
        """What was made of the input."""
        return tuple(output for output in self.outputs if output.format != ORIGINAL)

    def text(self) -> str:
        """It as JSON, on one line."""
        return json.dumps(asdict(self), ensure_ascii=False)


def record_of(text: str) -> Record:
    """The record that `Record.text` gave."""
    told: Mapping[str, Any] = json.loads(text)
    reason = Message(told["reason"]["en"], told["reason"]["zh"]) if told["reason"] else None
    outputs = tuple(Output(**one) for one in told["outputs"])
    return Record(**{**told, "verdict": Verdict(told["verdict"]), "reason": reason, "outputs": outputs})

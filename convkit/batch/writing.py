"""Writing one input in each format that is asked for, as `convert` does it, so that it outlasts a loss of power."""

from __future__ import annotations

import hashlib
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from convkit.batch.folders import flush, make_folder
from convkit.batch.records import Output, Record
from convkit.batch.verdicts import Verdict
from convkit.conversion import put
from convkit.conversion.examination import Reading, examine_source
from convkit.conversion.files import Source, Target
from convkit.document import unread_count

_GRADES = ("error", "warning", "not assessable")
_WORDS = ("number", "text", "placeholder", "unread")
RECEIPT = ".receipt.json"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted of each input: the formats with their endings, receipts or not, and the folder for all of it."""

    folder: str
    formats: tuple[tuple[str, str], ...]
    receipts: bool = False

    @property
    def asked(self) -> str:
        """What is wanted, in words that are the same for the same."""
        return ", ".join([*(format for format, _ in self.formats), *["receipts"] * self.receipts])

    @property
    def endings(self) -> tuple[str, ...]:
        """The endings of all outputs of one input."""
        written = tuple(ending for _, ending in self.formats)
        return (*written, *(f"{ending}{RECEIPT}" for ending in written if self.receipts))


def written(source: Source, stem: str, wanted: Wanted) -> Record:
    """What there is to say of an input whose outputs, called `stem` and an ending, are now on the disk."""
    from convkit import plugins

    reading = examine_source(source)
    outputs, losses = [], 0
    for format, ending in wanted.formats:
        place = f"{stem}{ending}"
        path = Path(wanted.folder, place)
        make_folder(path.parent)
        with ExitStack() as files:
            target = Target.open(path, source, force=True)
            beside = Target.open(Path(f"{path}{RECEIPT}"), source, force=True, other=target)
            paper = files.enter_context(beside) if wanted.receipts else None
            files.enter_context(target)
            conversion = put(reading, target, plugins.writer_for(None, format), paper)
        told = conversion.receipt["conversion"]["target"]
        outputs.append(Output(format, place, told["size"], told["sha256"]))
        losses += len(conversion.losses)
    for folder in {Path(wanted.folder, output.path).parent for output in outputs}:
        flush(folder)
    return _recorded(reading, tuple(outputs), losses)


def _recorded(reading: Reading, outputs: tuple[Output, ...], losses: int) -> Record:
    """What there is to say of an input that was converted."""
    report, findings = reading.report, reading.findings
    unread = unread_count(findings)
    graded = losses or any(finding.severity in _GRADES for finding in findings)
    facts = report.facts.values()
    return Record(
        Verdict.INCOMPLETE if unread else Verdict.WITH_FINDINGS if graded else Verdict.CONVERTED,
        None,
        reading.source.size,
        reading.source.digest,
        reading.reader.name,
        report.form,
        report.meta.agency or "",
        report.meta.year,
        _digest_of_facts(reading),
        sum(fact.state == "number" for fact in facts),
        sum(fact.state == "unread" for fact in facts),
        unread,
        len(findings),
        sum(finding.severity == "error" for finding in findings),
        losses,
        sum(fact.inferred for fact in facts),
        outputs,
    )


def _digest_of_facts(reading: Reading) -> str:
    """What two reports have in common whose figures are all the same; empty where there is none but zeros."""
    facts = reading.report.facts.values()
    if not any(fact.value for fact in facts):
        return ""  # as of many a small agency, to which nobody has turned
    told = [f"{fact.path}={fact.printed}" for fact in facts if fact.state in _WORDS]
    return hashlib.sha256("\n".join([reading.report.form, *sorted(told)]).encode()).hexdigest()

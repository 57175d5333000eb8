"""Writing one input in each format that is asked for, as `convert` does it, so that it outlasts a loss of power."""

from __future__ import annotations

import hashlib
import json
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from convkit.batch.bag.layout import BAGS, BESIDE, PREMIS, RECEIPT, Layout
from convkit.batch.folders import flush, make_folder
from convkit.batch.records import Output, Record
from convkit.batch.tidy import packed
from convkit.batch.verdicts import Verdict
from convkit.conversion import put
from convkit.conversion.examination import Reading, examine_source
from convkit.conversion.files import Source, Target
from convkit.document import unread_count

_GRADES = ("error", "warning", "not assessable")
_WORDS = ("number", "text", "placeholder", "unread")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted of each input: the formats with their endings, receipts or not, the folder for all, and where.

    `tidy` asks for the rows of its report as well. `form`, `options` and `strict` are as for `convert`; of the options
    each input takes those that its own reader and the writers know.
    """

    folder: str
    formats: tuple[tuple[str, str], ...]
    receipts: bool = False
    layout: Layout = BESIDE
    tidy: bool = False
    form: str | None = None
    options: tuple[tuple[str, str], ...] = ()
    strict: bool = False

    @property
    def asked(self) -> str:
        """What is wanted, in words that are the same for the same."""
        told = [format for format, _ in self.formats]
        told += ["receipts"] * self.receipts + [f"bag {self.layout.name}"] * self.is_bag + ["dataset"] * self.tidy
        told += [f"form {self.form}"] * (self.form is not None) + ["strict"] * self.strict
        return ", ".join([*told, *(f"{name}={value}" for name, value in self.options)])

    @property
    def text(self) -> str:
        """What is wanted as JSON, but for the folder."""
        told = {"formats": self.formats, "receipts": self.receipts, "layout": self.layout.name, "tidy": self.tidy}
        return json.dumps({**told, "form": self.form, "options": self.options, "strict": self.strict})

    @property
    def is_bag(self) -> bool:
        """Whether all of it is to be a bag, with the originals."""
        return bool(self.layout.name)

    @property
    def endings(self) -> tuple[str, ...]:
        """The endings of all outputs of one input."""
        written = tuple(ending for _, ending in self.formats)
        receipts = (f"{ending}{RECEIPT}" for ending in written if self.receipts)
        return (*written, *receipts, *(["", PREMIS] if self.is_bag else []))

    def place(self, stem: str, format: str, ending: str) -> str:
        """Where the output of an input in a format lies, below the folder."""
        return f"{self.layout.of(format)}{stem}{ending}"

    def receipt(self, stem: str, format: str, ending: str) -> str:
        """Where the receipt of that output lies."""
        folder = self.layout.of(format) if self.layout.receipts is None else self.layout.receipts
        return f"{folder}{stem}{ending}{RECEIPT}"

    def original(self, stem: str) -> str:
        """Where the input itself lies in a bag."""
        return f"{self.layout.originals}{stem}"

    def premis(self, stem: str) -> str:
        """Where a bag tells what was done with an input."""
        return f"{self.layout.premis}{stem}{PREMIS}"

    def places(self, stem: str) -> tuple[str, ...]:
        """All that is written of an input."""
        written = [self.place(stem, *one) for one in self.formats]
        receipts = [self.receipt(stem, *one) for one in self.formats if self.receipts]
        return (*written, *receipts, *([self.original(stem), self.premis(stem)] if self.is_bag else []))


def wanted_of(text: str, folder: str) -> Wanted:
    """What `Wanted.text` told, for a folder."""
    told = json.loads(text)
    formats, options = (tuple((name, value) for name, value in told.get(key, ())) for key in ("formats", "options"))
    layout, form, strict = BAGS.get(told["layout"], BESIDE), told.get("form"), told.get("strict", False)
    return Wanted(folder, formats, told["receipts"], layout, told["tidy"], form, options, strict)


def written(source: Source, stem: str, wanted: Wanted) -> tuple[Record, str]:
    """What there is to say of an input whose outputs, called `stem` and an ending, are now on the disk; its rows."""
    from convkit import plugins

    options = dict(wanted.options)
    # The reader is looked for twice only where there are options, of which it need not have all.
    own = plugins.taken_by(options, plugins.reader_for(source.stream, source.name, None).reader) if options else {}
    reading = examine_source(source, form=wanted.form, options=own)
    outputs, losses = [], 0
    folders: set[Path] = set()
    for format, ending in wanted.formats:
        place = wanted.place(stem, format, ending)
        path, told = Path(wanted.folder, place), Path(wanted.folder, wanted.receipt(stem, format, ending))
        make_folder(path.parent)
        with ExitStack() as files:
            target = Target.open(path, source, force=True)
            paper = None
            if wanted.receipts:
                make_folder(told.parent)
                paper = files.enter_context(Target.open(told, source, force=True, other=target))
            folders |= {path.parent, told.parent} if wanted.receipts else {path.parent}
            files.enter_context(target)
            writer = plugins.writer_for(None, format)
            taken = plugins.taken_by(options, reading.reader, writer[0])
            conversion = put(reading, target, writer, paper, options=taken, strict=wanted.strict)
        made = conversion.receipt["conversion"]["target"]
        outputs.append(Output(format, place, made["size"], made["sha256"]))
        losses += len(conversion.losses)
    for folder in folders:
        flush(folder)
    return _recorded(reading, tuple(outputs), losses), packed(reading) if wanted.tidy else ""


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
        report.meta.title,
        report.meta.issued or "",
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
        sum(1 for _ in report.recognised),
        outputs,
    )


def _digest_of_facts(reading: Reading) -> str:
    """What two reports have in common whose figures are all the same; empty where there is none but zeros."""
    facts = reading.report.facts.values()
    if not any(fact.value for fact in facts):
        return ""  # as of many a small agency, to which nobody has turned
    told = [f"{fact.path}={fact.printed}" for fact in facts if fact.state in _WORDS]
    return hashlib.sha256("\n".join([reading.report.form, *sorted(told)]).encode()).hexdigest()

"""A folder of outputs: those of a run, which its journal knows, or any with receipts beside them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from convkit.batch import manifest
from convkit.batch.bag.elements import PLACE
from convkit.batch.bag.layout import PREMIS, RECEIPT
from convkit.batch.bag.transfer import CATALOGUE, EXPLANATION
from convkit.batch.journal import Entry, Journal
from convkit.batch.planning import WANTED
from convkit.batch.sample import NAME as SAMPLE
from convkit.batch.writing import Wanted, wanted_of
from convkit.errors import Message
from convkit.verifying.checks import USABLE, Check, Verification, about
from convkit.verifying.fixity import MISSING, fixity, places
from convkit.verifying.receipts import NOT_A_RECEIPT, NOT_SCANNED, VIRUSES, of_file, receipt_in, version_said

_COMPLETE = Message("no output is missing, in excess or renamed", "没有输出文件缺失、多出或改名")
_UNCHANGED = Message("every output is what was written", "每个输出文件与写出时一致")
_DONE = Message("every input is done", "每个来源文件均已处理")
_NOT_DONE = Message("it is not done yet", "尚未处理")
_RECEIPTS = Message("every conversion has its receipt, of the same files", "每次转换都有凭证，所涉文件一致")
_OF_OTHERS = Message("it is about other files than were read and written here", "所涉文件与此处读取、写出的不同")
_OWN = ("journal", manifest.NAME, f"{SAMPLE}/", PLACE, CATALOGUE, EXPLANATION)
"""What a run writes about its outputs, those of a bag that is not closed too."""


def of_run(folder: Path) -> Verification:
    """What a run wrote to a folder, held against its journal."""
    with Journal.copied(folder) as journal:
        entries = list(journal.entries())
        settings = journal.settings()
    version = settings.get("convkit", "")
    wanted = wanted_of(settings[WANTED], str(folder)) if WANTED in settings else None
    receipts = () if wanted is None or not wanted.receipts else (_receipts(entries, wanted),)
    outputs = [output for one in entries if one.record is not None for output in one.record.outputs]
    stated = {output.path: {"sha256": output.sha256} for output in outputs}
    there = {name: place for name, place in places(folder).items() if not _is_own(name)}
    found = fixity(folder, stated, there)
    return Verification("folder", (
        Check("authenticity", _UNCHANGED, found.changed, said=version_said(version)),
        *receipts,
        Check("completeness", _COMPLETE, found.moved),
        Check("completeness", _DONE, unknown=tuple(about(one.shown, _NOT_DONE) for one in entries if not one.record)),
        Check("usability", USABLE, unknown=tuple(_not_converted(entries))),
        Check("safety", VIRUSES, unknown=(NOT_SCANNED,)),
    ))  # fmt: skip


def _receipts(entries: Iterable[Entry], wanted: Wanted) -> Check:
    """Whether each output has its receipt, which is of the same input and output."""
    wrong: list[Message] = []
    for one in entries:
        if one.record is None or not one.record.verdict.has_outputs:
            continue
        made = {output.format: output for output in one.record.made}
        for format, ending in wanted.formats:
            place = wanted.receipt(one.stem, format, ending)
            path = Path(wanted.folder, place)
            told = receipt_in(path) if path.is_file() else None
            if told is None:
                wrong.append(about(place, NOT_A_RECEIPT if path.is_file() else MISSING))
            elif [told["conversion"][end]["sha256"] for end in ("source", "target")] != [
                one.record.sha256, made[format].sha256,
            ]:  # fmt: skip
                wrong.append(about(place, _OF_OTHERS))
    return Check("authenticity", _RECEIPTS, tuple(wrong))


def _is_own(name: str) -> bool:
    return name.startswith(_OWN) or name.endswith((RECEIPT, PREMIS))


def _not_converted(entries: Iterable[Entry]) -> Iterable[Message]:
    for one in entries:
        if one.record is not None and not one.record.made:
            verdict = one.record.verdict
            yield about(one.shown, Message(verdict.words("en"), verdict.words("zh")))


def of_receipts(folder: Path) -> Verification | None:
    """Every receipt below a folder, checked; None where there is none."""
    found: list[Check] = []
    for path in sorted(folder.rglob("*.json")):
        told = of_file(path) if path.is_file() else None
        if told is not None:
            name = path.relative_to(folder).as_posix()
            found += (_named(check, name) for check in told.checks)
    return Verification("folder", tuple(found)) if found else None


def _named(check: Check, name: str) -> Check:
    return Check(check.nature, about(name, check.what), check.wrong, check.unknown, check.said)

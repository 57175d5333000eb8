"""The work on one input, and what is to be said of it where that fails."""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path, PurePosixPath

from convkit.batch.bag import originals
from convkit.batch.deep import reachable
from convkit.batch.records import Output, Record
from convkit.batch.verdicts import Verdict
from convkit.batch.writing import Wanted, written
from convkit.conversion.files import UNWRITABLE, Source, content
from convkit.conversion.steady import CHANGED, state_of
from convkit.errors import ConvkitError, InputError, Message, NotExtractedError, TooHeavyError, TooSlowError, causes
from convkit.errors.system import TOO_HEAVY
from convkit.limits.archives import Archive

_LITTLE = 2**20  # bytes that are free where a disk is as good as full
_INTERNAL = Message("internal error ({kind}: {detail}); report it", "内部错误（{kind}：{detail}）；请反馈")


@dataclass(frozen=True, slots=True)
class Task:
    """An input to work on, and what its outputs are called; as `Input` and `Entry` have it."""

    shown: str
    path: str
    member: int | None
    stem: str


class HaltError(Exception):
    """The whole run cannot go on: where outputs or temporary files are written, nothing more can be."""

    def __init__(self, about: str, told: Message) -> None:
        super().__init__(told.en)
        self.about = about
        self.told = told


def record_of_work(task: Task, wanted: Wanted) -> tuple[Record, str]:
    """What becomes of an input, whose outputs are on the disk then, and its rows; `HaltError` where no file can be."""
    size: int | None = None
    digest = ""
    outputs: tuple[Output, ...] = ()
    try:
        data = content_of(task.path, task.member)
        size, digest = len(data), hashlib.sha256(data).hexdigest()
        if wanted.is_bag:
            outputs = (originals.kept(data, Path(wanted.folder), wanted.original(task.stem)),)
        name = PurePosixPath(task.shown).name
        with Source.holding(data, name, task.shown, None if task.member is not None else Path(task.path)) as source:
            record, rows = written(source, task.stem, wanted)
            return replace(record, outputs=(*outputs, *record.outputs)), rows
    except Exception as error:
        _require_place(error, wanted)
        return Record(_verdict(error), _reason(error), size, digest, outputs=outputs), ""


def content_of(place: str, member: int | None) -> bytes:
    """The bytes of a file, or of one in an archive; `InputError` where it cannot be read, or changes meanwhile."""
    try:
        with reachable(os.fsencode(place)) as near:
            path = Path(os.fsdecode(near))
            if member is None:
                return content(path)
            before = state_of(path)
            data = _archive(path, before).read(member)
            if state_of(path) == before:
                return data
    except OSError as error:
        raise InputError(CHANGED) from error
    raise InputError(CHANGED)


@lru_cache(maxsize=1)
def _archive(path: Path, state: tuple[int, ...]) -> Archive:
    """An archive in the state in which it was last seen, opened once for all the files in it."""
    return Archive(path.open("rb"))


def _verdict(error: Exception) -> Verdict:
    match error:
        case NotExtractedError():
            return Verdict.PRESERVED
        case TooSlowError():
            return Verdict.TIMED_OUT
        case TooHeavyError():
            return Verdict.OUT_OF_MEMORY
        case _ if any(isinstance(one, MemoryError) for one in causes(error)):
            return Verdict.OUT_OF_MEMORY
        case ConvkitError():
            return Verdict.REFUSED
        case _:
            return Verdict.CRASHED


def _reason(error: Exception) -> Message:
    match error:
        case ConvkitError():
            return error.told
        case MemoryError():
            return TOO_HEAVY
        case _:
            return _INTERNAL.filled(kind=type(error).__name__, detail=" ".join(str(error).split()))


def _require_place(error: Exception, wanted: Wanted) -> None:
    """Raise `HaltError` where it is no fault of the input that a file could not be written."""
    of_system = [one for one in causes(error) if isinstance(one, OSError)]
    if isinstance(error, ConvkitError) and error.message is UNWRITABLE:
        # The one limit of an output that is its own: how large it may be.
        if all(one.errno != errno.EFBIG for one in of_system):
            raise HaltError(error.about or wanted.folder, _reason(error)) from error
    elif any(one.errno in (errno.ENOSPC, errno.EDQUOT) for one in of_system):
        for folder in (wanted.folder, tempfile.gettempdir()):
            if _is_full(folder):
                raise HaltError(folder, _reason(error)) from error


def _is_full(folder: str) -> bool:
    with suppress(OSError, AttributeError):
        status = os.statvfs(folder)
        return status.f_bavail * status.f_frsize < _LITTLE
    return False

"""What the process that works tells the one that watches it: where it is, and what it is about to make.

Without such a process, as in a program that uses convkit as a library, it tells nobody, and sets itself no limit.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import Literal

from convkit.supervision import processes

Kind = Literal[
    "reading",
    "writing",
    "temporary",
    "kept",
    "calling",
    "called",
    "done",
    "ended",
    "orderly",
    "result",
    "several",
    "passed",
]


class _Channel:
    """The pipe to the process that watches."""

    number: int | None = None
    written: str | None = None
    passed: tuple[str, ...] = ()
    inherited: int = 0  # bytes that the process held before it worked: a fork begins with what its parent held
    many: bool = False


def open_channel(number: int, *, many: bool = False) -> None:
    """Tell through this pipe from now on; `many` says that there is one file after the other to work on."""
    _Channel.number, _Channel.inherited, _Channel.many = number, processes.held(), many


def works_on_many() -> bool:
    """Whether this process works on one file after the other, so that what is slow to start is worth keeping."""
    return _Channel.many


def is_watched() -> bool:
    """Whether there is a process that watches this one."""
    return _Channel.number is not None


def written() -> str | None:
    """The output that is being written, or was when something failed; None where the input is still being read."""
    return _Channel.written


def reading(name: str, seconds: int, size: int) -> None:
    """A file is being read: from now on so many seconds of processor and bytes of memory are allowed."""
    _Channel.written = None
    if _Channel.number is not None:
        processes.limit_memory(size + _Channel.inherited)  # so that what would fill the memory fails here, at once
        _tell("reading", str(seconds), str(size), name)


def writing(name: str) -> None:
    """What was read is being written."""
    _Channel.written = name
    _tell("writing", name)


def temporary(path: str) -> None:
    """A file is about to be made that must not outlive this process."""
    _tell("temporary", path)


def kept(path: str) -> None:
    """A file that was told of as temporary is to stay."""
    _tell("kept", path)


def done() -> None:
    """The file that was begun last is done."""
    _tell("done")


def calling(plugin: str, seconds: int, size: int) -> None:
    """Code of a plugin is about to run; where no file is being read, it is allowed so much."""
    _tell("calling", str(seconds), str(size), plugin)


def called() -> None:
    """It has come back."""
    _tell("called")


def orderly() -> None:
    """This process stops its work in good order by itself: let it, where somebody stops the command."""
    _tell("orderly")


def result(text: bytes, *, last: bool) -> None:
    """What the work on a task gave, without a zero byte; with `last`, no further task is wanted."""
    _tell("result", os.fsdecode(text), "last" if last else "")


def several() -> tuple[str, ...]:
    """Files are gone through one after the other: if one ends this process, another one goes on with those behind it.

    What was told of each file that is passed already comes back.
    """
    _tell("several")
    return _Channel.passed


def passed(record: str) -> None:
    """One of several files is passed; who goes on is to know this of it."""
    _tell("passed", record)


def resume(records: tuple[str, ...]) -> None:
    """Let the next process that works go on behind the files of which these were told."""
    _Channel.passed = records


def ended() -> None:
    """The work is done: if the process ends now, that is meant."""
    _tell("ended")


def _tell(kind: Kind, *values: str) -> None:
    if _Channel.number is not None:
        # No name of a file has a zero byte, and no value here is empty, so that two of them end a line.
        line = b"\0".join([kind.encode(), *(b"=" + os.fsencode(value) for value in values)]) + b"\0\0"
        with suppress(OSError):
            os.write(_Channel.number, line)

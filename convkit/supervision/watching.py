"""Waiting for a process that works: until it ends, somebody stops it, or it takes more than a file is allowed."""

from __future__ import annotations

import math
import os
import select
import signal
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import Literal, NamedTuple

from convkit.supervision.processes import adopt_orphans, end_all, use_of

Why = Literal["done", "stopped", "died", "vanished", "slow", "heavy"]
INTERVAL = 0.25  # seconds between two looks at what the work uses
_ORDERLY = 10  # seconds in which work that stops in good order must have done so
_WAITING = 2  # times as long by the clock: so that what sleeps for ever is ended too


class Ended(NamedTuple):
    """How work ended: with an exit status, or why not, at which file, and which plugin was at work.

    `number` is a signal's, a limit's, or the status of a process that ended before its work was done ("vanished").
    `passed` has what was told of the files before, where it was at one of several.
    """

    why: Why = "done"
    status: int = 0
    number: int = 0
    stage: str = ""
    name: str = ""
    plugin: str = ""
    reaped: bool = False
    passed: tuple[str, ...] | None = None


class Stage:
    """Where the work is, as it told last, and what it has used since it began a file."""

    def __init__(self) -> None:
        self.kind = ""
        self.name = ""
        self.seconds = 0.0
        self.size = 0
        self.temporaries: list[str] = []
        self.plugins: list[str] = []  # those at work, the innermost last
        self.loading = False
        self.ended = False
        self.passed: list[str] | None = None
        self.orderly = False  # whether it stops in good order by itself
        self.result: bytes | None = None  # what the work on a task gave
        self.last = False  # whether it is to be given no further task
        self.begun = 0.0  # seconds of processor
        self.waited = 0.0  # by the clock, without the time in which this process could not run either

    def over(self, why: Why, number: int) -> Ended:
        """How work ended that did not end by itself."""
        passed = tuple(self.passed) if self.passed is not None and self.kind == "reading" else None
        plugin = self.plugins[-1] if self.plugins else ""
        return Ended(why, 0, number, self.kind, self.name, plugin, passed=passed)

    def hear(self, line: bytes, worker: int) -> None:
        """Take up a line that the work told."""
        kind, *values = (os.fsdecode(value.removeprefix(b"=")) for value in line.split(b"\0"))
        match kind, values:
            case "reading", (seconds, size, name):
                adopt_orphans()
                self.kind, self.name, self.seconds, self.size = kind, name, float(seconds), int(size)
                self.loading = False
                self.begun, self.waited = use_of(worker)[0], 0.0
            case "writing", (name,):
                self.kind, self.name = kind, name
            case "temporary", (path,):
                self.temporaries.append(path)
            case "calling", (seconds, size, plugin):
                self.plugins.append(plugin)
                if not self.seconds:  # it is loaded, and no file is read yet: it is let have what a file is
                    self.seconds, self.size, self.loading = float(seconds), int(size), True
                    self.begun, self.waited = use_of(worker)[0], 0.0
            case "called", ():
                del self.plugins[-1:]
                if self.loading and not self.plugins:
                    self.seconds, self.loading = 0.0, False
            case "orderly", ():
                self.kind, self.orderly = "orderly", True
            case "result", (result, last):
                self.result, self.last = os.fsencode(result), bool(last)
                self.temporaries.clear()
            case "several", ():
                self.passed = []
            case "passed", (record,) if self.passed is not None:
                self.passed.append(record)
            case "ended", ():
                self.ended = True
            case "kept", (path,):
                self.temporaries = [one for one in self.temporaries if one != path]
            case "done", ():
                self.kind, self.seconds = "", 0.0


class Watched:
    """A process that works, what it told through its pipe, and whether it takes more than a file is allowed."""

    def __init__(self, number: int, told: int) -> None:
        self.number = number
        self.told = told
        self.inherited = use_of(number)[1]
        self.stage = Stage()
        self._rest = b""
        self._last = time.monotonic()
        os.set_blocking(told, False)

    def hear(self) -> bool:
        """Take up all whole lines that have come; whether more can come."""
        found = drained(self.told)
        *lines, self._rest = (self._rest + (found or b"")).split(b"\0\0")
        for line in lines:
            self.stage.hear(line, self.number)
        return found is not None

    def over(self) -> Ended | None:
        """How it ended; also that it is to be ended, having taken more than a file is allowed."""
        number, status = os.waitpid(self.number, os.WNOHANG)
        if number:
            self.hear()
            return _outcome(status, self.stage)
        now = time.monotonic()
        self.stage.waited += min(now - self._last, 2 * INTERVAL)
        self._last = now
        return _beyond(self.number, self.stage, self.inherited) if self.stage.seconds else None

    def clear_up(self, strangers: frozenset[int], *, reaped: bool) -> None:
        """End all that it started, and itself where it has not ended, and remove what was left unfinished."""
        end_all(self.number, strangers, reaped=reaped)
        self.hear()  # what it told last of all
        for temporary in self.stage.temporaries:
            with suppress(OSError):
                os.unlink(temporary)  # noqa: PTH108
        os.close(self.told)

    def end(self) -> Ended:
        """How it ended, or ends now: what has begun to end by itself does so as it would have."""
        os.kill(self.number, signal.SIGKILL)
        return _outcome(os.waitpid(self.number, 0)[1], self.stage)


def watch(watched: Watched, stops: Sequence[signal.Signals]) -> Ended:
    """Wait for a process. It may be left running where it did not end.

    One that stops its own work in good order is told what was to stop it, and waited for, but not twice. What would
    stop it is blocked afterwards.
    """
    stopped: list[int] = []
    waking, wake = os.pipe()
    os.set_blocking(wake, False)
    os.set_blocking(waking, False)
    signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
    for stop in stops:
        signal.signal(stop, lambda number, _: stopped.append(number))
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, stops)
    try:
        ended = _watched(watched, waking, stopped)
    finally:
        signal.pthread_sigmask(signal.SIG_BLOCK, stops)
        signal.set_wakeup_fd(-1)
        os.close(waking)
        os.close(wake)
    late = stopped and ended.why not in ("done", "stopped")
    return Ended("stopped", number=stopped[0], reaped=ended.reaped) if late else ended


def _watched(watched: Watched, waking: int, stopped: Sequence[int]) -> Ended:
    stage, asked = watched.stage, 0.0
    poll = select.poll()
    poll.register(watched.told, select.POLLIN)
    poll.register(waking, select.POLLIN)
    while True:
        if ends := not watched.hear():
            _forget(poll, watched.told)
        if stopped and (not stage.orderly or len(stopped) > 1 or time.monotonic() > (asked or math.inf) + _ORDERLY):
            return Ended("stopped", number=stopped[0])
        if stopped and not asked:
            os.kill(watched.number, stopped[0])
            asked = time.monotonic()
        if (ended := watched.over()) is not None:
            return ended
        # What has closed its pipe is about to end; that it did may fail to be told.
        poll.poll(INTERVAL * 1000 if stage.seconds or asked or ends else None)
        drained(waking)


def _forget(poll: select.poll, told: int) -> None:
    """Wait for nothing more from a pipe whose other end is closed."""
    try:
        poll.unregister(told)
    except KeyError:
        return


def drained(number: int) -> bytes | None:
    """What has come through a pipe; None where nothing can come any more."""
    found = b""
    try:
        while portion := os.read(number, 65536):
            found += portion
    except BlockingIOError:
        return found
    return found or None


def _outcome(status: int, stage: Stage) -> Ended:
    if os.WIFEXITED(status):
        if stage.ended:
            return Ended(status=os.WEXITSTATUS(status), reaped=True)
        return stage.over("vanished", os.WEXITSTATUS(status))._replace(reaped=True)
    number = os.WTERMSIG(status)
    if number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        return Ended("stopped", number=number, reaped=True)
    return stage.over("died", number)._replace(reaped=True)


def _beyond(worker: int, stage: Stage, inherited: int) -> Ended | None:
    """How work ends that has taken more than a file is allowed, beside the bytes that it was begun with."""
    seconds, size = use_of(worker)
    if seconds - stage.begun > stage.seconds or stage.waited > _WAITING * stage.seconds:
        return stage.over("slow", int(stage.seconds))
    if size - inherited > stage.size:
        return stage.over("heavy", stage.size)
    return None

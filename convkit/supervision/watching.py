"""Waiting for a process that works: until it ends, somebody stops it, or it takes more than a file is allowed."""

from __future__ import annotations

import os
import select
import signal
import time
from collections.abc import Sequence
from typing import Literal, NamedTuple

from convkit.supervision.processes import adopt_orphans, use_of

Why = Literal["done", "stopped", "died", "vanished", "slow", "heavy"]
_INTERVAL = 0.25  # seconds between two looks at what the work uses
_WAITING = 2  # times as long by the clock: so that what sleeps for ever is ended too


class Ended(NamedTuple):
    """How work ended: with an exit status, or why not, at which file, and which plugin was at work.

    `number` is a signal's, a limit's, or the status of a process that ended before its work was done ("vanished").
    """

    why: Why = "done"
    status: int = 0
    number: int = 0
    stage: str = ""
    name: str = ""
    plugin: str = ""
    reaped: bool = False


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
        self.begun = 0.0  # seconds of processor
        self.waited = 0.0  # by the clock, without the time in which this process could not run either

    def over(self, why: Why, number: int) -> Ended:
        """How work ended that did not end by itself."""
        return Ended(why, 0, number, self.kind, self.name, self.plugins[-1] if self.plugins else "")

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
            case "ended", ():
                self.ended = True
            case "kept", (path,):
                self.temporaries = [one for one in self.temporaries if one != path]
            case "done", ():
                self.kind, self.seconds = "", 0.0


def watch(worker: int, told: int, stops: Sequence[signal.Signals], stage: Stage) -> Ended:
    """Wait for a process; `told` is the pipe through which it tells. It may be left running where it did not end."""
    stopped: list[int] = []
    waking, wake = os.pipe()
    os.set_blocking(wake, False)
    os.set_blocking(waking, False)
    os.set_blocking(told, False)
    signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
    for stop in stops:
        signal.signal(stop, lambda number, _: stopped.append(number))
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, stops)
    poll = select.poll()
    poll.register(told, select.POLLIN)
    poll.register(waking, select.POLLIN)
    rest, last = b"", time.monotonic()
    while True:
        rest = _heard(told, rest, worker, stage, poll)
        if stopped:
            return Ended("stopped", number=stopped[0])
        ended = _ended(worker)
        if ended is not None:
            _heard(told, rest, worker, stage, poll)
            return _outcome(ended, stage)
        now = time.monotonic()
        stage.waited += min(now - last, 2 * _INTERVAL)
        last = now
        beyond = _beyond(worker, stage) if stage.seconds else None
        if beyond is not None:
            return beyond
        poll.poll(_INTERVAL * 1000 if stage.seconds else None)
        _drained(waking)


def _heard(told: int, rest: bytes, worker: int, stage: Stage, poll: select.poll) -> bytes:
    """Take up all whole lines; the one that is not whole yet comes back."""
    found = _drained(told)
    if found is None:
        _forget(poll, told)
    *lines, rest = (rest + (found or b"")).split(b"\0\0")
    for line in lines:
        stage.hear(line, worker)
    return rest


def _forget(poll: select.poll, told: int) -> None:
    """Wait for nothing more from a pipe whose other end is closed."""
    try:
        poll.unregister(told)
    except KeyError:
        return


def _drained(number: int) -> bytes | None:
    """What has come through a pipe; None where nothing can come any more."""
    found = b""
    try:
        while portion := os.read(number, 65536):
            found += portion
    except BlockingIOError:
        return found
    return found or None


def _ended(worker: int) -> int | None:
    number, status = os.waitpid(worker, os.WNOHANG)
    return status if number else None


def _outcome(status: int, stage: Stage) -> Ended:
    if os.WIFEXITED(status):
        if stage.ended:
            return Ended(status=os.WEXITSTATUS(status), reaped=True)
        return stage.over("vanished", os.WEXITSTATUS(status))._replace(reaped=True)
    number = os.WTERMSIG(status)
    if number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        return Ended("stopped", number=number, reaped=True)
    return stage.over("died", number)._replace(reaped=True)


def _beyond(worker: int, stage: Stage) -> Ended | None:
    """How work ends that has taken more than a file is allowed."""
    seconds, size = use_of(worker)
    if seconds - stage.begun > stage.seconds or stage.waited > _WAITING * stage.seconds:
        return stage.over("slow", int(stage.seconds))
    if size > stage.size:
        return stage.over("heavy", stage.size)
    return None

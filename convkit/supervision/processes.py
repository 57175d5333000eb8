"""A process and all that it started: what they use, and their end."""

from __future__ import annotations

import os
import signal
import sys
import time
from contextlib import suppress
from functools import cache
from typing import Any

_ADOPT = 36  # Linux's prctl(PR_SET_CHILD_SUBREAPER)
_DEATH_SIGNAL = 1  # its prctl(PR_SET_PDEATHSIG)
_PATIENCE = 0.3  # seconds until everything must have ended
_IS_LINUX = sys.platform == "linux"
_TIMES = slice(11, 15)  # in Linux's stat of a process: its own time and that of those it waited for
_RESIDENT = 21


def end_with_holder(lifeline: int, held: int) -> None:
    """Let the system end this process when nobody holds the other end of a pipe, `held`, any more.

    This process lets go of it last: where the other holder has ended already, that is what ends this one.
    """
    if _IS_LINUX:
        import fcntl

        with suppress(OSError):
            fcntl.fcntl(lifeline, fcntl.F_SETOWN, os.getpid())
            fcntl.fcntl(lifeline, fcntl.F_SETSIG, signal.SIGKILL)
            fcntl.fcntl(lifeline, fcntl.F_SETFL, os.O_RDONLY | os.O_ASYNC)
    os.close(held)


def end_with_parent(parent: int) -> None:
    """Let the system end this process when its parent has ended, where it can do that."""
    if _IS_LINUX:
        _system().prctl(_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)


def strangers_to(worker: int) -> frozenset[int]:
    """The children that this process had before the worker: a shell may have become it."""
    return frozenset(_children(os.getpid())) - {worker}


def adopt_orphans() -> None:
    """Make what the worker starts a child of this process once its own parent has ended, so that none gets away.

    Only Linux can do that.
    """
    if _IS_LINUX:
        _system().prctl(_ADOPT, 1, 0, 0, 0)


@cache
def _system() -> Any:
    """The functions of the system. Each time that they are opened leaves a class behind: once a file is too often."""
    import ctypes

    return ctypes.CDLL(None)


def end_all(worker: int, strangers: frozenset[int], reaped: bool) -> None:
    """End the worker, where it has not ended, and everything that it started."""
    if not reaped:
        adopt_orphans()
        _ask(worker)
    end = time.monotonic() + _PATIENCE
    while True:
        left = _started(strangers) if _IS_LINUX else [] if reaped else [worker]
        for number in left:
            with suppress(OSError):
                os.kill(number, signal.SIGKILL)
        reaped = _reap(strangers, worker) or reaped
        if not left or time.monotonic() > end:
            return
        time.sleep(0.005)


def use_of(worker: int) -> tuple[float, int]:
    """The seconds of processor that a process and all that it started have had, and the bytes that they hold."""
    if not _IS_LINUX:
        return 0.0, 0
    ticks = pages = 0
    for number in [worker, *_below(worker)]:
        with suppress(OSError, ValueError, IndexError), open(f"/proc/{number}/stat", "rb") as stream:  # noqa: PTH123
            told = stream.read().rpartition(b")")[2].split()
            ticks += sum(map(int, told[_TIMES]))
            pages += int(told[_RESIDENT])
    return ticks / os.sysconf("SC_CLK_TCK"), pages * os.sysconf("SC_PAGE_SIZE")


def size_of(number: int) -> int:
    """The bytes that a process itself holds, without what it started."""
    with suppress(OSError, ValueError, IndexError), open(f"/proc/{number}/statm", "rb") as stream:  # noqa: PTH123
        return int(stream.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return 0


def held() -> int:
    """The bytes that this process holds, as the system counts them for its limit; 0 where it does not tell."""
    with suppress(OSError, ValueError, IndexError), open("/proc/self/statm", "rb") as stream:  # noqa: PTH123
        return int(stream.read().split()[5]) * os.sysconf("SC_PAGE_SIZE")
    return 0


def limit_memory(most: int) -> None:
    """Let this process hold no more bytes, or what it is let have already where that is less."""
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_DATA, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _children(number: int) -> list[int]:
    with suppress(OSError), open(f"/proc/{number}/task/{number}/children", "rb") as stream:  # noqa: PTH123
        return [int(child) for child in stream.read().split()]
    return []


def _below(number: int) -> list[int]:
    found, at = _children(number), 0
    while at < len(found):
        found += _children(found[at])
        at += 1
    return found


def _started(strangers: frozenset[int]) -> list[int]:
    own = [child for child in _children(os.getpid()) if child not in strangers]
    return own + [each for child in own for each in _below(child)]


def _reap(strangers: frozenset[int], worker: int) -> bool:
    """Take away what has ended; whether the worker was among it."""
    found = False
    for number in {*_children(os.getpid()), worker} - strangers:
        with suppress(OSError):
            found = os.waitpid(number, os.WNOHANG)[0] == worker or found
    return found


def _ask(worker: int) -> None:
    """Let a process end what it started before it is ended itself, where the system does not tell what that is."""
    if _IS_LINUX:
        return
    with suppress(OSError):
        os.kill(worker, signal.SIGINT)
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        with suppress(OSError):
            if os.waitid(os.P_PID, worker, os.WEXITED | os.WNOHANG | os.WNOWAIT):
                return
        time.sleep(0.005)

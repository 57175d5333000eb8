"""Run as a program of its own: gives itself limits, starts the program that is named behind them, and ends with it.

`python confine.py PARENT BYTES SECONDS FILE_BYTES PROGRAM ARGUMENT…`. The limits hold for that program and each process
that it starts. They are set here, in the child, since a process with threads must run nothing between fork and exec.
Where PARENT, the process that started this one, ends for whatever reason, so does all that was started here.
"""

import ctypes
import os
import resource
import signal
import sys

_DEATH_SIGNAL = 1


def _lower(kind: int, most: int) -> None:
    """Lower one limit; one that is lower already, or that the system does not let be set, stays."""
    _, hard = resource.getrlimit(kind)
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    try:
        resource.setrlimit(kind, (most, most))
    except (OSError, ValueError):
        return


def _end_all(*_: object) -> None:
    """End this process and all others of its group, which it leads."""
    os.killpg(0, signal.SIGKILL)


def _end_with(parent: int) -> None:
    """Have all of it ended when the process that started it is gone, as Linux tells."""
    signal.signal(signal.SIGTERM, _end_all)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DEATH_SIGNAL, signal.SIGTERM, 0, 0, 0)
    if os.getppid() != parent:
        _end_all()


def main() -> None:
    """Set the limits, start the other program and end as it does."""
    parent, memory, seconds, size = map(int, sys.argv[1:5])
    _end_with(parent)
    _lower(resource.RLIMIT_DATA, memory)  # what a program maps of its own libraries is not its own memory
    _lower(resource.RLIMIT_CPU, seconds)
    _lower(resource.RLIMIT_FSIZE, size)
    _lower(resource.RLIMIT_CORE, 0)
    started = os.posix_spawnp(sys.argv[5], sys.argv[5:], os.environ)
    _, status = os.waitpid(started, 0)
    sys.exit(min(abs(os.waitstatus_to_exitcode(status)), 1))


if __name__ == "__main__":
    main()

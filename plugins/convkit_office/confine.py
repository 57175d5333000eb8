"""Run as a program of its own: gives itself limits, then becomes the program that is named behind them.

`python confine.py BYTES SECONDS FILE_BYTES PROGRAM ARGUMENT…`. The limits hold for what it becomes and for each process
that this starts. They are set here, in the child, since a process with threads must run nothing between fork and exec.
"""

import os
import resource
import sys


def _lower(kind: int, most: int) -> None:
    """Lower one limit; one that is lower already, or that the system does not let be set, stays."""
    _, hard = resource.getrlimit(kind)
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    try:
        resource.setrlimit(kind, (most, most))
    except (OSError, ValueError):
        return


def main() -> None:
    """Set the limits and become the other program."""
    memory, seconds, size = map(int, sys.argv[1:4])
    _lower(resource.RLIMIT_DATA, memory)  # what a program maps of its own libraries is not its own memory
    _lower(resource.RLIMIT_CPU, seconds)
    _lower(resource.RLIMIT_FSIZE, size)
    _lower(resource.RLIMIT_CORE, 0)
    os.execvp(sys.argv[4], sys.argv[4:])


if __name__ == "__main__":
    main()

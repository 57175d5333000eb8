"""The command `convkit`, which is also `python -m convkit`."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from convkit.supervision.watching import Ended

INTERRUPTED = 130
"""The exit status where a person stopped the command, as shells count it."""
_QUICK = {"--help", "-h", "--version"}


def main() -> int:
    """Run the command of the process's arguments; interrupted, it ends without a word, even while it starts."""
    try:
        if os.name != "posix" or len(sys.argv) < 2 or not _QUICK.isdisjoint(sys.argv):
            return run()
        from convkit.supervision import INTERRUPTED as STOPPED
        from convkit.supervision import supervised

        ended = supervised(run, _goes_on)
        if ended.why == "done":
            return ended.status
        if ended.why == "stopped":
            return STOPPED + ended.number  # at once: to import what has words for an end takes longer than ending
        from convkit.cli.ended import tell_end

        return tell_end(ended, sys.argv[1:])
    except KeyboardInterrupt:
        return INTERRUPTED


def _goes_on(ended: Ended) -> bool:
    """Whether the files behind the one that ended the work are still to be gone through, once that is said."""
    if ended.passed is None:
        return False
    from convkit.cli.ended import tell_one_of_several

    tell_one_of_several(ended, sys.argv[1:])
    return True


def run() -> int:
    """Run the command in this process."""
    try:
        from convkit.cli import main as command

        return command()
    except KeyboardInterrupt:
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())

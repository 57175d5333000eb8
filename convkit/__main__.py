"""The command `convkit`, which is also `python -m convkit`."""

from __future__ import annotations

import sys

INTERRUPTED = 130
"""The exit status where a person stopped the command, as shells count it."""


def main() -> int:
    """Run the command of the process's arguments; interrupted, it ends without a word, even while it starts."""
    try:
        from convkit.cli import main as run

        return run()
    except KeyboardInterrupt:
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())

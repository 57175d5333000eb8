"""How long `convkit --version` takes beside a bare Python that imports click."""

from __future__ import annotations

import sys

from pairs import arguments, convkit_command, interleaved, process, show


def main() -> None:
    given = arguments(__doc__, runs=20, with_file=False)
    candidates = {
        "convkit --version": lambda: process([convkit_command(), "--version"]),
        'python -c "import click"': lambda: process([sys.executable, "-c", "import click"]),
    }
    show(interleaved(candidates, given.runs))


if __name__ == "__main__":
    main()

"""The command line: `commands` are what there is, each done in a module of its own."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Sequence

import click

from convkit.cli.commands import group
from convkit.cli.language import chosen
from convkit.cli.speaking import BROKEN_PIPE, complain, keep_standard_output, silence, unwritable
from convkit.cli.wording import of_click
from convkit.errors import Language, OutputError
from convkit.supervision import INTERRUPTED, interrupts

RARELY = 100_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command of these arguments, the process's by default; returns the exit status."""
    if arguments is None:
        # The process lives for one command and leaves hardly any cycles, so Python's usual search for them after every
        # 700 new objects, most of them of modules that are being imported, takes a fifth of the time for nothing. A
        # usual conversion to a workbook makes three quarters of the number here; cycles of large ones are found still.
        gc.set_threshold(RARELY)
        interrupts.listen()
        keep_standard_output()
    given = list(sys.argv[1:] if arguments is None else arguments)
    language = chosen(given, os.environ)
    before = {name: os.environ.get(name) for name in ("CONVKIT_WITHOUT", "CONVKIT_PLUGINS")}
    try:
        return _run(given, language)
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED + signal.SIGINT
    except BrokenPipeError:
        silence()
        return BROKEN_PIPE
    except OSError as error:
        complain("", unwritable(error).words(language), language)
        return OutputError.status
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
        if arguments is None:
            gc.freeze()  # nor is anything of what is left searched once more when the process ends


def _run(given: list[str], language: Language) -> int:
    try:
        status = group(language).main(given, prog_name="convkit", standalone_mode=False)
        sys.stdout.flush()
        return status if isinstance(status, int) else 0
    except click.ClickException as error:
        complain("", of_click(error, language), language)
        return error.exit_code

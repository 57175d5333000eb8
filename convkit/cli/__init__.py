"""The command line: `convkit convert`, `check`, `formats`, `plugins`, `forms`, `completion`."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from convkit.cli.commands import group
from convkit.cli.language import chosen
from convkit.cli.speaking import complain, silence, unwritable
from convkit.cli.wording import of_click
from convkit.errors import Language, OutputError

INTERRUPTED = 130
BROKEN_PIPE = 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command of these arguments, the process's by default; returns the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    language = chosen(given, os.environ)
    before = os.environ.get("CONVKIT_WITHOUT")
    try:
        return _run(given, language)
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except BrokenPipeError:
        silence()
        return BROKEN_PIPE
    except OSError as error:
        complain("", unwritable(error).words(language), language)
        return OutputError.status
    finally:
        if before is None:
            os.environ.pop("CONVKIT_WITHOUT", None)
        else:
            os.environ["CONVKIT_WITHOUT"] = before


def _run(given: list[str], language: Language) -> int:
    try:
        status = group(language).main(given, prog_name="convkit", standalone_mode=False)
        sys.stdout.flush()
        return status if isinstance(status, int) else 0
    except click.ClickException as error:
        complain("", of_click(error, language), language)
        return error.exit_code

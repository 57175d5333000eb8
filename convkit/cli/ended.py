"""What is said of a command that did not end by itself, and its exit status."""

from __future__ import annotations

import os

from convkit.cli.language import chosen
from convkit.cli.outcome import shown_source, shown_target
from convkit.cli.speaking import complain
from convkit.errors import InputError, OutputError
from convkit.supervision.ending import why_ended
from convkit.supervision.watching import Ended


def tell_end(ended: Ended, arguments: list[str]) -> int:
    """Say why the command ended, which nobody asked for, and return the exit status."""
    language = chosen(arguments, os.environ)
    shown = shown_target if ended.stage == "writing" else shown_source
    complain(shown(ended.name or "-", language), why_ended(ended).words(language), language)
    return OutputError.status if ended.stage == "writing" else InputError.status

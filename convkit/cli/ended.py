"""What is said of a command that did not end by itself, and its exit status."""

from __future__ import annotations

import json
import os

from convkit.cli.language import chosen
from convkit.cli.outcome import shown_source, shown_target
from convkit.cli.speaking import complain
from convkit.conversion.records import both
from convkit.errors import InputError, Message, OutputError
from convkit.supervision import telling
from convkit.supervision.ending import why_ended
from convkit.supervision.watching import Ended

_GOES_ON = Message(
    "the run broke off; run the same command again to go on where it was",
    "运行异常中断；重新运行同一命令即可从中断处继续",
)


def tell_end(ended: Ended, arguments: list[str]) -> int:
    """Say why the command ended, which nobody asked for, and return the exit status."""
    if ended.stage == "orderly":
        language = chosen(arguments, os.environ)
        complain("", _GOES_ON.words(language), language)
        return OutputError.status
    _tell(ended, arguments)
    return OutputError.status if ended.stage == "writing" else InputError.status


def tell_one_of_several(ended: Ended, arguments: list[str]) -> None:
    """Say why the command ended at one of several files, also to the process that goes on with the others."""
    record = {"status": InputError.status, "error": both(_tell(ended, arguments))}
    telling.resume((*telling.several(), *(ended.passed or ()), json.dumps(record)))


def _tell(ended: Ended, arguments: list[str]) -> Message:
    language = chosen(arguments, os.environ)
    shown = shown_target if ended.stage == "writing" else shown_source
    told = why_ended(ended)
    complain(shown(ended.name or "-", language), told.words(language), language)
    return told

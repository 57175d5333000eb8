"""The command line, run in the tests' own process as a user would run it."""

from __future__ import annotations

import io
import re
import sys
from typing import NamedTuple

import pytest

from convkit.cli import main

HAN = re.compile("[\u4e00-\u9fff]")


class Outcome(NamedTuple):
    """What a command gave."""

    status: int
    out: str
    err: str


class Command:
    """The command, run in this process; `stdin` is what it finds on standard input."""

    def __init__(self, capture: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch) -> None:
        self._capture = capture
        self._patch = patch

    def __call__(self, *arguments: object, stdin: bytes = b"") -> Outcome:
        self._patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        self._capture.readouterr()
        status = main([str(argument) for argument in arguments])
        return Outcome(status, *self._capture.readouterr())

"""The command line, run in the tests' own process as a user would run it."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO, NamedTuple

import pytest

from convkit.__main__ import main as supervised_main
from convkit.cli import main

PUBLISHED = ("check", "diff", "rollup")
"""The commands whose JSON has a published schema."""
HAN = re.compile("[\u4e00-\u9fff]")


class Outcome(NamedTuple):
    """What a command gave."""

    status: int
    out: str
    err: str


def require_published(command: str, out: str) -> None:
    """Fail where what a command printed is not of its published schema."""
    from make.json_schemas import VALIDATORS

    VALIDATORS[command].validate(json.loads(out))


class Command:
    """The command, run in this process; `stdin` is what it finds on standard input."""

    def __init__(self, capture: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch) -> None:
        self._capture = capture
        self._patch = patch

    def __call__(self, *arguments: object, stdin: bytes = b"") -> Outcome:
        self._patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        self._capture.readouterr()
        status = main([str(argument) for argument in arguments])
        outcome = Outcome(status, *self._capture.readouterr())
        if "--json" in arguments and outcome.out and str(arguments[0]) in PUBLISHED:
            require_published(str(arguments[0]), outcome.out)
        return outcome


def supervised(*arguments: str, folder: Path | None = None, **environment: str) -> Outcome:
    """The whole command, with the process that watches it; in a copy of this process where the system can fork.

    That spares the start of an interpreter. The limit of memory counts what this process holds already.
    """
    given = [*arguments, "--lang", "en"]
    told = {"CONVKIT_LIMIT_FILE_BYTES": str(2**33)} | environment
    if not hasattr(os, "fork"):
        command = [sys.executable, "-m", "convkit", *given]
        ended = subprocess.run(command, cwd=folder, env=os.environ | told, capture_output=True, text=True, check=False)
        return Outcome(ended.returncode, ended.stdout, ended.stderr)
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        sys.stdout.flush()
        child = os.fork()
        if child == 0:
            _become(folder, given, told, out, err)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        words = [(stream.seek(0), stream.read().decode())[1] for stream in (out, err)]
    return Outcome(status, *words)


def _become(
    folder: Path | None, arguments: list[str], environment: dict[str, str], out: IO[bytes], err: IO[bytes]
) -> None:
    status = 99
    try:
        for number, stream in ((1, out), (2, err)):
            os.dup2(stream.fileno(), number)
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        os.environ.update(environment)
        os.chdir(folder or ".")
        sys.argv = ["convkit", *arguments]
        status = supervised_main()
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(status)

"""What the tests of a format are made of, made once for all of them."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path

from convkit import plugins
from convkit.plugins.finding import find
from convkit.testing import writing_trials
from convkit.testing.again import written_twice
from convkit.testing.apart import Outcome, outcome_of

_SECONDS = 60  # until each format has written a file
_FOLDERS: list[tempfile.TemporaryDirectory[str]] = []
"""As long as this process is there."""


def folder() -> Path:
    """A new folder, which is gone with this process."""
    _FOLDERS.append(tempfile.TemporaryDirectory(prefix="convkit-contract-"))
    return Path(_FOLDERS[-1].name)


@cache
def others() -> Path:
    """The folder with a file of each format that convkit itself writes."""
    made = folder()
    outcome_of(lambda: writing_trials.write_others(made), _SECONDS)
    return made


@cache
def twice(distribution: str, files: str) -> list[Path]:
    """What two interpreters wrote; `files` are the plugins in files that are in force."""
    return written_twice(distribution, folder())


@cache
def loaded(files: str, seconds: float) -> Outcome:
    """How it went to load the plugins, those in files too, before any of them is loaded in this process."""

    def load() -> None:
        for found in find():
            if found.distribution != "convkit":
                with suppress(BaseException):  # what it raises is told where its format is asked for
                    found.entry_point.load()
        plugins.host()

    return outcome_of(load, seconds)

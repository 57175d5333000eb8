"""Letting the code of a plugin run: what belongs to the process is afterwards as it was.

What it prints goes to standard error; the working folder, the decimal context and the locale are as before.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from decimal import localcontext
from threading import Lock, get_ident
from typing import Any, TextIO, cast

from convkit.errors import ConvkitError
from convkit.limits import limit
from convkit.supervision import telling


@contextmanager
def contained(name: str, source: str) -> Iterator[None]:
    """Let code of a plugin run: what the process owns is as it was when it is done, and it is told who is at work."""
    folder, places = _folder(), _locale()
    telling.calling(f"{name} [{source}]", limit("file_seconds"), limit("file_bytes"))
    try:
        with _standard_output_kept(), localcontext():
            yield
    finally:
        telling.called()
        if folder is not None and folder != _folder():
            os.chdir(folder)
        if places != _locale():
            _set_locale(places)


def detail_of(error: BaseException) -> object:
    """What was raised, in one line; an exception of the interpreter or a library in its own words."""
    match error:
        case ConvkitError():
            return error.told
        case _:
            return " ".join(f"{type(error).__name__}: {error}".split()).removesuffix(":")


def _folder() -> str | None:
    with suppress(OSError):  # it may have been removed
        return os.getcwd()  # noqa: PTH109
    return None


def _locale() -> str | None:
    """The locale, where anything has looked at it; nobody can have changed it else."""
    module = sys.modules.get("locale")
    return module.setlocale(module.LC_ALL) if module is not None else None


def _set_locale(before: str | None) -> None:
    import locale

    with suppress(locale.Error):
        locale.setlocale(locale.LC_ALL, before or "")


class _StandardOutput:
    """What `sys.stdout` is while a plugin is called: standard error for its thread, and as before for all others."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.before: TextIO = sys.stdout
        self.threads: list[int] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(sys.stderr if get_ident() in self.threads else self.before, name)


_OUTPUT = _StandardOutput()


@contextmanager
def _standard_output_kept() -> Iterator[None]:
    """Standard output belongs to who called convkit: what this thread prints meanwhile goes to standard error."""
    here = get_ident()
    with _OUTPUT.lock:
        if not _OUTPUT.threads:
            _OUTPUT.before, sys.stdout = sys.stdout, cast(TextIO, _OUTPUT)
        _OUTPUT.threads.append(here)
    try:
        yield
    finally:
        with _OUTPUT.lock:
            _OUTPUT.threads.remove(here)
            if not _OUTPUT.threads:
                sys.stdout = _OUTPUT.before

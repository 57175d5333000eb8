"""Folders, and files put into them, that outlast a loss of power."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from convkit.conversion.files import UNWRITABLE, Target
from convkit.errors import OutputError, said_of
from convkit.errors.system import reason

_flushed: set[Path] = set()


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, so that they outlast a loss of power too."""
    place = folder.absolute()
    if place in _flushed and place.is_dir():
        return
    if folder != folder.parent and not folder.parent.is_dir():
        make_folder(folder.parent)
    with _told(folder):
        folder.mkdir(exist_ok=True)
    flush(folder.parent)
    _flushed.add(place)


def put(path: Path, portions: Iterable[bytes]) -> None:
    """Write a file to its place whole or not at all, in a folder that is made for it where there is none."""
    make_folder(path.parent)
    with Target.open(path, None, force=True) as target:
        target.fill(portions)
        target.finish()
    flush(path.parent)


def sweep(left: Iterable[Path]) -> None:
    """Remove what a run that was killed left beside its outputs."""
    for path in left:
        with suppress(OSError):
            path.unlink()


def flush(folder: Path) -> None:
    """Let the system write down which files are in a folder; some systems cannot be asked to."""
    if os.name != "posix":
        return
    with _told(folder):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise said_of(folder, OutputError(UNWRITABLE, detail=reason(error))) from error

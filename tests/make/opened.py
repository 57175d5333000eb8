"""Which files of a folder are opened or made meanwhile, by whatever process: the kernel tells it (inotify of Linux)."""

from __future__ import annotations

import ctypes
import os
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OPENED, MADE = 0x20, 0x100
_HEAD = struct.Struct("iIII")


@contextmanager
def opened_in(folder: Path, what: int = OPENED) -> Iterator[list[str]]:
    """The names of files to which that is done in a folder, complete when the context ends."""
    names: list[str] = []
    library = ctypes.CDLL(None, use_errno=True)
    watch = library.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        assert library.inotify_add_watch(watch, os.fsencode(folder), what) >= 0, os.strerror(ctypes.get_errno())
        yield names
        names += _read(watch)
    finally:
        os.close(watch)


def _read(watch: int) -> Iterator[str]:
    while True:
        try:
            events = os.read(watch, 65_536)
        except BlockingIOError:
            return
        while events:
            _, _, _, length = _HEAD.unpack_from(events)
            if name := events[_HEAD.size : _HEAD.size + length].rstrip(b"\0"):
                yield os.fsdecode(name)
            events = events[_HEAD.size + length :]

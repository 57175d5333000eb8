"""Files that lie so deep that the system takes no path to them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_MOST_BYTES = 4000  # of a path, of which Linux takes 4095
_STEP = 2000


@contextmanager
def reachable(path: bytes) -> Iterator[bytes]:
    """A path by which the system takes what lies at this one, as long as it is needed."""
    if len(path) < _MOST_BYTES or sys.platform != "linux":
        yield path
        return
    folder, _, name = path.rpartition(b"/")
    number = os.open("/", os.O_PATH)
    try:
        while folder := folder.lstrip(b"/"):
            step = folder if len(folder) < _STEP else folder[: folder.rindex(b"/", 0, _STEP)]
            further = os.open(step, os.O_PATH | os.O_DIRECTORY, dir_fd=number)
            os.close(number)
            number, folder = further, folder[len(step) :]
        yield b"/proc/self/fd/%d/%s" % (number, name)
    finally:
        os.close(number)

"""Giving a finished file its name: one step of the system, which never replaces a file that nobody let be replaced."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path

_AT_FOLDER = -100  # names are looked up from the folder that the process is in
_NO_REPLACE = 1  # of Linux's renameat2
_EXCLUSIVE = 4  # of macOS's renamex_np
_TAKEN = (errno.EEXIST, errno.ENOTEMPTY)


def place(temporary: Path, path: Path, replace: bool) -> None:
    """Move a file to its name; `FileExistsError` where that is taken and not to be replaced."""
    if replace:
        temporary.replace(path)
    elif os.name != "posix":
        temporary.rename(path)  # Windows refuses a name that is taken
    else:
        _place_new(temporary, path)


def _place_new(temporary: Path, path: Path) -> None:
    """Give a file a name that nothing has, in one step, so that of several at once one succeeds."""
    try:
        os.link(temporary, path, follow_symlinks=False)
    except FileExistsError:
        raise
    except OSError as error:
        # Not every disk has links: those for cameras, some that are shared over a network.
        _rename_exclusively(temporary, path, error)
    else:
        with suppress(OSError):
            temporary.unlink()


def _rename_exclusively(temporary: Path, path: Path, reason: OSError) -> None:
    """Rename a file to a name that nothing has; `reason` is raised where the system cannot do that."""
    import ctypes

    system = ctypes.CDLL(None, use_errno=True)
    old, new = os.fsencode(temporary), os.fsencode(path)
    if hasattr(system, "renameat2"):
        failed = system.renameat2(_AT_FOLDER, old, _AT_FOLDER, new, _NO_REPLACE)
    elif sys.platform == "darwin" and hasattr(system, "renamex_np"):
        failed = system.renamex_np(old, new, _EXCLUSIVE)
    else:
        raise reason
    if not failed:
        return
    number = ctypes.get_errno()
    if number in _TAKEN:
        raise FileExistsError(number, os.strerror(number), str(path)) from reason
    raise reason if number in (errno.EINVAL, errno.ENOSYS) else OSError(number, os.strerror(number), str(path))

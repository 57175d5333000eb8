"""Importing a library without what it imports only where that is installed, and needs for nothing that is written."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from convkit.supervision import telling


@contextmanager
def importing_without(*names: str) -> Iterator[None]:
    """Hide modules while another one is imported, in a process that is convkit's own.

    A program that uses convkit as a library may use the other one itself, and gets it whole. What is imported already
    costs nothing more and is not hidden.
    """
    hidden = [name for name in names if telling.is_watched() and name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]  # None is how Python says that there is no such
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]

"""Files that take long to make, made once for the whole run, by whichever of its processes asks for them first."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

_SECONDS = 300  # to wait for another process; LibreOffice may take long to start on a busy machine


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder of that name with what `make` puts there."""
    base = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent
    folder, told = base / name, base / f"{name}.told"
    try:
        folder.mkdir()
    except FileExistsError:
        return _awaited(folder, told)
    outcome = "failed"
    try:
        make(folder)
        outcome = "made"
    finally:
        told.with_suffix(".new").write_text(outcome, encoding="utf-8")
        told.with_suffix(".new").replace(told)
    return folder


def _awaited(folder: Path, told: Path) -> Path:
    until = time.monotonic() + _SECONDS
    while not told.exists():
        assert time.monotonic() < until, f"another process has not made {folder}"
        time.sleep(0.05)
    assert told.read_text(encoding="utf-8") == "made", f"another process failed to make {folder}"
    return folder

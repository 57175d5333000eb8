"""Processes that carry a mark in their environment, as all do that come of a command that was started with it."""

from __future__ import annotations

from pathlib import Path


def living(mark: str) -> list[Path]:
    """The processes that are there, whose variable `MARK` is the mark."""
    return [one for one in Path("/proc").glob("[0-9]*") if _has(one, f"MARK={mark}".encode())]


def _has(process: Path, variable: bytes) -> bool:
    try:
        return variable in (process / "environ").read_bytes()
    except OSError:
        return False

"""What a process held before a run is nobody's fault: a worker is its copy, and has a file's share beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from make.batches import report
from make.command import Command

MEGABYTES = 2**20


def test_what_the_process_held_before_is_not_counted(
    tmp_path: Path, run: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = b"\1" * (300 * MEGABYTES)
    monkeypatch.setenv("CONVKIT_LIMIT_FILE_BYTES", str(200 * MEGABYTES))
    (tmp_path / "a.xml").write_bytes(report(1))
    assert run("batch", tmp_path / "a.xml", tmp_path / "out", "--to", "txt").status == 0
    assert len(held) == 300 * MEGABYTES

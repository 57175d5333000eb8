"""A fault at each write, flush and rename of a conversion in turn: the output is the old one or the whole new one."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import convkit

SEED = Path(__file__).resolve().parents[2] / "seeds" / "annual-report-2021.xml"
WRITERS = ("json", "docx", "xlsx", "pdf", "xml")
FAULTS = ("error=ENOSPC", "error=EIO", "signal=KILL")
FLUSH, NAME, WRITE = "fsync", "link,linkat,rename,renameat,renameat2", "write,pwrite64"
LONG = [(calls, fault, name) for calls in (FLUSH, NAME) for fault in FAULTS for name in WRITERS]
KINDS = [
    (FLUSH, "error=ENOSPC", "json"),
    *(
        pytest.param(*kind, marks=pytest.mark.long)
        for kind in [*LONG[1:], *((WRITE, fault, "json") for fault in FAULTS)]
    ),
]
OLD = b"old"


def run(folder: Path, name: str, *traced: str) -> int:
    command = [sys.executable, "-m", "convkit", "convert", str(SEED), "out", "--to", name, "--force"]
    done = subprocess.run(
        [*traced, *command], cwd=folder, env={**os.environ, "TMPDIR": str(folder / "temporary")}, check=False,
        stdin=subprocess.DEVNULL, capture_output=True, text=True,
    )  # fmt: skip
    return done.returncode


def disturbed(folder: Path, name: str, calls: str, fault: str, place: int) -> tuple[int, bool]:
    """The status of a conversion whose call of that number fails, and whether there was such a call."""
    (folder / "out").write_bytes(OLD)
    (folder / "temporary").mkdir(exist_ok=True)
    log = folder / "log"
    inject = f"inject={calls}:{fault}:when={place}"
    # Each process counts for itself: what watches and what works.
    status = run(folder, name, "strace", "-f", "-o", str(log), "-e", f"trace={calls}", "-e", inject)
    told = log.read_text(errors="replace")
    return status, "INJECTED" in told or "killed by SIGKILL" in told


def faults(folder: Path, name: str, calls: str, fault: str) -> Iterator[int]:
    """The status after each fault, until there are no more calls of that kind."""
    for place in itertools.count(1, 4 if calls == WRITE else 1):  # most writes tell the process that watches
        status, happened = disturbed(folder, name, calls, fault, place)
        if not happened:
            return
        yield status


@pytest.mark.parametrize(("calls", "fault", "name"), KINDS)
def test_a_fault_leaves_the_old_output_or_the_whole_new_one(calls: str, fault: str, name: str, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    convkit.convert(SEED, tmp_path / "new" / "out", target_format=name)
    new = (tmp_path / "new" / "out").read_bytes()
    for status in faults(tmp_path, name, calls, fault):
        # What is killed behind the last step cannot say any more that all was done.
        assert (tmp_path / "out").read_bytes() == new or (status != 0 and (tmp_path / "out").read_bytes() == OLD)
        assert not list(tmp_path.glob(".convkit*"))
    (tmp_path / "out").write_bytes(OLD)
    assert run(tmp_path, name) == 0
    assert (tmp_path / "out").read_bytes() == new

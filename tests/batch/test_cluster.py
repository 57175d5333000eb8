"""A run on a cluster, of which a worker is lost on the way, ends as one on one machine."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from make.batches import Shelf, report, shelf, tree

PREPARED = "import sys; from distributed.cli.{0} import main; main()"


@contextmanager
def cluster(place: Shelf) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a scheduler, and its two workers."""
    told = place.folder / "scheduler.json"
    quiet = ["--no-dashboard", "--scheduler-file", str(told)]
    each = [*quiet, "--nthreads", "1", "--no-nanny"]
    commands = [("dask_scheduler", [*quiet, "--port", "0"]), ("dask_worker", each), ("dask_worker", each)]
    started = [
        subprocess.Popen(
            [sys.executable, "-c", PREPARED.format(name), *more], cwd=place.folder, env=place.environment,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        for name, more in commands
    ]  # fmt: skip
    try:
        while not told.exists():
            assert started[0].poll() is None, "the scheduler has ended"
            time.sleep(0.1)
        yield f"tcp://{_address(told)}", started[1:]
    finally:
        for process in reversed(started):
            process.kill()
            process.wait()


def _address(told: Path) -> str:
    import json

    while True:
        try:
            return str(json.loads(told.read_text())["address"]).removeprefix("tcp://")
        except (ValueError, KeyError):
            time.sleep(0.1)


@pytest.mark.long
def test_a_cluster_that_loses_a_worker_gives_the_same_bytes(tmp_path: Path) -> None:
    one, other = shelf(tmp_path / "one"), shelf(tmp_path / "other")
    for place in (one, other):
        place.fill(**{f"r{number}_xml": report(number) for number in range(40)}, words_txt=b"none")
    one.run("--bag")
    with cluster(other) as (address, workers):
        process = other.start("--bag", "--scheduler", address)
        while process.poll() is None and not any(other.out.rglob("*.pdf")):
            time.sleep(0.05)
        workers[0].kill()
        done = other.done(process)
    assert done.last["all"]["verdicts"] == {"converted": 40, "preserved": 1}, done.err
    assert tree(other.out) == tree(one.out)
    assert other.rows() == one.rows()

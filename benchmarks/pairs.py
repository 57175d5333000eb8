"""Measuring two or more things in turn, so that a busy machine slows them alike, and printing how they compare."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

SEED = Path(__file__).resolve().parent.parent / "seeds" / "annual-report-2021.docx"


@dataclass(frozen=True, slots=True)
class Run:
    """What one run took: seconds by the clock, and the most memory in bytes (0 where it was not measured)."""

    seconds: float
    memory: int = 0


def arguments(about: str, runs: int, *, with_file: bool = True, file: Path = SEED) -> Namespace:
    """What the command line says: `runs`, and the `file` to work on, by default the one given here."""
    parser = ArgumentParser(description=about)
    if with_file:
        parser.add_argument("file", nargs="?", type=Path, default=file, help="a report (default: the seed)")
    parser.add_argument("--runs", type=int, default=runs, help="how often each is run (default: %(default)s)")
    given = parser.parse_args()
    if with_file and not given.file.is_file():
        parser.error(f"there is no file {given.file}")
    if given.runs < 1:
        parser.error("--runs must be 1 or more")
    return given


def convkit_command() -> str:
    """The convkit command of the Python that runs this."""
    return str(Path(sys.executable).with_name("convkit"))


def process(command: Sequence[str]) -> Run:
    """One run of a whole process, with its children; a failing one ends the benchmark, saying why."""
    with tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors, env=_environment())
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            errors.seek(0)
            sys.exit(f"{' '.join(command)}: exit status {child.returncode}\n{errors.read().decode(errors='replace')}")
    # A child begins with the peak of the process that starts it, so a peak no higher than that says nothing.
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    unit = 1 if sys.platform == "darwin" else 1024
    return Run(seconds, usage.ru_maxrss * unit if usage.ru_maxrss > own else 0)


def processor(command: Sequence[str], folder: Path) -> float:
    """The processor time of a whole process with its children, in seconds."""
    before = children()
    subprocess.run(command, check=True, capture_output=True, cwd=folder, env=_environment())
    return children() - before


def _environment() -> dict[str, str]:
    """That of an installation, which has its bytecode, written at the latest by the run before those that count."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def children() -> float:
    """The processor time of all children so far, in seconds."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def call(function: Callable[[], object]) -> Run:
    """One call of a function."""
    start = time.perf_counter()
    function()
    return Run(time.perf_counter() - start)


def interleaved(candidates: Mapping[str, Callable[[], Run]], runs: int) -> dict[str, list[Run]]:
    """So many runs of each, in turn, after one of each that does not count."""
    for candidate in candidates.values():
        candidate()
    measured: dict[str, list[Run]] = {name: [] for name in candidates}
    for _ in range(runs):
        for name, candidate in candidates.items():
            measured[name].append(candidate())
    return measured


def show(measured: Mapping[str, Sequence[Run]]) -> None:
    """Print medians, and ratios to the last candidate: that of the medians, and the middle one of the pairs."""
    *_, reference = measured.values()
    columns = ("", "median ms", "ratio", "paired", "peak MiB", "ratio")
    rows = [columns, *(_row(name, runs, reference) for name, runs in measured.items())]
    widths = [max(len(row[column]) for row in rows) for column in range(len(columns))]
    for name, *rest in rows:
        print(
            name.ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True)), sep="  "
        )


def _row(name: str, runs: Sequence[Run], reference: Sequence[Run]) -> tuple[str, ...]:
    seconds = statistics.median(run.seconds for run in runs)
    ratio = seconds / statistics.median(run.seconds for run in reference)
    paired = statistics.median(run.seconds / other.seconds for run, other in zip(runs, reference, strict=True))
    memory, most = statistics.median(run.memory for run in runs), statistics.median(run.memory for run in reference)
    sizes = (f"{memory / 2**20:.1f}", f"{memory / most:.2f}") if memory and most else ("", "")
    return (name, f"{seconds * 1000:.1f}", f"{ratio:.2f}", f"{paired:.2f}", *sizes)

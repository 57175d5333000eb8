"""How a run over many files compares with a bare loop: `batch.py [COUNT] [--to FORMAT] [--jobs N…]`, on Linux.

So many mixed files, the seeds multiplied with hostile ones among them (cut off, empty, of no format), are converted by
`convkit batch` with one job and with two, and the sound ones by a bare loop of `convkit.convert` in one process and in
two. Told are ratios of time by the clock and by the processor, verdicts that are not as they must be, totals that do
not add up, how long it takes to find that all is done, and the memory of the parent and of the workers in the first and
in the last third of the run: it must not grow with the number of files. Last of all the run is repeated with a plugin
that hangs and one that ends its process. `--alone` leaves out that and the loop. `--tiny` takes files of one line: what
a tenth of them and all of them cost each, and how long a run takes that finds all done.
"""

from __future__ import annotations

import json
import re
import resource
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from pairs import SEED, convkit_command

SEEDS = [path for path in sorted(SEED.parent.iterdir()) if path.suffix not in (".md", ".tiff")]  # see benchmarks/scans
PLUGIN = """
import os, time
from convkit import Document, DocumentReader, hookimpl

def read(stream):
    time.sleep(1000) if b"hang" in stream.read() else os._exit(1)

@hookimpl
def convkit_readers():
    return [DocumentReader("odd", (".odd",), read, lambda stream: stream.read(4) == b"odd ")]
"""
HOSTILE = {
    "cut.docx": (SEED.read_bytes()[:5000], "refused"),
    "empty.xml": (b"", "refused"),
    "none.bin": (b"\0\1\2\3" * 99, "refused"),
    "words.txt": ("今天天气很好。\n".encode(), "preserved"),
    "picture.gif": (b"GIF89a", "preserved"),
}
POISON = {"hang.odd": (b"odd hang", "timed-out"), "exit.odd": (b"odd exit", "crashed")}
LOOP = """
import sys, convkit
from pathlib import Path
for source in sys.stdin.read().splitlines():
    convkit.convert(source, Path(sys.argv[1], Path(source).name + "." + sys.argv[2]), target_format=sys.argv[2])
"""
CONVERTED = {"converted", "with-findings", "incomplete"}
_MEBIBYTE = 1024  # kilobytes, in which Linux tells


class Batch(NamedTuple):
    """One run: seconds by clock and processor, the verdict of each file, the totals, the memory it took at times."""

    seconds: float
    worked: float
    verdicts: dict[str, str]
    totals: Counter[str]
    parent: list[int]
    workers: list[int]


def files(folder: Path, count: int) -> Iterator[tuple[Path, str | None]]:
    """So many files, each with its verdict where that is fixed; None where it is to be converted."""
    kinds = [(seed.name, seed.read_bytes(), None) for seed in SEEDS] * 3
    kinds += [(name, data, verdict) for name, (data, verdict) in HOSTILE.items()]
    for number in range(count):
        name, data, verdict = kinds[number % len(kinds)]
        path = folder / str(number // 1000) / f"{number}-{name}"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        yield path, verdict


def tiny_files(folder: Path, count: int) -> Iterator[tuple[Path, str | None]]:
    """So many files of one line, none of which is a report."""
    for number in range(count):
        path = folder / str(number // 1000) / f"{number}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"第 {number} 天，天气很好。\n", encoding="utf-8")
        yield path, "preserved"


def processor() -> float:
    """The seconds of the processor that all processes took which were started here and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def memory(process: int) -> int:
    """The kilobytes that a process holds."""
    try:
        found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{process}/status").read_text())
    except OSError:
        return 0
    return int(found[1]) if found else 0


def below(process: int) -> list[int]:
    """The processes that one has started."""
    try:
        return list(map(int, Path(f"/proc/{process}/task/{process}/children").read_text().split()))
    except OSError:
        return []


def batch(source: Path, target: Path, to: str, jobs: int) -> Batch:
    """One run of the command."""
    command = [convkit_command(), "batch", str(source), str(target), "--to", to, "--jobs", str(jobs), "--json",
               "--plugin", str(source.parent / "odd.py")]  # fmt: skip
    lines = (source.parent / "lines").open("w+", encoding="utf-8")
    begun, before = time.perf_counter(), processor()
    process = subprocess.Popen(command, stdout=lines, stderr=subprocess.DEVNULL)
    parent, workers = [], []
    while process.poll() is None:
        for own in below(process.pid):
            parent.append(memory(own))
            workers.append(max(map(memory, below(own)), default=0))
        time.sleep(0.5)
    seconds, work = time.perf_counter() - begun, processor() - before
    lines.seek(0)
    *told, last = map(json.loads, lines)
    lines.close()
    verdicts = {line["source"]: line["verdict"] for line in told}
    return Batch(seconds, work, verdicts, Counter(last["all"]["verdicts"]), parent, workers)


def loop(sources: Sequence[Path], target: Path, to: str, count: int) -> tuple[float, float]:
    """The seconds, by clock and processor, of so many processes that share the files."""
    target.mkdir()
    begun, before = time.perf_counter(), processor()
    started = []
    for number in range(count):
        process = subprocess.Popen([sys.executable, "-c", LOOP, str(target), to], stdin=subprocess.PIPE, text=True)
        assert process.stdin is not None
        process.stdin.write("\n".join(map(str, sources[number::count])))
        process.stdin.close()
        started.append(process)
    for process in started:
        process.wait()
    return time.perf_counter() - begun, processor() - before


def thirds(kilobytes: Sequence[int]) -> str:
    """The most in the first and in the last third, in mebibytes."""
    size = max(len(kilobytes) // 3, 1)
    first, last = max(kilobytes[:size], default=0), max(kilobytes[-size:], default=0)
    return f"{first // _MEBIBYTE} MB, then {last // _MEBIBYTE} MB"


def told(done: Batch, wanted: Mapping[str, str | None]) -> bool:
    """Print the verdicts of a run, whether they are right, and the memory that it took; whether all is right."""
    wrong = [
        name for name, verdict in wanted.items()
        if done.verdicts.get(name) not in ({verdict} if verdict else CONVERTED)
    ]  # fmt: skip
    adds_up = done.totals == Counter(done.verdicts.values()) and done.verdicts.keys() == wanted.keys()
    print(f"  {dict(done.totals)}; wrong verdicts: {wrong[:5]}; totals add up: {adds_up}")
    print(f"  parent {thirds(done.parent)}; workers {thirds(done.workers)}")
    return adds_up and not wrong


def mixed(folder: Path, count: int, to: str, jobs: Sequence[int], *, alone: bool) -> bool:
    """Measure mixed files; whether all is right."""
    source = folder / "in"
    wanted = {str(path.relative_to(source)): verdict for path, verdict in files(source, count)}
    sound = [source / name for name, verdict in wanted.items() if verdict is None]
    right = True
    for number in jobs:
        done = batch(source, folder / f"out{number}", to, number)
        print(f"{count} files, {number} at once: {done.seconds:.1f} s, of the processor {done.worked:.1f} s")
        right = told(done, wanted) and right
        if not alone:
            seconds, worked = loop(sound, folder / f"loop{number}", to, number)
            print(f"  {done.seconds / seconds:.2f} times the loop, of the processor {done.worked / worked:.2f}")
    again = batch(source, folder / f"out{jobs[-1]}", to, jobs[-1])
    print(f"  once more: {again.seconds:.1f} s, {len(again.verdicts)} files done again")
    if alone:
        return right
    for name, (data, _) in POISON.items():
        (source / name).write_bytes(data)
    poisoned = batch(source, folder / "poisoned", to, jobs[-1])
    print("with a plugin that hangs and one that ends its process:")
    return told(poisoned, wanted | {name: verdict for name, (_, verdict) in POISON.items()}) and right


def tiny(folder: Path, count: int, to: str, jobs: int) -> bool:
    """Measure files of one line; whether all is right."""
    right = True
    for some in (count // 10, count):
        source = folder / "in"
        wanted = {str(path.relative_to(source)): verdict for path, verdict in tiny_files(source, some)}
        done = batch(source, folder / f"out{some}", to, jobs)
        print(f"{some} files of one line, {jobs} at once: {done.seconds:.1f} s, of the processor {done.worked:.1f} s, "
              f"{1000 * done.worked / some:.2f} ms each")  # fmt: skip
        right = told(done, wanted) and right
        again = batch(source, folder / f"out{some}", to, jobs)
        print(f"  once more: {again.seconds:.1f} s, {len(again.verdicts)} files done again")
    return right


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=10_000, help="how many files (default: %(default)s)")
    parser.add_argument("--to", default="xml", help="the format of the outputs (default: %(default)s)")
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2], help="how many at once, one run for each")
    parser.add_argument("--alone", action="store_true", help="without the loop")
    parser.add_argument("--tiny", action="store_true", help="files of one line")
    given = parser.parse_args()
    with TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "in").mkdir()
        (folder / "odd.py").write_text(PLUGIN)
        if given.tiny:
            right = tiny(folder, given.count, given.to, given.jobs[-1])
        else:
            right = mixed(folder, given.count, given.to, given.jobs, alone=given.alone)
    sys.exit(not right)


if __name__ == "__main__":
    main()

"""What becomes of a command that is stopped: `stopping.py [COUNT] [--seed N] [FILE …]`, on Linux.

SIGINT, SIGTERM and SIGHUP reach so many conversions, each at a random moment of its run, between every file and every
format that is written. The files are the seeds, and what convkit and, where it is installed, LibreOffice make of one.
Told are faults (an output that is neither the old nor a whole new one, something left beside it or among the temporary
files, a process that lives on, a traceback) and how long each command took to end.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from uuid import uuid4

from pairs import SEED, convkit_command

STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
WRITTEN = ("docx", "xlsx", "pdf", "html", "xml", "json", "txt")
BY_OFFICE = ("doc", "rtf", "odt", "xls", "ods")
OLD = b"old"
SOON = 0.5  # seconds


class Stopped(NamedTuple):
    """How a stopped command went: what was wrong, whether it had ended already, how long it took to end."""

    faults: list[str]
    late: bool
    seconds: float


def sources(folder: Path) -> list[Path]:
    """A file of every format that is read, as far as they can be made here."""
    made = [folder / f"report.{name}" for name in WRITTEN]
    for path in made:
        subprocess.run([convkit_command(), "convert", SEED, path], check=True, capture_output=True)
    office = shutil.which("soffice")
    for name in BY_OFFICE if office is not None else ():
        source = made[1] if name in ("xls", "ods") else made[0]
        home = f"-env:UserInstallation=file://{folder}/profile"
        command = [str(office), home, "--headless", "--convert-to", name, "--outdir", str(folder), str(source)]
        subprocess.run(command, check=True, capture_output=True)
        made.append(folder / f"report.{name}")
    return made


def stop(source: Path, target: str, chance: random.Random, folder: Path, usual: float) -> Stopped:
    """Stop one conversion at some moment of the seconds that it usually takes."""
    output, temporary, mark = folder / f"out.{target}", folder / "temporary", uuid4().hex
    temporary.mkdir(parents=True)
    output.write_bytes(OLD)
    number = chance.choice(STOPS)
    process = subprocess.Popen(
        [convkit_command(), "convert", source, output, "--force"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, env={**os.environ, "TMPDIR": str(temporary), "MARK": mark},
    )  # fmt: skip
    while not any(temporary.iterdir()) and process.poll() is None:
        time.sleep(0.001)
    time.sleep(chance.random() * usual)
    late = process.poll() is not None
    begun = time.perf_counter()
    process.send_signal(number)
    process.wait(60)
    seconds = time.perf_counter() - begun
    _, said = process.communicate()
    faults = [f"status {process.returncode}"] if process.returncode not in (0, 128 + number) else []
    faults += [f"said {said.decode(errors='replace')}"] if b"Traceback" in said else []
    faults += [f"left {path.name}" for path in (*temporary.iterdir(), *folder.glob(".*"))]
    faults += [f"lives on: {name}" for name in living(mark)]
    if (
        output.read_bytes() != OLD
        and subprocess.run([convkit_command(), "check", output], check=False, capture_output=True).returncode
    ):
        faults.append("half an output")
    return Stopped(faults, late, seconds)


def living(mark: str) -> Iterator[str]:
    """The processes that have such a mark in their environment."""
    for place in Path("/proc").glob("[0-9]*"):
        try:
            if f"MARK={mark}".encode() in (place / "environ").read_bytes():
                yield (place / "cmdline").read_bytes().replace(b"\0", b" ").decode()[:80]
        except OSError:
            continue


def usual_seconds(files: Sequence[Path], folder: Path) -> dict[Path, float]:
    """How long it takes to convert each file, to a web page."""
    found = {}
    for path in files:
        begun = time.perf_counter()
        command = [convkit_command(), "convert", path, folder / "usual.html", "--force"]
        subprocess.run(command, capture_output=True, check=False)
        found[path] = time.perf_counter() - begun
    return found


def main() -> None:
    parser = ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("count", type=int, nargs="?", default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("files", type=Path, nargs="*")
    given = parser.parse_args()
    chance, done = random.Random(given.seed), []
    with TemporaryDirectory() as place:
        files = [path.resolve() for path in given.files] or sources(Path(place))
        usual = usual_seconds(files, Path(place))
        for at in range(given.count):
            source, target = files[at % len(files)], chance.choice(WRITTEN)
            one = stop(source, target, chance, Path(place) / str(at), usual[source])
            done.append(one)
            for fault in one.faults:
                print(f"{at}: {source.suffix[1:]} to {target}: {fault}")
    took = sorted(one.seconds for one in done if not one.late)
    shown = ", ".join(
        f"{share:.0%} {took[min(int(share * len(took)), len(took) - 1)]:.3f} s" for share in (0.5, 0.9, 0.99, 1)
    )
    print(f"{len(done)} commands, {len(done) - len(took)} had ended; faults in {sum(bool(one.faults) for one in done)}")
    print(f"ended within: {shown}; {sum(one > SOON for one in took)} took more than {SOON} s")


if __name__ == "__main__":
    sys.exit(main())

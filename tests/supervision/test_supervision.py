"""The command stopped, hung, out of memory or dead: one line at most, and nothing left behind."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

import pytest
from make.marked import living
from make.repeating import repeated

from convkit.supervision import processes
from convkit.supervision.processes import end_with_holder
from convkit.supervision.watching import Stage

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at the processes of Linux")

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
SOURCES = [SEEDS / f"annual-report-2021.{name}" for name in ("docx", "xlsx", "pdf", "json", "xml", "txt")]
TARGETS = ("docx", "xlsx", "pdf", "html", "xml", "json", "txt")
SLOW = "reading with the plugin odd [convkit-odd 1] took more than 1 second"
STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PLUGIN = """
import ctypes, os, subprocess, time
from convkit import Document, DocumentReader, DocumentWriter, hookimpl

def behave(how):
    if how == "hang":
        time.sleep(1000)
    elif how == "spin":
        while True:
            pass
    elif how == "die":
        os.abort()
    elif how == "eat":
        held = []
        while True:
            held.append(bytearray(10**7))
    elif how == "start":
        subprocess.Popen(["sleep", "1000"], start_new_session=True)
        subprocess.run("(setsid sleep 1000 &); sleep 1000", shell=True)

def read(stream):
    behave(stream.read().decode().strip())
    return Document(())

def write(document, stream):
    behave(os.environ.get("BEHAVE", ""))
    return []

@hookimpl
def convkit_readers():
    return [DocumentReader("odd", (".odd",), read)]

@hookimpl
def convkit_writers():
    return [DocumentWriter("odd", (".odd",), write)]
"""


class Place(NamedTuple):
    """A folder for inputs and outputs, one for temporary files, and the environment of a command."""

    folder: Path
    temporary: Path
    environment: dict[str, str]

    def start(self, *arguments: object, **more: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "convkit", *map(str, arguments), "--lang", "en"]
        return subprocess.Popen(
            command, cwd=self.folder, env=self.environment | more, text=True, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def left(self) -> list[Path]:
        """The processes of this place, and its temporary files."""
        return [*self.temporary.iterdir(), *self.folder.glob(".*"), *self.living()]

    def living(self) -> list[Path]:
        return living(self.environment["MARK"])


@pytest.fixture
def place(tmp_path: Path) -> Place:
    site, folder, temporary = (tmp_path / name for name in ("site", "work", "temporary"))
    told = site / "convkit_odd-1.dist-info"
    for one in (told, folder, temporary):
        one.mkdir(parents=True)
    (site / "convkit_odd.py").write_text(PLUGIN, encoding="utf-8")
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: convkit-odd\nVersion: 1\n", encoding="utf-8")
    (told / "entry_points.txt").write_text("[convkit]\nodd = convkit_odd\n", encoding="utf-8")
    added = {"PYTHONPATH": str(site), "TMPDIR": str(temporary), "MARK": uuid4().hex}
    return Place(folder, temporary, {**os.environ, **added})


def begun(place: Place, process: subprocess.Popen[str]) -> None:
    """Wait until the command has begun, which makes a folder for its temporary files."""
    while not any(place.temporary.iterdir()) and process.poll() is None:
        time.sleep(0.002)


def stop_at_random(place: Place, source: Path, target: str, seed: int) -> None:
    chance = random.Random(seed)
    output = place.folder / f"out.{target}"
    output.write_text("old")
    stop = chance.choice(STOPS)
    process = place.start("convert", source, output, "--force")
    begun(place, process)
    time.sleep(chance.random() ** 2)
    process.send_signal(stop)
    out, err = process.communicate(timeout=60)
    assert process.returncode in (0, 128 + stop), err
    assert (out, "Traceback" in err) == ("", False)
    if output.read_bytes() != b"old":
        check = place.start("check", output)
        check.communicate(timeout=60)
        assert check.returncode in (0, 1)
    assert place.left() == []


@pytest.mark.parametrize("seed", range(12))
def test_a_command_that_is_stopped_leaves_nothing(seed: int, place: Place) -> None:
    stop_at_random(place, SOURCES[seed % len(SOURCES)], TARGETS[seed % len(TARGETS)], seed)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(12, 120))
def test_a_command_that_is_stopped_at_any_moment_leaves_nothing(seed: int, place: Place) -> None:
    stop_at_random(place, SOURCES[seed % len(SOURCES)], TARGETS[seed // 6 % len(TARGETS)], seed)


@pytest.mark.parametrize("stop", repeated(STOPS, but_each=3))
def test_what_a_stopped_command_started_is_ended(stop: signal.Signals, place: Place) -> None:
    (place.folder / "in.odd").write_text("start")
    process = place.start("convert", "in.odd", "out.xml", "--from", "odd")
    while len(place.living()) < 5 and process.poll() is None:  # two of convkit's own, a shell, three that sleep
        time.sleep(0.01)
    process.send_signal(stop)
    assert process.communicate(timeout=60) == ("", "")
    assert (process.returncode, place.left()) == (128 + stop, [])


@pytest.mark.parametrize(
    ("how", "said"),
    [("hang", SLOW), ("spin", SLOW), ("die", "SIGABRT"), ("eat", "CONVKIT_LIMIT_FILE_BYTES"), ("start", SLOW)],
)  # fmt: skip
def test_a_reader_that_hangs_or_dies_is_told_in_one_line(how: str, said: str, place: Place) -> None:
    (place.folder / "in.odd").write_text(how)
    limits = {} if how in ("die", "eat") else {"CONVKIT_LIMIT_FILE_SECONDS": "1"}
    process = place.start("convert", "in.odd", "out.xml", "--from", "odd", **limits)
    out, err = process.communicate(timeout=120)
    assert (process.returncode, out, err.count("\n")) == (3, "", 1)
    assert err.startswith("convkit: in.odd: ")
    assert said in err
    assert (place.left(), (place.folder / "out.xml").exists()) == ([], False)


@pytest.mark.parametrize("how", repeated(["die", "hang", "eat"], but_each=3))
def test_a_writer_that_hangs_or_dies_is_told_in_one_line(how: str, place: Place) -> None:
    limits = {"CONVKIT_LIMIT_FILE_SECONDS": "2" if how == "hang" else "60", "BEHAVE": how}
    process = place.start("convert", SEEDS / "annual-report-2021.xml", "out.odd", **limits)
    _, err = process.communicate(timeout=120)
    assert (process.returncode, err.count("\n"), "out.odd" in err) == (4, 1, True)
    assert place.left() == []


def test_files_behind_one_that_ends_the_work_are_checked(place: Place) -> None:
    names = ["fine", "die", "fine", "hang", "fine"]
    for name in names:
        (place.folder / name).write_text(name)
    process = place.start("check", *names, "--from", "odd", "--json", CONVKIT_LIMIT_FILE_SECONDS="2")
    out, err = process.communicate(timeout=120)
    entries = json.loads(out)
    said = {"fine": "no such report", "die": "SIGABRT", "hang": "more than 2 seconds"}
    assert [(one["file"], said[one["file"]] in one["error"]["en"]) for one in entries] == [(one, True) for one in names]
    assert [line.split(":")[1].strip() for line in err.splitlines()] == names
    assert (process.returncode, place.left()) == (3, [])


def test_what_is_behind_one_that_died_can_be_stopped(place: Place) -> None:
    for name in ("die", "hang"):
        (place.folder / name).write_text(name)
    process = place.start("check", "die", "hang", "die", "--from", "odd")
    assert process.stderr is not None
    assert "SIGABRT" in process.stderr.readline()
    process.send_signal(signal.SIGTERM)
    assert process.communicate(timeout=60) == ("", "")
    assert (process.returncode, place.left()) == (128 + signal.SIGTERM, [])


def test_who_ignores_a_signal_means_the_whole_command(place: Place) -> None:
    command = f'trap "" HUP; exec {sys.executable} -m convkit convert {SEEDS}/annual-report-2021.docx out.xml'
    process = subprocess.Popen(["sh", "-c", command], cwd=place.folder, env=place.environment, stderr=subprocess.PIPE)
    begun(place, process)  # type: ignore[arg-type]
    process.send_signal(signal.SIGHUP)
    process.communicate(timeout=60)
    assert process.returncode == 0


@pytest.mark.parametrize("later", [0, 0.001, 0.002, 0.005, 0.01, 0.5])
def test_the_worker_does_not_outlive_the_one_that_watches_it(later: float, place: Place) -> None:
    (place.folder / "in.odd").write_text("hang")
    process = place.start("convert", "in.odd", "out.xml", "--from", "odd")
    begun(place, process)
    time.sleep(later)
    process.kill()
    process.communicate(timeout=60)  # which waits until nobody holds the pipes
    assert place.living() == []


def test_a_process_whose_watcher_has_ended_before_it_is_ready_ends_too() -> None:
    lifeline, held = os.pipe()
    waiting, go = os.pipe()
    worker = os.fork()
    if worker == 0:
        os.close(go)
        os.read(waiting, 1)  # until the other has let go of both
        end_with_holder(lifeline, held)
        time.sleep(60)
        os._exit(1)
    for number in (held, go):
        os.close(number)
    assert os.waitpid(worker, 0)[1] == signal.SIGKILL
    for number in (lifeline, waiting):
        os.close(number)


def test_a_name_of_any_characters_is_told_whole() -> None:
    stage = Stage()
    for line in (b"reading\0=1\0=2\0=\n\xff=a", b"temporary\0=", b"temporary\0=\nb"):
        stage.hear(line, os.getpid())
    assert (stage.kind, os.fsencode(stage.name), stage.temporaries) == ("reading", b"\n\xff=a", ["", "\nb"])


def test_the_functions_of_the_system_are_opened_once_however_many_files_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[object] = []

    class Opened:
        def __init__(self, name: object) -> None:
            opened.append(name)

        def prctl(self, *_: int) -> None:
            """Nothing is asked of the system of the tests."""

    monkeypatch.setattr("ctypes.CDLL", Opened)
    monkeypatch.setattr(processes, "_IS_LINUX", True)
    processes._system.cache_clear()
    try:
        for _ in range(3):
            processes.adopt_orphans()
    finally:
        processes._system.cache_clear()
    assert len(opened) == 1

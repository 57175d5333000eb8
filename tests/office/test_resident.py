"""A program that is kept for many files: what it makes is handed over, what it cannot make is left to others."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from convkit_office import resident
from make.asking_office import escaped, rich_text
from make.batches import shelf

import convkit
from convkit.reading import Budget, Reach, start_confined
from convkit.supervision import telling

PROGRAM = """
import os, pathlib, socket, sys, time

place, how = sys.argv[1:]
server = socket.socket(socket.AF_UNIX)
server.bind(place + ".new")
server.listen()
os.rename(place + ".new", place)
while True:
    connection = server.accept()[0]
    connection.sendall(b"InternalIPC::SendArguments\\0")
    given = connection.recv(10_000).decode().rstrip("\\0").replace("\\\\,", "\\n").split(",")
    folder, source = (pathlib.Path(one.replace("\\n", ",")) for one in given[-2:])
    folder.mkdir()
    if how == "die" and source.read_bytes() == b"second":
        sys.exit(1)
    if how == "hang":
        time.sleep(1000)
    if how != "nothing":
        (folder / (source.stem + ".out")).write_bytes(source.read_bytes() * 2 + str(os.getpid()).encode())
    connection.sendall(b"InternalIPC::ProcessingDone\\0")
    connection.close()
"""

Turn = Callable[[str, bytes], bytes | None]


@pytest.fixture(params=["work"])
def turn(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Turn]:
    """What the program makes of a file, None where it makes nothing; all that is kept is ended."""
    monkeypatch.setattr(resident, "_kept", [])
    started: list[subprocess.Popen[bytes]] = []

    def start(folder: Path) -> tuple[subprocess.Popen[bytes], Sequence[str]]:
        place = str(tmp_path / "program.socket")  # what it is moved to has a longer name than a socket may have
        started.append(subprocess.Popen([sys.executable, "-c", PROGRAM, place, request.param], start_new_session=True))
        return started[-1], ["nowhere", place]

    def turned(name: str, content: bytes) -> bytes | None:
        source, made = tmp_path / "file" / name, tmp_path / "file" / "made"
        source.parent.mkdir(exist_ok=True)
        source.write_bytes(content)
        made.unlink(missing_ok=True)
        seconds = 1.0 if request.param == "hang" else 100.0
        if not resident.written_by_resident(source, ["--how"], ".out", seconds, made, start):
            return None
        return made.read_bytes()

    yield turned
    for one in [*resident._kept]:
        resident._end(one)
    assert all(process.poll() is not None for process in started)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_it_is_started_once_for_many_files(turn: Turn) -> None:
    first, second = turn("a,b.rtf", b"first") or b"", turn("年报 1.rtf", b"second") or b""
    assert first.removeprefix(b"firstfirst") == second.removeprefix(b"secondsecond") != b""


@pytest.mark.parametrize("turn", ["die", "hang", "nothing"], indirect=True)
def test_where_it_fails_it_is_ended(turn: Turn, request: pytest.FixtureRequest) -> None:
    if "die" in request.node.name:
        assert turn("a.rtf", b"first") is not None
    assert turn("b.rtf", b"second") is None
    assert resident._kept == []


def test_after_so_many_files_it_is_started_anew(turn: Turn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resident._Resident, "left", property(lambda _: 0, lambda *_: None))
    first, second = turn("a.rtf", b"a"), turn("a.rtf", b"a")
    assert None not in (first, second)
    assert first != second


def test_nothing_is_kept_where_one_file_is_worked_on(tmp_path: Path) -> None:
    assert not telling.works_on_many()
    assert start_confined(["true"], tmp_path, Budget().rest(), Reach(())) is None


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_many_files_become_what_each_alone_becomes(tmp_path: Path) -> None:
    place = shelf(tmp_path)
    place.fill(**{f"{name}_rtf": rich_text(escaped(name)) for name in "abc"})
    done = place.run("--jobs", 1, "--form", "annual-report-legacy")
    assert done.verdicts == dict.fromkeys(("a.rtf", "b.rtf", "c.rtf"), "converted")
    convkit.convert(tmp_path / "in" / "c.rtf", tmp_path / "alone.json", form="annual-report-legacy")
    assert (place.out / "c.rtf.json").read_bytes() == (tmp_path / "alone.json").read_bytes()
    assert place.left() == []

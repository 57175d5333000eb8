"""A confined program reaches its folder, what it is given and nothing else, and ends with who started it."""

from __future__ import annotations

import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make.confining import EACH, confines
from make.repeating import examples

from convkit.limits import landlock, namespaces, reach
from convkit.reading import Reach, run_confined

pytestmark = confines
NOTHING = Reach(())


@pytest.fixture(params=EACH)
def each_means(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(reach, "means", lambda: request.param)
    return str(request.param)


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder with a secret, beside the folder in which programs run."""
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "own").mkdir()
        (Path(name) / "own" / "link").symlink_to("../secret")
        (Path(name) / "secret").write_text("8")
        yield Path(name)


def shell(place: Path, script: str, within: Reach | None = NOTHING, seconds: float = 20) -> str:
    script = script.replace("PARENT", str(os.getpid()))  # which differs from one worker of the tests to the next
    return run_confined(["/bin/sh", "-c", script], place / "own", seconds, within)


def test_the_first_that_this_system_has_is_taken() -> None:
    assert reach.means() == EACH[0]


def test_its_own_folder_is_read_and_written(place: Path, each_means: str) -> None:
    script = "mkdir a && echo 8 > a/b && mv a/b c && test $(cat c) = 8 && rm c && rmdir a && echo $TMPDIR > said"
    assert shell(place, script) == "done"
    assert (place / "own" / "said").read_text().strip() == str(place / "own")


READING = ("cat ../secret", "cat link", "ln ../secret hard", "mv ../secret moved", "cat /etc/passwd", "ls /root",
           "cat /proc/PARENT/environ")  # fmt: skip


@pytest.mark.parametrize("script", READING)
def test_nothing_else_is_read(place: Path, each_means: str, script: str) -> None:
    assert shell(place, script) == "failed"


@pytest.mark.parametrize("script", ["cat ../secret", "cat link", "cat /etc/passwd"])
def test_without_that_it_would_be_read(place: Path, script: str) -> None:
    assert shell(place, script, None) == "done"


@pytest.mark.parametrize("script", ["echo 9 > ../secret", "rm ../secret", "echo 9 > ../new", "mkdir ../new",
                                    "mv ../secret link", "echo 9 > link"])  # fmt: skip
def test_nothing_else_is_written(place: Path, each_means: str, script: str) -> None:
    shell(place, script)
    assert sorted(path.name for path in place.iterdir()) == ["own", "secret"]
    assert (place / "secret").read_text() == "8"


FILES = ("a/1", "a/2", "a/b/1", "c/1", "2")


@given(st.sets(st.sampled_from([*FILES, "a", "a/b", "c", "missing"])))
@examples(50)
@pytest.mark.parametrize("means", EACH)
def test_it_reads_what_it_is_given_and_what_is_beneath(means: str, given: set[str]) -> None:
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        patch.setattr(reach, "means", lambda: means)
        for file in FILES:
            (Path(name) / file).parent.mkdir(parents=True, exist_ok=True)
            (Path(name) / file).write_text(f"{file}\n")
        (Path(name) / "own").mkdir()
        script = "".join(f"cat ../{file} >> said;" for file in FILES)
        assert shell(Path(name), script + ":", Reach(tuple(f"{name}/{path}" for path in given))) == "done"
        wanted = [file for file in FILES if any(f"{file}/".startswith(f"{path}/") for path in given)]
        assert (Path(name) / "own" / "said").read_text().split() == wanted


def test_landlock_takes_the_network_too_from_its_fourth_version_on(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reach, "means", lambda: "landlock" if landlock.version() >= 4 else "namespaces")
    monkeypatch.setattr(namespaces, "apart", tuple)
    python = Reach((sys.prefix, sys.base_prefix, str(Path(sys.executable).resolve().parent)))
    with socket.create_server(("127.0.0.1", 0)) as server:
        code = f"import socket; socket.create_connection(('127.0.0.1', {server.getsockname()[1]}))"
        for script, within, wanted in ((code, None, "done"), (code, python, "failed"), ("", python, "done")):
            assert run_confined([sys.executable, "-I", "-S", "-c", script], place / "own", 20, within) == wanted


def test_each_version_of_landlock_keeps_files_apart(place: Path) -> None:
    folder, own = Path(str(landlock.__file__)).parent, place / "own" / "said"
    own.touch()
    for known in range(1, landlock.version() + 1):
        code = f"import landlock, os; landlock.restrict([('read', '/usr'), ('write', {str(own.parent)!r})], {known})"
        for path in (own, place / "secret"):
            command = [sys.executable, "-c", f"{code}; os.open({str(path)!r}, os.O_RDONLY)"]
            done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
            assert (done.returncode == 0) is (path == own), done.stderr


def test_a_socket_does_not_outlive_it(place: Path, each_means: str) -> None:
    left = place / "own" / "left"
    assert shell(place, "echo 8 > left; echo 8 > other", Reach((), (str(left),))) == "done"
    assert (place / "own" / "other").exists()
    assert not left.exists()


def test_where_nothing_confines_nothing_is_started(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reach, "means", lambda: None)
    assert shell(place, "touch started") == "refused"
    assert not (place / "own" / "started").exists()
    monkeypatch.setenv("CONVKIT_UNCONFINED", "1")
    assert shell(place, "touch started") == "done"
    assert (place / "own" / "started").exists()


# -- ending


HOLDING = "exec 3>held; sleep 100 & (sleep 100 & sleep 100) & sleep 100"
"""Starts programs that hold the end of a pipe open as long as they live."""
STARTING = """
import sys
from pathlib import Path
from convkit.reading import Reach, run_confined
from convkit.limits import reach
reach.means = lambda: sys.argv[3]
run_confined(["/bin/sh", "-c", sys.argv[1]], Path(sys.argv[2]), float(sys.argv[4]), Reach(()))
"""


def ends(place: Path, means: str, script: str, seconds: float, number: int | None) -> bool:
    """Whether all that a script started in another convkit is gone soon after a signal to that, or after its time."""
    os.mkfifo(place / "own" / "held")
    command = [sys.executable, "-c", STARTING, script, str(place / "own"), means, str(seconds)]
    with subprocess.Popen(command) as started, (place / "own" / "held").open("rb") as held:
        if number is not None:
            started.send_signal(number)
        ready, _, _ = select.select([held], [], [], 30)
        return bool(ready) and held.read() == b""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_all_that_was_started_ends_with_convkit(place: Path, each_means: str, number: int) -> None:
    assert ends(place, each_means, HOLDING, 60, number)


def test_all_that_was_started_ends_with_its_time(place: Path, each_means: str) -> None:
    assert ends(place, each_means, HOLDING, 2, None)


def test_what_left_the_group_ends_too_where_the_system_gives_processes_apart(place: Path, each_means: str) -> None:
    leaving = "setsid" if namespaces.apart() else "exec"
    assert ends(place, each_means, f"exec 3>held; {leaving} sh -c 'sleep 100 & sleep 100'", 60, signal.SIGKILL)

"""Running another program so that it can neither hang, nor fill the memory, nor reach the network or other files."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Literal

from convkit.limits import limit, namespaces, reach
from convkit.limits.reach import Reach
from convkit.supervision import telling

Outcome = Literal["done", "failed", "late", "refused"]

_STEP = 0.3  # seconds
_NOWHERE = "http://127.0.0.1:9"  # the discard port, where nothing listens
_PROXIES = ("http_proxy", "https_proxy", "ftp_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")


class Budget:
    """The time that all programs together have for one file, of which so many seconds were `used` already."""

    def __init__(self, used: float = 0.0) -> None:
        self._end = time.monotonic() + limit("child_seconds") - used

    def rest(self, share: float = 1.0) -> float:
        """A share of the seconds that are left."""
        return max(self._end - time.monotonic(), 0.0) * share


def run_confined(
    command: Sequence[str], folder: Path, seconds: float, within: Reach | None = None, memory: int | None = None,
    meanwhile: Callable[[], object] | None = None,
) -> Outcome:  # fmt: skip
    """Run a program in a folder, with limits; it and all that it started are gone when this returns.

    "late" says that it did not end in time, "failed" that it ended with another status than 0. With `within` it reaches
    no other files; "refused" says that the system cannot keep it to that, so that it was not started, unless files are
    said to be trusted (`CONVKIT_UNCONFINED=1`). `memory` is how many bytes it may take, by default what the table says.
    `meanwhile` is called a few times a second, and at the end.
    """
    process = _started(command, folder, seconds, within, memory)
    if process is None:
        return "refused"
    try:
        return "done" if _status(process, seconds, meanwhile) == 0 else "failed"
    except subprocess.TimeoutExpired:
        return "late"
    finally:
        end(process)
        for socket in within.sockets if within is not None else ():
            Path(socket).unlink(missing_ok=True)


def _status(process: subprocess.Popen[bytes], seconds: float, meanwhile: Callable[[], object] | None) -> int:
    """The exit status of a program that ends in time; `TimeoutExpired` of one that does not."""
    end = time.monotonic() + seconds
    while meanwhile is not None and process.poll() is None and (rest := end - time.monotonic()) > 0:
        with suppress(subprocess.TimeoutExpired):
            process.wait(min(_STEP, rest))
        meanwhile()
    return process.wait(max(end - time.monotonic(), 0.0))


def start_confined(
    command: Sequence[str], folder: Path, seconds: float, within: Reach
) -> subprocess.Popen[bytes] | None:  # fmt: skip
    """A program that goes on running in a folder, with the limits of `run_confined`; whoever starts it ends it.

    None where this process does not work on one file after the other, so that nothing is worth keeping, or where the
    system would hide the program's sockets.
    """
    if not telling.works_on_many() or not (reach.trusts_files() or reach.means() == "landlock"):
        return None
    return _started(command, folder, seconds, within, None)


def _started(
    command: Sequence[str], folder: Path, seconds: float, within: Reach | None, memory: int | None
) -> subprocess.Popen[bytes] | None:  # fmt: skip
    """The program with its limits; None where the system cannot keep it to its reach."""
    environment, apart = dict(os.environ), list(namespaces.apart())
    if within is not None and not reach.trusts_files():
        through = reach.means()
        if through is None:
            return None
        environment, apart = reach.environment(folder), reach.before(within.rules(folder), through)
    for socket in within.sockets if within is not None else ():
        telling.temporary(socket)
    environment |= {**dict.fromkeys(_PROXIES, _NOWHERE), "TMPDIR": str(folder), "no_proxy": ""}
    return subprocess.Popen(
        [*_limited(seconds, memory or limit("child_bytes")), *apart, *command], cwd=folder, env=environment,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=os.name == "posix",
    )  # fmt: skip


def _limited(seconds: float, memory: int) -> list[str]:
    """What stands before a command so that it gets limits and ends with this process, where the system knows that."""
    if os.name != "posix":
        return []
    numbers = (os.getpid(), memory, int(seconds) + 2, limit("zip_total_bytes"))
    return [sys.executable, "-I", "-S", str(Path(__file__).with_name("confine.py")), *map(str, numbers)]


def end(process: subprocess.Popen[bytes]) -> None:
    """End a program with all that it started, also where it ended itself and left something behind."""
    if os.name == "posix":
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        except PermissionError:  # some systems say so of a group that has ended
            process.kill()
    elif process.poll() is None:
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=False)
    process.wait()

"""Running another program so that it can neither hang, nor fill the memory, nor reach the network."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Literal

from convkit.limits import limit

Outcome = Literal["done", "failed", "late"]

_APART = ("--user", "--map-root-user", "--net")
_NOWHERE = "http://127.0.0.1:9"  # the discard port, where nothing listens
_PROXIES = ("http_proxy", "https_proxy", "ftp_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")


class Budget:
    """The time that all programs together have for one file."""

    def __init__(self) -> None:
        self._end = time.monotonic() + limit("child_seconds")

    def rest(self, share: float = 1.0) -> float:
        """A share of the seconds that are left."""
        return max(self._end - time.monotonic(), 0.0) * share


def run_confined(command: Sequence[str], folder: Path, seconds: float) -> Outcome:
    """Run a program in a folder, with limits; it and all that it started are gone when this returns.

    "late" says that it did not end in time, "failed" that it ended with another status than 0.
    """
    environment = {**os.environ, **dict.fromkeys(_PROXIES, _NOWHERE), "TMPDIR": str(folder), "no_proxy": ""}
    process = subprocess.Popen(
        [*_apart(), *_limited(seconds), *command], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=os.name == "posix",
    )  # fmt: skip
    try:
        return "done" if process.wait(seconds) == 0 else "failed"
    except subprocess.TimeoutExpired:
        return "late"
    finally:
        _end(process)


def _limited(seconds: float) -> list[str]:
    """What stands before a command so that it gets limits, where the system knows them."""
    if os.name != "posix":
        return []
    sizes = (limit("child_bytes"), int(seconds) + 2, limit("zip_total_bytes"))
    return [sys.executable, "-I", "-S", str(Path(__file__).with_name("confine.py")), *map(str, sizes)]


@lru_cache(maxsize=1)
def _apart() -> tuple[str, ...]:
    """What stands before a command so that it has no network, where the system lets anybody do that."""
    program = shutil.which("unshare") if sys.platform == "linux" else None
    if program is None:
        return ()
    command = (program, *_APART)
    try:
        empty = [*command, sys.executable, "-I", "-S", "-c", ""]
        tried = subprocess.run(empty, capture_output=True, check=False, timeout=5)
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return command if tried.returncode == 0 else ()


def _end(process: subprocess.Popen[bytes]) -> None:
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

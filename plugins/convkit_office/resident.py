"""LibreOffice that goes on running where a process works on many files: to start it costs most of a file's time.

It takes orders through its own socket, as a second start of it would give them. Each file lies in a folder of its own
that no other file can name, and is gone before the next one comes. What it cannot do is left to a run of its own.
"""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from convkit.reading import end

MOST_FILES = 50
"""Then it is started anew: what it keeps must not pile up."""
_SECONDS_TO_START = 20.0
_INTERVAL = 0.02
_ASKS, _DONE = b"InternalIPC::SendArguments\0", b"InternalIPC::ProcessingDone\0"
_ARGUMENTS = "InternalIPC::Arguments"

Start = Callable[[Path], tuple[subprocess.Popen[bytes], Sequence[str]] | None]
"""Starts the program in a folder; the process and where its socket may be, None where nothing is to be kept."""


@dataclass(slots=True)
class _Resident:
    """The program, its folder, its socket, and how many files it may have yet."""

    process: subprocess.Popen[bytes]
    folder: Path
    socket: Path
    left: int = MOST_FILES


_kept: list[_Resident] = []  # of this process; one at most


def written_by_resident(
    source: Path, options: Sequence[str], ending: str, seconds: float, place: Path, start: Start
) -> bool:
    """Whether the program that is kept has turned a file into another, which is at its place then.

    False where none is to be kept, or it did not do it in time: it is ended then.
    """
    resident = _kept.pop() if _kept else _begun(source.parent, start)
    if resident is None:
        return False
    inner = resident.folder / secrets.token_hex(16)
    made = inner / "converted" / f"{source.stem}{ending}"
    done = False
    try:
        inner.mkdir()
        given = shutil.copy(source, inner)
        _order(resident, [*options, "--outdir", str(made.parent), str(given)], seconds)
        if done := made.is_file() and made.stat().st_size > 0:
            place.parent.mkdir(exist_ok=True)
            shutil.move(made, place)
    except (OSError, EOFError):
        done = False
    shutil.rmtree(inner, ignore_errors=True)
    resident.left -= 1
    if done and resident.left and resident.process.poll() is None:
        _kept.append(resident)
    else:
        _end(resident)
    return done


def _begun(beside: Path, start: Start) -> _Resident | None:
    """The program, started in a new folder beside that of a file, with its socket moved there."""
    folder = beside.parent / f"convkit-office-{secrets.token_hex(8)}"
    folder.mkdir()
    begun = start(folder)
    if begun is not None:
        process, sockets = begun
        resident = _Resident(process, folder, folder / "socket")
        until = time.monotonic() + _SECONDS_TO_START
        while process.poll() is None and time.monotonic() < until:
            if (there := next(filter(os.path.exists, sockets), None)) is not None:
                with suppress(OSError):  # another file system
                    Path(there).rename(resident.socket)
                    return resident
                break
            time.sleep(_INTERVAL)
        end(process)
        for path in sockets:
            Path(path).unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)
    return None


def _order(resident: _Resident, arguments: Sequence[str], seconds: float) -> None:
    """Give it arguments and wait until it has done what they say; `OSError` or `EOFError` where it does not."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(seconds)
        _connect(connection, resident.socket)
        _await(connection, _ASKS)
        folder = resident.folder.as_uri()
        told = f"{_ARGUMENTS}1{_escaped(folder)}" + "".join(f",{_escaped(one)}" for one in arguments)
        connection.sendall(told.encode() + b"\0")
        _await(connection, _DONE)


def _connect(connection: socket.socket, place: Path) -> None:
    """Connect to a socket, by its folder where that can be, for the name of a socket may have 107 bytes alone."""
    folder = os.open(place.parent, os.O_RDONLY)
    try:
        there = Path(f"/proc/self/fd/{folder}")
        connection.connect(str((there if there.exists() else place.parent) / place.name))
    finally:
        os.close(folder)


def _await(connection: socket.socket, wanted: bytes) -> None:
    found = b""
    while len(found) < len(wanted):
        portion = connection.recv(len(wanted) - len(found))
        if not portion:
            raise EOFError
        found += portion
    if found != wanted:
        raise EOFError


def _escaped(argument: str) -> str:
    return argument.replace("\\", "\\\\").replace(",", "\\,")


def _end(resident: _Resident) -> None:
    end(resident.process)
    shutil.rmtree(resident.folder, ignore_errors=True)

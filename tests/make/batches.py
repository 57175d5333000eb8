"""Shelves of files, and the command `batch` run over them in a process of its own."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

from make.marked import living

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
REPORT = (SEEDS / "annual-report-2021.xml").read_bytes()
POISON = """
import ctypes, os, signal, subprocess, sys, threading, time
from convkit import Document, DocumentReader, hookimpl

MARK = "odd "

def read(stream):
    how = stream.read().decode().removeprefix(MARK).strip()
    if how == "hang":
        time.sleep(1000)
    elif how == "exit":
        os._exit(0)
    elif how == "raise":
        raise BaseException("no")
    elif how == "print":
        print("{}"); os.write(1, b"{}"); os.write(2, b"{}")
    elif how == "eat":
        held = []
        while True:
            held.append(bytearray(10**7))
    elif how == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    elif how == "close":
        os.closerange(0, 100)
    elif how == "linger":
        threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()
        subprocess.Popen(["sleep", "1000"], start_new_session=True)
    return Document(())

@hookimpl
def convkit_readers():
    return [DocumentReader("odd", (".odd",), read, lambda stream: stream.read(4) == MARK.encode())]
"""


class Done(NamedTuple):
    """What a run gave: its exit status, a line for each input, what it said last, and its messages."""

    status: int
    lines: list[dict[str, Any]]
    last: dict[str, Any]
    err: str

    @property
    def verdicts(self) -> dict[str, str]:
        return {line["source"]: line["verdict"] for line in self.lines}


class Shelf(NamedTuple):
    """A folder with a folder `in` to convert, and the environment of commands."""

    folder: Path
    environment: dict[str, str]

    @property
    def out(self) -> Path:
        return self.folder / "out"

    def fill(self, **files: bytes) -> None:
        """Put files on it; one underline in a name stands for a full stop."""
        for name, data in files.items():
            (self.folder / "in" / name.replace("_", ".")).write_bytes(data)

    def command(self, *more: object, to: str = "json") -> list[str]:
        return [sys.executable, "-m", "convkit", "batch", "in", "out", "--to", to, "--json", *map(str, more)]

    def start(self, *more: object, **environment: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            self.command("--lang", "en", *more), cwd=self.folder, env=self.environment | environment, text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def run(self, *more: object, **environment: str) -> Done:
        process = self.start(*more, **environment)
        return self.done(process)

    def done(self, process: subprocess.Popen[str]) -> Done:
        """How a run that was started ends."""
        out, err = process.communicate(timeout=120)
        lines = [json.loads(line) for line in out.splitlines()]
        last = lines.pop() if lines and "run" in lines[-1] else {}
        return Done(process.returncode, lines, last, err)

    def left(self) -> list[str]:
        """What a run must not leave: its processes and temporary files."""
        temporary = (self.folder / "temporary").iterdir()
        return [str(one) for one in (*living(self.environment["MARK"]), *self.out.rglob(".convkit-*"), *temporary)]

    def rows(self) -> list[tuple[object, ...]]:
        """The rows of the journal, but for what tells one file from another of the same content."""
        connection = sqlite3.connect(self.out / "journal.sqlite")
        try:
            return list(connection.execute("SELECT name, shown, stem, verdict, record FROM inputs ORDER BY name"))
        finally:
            connection.close()


def shelf(folder: Path) -> Shelf:
    """An empty shelf in a folder."""
    for name in ("in", "temporary"):
        (folder / name).mkdir(parents=True)
    added = {"TMPDIR": str(folder / "temporary"), "MARK": uuid4().hex, "SOURCE_DATE_EPOCH": "0"}
    return Shelf(folder, {**os.environ, **added})


def report(number: int) -> bytes:
    """A report that differs from others in who made it."""
    return REPORT.replace("云岭市水务局".encode(), f"云岭市第{number}局".encode())


def tree(folder: Path, without: Iterable[str] = ("journal.sqlite",)) -> dict[bytes, bytes]:
    """Each file below a folder with its content."""
    found: dict[bytes, bytes] = {}
    for place, _, names in os.walk(os.fsencode(folder)):
        for name in names:
            path = os.path.join(place, name)  # noqa: PTH118
            if os.path.isfile(path) and os.fsdecode(name) not in without:  # noqa: PTH113
                found[os.path.relpath(path, os.fsencode(folder))] = Path(os.fsdecode(path)).read_bytes()
    return found

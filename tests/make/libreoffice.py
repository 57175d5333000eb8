"""LibreOffice as people use it: it turns files into other formats, and runs macros."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape

import pytest
from convkit_office.libreoffice import _sockets

_SECONDS_TO_START = 60
_LIBRARIES = (
    '<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">'
    '<library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" '
    'library:link="false"/></library:libraries>'
)
_LIBRARY = (
    '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" '
    'library:readonly="false" library:passwordprotected="false"><library:element library:name="Convkit"/>'
    "</library:library>"
)
_MODULE = (
    '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Convkit" '
    'script:language="StarBasic">{}</script:module>'
)


@cache
def _home() -> TemporaryDirectory[str]:
    """The profile of all that this process starts, one behind the other: to make one takes longer than to convert."""
    return TemporaryDirectory(prefix="convkit-office-")


@cache
def _kept_home() -> TemporaryDirectory[str]:
    """The profile of the one that is kept."""
    return TemporaryDirectory(prefix="convkit-office-")


_kept: list[subprocess.Popen[bytes]] = []  # of this process; one at most


def office(*arguments: str, home: Path | None = None) -> None:
    """Start LibreOffice, and wait until it has ended, or until the one that runs with that profile has done it."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    profile = f"-env:UserInstallation={(home or Path(_home().name)).as_uri()}"
    command = ["soffice", profile, "--headless", "--norestore", *arguments]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


def _running() -> Path | None:
    """The profile of one that is kept until `end_kept`: to start it takes longer than to save a file."""
    home = Path(_kept_home().name)
    if _kept and _kept[0].poll() is None:
        return home
    program = Path(shutil.which("soffice") or "soffice").resolve().with_name("soffice.bin")
    if not program.exists() or os.name != "posix":
        return None
    end_kept()
    command = [str(program), f"-env:UserInstallation={home.as_uri()}", "--headless", "--norestore"]
    if not (home / "user").is_dir():  # where there is no profile it would make one, and end
        making = [*command, "--terminate_after_init"]
        subprocess.run(making, check=False, capture_output=True, timeout=_SECONDS_TO_START)
    command += ["--nolockcheck", "private:factory/swriter"]
    _kept.append(
        subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    )
    until = time.monotonic() + _SECONDS_TO_START
    while _kept[0].poll() is None and time.monotonic() < until:
        if any(map(os.path.exists, _sockets(home))):
            return home
        time.sleep(0.05)
    end_kept()
    return None


def end_kept() -> None:
    """End the one that is kept."""
    while _kept:
        process = _kept.pop()
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(10)
            continue
        process.kill()
        process.wait()


def asked(*arguments: str) -> None:
    """Ask the one that is kept for something, and wait until it has done it."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    office(*arguments, home=_running())


def saved_as(to: str, folder: Path, *files: Path) -> list[Path]:
    """Files as LibreOffice saves them in a format, which a filter and its options may follow, into a folder."""
    asked("--convert-to", to, "--outdir", str(folder), *map(str, files))
    made = [folder / f"{file.stem}.{to.partition(':')[0]}" for file in files]
    missing = [path.name for path in made if not path.is_file()]
    assert not missing, f"LibreOffice made no {missing}"
    return made


def run_macros(module: str, calls: Iterable[str]) -> None:
    """Call macros of a module of Basic, such as `Change("a")`."""
    basic = Path(_home().name) / "user" / "basic"
    if not basic.is_dir():  # its first start would write its own macros over these
        office("--terminate_after_init")
    parts = {"script.xlc": _LIBRARIES, "Standard/script.xlb": _LIBRARY, "Standard/Convkit.xba": _MODULE}
    for name, content in parts.items():
        part = content.replace("{}", escape(module))
        (basic / name).write_text(f'<?xml version="1.0" encoding="UTF-8"?>\n{part}', encoding="utf-8")
    office(*(f"macro:///Standard.Convkit.{call}" for call in calls))

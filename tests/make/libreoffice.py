"""LibreOffice as people use it: it turns files into other formats, and runs macros."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape

import pytest

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


def office(*arguments: str) -> None:
    """Start LibreOffice, and wait until it has ended."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    profile = f"-env:UserInstallation={Path(_home().name).as_uri()}"
    command = ["soffice", profile, "--headless", "--norestore", *arguments]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


def saved_as(to: str, folder: Path, *files: Path) -> list[Path]:
    """Files as LibreOffice saves them in a format, which a filter and its options may follow, into a folder.

    It takes longer to start than to save many.
    """
    office("--convert-to", to, "--outdir", str(folder), *map(str, files))
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

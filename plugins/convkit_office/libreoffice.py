"""LibreOffice, which turns old files into new ones: run once for each file, or kept where there are many.

Each run has its own folder and profile, so that several at once do not meet. The profile forbids macros, the update of
links and the network. It opens pictures and texts that a document names all the same, so it runs only where the system
keeps it to its own files: that folder, the program and the fonts.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from convkit import Message, open_zip
from convkit.reading import Budget, Reach, run_confined, start_confined
from convkit_office import messages
from convkit_office.resident import MOST_FILES, written_by_resident

_NAMES = ("soffice", "libreoffice")
_PLACES = {
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
    "win32": (
        r"C:\Program Files\LibreOffice\program\soffice.com",
        r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
    ),
}
_FILTERS = {"docx": "MS Word 2007 XML", "xlsx": "Calc MS Excel 2007 XML"}
_BLANK = "private:factory/swriter"
_SHARE = 0.6  # of the time, so that something is left for the other way
_FONTS = ("/usr/share/fonts", "/usr/local/share/fonts", "/usr/share/fontconfig", "/etc/fonts", "/var/cache/fontconfig")
_PARTS = ("/usr/share/libreoffice", "/etc/libreoffice", "/var/lib/libreoffice", "/var/spool/libreoffice")
_SOCKETS = "/tmp"  # where it makes its socket, whatever the environment says
_BUILD = re.compile(rb"(?m)^buildid=(.+?)\s*$")
_VERSION = re.compile(rb"<Application>(?:LibreOffice|LibreOfficeDev|[^</]*Office)/([0-9][0-9.]*)")
_SETTINGS = (
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Common/Load", "UpdateDocMode", "0"),
    ("Writer/Content/Update", "Link", "0"),
    ("Writer/Content/Update", "Field", "false"),
    ("Calc/Content/Update", "Link", "1"),
    ("Calc/Formula/Load", "OOXMLRecalcMode", "1"),
    ("Calc/Formula/Load", "ODFRecalcMode", "1"),
)
_PROXY = (("ooInetProxyType", "2"), ("ooInetHTTPProxyName", "127.0.0.1"), ("ooInetHTTPProxyPort", "9"),
          ("ooInetHTTPSProxyName", "127.0.0.1"), ("ooInetHTTPSProxyPort", "9"))  # fmt: skip


class Converted(NamedTuple):
    """The file that LibreOffice wrote, and its version as the file states it."""

    path: Path
    version: str


def find() -> str | None:
    """The program, where it is installed."""
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    return found or next((path for path in _PLACES.get(sys.platform, ()) if os.access(path, os.X_OK)), None)


def converted(source: Path, target: str, budget: Budget) -> Converted | Message:
    """A file as docx or xlsx, in the folder of its source; what went wrong, in words, where there is none."""
    program = find()
    if program is None:
        return messages.NO_OFFICE
    folder = source.parent
    output = folder / "converted"
    written = output / f"{source.stem}.{target}"
    how = ["--convert-to", f"{target}:{_FILTERS[target]}"]
    try:
        if written_by_resident(source, how, f".{target}", budget.rest(_SHARE), written, partial(_kept, program)):
            return Converted(written, _version(written))
        profile, command = _command(program, folder)
        command += ["--nodefault", *how, "--outdir", str(output), str(source)]
        outcome = run_confined(command, folder, budget.rest(_SHARE), _reach(program, profile))
    except OSError as error:
        reason = error.strerror or str(error)
        return Message(messages.NOT_STARTED.en.format(detail=reason), messages.NOT_STARTED.zh.format(detail=reason))
    if outcome == "refused":
        return messages.NOT_CONFINED
    if outcome == "late":
        return messages.LATE
    if outcome == "failed":
        return messages.CRASHED
    if not written.is_file() or not written.stat().st_size:
        return messages.NO_OUTPUT
    return Converted(written, _version(written))


def _command(program: str, folder: Path) -> tuple[Path, list[str]]:
    """The profile in a folder, and how the program is started with it."""
    profile = folder / "profile"
    _write_profile(profile, program)
    asking = ("--headless", "--norestore", "--nolockcheck", "--nofirststartwizard")
    return profile, [program, f"-env:UserInstallation={profile.as_uri()}", *asking]


def _kept(program: str, folder: Path) -> tuple[subprocess.Popen[bytes], Sequence[str]] | None:
    """The program, started so that it goes on running: it ends where no document is open."""
    profile, command = _command(program, folder)
    within, seconds = _reach(program, profile), Budget().rest() * MOST_FILES
    process = start_confined([*command, _BLANK], folder, seconds, within)
    return None if process is None else (process, within.sockets)


def _version(path: Path) -> str:
    with path.open("rb") as stream:
        try:
            found = _VERSION.search(open_zip(stream).read("docProps/app.xml"))
        except Exception:  # the reader of the file will say what is wrong with it
            return "?"
    return found[1].decode() if found else "?"


def _reach(program: str, profile: Path) -> Reach:
    """What the program must reach: itself, what belongs to it, the fonts, its socket."""
    real = Path(program).resolve()
    installed = real.parent.parent if (real.parent / "soffice.bin").exists() else real
    return Reach((program, str(real), str(installed), *_PARTS, *_FONTS), _sockets(profile))


def _sockets(profile: Path) -> tuple[str, ...]:
    """The names that its socket may have: of the user, as seen from inside, outside or not at all, and the profile."""
    if os.name != "posix":
        return ()
    digest = hashlib.md5(profile.as_uri().encode("utf-16-le"), usedforsecurity=False).digest()
    name = "".join(f"{byte:x}" for byte in digest)
    users = ("", "0_", f"{os.getuid()}_")
    return tuple(dict.fromkeys(f"{_SOCKETS}/OSL_PIPE_{user}SingleOfficeIPC_{name}" for user in users))


def _build(program: str) -> bytes | None:
    """Which build the program is, as it says itself."""
    try:
        found = _BUILD.search((Path(program).resolve().parent / "versionrc").read_bytes())
    except OSError:
        return None
    return found[1] if found else None


def _write_profile(profile: Path, program: str) -> None:
    """A profile that asks nothing, runs nothing and fetches nothing."""
    items = [_item(f"/org.openoffice.Office.{path}", name, value) for path, name, value in _SETTINGS]
    items += [_item("/org.openoffice.Inet/Settings", name, value) for name, value in _PROXY]
    folder = profile / "user"
    (folder / "extensions").mkdir(parents=True)
    if build := _build(program):  # a profile of another build has it start twice
        (folder / "extensions" / "buildid").write_bytes(build)
    (folder / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
        + "".join(items) + "</oor:items>\n",
        encoding="utf-8",
    )  # fmt: skip


def _item(path: str, name: str, value: str) -> str:
    return f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>\n'

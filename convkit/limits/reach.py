"""What a program may reach of the files around it, and which means of the system keeps it to that."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from convkit.limits import landlock, namespaces

Means = Literal["landlock", "namespaces"]
Rule = tuple[str, str]

_EVERY: tuple[Rule, ...] = (
    *(("read", path) for path in ("/usr/bin", "/bin", "/usr/lib", "/usr/lib64", "/lib", "/lib64")),
    *(("read", path) for path in ("/etc/ld.so.cache", "/etc/localtime", "/usr/share/zoneinfo")),
    *(("device", path) for path in ("/dev/null", "/dev/urandom")),
)
"""What each program needs: the system's programs and libraries, the time zone."""
_KEPT = ("LANG", "LANGUAGE", "TZ")


@dataclass(frozen=True, slots=True)
class Reach:
    """The files that a program may reach besides its folder, which is its own, and the system's programs and libraries.

    It reads what is at or beneath the paths of `read`, and makes sockets, which do not outlive it. In their folders it
    reads nothing.
    """

    read: tuple[str, ...]
    sockets: tuple[str, ...] = ()

    def rules(self, folder: Path) -> tuple[Rule, ...]:
        """All that it may reach, each with what for."""
        read = (("read", path) for path in self.read)
        sockets = {("socket", str(Path(path).parent)) for path in self.sockets}
        return (*_EVERY, *read, *sorted(sockets), ("write", str(folder)))


def trusts_files() -> bool:
    """Whether who runs convkit says that files are to be trusted: other programs may then reach everything."""
    return os.environ.get("CONVKIT_UNCONFINED", "") not in ("", "0")


def means() -> Means | None:
    """What keeps a program to its reach on this system; None where nothing does."""
    if landlock.version():
        return "landlock"
    return "namespaces" if namespaces.apart_with_files() else None


def before(rules: Iterable[Rule], through: Means) -> list[str]:
    """What stands before a command so that it reaches nothing but what the rules name, and no network."""
    module, apart = {
        "landlock": (landlock, namespaces.apart),
        "namespaces": (namespaces, namespaces.apart_with_files),
    }[through]
    given = (f"{kind}={path}" for kind, path in rules)
    return [*apart(), sys.executable, "-I", "-S", str(module.__file__), *given, "--"]


def environment(folder: Path) -> dict[str, str]:
    """The variables of a program that is kept to its reach: language, time zone, and its folder for all else."""
    own = ("HOME", "TMPDIR", "XDG_RUNTIME_DIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")
    kept = {name: text for name, text in os.environ.items() if name in _KEPT or name.startswith("LC_")}
    return {**kept, "PATH": os.defpath, **dict.fromkeys(own, str(folder))}

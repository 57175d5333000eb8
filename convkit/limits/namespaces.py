"""Namespaces of Linux: a process gets a network, processes and files of its own, where the system lets anybody do that.

Run as a program within them, `python namespaces.py KIND=PATH… -- PROGRAM ARGUMENT…`, it builds a file system in which
there are these paths and nothing else, and becomes that program, without privileges even there.
"""

import ctypes
import os
import platform
import shutil
import subprocess
import sys
from functools import lru_cache
from pathlib import Path

_APART = ("--user", "--map-root-user", "--net", "--pid", "--fork", "--kill-child")
_CHANGE_ROOT = {"x86_64": 155}  # the number of the call; of all newer kinds of machine it is the next one
_CHANGE_ROOT_ELSEWHERE = 41
_READ_ONLY, _REMOUNT, _BIND, _DEEP = 1, 32, 4096, 16384
_HARMLESS = 2 | 4 | 8  # no other user's programs, no devices, no programs
_KEPT = os.ST_NOSUID | os.ST_NODEV | os.ST_NOEXEC if sys.platform == "linux" else 0
_DETACH = 2
_DROP_PRIVILEGE, _NO_NEW_PRIVILEGES = 24, 38
_MOST_PRIVILEGES = 64
_OLD = "/old"


@lru_cache(maxsize=1)
def apart() -> tuple[str, ...]:
    """What stands before a command so that it has a network and processes of its own; nothing where it cannot."""
    return _working(_APART, ())


@lru_cache(maxsize=1)
def apart_with_files() -> tuple[str, ...]:
    """The same for a command that begins with this module as a program; nothing where the system does not let it."""
    here = (sys.executable, "-I", "-S", __file__)
    return _working((*_APART, "--mount"), (*here, "read=/bin", "read=/usr", "read=/lib", "read=/lib64", "--"))


def _working(options: tuple[str, ...], inside: tuple[str, ...]) -> tuple[str, ...]:
    """`unshare` with options, if a program within it runs."""
    program = shutil.which("unshare") if sys.platform == "linux" else None
    if program is None:
        return ()
    try:
        command = [program, *options, *inside, "/bin/sh", "-c", ":"]
        tried = subprocess.run(command, cwd="/", capture_output=True, check=False, timeout=5)
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return (program, *options) if tried.returncode == 0 else ()


def build(rules: list[tuple[str, str]]) -> None:
    """Leave all files behind but those at or beneath the paths; `OSError` where the system refuses."""
    real = [(kind, path, os.path.realpath(path)) for kind, path in rules if Path(path).exists()]
    place = Path.cwd()
    _mount("tmpfs", "/tmp", "tmpfs", 0, "size=64m,mode=755")
    Path(f"/tmp{_OLD}").mkdir()
    _change_root("/tmp", f"/tmp{_OLD}")
    for kind, path, source in real:
        if kind == "socket":
            Path(path).mkdir(parents=True, exist_ok=True)
        else:
            _bind(f"{_OLD}{source}", Path(path), writable=kind != "read")
    Path("/proc").mkdir(exist_ok=True)
    _mount("proc", "/proc", "proc", _HARMLESS)  # of the own processes alone
    _sound(_library().umount2(_OLD.encode(), _DETACH))
    os.chdir(place)
    for privilege in range(_MOST_PRIVILEGES):
        _library().prctl(_DROP_PRIVILEGE, privilege, 0, 0, 0)
    _sound(_library().prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0))


def _bind(source: str, path: Path, *, writable: bool) -> None:
    """Show what is at a source at a path."""
    if Path(source).is_dir():
        path.mkdir(parents=True, exist_ok=True)
    elif not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    _mount(source, str(path), None, _BIND | _DEEP)
    if not writable:
        # What the mount was locked with outside must be said again.
        _mount(source, str(path), None, _BIND | _REMOUNT | _READ_ONLY | (os.statvfs(path).f_flag & _KEPT))


def _mount(source: str, path: str, kind: str | None, flags: int, options: str = "") -> None:
    given = kind.encode() if kind else None
    _sound(_library().mount(source.encode(), path.encode(), given, ctypes.c_ulong(flags), options.encode()))


def _change_root(new: str, old: str) -> None:
    number = _CHANGE_ROOT.get(platform.machine(), _CHANGE_ROOT_ELSEWHERE)
    _sound(_library().syscall(ctypes.c_long(number), new.encode(), old.encode()))
    os.chdir("/")


def _library() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _sound(answer: int) -> None:
    if answer < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def main() -> None:
    """Leave behind what is not named, and become the other program."""
    end = sys.argv.index("--")
    build([(kind, path) for kind, _, path in (argument.partition("=") for argument in sys.argv[1:end])])
    os.execvp(sys.argv[end + 1], sys.argv[end + 1 :])


if __name__ == "__main__":
    main()

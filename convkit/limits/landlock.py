"""Landlock: a process of Linux 5.13 or newer gives up all files but some, for itself and whatever it starts.

Run as a program, `python landlock.py KIND=PATH… -- PROGRAM ARGUMENT…`, it does so and becomes that program. It needs no
privilege and works inside containers. TCP is given up as well from Linux 6.7 on, and abstract sockets and signals to
processes outside from 6.12 on.
"""

import ctypes
import os
import platform
import sys

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # the same on each kind of machine
_NO_NEW_PRIVILEGES = 38
_VERSION = 1
_BENEATH = 1
_OLDER_MACHINES = ("alpha", "mips", "x32")  # which number their calls otherwise

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_FOLDER = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_REMOVE_FILE, _MAKE_DEVICE, _MAKE_BLOCK, _MAKE_SOCKET = 1 << 5, 1 << 6, 1 << 11, 1 << 9
_TRUNCATE, _DEVICE_CONTROL = 1 << 14, 1 << 15
_OF_FILES = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _DEVICE_CONTROL
_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15}  # how many there are in each version; since the fifth
_MOST_RIGHTS = 16
_ALL = (1 << _MOST_RIGHTS) - 1

ALLOWED = {
    "read": _READ_FILE | _READ_FOLDER | _EXECUTE,
    "write": _ALL & ~(_EXECUTE | _MAKE_DEVICE | _MAKE_BLOCK | _DEVICE_CONTROL),
    "device": _READ_FILE | _WRITE_FILE | _TRUNCATE,
    "socket": _MAKE_SOCKET | _REMOVE_FILE,
}
"""What each kind of path may be used for; of a folder, with all that is beneath it."""


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scoped", ctypes.c_uint64))


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32))


def version() -> int:
    """The version of Landlock that the system has; 0 where it has none, or has it switched off."""
    if sys.platform != "linux" or platform.machine().startswith(_OLDER_MACHINES):
        return 0
    return max(_call(_CREATE_RULESET, None, 0, _VERSION), 0)


def restrict(rules: list[tuple[str, str]], known: int) -> None:
    """Give up all files for this thread, but those at or beneath the paths; `OSError` where the system refuses.

    `known` is the version whose rights are given up; a path that is not there allows nothing.
    """
    every = (1 << _RIGHTS.get(known, _MOST_RIGHTS)) - 1
    asked = _Ruleset(every, 0b11 if known >= 4 else 0, 0b11 if known >= 6 else 0)
    size = 8 if known < 4 else 16 if known < 6 else 24
    ruleset = _sound(_call(_CREATE_RULESET, ctypes.byref(asked), size, 0))
    for kind, path in rules:
        _allow(ruleset, path, ALLOWED[kind] & every)
    _sound(_library().prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0))
    _sound(_call(_RESTRICT_SELF, ruleset, 0))
    os.close(ruleset)


def _allow(ruleset: int, path: str, allowed: int) -> None:
    try:
        opened = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    rule = _Beneath(allowed if os.path.isdir(path) else allowed & _OF_FILES, opened)  # noqa: PTH112
    _sound(_call(_ADD_RULE, ruleset, _BENEATH, ctypes.byref(rule), 0))
    os.close(opened)


def _library() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _call(number: int, *arguments: object) -> int:
    whole = (ctypes.c_long(one) if isinstance(one, int) else one for one in (number, *arguments))
    return int(_library().syscall(*whole))


def _sound(answer: int) -> int:
    if answer < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return answer


def main() -> None:
    """Give up what is not named, and become the other program."""
    end = sys.argv.index("--")
    rules = [(kind, path) for kind, _, path in (argument.partition("=") for argument in sys.argv[1:end])]
    restrict(rules, version())
    os.execvp(sys.argv[end + 1], sys.argv[end + 1 :])


if __name__ == "__main__":
    main()

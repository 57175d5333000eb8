"""Finding the inputs of a run: every file below what was given, those in zip archives too.

Nothing is passed over in silence: what is no ordinary file, or cannot be opened, is an input that is refused. Only lock
files, which WPS and Word leave beside an open document, are none; they are named apart.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from convkit.batch.deep import reachable
from convkit.batch.inputs import Input
from convkit.conversion.files import UNREADABLE
from convkit.errors import InputError, Message, UsageError, said_of
from convkit.errors.system import reason
from convkit.limits import archives
from convkit.limits.archives import shown_name

_LOCKS = (b"~$", b".~")
_NO_FILE = Message(
    "it is no ordinary file (a pipe, a device or a socket), and was not opened",
    "这不是普通文件（管道、设备或套接字），未打开",
)
_LINK = Message(
    "it is a link to {place}, and was not followed; name what it leads to as a source of its own",
    "这是指向 {place} 的链接，未跟随；如需要，请将其所指另作来源给出",
)
_LINK_IN_ARCHIVE = Message(
    "it is a link in the archive, which holds no content of its own; give what it leads to",
    "这是压缩包中的链接，本身没有内容；请另给出其所指的文件",
)
_TWICE = Message("it is a folder that was met before, and was not entered again", "该文件夹此前已经读过，未再进入")
_NOT_THERE = Message("there is no such file or folder", "文件或文件夹不存在")
_INSIDE = Message(
    "the output folder {folder} holds this source; name a folder elsewhere, so that sources are never written to",
    "来源位于输出文件夹 {folder} 之内；请另给输出文件夹，以免改动来源",
)


@dataclass(frozen=True, slots=True)
class Found:
    """What a run has to do with: its inputs, in the order of their names, and the lock files that are none."""

    inputs: tuple[Input, ...]
    locks: tuple[str, ...]


def found(sources: Sequence[str], output: Path) -> Found:
    """Every input of the sources, files or folders; the output folder, where it lies in one of them, is left aside.

    Raises `UsageError` where a source is not there, or lies in the output folder.
    """
    roots = _roots(sources, output)
    walk = _Walk(_identity(output))
    inputs: list[Input] = []
    for name, path in roots:
        inputs += walk.below(name, path)
    whole = sorted(_told_apart(inputs), key=lambda one: one.name)
    return Found(tuple(whole), tuple(sorted(walk.locks)))


def _roots(sources: Sequence[str], output: Path) -> list[tuple[bytes, bytes]]:
    """The sources, each with what the names of its inputs begin with; one that lies in another is left to that."""
    real = {os.path.realpath(source): source for source in sources}
    out = os.path.realpath(output)
    for place, source in real.items():
        if not Path(place).exists():
            raise said_of(source, UsageError(_NOT_THERE))
        if Path(place).is_relative_to(out):
            raise said_of(source, UsageError(_INSIDE, folder=output))
    outermost = [place for place in real if not any(Path(place).is_relative_to(o) for o in real if o != place)]
    if len(outermost) == 1 and Path(outermost[0]).is_dir():
        return [(b"", os.fsencode(outermost[0]))]
    ends = [os.path.basename(place) for place in outermost]  # noqa: PTH119
    # Of several that are called alike each gets all of its path.
    pairs = zip(outermost, ends, strict=True)
    named = {place: end if ends.count(end) == 1 else place.strip("/") for place, end in pairs}
    return [(os.fsencode(named[place]), os.fsencode(place)) for place in sorted(outermost)]


def _told_apart(inputs: Iterable[Input]) -> Iterator[Input]:
    """The inputs, those of an archive that holds several of one name each with a name of its own."""
    seen: dict[bytes, int] = {}
    for one in inputs:
        count = seen[one.name] = seen.get(one.name, 0) + 1
        if count == 1:
            yield one
        else:
            name = one.name + b"\0%d" % count
            stem, ending = os.path.splitext(one.shown)  # noqa: PTH122
            yield replace(one, name=name, shown=f"{stem} ({count}){ending}")


class _Walk:
    """A way through folders that enters none twice."""

    def __init__(self, output: tuple[int, int] | None) -> None:
        self.locks: list[str] = []
        self._output = output
        self._entered: set[tuple[int, int]] = set()

    def below(self, name: bytes, path: bytes) -> Iterator[Input]:
        """The inputs at and below a path, whose names begin with `name`."""
        waiting = [(name, path)]
        while waiting:
            name, path = waiting.pop()
            whole = name or os.path.basename(path)  # noqa: PTH119
            try:
                with reachable(path) as near:
                    status = os.lstat(near)
                    if stat.S_ISDIR(status.st_mode):
                        waiting += ((_under(name, one), _under(path, one)) for one in self._inside(near, status))
                        continue
                    files = list(_files_at(name, path, near, status))
            except OSError as error:
                yield _refused(whole, path, UNREADABLE.filled(detail=reason(error)))
                continue
            except _MetBeforeError:
                yield _refused(whole, path, _TWICE)
                continue
            for one in files:
                if os.path.basename(one.name).startswith(_LOCKS):  # noqa: PTH119
                    self.locks.append(one.shown)
                else:
                    yield one

    def _inside(self, near: bytes, status: os.stat_result) -> list[bytes]:
        """The names of what is in a folder."""
        identity = status.st_dev, status.st_ino
        if identity == self._output:
            return []
        if identity in self._entered and status.st_ino:
            raise _MetBeforeError
        self._entered.add(identity)
        return os.listdir(near)  # noqa: PTH208


def _under(folder: bytes, name: bytes) -> bytes:
    return folder + b"/" * bool(folder) + name


class _MetBeforeError(Exception):
    """A folder is met again: something is mounted in itself."""


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _files_at(name: bytes, path: bytes, near: bytes, status: os.stat_result) -> Iterator[Input]:
    """The file at a path, or those in it where it is an archive."""
    if stat.S_ISLNK(status.st_mode):
        yield _refused(name, path, _LINK.filled(place=shown_name(os.readlink(near))))  # noqa: PTH115
        return
    if not stat.S_ISREG(status.st_mode):
        yield _refused(name, path, _NO_FILE)
        return
    mark = f"{status.st_size}-{status.st_mtime_ns}"
    try:
        held = _archived(near)
    except OSError as error:
        yield _refused(name, path, UNREADABLE.filled(detail=reason(error)), mark)
        return
    except InputError as error:
        yield _refused(name, path, error.told, mark)
        return
    if held is None:
        yield Input(name, shown_name(name), os.fsdecode(path), mark)
    for one in held or ():
        shown = f"{shown_name(name)}/{one.name}"
        why = _LINK_IN_ARCHIVE if one.link else None
        yield Input(name + b"/" + one.raw, shown, os.fsdecode(path), f"{mark}-{one.mark}", one.index, why)


def _archived(path: bytes) -> tuple[archives.Member, ...] | None:
    """The files in an archive; None where it is none, or holds none."""
    with open(path, "rb") as stream:  # noqa: PTH123
        head = stream.read(4)
    return archives.members(Path(os.fsdecode(path))) or None if archives.begins_as_zip(head) else None


def _refused(name: bytes, path: bytes, why: Message, mark: str = "") -> Input:
    return Input(name, shown_name(name), os.fsdecode(path), mark, None, why)

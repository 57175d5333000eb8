"""The bytes of a file, read once and whole: a file that another program writes meanwhile is not half read."""

from __future__ import annotations

import os
import select
import stat
import time
from io import RawIOBase
from pathlib import Path
from typing import BinaryIO

from convkit.errors import InputError, Message
from convkit.limits import TOO_MUCH, limit

CHANGED = Message(
    "it changed while it was read; wait until the program that writes it is done, then run again",
    "读取过程中文件发生了变化；请等写入该文件的程序结束后重新运行",
)
_SILENT = Message(
    "it is no ordinary file, and its content did not come within {seconds:second|seconds}; save it as a file first",
    "这不是普通文件，{seconds} 秒内未能读完其内容；请先保存为文件",
)
_PORTION = 2**20


def bounded(stream: BinaryIO | RawIOBase, expected: int | None = None) -> bytes:
    """All that a stream gives; `InputError` where that is above the limit.

    Where a size is `expected`, no memory is asked for beyond that: one byte more shows that there is more.
    """
    most = limit("input_bytes")
    data: bytes = stream.read(most + 1 if expected is None else min(most, expected) + 1) or b""
    _enforce(len(data), most)
    return data


def bytes_of(path: Path) -> bytes:
    """The content of a file; `InputError` where it changes meanwhile, or is a pipe that stays silent."""
    if not stat.S_ISREG(path.stat().st_mode):
        return _piped(path)
    with path.open("rb") as stream:
        before = _state(os.fstat(stream.fileno()))
        _enforce(before[0], limit("input_bytes"))
        data = bounded(stream, before[0])
        after = _state(os.fstat(stream.fileno()))
    # By its name as well: a program that saves beside and renames leaves the old file as it was.
    if not before == after == state_of(path) or len(data) != after[0]:
        raise InputError(CHANGED)
    return data


def state_of(path: Path) -> tuple[int, ...]:
    """What is another one once a file has changed."""
    return _state(path.stat())


def _state(found: os.stat_result) -> tuple[int, ...]:
    return found.st_size, found.st_mtime_ns, found.st_ino, found.st_dev


def _piped(path: Path) -> bytes:
    """What comes through a pipe or a device by a deadline."""
    if os.name != "posix":
        with path.open("rb") as stream:
            return bounded(stream)
    seconds, most = limit("input_seconds"), limit("input_bytes")
    end = time.monotonic() + seconds
    found = bytearray()
    # Opening a pipe that nobody writes to would wait for ever, as would reading from it.
    number = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY)
    try:
        poll = select.poll()
        poll.register(number, select.POLLIN)
        while poll.poll(max(end - time.monotonic(), 0) * 1000):
            portion = os.read(number, _PORTION)
            found += portion
            _enforce(len(found), most)
            if not portion:
                return bytes(found)
    except BlockingIOError as error:
        raise InputError(_SILENT, seconds=seconds) from error
    finally:
        os.close(number)
    raise InputError(_SILENT, seconds=seconds)


def _enforce(found: int, most: int) -> None:
    if found > most:
        size = Message(f"more than {most} bytes", f"{most}字节以上")
        raise InputError(TOO_MUCH, what=Message("the file", "文件"), size=size, limit=most, name="INPUT_BYTES")

"""The inputs of a run, kept in its bag byte by byte, whatever became of them."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from convkit.batch.bag.layout import ORIGINAL
from convkit.batch.deep import reachable
from convkit.batch.folders import put
from convkit.batch.records import Output
from convkit.conversion.files import UNREADABLE
from convkit.conversion.steady import CHANGED, state_of
from convkit.errors import InputError, Message
from convkit.errors.system import reason

_PORTION = 2**20
_NO_FILE = Message("it is no ordinary file", "这不是普通文件")


def kept(data: bytes, folder: Path, place: str) -> Output:
    """Write the bytes of an input to its place in a bag."""
    return _kept(iter([data]), folder, place)


def copied(source: str, folder: Path, place: str) -> Output:
    """Copy a file to its place in a bag, however large it is; `InputError` where it cannot be read, or changes."""
    try:
        with reachable(os.fsencode(source)) as near:
            path = Path(os.fsdecode(near))
            if not stat.S_ISREG(path.lstat().st_mode):
                raise InputError(_NO_FILE)
            before = state_of(path)
            with path.open("rb") as stream:
                output = _kept(_portions(stream), folder, place)
            if state_of(path) == before and output.size == before[0]:
                return output
    except OSError as error:
        raise InputError(UNREADABLE, detail=reason(error)) from error
    raise InputError(CHANGED)


def digest_of(path: str) -> str:
    """The SHA-256 of a file; `InputError` where it cannot be read."""
    try:
        with reachable(os.fsencode(path)) as near, Path(os.fsdecode(near)).open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise InputError(UNREADABLE, detail=reason(error)) from error


def size_of(path: str) -> int:
    """The size of a file; `InputError` where it cannot be read."""
    try:
        with reachable(os.fsencode(path)) as near:
            return os.stat(near).st_size  # noqa: PTH116
    except OSError as error:
        raise InputError(UNREADABLE, detail=reason(error)) from error


def _kept(portions: Iterator[bytes], folder: Path, place: str) -> Output:
    size, digest = 0, hashlib.sha256()

    def measured() -> Iterator[bytes]:
        nonlocal size
        for portion in portions:
            size += len(portion)
            digest.update(portion)
            yield portion

    put(folder / place, measured())
    return Output(ORIGINAL, place, size, digest.hexdigest())


def _portions(stream: BinaryIO) -> Iterator[bytes]:
    try:
        while portion := stream.read(_PORTION):
            yield portion
    except OSError as error:
        raise InputError(UNREADABLE, detail=reason(error)) from error

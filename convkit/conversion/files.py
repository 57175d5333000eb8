"""Where a conversion reads from and writes to: a source with its hash, a target that appears whole or not at all."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple

from convkit.conversion.renaming import place
from convkit.conversion.steady import bounded, bytes_of
from convkit.errors import ConvkitError, InputError, Message, OutputError, UsageError
from convkit.errors.system import reason
from convkit.limits import limit
from convkit.supervision import telling

TEMPORARIES = ".convkit-*.tmp"
"""The names of outputs that are not in their places yet."""
_NAMELESS = Message("the name of a file is empty; name one", "文件名为空；请给出文件名")
_NO_NAME = Message("it is not a name of a file", "不是有效的文件名")
UNREADABLE = Message("it cannot be read: {detail}", "无法读取：{detail}")
UNWRITABLE = Message(
    "it cannot be written: {detail}; close the file where it is open, free some space, or choose another name or "
    "folder",
    "无法写入：{detail}；请关闭已打开的该文件、腾出磁盘空间，或换一个文件名或文件夹后重试",
)
_EXISTS = Message("it exists already; use --force to replace it", "文件已存在；要替换请加 --force")
_LEADS_NOWHERE = Message(
    "it is a link to {place}, where nothing is; remove the link or name another file",
    "这是指向 {place} 的链接，而该处没有文件；请删除该链接，或另给文件名",
)


class Source(NamedTuple):
    """An input: its bytes, its base name (None for a stream), its size and SHA-256."""

    stream: BinaryIO
    name: str | None
    path: Path | None
    size: int
    digest: str

    @staticmethod
    @contextmanager
    def open(location: str | Path | BinaryIO) -> Iterator[Source]:
        """The source at a path, or of a binary stream; `InputError` where it cannot be read."""
        if location == "":
            raise InputError(_NAMELESS)
        path = Path(location) if isinstance(location, str | Path) else None
        data = content(path) if path is not None else bounded(location)  # type: ignore[arg-type]
        shown = str(location) if path is not None else ""
        with Source.holding(data, path.name if path is not None else None, shown, path) as source:
            yield source

    @staticmethod
    @contextmanager
    def holding(data: bytes, name: str | None, shown: str, path: Path | None = None) -> Iterator[Source]:
        """A source of these bytes; `shown` is how it is named to a person."""
        # Only now: to wait for a person or another program costs this one nothing.
        telling.reading(shown, limit("file_seconds"), limit("file_bytes"))
        try:
            yield Source(io.BytesIO(data), name, path, len(data), hashlib.sha256(data).hexdigest())
        finally:
            telling.done()


def content(path: Path) -> bytes:
    """The bytes of a file; `InputError` where it cannot be read."""
    try:
        if path.is_dir():
            raise InputError(Message("it is a folder; name a file", "这是文件夹；请给出文件"))
        return bytes_of(path)
    except FileNotFoundError as error:
        raise InputError(Message("there is no such file", "文件不存在")) from error
    except OSError as error:
        raise InputError(UNREADABLE, detail=reason(error)) from error
    except ValueError as error:
        raise InputError(_NO_NAME) from error


def temporary_of(path: Path) -> Path:
    """Where a file is written before it is moved to its place: one of `TEMPORARIES`."""
    return path.with_name(f".convkit-{os.urandom(6).hex()}.tmp")


class Target:
    """An output that is written beside its place and moved there only when everything has passed."""

    def __init__(self, stream: BinaryIO | None, path: Path | None, force: bool = False, shown: str = "") -> None:
        self._stream = stream
        self._path = path
        self._shown = shown
        self._force = force
        self._temporary: Path | None = None
        self._new: Path | None = None
        self._data = b""
        self._beside = False  # whether another output is what errors are about that name no file

    @property
    def name(self) -> str | None:
        """The base name, None for a stream."""
        return self._path.name if self._path is not None else None

    @property
    def path(self) -> Path | None:
        """Where it will stand, whatever folder is the working one; None for a stream."""
        return self._path

    @property
    def shown(self) -> str:
        """The path as it was given; empty for a stream."""
        return self._shown

    @staticmethod
    def open(
        location: str | Path | BinaryIO, source: Source | None, force: bool, other: Target | None = None
    ) -> Target:
        """A target at a path or of a binary stream, refused where it must not be written."""
        if not isinstance(location, str | Path):
            return Target(location, None)
        path = Path(location)
        taken = [one.path for one in (source, other) if one is not None and one.path is not None]
        try:
            refused = OutputError(_NAMELESS) if location == "" else _refusal(path, taken, force)
        except OSError as error:
            refused = OutputError(UNWRITABLE, detail=reason(error))
        except ValueError:
            refused = OutputError(_NO_NAME)
        if refused is not None:
            refused.about = str(path) if location != "" else None
            raise refused
        # Through a link, what it leads to is written; the link stays.
        target = Target(None, path.resolve() if path.is_symlink() else path.absolute(), force, str(path))
        target._beside = other is not None
        return target

    def __enter__(self) -> Target:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        for left in (self._temporary, self._new if error is not None else None):
            if left is not None:
                with suppress(OSError):
                    left.unlink()
        if isinstance(error, OutputError) and error.about is None and self._path is not None and not self._beside:
            error.about = self._shown

    def put(self, data: bytes) -> None:
        """Write the content beside its place and flush it to the disk."""
        self._data = data
        if self._path is not None:
            self.fill([data])

    def fill(self, portions: Iterable[bytes]) -> None:
        """Write content of any size beside its place, which is that of a file, and flush it to the disk."""
        assert self._path is not None
        try:
            self._temporary = temporary_of(self._path)
            telling.temporary(str(self._temporary))
            with open(self._temporary, "xb", opener=_private) as stream:
                for portion in portions:
                    stream.write(portion)
                stream.flush()
                os.fsync(stream.fileno())
            self._temporary.chmod(_mode(self._path))
        except OSError as error:
            raise self._failed(error) from error

    def again(self) -> bytes:
        """The content, read back from where it was written."""
        if self._temporary is None:
            return self._data
        try:
            return self._temporary.read_bytes()
        except OSError as error:
            raise self._failed(error) from error

    def finish(self, *, lasting: bool = True) -> None:
        """Move the content to its place.

        What is not `lasting` waits for `keep`: put where nothing stood, it goes again if something else fails.
        """
        if self._path is None and lasting:
            self.keep()
        if self._path is None or self._temporary is None:
            return
        try:
            place(self._temporary, self._path, self._force)
        except FileExistsError as error:
            raise self._refused(OutputError(_EXISTS)) from error
        except OSError as error:
            raise self._failed(error) from error
        self._temporary = None
        if not lasting and not self._force:
            self._new = self._path
            telling.temporary(str(self._path))

    def keep(self) -> None:
        """Let the content stay in its place, whatever comes; a stream gets it now."""
        if self._stream is not None:
            self._stream.write(self._data)
            self._stream.flush()
        if self._new is not None:
            telling.kept(str(self._new.absolute()))
        self._new = None

    def _failed(self, error: OSError) -> OutputError:
        return self._refused(OutputError(UNWRITABLE, detail=reason(error)))

    def _refused(self, failure: OutputError) -> OutputError:
        failure.about = self._shown if self._path is not None else None
        return failure


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _refusal(path: Path, taken: Sequence[Path], force: bool) -> ConvkitError | None:
    """Why nothing may be written to a path; None where it may."""
    if any(_same(one, path) for one in taken):
        return UsageError(
            Message("it would be written over another file of this command; give another name",
                    "会覆盖本次命令的另一个文件；请换一个文件名")
        )  # fmt: skip
    if path.is_symlink() and not path.exists():
        return OutputError(_LEADS_NOWHERE, place=path.readlink())
    if path.is_dir():
        return OutputError(Message("it is a folder; name a file", "这是文件夹；请给出文件名"))
    if path.exists() and not path.is_file():
        # A device would be replaced by a file of its name.
        return OutputError(Message("it is no ordinary file; name another", "这不是普通文件；请另给文件名"))
    if not path.parent.is_dir():
        return OutputError(
            Message("the folder {folder} does not exist; make it first", "文件夹 {folder} 不存在；请先建立"),
            folder=path.parent,
        )
    if path.exists() and not force:
        return OutputError(_EXISTS)
    return None


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one.absolute() == other.absolute()


def _mode(path: Path) -> int:
    """The permissions of the file that is replaced, else those of any new file."""
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask

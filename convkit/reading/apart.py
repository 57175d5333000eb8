"""Reading a heavy file in a process of its own, which has a deadline and can take so much memory and no more.

`python -m convkit.reading.apart SOURCE TARGET FORMAT OPTIONS SECONDS`: TARGET gets the document, or the error that says
why there is none, as plain data: whatever a hostile file makes of that process, nothing that it wrote is run here. So
the process that calls needs no limits of its own, and does not end with a library that gives up.
"""

from __future__ import annotations

import io
import json
import os
import sys
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from convkit.document import Document
from convkit.errors import (
    InputError,
    Message,
    NotExtractedError,
    PluginError,
    TooHeavyError,
    TooSlowError,
    UsageError,
)  # fmt: skip
from convkit.limits import limit
from convkit.limits.child import Budget, run_confined

_MARK = "CONVKIT_APART"
_MOST_BYTES = 4 * 2**20  # of a text, of which every byte may be a tag
_MOST_UNPACKED = 12 * 2**20  # of the parts of a container, pictures left aside
_MOST_PARTS = 1_000
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".bin", ".ttf", ".odttf")
_TOO_SLOW = Message(
    "reading it took more than {seconds:second|seconds} and was stopped; save it again in its own program, or print it "
    "to a new PDF; if the file is to be trusted, set CONVKIT_LIMIT_CHILD_SECONDS",
    "读取超过 {seconds} 秒，已停止；请用原程序另存，或重新打印为 PDF；如文件可信，可设置 CONVKIT_LIMIT_CHILD_SECONDS",
)
_TOO_HEAVY = Message(
    "it could not be read within {megabytes} MiB of memory, or makes a library stop; save it again in its own program, "
    "or print it to a new PDF; if the file is to be trusted, set CONVKIT_LIMIT_FILE_BYTES",
    "读取所需内存超过 {megabytes} MiB，或致使程序库中止；请用原程序另存，或重新打印为 PDF；"
    "如文件可信，可设置 CONVKIT_LIMIT_FILE_BYTES",
)


_PAGES = "pages"  # the file in which that process says how far it is
_LISTENERS: list[Callable[[int, int], object]] = []
_KINDS = (NotExtractedError, TooSlowError)


class NotThereError(Exception):
    """A process of its own does not have the reader that this one has."""


def is_apart() -> bool:
    """Whether this is the process of its own, which reads whatever it is given."""
    return _MARK in os.environ


def seconds_left() -> float:
    """By the clock, until this process of its own is ended; without end in any other."""
    return float(os.environ.get(_MARK, "inf")) - time.monotonic()


@contextmanager
def listening(listener: Callable[[int, int], object]) -> Iterator[None]:
    """Tell the listener how many pages of how many are read by now, of files that a process of its own reads."""
    _LISTENERS.append(listener)
    try:
        yield
    finally:
        _LISTENERS.remove(listener)


def tell_pages(done: int, whole: int) -> None:
    """In the process of its own: say that so many pages of so many are read."""
    if is_apart():
        Path(_PAGES).write_text(f"{done} {whole}", encoding="ascii")


def _pass_on(folder: Path) -> None:
    """Tell the listeners what the process of its own says of its pages."""
    with suppress(OSError), (folder / _PAGES).open("rb") as file:
        done, _, whole = file.read(20).partition(b" ")
        for listener in _LISTENERS if done.isdigit() and whole.isdigit() else ():
            listener(int(done), int(whole))


def is_heavy(data: bytes) -> bool:
    """Whether the content of a text or container is so much that a process of its own must read it."""
    if not data.startswith(b"PK"):
        return len(data) > _MOST_BYTES
    # What the directory says of a part is the most that is read of it.
    with suppress(zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        if data.count(b"PK\x01\x02") > _MOST_PARTS:
            return True
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [one for one in archive.infolist() if not one.filename.lower().endswith(_PICTURES)]
            return sum(one.file_size for one in parts) > _MOST_UNPACKED
    return False


def read_apart(data: bytes, name: str, options: Mapping[str, str] | None = None, begun: float = 0.0) -> Document:
    """The document that the installed reader of the format `name` makes of these bytes, in a process of its own.

    So many seconds that it may take were used before it `begun`.

    Raises `InputError` also where it takes too long or too much memory, or ends that process, and `NotThereError` where
    that one knows no such reader, or cannot be started.
    """
    from convkit.reading.document_json import unpacked

    with TemporaryDirectory(prefix="convkit-") as place:
        folder = Path(place)
        source, target = folder / "source", folder / "document"
        source.write_bytes(data)
        told, seconds = json.dumps(dict(options or {})), Budget(begun).rest()
        command = [sys.executable, "-m", "convkit.reading.apart", str(source), str(target), name, told, str(seconds)]
        try:
            meanwhile = partial(_pass_on, folder) if _LISTENERS else None
            outcome = run_confined(command, folder, seconds, memory=limit("file_bytes"), meanwhile=meanwhile)
        except OSError as error:  # a program that has Python inside need not know where Python is
            raise NotThereError from error
        if outcome == "late":
            raise TooSlowError(_TOO_SLOW, seconds=limit("child_seconds"))
        if outcome != "done" or not target.exists():
            raise TooHeavyError(_TOO_HEAVY, megabytes=limit("file_bytes") // 2**20)
        found = unpacked(target.read_bytes())
    match found:
        case Document():
            return found
        case (Message() | str() as message, dict() as values, str() as kind):
            raise next((one for one in _KINDS if one.__name__ == kind), InputError)(message, **values)
        case None:
            raise NotThereError
        case _:
            raise TooHeavyError(_TOO_HEAVY, megabytes=limit("file_bytes") // 2**20)


def main() -> None:
    """Read the file that is named, in this process."""
    from convkit.plugins import read_document
    from convkit.reading.document_json import packed

    source, target, name, options, seconds = sys.argv[1:6]
    os.environ[_MARK] = str(time.monotonic() + float(seconds))
    found: object
    try:
        found = read_document(io.BytesIO(Path(source).read_bytes()), name, json.loads(options))
    except InputError as error:
        found = (error.message or error.text, error.values, type(error).__name__)
    except (UsageError, PluginError):
        found = None  # it was called with what is sound there, where it is called from
    Path(target).write_bytes(packed(found))


if __name__ == "__main__":
    main()

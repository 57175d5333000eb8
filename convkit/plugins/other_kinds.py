"""Files of a kind that people give in place of a report, told by their names and how their content begins."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath
from typing import BinaryIO

from convkit.errors import InputError, Message, NotExtractedError
from convkit.formats import Reader
from convkit.plugins.loading import Plugin

_LOCK = Message(
    "a lock file that WPS or Word leaves beside an open document; pass it over and give the document itself",
    "临时锁文件，可忽略；请打开正式文件",
)
_LOCKS = ("~$", ".~")
_ARCHIVE = Message("an archive; unpack it first", "压缩包，请先解压")
_IMAGE = Message(
    "a picture; scans as PNG, JPEG and TIFF are read where their recognition is installed: pip install 'convkit[ocr]'",
    "这是图片；安装识别组件后可读取 PNG、JPEG、TIFF 扫描件：pip install 'convkit[ocr]'",
)
_OTHER_KINDS = (
    (_ARCHIVE, (".zip", ".rar", ".7z", ".gz", ".tar"), (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")),
    (
        _IMAGE,
        (".jpg", ".jpeg", ".png", ".bmp", ".gif", ".tif", ".tiff", ".webp"),
        (b"\xff\xd8\xff", b"\x89PNG", b"GIF8"),
    ),
)
"""What people give in place of a report: how it is called, how its names end, and how its content begins."""


def refuse_lock(name: str | None) -> None:
    """Raise `InputError` where a name is that of a lock file."""
    if PurePath(name or "").name.startswith(_LOCKS):
        raise InputError(_LOCK)


def refuse_other_kind(readers: Iterable[tuple[Reader, Plugin]], stream: BinaryIO, extension: str) -> None:
    """Raise `InputError` where a file is of such a kind, and no reader's files end as it does."""
    if any(extension in reader.extensions for reader, _ in readers):
        return
    stream.seek(0)
    head = stream.read(8)
    stream.seek(0)
    for what, endings, beginnings in _OTHER_KINDS:
        if extension in endings or head.startswith(beginnings):
            raise NotExtractedError(what) if what is _IMAGE else InputError(what)

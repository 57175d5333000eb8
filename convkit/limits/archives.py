"""Archives of files (zip), opened within the limits; their names as they were meant."""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from convkit.errors import InputError, Message
from convkit.limits import SPARE, UNSOUND, damaged, enforce, entries, inflated

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_PACKAGES = ("[Content_Types].xml", "mimetype", "OFD.xml", "META-INF/container.xml")
_UTF8 = 0x800
_UNIX = 3
_UNICODE_PATH = 0x7075


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: which it is, the bytes of its name, the name itself, and what changes with its content.

    `link` says that it holds no content of its own, but where another file lies.
    """

    index: int
    raw: bytes
    name: str
    mark: str
    link: bool = False


def begins_as_zip(head: bytes) -> bool:
    """Whether a file that begins so may be a zip archive."""
    return head.startswith(_ZIP)


def members(path: Path) -> tuple[Member, ...] | None:
    """The files in an archive, folders left aside; None where it is a document that only is stored as one is.

    Raises `InputError` where its directory is broken or too long.
    """
    with path.open("rb") as stream:
        enforce("archive_members", entries(stream) // SPARE)
        found = _opened(stream).infolist()
    if any(member.filename in _PACKAGES for member in found):
        return None
    files = ((index, member) for index, member in enumerate(found) if not member.filename.endswith("/"))
    return tuple(
        Member(index, *_name_of(member), f"{member.CRC:08x}-{member.file_size}", _is_link(member))
        for index, member in files
    )


def _is_link(member: zipfile.ZipInfo) -> bool:
    return member.create_system == _UNIX and stat.S_ISLNK(member.external_attr >> 16)


def _opened(stream: BinaryIO) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(stream)
    except (*UNSOUND, ValueError) as error:
        raise damaged(str(error)) from error


def shown_name(name: bytes) -> str:
    """A name as a person reads it: UTF-8, else GB 18030 as old Chinese systems wrote it, else with codes for bytes."""
    for encoding in ("utf-8", "gb18030"):
        with suppress(UnicodeDecodeError):
            return name.decode(encoding)
    return name.decode("utf-8", "backslashreplace")


def _name_of(member: zipfile.ZipInfo) -> tuple[bytes, str]:
    """The bytes of a name and the name: of old Chinese programs in GB 18030, of others in what they say."""
    name = member.orig_filename
    if member.flag_bits & _UTF8:
        return name.encode(), _path(name)
    raw = name.encode("cp437")
    if (stated := _stated(member.extra, raw)) is not None:
        return raw, _path(stated)
    return raw, _path(shown_name(raw))


def _stated(extra: bytes, raw: bytes) -> str | None:
    """The name in UTF-8 that some programs give beside the other, where it belongs to that."""
    while len(extra) >= 4:
        kind, size = struct.unpack_from("<HH", extra)
        field, extra = extra[4 : 4 + size], extra[4 + size :]
        if kind == _UNICODE_PATH and len(field) > 5 and struct.unpack_from("<I", field, 1)[0] == zlib.crc32(raw):
            with suppress(UnicodeDecodeError):
                return field[5:].decode()
    return None


def _path(name: str) -> str:
    """A name with `/` between its parts, as programs of Windows do not always write it."""
    return name.replace("\\", "/") or "_"


class Archive:
    """An archive that is kept open, since its directory is read as a whole."""

    def __init__(self, stream: BinaryIO) -> None:
        self._zip = _opened(stream)
        self._members = self._zip.infolist()

    def read(self, index: int) -> bytes:
        """The content of a file; `InputError` where it is encrypted, damaged or too big."""
        if index >= len(self._members):
            raise InputError(Message("it is no longer in the archive", "压缩包中已没有该文件"))
        return inflated(self._zip, self._members[index])

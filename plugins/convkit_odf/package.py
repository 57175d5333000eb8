"""The package that an OpenDocument file is: its kind, its parts, and what it is where it is no such file."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, BinaryIO, Literal
from urllib.parse import unquote

from convkit import InputError, Message, open_zip
from convkit.reading.messages import EMPTY
from convkit_odf.names import MANIFEST

if TYPE_CHECKING:
    from lxml import etree

Kind = Literal["text", "spreadsheet"]

_TYPE = "application/vnd.oasis.opendocument."
_MANIFEST = "META-INF/manifest.xml"
_LONGEST_TYPE = 200

_NOT_PACKED = Message(
    "this is no OpenDocument file: it is not a zip container, or it was cut off; open it in LibreOffice or WPS, save "
    "it as .docx or .xlsx, or ask for it again",
    "这不是 OpenDocument 文件：不是 zip 文件包，或内容不完整；请用 LibreOffice 或 WPS 打开后另存为 .docx 或 .xlsx，"
    "或重新获取该文件",
)
_OTHER = Message(
    "this container holds no OpenDocument {kind} but {found}; check that the right file was given",
    "文件包内不是 OpenDocument {kind}，而是 {found}；请核对所给文件是否正确",
)
_KINDS = {"text": Message("text", "文本文档"), "spreadsheet": Message("spreadsheet", "电子表格")}
_NOTHING = Message("something else", "其他内容")
_ENCRYPTED = Message(
    "the file is encrypted; remove the password in LibreOffice or WPS and save it again",
    "文件已加密；请在 LibreOffice 或 WPS 中去除密码后重新保存",
)


class OpenDocument:
    """The parts of a file of one kind; `InputError` where it is something else or encrypted."""

    def __init__(self, stream: BinaryIO, kind: Kind) -> None:
        stream.seek(0)
        head = stream.read(4)
        if not head:
            raise InputError(EMPTY)
        if not head.startswith(b"PK"):
            raise InputError(_NOT_PACKED)
        self._zip = open_zip(stream)
        found = media_type(self._zip.read("mimetype") if "mimetype" in self._zip else b"")
        self._types: dict[str, str] = {}
        if _MANIFEST in self._zip:
            self._read_manifest()
        found = found or self._types.get("/", "")
        if not _is(found, kind):
            raise InputError(_OTHER, kind=_KINDS[kind], found=found or _NOTHING)

    def _read_manifest(self) -> None:
        for entry in self._zip.xml(_MANIFEST).iter(f"{MANIFEST}file-entry"):
            name = entry.get(f"{MANIFEST}full-path", "")
            if entry.find(f"{MANIFEST}encryption-data") is not None:
                raise InputError(_ENCRYPTED)
            self._types[name] = entry.get(f"{MANIFEST}media-type", "")

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts."""
        return self._zip.names

    def __contains__(self, name: str) -> bool:
        return name in self._zip

    def read(self, name: str) -> bytes:
        """The bytes of one part."""
        return self._zip.read(name)

    def referred(self, reference: str) -> bytes | None:
        """The bytes of the part that a reference names; None where it names none of the file."""
        name = part_named(reference)
        return self.read(name) if name is not None and name in self else None

    def xml(self, name: str) -> etree._Element:
        """The root element of one part."""
        return self._zip.xml(name)

    def type_of(self, name: str) -> str:
        """The media type of a part, as the manifest has it; empty where it is not said."""
        return self._types.get(name, "")


def part_named(reference: str) -> str | None:
    """The part that a reference names; None where it leads out of the package."""
    if ":" in reference.partition("/")[0] or reference.startswith(("/", "../")):
        return None
    return posixpath.normpath(unquote(reference))


def media_type(data: bytes) -> str:
    """What a part named mimetype says; empty where it says nothing sound."""
    text = data[:_LONGEST_TYPE].decode("ascii", "replace").strip()
    return text if text.startswith("application/") else ""


def _is(found: str, kind: Kind) -> bool:
    return found in (_TYPE + kind, f"{_TYPE}{kind}-template")


def is_of(stream: BinaryIO, kind: Kind) -> bool:
    """Whether a zip container is an OpenDocument file of that kind."""
    try:
        package = open_zip(stream)
        if "mimetype" in package and (found := media_type(package.read("mimetype"))):
            return _is(found, kind)
        return _MANIFEST in package and any(
            entry.get(f"{MANIFEST}full-path") == "/" and _is(entry.get(f"{MANIFEST}media-type", ""), kind)
            for entry in package.xml(_MANIFEST).iter(f"{MANIFEST}file-entry")
        )
    except (InputError, OSError, ValueError):
        return False

"""The package that a Word document is: its parts, their relationships, and what it is where it is no document."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, BinaryIO, NamedTuple
from urllib.parse import unquote

from convkit.errors import InputError, Message
from convkit.limits import open_zip, parse_xml

if TYPE_CHECKING:
    from lxml import etree

_CONTENT_TYPES = "[Content_Types].xml"
_MAIN_TYPES = (
    b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    b"application/vnd.ms-word.document.macroEnabled.main+xml",
    b"application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
)
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")

_EMPTY = Message("the file is empty; ask for it again", "文件是空的；请重新获取该文件")
_ENCRYPTED = Message(
    "the document is encrypted; remove the password in Word and save it again",
    "文档已加密；请在 Word 中去除密码后重新保存",
)
_OLD = Message(
    "this is an old .doc document whatever its name says; open it in Word or WPS and save it as .docx",
    "这是旧版 .doc 文档（与扩展名无关）；请用 Word 或 WPS 打开后另存为 .docx",
)
_NOT_PACKED = Message(
    "this is no Word document: it is not a zip container, or it was cut off; open it in Word and save it as .docx, "
    "or ask for it again",
    "这不是 Word 文档：不是 zip 文件包，或内容不完整；请用 Word 打开后另存为 .docx，或重新获取该文件",
)
_OTHER = Message(
    "this container holds no Word document; check that the right file was given",
    "文件包内没有 Word 文档；请核对所给文件是否正确",
)


class Relation(NamedTuple):
    """One relationship of a part: the last word of its type, its target, and whether that lies outside."""

    kind: str
    target: str
    external: bool = False


class Package:
    """The parts of a document. Names are compared without case, as Word does; a leading slash does not count."""

    def __init__(self, stream: BinaryIO) -> None:
        self._zip = open_zip(stream)
        self._stored = {_plain_name(name): name for name in self._zip.names}
        self._relations: dict[str, dict[str, Relation]] = {}
        self._media_types: tuple[dict[str, str], dict[str, str]] | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, in lower case."""
        return tuple(self._stored)

    def __contains__(self, name: str) -> bool:
        return _plain_name(name) in self._stored

    def read(self, name: str) -> bytes:
        """The bytes of one part."""
        return self._zip.read(self._stored.get(_plain_name(name), name))

    def xml(self, name: str) -> etree._Element:
        """The root element of one part."""
        return parse_xml(self.read(name), name)

    def relations(self, part: str) -> dict[str, Relation]:
        """The relationships of a part by their id; targets inside are names of parts. The package itself is ""."""
        if part not in self._relations:
            self._relations[part] = self._read_relations(part)
        return self._relations[part]

    def _read_relations(self, part: str) -> dict[str, Relation]:
        folder, name = posixpath.split(part)
        described = posixpath.join(folder, "_rels", f"{name}.rels")
        if described not in self:
            return {}
        found = {}
        for element in self.xml(described).iter("{*}Relationship"):
            kind = element.get("Type", "").rpartition("/")[2]
            target = element.get("Target", "")
            external = element.get("TargetMode") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
            found[element.get("Id", "")] = Relation(kind, target, external)
        return found

    def related(self, part: str, kind: str) -> list[str]:
        """The parts inside that a part names as being of one kind, in the order of its relationships."""
        return [
            relation.target
            for relation in self.relations(part).values()
            if relation.kind == kind and not relation.external and relation.target in self
        ]

    def media_type(self, part: str) -> str:
        """The media type of a part, as the list of content types has it."""
        if self._media_types is None:
            root = self.xml(_CONTENT_TYPES)
            self._media_types = (
                {entry.get("Extension", "").lower(): entry.get("ContentType", "") for entry in root.iter("{*}Default")},
                {_plain_name(entry.get("PartName", "")): entry.get("ContentType", "")
                 for entry in root.iter("{*}Override")},
            )  # fmt: skip
        by_extension, by_part = self._media_types
        name = _plain_name(part)
        return by_part.get(name) or by_extension.get(name.rpartition(".")[2]) or "application/octet-stream"


def _plain_name(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def is_word(stream: BinaryIO) -> bool:
    """Whether a stream holds a zip container whose list of content types names a Word document."""
    try:
        stream.seek(0)
        if stream.read(2) != b"PK":
            return False
        stream.seek(0)
        described = open_zip(stream).read(_CONTENT_TYPES)
    except (InputError, OSError, ValueError):
        return False
    return any(kind in described for kind in _MAIN_TYPES)


def open_package(stream: BinaryIO) -> Package:
    """The package in a stream; `InputError` where it is something else, saying what."""
    stream.seek(0)
    head = stream.read(8)
    if not head:
        raise InputError(_EMPTY)
    if head == _OLE:
        raise InputError(_ENCRYPTED if "EncryptedPackage".encode("utf-16-le") in stream.read() else _OLD)
    if not head.startswith(b"PK"):
        raise InputError(_NOT_PACKED)
    stream.seek(0)
    package = Package(stream)
    if _CONTENT_TYPES not in package:
        raise InputError(_OTHER)
    described = package.read(_CONTENT_TYPES)
    if not any(kind in described for kind in _MAIN_TYPES):
        raise InputError(_OTHER)
    return package


def main_part(package: Package) -> str:
    """The name of the part that holds the text."""
    named = package.related("", "officeDocument")
    if not named:
        raise InputError(_OTHER)
    return named[0]

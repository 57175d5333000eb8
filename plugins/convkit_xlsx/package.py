"""The package that a workbook is: its parts, their relationships, and what it is where it is no workbook."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, BinaryIO, NamedTuple
from urllib.parse import unquote

from convkit import InputError, Message, open_zip, parse_xml

if TYPE_CHECKING:
    from lxml import etree

_CONTENT_TYPES = "[Content_Types].xml"
_MAIN_TYPES = (
    b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    b"application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",
    b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    b"application/vnd.ms-excel.template.macroEnabled.main+xml",
)
_BINARY_TYPE = b"application/vnd.ms-excel.sheet.binary.macroEnabled.main"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")

_EMPTY = Message("the file is empty; ask for it again", "文件是空的；请重新获取该文件")
_ENCRYPTED = Message(
    "the workbook is encrypted; remove the password in Excel and save it again",
    "工作簿已加密；请在 Excel 中去除密码后重新保存",
)
_OLD = Message(
    "this is an old .xls workbook whatever its name says; open it in Excel and save it as .xlsx",
    "这是旧版 .xls 工作簿（与扩展名无关）；请用 Excel 打开后另存为 .xlsx",
)
_BINARY = Message(
    "this is a binary workbook (.xlsb); open it in Excel and save it as .xlsx",
    "这是二进制工作簿（.xlsb）；请用 Excel 打开后另存为 .xlsx",
)
_NOT_PACKED = Message(
    "this is no Excel workbook: it is not a zip container, or it was cut off; open it in Excel and save it as .xlsx, "
    "or ask for it again",
    "这不是 Excel 工作簿：不是 zip 文件包，或内容不完整；请用 Excel 打开后另存为 .xlsx，或重新获取该文件",
)
_OTHER = Message(
    "this container holds no Excel workbook; check that the right file was given",
    "文件包内没有 Excel 工作簿；请核对所给文件是否正确",
)


class Relation(NamedTuple):
    """One relationship of a part: the last word of its type, its target, and whether that lies outside."""

    kind: str
    target: str
    external: bool = False


class Package:
    """The parts of a workbook. Names are compared without case, as Excel does; a leading slash does not count."""

    def __init__(self, stream: BinaryIO) -> None:
        self._zip = open_zip(stream)
        self._stored = {_plain_name(name): name for name in self._zip.names}
        self._relations: dict[str, dict[str, Relation]] = {}
        self._read: set[str] = set()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, in lower case."""
        return tuple(self._stored)

    @property
    def unread(self) -> list[str]:
        """The names of the parts that nothing led to so far."""
        return [name for name in self._stored if name not in self._read]

    def __contains__(self, name: str) -> bool:
        return _plain_name(name) in self._stored

    def read(self, name: str) -> bytes:
        """The bytes of one part."""
        self._read.add(_plain_name(name))
        return self._zip.read(self._stored.get(_plain_name(name), name))

    def xml(self, name: str) -> etree._Element:
        """The root element of one part."""
        return parse_xml(self.read(name), name)

    def relations(self, part: str) -> dict[str, Relation]:
        """The relationships of a part by their id; targets inside are names of parts."""
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
        """The parts that a part names as being of one kind, in the order of its relationships."""
        return [
            relation.target
            for relation in self.relations(part).values()
            if relation.kind == kind and not relation.external
        ]

    def media_types(self) -> tuple[dict[str, str], dict[str, str]]:
        """The media types by extension and by part, both in lower case."""
        root = self.xml(_CONTENT_TYPES)
        by_extension = {
            entry.get("Extension", "").lower(): entry.get("ContentType", "") for entry in root.iter("{*}Default")
        }
        by_part = {
            _plain_name(entry.get("PartName", "")): entry.get("ContentType", "") for entry in root.iter("{*}Override")
        }
        return by_extension, by_part


def _plain_name(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def is_workbook(stream: BinaryIO) -> bool:
    """Whether a stream holds a zip container whose list of content types names a workbook."""
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
    if any(kind in described for kind in _MAIN_TYPES):
        return package
    raise InputError(_BINARY if _BINARY_TYPE in described else _OTHER)

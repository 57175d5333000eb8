"""The package that a file of Word or Excel is (OPC): its parts, their relationships, what it is where it is neither."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, BinaryIO, NamedTuple
from urllib.parse import unquote

from convkit.errors import InputError, Message
from convkit.limits import open_zip, parse_xml
from convkit.reading.messages import EMPTY

if TYPE_CHECKING:
    from lxml import etree

_CONTENT_TYPES = "[Content_Types].xml"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")


class Kind(NamedTuple):
    """A kind of package: the media types of its main part, and in which words it is spoken of.

    `binary` is the media type of the same in another form, which no reader reads, and `binary_suffix` its suffix.
    """

    main_types: tuple[bytes, ...]
    what: Message
    program: str
    suffix: str
    old_suffix: str
    binary: bytes = b""
    binary_suffix: str = ""


WORD = Kind(
    (
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
        b"application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    ),
    Message("document", "文档"), "Word", ".docx", ".doc",
)  # fmt: skip
EXCEL = Kind(
    (
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        b"application/vnd.ms-excel.template.macroEnabled.main+xml",
    ),
    Message("workbook", "工作簿"), "Excel", ".xlsx", ".xls",
    b"application/vnd.ms-excel.sheet.binary.macroEnabled.main", ".xlsb",
)  # fmt: skip

_ENCRYPTED = Message(
    "the {what} is encrypted; remove the password in {program} and save it again",
    "{what}已加密；请在 WPS 或 {program} 中去除密码后重新保存",
)
_OLD = Message(
    "this is an old {old_suffix} {what} whatever its name says; open it in {program} or WPS and save it as {suffix}",
    "这是旧版 {old_suffix} {what}（与扩展名无关）；请用 WPS 或 {program} 打开后另存为 {suffix}",
)
_BINARY = Message(
    "this is a binary {what} ({binary_suffix}); open it in {program} and save it as {suffix}",
    "这是二进制{what}（{binary_suffix}）；请用 WPS 或 {program} 打开后另存为 {suffix}",
)
_NOT_PACKED = Message(
    "this is no {program} {what}: it is not a zip container, or it was cut off; open it in {program} and save it as "
    "{suffix}, or ask for it again",
    "这不是 {program} {what}：不是 zip 文件包，或内容不完整；请用 WPS 或 {program} 打开后另存为 {suffix}，"
    "或重新获取该文件",
)
_OTHER = Message(
    "this container holds no {program} {what}; check that the right file was given",
    "文件包内没有 {program} {what}；请核对所给文件是否正确",
)


class Relation(NamedTuple):
    """One relationship of a part: the last word of its type, its target, and whether that lies outside."""

    kind: str
    target: str
    external: bool = False


class Package:
    """The parts of a file. Names are compared without case, as Office does; a leading slash does not count."""

    def __init__(self, stream: BinaryIO) -> None:
        self._zip = open_zip(stream)
        self._stored = {_plain_name(name): name for name in self._zip.names}
        self._relations: dict[str, dict[str, Relation]] = {}
        self._media_types: tuple[dict[str, str], dict[str, str]] | None = None
        self._read: set[str] = set()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, in lower case."""
        return tuple(self._stored)

    @property
    def unread(self) -> list[str]:
        """The names of the parts that were not read so far, in lower case."""
        return [name for name in self._stored if name not in self._read]

    def __contains__(self, name: str) -> bool:
        return _plain_name(name) in self._stored

    def read(self, name: str) -> bytes:
        """The bytes of one part; `InputError` where it is missing or damaged."""
        self._read.add(_plain_name(name))
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
        """The parts that a part names as being of one kind, in the order of its relationships, where they are there."""
        return [target for target in self.stated(part, kind) if target in self]

    def stated(self, part: str, kind: str) -> list[str]:
        """The same with those that are missing, for a reader that is to refuse a file without them."""
        relations = self.relations(part).values()
        return [relation.target for relation in relations if relation.kind == kind and not relation.external]

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


def is_package(stream: BinaryIO, kind: Kind) -> bool:
    """Whether a stream holds a zip container whose list of content types names a file of that kind."""
    try:
        stream.seek(0)
        if stream.read(2) != b"PK":
            return False
        stream.seek(0)
        described = open_zip(stream).read(_CONTENT_TYPES)
    except (InputError, OSError, ValueError):
        return False
    return any(main_type in described for main_type in kind.main_types)


def open_package(stream: BinaryIO, kind: Kind) -> Package:
    """The package in a stream; `InputError` where it is something else, saying what."""
    stream.seek(0)
    head = stream.read(8)
    if not head:
        raise InputError(EMPTY)
    if head == _OLE:
        raise _refusal(_ENCRYPTED if "EncryptedPackage".encode("utf-16-le") in stream.read() else _OLD, kind)
    if not head.startswith(b"PK"):
        raise _refusal(_NOT_PACKED, kind)
    stream.seek(0)
    package = Package(stream)
    described = package.read(_CONTENT_TYPES) if _CONTENT_TYPES in package else b""
    if any(main_type in described for main_type in kind.main_types):
        return package
    raise _refusal(_BINARY if kind.binary and kind.binary in described else _OTHER, kind)


def main_part(package: Package, kind: Kind) -> str:
    """The name of the part that holds the text or lists the sheets; `InputError` where none is there."""
    named = package.related("", "officeDocument")
    if not named:
        raise _refusal(_OTHER, kind)
    return named[0]


def _refusal(message: Message, kind: Kind) -> InputError:
    told = {name: value for name, value in kind._asdict().items() if f"{{{name}}}" in message.en}
    return InputError(message, **told)

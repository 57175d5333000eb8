"""One table of limits, and the ways to open containers and XML that enforce them."""

from __future__ import annotations

import os
import re
import shutil
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from convkit.errors import InputError, Message, UsageError
from convkit.text.markup import roughly

if TYPE_CHECKING:
    from lxml import etree

LIMITS = {
    "input_bytes": 256 * 2**20,  # one file
    "input_seconds": 25,  # until a pipe or a device that is named as a file has given all of it
    "file_seconds": 28,  # of processor that one file may take the command, and twice as many by the clock
    "file_bytes": 480 * 2**20,  # the memory that one file may take the command
    "zip_members": 5_000,  # parts of one container
    "archive_members": 100_000,  # files of one archive that is given to be opened
    "zip_member_bytes": 128 * 2**20,  # one part, as it is inflated
    "zip_total_bytes": 512 * 2**20,  # all parts that are read, as they are inflated
    "xml_marks": 5_000_000,  # tags and attributes of one XML text, each of which costs a hundred bytes and more
    "rows": 20_000,  # of one grid
    "columns": 1_000,  # of one grid
    "cells": 500_000,  # of one grid, spans included
    "text_bytes": 64 * 2**20,  # a text file
    "characters": 1_000_000,  # of one document, white space left aside: a hundred reports
    "blocks": 100_000,  # paragraphs, lists, tables and pictures of one document
    "page_marks": 500_000,  # tags of one web page
    "child_seconds": 25,  # all other programs together that one file is read through
    "child_bytes": 768 * 2**20,  # the memory of each of them
    "pages": 2_000,  # of one document with pages
    "page_objects": 200_000,  # pieces of text, lines and pictures on one page
    "image_bytes": 5 * 2**20,  # a picture inside a canonical XML or JSON: base64 stays below lxml's 10 MB
}
"""Each limit and its default. The environment overrides one: `CONVKIT_LIMIT_ROWS=50000`."""
_COUNTED = {
    "input_bytes": Message("the file", "文件"),
    "zip_members": Message("the number of parts", "部分的数目"),
    "archive_members": Message("the number of files", "文件数目"),
    "zip_member_bytes": Message("a part", "单个部分"),
    "zip_total_bytes": Message("the inflated content", "解压后的内容"),
    "xml_marks": Message("the number of tags", "标记的数目"),
    "rows": Message("the number of rows of a table", "表格的行数"),
    "columns": Message("the number of columns of a table", "表格的列数"),
    "cells": Message("the number of cells of a table", "表格的单元格数"),
    "text_bytes": Message("the text file", "文本文件"),
    "characters": Message("the number of characters", "字符数"),
    "blocks": Message("the number of paragraphs, lists, tables and pictures", "段落、列表、表格和图片的数目"),
    "page_marks": Message("the number of tags", "标记的数目"),
    "pages": Message("the number of pages", "页数"),
    "page_objects": Message("the number of objects on a page", "页面对象的数目"),
}
"""What each of them counts, but for those of time and memory."""


_MOST_DIGITS = 18


def limit(name: str) -> int:
    """The limit in force: the environment's, else the default."""
    given = os.environ.get(f"CONVKIT_LIMIT_{name.upper()}")
    if given is None:
        return LIMITS[name]
    if not given.isdecimal() or len(given) > _MOST_DIGITS:
        raise UsageError(
            Message("CONVKIT_LIMIT_{name}={given}: give a whole number", "CONVKIT_LIMIT_{name}={given}：请给出整数"),
            name=name.upper(),
            given=given,
        )
    return int(given)


TOO_MUCH = Message(
    "{what} is {size}, above the limit of {limit}; if the file is to be trusted, set CONVKIT_LIMIT_{name}",
    "{what}为{size}，超过上限{limit}；如文件可信，请设置 CONVKIT_LIMIT_{name}",
)


def enforce(name: str, size: int, what: Message | None = None) -> None:
    """Raise `InputError` where a size is above the limit of that name; `what` says of what, in place of usual words."""
    if size > limit(name):
        raise InputError(TOO_MUCH, what=what or _COUNTED[name], size=size, limit=limit(name), name=name.upper())


_DAMAGED = Message(
    "the container is damaged or cut off ({detail}); ask for the file again",
    "文件包已损坏或不完整（{detail}）；请重新获取该文件",
)
_NO_DIRECTORY = Message("its directory of parts is missing or broken", "缺少内部目录，或目录已损坏")
_ENCRYPTED = Message("{part} is encrypted; remove the password and save again", "{part} 已加密；请去除密码后重新保存")


UNSOUND = (zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, NotImplementedError)
_ENTRY = b"PK\x01\x02"
SPARE = 4  # a container that is stored inside another has entries of its own


def entries(stream: BinaryIO) -> int:
    """How many entries a container's directory can have at most, those of what is stored inside it counted too."""
    stream.seek(0)
    count, tail = 0, b""
    while chunk := stream.read(2**20):
        count += (tail + chunk).count(_ENTRY)
        tail = (tail + chunk)[-len(_ENTRY) + 1 :]
    return count


class ZipReader:
    """The parts of a zip container, read within the limits: actual inflated bytes are counted."""

    def __init__(self, stream: BinaryIO) -> None:
        # The directory is read as a whole, so its entries are counted before that, and exactly afterwards.
        enforce("zip_members", entries(stream) // SPARE)
        try:
            self._zip = zipfile.ZipFile(stream)
        except (*UNSOUND, ValueError) as error:
            raise InputError(_DAMAGED, detail=_NO_DIRECTORY) from error
        members = self._zip.infolist()
        enforce("zip_members", len(members))
        self._members = {member.filename: member for member in members}
        seen: set[str] = set()
        for member in members:
            # Office programs do not tell capital from small letters here: two such parts would be read as either.
            if member.filename.casefold() in seen:
                raise InputError(_DAMAGED, detail=f"{member.filename} × 2")
            seen.add(member.filename.casefold())
        self._inflated = 0

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the parts, in the container's order."""
        return tuple(self._members)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def read(self, name: str) -> bytes:
        """The bytes of one part; `InputError` where it is missing, encrypted, damaged or too big."""
        member = self._members.get(name)
        if member is None:
            raise InputError(
                Message("the part {name} is missing; ask for the file again", "缺少部分 {name}；请重新获取该文件"),
                name=name,
            )
        data = inflated(self._zip, member)
        self._inflated += len(data)
        enforce("zip_total_bytes", self._inflated)
        return data

    def xml(self, name: str) -> etree._Element:
        """The root element of one XML part."""
        return parse_xml(self.read(name), name)


def damaged(detail: str) -> InputError:
    """The error that a container is damaged, for a person."""
    return InputError(_DAMAGED, detail=detail)


def inflated(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """The bytes of one part; `InputError` where it is encrypted, damaged or too big."""
    name = member.filename
    if member.flag_bits & 0x1:
        raise InputError(_ENCRYPTED, part=name)
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise InputError(_DAMAGED, detail=f"{name}: compression {member.compress_type}")
    most = limit("zip_member_bytes")
    try:
        with archive.open(member) as source:
            data = source.read(most + 1)
    except (*UNSOUND, ValueError, RuntimeError) as error:
        raise InputError(_DAMAGED, detail=f"{name}: {error}") from error
    enforce("zip_member_bytes", len(data))
    return data


def open_zip(stream: BinaryIO) -> ZipReader:
    """A zip container, opened within the limits."""
    return ZipReader(stream)


_DOCTYPE = Message(
    "{name} holds a DOCTYPE, which no sound file of this kind has; it was not read",
    "{name} 含有 DOCTYPE 声明，正常文件不会有；未予读取",
)
_BEFORE_DOCTYPE = re.compile(r"(?:\s+|<\?.*?\?>|<!--.*?-->)*+<!DOCTYPE", re.DOTALL)

_NO_XML = Message(
    "{name} is not sound XML: line {line}, character {column}: {detail}; ask for the file again",
    "{name}不是合格的 XML：第{line}行第{column}个字符：{detail}；请重新获取该文件",
)
_CONTENT = Message("the content", "文件内容")


def parse_xml(data: bytes, name: str | Message = _CONTENT) -> etree._Element:
    """The root element of an XML text: no DOCTYPE, no entities, no network.

    `name` is the part's, for the message of the `InputError` that is raised where it is not such a text.
    """
    from lxml import etree

    # Told before any parser acts on what it declares; the parser's answer settles what is in rare encodings.
    if _BEFORE_DOCTYPE.match(roughly(data)):
        raise InputError(_DOCTYPE, name=name)
    enforce("xml_marks", data.count(b"<") + data.count(b"="))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
                             remove_pis=True)  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        from convkit.errors.libxml import in_words

        line, column = getattr(error, "position", (1, 1))
        detail = in_words(getattr(error, "msg", None) or str(error))
        raise InputError(_NO_XML, name=name, line=line, column=column, detail=detail) from error
    information = root.getroottree().docinfo
    if information.internalDTD is not None:
        raise InputError(_DOCTYPE, name=name)
    return root


_FIXED_TIME = (1980, 1, 1, 0, 0, 0)


class ZipWriter:
    """Writes parts in the order given, with fixed times and permissions: equal input, equal bytes."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive

    def write(self, name: str, data: bytes, *, stored: bool = False) -> None:
        """Add one part; `stored` leaves it unpacked."""
        member = zipfile.ZipInfo(name, _FIXED_TIME)
        member.create_system = 3
        member.external_attr = 0o600 << 16
        member.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
        self._archive.writestr(member, data)


@contextmanager
def zip_writer(stream: BinaryIO) -> Iterator[ZipWriter]:
    """A zip container to write parts to."""
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        yield ZipWriter(archive)


@contextmanager
def as_path(stream: BinaryIO, suffix: str = "") -> Iterator[Path]:
    """A temporary file with the stream's content, for libraries that want a path; gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="convkit-") as folder:
        path = Path(folder) / f"content{suffix}"
        with path.open("wb") as target:
            stream.seek(0)
            shutil.copyfileobj(stream, target)
        yield path

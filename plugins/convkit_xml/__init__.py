"""The canonical XML as a format."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import BinaryIO

from convkit import Image, Loss, Message, Report, ReportReader, ReportWriter, from_xml, hookimpl, limit, to_xml

_HEAD = 4096
_BEFORE = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"  # what may stand before the first tag, in any encoding
_NAMESPACE = "urn:convkit:annual-report:"


def sniff(stream: BinaryIO) -> bool:
    """Whether the first bytes are XML and name the namespace of a report, as an archive of one may as well."""
    head = stream.read(_HEAD)
    named = any(_NAMESPACE.encode(encoding) in head for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
    return named and head.lstrip(_BEFORE).startswith(b"<")


def read(stream: BinaryIO) -> Report:
    """The report that the XML holds; `InputError` where it breaks its schema."""
    return from_xml(stream.read())


def write(report: Report, stream: BinaryIO) -> Iterable[Loss]:
    """Write the canonical XML; a picture too big for it is named by its hash."""
    stream.write(to_xml(report))
    return [
        Loss(
            block.alternative or section.name,
            Message("the picture is too big for the XML, which holds its hash only", "图片过大，XML 中只保存其哈希值"),
            hashlib.sha256(block.data).hexdigest(),
        )
        for section in report.sections
        for block in section.blocks
        if isinstance(block, Image) and len(block.data) > limit("image_bytes")
    ]


@hookimpl
def convkit_readers() -> Iterable[ReportReader]:
    """Reads `.xml`."""
    return [ReportReader("xml", (".xml",), read, sniff)]


@hookimpl
def convkit_writers() -> Iterable[ReportWriter]:
    """Writes `.xml`."""
    return [ReportWriter("xml", (".xml",), write)]

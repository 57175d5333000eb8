"""The canonical XML as a format."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from typing import BinaryIO

from convkit import (
    Image,
    Loss,
    Message,
    Report,
    ReportReader,
    ReportWriter,
    from_xml,
    hookimpl,
    limit,
    to_xml,
)

_HEAD = 4096
_BEFORE = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"  # what may stand before the first tag, in any encoding
_NAMESPACE = b"urn:convkit:annual-report:"
_ROOT = re.compile(rb"<(?:[\w.-]+:)?report\s[^<>]*\bschemaVersion\s*=")  # of a form of others, whatever its namespace


def sniff(stream: BinaryIO) -> bool:
    """Whether the first bytes are XML with the root of a report, or with its namespace, as an archive may have it."""
    head = stream.read(_HEAD).lstrip(_BEFORE).replace(b"\0", b"")  # ASCII in any encoding
    return head.startswith(b"<") and (_NAMESPACE in head or _ROOT.search(head) is not None)


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

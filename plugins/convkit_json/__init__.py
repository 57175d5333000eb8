"""Reports as JSON: the same content as the canonical XML, for programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from convkit import Loss, Report, ReportReader, ReportWriter, hookimpl

_HEAD = 4096
SCHEMA = "urn:convkit:report:1"


def sniff(stream: BinaryIO) -> bool:
    """Whether the first bytes begin a JSON object that names the schema."""
    head = stream.read(_HEAD).removeprefix(b"\xef\xbb\xbf").lstrip()
    return head.startswith(b"{") and SCHEMA.encode() in head


def read(stream: BinaryIO) -> Report:
    """The report that the JSON holds; `InputError` where it is not of that shape."""
    from convkit_json.reading import report_of

    return report_of(stream.read(), SCHEMA)


def write(report: Report, stream: BinaryIO) -> Iterable[Loss]:
    """Write the report as indented UTF-8; nothing is lost."""
    from convkit_json.writing import text_of

    stream.write(text_of(report, SCHEMA))
    return []


@hookimpl
def convkit_readers() -> Iterable[ReportReader]:
    """Reads `.json`."""
    return [ReportReader("json", (".json",), read, sniff)]


@hookimpl
def convkit_writers() -> Iterable[ReportWriter]:
    """Writes `.json`."""
    return [ReportWriter("json", (".json",), write)]

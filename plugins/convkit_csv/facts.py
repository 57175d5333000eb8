"""The figures of a report as data: one row for each fact, with its labels, its path, and whose it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from convkit import ENCODING, Loss, Report, ReportReader, ReportWriter, hookimpl, text_options
from convkit_csv.columns import COLUMNS, EARLIER

_HEAD = 1024


def read(stream: BinaryIO, encoding: str = "auto") -> Report:
    """The report whose figures stand in such a file."""
    from convkit_csv.facts_reading import read_facts

    return read_facts(stream, encoding)


def sniff(stream: BinaryIO) -> bool:
    """Whether the first line names the columns, in any encoding and with any sign between them."""
    line = stream.read(_HEAD).replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe").partition(b"\n")[0]
    text = line.decode("latin-1").translate(str.maketrans(";\t", ",,", '"\r'))
    return text in (",".join(COLUMNS), ",".join(EARLIER))


def write(report: Report, stream: BinaryIO, encoding: str = "utf-8-sig", newline: str = "crlf") -> Iterable[Loss]:
    """Write the figures of a report; all else of it comes back as losses, one for each kind."""
    from convkit_csv.facts_writing import write_facts

    return write_facts(report, stream, encoding, newline)


@hookimpl
def convkit_readers() -> Iterable[ReportReader]:
    """The reader of figures as data."""
    yield ReportReader("facts", (".csv",), read, sniff, (ENCODING,))


@hookimpl
def convkit_writers() -> Iterable[ReportWriter]:
    """The writer of figures as data: `--to facts` tells it from a sheet."""
    yield ReportWriter("facts", (".csv",), write, text_options("utf-8-sig", "crlf"))

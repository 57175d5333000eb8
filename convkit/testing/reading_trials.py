"""What is asked of a reader, whatever it is given."""

from __future__ import annotations

import io
import os
import random
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from convkit import plugins
from convkit.document import Document
from convkit.errors import InputError
from convkit.formats import DocumentReader, Reader
from convkit.limits import LIMITS
from convkit.plugins.choosing import is_fallback
from convkit.report import Report
from convkit.testing.apart import told_of, undisturbed
from convkit.testing.failing import fail, require

JUNK = (
    b"",
    b"\0",
    b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    b"PK\x03\x04",
    b"PK\x05\x06" + bytes(18),
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504),
    b"<?xml version='1.0'?><other/>",
    b"<!DOCTYPE html><html><body>1</body></html>",
    b'{"other": [1, 2]}',
    b"\xff\xfe\x00\xd8",
    bytes(range(256)) * 4,
)
"""What is no report in any format."""

_BULK = 2**18  # bytes
_NOT_TRIED = ("input_", "file_", "child_")  # limits that convkit itself keeps


def read(reader: Reader, data: bytes, options: Mapping[str, str] | None = None) -> Document | Report:
    """What a reader makes of bytes, with the defaults of its options."""
    given = {option.name: option.default for option in reader.options} | dict(options or {})
    found = reader.read(io.BytesIO(data), **given)
    wanted = Document if isinstance(reader, DocumentReader) else Report
    if not isinstance(found, wanted):
        what = f"read returned a {type(found).__name__}, not a {wanted.__name__}"
        fail(what, f"Return {wanted.__name__}(…), or raise InputError for what cannot be read.")
    return found


def read_or_refuse(
    reader: Reader, data: bytes, options: Mapping[str, str] | None = None, *, whole: bool = True
) -> None:
    """Read bytes, or be told in words why not; what says nothing of bytes that are there is no reading.

    Of a file that is not `whole` it may be that only what shows nothing is there.
    """
    try:
        found = read(reader, data, options)
    except InputError:
        return
    except AssertionError:
        raise
    except Exception as error:
        fail(told_of(error), "", data=data)
    if whole and data.strip() and isinstance(found, Document):
        said = found.blocks or found.findings or any(entry.left_out for entry in found.account.entries)
        require(bool(said), f"an empty document came of {len(data)} bytes, without a word",
                "Raise InputError where the content is not what it must be, and do not catch errors in silence; "
                "what is left out on purpose is a LeftOut in the account.", data=data, name="junk")  # fmt: skip


# -- sniffing


def require_known(reader: Reader, files: Sequence[bytes]) -> None:
    """What the writer writes is known as its own."""
    for data in files:
        if reader.sniff is not None:
            answer = reader.sniff(io.BytesIO(data))
            require(answer is True, f"sniff says {answer!r} of a file of the format",
                    "Let it return True for what the writer writes.", data=data)  # fmt: skip
        chosen = _chosen(data, reader)
        require(chosen == reader.name, f"a file of the format is taken for {chosen}",
                "Begin files with something that no other format has; let sniff look for that.", data=data)  # fmt: skip


def require_no_claim(reader: Reader, others: Mapping[str, bytes]) -> None:
    """Nothing else is known as its own: neither junk nor a file of one of the other formats."""
    if reader.sniff is not None:
        for junk in JUNK:
            answer = reader.sniff(io.BytesIO(junk))
            require(isinstance(answer, bool), f"sniff returned {answer!r}", "Return True or False.", data=junk)
            require(bool(junk) or not answer, "sniff claims an empty file", "Let it return False for one.")
    firm = {one.name for one in plugins.readers() if not is_fallback(one)}
    for name, data in others.items():
        if is_fallback(reader):
            claims = name in firm and _chosen(data, reader) != name
        else:
            claims = reader.sniff is not None and reader.sniff(io.BytesIO(data)) is not False
        require(not claims or name == reader.name, f"it claims a file of the format {name}",
                "Let sniff look for what only files of this format begin with.", data=data)  # fmt: skip


def _chosen(data: bytes, reader: Reader) -> str:
    """The format as which a file is read that is named as those of a reader are."""
    return plugins.reader_for(io.BytesIO(data), f"report{reader.extensions[0]}").reader.name


# -- what is no file of the format, or hardly one


def require_words_for_junk(reader: Reader) -> None:
    """Junk is read, or refused in words."""
    for junk in JUNK:
        read_or_refuse(reader, junk)


def require_words_for_damage(reader: Reader, files: Sequence[bytes]) -> None:
    """Files that end early, and files with a few other bytes, are read, or refused in words."""
    chance = random.Random(0)
    for data in files:
        for _ in range(12):
            read_or_refuse(reader, data[: chance.randrange(len(data))], whole=False)
            damaged = bytearray(data)
            for _ in range(3):
                damaged[chance.randrange(len(data))] = chance.randrange(256)
            read_or_refuse(reader, bytes(damaged))


def require_words_for_bulk(reader: Reader, files: Sequence[bytes]) -> None:
    """A quarter of a megabyte is read, or refused in words, and either in time."""
    read_or_refuse(reader, files[0] * (_BULK // len(files[0]) + 1))


def require_limits(reader: Reader, files: Sequence[bytes]) -> None:
    """With all limits as low as can be, a file is refused."""
    low = {f"CONVKIT_LIMIT_{name.upper()}": "1" for name in LIMITS if not name.startswith(_NOT_TRIED)}
    os.environ.update(low)
    try:
        with suppress(InputError):
            read(reader, files[0])
            fail("it reads a file that is above every limit of convkit",
                 "Open containers by convkit.open_zip, XML by convkit.parse_xml, text by convkit.reading.decoding; "
                 "count what else is built (rows, columns, cells, pages) and call convkit.enforce first.")  # fmt: skip
    finally:
        for name in low:
            del os.environ[name]


# -- what it gives, and what it leaves


def require_undisturbed(reader: Reader, files: Sequence[bytes]) -> None:
    """Neither the file nor anything of the process is changed."""
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        path = Path(folder) / f"report{reader.extensions[0]}"
        path.write_bytes(files[0])
        try:
            with path.open("rb") as stream, undisturbed():
                _sniff_and_read(reader, stream)
            memory = io.BytesIO(files[0])
            _sniff_and_read(reader, memory)
            require(memory.closed or memory.getvalue() == files[0], "the reader wrote into its input", _ONLY_READ)
        finally:
            require(path.read_bytes() == files[0], "the reader changed the file that it was to read", _ONLY_READ)
            others = [one.name for one in Path(folder).iterdir() if one != path]
            require(not others, f"the reader left {', '.join(others)} in the working folder", _ONLY_READ)
            os.chdir("/")


_ONLY_READ = "Read from the stream that is given, and write nothing; a library that needs a path gets convkit.as_path."


def _sniff_and_read(reader: Reader, stream: BinaryIO) -> None:
    if reader.sniff is not None:
        reader.sniff(stream)
        stream.seek(0)
    reader.read(stream, **{option.name: option.default for option in reader.options})


def require_threads(reader: Reader, files: Sequence[bytes]) -> None:
    """Files that are read at once are read as one behind the other."""
    before = [read(reader, data) for data in files]
    with ThreadPoolExecutor(len(files)) as pool:
        after = [*pool.map(lambda data: read(reader, data), files)]
    require(before == after, "two threads that read at once get something else than one",
            "Keep nothing in global variables while a file is read, or guard it with a lock.")  # fmt: skip


def require_options(reader: Reader, files: Sequence[bytes]) -> None:
    """Each value of each option is taken."""
    for option in reader.options:
        for value in option.choices:
            read_or_refuse(reader, files[0], {option.name: value})

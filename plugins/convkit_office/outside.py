"""The files that an old document asks for outside itself, as it names them."""

from __future__ import annotations

import codecs
import re
import struct
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import BinaryIO

from convkit import Document, Finding
from convkit.reading import trusts_files
from convkit_office import messages
from convkit_office.compound import UNSOUND, Compound
from convkit_office.kinds import BOOKS, WORD
from convkit_office.records import records

_FIELD = re.compile(r"\s*(INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|LINK|DDEAUTO|DDE|DATABASE|RD)\b(.*)", re.I | re.S)
_WORD = re.compile(r'"([^"]*)"|(\\\w)(?=\s|$)|(\S+)')
_PROGRAM_FIRST = ("LINK", "DDE", "DDEAUTO")
_MOST_SHOWN, _LONGEST = 3, 120

_ASKING = re.compile(rb"\\(?:(fldinst|template|mmdatasource|objdata)\b ?|sn\s+(pibName)\s*\}\s*\{\\sv\b ?)")
_TOKEN = re.compile(
    rb"\\u(-?\d+) ?(?:\\'..|[^\\{}])?|\\'([0-9a-fA-F]{2})|\\[a-z]+-?\d* ?|\\(.)|([{}])|([^\\{}\r\n]+)|.", re.S
)
_CODE_PAGE = re.compile(rb"\\ansicpg(\d+)")
_LONGEST_GROUP, _MOST_GROUPS = 8_192, 1_000
_MOST_TEXT = 2**25
_NO_DIGIT = re.compile("[^0-9a-fA-F]")
_LINKED = b"\1\0\0\0"

_INSTRUCTION = re.compile("\x13([^\x13-\x15]{3,2000})[\x14\x15]")

_BOOK, _THESE = 0x01AE, (0x0401, 0x3A01)
_BETWEEN = str.maketrans({1: "", 2: "/", 3: "/", 4: "../", 5: "", 6: "", 7: "", 8: ""})
"""How an old workbook writes the path of another one: folders end with signs below the space."""


def with_requests(document: Document, stream: BinaryIO, format_name: str) -> Document:
    """The document with a finding that names the files which it asks for, but for those that are named already."""
    told = tuple(str(finding.values["target"]) for finding in document.findings if "target" in finding.values)
    try:
        found = dict.fromkeys(" ".join(name.split())[:_LONGEST] for name in _names(stream, format_name))
    except UNSOUND:
        return document
    names = [name for name in found if name and not any(one.endswith(name) for one in told)]
    if not names:
        return document
    message = messages.OUTSIDE_TRUSTED if trusts_files() else messages.OUTSIDE
    values: dict[str, object] = {"count": len(names), "names": tuple(f"“{name}”" for name in names[:_MOST_SHOWN])}
    finding = Finding(f"{format_name}.outside", "warning", message, values)
    return replace(document, findings=(*document.findings, finding))


def _names(stream: BinaryIO, format_name: str) -> Iterator[str]:
    if format_name == "rtf":
        stream.seek(0)
        yield from _in_rich_text(stream.read())
    elif format_name == "doc":
        yield from _in_word(Compound(stream).read(WORD, _MOST_TEXT))
    else:
        opened = Compound(stream)
        yield from _in_workbook(next((data for name in BOOKS if (data := opened.read(name))), b""))


def _in_field(code: str) -> Iterator[str]:
    """The file that the instruction of a field asks for, where it asks for one."""
    if field := _FIELD.match(code):
        given = [quoted or plain for quoted, switch, plain in _WORD.findall(field[2]) if not switch]
        at = 1 if field[1].upper() in _PROGRAM_FIRST else 0
        yield from (name.replace("\\\\", "\\") for name in given[at : at + 1])


def _in_rich_text(data: bytes) -> Iterator[str]:
    encoding = _encoding(data)
    for asking in islice(_ASKING.finditer(data), _MOST_GROUPS):
        group = _group(data[asking.end() : asking.end() + _LONGEST_GROUP], encoding)
        if asking[1] == b"fldinst":
            yield from _in_field(group)
        elif asking[1] == b"objdata":
            yield from _in_object(group)
        else:
            yield group


def _encoding(data: bytes) -> str:
    page = _CODE_PAGE.search(data, 0, 512)
    try:
        return codecs.lookup(f"cp{page[1].decode()}").name if page else "cp1252"
    except LookupError:
        return "cp1252"


def _group(data: bytes, encoding: str) -> str:
    """The text of a group of rich text, up to the brace that ends it."""
    units, narrow = bytearray(), bytearray()  # of UTF-16, by whose numbers letters are told, and of the code page
    depth = 0
    for number, code, sign, brace, text in (token.groups() for token in _TOKEN.finditer(data)):
        depth += {b"{": 1, b"}": -1}.get(brace, 0)
        if depth < 0:
            break
        if number:
            units += narrow.decode(encoding, "replace").encode("utf-16-le")
            units += (int(number[-6:]) % 0x10000).to_bytes(2, "little")
            narrow.clear()
        else:
            narrow += bytes.fromhex(code.decode()) if code else text or (sign if sign and sign in b"\\{}" else b"")
    return (units + narrow.decode(encoding, "replace").encode("utf-16-le")).decode("utf-16-le", "replace")


def _in_object(group: str) -> Iterator[str]:
    """The file of an object that is not kept in the document (OLE 1)."""
    digits = _NO_DIGIT.sub("", group)
    data = bytes.fromhex(digits[: len(digits) // 2 * 2])
    if data[4:8] == _LINKED:
        _, behind = _text(data[8:])
        yield _text(behind)[0]


def _text(data: bytes) -> tuple[str, bytes]:
    """A text that begins with its length, and what is behind it."""
    length = int.from_bytes(data[:4], "little")
    return data[4 : 4 + length].split(b"\0")[0].decode("gb18030", "replace"), data[4 + length :]


def _in_word(data: bytes) -> Iterator[str]:
    # Which of its pieces are written in one byte and which in two is told far away; no instruction is found in both.
    for text in (data.decode("latin-1"), data.decode("utf-16-le", "replace"), data[1:].decode("utf-16-le", "replace")):
        for instruction in _INSTRUCTION.finditer(text):
            yield from _in_field(instruction[1])


def _in_workbook(data: bytes) -> Iterator[str]:
    for kind, body in records(data, 0):
        if kind == _BOOK and len(body) > 5 and struct.unpack_from("<H", body, 2)[0] not in _THESE:
            count, flags = struct.unpack_from("<HB", body, 2)
            text = body[5 : 5 + count * (1 + (flags & 1))].decode("utf-16-le" if flags & 1 else "latin-1", "replace")
            yield text.translate(_BETWEEN)

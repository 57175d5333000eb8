"""Bytes to text: by the byte order mark, by what the file declares, and by the bytes themselves.

    text, encoding = decode(data, "auto", declared=(header, meta))
    text, encoding = read_text(stream, encoding)                    # a text file, within the limits

No byte is ever replaced: what is no text of the encoding is an `InputError` that says where.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Sequence
from typing import BinaryIO

from convkit.document import bulk
from convkit.errors import InputError, Message, UsageError
from convkit.formats import READ_IN
from convkit.limits import enforce, limit
from convkit.text.markup import MARKS

SAMPLE = 2**16
"""How many bytes or characters of a file are looked at to tell what it is."""

_MARKS = (*MARKS, (b"\x84\x31\x95\x33", "gb18030"))
_MARK = "\ufeff"
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_USUAL = re.compile(r"[\t\n\f\r -~\u2010-\u203b\u2460-\u24ff\u2500-\u257f\u3000-\u303f\u4e00-\u9fff\uff01-\uffee]")
_SIMPLIFIED, _TRADITIONAL = "gb2312", "big5"
_WESTERN = frozenset(("iso8859-1", "cp1252", "ascii"))  # declared by servers and editors that never looked

_NOT_TEXT = Message(
    "this is not a text file; say which format it is with --from, or save it as text first",
    "该文件不是文本文件；请用 --from 指明格式，或先另存为文本文件",
)
_UNDECODABLE = Message(
    "byte {byte} (line {line}) is not {encoding} text; the file may be damaged, or name its encoding with "
    "-O encoding=…",
    "第{byte}个字节（第{line}行）不是 {encoding} 文字；文件可能已损坏，或请用 -O encoding=… 指明编码",
)
_UNKNOWN = Message(
    "the encoding {encoding} is not known; give one of {known}", "不认识编码 {encoding}；请给出其中之一：{known}"
)

_EMPTY = Message("the file holds no text; ask for it again", "文件中没有文字；请重新获取该文件")


def read_text(stream: BinaryIO, encoding: str) -> tuple[str, str]:
    """The text of a stream and its encoding; `InputError` where it is beyond the limits, or there is none."""
    data = stream.read(limit("text_bytes") + 1)
    enforce("text_bytes", len(data))
    text, told = decode(data, encoding)
    enforce("characters", bulk(text))
    if not text.strip():
        raise InputError(_EMPTY)
    return text, told


def decode(data: bytes, encoding: str, declared: Iterable[str | None] = ()) -> tuple[str, str]:
    """The text without its byte order mark, and its encoding.

    `encoding` is one of those that a user may ask for; "auto" tells it from the bytes and from what the file
    declares in one place or several, the most trusted first, which is believed only where the text looks like it.
    """
    if encoding not in READ_IN:
        raise UsageError(_UNKNOWN, encoding=encoding, known=READ_IN)
    name = _told(data, [found for name in declared if (found := _named(name))]) if encoding == "auto" else encoding
    text = _strict(data, name).removeprefix(_MARK)
    if not _is_text(text):
        raise InputError(_NOT_TEXT)
    return text, name


def _told(data: bytes, declared: Sequence[str]) -> str:
    """The encoding that the bytes tell."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    if b"\0" in data:
        return _wide(data)
    candidates = list(dict.fromkeys([*declared, "utf-8", "gb18030"]))
    is_utf8 = _fits(data, "utf-8")
    if is_utf8 and candidates[0] == "utf-8":
        return "utf-8"
    if not is_utf8 and _is_damaged_utf8(data):
        return "utf-8"
    fitting = [name for name in candidates if _fits(data, name)]
    if not declared and (wide := _wide_chinese(data, "gb18030" in fitting)):
        return wide
    if not fitting and not _is_text(data[:SAMPLE].decode("latin-1")):
        raise InputError(_NOT_TEXT)
    # A file may declare what it is not; read in a wrong encoding, Chinese becomes rare characters.
    return max(fitting, key=lambda name: _share_of_known(data, name), default=[*declared, "gb18030"][0])


def _named(declared: str | None) -> str | None:
    """The encoding that a declared name stands for; none where it is unknown or says nothing."""
    try:
        found = codecs.lookup((declared or "").strip())
    except LookupError:
        return None
    if found.name in ("gb2312", "gbk", "gb18030", "hz"):
        return "gb18030"
    if found.name in ("utf-16", "utf-16-le", "utf-16-be", "utf-32"):
        return "utf-8"  # the declaration could be read byte by byte
    return found.name if found.name not in _WESTERN and getattr(found, "_is_text_encoding", False) else None


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return False
    return True


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether nearly all is UTF-8, which Chinese in GB 18030 never looks like: reading it as such would garble it."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    return sum(character > "\x7f" for character in text) - bad > 4 * bad


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: the byte order that gives usual characters. Anything else with zero bytes is no text."""
    candidates = []
    for encoding in ("utf-16-le", "utf-16-be"):
        text = data[:SAMPLE].decode(encoding, "replace")
        candidates.append((min(_share_of_usual(text), _share(text, _SIMPLIFIED)), encoding))
    share, encoding = max(candidates)
    if data[:2] in (b"<\0", b"\0<"):
        encoding = "utf-16-le" if data[:1] == b"<" else "utf-16-be"
    elif share < 0.8:
        raise InputError(_NOT_TEXT)
    if "\0" in data.decode(encoding, "replace"):
        raise InputError(_NOT_TEXT)
    return encoding


def _wide_chinese(data: bytes, is_gb: bool) -> str | None:
    """UTF-16 that holds no zero byte (Chinese only), where it reads better than as GB 18030."""
    otherwise = _share(data.decode("gb18030"), _SIMPLIFIED) if is_gb else 0.0
    for encoding in ("utf-16-le", "utf-16-be"):
        if _fits(data, encoding):
            text = data.decode(encoding)
            if _share_of_usual(text) > 0.99 and _share(text, _SIMPLIFIED) > otherwise:
                return encoding
    return None


def _share_of_usual(text: str) -> float:
    return len(_USUAL.findall(text)) / max(len(text), 1)


def _share(text: str, charset: str) -> float:
    """How much of a text is in a set of characters, such as GB 2312, with which nearly all Chinese is written."""
    sample = text[:SAMPLE]
    return len(sample.encode(charset, "ignore").decode(charset)) / max(len(sample), 1)


def _share_of_known(data: bytes, encoding: str) -> float:
    """How much of the text that is not ASCII is in GB 2312 or its traditional counterpart."""
    text = "".join([character for character in data.decode(encoding) if character > "\x7f"][:SAMPLE])
    return max(_share(text, charset) for charset in (_SIMPLIFIED, _TRADITIONAL))


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, "replace")
        line = 1 + len(re.findall(r"\r\n|\r|\n", before))
        raise InputError(_UNDECODABLE, byte=error.start + 1, line=line, encoding=encoding) from error


def _is_text(text: str) -> bool:
    """Whether there are no zero characters and next to no control characters."""
    return "\x00" not in text and len(CONTROLS.findall(text)) <= max(1, len(text) // 100)

"""The text of a page: its encoding told by its mark, by what it declares, and by the bytes themselves."""

from __future__ import annotations

import codecs
import re

from convkit import InputError, Message, UsageError
from convkit_html import ENCODINGS

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_MARK = "\ufeff"
_DECLARED_WITHIN = 2**14
_DECLARATION = re.compile(
    rb"<(?:meta\b|\?xml\b)[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE
)
_SAMPLE = 2**16
_WESTERN = frozenset(("iso8859-1", "cp1252", "ascii"))  # declared by servers and editors that never looked

_UNDECODABLE = Message(
    "byte {byte} is not {encoding} text; the file may be damaged, or name its encoding with -O encoding=…",
    "第{byte}个字节不是 {encoding} 文字；文件可能已损坏，或请用 -O encoding=… 指明编码",
)
_NOT_TEXT = Message(
    "byte {byte} is zero, so this is no web page; say which format it is with --from",
    "第{byte}个字节为零，该文件不是网页；请用 --from 指明格式",
)
_UNKNOWN = Message(
    "the encoding {encoding} is not known; give one of {known}", "不认识编码 {encoding}；请给出其中之一：{known}"
)


def decode(data: bytes, encoding: str = "auto", declared: str | None = None) -> tuple[str, str]:
    """The text of a page and its encoding. `declared` is what came with the page, such as an archive's header."""
    if encoding not in ENCODINGS:
        raise UsageError(_UNKNOWN, encoding=encoding, known=ENCODINGS)
    name = _told(data, declared) if encoding == "auto" else encoding
    text = _strict(data, name).removeprefix(_MARK)
    if "\0" in text:
        raise InputError(_NOT_TEXT, byte=len(text[: text.index("\0")].encode(name)) + 1)
    return text, name


def _told(data: bytes, declared: str | None) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    if data.startswith(b"<\0"):
        return "utf-16-le"
    if data.startswith(b"\0<"):
        return "utf-16-be"
    found = _DECLARATION.search(data[:_DECLARED_WITHIN])
    candidates = dict.fromkeys(
        name for name in (_known(declared), _known(found[1].decode("ascii") if found else None), "utf-8", "gb18030")
        if name
    )  # fmt: skip
    if _is_damaged_utf8(data):
        return "utf-8"
    if next(iter(candidates)) == "utf-8" and _fits(data, "utf-8"):
        return "utf-8"
    fitting = [name for name in candidates if _fits(data, name)]
    if not fitting:
        return next(iter(candidates))
    # A page may declare what it is not; read in a wrong encoding, Chinese becomes rare characters.
    return max(fitting, key=lambda name: _share_of_common(data, name))


def _known(name: str | None) -> str | None:
    """The encoding that a declared name stands for; none where it is unknown or says nothing."""
    if name is None:
        return None
    try:
        found = codecs.lookup(name.strip()).name
    except LookupError:
        return None
    if found in ("gb2312", "gbk", "gb18030", "hz"):
        return "gb18030"
    if found in ("utf-16", "utf-16-le", "utf-16-be", "utf-32"):
        return "utf-8"  # the declaration could be read byte by byte
    return None if found in _WESTERN or not hasattr(codecs.lookup(name.strip()), "_is_text_encoding") else found


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
    return bad > 0 and sum(character > "\x7f" for character in text) - bad > 4 * bad


def _share_of_common(data: bytes, encoding: str) -> float:
    """How much of the text that is not ASCII is in GB 2312 or its traditional counterpart."""
    rare = [character for character in data.decode(encoding) if character > "\x7f"][:_SAMPLE]
    text = "".join(rare)
    if not text:
        return 1.0
    return max(len(text.encode(name, "ignore").decode(name)) for name in ("gb2312", "big5")) / len(text)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(_UNDECODABLE, byte=error.start + 1, encoding=encoding) from error

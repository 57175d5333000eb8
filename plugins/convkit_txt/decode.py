"""Telling the encoding of a text from its bytes, and refusing what is no text."""

from __future__ import annotations

import re

from convkit import InputError, Message, UsageError

# UTF-32 before UTF-16: the mark of UTF-32LE begins with that of UTF-16LE.
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_MARK = "\ufeff"
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
SAMPLE = 2**16
"""How many bytes of a file are looked at to tell what it is."""
_USUAL = r"[\t\n\f\r -~\u2010-\u203b\u2460-\u24ff\u2500-\u257f\u3000-\u303f\u4e00-\u9fff\uff01-\uffee]"

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


def decode(data: bytes, encoding: str, known: tuple[str, ...]) -> tuple[str, str]:
    """The text of the bytes, without its byte order mark, and its encoding, which "auto" tells from the bytes."""
    if encoding not in known:
        raise UsageError(_UNKNOWN, encoding=encoding, known=known)
    if encoding == "auto":
        text, encoding = _told(data)
    else:
        text = _strict(data, encoding)
    text = text.removeprefix(_MARK)
    if not _is_text(text):
        raise InputError(_NOT_TEXT)
    return text, encoding


def looks_like_text(start: bytes) -> bool:
    """Whether the first bytes of a file are text, and not the source of a web page, XML, JSON, RTF or PDF."""
    if _SOURCE.match(start.lstrip()[:_LONGEST_SIGN].decode("latin-1")):
        return False
    for cut in range(4 if len(start) == SAMPLE else 1):  # the last character may have been cut
        try:
            text, _ = _told(start[: len(start) - cut])
        except InputError:
            continue
        text = text.removeprefix(_MARK).lstrip()
        return bool(text) and _is_text(text) and not _SOURCE.match(text)
    return False


_LONGEST_SIGN = 32  # bytes: more than any sign of another format needs, white space within it left aside
_SOURCE = re.compile(r"<[!?/a-zA-Z](?!ttps?:)|\{\s*[\"}]|\[\s*[\[{\"]|\{\\rtf|%PDF-")


def _told(data: bytes) -> tuple[str, str]:
    """The text and the encoding that the bytes themselves tell."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding), encoding
    if b"\x00" in data:
        return _wide(data)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if _is_damaged_utf8(data):
            raise _undecodable(data, error, "utf-8") from error
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        if wide := _wide_chinese(data, ""):
            return wide
        if not _is_text(data[:SAMPLE].decode("latin-1")):
            raise InputError(_NOT_TEXT) from error
        raise _undecodable(data, error, "gb18030") from error
    return _wide_chinese(data, text) or (text, "gb18030")


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether nearly all is UTF-8, which Chinese in GB 18030 never looks like: reading it as such would garble it."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    return sum(character > "\x7f" for character in text) - bad > 4 * bad


def _wide(data: bytes) -> tuple[str, str]:
    """UTF-16 without a mark: the byte order that gives usual characters. Anything else with zero bytes is no text."""
    candidates = []
    for encoding in ("utf-16-le", "utf-16-be"):
        text = data[:SAMPLE].decode(encoding, "replace")
        candidates.append((min(_share(text, _USUAL), _share_of_common(text)), encoding))
    share, encoding = max(candidates)
    if share < 0.8 or "\x00" in data.decode(encoding, "replace"):
        raise InputError(_NOT_TEXT)
    return _strict(data, encoding), encoding


def _wide_chinese(data: bytes, otherwise: str) -> tuple[str, str] | None:
    """UTF-16 that holds no zero byte (Chinese only), where it reads better than the text it would be otherwise."""
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _share(text, _USUAL) > 0.99 and _share_of_common(text) > _share_of_common(otherwise):
            return text, encoding
    return None


def _share(text: str, usual: str) -> float:
    return len(re.findall(usual, text)) / max(len(text), 1)


def _share_of_common(text: str) -> float:
    """How much of a text is in GB 2312, the characters that nearly all Chinese is written with."""
    sample = text[:SAMPLE]
    return len(sample.encode("gb2312", "ignore").decode("gb2312")) / max(len(sample), 1)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(data, error, encoding) from error


def _undecodable(data: bytes, error: UnicodeDecodeError, encoding: str) -> InputError:
    before = data[: error.start].decode(encoding, "replace")
    line = 1 + len(re.findall(r"\r\n|\r|\n", before))
    return InputError(_UNDECODABLE, byte=error.start + 1, line=line, encoding=encoding)


def _is_text(text: str) -> bool:
    """Whether there are no zero characters and next to no control characters."""
    return "\x00" not in text and len(_CONTROLS.findall(text)) <= max(1, len(text) // 100)

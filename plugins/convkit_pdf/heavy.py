"""Whether a PDF may be read in this process: how much it asks for, told from its bytes before any parser acts."""

from __future__ import annotations

import re
import zlib

from convkit.reading.apart import is_apart

_MOST_BYTES = 16 * 2**20
_MOST_INFLATED = 8 * 2**20
_MOST_DRAWN = (
    2**20
)  # of what is no font: a page of a report has some ten thousand bytes, a million characters four million
_MOST_PAIRS = 40_000_000
_MOST_FORMS = 4  # pages inside pages: each may show the others many times over
_LONGEST_DICTIONARY = 2_000
_PORTION = 16 * 2**10
_EXPANSION = 1032  # bytes that one packed byte may hold
_HEADER = 2  # bytes that a packed stream begins with
_STREAM = re.compile(rb"stream(?<!endstream)\r?\n")
_OPAQUE = re.compile(rb"/(?:LZWDecode|RunLengthDecode|ASCII85Decode|ASCIIHexDecode|Crypt)\b|/Encrypt\b")
_FORM = re.compile(rb"/Subtype\s*/Form\b")
_HIDDEN = re.compile(rb"#([0-9A-Fa-f]{2})")  # a name may be written so: #46 is F
_TELLING = re.compile(
    rb"/(?:LZW|RL|RunLength|A85|ASCII85|AHx|ASCIIHex|Crypt)(?:Decode)?\b"
    rb"|/Filter(?!\s*(?:/\w+|\[\s*/\w+\s*\]|\[\s*\]))"  # more than one, or one that stands elsewhere
    rb"|/(?:Width|Height)\s+\+?\d{5}"  # a picture of more than a hundred million points
)
_IS_FONT = re.compile(rb"/Length1\b|/Subtype\s*/(?:Type1C|CIDFontType0C|OpenType)\b")


def is_heavy(data: bytes) -> bool:
    """Whether reading may take long or fill the memory, so that a process of its own must do it.

    All streams are inflated up to a bound, for what they hold says how much there is to do, and what a file says of
    them need not be true; where filters or a lock keep it from being told, the answer is yes.
    """
    if len(data) > _MOST_BYTES or _OPAQUE.search(data):
        return True
    if sum(1 for _ in _FORM.finditer(data)) > _MOST_FORMS:
        return True
    inflated = drawn = 0
    for match in _STREAM.finditer(data):
        dictionary = _dictionary(data, match.start())
        packed = memoryview(data)[match.end() :]
        if dictionary is None or _is_veiled(dictionary) or _is_packed_twice(packed):
            return True
        found = _inflated(packed, _MOST_INFLATED - inflated + 1)
        inflated += found
        drawn += 0 if _IS_FONT.search(dictionary) else found
        if inflated > _MOST_INFLATED or drawn > _MOST_DRAWN:
            return True
    return False


class Heavy(Exception):  # noqa: N818
    """Reading has shown that there is more to do than bytes could tell."""


def weigh(objects: int, characters: int) -> None:
    """Raise `Heavy` where so many things lie over so many characters of a page that a process of its own must read it.

    Whether a character is seen is asked of all that may lie over it.
    """
    if objects * characters > _MOST_PAIRS and not is_apart():
        raise Heavy


def plain_names(data: bytes) -> bytes:
    """Bytes of a file with its names as they are meant, whatever of them is written in numbers."""
    return _HIDDEN.sub(lambda match: bytes((int(match[1], 16),)), data) if b"#" in data else data


def _dictionary(data: bytes, end: int) -> bytes | None:
    """What describes the stream that begins at a place; None where that is too long to be told from what is before."""
    start = data.rfind(b"obj", max(end - _LONGEST_DICTIONARY, 0), end)
    return data[start:end] if start >= 0 else None


def _is_veiled(dictionary: bytes) -> bool:
    """Whether a stream has a filter that is hidden, stands elsewhere or goes by its short name, or is a hidden form."""
    plain = plain_names(dictionary)
    return _TELLING.search(plain) is not None or (plain != dictionary and _FORM.search(plain) is not None)


def _inflated(data: memoryview, most: int, portion: int = _PORTION) -> int:
    """How many bytes a stream has when it is inflated, `most` if there are as many or more; 0 if it is not packed.

    PDFium takes of a damaged one what comes before the damage, so that this counts too.
    """
    if not _is_packed(data):
        return 0
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)  # without the sum at its end, which tells nothing here
    found, at = 0, _HEADER
    try:
        # In portions, for what stands behind the end of a stream is copied each time.
        while found < most and at < len(data) and not inflater.eof:
            found += len(inflater.decompress(data[at : at + portion], most - found))
            at += portion
    except zlib.error:
        # What the portion with the damage gave is lost, so it has to be a small one.
        small = _PORTION // 2**8
        return _inflated(data, most, small) if portion > small else min(found + portion * _EXPANSION, most)
    return found


def _is_packed_twice(data: memoryview) -> bool:
    """Whether what is in a packed stream is packed itself, whatever its dictionary says."""
    if not _is_packed(data):
        return False
    try:
        inside = zlib.decompressobj(-zlib.MAX_WBITS).decompress(data[_HEADER : _HEADER + _PORTION], _PORTION)
    except zlib.error:
        return False
    return _is_packed(memoryview(inside)) and _inflated(memoryview(inside), _PORTION) > 0


def _is_packed(data: memoryview) -> bool:
    """Whether data begin as a packed stream must (RFC 1950, 2.2)."""
    return len(data) > _HEADER and data[0] & 0x0F == zlib.DEFLATED and (data[0] << 8 | data[1]) % 31 == 0

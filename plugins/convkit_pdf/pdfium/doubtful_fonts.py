"""Fonts whose digits are not to be believed: what a file says that a code is may be another digit than is drawn.

These things give cause for doubt, and only they do. A symbolic TrueType font that says of none of its codes which
character it is, or one whose codes are numbers of glyphs: programs take the code for the character. A Type 3 font,
which draws what it likes, without `ToUnicode` and with names of glyphs that are nobody's. And a `ToUnicode` that gives
one digit to two codes, or another digit to a code where the font goes by ASCII otherwise, or another than the font's
encoding names: a letter, a raised figure. A Type 3 font that draws nothing for a digit, or the same for two; and a font
of signs by its name.

Others give cause to look at what is drawn: a Type 3 font, one that gives a digit to two codes, an embedded one whose
outline of a digit is more like those of another.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any, NamedTuple

from convkit.reading import shows_signs
from convkit_pdf.actions import dictionaries
from convkit_pdf.pdfium.drawn_digits import glyph_names, oddly_drawn
from convkit_pdf.pdfium.glyph_outlines import Outlines
from convkit_pdf.pdfium.text_layer import plain_name

DIGITS = frozenset("0123456789")
_SYMBOLIC = 4  # a flag of a font's descriptor
_NAMES = dict(zip(("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"), "0123456789",
                  strict=True))  # fmt: skip
_NO_LIST = ("Identity", "None")
_SIMPLE = ("/Type1", "/MMType1", "/TrueType")
_DIFFERENCES = re.compile(
    rb"/Differences\s*\[[^\]]{0,4000}/(?:[A-Za-z]|space|[a-z]+(?:superior|inferior)|%s)\b" % "|".join(_NAMES).encode()
)
_SIGNS = re.compile(rb"/(?:[A-Z]{6}\+)?(?:Wingdings|Webdings|ZapfDingbats)", re.IGNORECASE)
_OTHERS = re.compile("space|[a-z]+(?:superior|inferior)")
_OBJECT = re.compile(rb"\bobj\b(.*?)\bendobj\b", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n")
_WIDE = re.compile(rb"<[0-9A-Fa-f]{4}>\s*<([0-9A-Fa-f]+)>")
_WIDE_DIGITS = frozenset(b"%04X" % ord(digit) for digit in DIGITS)
_MOST_MAP = 64 * 2**10  # bytes of a map of characters
_CHAR = re.compile(rb"<([0-9A-Fa-f]{2})>\s*<00(3[0-9])>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]{2})>\s*<([0-9A-Fa-f]{2})>\s*<00(3[0-9])>")


class Doubts(NamedTuple):
    """The digits that are not to be believed, by the names of their fonts; whether all are to be looked at.

    `outlines` tell which others are, where the file is not one's own.
    """

    digits: Mapping[str, frozenset[str]]
    look: bool
    outlines: Outlines | None = None


def doubts_of(data: bytes, packed: Iterable[bytes]) -> Doubts:
    """What is doubtful of the digits in the fonts of a file; `packed` are the objects that stand in packed streams."""
    parts, maps = list(packed), list(_maps(data))
    look = any(b"/Type3" in part for part in (data, *parts)) or any(map(_tells_twice, maps))
    return Doubts(_doubtful(data) if _may_lie(data, parts, maps) else {}, look)


def _tells_twice(told: bytes) -> bool:
    """Whether a map of double bytes gives a digit to two codes: of these, the outline of one alone is known."""
    values = [value for block in _blocks(told, b"bfchar") for value in _WIDE.findall(block) if value in _WIDE_DIGITS]
    return len(set(values)) < len(values)


def _doubtful(data: bytes) -> Mapping[str, frozenset[str]]:
    """The digits that are not to be believed in the fonts of a file, by the names of these fonts."""
    import pikepdf

    found: dict[str, frozenset[str]] = {}
    with suppress(pikepdf.PdfError, ValueError, TypeError), pikepdf.open(io.BytesIO(data)) as pdf:
        for font in dictionaries(pdf):
            if font.get("/Type") == pikepdf.Name.Font:
                digits = _of_font(font)
                if digits:
                    name = _name(font)
                    found[name] = found.get(name, frozenset()) | digits
    return found


def _may_lie(data: bytes, packed: Iterable[bytes], maps: Iterable[bytes]) -> bool:
    for part in packed:
        told_of = part.count(b"/ToUnicode")
        if b"/Type3" in part or part.count(b"/TrueType") > part.count(b"/Encoding") + told_of:
            return True
        if b"/Identity-" in part and part.count(b"/Type0") > told_of:
            return True
        if _DIFFERENCES.search(part) or _SIGNS.search(part):
            return True
    for match in _OBJECT.finditer(data):
        body = match[1]
        if b"/Type3" in body or (b"/TrueType" in body and b"/Encoding" not in body and b"/ToUnicode" not in body):
            return True
        if b"/Identity-" in body and b"/Type0" in body and b"/ToUnicode" not in body:
            return True
        if _DIFFERENCES.search(body) or _SIGNS.search(body):
            return True
    for told in maps:
        codes = _digits_of(told)
        if _contradicted(told) or _out_of_place(codes) or any(chr(code).isalpha() for code in codes if code < 128):
            return True
    return False


def _maps(data: bytes) -> Iterator[bytes]:
    """The maps from codes to characters among the streams of a file."""
    for match in _STREAM.finditer(data):
        with suppress(zlib.error):
            part = memoryview(data)[match.end() : match.end() + _MOST_MAP]
            head = (
                zlib.decompressobj().decompress(part, _MOST_MAP) if bytes(part[:1]) == b"x" else bytes(part[:_MOST_MAP])
            )
            if b"beginbf" in head:
                yield head


def _of_font(font: Any) -> frozenset[str]:
    """The digits of one font that are in doubt."""
    kind, told = str(font.get("/Subtype")), font.get("/ToUnicode")
    if told is not None:
        stated = told.read_bytes()
        codes = _digits_of(stated)
        if shows_signs(_name(font)):
            return frozenset(codes.values())
        return _contradicted(stated) | _against_names(font, codes) | oddly_drawn(font, codes)
    encoding = font.get("/Encoding")
    if kind == "/TrueType" and encoding is not None and shows_signs(_name(font)):
        return DIGITS
    if kind == "/Type3":
        names = {str(name).removeprefix("/") for name in (encoding or {}).get("/Differences", ()) if _is_name(name)}
        return frozenset() if names and names <= {*_NAMES, ".notdef", "space"} else DIGITS
    if kind == "/Type0" and _tells_nothing(font, encoding):
        return DIGITS
    flags = int((font.get("/FontDescriptor") or {}).get("/Flags", 0))
    return DIGITS if kind == "/TrueType" and encoding is None and flags & _SYMBOLIC else frozenset()


def _tells_nothing(font: Any, encoding: Any) -> bool:
    """Whether the codes of a font are numbers of its glyphs, which belong to no list of characters."""
    told = [inside.get("/CIDSystemInfo") or {} for inside in font.get("/DescendantFonts", ())]
    return str(encoding).startswith("/Identity-") and all(str(one.get("/Ordering")) in _NO_LIST for one in told)


def _name(font: Any) -> str:
    return plain_name(str(font.get("/BaseFont", "/")).removeprefix("/"))


def _is_name(value: Any) -> bool:
    return not isinstance(value, int) and not str(value).isdecimal()


def _blocks(told: bytes, kind: bytes) -> Iterator[bytes]:
    """What stands between the signs for the beginning and the end of a part of a map."""
    begin, end = b"begin" + kind, b"end" + kind
    start = told.find(begin)
    while start >= 0 and (stop := told.find(end, start)) >= 0:
        yield told[start + len(begin) : stop]
        start = told.find(begin, stop)


def _contradicted(told: bytes) -> frozenset[str]:
    """The digits that a map of single bytes gives to two codes, or to the code of another digit."""
    codes = _digits_of(told)
    given = list(codes.values())
    twice = {value for value in given if given.count(value) > 1}
    by_ascii = {code for code, value in codes.items() if chr(code) == value}
    other = _out_of_place(codes)
    return frozenset(twice | (other if len(by_ascii) > len(codes) / 2 else set()))


def _out_of_place(codes: Mapping[int, str]) -> set[str]:
    """The digits that are given to the codes of others."""
    return {value for code, value in codes.items() if chr(code) in DIGITS and chr(code) != value}


def _against_names(font: Any, codes: Mapping[int, str]) -> frozenset[str]:
    """The digits that a map gives to codes of which the font's own encoding says that they draw others."""
    encoding, flags = font.get("/Encoding"), int((font.get("/FontDescriptor") or {}).get("/Flags", 0))
    if str(font.get("/Subtype")) not in _SIMPLE:
        return frozenset()
    named: dict[int, str] = {}
    # Of a symbolic TrueType font its own codes count, whatever encoding it states.
    if encoding is not None and (str(font.get("/Subtype")) != "/TrueType" or not flags & _SYMBOLIC):
        named = {ord(digit): digit for digit in DIGITS}
        if not any(f"/FontFile{kind}" in (font.get("/FontDescriptor") or {}) for kind in ("", "2", "3")):
            named |= {code: chr(code) for code in range(0x21, 0x7F)}
    for code, name in glyph_names(font).items():
        named[code] = _NAMES.get(name, name if len(name) == 1 or _OTHERS.fullmatch(name) else "")
    return frozenset(value for code, value in codes.items() if named.get(code) and named[code] != value)


def _digits_of(told: bytes) -> dict[int, str]:
    """The codes of single bytes to which a map gives digits."""
    codes: dict[int, str] = {}
    for block in _blocks(told, b"bfchar"):
        codes |= {int(code, 16): chr(int(value, 16)) for code, value in _CHAR.findall(block)}
    for block in _blocks(told, b"bfrange"):
        for first, last, value in _RANGE.findall(block):
            start = int(first, 16)
            for code in range(start, min(int(last, 16), start + 9) + 1):
                codes[code] = chr(int(value, 16) + code - start)
    return {code: value for code, value in codes.items() if value in DIGITS}

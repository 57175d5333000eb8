"""The table of a font that says which glyph shows a character (OpenType, `cmap`)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from struct import error, iter_unpack, unpack_from

_KINDS = (b"\0\1\0\0", b"true", b"OTTO", b"ttcf")
_MOST = 200_000  # characters of one font
_PREFERRED = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3), (0, 2), (0, 1), (0, 0))


def glyphs_of(data: bytes) -> dict[str, int]:
    """The glyph of each character; none where the font does not say it, or is of another kind."""
    if data[:4] not in _KINDS:
        return {}
    try:
        return {character: glyph for character, glyph in islice(_mapped(data), _MOST) if glyph}
    except (error, ValueError, IndexError, OverflowError):
        return {}


def _mapped(data: bytes) -> Iterator[tuple[str, int]]:
    start = unpack_from(">I", data, 12)[0] if data[:4] == b"ttcf" else 0
    (tables,) = unpack_from(">H", data, start + 4)
    for tag, _, offset, _ in iter_unpack(">4sIII", data[start + 12 : start + 12 + 16 * tables]):
        if tag == b"cmap":
            (count,) = unpack_from(">H", data, offset + 2)
            records = iter_unpack(">HHI", data[offset + 4 : offset + 4 + 8 * count])
            found = {(platform, encoding): offset + place for platform, encoding, place in records}
            for one in _PREFERRED:
                if one in found:
                    yield from ((chr(code), glyph) for code, glyph in _codes(data, found[one]) if code < 0x110000)
                    return


def _codes(data: bytes, at: int) -> Iterator[tuple[int, int]]:
    (form,) = unpack_from(">H", data, at)
    if form == 4:
        yield from _segments(data, at)
    elif form == 6:
        first, count = unpack_from(">HH", data, at + 6)
        yield from enumerate(unpack_from(f">{count}H", data, at + 10), first)
    elif form == 12:
        (count,) = unpack_from(">I", data, at + 12)
        for first, last, glyph in iter_unpack(">III", data[at + 16 : at + 16 + 12 * min(count, _MOST)]):
            for code in range(first, last + 1):
                yield code, glyph + code - first


def _segments(data: bytes, at: int) -> Iterator[tuple[int, int]]:
    (twice,) = unpack_from(">H", data, at + 6)
    count = twice // 2
    ends = unpack_from(f">{count}H", data, at + 14)
    starts = unpack_from(f">{count}H", data, at + 16 + twice)
    shifts = unpack_from(f">{count}H", data, at + 16 + 2 * twice)
    ranges = at + 16 + 3 * twice
    for index, (first, last, shift) in enumerate(zip(starts, ends, shifts, strict=True)):
        (reach,) = unpack_from(">H", data, ranges + 2 * index)
        for code in range(first, min(last, 0xFFFE) + 1):
            if reach == 0:
                yield code, (code + shift) & 0xFFFF
                continue
            (glyph,) = unpack_from(">H", data, ranges + 2 * index + reach + 2 * (code - first))
            yield code, (glyph + shift) & 0xFFFF if glyph else 0

"""What the glyphs of a font look like, by their numbers: of one that says of no character which glyph shows it."""

from __future__ import annotations

import io
from struct import error, iter_unpack, pack, unpack_from
from typing import Any

from convkit.reading.embedded_fonts import is_unlike

_SIZE = 40
_FIRST = 0xF0000  # characters for private use, as many as a font has glyphs
_LARGEST = 4 * _SIZE


class Shapes:
    """The glyphs of a font, drawn when they are first asked for."""

    def __init__(self, data: bytes) -> None:
        self._font = _opened(data)
        self._known: dict[tuple[int, str], bool] = {}

    def are_other(self, glyph: int, digit: str) -> bool:
        """Whether a glyph looks like another digit; not where nobody can tell."""
        if self._font is None or not 0 <= glyph < _FIRST:
            return False
        if (glyph, digit) not in self._known:
            self._known[glyph, digit] = self._looks_other(chr(_FIRST + glyph), digit)
        return self._known[glyph, digit]

    def _looks_other(self, character: str, digit: str) -> bool:
        from PIL import Image, ImageDraw

        image = Image.new("L", (_LARGEST, _LARGEST))
        ImageDraw.Draw(image).text((_SIZE, _SIZE), character, 255, self._font)
        box = image.point([0] * 128 + [255] * 128).getbbox()
        if box is None:
            return True
        drawn = image.crop(box)
        return is_unlike(drawn.tobytes(), drawn.size, digit)


def _opened(data: bytes) -> Any:
    from PIL import ImageFont

    try:
        return ImageFont.truetype(io.BytesIO(_numbered(data)), _SIZE)
    except (OSError, ValueError, ImportError, error):
        return None


def _numbered(data: bytes) -> bytes:
    """A font in which each glyph is that of a character of its own; `ValueError` where it is of another kind."""
    if data[:4] not in (b"\0\1\0\0", b"true", b"OTTO"):
        raise ValueError(data[:4])
    (count,) = unpack_from(">H", data, 4)
    tables = {tag: data[at : at + size] for tag, _, at, size in iter_unpack(">4sIII", data[12 : 12 + 16 * count])}
    (glyphs,) = unpack_from(">H", tables.get(b"maxp", b""), 4)
    group = pack(">HHIIIIII", 12, 0, 28, 0, 1, _FIRST, _FIRST + glyphs - 1, 0)
    tables[b"cmap"] = pack(">HHHHI", 0, 1, 3, 10, 12) + group
    head, body = pack(">4sHHHH", data[:4], len(tables), 0, 0, 0), b""
    for tag, table in sorted(tables.items()):
        head += pack(">4sIII", tag, 0, 12 + 16 * len(tables) + len(body), len(table))
        body += table + bytes(-len(table) % 4)
    return head + body

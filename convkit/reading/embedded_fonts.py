"""Fonts that come inside a file: whether they draw the digits as digits, or one in the place of another."""

from __future__ import annotations

import io
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

_DIGITS = "0123456789"
_NONE = "\U0010fffe"  # no character, so that a font draws what it draws for those that it lacks
_SIZE = 48
_GRID = (12, 16)
_MOST = 10 * _SIZE
_CLEARLY = 1.2  # times as different
_ONE_SIDED = frozenset("2345679")
_FAR = 10**6  # what nothing differs by
_NEAR = 18_000  # what differs by less is that digit; a 1 without a foot differs from all


@lru_cache(maxsize=32)
def draws_digits(data: bytes) -> bool:
    """Whether each digit that a font has looks more like that digit of an ordinary one than like any other.

    Of a digit that it lacks, another font shows what it is.
    """
    from PIL import ImageFont

    try:
        font = ImageFont.truetype(io.BytesIO(data), _SIZE)
        lacking = bytes(font.getmask(_NONE))
        drawn = [None if bytes(font.getmask(one)) == lacking else _pixels(font, one) for one in _DIGITS]
    except (OSError, ValueError, ImportError):
        return False
    known = _ordinary()
    return all(_most_like(one, known) == at for at, one in enumerate(drawn) if one is not None)


def is_unlike(shades: bytes, size: tuple[int, int], digit: str, other: str = "") -> bool:
    """Whether a picture of a glyph, light on dark and cut to its ink, looks much more like another digit, or turned.

    Where something else says which other one it is, whether it looks more like that.
    """
    from PIL import Image

    drawn = Image.frombytes("L", size, shades).resize(_GRID).tobytes()
    differences = [_difference(drawn, one) for one in _ordinary()]
    if other:
        return differences[int(digit)] > differences[int(other)]
    if min(differences) < _NEAR and differences[int(digit)] > _CLEARLY * min(differences):
        return True
    return differences[int(digit)] > _CLEARLY * min((_difference(drawn, one) for one in _turned(digit)), default=_FAR)


def _most_like(one: bytes, known: list[bytes]) -> int:
    return min(range(len(known)), key=lambda other: _difference(one, known[other]))


@cache
def _ordinary() -> list[bytes]:
    from PIL import ImageFont

    with resources.as_file(resources.files("convkit.writing.fonts") / "ConvkitSansSC-Medium.ttf") as path:
        font = ImageFont.truetype(str(path), _SIZE)
        return [_pixels(font, digit) for digit in _DIGITS]


@cache
def _turned(digit: str) -> list[bytes]:
    """A digit mirrored, upside down and both; none of one that is then much the same."""
    from PIL import Image

    if digit not in _ONE_SIDED:
        return []
    image = Image.frombytes("L", _GRID, _ordinary()[int(digit)])
    ways = Image.Transpose.FLIP_LEFT_RIGHT, Image.Transpose.FLIP_TOP_BOTTOM, Image.Transpose.ROTATE_180
    return [image.transpose(way).tobytes() for way in ways]


def _pixels(font: FreeTypeFont, digit: str) -> bytes:
    """A digit as a grid of grey, as large as it is drawn."""
    from PIL import Image, ImageDraw

    left, top, right, bottom = (int(side) for side in font.getbbox(digit))
    if not (0 < right - left < _MOST and 0 < bottom - top < _MOST and max(right, bottom) < _MOST):
        raise ValueError(digit)
    image = Image.new("L", (right + 2, bottom + 2))
    ImageDraw.Draw(image).text((0, 0), digit, fill=255, font=font)
    return image.crop((left, top, right, bottom)).resize(_GRID).tobytes()


def _difference(one: bytes, other: bytes) -> int:
    return sum(abs(here - there) for here, there in zip(one, other, strict=True))

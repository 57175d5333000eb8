"""What kind of picture some bytes are, for readers of files that say nothing of it, or the wrong."""

from __future__ import annotations

_BEGINNINGS = {
    b"\x89PNG": "png", b"\xff\xd8\xff": "jpeg", b"GIF8": "gif", b"BM": "bmp", b"II*\0": "tiff", b"MM\0*": "tiff",
    b"RIFF": "webp", b"\x01\0\0\0": "x-emf", b"\xd7\xcd\xc6\x9a": "x-wmf", b"<svg": "svg+xml", b"<?xml": "svg+xml",
}  # fmt: skip


def media_type_of(data: bytes) -> str | None:
    """The media type of a picture, as its first bytes tell it; None where they do not."""
    return next((f"image/{kind}" for start, kind in _BEGINNINGS.items() if data.startswith(start)), None)


_LARGEST_SEAL = 7 * 72 / 2.54
"""Points. The largest seal there is, that of the State Council, is 6 cm across; a picture of it has an edge."""


def may_be_seal(width: float, height: float) -> bool:
    """Whether a picture of that size, in points, is no larger than a seal."""
    return 0 < width <= _LARGEST_SEAL and 0 < height <= _LARGEST_SEAL

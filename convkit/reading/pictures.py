"""What kind of picture some bytes are, for readers of files that say nothing of it, or the wrong."""

from __future__ import annotations

_BEGINNINGS = {
    b"\x89PNG": "png", b"\xff\xd8\xff": "jpeg", b"GIF8": "gif", b"BM": "bmp", b"II*\0": "tiff", b"MM\0*": "tiff",
    b"RIFF": "webp", b"\x01\0\0\0": "x-emf", b"\xd7\xcd\xc6\x9a": "x-wmf", b"<svg": "svg+xml", b"<?xml": "svg+xml",
}  # fmt: skip


def media_type_of(data: bytes) -> str | None:
    """The media type of a picture, as its first bytes tell it; None where they do not."""
    return next((f"image/{kind}" for start, kind in _BEGINNINGS.items() if data.startswith(start)), None)

"""Pictures in JBIG2 (ITU-T T.88), as scanners in black and white store them."""

from __future__ import annotations

import io
from struct import pack

from PIL import Image, ImageChops

_HEAD = b"\x97JB2\r\n\x1a\n\x01\0\0\0\x01"


def jbig2_of(picture: Image.Image, *, headed: bool = True) -> bytes:
    """A picture of black on white; without the head of a file as PDF has it."""
    wide, high = picture.size
    stream = io.BytesIO()
    ImageChops.invert(picture.convert("L")).convert("1").save(stream, "TIFF", compression="group4")
    tiff = Image.open(stream)
    start, length = tiff.tag_v2[273][0], tiff.tag_v2[279][0]  # type: ignore[attr-defined]
    area = pack(">IIII", wide, high, 0, 0)
    parts = (48, pack(">II", wide, high) + bytes(11)), (38, area + b"\0\1" + stream.getvalue()[start : start + length])
    body = b"".join(pack(">IBBBI", at, kind, 0, 1, len(data)) + data for at, (kind, data) in enumerate(parts))
    return (_HEAD if headed else b"") + body

"""What a picture holds beside its pixels that should not be published: where it was taken, by whom, with what."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from convkit.errors import Message

if TYPE_CHECKING:
    from PIL.Image import Image

_PLACE = Message("where it was taken (GPS)", "拍摄地点（GPS）")
_PERSON = Message("who made it", "作者")
_CAMERA = Message("the camera", "拍摄设备")
_TOLD = {0x010F: _CAMERA, 0x0110: _CAMERA, 0xA431: _CAMERA, 0x013B: _PERSON, 0x9C9D: _PERSON, 0xA430: _PERSON}
"""Fields of Exif, by their tags: Make, Model, BodySerialNumber, Artist, XPAuthor, CameraOwnerName."""
_EXIF_FIELDS, _GPS_FIELDS = 0x8769, 0x8825
_LATITUDE = 2
_PACKET = {b"exif:GPSLatitude": _PLACE, b"<dc:creator": _PERSON, b"tiff:Model": _CAMERA}
"""The same in a packet of XMP."""
_FORMATS = ("JPEG", "PNG", "TIFF", "WEBP")
_MARKS = {
    b"\x89PNG\r\n\x1a\n": (b"eXIf", b"iTXt", b"Raw profile type exif"),
    b"\xff\xd8": (b"Exif\0", b"http://ns.adobe.com/xap/"),
    b"RIFF": (b"EXIF", b"XMP "),
    b"II": (b"",),
    b"MM": (b"",),
}
"""What names them in a PNG, JPEG, WebP and TIFF file, by how it begins: most have none, and need no Pillow."""


def told_by_picture(data: bytes) -> tuple[Message, ...]:
    """What a picture says of place, person and camera; nothing where it does not, or is not sound."""
    if not any(data.startswith(start) and any(mark in data for mark in marks) for start, marks in _MARKS.items()):
        return ()
    from PIL import Image as Pillow

    found: list[Message] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what is said to programmers of damaged fields
        warnings.simplefilter("error", Pillow.DecompressionBombWarning)
        try:
            with Pillow.open(BytesIO(data), formats=_FORMATS) as picture:
                found.extend(_told(picture))
        except Exception:  # whatever a broken picture makes the parser do, what was found before it counts
            pass
    return tuple(what for what in (_PLACE, _PERSON, _CAMERA) if what in found)


def _told(picture: Image) -> Iterator[Message]:
    exif = picture.getexif()
    packet = picture.info.get("xmp", b"")
    yield from (what for mark, what in _PACKET.items() if mark in packet)
    for tag in (*exif, *exif.get_ifd(_EXIF_FIELDS)):
        if tag in _TOLD:
            yield _TOLD[tag]
    if _LATITUDE in exif.get_ifd(_GPS_FIELDS):
        yield _PLACE

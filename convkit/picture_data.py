"""What a picture holds beside its pixels that should not be published: where it was taken, by whom, with what."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from convkit.errors import Message

_PLACE = Message("where it was taken (GPS)", "拍摄地点（GPS）")
_PERSON = Message("who made it", "作者")
_CAMERA = Message("the camera", "拍摄设备")
_TOLD = {0x010F: _CAMERA, 0x0110: _CAMERA, 0xA431: _CAMERA, 0x013B: _PERSON, 0x9C9D: _PERSON, 0xA430: _PERSON}
"""Fields of Exif, by their tags: Make, Model, BodySerialNumber, Artist, XPAuthor, CameraOwnerName."""
_EXIF_FIELDS, _GPS_FIELDS = 0x8769, 0x8825
_LATITUDE = 2
_PACKET = {b"exif:GPSLatitude": _PLACE, b"<dc:creator": _PERSON, b"tiff:Model": _CAMERA}
"""The same in a packet of XMP."""
_MOST_FIELDS = 500


def told_by_picture(data: bytes) -> tuple[Message, ...]:
    """What a JPEG or PNG says of place, person and camera; nothing where it does not, or is not sound."""
    found: list[Message] = []
    for kind, content in _parts(data):
        if kind == "exif":
            found += _exif(content)
        else:
            found += [what for mark, what in _PACKET.items() if mark in content]
    return tuple(what for what in (_PLACE, _PERSON, _CAMERA) if what in found)


def _parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The parts of a picture that hold Exif or XMP."""
    if data.startswith(b"\xff\xd8"):
        for content in _segments(data):
            if content.startswith(b"Exif\0\0"):
                yield "exif", content[6:]
            elif content.startswith(b"http://ns.adobe.com/xap/"):
                yield "packet", content
    elif data.startswith(b"\x89PNG\r\n\x1a\n"):
        for name, content in _chunks(data):
            if name == b"eXIf":
                yield "exif", content
            elif name == b"iTXt" and content.startswith(b"XML:com.adobe.xmp"):
                yield "packet", content


def _segments(data: bytes) -> Iterator[bytes]:
    """The segments of a JPEG that programs put there (APP1), as far as they stand before the pixels."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        (size,) = struct.unpack_from(">H", data, at + 2)
        if data[at + 1] == 0xE1:
            yield data[at + 4 : at + 2 + size]
        at += 2 + max(size, 2)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a PNG: name and content."""
    at = 8
    while at + 8 <= len(data):
        (size,) = struct.unpack_from(">I", data, at)
        yield data[at + 4 : at + 8], data[at + 8 : at + 8 + size]
        at += 12 + size


def _exif(data: bytes) -> Iterator[Message]:
    order = {b"II": "<", b"MM": ">"}.get(data[:2])
    if order is None or len(data) < 8:
        return
    waiting = [struct.unpack_from(f"{order}I", data, 4)[0]]
    for place in waiting:  # a directory names others: one of Exif's own fields, one of the place
        for tag, value in _fields(data, place, order):
            if tag in _TOLD:
                yield _TOLD[tag]
            elif tag == _EXIF_FIELDS and len(waiting) == 1:
                waiting.append(value)
            elif tag == _GPS_FIELDS and any(one == _LATITUDE for one, _ in _fields(data, value, order)):
                yield _PLACE


def _fields(data: bytes, place: int, order: str) -> Iterator[tuple[int, int]]:
    """The tags of a directory, each with its value or the place of it."""
    if place + 2 > len(data):
        return
    (count,) = struct.unpack_from(f"{order}H", data, place)
    for at in range(place + 2, place + 2 + 12 * min(count, _MOST_FIELDS), 12):
        if at + 12 > len(data):
            return
        tag, _, _, value = struct.unpack_from(f"{order}HHII", data, at)
        yield tag, value

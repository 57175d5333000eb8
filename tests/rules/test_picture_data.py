"""What a picture says of itself: place, person and camera are told, whatever else is in it; nothing stops it."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make.drawn import F2021
from PIL import Image as Pillow

import convkit
from convkit import Image
from convkit.conversion import examine
from convkit.rules.picture_data import told_by_picture
from convkit.testing import sample_report
from convkit.testing.samples import picture

PLACE, PERSON, CAMERA = "where it was taken (GPS)", "who made it", "the camera"
LATITUDE, EXIF, GPS = 2, 0x8769, 0x8825


def exif(fields: list[int], inner: list[int] = [], place: list[int] = [], order: str = "<") -> bytes:  # noqa: B006
    """Exif with these tags, in a directory of its own where they are fields of Exif or of the place."""
    tags = [*fields, *([EXIF] if inner else []), *([GPS] if place else [])]
    at, directories, places = 8 + 6 + 12 * len(tags), b"", {}
    for pointer, content in ((EXIF, inner), (GPS, place)):
        places[pointer] = at + len(directories)
        directories += directory(dict.fromkeys(content, 0), order)
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}I", 8)
    return head + directory({tag: places.get(tag, 0) for tag in tags}, order) + directories


def directory(fields: dict[int, int], order: str) -> bytes:
    entries = (struct.pack(f"{order}HHII", tag, 4, 1, value) for tag, value in fields.items())
    return struct.pack(f"{order}H", len(fields)) + b"".join(entries) + bytes(4)


def jpeg(content: bytes, mark: bytes = b"Exif\0\0") -> bytes:
    """A sound picture with one more segment."""
    whole, content = BytesIO(), mark + content
    Pillow.new("L", (1, 1)).save(whole, "JPEG")
    return b"\xff\xd8\xff\xe1" + struct.pack(">H", len(content) + 2) + content + whole.getvalue()[2:]


def png(name: bytes, content: bytes) -> bytes:
    """A sound picture with one more chunk."""
    chunk = struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
    whole = picture(90)
    return whole[:-12] + chunk + whole[-12:]


def told(data: bytes) -> list[str]:
    return [what.en for what in told_by_picture(data)]


@pytest.mark.parametrize("order", ["<", ">"])
def test_fields_of_exif_are_told(order: str) -> None:
    assert told(jpeg(exif([0x010F, 0x0110], order=order))) == [CAMERA]
    assert told(jpeg(exif([0x013B], [0xA431], order=order))) == [PERSON, CAMERA]
    assert told(jpeg(exif([], place=[1, LATITUDE], order=order))) == [PLACE]
    assert told(png(b"eXIf", exif([0x010F], place=[LATITUDE], order=order))) == [PLACE, CAMERA]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_what_programs_write_is_told(kind: str) -> None:
    whole, held = BytesIO(), Pillow.Exif()
    held[0x0110] = "Camera"
    Pillow.new("RGB", (2, 2)).save(whole, kind, exif=held)
    assert told(whole.getvalue()) == [CAMERA]


def test_a_picture_too_large_to_look_at_tells_nothing() -> None:
    header = struct.pack(">4sIIBBBBB", b"IHDR", 60_000, 60_000, 8, 2, 0, 0, 0)
    small = png(b"eXIf", exif([0x010F]))
    large = small[:12] + header + struct.pack(">I", zlib.crc32(header)) + small[33:]
    assert (told(small), told(large)) == ([CAMERA], [])


def test_a_packet_of_xmp_is_told() -> None:
    packet = b'<x:xmpmeta><rdf:Description exif:GPSLatitude="30,1N"><dc:creator/></rdf:Description></x:xmpmeta>'
    assert told(jpeg(packet, b"http://ns.adobe.com/xap/1.0/\0")) == [PLACE, PERSON]
    assert told(png(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + packet)) == [PLACE, PERSON]


@pytest.mark.parametrize(
    "data", [picture(90), jpeg(exif([0x0112], [0x9003])), jpeg(exif([], place=[1])), b"", b"GIF89a"]
)
def test_what_tells_of_nobody_is_not_told(data: bytes) -> None:
    assert told(data) == []


@given(st.binary(max_size=80), st.integers(0, 60))
def test_no_picture_stops_the_reading(data: bytes, kept: int) -> None:
    whole = exif([0x010F], [0xA431], [LATITUDE])
    for one in (data, jpeg(data), png(b"eXIf", data), jpeg(whole[:kept] + data), jpeg(whole)[:kept]):
        assert set(told(one)) <= {PLACE, PERSON, CAMERA}


def test_a_directory_that_leads_to_itself_ends() -> None:
    assert told(jpeg(b"II*\0" + struct.pack("<I", 8) + directory({EXIF: 8, 0x013B: 0}, "<"))) == [PERSON]


@pytest.mark.parametrize("name", ["docx", "xlsx", "html", "json"])
def test_a_picture_that_tells_too_much_is_a_finding(name: str, tmp_path: Path) -> None:
    report = sample_report(F2021, "narrative")
    kept = next(section for section in report.sections if any(isinstance(one, Image) for one in section.blocks))
    taken = [replace(one, data=png(b"eXIf", exif([0x010F], place=[LATITUDE]))) if isinstance(one, Image) else one
             for one in kept.blocks]  # fmt: skip
    sections = tuple(replace(one, blocks=tuple(taken)) if one is kept else one for one in report.sections)
    path = tmp_path / f"report.{name}"
    convkit.write(replace(report, sections=sections), path)
    found = [finding for finding in examine(path).findings if finding.code == f"{name}.pictureData"]
    assert found
    assert f"{PLACE}, {CAMERA}; save it without that" in found[0].words("en")

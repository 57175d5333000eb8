"""What PDFium is asked by more than one reader: one at a time, and pictures that no other library here decodes (JBIG2).

Scans in black and white are often kept so, in PDF and in OFD.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from struct import error, unpack_from

_LOCK = threading.Lock()
_INTERVAL = 0.25  # seconds, after which a thread that is told to stop can notice
_FILE = b"\x97JB2\r\n\x1a\n"
_SEQUENTIAL, _UNCOUNTED = 1, 2  # flags of a file's head
_PAGE = bytes((0, 0, 0, 0, 0x30, 0, 1, 0, 0, 0, 19))
"""How the data of a page begin, with what tells of the page."""
_MANY, _FAR = 7, 0x40  # how many parts one refers to is told in more bytes; so is its page
_MOST_PIXELS = 50_000_000


@contextmanager
def alone() -> Iterator[None]:
    """Without any other thread of this process: PDFium mixes up what several ask of it at once."""
    while not _LOCK.acquire(timeout=_INTERVAL):
        pass
    try:
        yield
    finally:
        _LOCK.release()


def png_of_jbig2(data: bytes) -> bytes | None:
    """A picture in JBIG2 as PNG; None where it is none of one page, or cannot be decoded."""
    body = _segments(data)
    if body is None:
        return None
    with suppress(error):
        wide, high = unpack_from(">II", body, len(_PAGE))
        if 0 < wide * high <= _MOST_PIXELS and _is_whole(body):
            return _decoded(_page_of(body, wide, high))
    return None


def _segments(data: bytes) -> bytes | None:
    """The parts of a picture, without the head of a file, which a PDF has not."""
    if data.startswith(_FILE):
        flags = data[len(_FILE)] if len(data) > len(_FILE) else 0
        if not flags & _SEQUENTIAL:
            return None
        data = data[len(_FILE) + (1 if flags & _UNCOUNTED else 5) :]
    return data if data.startswith(_PAGE) else None


def _is_whole(body: bytes) -> bool:
    """Whether each part is as long as it says: of one that is cut off, PDFium draws what there is."""
    at = 0
    while at < len(body):
        number, flags, referred = unpack_from(">IBB", body, at)
        at += 6
        count = referred >> 5
        if count == _MANY:
            count = unpack_from(">I", body, at - 1)[0] & 0x1FFFFFFF
            at += 3 + (count + 8) // 8
        at += count * (1 if number <= 0x100 else 2 if number <= 0x10000 else 4) + (4 if flags & _FAR else 1)
        (length,) = unpack_from(">I", body, at)
        at += 4 + length
    return at == len(body)


def _page_of(body: bytes, wide: int, high: int) -> bytes:
    """A PDF of one page that is the picture."""
    show = b"%d 0 0 %d 0 0 cm /P Do" % (wide, high)
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Resources<</XObject<</P 4 0 R>>>>/Contents 5 0 R>>"
        % (wide, high),
        b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/JBIG2Decode"
        b"/Length %d>>stream\n%s\nendstream" % (wide, high, len(body), body),
        b"<</Length %d>>stream\n%s\nendstream" % (len(show), show),
    )
    file, places = bytearray(b"%PDF-1.5\n"), []
    for number, one in enumerate(objects, 1):
        places.append(len(file))
        file += b"%d 0 obj%s endobj\n" % (number, one)
    start = len(file)
    file += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    file += b"".join(b"%010d 00000 n \n" % place for place in places)
    file += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    return bytes(file)


def _decoded(file: bytes) -> bytes | None:
    """The only picture of a PDF."""
    import pypdfium2

    with alone(), suppress(pypdfium2.PdfiumError):
        document = pypdfium2.PdfDocument(file)
        try:
            page = document[0]
            picture = next(iter(page.get_objects()), None)
            if isinstance(picture, pypdfium2.PdfImage):
                png = BytesIO()
                picture.get_bitmap().to_pil().convert("1").save(png, "PNG")
                return png.getvalue()
        finally:
            document.close()
    return None

"""Files of pictures as documents: each picture is a page, of a TIFF each of its pictures."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, BinaryIO

from convkit import Document, InputError, enforce, limit
from convkit.reading import recognise_page, seconds_for
from convkit.reading.apart import NotThereError, is_apart, read_apart
from convkit.reading.ledger import Ledger
from convkit.reading.pages import blocks_of
from convkit_ocr import messages

if TYPE_CHECKING:
    from PIL.Image import Image

_KINDS = ("PNG", "JPEG", "TIFF")
_MOST_PIXELS = 40_000_000  # A3 at 400 dots per inch, an A4 page at 600
_LEAST_DPI, _MOST_DPI = 72.0, 1200.0
_INCHES = (2.0, 20.0)  # the longer side of what may be a page or a part of one
_A4 = 11.69  # inches, the longer side


def read_document(stream: BinaryIO) -> Document:
    """The blocks on pictures of pages; `InputError` for what is no picture, or too large a one."""
    data = stream.read(limit("input_bytes") + 1)
    enforce("input_bytes", len(data))
    count = _count(data)
    if count > 1 and not is_apart():
        with suppress(NotThereError):
            return read_apart(data, "image", begun=-seconds_for(count))
    ledger: Ledger[None] = Ledger("image")
    pages = []
    for number, frame in enumerate(_frames(data), 1):
        page = recognise_page(frame, _dpi(frame), number, count - number)
        pages += [page] if page is not None else []
        enforce("characters", sum(page.held for page in pages))
    if not any(page.chars for page in pages):
        raise InputError(messages.NO_TEXT)
    blocks = blocks_of(pages, ledger)
    return Document(blocks, {}, ledger.account(), tuple(ledger.findings))


def picture_of(stream: BinaryIO, number: int, dpi: float) -> bytes:
    """A page as it is shown, as PNG with so many pixels to an inch."""
    stream.seek(0)
    frames = _frames(stream.read(limit("input_bytes") + 1))
    frame = next(frame for at, frame in enumerate(frames, 1) if at == number)
    scale = dpi / _dpi(frame)
    shown = frame.resize((max(round(frame.width * scale), 1), max(round(frame.height * scale), 1)))
    written = io.BytesIO()
    shown.save(written, "PNG")
    return written.getvalue()


def _frames(data: bytes) -> Iterator[Image]:
    """The pictures of a file, each upright as it says, and none larger than a page is."""
    from PIL import Image as Pillow

    with _broken():
        image = Pillow.open(io.BytesIO(data), formats=_KINDS)
    for number in range(_count(data)):
        with _broken(number + 1):
            image.seek(number)
            if image.width * image.height > _MOST_PIXELS:
                raise Pillow.DecompressionBombError
            frame = _upright(image)
        yield frame


def _count(data: bytes) -> int:
    """How many pictures a file holds."""
    from PIL import Image as Pillow

    with _broken(), Pillow.open(io.BytesIO(data), formats=_KINDS) as image:
        count = int(getattr(image, "n_frames", 1))
    enforce("pages", count)
    return count


@contextmanager
def _broken(number: int = 1) -> Iterator[None]:
    """Whatever a broken picture makes a parser raise says that it is none, unless it is too large to be looked at."""
    from PIL import Image as Pillow

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except Pillow.DecompressionBombError as error:
        raise InputError(messages.LARGE, number=number, limit=_MOST_PIXELS) from error
    except Exception as error:
        raise InputError(messages.NO_PICTURE) from error


def _upright(image: Image) -> Image:
    """The picture as it is to be shown, over white, with the pixels to an inch of which its file tells."""
    from PIL import Image as Pillow
    from PIL import ImageOps

    dpi = image.info.get("dpi")
    image.load()
    upright = ImageOps.exif_transpose(image)
    if upright.mode.startswith("I"):  # 16 bits a pixel; Pillow would cut off what is above 255
        upright = upright.convert("I").point(lambda value: value / 256).convert("L")
    elif upright.has_transparency_data:
        seen = upright.convert("RGBA")
        upright = Pillow.new("RGB", seen.size, "white")
        upright.paste(seen, mask=seen.getchannel("A"))
    shown = upright.convert("RGB")
    shown.info = {"dpi": dpi} if dpi else {}
    return shown


def _dpi(image: Image) -> float:
    """The pixels to an inch: as the file says, where that makes a page; else as if the page were of A4."""
    given, longer = float(image.info.get("dpi", (0, 0))[0] or 0), max(image.size)
    is_page = _LEAST_DPI <= given <= _MOST_DPI and _INCHES[0] <= longer / given <= _INCHES[1]
    return given if is_page else longer / _A4

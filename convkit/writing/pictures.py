"""Pictures as files: their names and sizes, and the points that a page shows of them."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any, NamedTuple

from convkit.errors import Message

EXTENSIONS = {
    "image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/bmp": "bmp", "image/tiff": "tiff",
    "image/svg+xml": "svg", "image/webp": "webp", "image/x-emf": "emf", "image/x-wmf": "wmf",
}  # fmt: skip
"""What the file of a picture is called behind the dot, by its media type; any other one is `bin`."""
NO_PICTURE = Message("a picture without content is left out", "没有内容的图片已略去")
_MEDIA_TYPE = re.compile(r"[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+")


def sound_media_type(media_type: str) -> str:
    """A media type that a file may state; that of any bytes for what is none."""
    return media_type if _MEDIA_TYPE.fullmatch(media_type) else "application/octet-stream"


def size_of(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels; nothing where they are not told."""
    from PIL import Image as Pillow

    try:
        with Pillow.open(BytesIO(data)) as picture:
            return picture.size
    except Exception:  # whatever a broken picture makes the parser do, it has no size
        return None


class Pixels(NamedTuple):
    """A picture as a page holds it: its size, its number of colours, its data, and whether that is a JPEG file."""

    width: int
    height: int
    colours: int
    data: bytes
    jpeg: bool


def pixels_of(data: bytes) -> Pixels | None:
    """The picture as a page can hold it; nothing where it cannot be read."""
    import warnings

    from PIL import Image as Pillow

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Pillow.DecompressionBombWarning)
            with Pillow.open(BytesIO(data)) as picture:
                picture.load()
                return _drawable(picture, data)
    except Exception:  # whatever a broken picture makes the parser do, it is named as not drawn
        return None


def _drawable(picture: Any, data: bytes) -> Pixels:
    """A JPEG file as it is where a page shows it as it is meant; every other picture over white."""
    from PIL import Image as Pillow
    from PIL import ImageOps

    turned = picture.getexif().get(0x0112, 1) != 1
    if picture.format == "JPEG" and picture.mode in ("L", "RGB") and not turned:
        return Pixels(picture.width, picture.height, 1 if picture.mode == "L" else 3, data, True)
    if turned:
        picture = ImageOps.exif_transpose(picture)
    if picture.has_transparency_data:
        seen = picture.convert("RGBA")
        picture = Pillow.new("RGB", seen.size, "white")
        picture.paste(seen, mask=seen.getchannel("A"))
    if picture.mode.startswith("I"):  # 16 bits a pixel; Pillow would cut off what is above 255
        picture = picture.convert("I").point(lambda value: value / 256)
    if picture.mode in ("1", "L", "I"):
        grey = picture.convert("L")
        return Pixels(grey.width, grey.height, 1, grey.tobytes(), False)
    coloured = picture.convert("RGB")
    return Pixels(coloured.width, coloured.height, 3, coloured.tobytes(), False)

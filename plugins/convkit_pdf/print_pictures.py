"""Pictures: drawn from their pixels, their files kept as they are."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from io import BytesIO
from typing import Any, NamedTuple

from convkit import Image, Loss, Message
from convkit_pdf.print_characters import Losses, Place
from convkit_pdf.print_paper import LEFT, PAGE_HEIGHT, TEXT_WIDTH, Paper
from convkit_pdf.print_tags import Tag

_POINTS_PER_PIXEL = 0.75
_MOST_HEIGHT = PAGE_HEIGHT * 0.7
_GAP = 8.0
_UNDRAWN = Message("this picture cannot be drawn on a page", "无法在页面上绘制该图片")
_PLAIN = "图片"
"""The alternative text of a picture that has none: an aid for the blind must say something."""

_EXTENSIONS = {
    "image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/bmp": "bmp", "image/tiff": "tiff",
    "image/webp": "webp",
}  # fmt: skip


class Pixels(NamedTuple):
    """A picture as a page holds it: its size, its number of colours, its data, and whether that is a JPEG file."""

    width: int
    height: int
    colours: int
    data: bytes
    jpeg: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that is drawn: its number, its page, the file as it was, its pixels."""

    number: int
    page: int
    image: Image
    pixels: Pixels

    @property
    def name(self) -> str:
        """What it is called among the resources of a page."""
        return f"Im{self.number}"

    @property
    def file_name(self) -> str:
        """What its file is called among the attachments."""
        return f"image-{self.number}.{_EXTENSIONS.get(self.image.media_type, 'bin')}"


def show_picture(paper: Paper, losses: Losses, image: Image, root: Tag, number: int, place: Place) -> Picture | None:
    """Draw a picture in the middle of the page; one that cannot be drawn is declared."""
    pixels = _pixels(image.data)
    if pixels is None:
        losses.found.append(Loss(place, _UNDRAWN, hashlib.sha256(image.data).hexdigest()))
        return None
    width, height = pixels.width * _POINTS_PER_PIXEL, pixels.height * _POINTS_PER_PIXEL
    scale = min(1.0, TEXT_WIDTH / width, _MOST_HEIGHT / height)
    width, height = width * scale, height * scale
    paper.ask(height + _GAP)
    tag = root.add("Figure")
    tag.alternative = image.alternative or _PLAIN
    tag.files.append(number)
    picture = Picture(number, paper.page, image, pixels)
    paper.picture(tag, picture.name, LEFT + (TEXT_WIDTH - width) / 2, paper.y - height - _GAP / 2, width, height)
    paper.y -= height + _GAP
    return picture


def _pixels(data: bytes) -> Pixels | None:
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

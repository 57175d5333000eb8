"""Pictures: drawn from their pixels, their files kept as they are."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from convkit import Image, Loss, Message
from convkit.reading.pages.tags import NO_ALTERNATIVE
from convkit_pdf.file_marks import PICTURE
from convkit_pdf.writer.characters import Losses, Place
from convkit_pdf.writer.paper import LEFT, PAGE_HEIGHT, TEXT_WIDTH, Paper
from convkit_pdf.writer.pixels import Pixels, pixels_of
from convkit_pdf.writer.tags import Tag

_POINTS_PER_PIXEL = 0.75
_MOST_HEIGHT = PAGE_HEIGHT * 0.7
_GAP = 8.0
_UNDRAWN = Message("this picture cannot be drawn on a page", "无法在页面上绘制该图片")
_EXTENSIONS = {
    "image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/bmp": "bmp", "image/tiff": "tiff",
    "image/webp": "webp",
}  # fmt: skip


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
        return f"{PICTURE.format(number=self.number)}.{_EXTENSIONS.get(self.image.media_type, 'bin')}"


def show_picture(paper: Paper, losses: Losses, image: Image, root: Tag, number: int, place: Place) -> Picture | None:
    """Draw a picture in the middle of the page; one that cannot be drawn is declared."""
    pixels = pixels_of(image.data)
    if pixels is None:
        losses.found.append(Loss(place, _UNDRAWN, hashlib.sha256(image.data).hexdigest()))
        return None
    width, height = pixels.width * _POINTS_PER_PIXEL, pixels.height * _POINTS_PER_PIXEL
    scale = min(1.0, TEXT_WIDTH / width, _MOST_HEIGHT / height)
    width, height = width * scale, height * scale
    paper.ask(height + _GAP)
    tag = root.add("Figure")
    tag.alternative = image.alternative or NO_ALTERNATIVE
    tag.files.append(number)
    picture = Picture(number, paper.page, image, pixels)
    paper.picture(tag, picture.name, LEFT + (TEXT_WIDTH - width) / 2, paper.y - height - _GAP / 2, width, height)
    paper.y -= height + _GAP
    return picture

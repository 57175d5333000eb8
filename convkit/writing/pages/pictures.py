"""Pictures in the middle of the page."""

from __future__ import annotations

import hashlib

from convkit.document import Image
from convkit.errors import Message
from convkit.formats import Loss
from convkit.writing.pages.characters import Losses
from convkit.writing.pages.paper import LEFT, PAGE_HEIGHT, TEXT_WIDTH, Paper
from convkit.writing.pages.surface import Picture
from convkit.writing.pages.tags import Tag
from convkit.writing.pictures import pixels_of
from convkit.writing.places import Place

_POINTS_PER_PIXEL = 0.75
_MOST_HEIGHT = PAGE_HEIGHT * 0.7
_GAP = 8.0
_UNDRAWN = Message("this picture cannot be drawn on a page", "无法在页面上绘制该图片")


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
    tag.alternative = image.alternative
    tag.files.append(number)
    picture = Picture(number, paper.page, image, pixels)
    paper.picture(tag, picture, LEFT + (TEXT_WIDTH - width) / 2, paper.y - height - _GAP / 2, width, height)
    paper.y -= height + _GAP
    return picture

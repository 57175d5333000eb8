"""A page as its pictures, areas and lines look, one over the other: all that is seen of a scan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from convkit.reading.pages.drawing import Outline
from convkit.reading.pages.page import Box, Page
from convkit_ofd.reader.pictures import Pictures
from convkit_ofd.reader.walk import Cover, Drawn, PlacedPicture

_MOST_PAINTED = 40  # times a page may be painted over
_MOST_LINES = 20_000


def rendered(drawn: Drawn, page: Page, pictures: Pictures, scale: float) -> Any:
    """The page without its texts, so many pixels to a point; None where a picture cannot be had or it is too much."""
    from PIL import Image

    canvas = Image.new("RGB", (max(round(page.width * scale), 1), max(round(page.height * scale), 1)), "white")
    if sum(len(one.across) + len(one.down) + len(one.slants) for one in (drawn.shapes, drawn.noted)) > _MOST_LINES:
        return None
    left = _MOST_PAINTED * canvas.width * canvas.height
    things: list[Cover | PlacedPicture] = [*drawn.covers, *drawn.pictures]
    for one in sorted(things, key=lambda one: one.order):
        box = _pixels(one.box, canvas.size, scale)
        left -= max(box[2] - box[0], 0) * max(box[3] - box[1], 0)
        if left < 0:
            return None
        if isinstance(one, Cover):
            _fill(canvas, one, scale)
        elif not _paste(canvas, one, pictures, scale):
            return None
    _rule(canvas, drawn, scale)
    return canvas


def _fill(canvas: Any, cover: Cover, scale: float) -> None:
    from PIL import Image, ImageDraw

    left, top, right, bottom = _pixels(cover.box, canvas.size, scale)
    if left >= right or top >= bottom:
        return
    mask = Image.new("L", (right - left, bottom - top))
    pen = ImageDraw.Draw(mask)
    for figure in _figures(cover.outline):
        pen.polygon([(x * scale - left, y * scale - top) for x, y in figure], cover.ink.alpha)
    canvas.paste(cover.ink.colour, (left, top), mask)


def _figures(outline: Outline) -> Sequence[Sequence[tuple[float, float]]]:
    left, top, right, bottom = outline.box
    return outline.figures or [[(left, top), (right, top), (right, bottom), (left, bottom)]]


def _paste(canvas: Any, placed: PlacedPicture, pictures: Pictures, scale: float) -> bool:
    """Put a picture where it is shown; whether it could be had."""
    from PIL import Image

    image = pictures.image(placed)
    a, b, c, d, e, f = (part * scale for part in placed.matrix)
    area = a * d - b * c
    if image is None or placed.shown is None or not area:
        return False
    left, top, right, bottom = _pixels(placed.shown, canvas.size, scale)
    if left >= right or top >= bottom:
        return True
    wide, high = image.size
    size = right - left, bottom - top
    if b == 0 == c and a > 0 and d > 0:
        edges = ((left - e) / a * wide, (top - f) / d * high, (right - e) / a * wide, (bottom - f) / d * high)
        part = (max(edges[0], 0.0), max(edges[1], 0.0), min(edges[2], wide), min(edges[3], high))
        piece = image.resize(size, Image.Resampling.BICUBIC, part, reducing_gap=2.0)
    else:
        x, y = left - e, top - f
        back = (d * wide, -c * wide, (d * x - c * y) * wide, -b * high, a * high, (a * y - b * x) * high)
        piece = image.transform(
            size, Image.Transform.AFFINE, tuple(part / area for part in back), Image.Resampling.BICUBIC
        )
    mask = piece.getchannel("A").point(lambda value: value * placed.alpha // 255)
    canvas.paste(piece.convert("RGB"), (left, top), mask)
    return True


def _rule(canvas: Any, drawn: Drawn, scale: float) -> None:
    """Draw the lines, those of readers too: each over all that is seen, since it may strike it out."""
    from PIL import ImageDraw

    pen = ImageDraw.Draw(canvas)
    for shapes in (drawn.shapes, drawn.noted):
        lines = [((one.start, one.at, one.end, one.at), one.thickness) for one in shapes.across]
        lines += [((one.at, one.start, one.at, one.end), one.thickness) for one in shapes.down]
        lines += [((one.left, one.start, one.right, one.end), 1.0) for one in shapes.slants]
        for places, thickness in lines:
            pen.line([place * scale for place in places], "black", max(round(thickness * scale), 1))


def _pixels(box: Box, size: tuple[int, int], scale: float) -> tuple[int, int, int, int]:
    """The part of a canvas that a box is."""
    left, top, right, bottom = (round(side * scale) for side in box)
    return max(left, 0), max(top, 0), min(right, size[0]), min(bottom, size[1])

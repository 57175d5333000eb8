"""A picture of a page made ready: even background, no red seal, upright; and what of it is ink."""

from __future__ import annotations

from io import BytesIO
from typing import Any, NamedTuple

import cv2
import numpy as np

POINTS = 72.0  # to an inch

_RED = 40  # by how much red outshines the other colours in the ink of a seal
_BRIGHT = 10  # of a hundred: what is as bright as all but the darkest of the red ink is paper under it
_SEAL = (0.5, 2.9)  # inches: how broad and high a seal is; the largest is 6 cm
_ROUND = 0.5  # of its breadth: how high a seal must be, and the other way round
_GROUND = 8  # pixels that are one where the background is looked at
_DARK = 0.5  # of a hundred: so much of a page is certainly ink
_WHITE = 255
_INK = 160  # what is darker than this, once the page is even, is ink
_FAINT = 212  # the mean of a few pixels that show something is darker than this
_EDGE = 0.22  # of the size of a character: how far a blurred edge runs
_STROKE, _GROUND_OF = 0.33, 1.4  # of the size of a character: what pale print is told by
_PALE, _NOISE = 3, 1.5  # by how much the mean of some strokes is darker than their ground, and than what noise is
_FEW = 0.02  # of the size of a character, squared: the pixels of the thinnest figure are more
_STRAY = 0.25  # of how dark the darkest of a cell is: what is as dark is a stroke
_SKEW = 4.0  # degrees to which a page may lie askew
_FINE = 0.02  # degrees: an angle that no line of a page shows


class Seal(NamedTuple):
    """A red seal that was taken out of the ink: where it stands in pixels, and how it looks, as PNG."""

    left: int
    top: int
    right: int
    bottom: int
    data: bytes


class Sheet(NamedTuple):
    """A page made ready: its colours, level; its grey values, ink dark on white; the seals that lay over it."""

    colours: Any
    grey: Any
    seals: tuple[Seal, ...]


def sheet_of(image: Any, dpi: float) -> Sheet:
    """The page on a picture of Pillow's, the lines of its text level."""
    colours = np.asarray(image.convert("RGB"))
    colours = _upright(colours, _skew(cv2.cvtColor(colours, cv2.COLOR_RGB2GRAY), dpi))
    grey = cv2.cvtColor(colours, cv2.COLOR_RGB2GRAY)
    seals = []
    for left, top, wide, tall in _seals(colours, dpi):
        part = colours[top : top + tall, left : left + wide]
        grey[top : top + tall, left : left + wide] = _without_red(part)
        seals.append(Seal(left, top, left + wide, top + tall, _png(part)))
    return Sheet(colours, _even(grey), tuple(seals))


def ink_of(grey: Any) -> Any:
    """Where a page that was made ready has ink: 1 there, else 0."""
    return (cv2.GaussianBlur(grey, (3, 3), 0) < _INK).view(np.uint8)


def faint_of(grey: Any, ink: Any, size: float) -> Any:
    """Where a page has something that is too pale for ink, and is not the edge of any: 1 there, else 0.

    A figure of which a part is so pale must not be read by its other part, nor a cell with such a one be blank.
    """
    near = max(round(_EDGE * size), 2)
    edges = cv2.dilate(ink, np.ones((2 * near + 1,) * 2, np.uint8))
    return cv2.bitwise_and((cv2.blur(grey, (5, 5)) < _FAINT).view(np.uint8), 1 - edges)


def pale_of(grey: Any, size: float) -> Any:
    """Where a page has something that is darker than the ground beside it, however little: 1 there, else 0.

    Print may be so grey that nothing of it is ink; a cell with such a text is not blank.
    """
    means = cv2.blur(cv2.medianBlur(grey, 3), (max(round(_STROKE * size), 3),) * 2)
    ground = cv2.morphologyEx(means, cv2.MORPH_CLOSE, np.ones((max(round(_GROUND_OF * size), 3),) * 2, np.uint8))
    depth = cv2.subtract(ground, means)
    return (depth > _NOISE * np.median(depth) + _PALE).view(np.uint8)


def darkest_of(grey: Any, size: float) -> float:
    """How dark a part of a page is where it is darkest, but for so few pixels that they are of no character."""
    few = round(_FEW * size**2)
    return float(np.partition(grey, few, axis=None)[few]) if grey.size > few else float(_WHITE)


def shown_of(grey: Any, darkest: float) -> Any:
    """Where a part of a page shows something, strokes too that are paler than ink: 1 there, else 0."""
    limit = _WHITE - _STRAY * (_WHITE - darkest)
    return (cv2.GaussianBlur(grey, (3, 3), 0) < limit).view(np.uint8)


def noise_of(grey: Any, ink: Any) -> float:
    """By how much the ground of a part of a page varies, but for what is ink and right beside it."""
    ground = grey[cv2.dilate(ink, np.ones((9, 9), np.uint8)) == 0]
    return float(ground.std()) if ground.size else 0.0


def darkened(grey: Any, size: float) -> Any:
    """A part of a page whose print is grey, with that made black."""
    dark, light = darkest_of(grey, size), float(np.median(grey))
    levels = np.clip((np.arange(_WHITE + 1) - dark) * _WHITE / max(light - dark, 1.0), 0, _WHITE)
    return cv2.LUT(grey, levels.astype(np.uint8))


def _seals(colours: Any, dpi: float) -> list[tuple[int, int, int, int]]:
    """The boxes of what is red, and as large and about as high as broad as a seal."""
    parts = cv2.split(cv2.blur(colours, (max(int(dpi / 60), 3),) * 2))  # noise is red here and there, ink all over
    red = (cv2.subtract(parts[0], cv2.max(parts[1], parts[2])) > _RED).view(np.uint8)
    if not red.any():
        return []
    near = cv2.morphologyEx(red, cv2.MORPH_CLOSE, np.ones((max(int(dpi / 12), 3),) * 2, np.uint8))
    _, _, told, _ = cv2.connectedComponentsWithStats(near)
    least, most = (share * dpi for share in _SEAL)
    edge = max(int(dpi / 60), 1)
    found = []
    for left, top, wide, tall, _ in told[1:].tolist():
        if least <= wide <= most and least <= tall <= most and min(wide, tall) >= _ROUND * max(wide, tall):
            x, y = max(left - edge, 0), max(top - edge, 0)
            found.append((x, y, min(wide + 2 * edge, red.shape[1] - x), min(tall + 2 * edge, red.shape[0] - y)))
    return found


def _without_red(part: Any) -> Any:
    """The grey values under red ink, which is as bright as paper in the red of what is seen, or nearly."""
    red, *others = cv2.split(part)
    stamped = cv2.subtract(red, cv2.max(*others)) > _RED
    bright = np.percentile(red[stamped], _BRIGHT) if stamped.any() else _WHITE
    return np.where(red >= bright, np.uint8(_WHITE), red)


def _even(grey: Any) -> Any:
    """The grey values with the background white everywhere, and the ink black."""
    height, width = grey.shape
    small = cv2.resize(grey, (max(width // _GROUND, 1), max(height // _GROUND, 1)), interpolation=cv2.INTER_AREA)
    ground = cv2.GaussianBlur(cv2.dilate(small, np.ones((9, 9), np.uint8)), (9, 9), 0)
    whole = cv2.resize(ground, (width, height), interpolation=cv2.INTER_LINEAR)
    even = cv2.divide(grey, np.maximum(whole, 1), scale=_WHITE)
    counts = np.cumsum(cv2.calcHist([even], [0], None, [_WHITE + 1], [0, _WHITE + 1]))
    dark = min(int(np.searchsorted(counts, _DARK / 100 * even.size)), _INK // 2)
    levels = np.clip((np.arange(_WHITE + 1) - dark) * _WHITE / (_WHITE - dark), 0, _WHITE)
    return cv2.LUT(even, levels.astype(np.uint8))


def _skew(grey: Any, dpi: float) -> float:
    """The degrees by which the lines of a page rise to the right."""
    shrink = min(100.0 / dpi, 1.0)
    size = [max(round(side * shrink), 1) for side in grey.shape[::-1]]
    small = cv2.resize(grey, size, interpolation=cv2.INTER_AREA)
    ink = (_WHITE - _even(small)).astype(np.float32)
    coarse = _best(ink, np.arange(-_SKEW, _SKEW + 0.1, 0.25))
    middle = _best(ink, np.arange(coarse - 0.25, coarse + 0.26, 0.05))
    return _best(ink, np.arange(middle - 0.05, middle + 0.051, 0.01))


def _best(ink: Any, angles: Any) -> float:
    """Of some angles that by which the rows of a page are most unlike each other once it is turned back."""
    return float(max(angles, key=lambda angle: _contrast(ink, float(angle))))


def _contrast(ink: Any, angle: float) -> float:
    """How unlike neighbouring rows are when each column is moved as an angle asks."""
    height, width = ink.shape
    slope = np.tan(np.radians(angle))
    shear = np.array([[1, 0, 0], [slope, 1, -slope * width / 2]], np.float32)
    rows = cv2.warpAffine(ink, shear, (width, height), flags=cv2.INTER_LINEAR).sum(axis=1)
    return float((np.diff(rows) ** 2).sum())


def _upright(colours: Any, angle: float) -> Any:
    if abs(angle) < _FINE:
        return colours
    height, width = colours.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), -angle, 1.0)
    return cv2.warpAffine(
        colours, turn, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=(255,) * 3
    )


def _png(part: Any) -> bytes:
    from PIL import Image

    data = BytesIO()
    Image.fromarray(part).save(data, "PNG")
    return data.getvalue()

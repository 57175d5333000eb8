"""The pictures of a page: their files, and which of their points lie over or under a text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import PurePath
from typing import Any

from convkit import InputError, limit
from convkit.reading.pages.drawing import PALE, Colour, alike
from convkit.reading.pages.page import Box, Page, Picture
from convkit.reading.pdfium import png_of_jbig2
from convkit.reading.pictures import media_type_of
from convkit.writing.pictures import pixels_of
from convkit_ofd.file_marks import PICTURE
from convkit_ofd.reader.walk import Drawn, PlacedPicture

_MOST_PIXELS = 50_000_000
_DENSE = 200  # of 255: points that cover more can hardly be seen through
_MOST, _MOST_WHITE = 0.5, 0.15  # of the points: strokes of a seal are seen where they cross a figure, paper is not
_INSET = 0.2  # of the breadth and height of a character, which its neighbours spare
_MOST_POINTS = 32  # in each direction, that are looked at
_MOST_OPEN = 4  # pictures that are kept ready: those of scans are large


class Pictures:
    """The pictures of a file, each read and looked at when it is first asked for."""

    def __init__(self, read: Callable[[str], bytes], originals: Mapping[str, bytes]) -> None:
        self._read, self._files, self._images = read, dict[str, bytes | None](), dict[str, Any]()
        self._originals = {PurePath(name).stem: data for name, data in originals.items()}
        self._drawn = 0

    def put(self, drawn: Drawn, page: Page) -> None:
        """Put the pictures of a page into its content; those that cannot be had are counted."""
        for placed in drawn.pictures:
            if placed.noted:
                continue
            self._drawn += 1
            data = self.data(placed.file)
            media_type = media_type_of(data) if data else None
            if data is None or media_type is None or len(data) > limit("image_bytes"):
                page.lost_pictures += 1
                continue
            original = self._originals.get(PICTURE.format(number=self._drawn))
            if original is not None and _shows(original, data):
                data, media_type = original, media_type_of(original) or media_type
            page.pictures.append(Picture(placed.box, data, media_type, placed.mark))

    def data(self, file: str | None) -> bytes | None:
        """The bytes of a picture; None where they cannot be had."""
        if file is None:
            return None
        if file not in self._files:
            try:
                data = self._read(file)
                self._files[file] = data if media_type_of(data) else png_of_jbig2(data) or data
            except InputError:
                self._files[file] = None
        return self._files[file]

    def image(self, placed: PlacedPicture) -> Any:
        """The picture, with how much each of its points covers; None where it cannot be had."""
        if placed.file is None:
            return None
        if placed.file not in self._images:
            if len(self._images) >= _MOST_OPEN:
                self._images.pop(next(iter(self._images)))
            self._images[placed.file] = _opened(self.data(placed.file))
        return self._images[placed.file]

    def covers(self, placed: PlacedPicture, box: Box) -> bool:
        """Whether most of a place cannot be seen under a picture; where nobody can tell, it cannot."""
        if placed.alpha < _DENSE:
            return False
        points = self._points(placed, box)
        if points is None:
            return True
        *shades, alpha = points.split()
        dense = [one >= _DENSE for one in alpha.tobytes()]
        whites = zip(*(shade.tobytes() for shade in shades), dense, strict=True)
        white = sum(thick and min(red, green, blue) >= PALE for red, green, blue, thick in whites)
        return bool(sum(dense) > _MOST * len(dense) or white > _MOST_WHITE * len(dense))

    def hides(self, placed: PlacedPicture, box: Box, colour: Colour) -> bool:
        """Whether text of a colour has nearly that of the picture it stands on; where nobody can tell, it has not."""
        points = self._points(placed, box)
        if points is None:
            return False
        darkest, lightest = zip(*points.getextrema()[:3], strict=True)
        return alike(darkest, colour) and alike(lightest, colour)

    def has(self, placed: PlacedPicture, box: Box, colour: Colour) -> bool:
        """Whether a picture has nearly a colour beside what a text there may stand on."""
        points = self._points(placed, box)
        return points is not None and alike(tuple(one[1] for one in points.getextrema()[:3]), colour)

    def _points(self, placed: PlacedPicture, box: Box) -> Any:
        """The points of a picture that lie in the middle of a box, of many some; None where they cannot be had."""
        image = self.image(placed)
        a, b, c, d, e, f = placed.matrix
        area = a * d - b * c
        if image is None or not area:
            return None
        across, down = _INSET * box.width, _INSET * box.height
        places = []
        for x, y in ((box.left + across, box.top + down), (box.right - across, box.bottom - down)):
            u, v = (d * (x - e) - c * (y - f)) / area, (a * (y - f) - b * (x - e)) / area
            places.append((min(max(u, 0.0), 1.0) * image.width, min(max(v, 0.0), 1.0) * image.height))
        (x0, y0), (x1, y1) = places
        left, top = min(int(min(x0, x1)), image.width - 1), min(int(min(y0, y1)), image.height - 1)
        right, bottom = max(int(max(x0, x1)), left + 1), max(int(max(y0, y1)), top + 1)
        size = min(right - left, _MOST_POINTS), min(bottom - top, _MOST_POINTS)
        return image.resize(size, 0, (left, top, right, bottom))  # 0: each point as it is, none mixed with others


def _opened(data: bytes | None) -> Any:
    import warnings

    from PIL import Image

    if data is None:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data)) as picture:
                return picture.convert("RGBA") if picture.width * picture.height <= _MOST_PIXELS else None
    except Exception:  # whatever a broken picture makes the parser do, nothing is known of it
        return None


def _shows(original: bytes, shown: bytes) -> bool:
    """Whether a file is the picture that is shown, point by point."""
    one, other = pixels_of(original), pixels_of(shown)
    return one is not None and other is not None and one[:4] == other[:4]

"""Pages of OFD drawn by FreeType and Pillow from what the file says: small, for what convkit itself writes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from functools import cache
from xml.etree import ElementTree

from PIL import Image, ImageDraw, ImageFont

SPACE = "{http://www.ofdspec.org/2016}"
DOTS = 4.0
"""Of a millimetre."""


def drawn(data: bytes, number: int) -> Image.Image:
    """The page of that number, counted from 0, in grey."""
    return _Page(zipfile.ZipFile(io.BytesIO(data))).page(number)


class _Page:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        resources = [self.xml(f"Doc_0/{name}.xml") for name in ("PublicRes", "DocumentRes") if self.has(name)]
        self.files = {
            one.get("ID"): f"Doc_0/Res/{one[0].text}" for root in resources for group in root for one in group
        }
        self.font = cache(self.opened)

    def has(self, name: str) -> bool:
        return f"Doc_0/{name}.xml" in self.archive.namelist()

    def xml(self, name: str) -> ElementTree.Element:
        return ElementTree.fromstring(self.archive.read(name))

    def opened(self, font: str, size: float) -> ImageFont.FreeTypeFont:
        return ImageFont.truetype(io.BytesIO(self.archive.read(self.files[font])), size * DOTS)

    def page(self, number: int) -> Image.Image:
        canvas = Image.new("L", (round(210 * DOTS), round(297 * DOTS)), 255)
        pen = ImageDraw.Draw(canvas)
        for one in self.xml(f"Doc_0/Pages/Page_{number}/Content.xml").iter():
            left, top, *size = map(float, one.get("Boundary", "0 0 0 0").split())
            if one.tag == f"{SPACE}TextObject":
                font = self.font(one.get("Font", ""), float(one.get("Size", "0")))
                for code in one.iter(f"{SPACE}TextCode"):
                    x, base = left + float(code.get("X", "0")), top + float(code.get("Y", "0"))
                    for character, step in zip(code.text or "", [*steps(code.get("DeltaX", "")), 0.0], strict=True):
                        pen.text((x * DOTS, base * DOTS), character, 0, font, anchor="ls")
                        x += step
            elif one.tag == f"{SPACE}PathObject":
                for x0, y0, x1, y1 in strokes(one[0].text or ""):
                    ends = [(left + x0) * DOTS, (top + y0) * DOTS, (left + x1) * DOTS, (top + y1) * DOTS]
                    pen.line(ends, 0, round(float(one.get("LineWidth", "0.3")) * DOTS))
            elif one.tag == f"{SPACE}ImageObject":
                with Image.open(io.BytesIO(self.archive.read(self.files[one.get("ResourceID")]))) as picture:
                    box = (round(size[0] * DOTS), round(size[1] * DOTS))
                    canvas.paste(picture.convert("L").resize(box), (round(left * DOTS), round(top * DOTS)))
        return canvas


def steps(told: str) -> Iterator[float]:
    words = iter(told.split())
    for word in words:
        times = int(next(words)) if word == "g" else 1
        yield from [float(next(words) if word == "g" else word)] * times


def strokes(told: str) -> Iterator[tuple[float, ...]]:
    words = told.split()
    for at in range(0, len(words), 6):
        yield tuple(float(words[at + place]) for place in (1, 2, 4, 5))

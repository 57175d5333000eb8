"""Pictures of pages, as a scanner makes them, drawn here: a table with figures, and what spoils a scan."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
from make.ofd_parts import RESOURCES, ofd, tag
from make.ofd_parts import page as ofd_page
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from convkit import Document
from convkit.plugins import writer_for
from convkit.plugins.calling import write_with

DPI = 200
CELL = (240, 80)
EDGE = 100


@cache
def font(size: int, name: str = "ConvkitSerifSC-Regular.ttf") -> ImageFont.FreeTypeFont:
    data = files("convkit.writing.fonts").joinpath(name).read_bytes()
    return ImageFont.truetype(io.BytesIO(data), size)


def table(rows: Sequence[Sequence[str]], size: int = 30, title: str = "", shade: int = 0) -> Image.Image:
    """A page with a ruled table, as clean as a program prints it; figures in a shade of grey."""
    wide, tall = CELL
    width, height = wide * max(map(len, rows)) + 2 * EDGE, tall * len(rows) + 2 * EDGE
    image = Image.new("RGB", (width, height), "white")
    pen = ImageDraw.Draw(image)
    pen.text((EDGE, EDGE // 2), title, "black", font(size))
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            left, top = EDGE + column * wide, EDGE + row * tall
            pen.rectangle((left, top, left + wide, top + tall), outline="black", width=2)
            ink = (shade,) * 3 if text.isdecimal() else "black"
            pen.text((left + wide / 2, top + tall / 2), text, ink, font(size), anchor="mm")
    return image


def without_lines(rows: Sequence[Sequence[str]], size: int = 30, pale: str = "") -> Image.Image:
    """A page with a table whose columns nothing but their places tells; `pale` is a text that is hardly printed."""
    wide, tall = CELL[0], 2 * size
    image = Image.new("RGB", (wide * max(map(len, rows)) + 2 * EDGE, tall * len(rows) + 2 * EDGE), "white")
    pen = ImageDraw.Draw(image)
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            pen.text(
                (EDGE + column * wide, EDGE + row * tall), text, (190,) * 3 if text == pale else "black", font(size)
            )
    return image


def painted(image: Image.Image, row: int, column: int, text: str, at: int, digit: str, size: int = 30) -> Image.Image:
    """With one figure of a cell painted over by another, of another font; `text` is what the cell showed."""
    copy = image.copy()
    pen = ImageDraw.Draw(copy)
    wide, tall = CELL
    start = EDGE + column * wide + (wide - font(size).getlength(text)) / 2
    left = round(start + font(size).getlength(text[:at]))
    right = round(start + font(size).getlength(text[: at + 1]))
    middle = EDGE + row * tall + tall / 2
    pen.rectangle((left, middle - 0.6 * size, right - 1, middle + 0.6 * size), "white")
    pen.text(((left + right) / 2, middle), digit, "black", font(size, "ConvkitSansSC-Medium.ttf"), anchor="mm")
    return copy


def turned(image: Image.Image, degrees: float = 1.7) -> Image.Image:
    return image.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor="white")


def blurred(image: Image.Image) -> Image.Image:
    return image.filter(ImageFilter.GaussianBlur(1.2))


def noisy(image: Image.Image, deviation: float = 22.0) -> Image.Image:
    pixels = np.asarray(image, np.float32)
    noise = np.random.default_rng(7).normal(0, deviation, pixels.shape)
    return Image.fromarray(np.clip(pixels + noise, 0, 255).astype(np.uint8))


def as_jpeg(image: Image.Image, quality: int = 50) -> Image.Image:
    data = io.BytesIO()
    image.copy().save(data, "JPEG", quality=quality)  # Pillow keeps its settings in what it saves
    return Image.open(io.BytesIO(data.getvalue())).convert("RGB")


def grey(image: Image.Image) -> Image.Image:
    """A pale copy on paper that is not white."""
    pixels = np.asarray(image.convert("L"), np.float32)
    slope = np.linspace(200, 232, pixels.shape[1], dtype=np.float32)
    return Image.fromarray((70 + pixels / 255 * (slope - 70)).astype(np.uint8))


def sealed(image: Image.Image, at: tuple[float, float] = (0.6, 0.6)) -> Image.Image:
    """With a red seal of 4.2 cm over it, as stamp ink does: what is printed shows through."""
    across = round(4.2 / 2.54 * DPI * image.info.get("scale", 1))
    stamp = np.zeros((across, across), np.uint8)
    middle = (across // 2, across // 2)
    cv2.circle(stamp, middle, across // 2 - 8, 255, 7)
    points = [
        (middle[0] + across * 0.16 * np.sin(k * 4 * np.pi / 5), middle[1] - across * 0.16 * np.cos(k * 4 * np.pi / 5))
        for k in range(5)
    ]
    cv2.fillPoly(stamp, [np.array(points, np.int32)], 255)
    for k in range(12):
        angle = np.pi * (0.8 + k * 1.4 / 11)
        x, y = middle[0] + across * 0.37 * np.cos(angle), middle[1] + across * 0.37 * np.sin(angle)
        cv2.rectangle(stamp, (int(x) - 9, int(y) - 9), (int(x) + 9, int(y) + 9), 255, 4)
    pixels = np.asarray(image.convert("RGB")).copy()
    left, top = (max(int(share * side - across / 2), 0) for share, side in zip(at, image.size, strict=True))
    part = pixels[top : top + across, left : left + across].astype(np.float32)
    ink = np.array([214, 38, 44], np.float32) / 255
    share = (stamp[: part.shape[0], : part.shape[1], None] / 255) * 0.85
    pixels[top : top + across, left : left + across] = (part * (1 - share) + part * ink * share).astype(np.uint8)
    return Image.fromarray(pixels)


def punched(image: Image.Image) -> Image.Image:
    """With two holes in the left margin, behind which the lid of the scanner is dark."""
    copy = image.copy()
    pen = ImageDraw.Draw(copy)
    across = round(6 / 25.4 * DPI * image.info.get("scale", 1))
    for share in (0.35, 0.65):
        top = int(share * image.height)
        pen.ellipse((EDGE // 6, top, EDGE // 6 + across, top + across), fill=(30, 30, 30))
    return copy


SPOILT: dict[str, Callable[[Image.Image], Image.Image]] = {
    "clean": lambda image: image, "askew": turned, "blurred": blurred, "noisy": noisy, "jpeg": as_jpeg, "grey": grey,
    "sealed": sealed, "punched": punched,
}  # fmt: skip


def printed(path: Path | bytes, dpi: int) -> list[Image.Image]:
    """The pages of a PDF as pictures."""
    with pypdfium2.PdfDocument(path) as document:
        pages = [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in document]
    for page in pages:
        page.info["scale"] = dpi / DPI
    return pages


def saved(*images: Image.Image, kind: str = "TIFF") -> bytes:
    if kind == "OFD":
        return in_ofd(images)
    data = io.BytesIO()
    several = {"save_all": True, "append_images": images[1:]} if kind in ("TIFF", "PDF") else {}
    images[0].save(data, kind, dpi=(DPI, DPI), resolution=DPI, **several)
    return data.getvalue()


def in_ofd(images: Sequence[Image.Image]) -> bytes:
    """Pictures as the pages of an OFD file, as programs for archives pack them."""
    pages, media, parts = [], [], dict[str, str | bytes]()
    for number, image in enumerate(images, 10):
        wide, high = (side / DPI * 25.4 for side in image.size)
        shown = tag("ImageObject", ID=5, Boundary=f"0 0 {wide} {high}", CTM=f"{wide} 0 0 {high} 0 0", ResourceID=number)
        pages.append(ofd_page(shown, area=tag("Area", tag("PhysicalBox", f"0 0 {wide} {high}"))))
        media.append(tag("MultiMedia", tag("MediaFile", f"{number}.png"), ID=number, Type="Image"))
        parts[f"Res/{number}.png"] = saved(image, kind="PNG")
    resources = RESOURCES.replace("<§Fonts>", tag("MultiMedias", *media) + "<§Fonts>")
    return ofd(*pages, resources=resources, parts=parts)


def as_scan(document: Document) -> bytes:
    """A document as a TIFF, its pages as a printer and a scanner would make them."""
    stream = io.BytesIO()
    write_with(writer_for(None, "pdf")[0], document, stream)
    return saved(*printed(stream.getvalue(), DPI))

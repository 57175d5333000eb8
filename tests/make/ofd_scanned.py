"""Scans in OFD: a picture that fills the page, with words over or under it that nobody sees."""

from __future__ import annotations

import io

from make.ofd_parts import RESOURCES, ofd, page, tag
from make.ofd_press import MM, PLAIN, word_of
from make.pdf_drawing import WIDTH, Drawing
from make.scanned import Where
from PIL import Image

STYLES = {
    "invisible": 'Visible="false" ',
    "clear": 'Alpha="0" ',
    "white": 'DrawParam="7" ',
    "seen": "",
}
_WHITE = tag("DrawParams", tag("DrawParam", tag("FillColor", Value="255 255 255"), ID=7))


def png_of(picture: tuple[int, int, bytes], cover: int = 255) -> bytes:
    """A picture of so many points across and down in grey; `cover` is how much each hides of what is below it."""
    wide, high, data = picture
    image = Image.frombytes("L", (wide, high), data)
    if cover < 255:
        image = image.convert("LA")
        image.putalpha(cover)
    stream = io.BytesIO()
    image.save(stream, "PNG", compress_level=1)
    return stream.getvalue()


def scanned(
    layer: Drawing, picture: tuple[int, int, bytes], style: str = "invisible", where: Where = "over", *,
    share: float = 1.0, cover: int = 255, turned: bool = False, more: str = "",
) -> bytes:  # fmt: skip
    """A page that shows a picture, on so much of its height, with the words of a drawing in that style.

    `turned` stores the picture upside down; `more` is drawn last.
    """
    wide, high = WIDTH * MM, layer.height * MM
    matrix = f"{-wide} 0 0 {-high * share} {wide} {high * share}" if turned else f"{wide} 0 0 {high * share} 0 0"
    wide_px, high_px, data = picture
    stored = png_of((wide_px, high_px, data[::-1] if turned else data), cover)
    shown = tag("ImageObject", ID=5, Boundary=f"0 0 {wide} {high * share}", CTM=matrix, ResourceID=9)
    words = "".join(word_of(word, PLAIN) for word in layer.words if not word.style)
    words = words.replace("<§TextObject ", f"<§TextObject {STYLES[style]}")
    words += "".join(word_of(word, PLAIN) for word in layer.words if word.style)
    objects = words + shown if where == "under" else shown + words
    media = tag("MultiMedias", tag("MultiMedia", tag("MediaFile", "P.png"), ID=9, Type="Image"))
    area = tag("Area", tag("PhysicalBox", f"0 0 {wide:.3f} {high:.3f}"))
    return ofd(
        page(objects + more, area=area),
        resources=RESOURCES.replace("<§Fonts>", media + _WHITE + "<§Fonts>"),
        parts={"Res/P.png": stored},
    )

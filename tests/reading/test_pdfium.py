"""Pictures that PDFium decodes for whichever reader holds them."""

from __future__ import annotations

import io

import pytest
from make.jbig2 import jbig2_of
from PIL import Image, ImageDraw

from convkit.reading.pdfium import png_of_jbig2

PICTURE = Image.new("1", (90, 40), 1)
ImageDraw.Draw(PICTURE).text((9, 9), "12345", fill=0)


@pytest.mark.parametrize("headed", [True, False])
def test_a_picture_in_jbig2_is_what_it_shows(headed: bool) -> None:
    png = png_of_jbig2(jbig2_of(PICTURE, headed=headed))
    assert png is not None
    assert Image.open(io.BytesIO(png)).convert("L").tobytes() == PICTURE.convert("L").tobytes()


@pytest.mark.parametrize("data", [b"", b"\x89PNG", jbig2_of(PICTURE)[:-9], jbig2_of(PICTURE)[:30]])
def test_what_is_none_or_cut_off_gives_nothing(data: bytes) -> None:
    assert png_of_jbig2(data) is None

"""The size of a picture is told for every kind that a page shows, and for nothing else."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from convkit.reading.pictures import media_type_of
from convkit.writing.pictures import EXTENSIONS, size_of


@pytest.mark.parametrize("kind", ["png", "jpeg", "gif", "bmp", "tiff", "webp"])
def test_a_picture_tells_its_size_and_kind(kind: str) -> None:
    saved = BytesIO()
    Image.new("RGB", (31, 17)).save(saved, kind)
    assert size_of(saved.getvalue()) == (31, 17)
    assert media_type_of(saved.getvalue()) == f"image/{kind}"
    assert f"image/{kind}" in EXTENSIONS


def test_bytes_that_are_no_picture_have_no_size() -> None:
    assert size_of(b"\x89PNG but no more") is None
    assert media_type_of(b"no picture") is None

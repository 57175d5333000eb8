"""What a format of text declares as lost, and what it need not."""

from __future__ import annotations

import pytest

from convkit import Cell, Grid, Image, Inline, Paragraph
from convkit.testing import picture
from convkit.writing.text_files import losses_of

LINK = Inline("门户", link="https://example.cn/")
BLOCKS = (
    Paragraph((LINK, Inline("\x01"))),
    Grid((Cell(1, 1, "门户", inlines=(LINK,)),)),
    Image(picture(), "image/png"),
)


@pytest.mark.parametrize(
    ("links", "images", "count"), [(True, True, 4), (False, True, 2), (True, False, 3), (False, False, 1)]
)
def test_a_format_that_carries_links_or_images_loses_none(links: bool, images: bool, count: int) -> None:
    assert len([*losses_of(BLOCKS, links=links, images=images)]) == count


def test_all_of_them_are_lost_unless_it_is_said() -> None:
    assert [*losses_of(BLOCKS)] == [*losses_of(BLOCKS, links=True, images=True)]

"""Where something was lost is told so that a person finds it: by its number among its kind, and how it begins."""

from __future__ import annotations

from io import BytesIO

import pytest
from make.documents import png
from make.drawn import heading, paragraph

from convkit import Document, Image, Inline, List, Paragraph, plugins
from convkit.document import Cell, Grid, Item
from convkit.writing.places import places

LONG = "全年共收到政府信息公开申请五十七件，均按期办结。"
BLOCKS = (
    heading("一、总体情况"),
    Grid((Cell(1, 1, "项目"),)),
    paragraph(LONG),
    List((Item((Inline("第一"),), "1."), Item((Inline("第二"),), "2."))),
    Image("image/png", png(2)),
    paragraph("{完}"),
)


def test_blocks_are_counted_by_kind_and_told_by_how_they_begin() -> None:
    assert [place.zh for place in places(BLOCKS)] == [
        "标题“一、总体情况”", "第1个表格", "第2段“全年共收到政府信息公开申请五十七…”", "第3段“1.第一”", "第1张图片",
        "第5段“{完}”",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["docx", "html", "markdown", "txt", "pdf"])
def test_a_writer_tells_the_paragraph_of_what_it_could_not_write(name: str) -> None:
    document = Document(
        (heading("一、总体情况"), Paragraph((Inline("收到\x07申请"), Inline("见此", "bad link:// %zz"))))
    )
    writer = next(one for one in plugins.writers() if one.name == name)
    losses = list(writer.write(document, BytesIO()))  # type: ignore[arg-type]
    assert losses
    assert {getattr(loss.place, "zh", loss.place) for loss in losses} == {"第2段“收到\x07申请见此”"}

"""The page that is written: sound, accessible, and without anything from elsewhere."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from convkit_html import read, write
from make.documents import png

from convkit import Block, Cell, Document, Grid, Heading, Image, Inline, Item, List, Loss, Paragraph, forms
from convkit.document import Role
from convkit.render import render
from convkit.testing import sample_report


def source(*blocks: Block) -> tuple[str, list[Loss]]:
    target = BytesIO()
    losses = list(write(Document(blocks), target))
    return target.getvalue().decode(), losses


def line(text: str, link: str | None = None) -> Paragraph:
    return Paragraph((Inline(text, link),))


def test_the_page_says_what_it_is() -> None:
    html, _ = source(Heading((Inline("报告<1>"),), 0))
    assert html.startswith('<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">')
    assert "<title>报告&lt;1&gt;</title>" in html
    assert "<h1>报告&lt;1&gt;</h1>" in html


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.id)
def test_nothing_comes_from_elsewhere(form: object) -> None:
    target = BytesIO()
    write(render(sample_report(form), form), target)  # type: ignore[arg-type]
    html = target.getvalue().decode()
    assert not any(word in html for word in ("<script", "<link", "@import", "url(", " src="))


def test_cells_name_their_facts_and_labels_their_rows() -> None:
    grid = Grid((Cell(1, 1, "项目"), Cell(1, 2, "数量"), Cell(2, 1, "甲"), Cell(2, 2, "1", path="a.b")), header_rows=1)
    html, _ = source(grid)
    assert '<thead>\n<tr><th class="head" scope="col">项目</th>' in html
    assert '<tr><th scope="row">甲</th><td data-fact="a.b">1</td></tr>' in html


def test_the_number_outweighs_a_text_that_shows_another() -> None:
    html, losses = source(Grid((Cell(1, 1, "1.2", path="a.b", number="1.234"),)))
    assert ">1.234</td>" in html
    assert [(loss.place, loss.lost) for loss in losses] == [("a.b", "1.2")]


def test_a_head_that_a_cell_leaves_is_told_beside_the_table() -> None:
    grid = Grid((Cell(1, 1, "a", rows=2), Cell(1, 2, "b"), Cell(2, 2, "c")), header_rows=1)
    html, _ = source(grid)
    assert "<thead>" not in html
    assert read(BytesIO(html.encode())).blocks == (grid,)


def test_gaps_are_empty_cells() -> None:
    html, _ = source(Grid((Cell(1, 2, "b"), Cell(2, 1, "c"))))
    assert "<tr><td></td><td>b</td></tr>\n<tr><td>c</td><td></td></tr>" in html


def test_markers_and_breaks_are_printed() -> None:
    html, _ = source(List((Item((Inline("甲\n乙"),), "（一）", 2),)))
    assert '<li data-level="2" style="margin-left:2em"><span class="marker">（一）</span> 甲<br>乙</li>' in html


def test_a_script_is_no_link() -> None:
    html, losses = source(line("甲", " JavaScript:alert(1)"))
    assert "<p>甲</p>" in html
    assert [loss.lost for loss in losses] == [" JavaScript:alert(1)"]


def test_control_characters_are_declared() -> None:
    html, losses = source(line("甲\x00\x07乙\x0b丙"))
    assert "<p>甲乙 丙</p>" in html
    assert [loss.lost for loss in losses] == ["\x00\x07"]


def test_a_picture_stands_in_the_page() -> None:
    html, _ = source(Image(png(1), "image/png", '图"1'))
    assert '<figure><img src="data:image/png;base64,' in html
    assert 'alt="图&quot;1"' in html


def test_a_picture_without_content_is_declared() -> None:
    _, losses = source(Image(b"", "image/png"))
    assert len(losses) == 1


def test_the_signature_stands_at_the_right() -> None:
    lines = ("甲局", "另行说明", "甲局", "2023年1月28日")
    roles: tuple[Role, ...] = ("", "", "signature", "date")
    document = Document(tuple(Paragraph((Inline(one),), role=role) for one, role in zip(lines, roles, strict=True)))
    target = BytesIO()
    write(document, target)
    signed = re.findall('<p class="signed" style="text-align:right">(.*?)</p>', target.getvalue().decode())
    assert signed == ["甲局", "2023年1月28日"]

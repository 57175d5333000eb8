"""Web pages as sites and programs make them: tables, white space, what is not seen, what is not the report's."""

from __future__ import annotations

from base64 import b64encode
from contextlib import suppress
from io import BytesIO

import pytest
from convkit_html import read, sniff
from hypothesis import given
from hypothesis import strategies as st
from make.documents import png
from make.repeating import examples

from convkit import Document, Grid, Heading, Image, InputError, List, texts

PROSE = "<p>" + "2021年，本机关扎实推进政府信息公开工作。" * 12 + "</p>"
DATA = "<table><tr><td>项目<td>数量</tr><tr><td>甲<td>1</tr><tr><td>乙<td>2</tr></table>"


def page(html: str) -> Document:
    document = read(BytesIO(html.encode()))
    assert document.account.balanced, document.account
    return document


def shape(html: str) -> list[tuple[int, int, int, int, str]]:
    grid = next(block for block in page(html).blocks if isinstance(block, Grid))
    return [(cell.row, cell.column, cell.rows, cell.columns, cell.text) for cell in grid.cells]


def told(html: str) -> list[str]:
    return list(texts(page(html).blocks))


def cell(content: str) -> str:
    return shape(f"<table><tr><td>甲</td><td>{content}</td></tr></table>")[1][4]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("  12\n ", "12"),
        ("<p>13</p>", "13"),
        ("本年新<br />制作数量", "本年新\n制作数量"),
        ("<p>一</p><p>二</p>", "一\n二"),
        ("12<sup>3</sup>", "12³"),
        ("CO<sub>2</sub>", "CO₂"),
        ("<span>行政</span><span>许可</span>", "行政许可"),
        ("行政\n   许可", "行政许可"),
        ("12\n34", "12 34"),
        ("&nbsp;", ""),
        ("1&nbsp;2", "1 2"),
        ("<i style='display:inline-block'>12</i><i>3</i>", "12 3"),
        ("12<i style='display:inline-block'>3</i>", "12 3"),
        ("12<i style='float:left'>3</i>", "12 3"),
        ("12<span style='display: none'>9</span>", "12"),
        ("12<del>15</del>", "121\u03365\u0336"),
        ("1<!-- 2 -->3", "13"),
        ("<ol><li>甲<li>乙</ol>", "1.甲\n2.乙"),
        ("<script>9</script>7", "7"),
    ],
)
def test_a_cell_says_what_a_browser_shows(content: str, text: str) -> None:
    assert cell(content) == text


@pytest.mark.parametrize("character", ["&#11;", "&#1;", "\x02", "&#xfffe;"])
def test_an_odd_character_in_a_link_costs_the_link(character: str) -> None:
    document = page(f'{PROSE}<p><a href="http://a.example/{character}x">看这里</a></p>')
    assert told(f"{PROSE}<p>看这里")[-1] == "看这里"
    links = next(entry for entry in document.account.entries if entry.kind == "links")
    assert (links.held, links.carried, [item.count for item in links.left_out]) == (1, 0, [1])


def test_spans_are_placed_as_browsers_place_them() -> None:
    html = "<table><tr><td rowspan=2>a<td colspan=2>b</tr><tr><td>c<td>d</tr></table>"
    assert shape(html) == [(1, 1, 2, 1, "a"), (1, 2, 1, 2, "b"), (2, 2, 1, 1, "c"), (2, 3, 1, 1, "d")]


def test_a_cell_never_covers_another() -> None:
    html = "<table><tr><td rowspan=2>a<td>b<td rowspan=2>c</tr><tr><td colspan=2>d</tr></table>"
    assert shape(html)[3] == (2, 2, 1, 1, "d")


@pytest.mark.parametrize("rows", ["9", "0", "99999999999999"])
def test_a_cell_ends_with_its_table(rows: str) -> None:
    html = f"<table><tr><td rowspan={rows}>a<td>b</tr><tr><td>c</tr></table>"
    assert shape(html)[0] == (1, 1, 2, 1, "a")


@pytest.mark.parametrize("columns", ["99", "1000", "99999999999999"])
def test_a_cell_over_all_columns_is_as_wide_as_the_table(columns: str) -> None:
    html = f"<table><tr><td colspan={columns}>a</tr><tr><td>b<td>c</tr></table>"
    assert shape(html)[0] == (1, 1, 1, 2, "a")


@pytest.mark.parametrize("columns", ["0", "-3", "x", ""])
def test_a_span_that_is_none_is_one(columns: str) -> None:
    assert shape(f"<table><tr><td colspan='{columns}'>a<td>b</tr></table>")[0] == (1, 1, 1, 1, "a")


def test_an_endless_table_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVKIT_LIMIT_CELLS", "50")
    with pytest.raises(InputError, match="CONVKIT_LIMIT_CELLS"):
        page("<table>" + "<tr><td colspan=20>a</tr>" * 4 + "</table>")


def test_the_foot_of_a_table_is_its_end() -> None:
    html = "<table><tfoot><tr><td>总计</tr></tfoot><tbody><tr><td>甲</tr></tbody></table>"
    assert [text for *_, text in shape(html)] == ["甲", "总计"]


def test_the_head_of_a_table_is_told() -> None:
    html = "<table><thead><tr><th>a<th>b</thead><tbody><tr><td>1<td>2</tbody></table>"
    assert [block.header_rows for block in page(html).blocks if isinstance(block, Grid)] == [1]


def test_a_table_for_layout_is_walked() -> None:
    document = page(f"<table><tr><td>左<td><h2>题目</h2>{DATA}</td></tr></table>")
    assert [type(block).__name__ for block in document.blocks] == ["Paragraph", "Heading", "Grid"]


def test_a_table_in_a_cell_of_data_stands_behind_it() -> None:
    document = page(f"<table><tr><td>a<td>1</tr><tr><td>b<td>2</tr><tr><td>c<td>{DATA}</tr></table>")
    assert [type(block) for block in document.blocks] == [Grid, Grid]


def test_a_hidden_table_is_named() -> None:
    document = page(f"<p>文</p><div hidden>{DATA}</div>")
    assert [finding.code for finding in document.findings] == ["html.hiddenTable"]
    assert told(f"<p>文</p><div hidden>{DATA}</div>") == ["文"]


def test_text_outside_the_cells_of_a_table_is_kept() -> None:
    assert told("<table><caption>表一</caption><tr><td>a<td>b</tr></table>") == ["表一", "a", "b"]


def test_a_table_right_inside_a_table_keeps_its_cells() -> None:
    assert told("<table><table><td>甲<table><td>乙</table></table></table>") == ["甲", "乙"]


def test_cells_without_rows_are_read() -> None:
    assert [text for *_, text in shape("<table><td>a<td>b<tr><td>c</table>")] == ["a", "b", "c"]


def test_an_entry_field_with_a_number_is_named() -> None:
    document = page("<table><tr><td>规章<td><input value=12></tr></table>")
    assert [finding.code for finding in document.findings] == ["html.field"]


@pytest.mark.parametrize(
    ("opening", "markers"),
    [
        ("<ol>", ["1.", "2."]),
        ("<ul>", ["•", "•"]),
        ("<ol start=4>", ["4.", "5."]),
        ("<ol reversed>", ["2.", "1."]),
        ("<ol type=a>", ["a.", "b."]),
        ("<ol type=I>", ["I.", "II."]),
        ("<ol style='list-style-type:cjk-ideographic'>", ["一、", "二、"]),
        ("<ul style='list-style:none'>", ["", ""]),
    ],
)
def test_items_have_the_markers_that_are_printed(opening: str, markers: list[str]) -> None:
    (block,) = page(f"{opening}<li>甲<li>乙").blocks
    assert isinstance(block, List)
    assert [item.marker for item in block.items] == markers


def test_lists_in_lists_are_deeper() -> None:
    (block,) = page("<ol><li>甲<ul><li>子</ul>乙<li><p>丙</p><p>丁</p></ol>").blocks
    assert isinstance(block, List)
    assert [(item.level, item.text) for item in block.items] == [(1, "1.甲"), (2, "•子"), (1, "乙"), (1, "2.丙\n丁")]


def test_links_keep_their_targets_and_scripts_are_dropped() -> None:
    (block,) = page('<p><a href="../a.pdf?x=1&amp;y">一</a><a href="javascript:void(0)">二</a><a href="">三</a>').blocks
    assert [(run.text, run.link) for run in block.inlines] == [("一", "../a.pdf?x=1&y"), ("二三", None)]  # type: ignore[union-attr]


def test_a_picture_in_the_page_is_carried_and_one_outside_is_named() -> None:
    inside = f"data:image/png;base64,{b64encode(png(3)).decode()}"
    document = page(f"<p>甲<img src='{inside}' alt=图><img src='a_files/b.png'><img src='data:image/png;base64,x'>")
    assert [block.data for block in document.blocks if isinstance(block, Image)] == [png(3)]
    images = next(entry for entry in document.account.entries if entry.kind == "images")
    assert (images.held, images.carried, len(images.left_out)) == (3, 1, 2)


def test_the_title_is_the_heading_that_says_it() -> None:
    title = "某县2021年政府信息公开工作年度报告"
    html = f"<title>{title}</title><h1>某县人民政府</h1><h1>{title}</h1>"
    assert [block.level for block in page(html).blocks if isinstance(block, Heading)] == [1, 0]


def test_what_surrounds_the_report_is_left_out_by_name() -> None:
    html = (
        "<div class=nav><a href=/>首页</a> <a href=/x>政务公开</a></div><h1>某县2021年报告</h1>"
        "<p>发布日期：2022-01-20</p>"
        f"<div id=zoom>{PROSE}{DATA}<p>某县人民政府</p></div>"
        "<div>上一篇：<a href=1>某某通知</a></div><footer>京ICP备12345678号</footer>"
    )
    found = told(html)
    assert (found[0], found[1], found[-1]) == ("某县2021年报告", "发布日期：2022-01-20", "某县人民政府")
    assert sum(finding.code == "html.furniture" for finding in page(html).findings) == 3


def test_what_surrounds_a_report_in_tables_for_layout_is_left_out_by_name() -> None:
    html = (
        "<div><a href=/>首页</a></div><table><tr><td>某县2021年报告</td></tr>"
        "<tr><td>发布日期：2022-01-20 访问次数：9</td></tr>"
        f"<tr><td><a href=1>机构</a></td><td>{PROSE}{DATA}<p>某县人民政府</p></td></tr></table>"
        "<div>京ICP备12345678号</div>"
    )
    assert (told(html)[0], told(html)[-1]) == ("某县2021年报告", "某县人民政府")
    assert sum(finding.code == "html.furniture" for finding in page(html).findings) == 4


def test_a_report_that_speaks_of_sites_is_kept_whole() -> None:
    html = f"{PROSE}{DATA}<p>全年网站浏览次数达12万次，首页改版，完善打印功能。</p><div><p>某县人民政府办公室</p></div>"
    assert told(html)[-2:] == ["全年网站浏览次数达12万次，首页改版，完善打印功能。", "某县人民政府办公室"]


def test_an_attachment_behind_the_report_is_kept() -> None:
    html = f"<div>{PROSE}{DATA}</div><div><a href=a.pdf>附件：统计表.pdf</a></div>"
    assert told(html)[-1] == "附件：统计表.pdf"


def test_single_words_of_a_line_are_kept() -> None:
    assert told(f"<p><span>中</span><span>小</span>企业</p>{PROSE}{DATA}")[0] == "中小企业"


TAGS = [
    "<p>", "</p>", "<div>", "</div>", "<table>", "</table>", "<tr>", "<td>", "<th>", "</td>", "</tr>",
    "<thead>", "<tbody>", "<ol>", "<ul>", "<li>", "</ol>", "</li>", "<br>", "<b>", "</b>", "</a>", "<sup>",
    "</sup>", "<del>", "</del>", "<h1>", "</h1>", "<h3>", "<!--", "-->", "<script>", "</script>", "<pre>",
    "</pre>", "</span>", "<svg><text>", "</svg>", "<textarea>", "</textarea>", "<caption>", "<form>",
    "</form>", "<nav>", "</nav>", "<select><option>", "</select>", "</iframe>", "甲乙", "12", "&nbsp;", "当前位置：",
    "<body>", "</body>", "<object>", "</object>", "<center>",
]  # fmt: skip
MORE = [
    "<td colspan=2>", "<td rowspan=3>", "<td hidden>", "<tr style='display:none'>", "<a href=x>",
    "<a href=''>", "<span hidden>", "<img src=x>", "<input value=1>", "<iframe src=x>", " ", "\n",
    "<p style='text-decoration:line-through'>",
]  # fmt: skip


@examples(200)
@given(st.lists(st.sampled_from([*TAGS, *MORE]), max_size=40).map("".join))
def test_nothing_of_any_page_vanishes(html: str) -> None:
    with suppress(InputError):
        document = read(BytesIO(html.encode()))
        assert document.account.balanced, document.account
        for grid in document.blocks:
            if isinstance(grid, Grid):
                assert sum(cell.rows * cell.columns for cell in grid.cells) == sum(
                    cell is not None for row in grid.dense() for cell in row
                )


@pytest.mark.parametrize(
    "data",
    [b"", b" ", b"<html></html>", b"\x00\x01", b"<div>" * 3000 + b"x", b"<table>" * 300 + b"<tr><td>x"],
)
def test_what_is_no_page_is_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        read(BytesIO(data))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("declared", ["", "utf-8", "gb2312", "iso-8859-1", "nonsense"])
def test_the_encoding_is_told_whatever_is_declared(encoding: str, declared: str) -> None:
    meta = f"<meta http-equiv=Content-Type content='text/html; charset={declared}'>" if declared else ""
    document = read(BytesIO(f"<html><head>{meta}</head><p>政府信息公开工作年度报告</p>".encode(encoding)))
    assert list(texts(document.blocks)) == ["政府信息公开工作年度报告"]


def test_a_damaged_text_is_refused_with_its_place() -> None:
    data = "<p>政府信息公开工作".encode() + b"\xff" + "年度报告".encode()
    with pytest.raises(InputError, match="byte 28 "):
        read(BytesIO(data))


def test_xhtml_with_a_declaration_is_read() -> None:
    html = '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><p>甲</p></html>'
    assert told(html) == ["甲"]


ARCHIVE = (
    "From: <Saved by Blink>\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
    "--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n"
    "Content-Location: http://a.example/x/y.html\r\n\r\n{page}\r\n"
    "--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n{place}\r\n\r\n{picture}\r\n--b--\r\n"
)


@pytest.mark.parametrize(
    ("source", "place"),
    [("cid:p@1", "Content-ID: <p@1>"), ("../z.png", "Content-Location: http://a.example/z.png")],
)
def test_a_web_archive_brings_its_pictures(source: str, place: str) -> None:
    html = b64encode(f"<p>甲</p><img src='{source}'>".encode()).decode()
    data = ARCHIVE.format(page=html, place=place, picture=b64encode(png(2)).decode()).encode()
    assert sniff(BytesIO(data))
    blocks = read(BytesIO(data)).blocks
    assert [block.data for block in blocks if isinstance(block, Image)] == [png(2)]


def test_a_web_archive_that_is_cut_off_is_refused() -> None:
    data = ARCHIVE.format(page=b64encode(b"<p>x</p>").decode(), place="Content-ID: <a>", picture="").encode()
    with pytest.raises(InputError, match="damaged or cut off"):
        read(BytesIO(data.removesuffix(b"--b--\r\n")))


@pytest.mark.parametrize(("words", "is_data"), [("甲" * 100, True), ("甲" * 400, False), ("<p>甲</p>" * 5, False)])
def test_a_table_of_one_cell_is_data_unless_much_stands_in_it(words: str, is_data: bool) -> None:
    blocks = page(f"{PROSE}<table><tr><td>{words}</td></tr></table>").blocks
    assert any(isinstance(block, Grid) for block in blocks) is is_data


def test_a_page_of_frames_alone_says_which_files_have_its_text() -> None:
    with pytest.raises(InputError) as refused:
        page('<frameset><frame src="x.files/sheet001.htm"><noframes><body>框架</body></noframes></frameset>')
    assert "x.files/sheet001.htm" in refused.value.words("zh")


def test_a_page_that_only_a_script_shows_says_how_to_save_it() -> None:
    with pytest.raises(InputError) as refused:
        page(f'<h1>某县报告</h1><div style="visibility:hidden;opacity:0">{PROSE * 9}{DATA}</div>')
    assert "浏览器" in refused.value.words("zh")


@pytest.mark.parametrize("wrapped", ["<table><tr><td>{}</td></tr></table>", "\n<h4><span>{}</span></h4>\n"])
def test_a_table_of_one_cell_or_a_heading_that_is_all_a_cell_holds_is_its_text(wrapped: str) -> None:
    cells = DATA.replace("<td>1", f"<td>{wrapped.format(1)}").replace("<td>乙", f"<td>{wrapped.format('乙')}")
    assert shape(cells) == shape(DATA)


@pytest.mark.parametrize(("size", "named"), [("0", False), ("300", True)])
def test_a_frame_without_size_shows_nothing(size: str, named: bool) -> None:
    frame = f"<iframe src=//a.example/share.html width={size} height={size}></iframe>"
    cells = page(f"<p>文</p>{DATA.replace('<td>1', f'<td>1{frame}')}")
    assert any(finding.code == "html.frame" for finding in cells.findings) is named
    [grid] = [block for block in cells.blocks if isinstance(block, Grid)]
    assert (grid.cells[3].text == "1") is not named

"""Text dumps as they come: tabs, pipes, page breaks, ragged rows."""

from __future__ import annotations

from io import BytesIO

import pytest
from convkit_txt import read
from hypothesis import given
from hypothesis import strategies as st

from convkit import Document, Grid, InputError


def document(text: str) -> Document:
    found = read(BytesIO(text.encode()))
    assert found.account.balanced
    return found


def shape(text: str) -> list[object]:
    """Paragraphs as texts; grids as their arrangement and rows."""
    return [
        (block.arrangement, *(tuple(cell.text for cell in row if cell) for row in block.dense()))
        if isinstance(block, Grid)
        else block.text  # type: ignore[union-attr]
        for block in document(text).blocks
    ]


def test_each_line_is_a_paragraph_with_its_line_number() -> None:
    found = document("一、总体情况\r\n\r\n  全年公开[目录](http://a.cn)。\r二\u2028三\n")
    assert [block.text for block in found.blocks] == ["一、总体情况", "全年公开[目录](http://a.cn)。", "二", "三"]  # type: ignore[union-attr]
    assert [block.origin.line for block in found.blocks] == [1, 3, 4, 5]


def test_rows_of_equal_width_under_their_labels_are_a_table() -> None:
    text = "第一项\t\t\n信息内容\t制发\t废止\n规章\t0\t\n文件\t/\t22（其中修订16件）"
    assert shape(text) == [
        (
            "table",
            ("第一项", "", ""),
            ("信息内容", "制发", "废止"),
            ("规章", "0", ""),
            ("文件", "/", "22（其中修订16件）"),
        )
    ]


def test_a_cell_knows_its_place() -> None:
    (grid,) = document("\n项目\t件数\n规章\t3").blocks
    assert isinstance(grid, Grid)
    origin = grid.cells[3].origin
    assert (origin.table, origin.row, origin.column, origin.line) == (1, 2, 2, 3)


def test_words_between_a_label_and_numbers_are_a_value() -> None:
    text = "项目\t甲\t乙\n规章\t1\t2\n文件\t详见附件\t3"
    assert shape(text) == [("table", *(tuple(line.split("\t")) for line in text.split("\n")))]


@pytest.mark.parametrize(
    "text",
    [
        "项目\t甲\t乙\n规章\t1\t2\n文件\t3",  # ragged
        "项目\t\t甲\t乙\n规章\t\t1\t2\n\t\t秘密\t0",  # a label under the numbers
        "项目\t\t甲\t乙\n\t规章\t1\t2\n二\t3\t4\t",  # a number under the labels
        "复议\t诉讼\t\t\n维持\t纠正\t\t\n0\t0\t0\t0",  # the fields of merged cells at the end of their row
        "项目\t甲",  # one row
    ],
)
def test_only_the_order_is_known_of_rows_that_may_be_shifted(text: str) -> None:
    assert shape(text) == [("flattened", *(tuple(line.split("\t")) for line in text.split("\n")))]


@given(st.integers(1, 8), st.lists(st.integers(0, 999), min_size=2, max_size=6))
def test_a_shifted_row_is_always_noticed(labels: int, numbers: list[int]) -> None:
    def row(label: str, shift: int) -> str:
        fields = [*([""] * (labels - shift)), label, *map(str, numbers), *([""] * shift)]
        return "\t".join(fields)

    header = "\t".join([*([""] * (labels + 1)), *(f"列{chr(0x4E00 + at)}" for at, _ in enumerate(numbers))])
    assert shape(f"{header}\n{row('规章', 0)}\n{row('文件', 0)}")[0][0] == "table"  # type: ignore[index]
    assert shape(f"{header}\n{row('规章', 0)}\n{row('文件', 1)}")[0][0] == "flattened"  # type: ignore[index]


def test_a_caption_or_a_broken_label_inside_a_table_is_a_row_of_one_cell() -> None:
    assert shape("规章\t0\n第五项\n（一）行政\n许可\t1") == [
        ("flattened", ("规章", "0"), ("第五项",), ("（一）行政",), ("许可", "1"))
    ]


def test_prose_and_the_heading_of_the_next_table_divide_tables() -> None:
    text = "规章\t0\n三、申请情况\n申请人\t总计\n新收\t8\n注：含上年结转。\n合计\t8"
    assert [block for block in shape(text) if isinstance(block, str)] == ["三、申请情况", "注：含上年结转。"]
    assert [block[0] for block in shape(text) if isinstance(block, tuple)] == ["flattened", "table", "flattened"]


@pytest.mark.parametrize(
    "text", ["\t一、总体情况\n\t全年公开。", "1.\t公开\n2.\t申请", "总体情况\t\n\t", "一、\t总体情况"]
)
def test_indents_and_list_markers_make_no_table(text: str) -> None:
    assert shape(text) == [line.strip() for line in text.split("\n") if line.strip()]


@pytest.mark.parametrize(
    "between", ["\f", "\n- 4 -", "\n4\n\f", "\n\n— 4 —\n\n\f", "\f第 4 页\n", "\f\n\n4\n\n", "\n\f\n"]
)
def test_a_page_break_cuts_no_table(between: str) -> None:
    joined = f"项目\t件数\n规章\t3{between}\n文件\t4"
    assert shape(joined) == [("table", ("项目", "件数"), ("规章", "3"), ("文件", "4"))]


def test_a_page_number_left_out_of_a_table_is_named() -> None:
    found = document("规章\t3\n- 4 -\n文件\t4")
    (left_out,) = found.account.entries[0].left_out
    (finding,) = found.findings
    assert (left_out.count, left_out.values, left_out.origin.line) == (3, {"text": "- 4 -"}, 2)
    assert (finding.severity, finding.origin.line) == ("info", 2)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("一\n- 4 -\n二", "- 4 -"),  # prose around
        ("规章\t3\n4\n文件\t5", "4"),  # a number, no page break
        ("规章\t3\n\n- 4 -\n\n文件\t5", "- 4 -"),  # two tables
        ("一\n4\n\f二\t三", "4"),
    ],
)
def test_what_only_looks_like_a_page_number_is_kept(text: str, kept: str) -> None:
    assert kept in str(shape(text))
    assert document(text).account.complete


PIPES = "| 项目 | 件数 |\n|---|---|\n| 规章 | 3 |\n| 甲\\|乙 | - |"


def test_pipes_divide_cells_and_rules_are_counted_as_left_out() -> None:
    assert shape(PIPES) == [("table", ("项目", "件数"), ("规章", "3"), ("甲|乙", "-"))]
    (left_out,) = document(PIPES).account.entries[0].left_out
    assert left_out.count == 3 * 3 + 9 + 1


@pytest.mark.parametrize(
    "text",
    [
        "┌──┬──┐\n│项目│件数│\n├──┼──┤\n│规章│3│\n└──┴──┘",
        "+----+----+\n| 项目 | 件数 |\n+====+====+\n| 规章 | 3 |\n+----+----+",
        " 项目 | 件数\n----+----\n 规章 | 3",
        "项目 | 件数 |\n规章 | 3 |",
        "|项目\t|件数|".replace("\t", "") + "\n|规章|3|",
    ],
)
def test_each_way_to_draw_a_table(text: str) -> None:
    assert shape(text) == [("table", ("项目", "件数"), ("规章", "3"))]


def test_a_row_of_hyphens_below_the_header_rule_holds_placeholders() -> None:
    assert shape("| 甲 | 乙 |\n|---|---|\n|---|---|\n| 1 | 2 |")[0][2] == ("---", "---")  # type: ignore[index]


def test_a_row_over_several_lines_is_joined_where_its_pipes_fit() -> None:
    text = "| 项目 | 件数 |\n| 行政规范\n性文件 | 3 |\n规章 |\n| 法规 | 1 |"
    assert shape(text)[0][2:] == (("行政规范\n性文件", "3"), ("规章",), ("法规", "1"))  # type: ignore[index]


def test_a_row_of_several_lines_between_strokes_is_one_row() -> None:
    stroke = "+----+----+\n"
    text = f"{stroke}| 项目 | 件数 |\n{stroke}| 行政 | 3 |\n| 许可 |   |\n{stroke}| 规章 | 1 |\n{stroke}"
    assert shape(text) == [("table", ("项目", "件数"), ("行政\n许可", "3"), ("规章", "1"))]


def test_two_rows_of_numbers_between_strokes_stay_two() -> None:
    stroke = "+----+----+\n"
    text = f"{stroke}| 项目 | 件数 |\n{stroke}| 许可 | 3 |\n| 处罚 | 4 |\n{stroke}| 规章 | 1 |\n{stroke}"
    assert shape(text)[0][2:] == (("许可", "3"), ("处罚", "4"), ("规章", "1"))  # type: ignore[index]


@pytest.mark.parametrize(
    "text",
    [
        "项 |\n||\n内容 |\n甲 |\n乙 |\n规章 |\n0 |\n|\n许可\n|\n5 |\n|",
        "|\n项 | ||\n|\n内容 |\n甲 |\n乙 |\n|\n规章 |\n0 |\n|\n|\n许可 |\n5 | |",
    ],
)
def test_rows_of_one_cell_a_line_are_found_by_their_pipes(text: str) -> None:
    rows = (("项", "", ""), ("内容", "甲", "乙"), ("规章", "0", ""), ("许可", "5", ""))
    assert shape(text) == [("flattened", *rows)]


def test_the_heading_between_two_streams_of_cells_stays_a_heading() -> None:
    one, other = "项 |\n甲 |\n规章 |\n0 |", "项 |\n甲 |\n乙 |\n许可\n|\n0 |\n1 |"
    assert shape(f"{one}\n三、情况\n{other}") == [
        ("flattened", ("项", "甲"), ("规章", "0")),
        "三、情况",
        ("flattened", ("项", "甲", "乙"), ("许可", "0", "1")),
    ]


def test_rows_that_are_cut_off_at_the_end_do_not_make_the_others_wider() -> None:
    text = "项 | ||\n|\n内容 |\n甲 |\n乙 |\n|\n规章 |\n0 |\n1 |\n|"
    assert shape(f"|\n{text}\n文") == [
        ("flattened", ("项", "", ""), ("内容", "甲", "乙"), ("规章", "0", "1")),
        "文",
    ]


def test_cells_whose_rows_cannot_be_told_are_paragraphs() -> None:
    assert shape("0 |\n1 |\n规章 |\n文\n件 |") == ["0", "1", "规章", "文", "件"]


@pytest.mark.parametrize("text", ["首页 | 政务公开 | 年报", "| 甲 | 乙 |", "甲 | 乙\n\n丙 | 丁", "a || b\nc | d"])
def test_a_single_line_of_pipes_is_prose(text: str) -> None:
    assert shape(text) == [line for line in text.split("\n") if line]


@pytest.mark.parametrize("text", ["", " \r\n\t\f\n", "\ufeff"])
def test_an_empty_file_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="no text"):
        document(text)


@pytest.mark.parametrize("name", ["TEXT_BYTES", "COLUMNS", "CELLS", "ROWS"])
def test_limits_are_kept(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"CONVKIT_LIMIT_{name}", "1")
    with pytest.raises(InputError, match=f"CONVKIT_LIMIT_{name}"):
        document("项目\t件数\n规章\t3")


def test_a_number_below_no_label_says_that_cells_have_moved() -> None:
    """Merged cells of a header lost their places where its empty fields stand at its end."""
    header = "信息内容\t制发\t废止\t"
    (sound,) = shape(f"{header}\n规章\t1\t2\t")
    (moved,) = shape(f"{header}\n规章\t1\t2\t3")
    assert (sound[0], moved[0]) == ("table", "flattened")  # type: ignore[index]


def test_a_line_that_is_cut_short_takes_nothing_of_the_next_row() -> None:
    text = "| 信息内容 | 制发 | 废止 | 现行 |\n| 规章 | 1 | 2 | 3 |\n| 行政许可 | 4 | 5\n| 行政处罚 | 7 | 8 | 9 |"
    (grid,) = shape(text)
    assert grid[-1] == ("行政处罚", "7", "8", "9")  # type: ignore[index]
    assert not any("4" in row and "7" in row for row in grid[1:])  # type: ignore[index]


@pytest.mark.parametrize("line", ["\t以上数字由各科室报送", "\t\t", "1.\t附表另报"])
def test_a_stray_line_with_a_tab_below_a_table_is_no_row_of_it(line: str) -> None:
    rows = "项目\t甲\t乙\t丙\n规章\t1\t2\t3"
    grid = shape(f"{rows}\n{line}")[0]
    assert grid == ("table", *(tuple(row.split("\t")) for row in rows.split("\n")))


def test_the_strokes_of_a_drawn_table_say_how_far_its_cells_reach() -> None:
    text = "+------+------+\n| 表          |\n+------+------+\n| | 甲 | 3    |\n| | 乙 |      |\n+------+------+"
    (grid,) = document(text).blocks
    assert isinstance(grid, Grid)
    assert [(cell.text, cell.columns) for cell in grid.cells] == [("表", 2), ("甲\n乙", 1), ("3", 1)]


def test_a_cell_that_org_breaks_goes_on_in_the_row_below() -> None:
    text = "| 项目 | 结果\\\\ | 其他\\\\ |\n|      | 维持   | 结果   |\n| 甲   | 1      | 2      |"
    assert shape(text) == [("table", ("项目", "结果\n维持", "其他\n结果"), ("甲", "1", "2"))]


def test_figures_below_each_other_in_org_are_never_one_row() -> None:
    text = "| 项目 | 数 |\n| 甲\\\\ | 1 |\n| 乙 | 2 |"
    assert shape(text)[0][1:] == (("项目", "数"), ("甲\\\\", "1"), ("乙", "2"))  # type: ignore[index]


def test_the_marks_of_a_quoted_letter_are_no_part_of_its_lines() -> None:
    lines = ["正文。", "项目\t甲\t乙", *(f"第{at}项\t{at}\t0" for at in range(1, 10))]
    assert shape("\n".join(f"> {line}" for line in lines)) == shape("\n".join(lines))
    assert shape("> 5\t甲\n6\t乙") == shape("> 5\t甲\n6\t乙\n")  # a sign of greater than


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("AsciiDoc", "正文。\n\n|===\n|规章 |1\n|==="),
        ("ConTeXt", "\\startxtable\n\\startxrow"),
        ("HTML", "正文。\n<table>\n<tr>\n<td>规章</td>"),
        ("LaTeX", "正文。\n\\begin{longtable}[]{@{}ll@{}}\n规章 & 1 \\\\"),
        ("MediaWiki", '{| class="wikitable"\n|-\n| 规章'),
        ("troff", ".PP\n.TS\ntab(@);"),
        ("Texinfo", "@multitable {规章} {1}"),
        ("Typst", "#figure(\n  align(center)[#table(\n    columns: 2,"),
    ],
)
def test_a_table_in_a_language_is_refused_with_its_line_and_language(name: str, text: str) -> None:
    with pytest.raises(InputError, match=f"第 [1-4] 行是用 {name} 语言写的表格|on line [1-4] .* language {name}"):
        document(text)

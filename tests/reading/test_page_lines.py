"""From characters to lines, paragraphs and pages: what belongs together, and what stands apart."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from make.dressing import SEEDS

import convkit
from convkit import InputError, Paragraph
from convkit.reading.pages.flow import flow_of
from convkit.reading.pages.letter_spacing import closed_up
from convkit.reading.pages.lines import Line, lines_of
from convkit.reading.pages.overflow import stretched
from convkit.reading.pages.page import Box, Char, Page, Rule
from convkit.reading.pages.page_elements import Sheet, set_furniture_aside
from convkit.reading.pages.ruled_tables import ruled_tables
from convkit.reading.pages.structure import Structure
from convkit.reading.pages.tags import tags_of

SIZE = 10.0
LEFT, RIGHT, HEIGHT = 70.0, 470.0, 800.0  # forty characters a line


def drawn(text: str, left: float, top: float, size: float = SIZE, gap: float = 0.0) -> list[Char]:
    """Characters as wide as their size, or half of it for Latin ones."""
    found = []
    for character in text:
        width = size if character > "\u2e7f" else size / 2
        found.append(Char(character, Box(left, top, left + width, top + size), size, 1))
        left += width + gap
    return found


def says(chars: Sequence[Char]) -> list[str]:
    return [line.text for line in lines_of(chars)]


def line(text: str, top: float, left: float = LEFT, size: float = SIZE) -> Line:
    (found,) = lines_of(drawn(text, left, top, size))
    return found


def sheet(number: int, *lines: Line) -> Sheet:
    found = Sheet(Page(number, 540.0, HEIGHT), list(lines))
    found.lines = list(lines)
    return found


def paragraphs(*sheets: Sheet) -> list[str]:
    blocks = flow_of(sheets, tags_of(Structure(), sheets)).blocks
    return [block.text for block in blocks if isinstance(block, Paragraph)]


# -- characters


@given(st.integers(10, 99999), st.floats(1.0, 6.0))
def test_figures_set_apart_like_everything_else_are_one_number(number: int, gap: float) -> None:
    label = drawn("行政事业性收费金额合计", 0, 0, gap=gap)
    (found,) = lines_of(closed_up([*label, *drawn(str(number), 300, 0, gap=gap)]))
    assert [piece.text for piece in found.pieces] == ["行政事业性收费金额合计", str(number)]


@given(st.integers(0, 999), st.integers(0, 999), st.floats(3.1, 9.0))
def test_two_numbers_with_a_gap_are_never_one(one: int, other: int, gap: float) -> None:
    first = drawn(str(one), 0, 0)
    chars = closed_up([*first, *drawn(str(other), first[-1].box.right + gap, 0)])
    assert says(chars) == [f"{one} {other}"]


@given(st.lists(st.integers(0, 9), min_size=6, max_size=12), st.floats(3.1, 9.0))
def test_figures_at_equal_distances_are_no_letters_set_apart(figures: list[int], gap: float) -> None:
    """Each may be a number of its own, as in a table without lines; only Chinese characters tell how a text is set."""
    told = "".join(map(str, figures))
    assert says(closed_up(drawn(told, 0, 0, gap=gap))) == [" ".join(told)]


@given(st.integers(1, 999), st.integers(1, 9), st.floats(4.0, 7.9))
def test_a_small_raised_figure_is_no_part_of_the_number(number: int, mark: int, size: float) -> None:
    digits = drawn(str(number), 0, 0)
    chars = [*digits, *drawn(str(mark), digits[-1].box.right, 1.0, size)]
    assert str(number * 10 + mark) not in says(chars)


# -- paragraphs


PROSE = "全年在十二个乡镇便民服务中心设立政府信息公开查阅点，配齐查询终端和老花镜，开放时间与办事窗口一致，午间不休息。"


def flowing(texts: Sequence[str], per_page: int) -> list[Sheet]:
    """Texts with an indented first line, forty characters a line, on pages of so many lines."""
    rows: list[tuple[str, float]] = []
    for text in texts:
        rows.append((text[:38], LEFT + 2 * SIZE))
        rows += [(text[at : at + 40], LEFT) for at in range(38, len(text), 40)]
    pages = [rows[at : at + per_page] for at in range(0, len(rows), per_page)]
    return [
        sheet(number, *(line(text, 100.0 + 16 * at, left) for at, (text, left) in enumerate(page)))
        for number, page in enumerate(pages, start=1)
    ]


@given(st.lists(st.integers(1, 160), min_size=3, max_size=9), st.integers(3, 12))
def test_indented_paragraphs_come_back_whole_over_lines_and_pages(lengths: list[int], per_page: int) -> None:
    texts = [(PROSE * 3)[: length - 1] + "。" for length in lengths]
    texts = ["一" * 100 + "。", *texts]  # margins are told by lines that are full
    assert paragraphs(*flowing(texts, per_page)) == texts


def test_room_between_paragraphs_parts_them_where_none_is_indented() -> None:
    full = "全" * 39 + "。"
    tops = (100, 116, 132, 156, 172, 196, 212)
    texts = (full, full, "一。", full, "二。", full, "三。")
    lines = [line(text, top) for text, top in zip(texts, tops, strict=True)]
    assert paragraphs(sheet(1, *lines)) == [full + full + "一。", full + "二。", full + "三。"]


def test_signs_that_hang_beyond_the_margin_do_not_move_it() -> None:
    full = "全" * 40
    rows = [full[:38], f"{full[1:]}。", f"{full}，", full, f"{full}，", full, "完。"]
    lines = [line(text, 100 + 16 * at, LEFT if at else LEFT + 2 * SIZE) for at, text in enumerate(rows)]
    assert paragraphs(sheet(1, *lines)) == ["".join(rows)]


def test_a_title_in_the_middle_of_a_page_is_one_where_no_line_is_full() -> None:
    title = [line("某某县人民政府办公室", 100, 160, 22), line("工作年度报告", 136, 204, 22)]
    heads = [
        line(text, 200.0 + 30 * at) for at, text in enumerate(("一、总体情况", "二、主动公开情况", "三、收到申请情况"))
    ]
    found = paragraphs(sheet(1, *title, *heads))
    assert found[0] == "某某县人民政府办公室工作年度报告"


# -- pages


def test_a_running_head_with_a_date_and_the_page_number_is_set_aside() -> None:
    sheets = [
        sheet(number, line(f"1/3/26, 云岭市年度报告 {number}/12", 20), line(PROSE[:30], 100 + number))
        for number in range(1, 13)
    ]
    set_furniture_aside(sheets)
    assert all(len(one.lines) == 1 and one.furniture for one in sheets)


def test_a_head_on_a_low_page_is_set_aside_and_a_text_that_is_said_once_is_not() -> None:
    sheets = [sheet(number, line("云岭市政府信息公开", 40), line(f"{number}年", 70)) for number in (1, 2, 3)]
    for one in sheets:
        one.page.height = 250.0
    set_furniture_aside(sheets)
    assert [[held.text for held in one.lines] for one in sheets] == [["1年"], ["2年"], ["3年"]]


def test_a_last_row_too_low_for_its_text_reaches_over_it() -> None:
    across = [Rule(level, 0, 200, 0.5) for level in (0, 40, 44)]
    down = [Rule(level, 0, 44, 0.5) for level in (0, 100, 200)]
    (table,) = ruled_tables(Page(1, 300, 300, across=across, down=down)).tables
    chars = [*drawn("规章", 10, 46), *drawn("7", 110, 46)]
    assert [table.box.bottom, stretched(table, chars).box.bottom] == [44, 56]
    assert stretched(table, drawn("注：见附件。", 10, 70)).box.bottom == 44


def test_an_open_side_belongs_to_the_table_that_it_runs_along() -> None:
    across = [Rule(level, 50, 200, 0.5) for level in (0, 20, 40)]
    down = [Rule(level, 0, 40, 0.5) for level in (10, 50, 120, 200)]
    (table,) = ruled_tables(Page(1, 300, 300, across=across, down=down)).tables
    assert [table.down, table.cells[0].rows] == [(10, 50, 120, 200), 2]


def test_two_pages_on_one_sheet_are_refused(tmp_path: Path) -> None:
    single = tmp_path / "single.pdf"
    convkit.write(convkit.read(SEEDS / "annual-report-2021.docx"), single)
    double = io.BytesIO()
    with pikepdf.open(single) as source, pikepdf.new() as target:
        for at in range(0, len(source.pages) - 1, 2):
            target.add_blank_page(page_size=(1191, 842))
            for side in (0, 1):
                place = pikepdf.Rectangle(side * 595.5, 0, (side + 1) * 595.5, 842)
                target.pages[-1].add_overlay(source.pages[at + side], place)
        target.save(double)
    with pytest.raises(InputError, match="side by side"):
        convkit.read(io.BytesIO(double.getvalue()))

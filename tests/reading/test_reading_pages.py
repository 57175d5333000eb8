"""Pages to blocks, for a format that nobody has thought of yet."""

from __future__ import annotations

import doctest
import re
from collections.abc import Sequence
from itertools import pairwise
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

import convkit.reading.pages
import convkit.reading.pages.drawing
from convkit import Grid, Heading, InputError, Paragraph, texts
from convkit.reading.ledger import Ledger
from convkit.reading.pages import Box, Element, Hidden, Page, Picture, Rule, Structure, blocks_of, run_of
from convkit.reading.pages.messages import UNSEEN
from convkit.reading.pages.page import PARTIAL

ROW, COLUMN = 20.0, 60.0
figures = st.lists(st.integers(0, 9999), min_size=3, max_size=3)


def show(page: Page, text: str, left: float, base: float, size: float = 10.0) -> None:
    page.chars += run_of(text, left, base, size, len(page.chars))
    page.held += len("".join(text.split()))


def ruled(page: Page, rows: Sequence[Sequence[object]], top: float = 100.0, left: float = 70.0) -> None:
    """Draw a table with all its lines."""
    bottom, right = top + ROW * len(rows), left + COLUMN * len(rows[0])
    page.across += [Rule(top + ROW * at, left, right, 0.5) for at in range(len(rows) + 1)]
    page.down += [Rule(left + COLUMN * at, top, bottom, 0.5) for at in range(len(rows[0]) + 1)]
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            show(page, str(text), left + COLUMN * column + 4, top + ROW * at + 14)


def drawn(*texts: str) -> Page:
    page = Page(1, 595.0, 842.0)
    for at, text in enumerate(texts):
        show(page, text, 70, 100 + 40 * at)
    return page


@pytest.mark.parametrize("room", [convkit.reading.pages, convkit.reading.pages.drawing])
def test_the_example_in_the_documentation_runs(room: ModuleType) -> None:
    result = doctest.testmod(room)
    assert (result.attempted > 4, result.failed) == (True, 0)


@given(st.lists(figures, min_size=2, max_size=20))
def test_what_stands_between_lines_is_a_table_and_all_of_it_is_accounted_for(rows: list[list[int]]) -> None:
    page, ledger = Page(1, 595.0, 842.0), Ledger("ofd")
    ruled(page, rows)
    (grid,) = blocks_of([page], ledger)
    assert isinstance(grid, Grid)
    assert [[int(cell.text) for cell in row if cell] for row in grid.dense()] == rows
    assert all(entry.held == entry.carried for entry in ledger.account().entries)


@given(st.lists(st.lists(figures, min_size=2, max_size=6), min_size=2, max_size=4))
def test_tables_of_one_breadth_on_pages_that_follow_each_other_are_one(parts: list[list[list[int]]]) -> None:
    pages = [Page(number, 595.0, 842.0) for number in range(1, len(parts) + 1)]
    for page, rows in zip(pages, parts, strict=True):
        ruled(page, [[f"第{page.number}页", *row] for row in rows])
    (grid,) = blocks_of(pages, Ledger("ofd"))
    assert isinstance(grid, Grid)
    assert [cell.text for cell in grid.cells if cell.column > 1] == [
        str(one) for part in parts for row in part for one in row
    ]


@pytest.mark.parametrize("why", UNSEEN)
def test_what_is_hidden_is_left_out_by_name_under_the_name_of_the_format(why: str) -> None:
    page, ledger = drawn("一、总体情况"), Ledger("ofd")
    page.hidden, page.held = [Hidden("机密", why)], page.held + 2  # type: ignore[arg-type]
    assert [block.text for block in blocks_of([page], ledger) if isinstance(block, Paragraph)] == ["一、总体情况"]
    assert [finding.code for finding in ledger.findings] == [f"ofd.hidden.{why}"]
    assert [sum(one.count for one in entry.left_out) for entry in ledger.account().entries] == [2]


def test_signs_of_notes_and_characters_for_radicals_are_read_and_change_no_page() -> None:
    page = drawn("⾏政")
    ruled(page, [["甲", ""], ["乙", "2"]], top=200)
    page.signs = run_of(PARTIAL, 150, 214, 10, 99)
    before = repr(page)
    found = list(texts(blocks_of([page], Ledger("ofd"))))
    assert (found, repr(page)) == (["行政", "甲", PARTIAL, "乙", "2"], before)


def test_tags_join_the_lines_of_a_paragraph() -> None:
    page = drawn("全年公开", "信息十条。", "二、其他")
    page.chars = [char._replace(mark=round(char.box.top) // 40) for char in page.chars]
    tags = Structure({(0,): Element("P"), (1,): Element("H1")}, {1: {2: (0,), 3: (0,), 4: (1,)}}, own=True)
    paragraph, heading = blocks_of([page], Ledger("ofd"), tags)
    assert [type(paragraph), type(heading)] == [Paragraph, Heading]
    assert list(texts((paragraph, heading))) == ["全年公开信息十条。", "二、其他"]


LINES = (
    "填报单位：云岭市数据局",
    "网站名称：云岭市人民政府门户",
    "首页网址：云岭网",
    "开通日期：二〇二七年三月五日",
    "级别：市级",
)


def test_short_lines_two_of_which_end_alike_are_not_taken_for_full_ones() -> None:
    page = Page(1, 595.0, 842.0)
    show(page, "云岭市数据局二〇二七年政府网站工作年度报表", 150, 80, 14.0)
    for at, line in enumerate(LINES):
        show(page, line, 100, 110 + 15 * at)
    (_, *found) = blocks_of([page], Ledger("ofd"))
    assert [getattr(block, "text", "") for block in found] == [*LINES]


@pytest.mark.parametrize(("pictures", "said"), [(1, "the OFD is a scan"), (0, "the OFD holds no text")])
def test_pages_without_text_are_refused_by_the_name_of_the_format(pictures: int, said: str) -> None:
    page = Page(1, 595.0, 842.0, pictures=[Picture(Box(0, 0, 595, 842), b"", "image/png")] * pictures)
    with pytest.raises(InputError, match=re.escape(said)):
        blocks_of([page], Ledger("ofd"))


@given(st.text("年度报告12ab，", min_size=2), st.floats(1, 30))
def test_characters_of_a_run_touch_and_stand_on_its_base(text: str, size: float) -> None:
    run = run_of(text, 70, 100, size, 1)
    assert all(one.box.right == other.box.left for one, other in pairwise(run))
    assert {(char.box.top < 100 < char.box.bottom, round(char.box.height, 6)) for char in run} == {
        (True, round(size, 6))
    }
